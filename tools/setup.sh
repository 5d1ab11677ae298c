# SPDX-License-Identifier: Apache-2.0
# Sourced by ./crossfoot and ./run-tests after they set `root` (the project's folder) and `me` (the name in messages).

say() { printf '%s: %s\n' "$me" "$*" >&2; }

# The packages of tools/packages.txt for the purposes given that are not installed.
missing_packages() {
  local purpose package wanted=()
  while read -r purpose package; do
    [[ " $* " == *" $purpose "* ]] && wanted+=("$package")
  done <"$root/tools/packages.txt"
  local installed
  installed=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "${wanted[@]}" 2>/dev/null)
  for package in "${wanted[@]}"; do
    [[ $'\n'$installed$'\n' == *$'\n'"$package installed"$'\n'* ]] || printf '%s\n' "$package"
  done
}

# apt-get as root: directly or by sudo. Its output goes to a log that is shown only when it fails.
apt_get() {
  local command=(env DEBIAN_FRONTEND=noninteractive apt-get -y -o DPkg::Lock::Timeout=600 "$@")
  ((EUID == 0)) || command=(sudo "${command[@]}")
  "${command[@]}" </dev/null >>"$root/build/install.log" 2>&1
}

# Installs what is missing for the purposes given. A stamp newer than the list and than dpkg's own records says that
# nothing changed since it was last complete: then this costs no process at all.
ensure_packages() {
  command -v dpkg-query >/dev/null || return 0  # not Debian: CMake will say what it cannot find
  local missing stamp="$root/build/packages"
  printf -v stamp %s "$stamp" "${@/#/-}"
  [[ $stamp -nt $root/tools/packages.txt && $stamp -nt /var/lib/dpkg/status ]] && return 0
  mkdir -p "$root/build" || exit 2
  mapfile -t missing < <(missing_packages "$@")
  if ((${#missing[@]})); then
    if ((EUID != 0)) && ! command -v sudo >/dev/null; then
      say "these Debian packages are missing, and only root can install them: ${missing[*]}"
      say "run this as root, then try again: apt-get update && apt-get install --no-install-recommends ${missing[*]}"
      exit 2
    fi
    say "installing Debian packages: ${missing[*]}"
    : >"$root/build/install.log"
    local install=(install --no-install-recommends "${missing[@]}")
    # Package lists that are absent or out of date make the first try fail.
    if ! apt_get "${install[@]}" && ! { apt_get update && apt_get "${install[@]}"; }; then
      tail -n 30 "$root/build/install.log" >&2
      say "could not install them. As root: apt-get update && apt-get install --no-install-recommends ${missing[*]}"
      exit 2
    fi
  fi
  touch "$stamp"
}

# Configures a preset where it was not yet, and builds the targets given (none: all). A terminal sees the progress;
# anywhere else it is silent but for warnings and errors. Clones share objects through ccache.
build_preset() {
  local preset=$1 dir="$root/build/$1"
  shift
  export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1
  if [[ ! -f $dir/build.ninja || $root/CMakePresets.json -nt $dir/build.ninja ]]; then
    mkdir -p "$dir" || return 2
    if ! (cd "$root" && cmake --preset "$preset") >"$dir/configure.log" 2>&1; then
      cat "$dir/configure.log" >&2
      say "cannot configure the preset $preset (above: what CMake said)"
      return 2
    fi
  fi
  if [[ -t 2 ]]; then
    NINJA_STATUS="[%f/%t] " ninja -C "$dir" "$@" >&2
  else
    (set -o pipefail && ninja -C "$dir" --quiet "$@" 2>&1 | sed '/^ninja: no work to do\.$/d; /^-- /d' >&2)
  fi || return 2
}
