# Shared by ./start and ./test: what this system is and what it lacks. Sourced, never run.

say() { printf '%s\n' "$*"; }

die() {
  printf '%s\n' "$*" >&2
  exit 1
}

# Refuses, in one sentence, a system that nothing here was ever tried on.
require_system() {
  [ "$(uname -m)" = x86_64 ] || die "Dubwright runs on x86-64 machines; this one is $(uname -m)."
  # shellcheck disable=SC1091
  . /etc/os-release 2>/dev/null || die "Dubwright runs on Debian 12 or newer and Ubuntu 24.04 or newer; this system does not say what it is."
  case "$ID" in
    debian) [ "${VERSION_ID:-99}" -ge 12 ] || die "Dubwright needs Debian 12 or newer; this is ${PRETTY_NAME}." ;;
    ubuntu) [ "${VERSION_ID%%.*}" -ge 24 ] || die "Dubwright needs Ubuntu 24.04 or newer; this is ${PRETTY_NAME}." ;;
    *) die "Dubwright runs on Debian 12 or newer and Ubuntu 24.04 or newer; this is ${PRETTY_NAME:-$ID}." ;;
  esac
  local sdk
  sdk=$(dotnet --version 2>/dev/null) || die "The .NET 10 SDK is missing: https://dotnet.microsoft.com/download tells how to install it."
  [ "${sdk%%.*}" -ge 10 ] || die "Dubwright needs the .NET 10 SDK; this is $sdk."
}

installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# The packages for $1 (start or test) that are missing, one a line. Node counts as there when it came from elsewhere.
missing_packages() {
  local package use why
  while read -r package use why; do
    case "$package" in '' | '#'*) continue ;; esac
    [ "$use" = start ] || [ "$use" = "$1" ] || continue
    case "$package" in
      nodejs) command -v node >/dev/null && continue ;;
      npm) command -v npm >/dev/null && continue ;;
    esac
    installed "$package" || printf '%s\n' "$package"
  done <"$root/packaging/packages"
}

# Runs a command as root, with sudo only where it is needed and allowed.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    sudo "$@"
  else
    return 126
  fi
}

# Installs what is missing for $1, saying what, why and how large; where it may not, prints the exact line and stops.
install_missing() {
  local wanted
  mapfile -t wanted < <(missing_packages "$1")
  [ ${#wanted[@]} -gt 0 ] || return 0
  local line="apt-get -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends ${wanted[*]}"
  say "Installing from the distribution:"
  local package
  for package in "${wanted[@]}"; do
    printf '  %-22s %s\n' "$package" "$(awk -v p="$package" '$1 == p { $1 = $2 = ""; sub(/^ +/, ""); print }' "$root/packaging/packages")"
  done
  as_root apt-get update -qq || die "Please run this once, then start again:
  sudo apt-get update && sudo $line"
  apt-get install --simulate --no-install-recommends "${wanted[@]}" >/dev/null 2>&1 ||
    die "The distribution does not offer all of these packages: $(apt-get install --simulate --no-install-recommends "${wanted[@]}" 2>&1 | grep '^E:' | head -3)"
  apt-get install --assume-no --no-install-recommends "${wanted[@]}" 2>/dev/null |
    grep -E '^(Need to get|After this operation)' | sed 's/^/  /' || true
  quietly as_root env DEBIAN_FRONTEND=noninteractive $line || die "That failed. Please run it by hand, then start again:
  sudo $line"
}

# Runs a command with its output kept for the case that it fails.
quietly() {
  local log
  log=$(mktemp)
  if "$@" >"$log" 2>&1; then
    rm -f "$log"
  else
    local code=$?
    tail -n 25 "$log" >&2
    rm -f "$log"
    return $code
  fi
}

# SVOX Pico stands in the distribution's non-free section. This fetches its three packages through lists of its own, so that the
# machine's sources stay as they are. Where they cannot be had it says so in one line and Flite and eSpeak NG speak instead.
install_pico() {
  command -v pico2wave >/dev/null && return 0
  [ -n "$(find /var/lib/apt/lists -name '*Packages*' -print -quit 2>/dev/null)" ] || quietly as_root apt-get update
  local packages="libttspico0 libttspico-utils libttspico-data"
  if apt-cache policy libttspico-utils 2>/dev/null | grep -q "Candidate: [0-9]"; then
    say "Installing SVOX Pico (Spanish, French, German, Italian and English voices, 4 MB)"
    quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends $packages && return 0
  fi
  # shellcheck disable=SC1091
  . /etc/os-release
  [ "$ID" = debian ] || { say "SVOX Pico is not offered here; Flite and eSpeak NG speak instead."; return 0; }
  say "Installing SVOX Pico from Debian's non-free section (Spanish, French, German, Italian and English voices, 4 MB, Apache-2.0)"
  local own address
  own=$(mktemp -d)
  mkdir -p "$own/lists/partial"
  address=$(apt-get indextargets --format '$(SITE) $(COMPONENT) $(RELEASE)' 'Created-By: Packages' 2>/dev/null |
    awk -v r="$VERSION_CODENAME" '$2 == "main" && $3 == r { print $1; exit }')
  printf 'Types: deb\nURIs: %s\nSuites: %s\nComponents: non-free contrib\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n' \
    "${address:-http://deb.debian.org/debian}" "$VERSION_CODENAME" >"$own/pico.sources"
  local lists=(-o "Dir::Etc::sourcelist=$own/pico.sources" -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$own/lists" -o "Dir::Cache::archives=$own")
  if (cd "$own" && quietly apt-get "${lists[@]}" -o APT::Sandbox::User="$(id -un)" update &&
    quietly apt-get "${lists[@]}" -o APT::Sandbox::User="$(id -un)" download $packages) 2>/dev/null &&
    quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends libpopt0 "$own"/*.deb; then
    :
  else
    say "SVOX Pico could not be had; Flite and eSpeak NG speak instead, which is harder to understand."
  fi
  rm -rf "$own"
}
