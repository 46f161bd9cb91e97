# shellcheck shell=sh
# Builds the Java programs and gathers their jars. Sourced by ./dev after install.sh.
: "${root:?}" "${work:?}" "${tools:?}"

version=$(sed -n 's/^    <version>\(.*\)<\/version>$/\1/p' "$root/pom.xml" | head -n 1)
jars=$work/jars

run_maven() {
  (cd "$root" && mvn "$@")
}

# build_programs: the jars of the programs and of what they need in $jars, one class path in $jars/<module>.classpath.
build_programs() {
  set -- "$root/pom.xml" "$root/build/programs.sh"
  for module in keystone authenticator plugin tooling bench; do
    set -- "$@" "$root/$module/pom.xml" "$root/$module/src/main"
  done
  if ! newest_is "$jars/.stamp" "$@"; then
    # Sources changed while the build runs are newer than the stamp.
    mkdir -p "$work"
    touch "$work/began"
    patiently 'building the programs' '30 seconds, 2 minutes the first time' maven_programs
    gather_jars
    mv "$work/began" "$jars/.stamp"
  fi
}

maven_programs() {
  rm -rf "$root"/*/target/dependency
  run_maven package dependency:copy-dependencies -DincludeScope=runtime -Dmaven.test.skip=true \
    -pl authenticator,plugin,tooling,bench -am
}

# A folder of its own, so that no later build changes a jar under a running program. Class paths name ours first.
gather_jars() {
  rm -rf "$jars"
  mkdir -p "$jars"
  for module in keystone authenticator plugin tooling bench; do
    cp "$root/$module/target/$module-$version.jar" "$jars/"
    classpath=$module-$version.jar
    for jar in "$root/$module/target/dependency"/*.jar; do
      [ -e "$jar" ] || continue
      cp "$jar" "$jars/"
      classpath=$classpath:${jar##*/}
    done
    printf '%s\n' "$classpath" >"$jars/$module.classpath"
  done
}

# classpath MODULE PREFIX: its class path, each jar with the prefix.
classpath() {
  sed "s|^|$2|; s|:|:$2|g" "$jars/$1.classpath"
}

# exec_program MODULE CLASS TIER [ARGUMENT...]: becomes the program, run from the jars with the JDK. TIER is the last of
# Java's compilers to use: 1 starts soonest, 4 runs fastest.
exec_program() {
  module=$1 class=$2 tier=$3
  shift 3
  exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC "-XX:TieredStopAtLevel=$tier" -Dslf4j.internal.verbosity=ERROR \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow "-Dkk.home=$root" "-Dkk.tools=$tools" -cp "$(classpath "$module" "$jars/")" \
    "org.kuberneteskeystone.$class" "$@"
}
