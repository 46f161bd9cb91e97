#!/bin/sh
# Measures how long the packaged programs take to be of use: the table in docs/performance.md.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd -P)
# shellcheck source=build/common.sh
. "$root/build/common.sh"
# shellcheck source=build/install.sh
. "$root/build/install.sh"
# shellcheck source=build/programs.sh
. "$root/build/programs.sh"
# shellcheck source=build/package.sh
. "$root/build/package.sh"

measure() {
  tar -xzf "$tarball" -C "$1"
  mkdir "$1/work"
  (exec_program bench bench.training.StartTimes 1 "$1/$distribution" "$1/work")
  for part in "$tarball" "$1/$distribution" "$1/$distribution/runtime" "$1/$distribution/lib" "$1/$distribution/aot"/*; do
    du -sh --apparent-size "$part" | sed "s|$root/||; s|$1/||"
  done
}

need_java
build_package
say 'measuring (usually 3 minutes); let the machine do nothing else'
with_scratch_folder measure
