# shellcheck shell=sh
# Makes the distribution: the programs, the Java runtime they need, and their AOT caches. Sourced by ./dev after programs.sh.
: "${root:?}" "${work:?}" "${version:?}" "${jars:?}"

case $(uname -m) in
  x86_64) machine=amd64 ;;
  aarch64) machine=arm64 ;;
  *) machine=$(uname -m) ;;
esac
distribution=kubernetes-keystone-$version
tarball=$root/dist/$distribution-linux-$machine.tar.gz
unpacked=$work/package/$distribution

# What the programs reach at run time. Not jdk.jfr and java.desktop: libraries look for them and do without.
modules=java.base,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml,jdk.crypto.ec,jdk.management,jdk.unsupported

# The caches hold the time of each jar, which tar keeps; the same for all makes the tarball say nothing about its maker.
timestamp=2026-01-01T00:00:00Z

build_package() {
  build_programs
  if ! newest_is "$tarball" "$jars/.stamp" "$root/build/package.sh" "$root/LICENSE" "$root/README.md" \
    "$root/CHANGELOG.md" || [ ! -d "$unpacked" ]; then
    link_runtime
    assemble
    patiently 'training the AOT caches' '30 seconds' train "$unpacked"
    patiently 'packing' '15 seconds' pack
  fi
  say "$tarball ($(($(wc -c <"$tarball") / 1000000)) MB)"
}

link_runtime() {
  sum="$(checksum "$JAVA_HOME/release") $modules"
  if [ "$(cat "$work/runtime/.stamp" 2>/dev/null)" != "$sum" ]; then
    rm -rf "$work/runtime"
    mkdir -p "$work"
    patiently 'linking the Java runtime' '15 seconds' "$JAVA_HOME/bin/jlink" --add-modules "$modules" \
      --strip-debug --no-header-files --no-man-pages --compress zip-6 --output "$work/runtime"
    printf '%s\n' "$sum" >"$work/runtime/.stamp"
  fi
}

assemble() {
  rm -rf "$work/package"
  mkdir -p "$unpacked/bin" "$unpacked/lib" "$unpacked/aot"
  cp -a "$work/runtime" "$unpacked/runtime"
  rm "$unpacked/runtime/.stamp"
  for file in LICENSE README.md CHANGELOG.md; do
    if [ -e "$root/$file" ]; then cp "$root/$file" "$unpacked/"; fi
  done
  # Its key lies in a key store that lives in memory only, where a slow derivation protects nothing.
  # SIGHUP ends a Java program from its first moment on; ignored by the launcher, it stays ignored.
  launcher k8s-keystone-auth authenticator "-Xms32m -Xmx112m -XX:+ExitOnOutOfMemoryError \
-Dkeystore.pkcs12.keyPbeIterationCount=1 -Djdk.tls.rejectClientInitiatedRenegotiation=true" "trap '' HUP
# One arena of malloc for each thread costs more memory than it saves time.
export MALLOC_ARENA_MAX=2"
  launcher kubectl-keystone-auth plugin '-Xmx64m -XX:TieredStopAtLevel=1'
  # shellcheck disable=SC2016 # the launcher knows where home is
  launcher kubernetes-keystone tooling \
    '-Xmx256m -XX:TieredStopAtLevel=1 "-Dkk.plugin=$home/bin/kubectl-keystone-auth"'
  chmod -R u=rwX,go=rX "$unpacked"
  find "$unpacked" -exec touch -h -d "$timestamp" {} +
}

# launcher PROGRAM MODULE OPTIONS [FIRST]: its jars in lib, and a script in bin that starts its main class.
launcher() {
  classpath "$2" "$jars/" | tr : '\n' | xargs -I'{}' cp '{}' "$unpacked/lib/"
  cat >"$unpacked/bin/$1" <<END
#!/bin/sh
# Starts $1 with the Java runtime beside it. KEYSTONE_JAVA_OPTIONS adds options for Java.
case \$0 in
  */*) program=\$0 ;;
  *) program=./\$0 ;;
esac
while [ -L "\$program" ]; do
  target=\$(readlink "\$program")
  case \$target in
    /*) program=\$target ;;
    *) program=\${program%/*}/\$target ;;
  esac
done
home=\${program%/*}/..
cache=\$home/aot/$1.aot
# Options meant for other Java programs on this machine would be announced on standard error.
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS
# A cache that does not fit costs time and no words. The class path is the one the cache was made with.
[ -r "\$cache" ] || cache=''
${4-}
# shellcheck disable=SC2086 # options are words
exec "\$home/runtime/bin/java" -Xlog:disable '-Xlog:all=error,aot*=off:stderr' \\
  -XX:+UseSerialGC -XX:-UsePerfData \\
  $3 \${cache:+"-XX:AOTCache=\$cache"} \${KEYSTONE_JAVA_OPTIONS-} \\
  -cp "$(classpath "$2" "\$home/lib/")" \\
  org.kuberneteskeystone.$2.Main "\$@"
END
  chmod +x "$unpacked/bin/$1"
}

# train DISTRIBUTION: runs its programs as users do, and keeps what Java learned.
train() {
  with_scratch_folder exec_program bench bench.training.Training 1 "$1"
}

# with_scratch_folder COMMAND...: with the name of a folder that is empty now, and gone afterwards.
with_scratch_folder() {
  scratch=$(mktemp -d)
  trap 'rm -rf "$scratch"' EXIT
  ("$@" "$scratch")
}

pack() {
  mkdir -p "$root/dist"
  find "$unpacked/aot" -exec touch -h -d "$timestamp" {} +
  tar -C "$work/package" --sort=name --owner=0 --group=0 --numeric-owner --mtime="$timestamp" \
    -I 'gzip -n' -cf "$tarball.part" "$distribution"
  mv "$tarball.part" "$tarball"
}
