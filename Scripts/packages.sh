#!/usr/bin/env bash
# Installs the Debian packages that are missing for the given purposes, which the table below names.
# Does nothing, quickly and without the network, when all of them are installed.
set -euo pipefail

declare -A packages=(
    [build]="libncurses-dev libsqlite3-dev libcurl4-openssl-dev libmicrohttpd-dev libsodium-dev"
    [test]="curl python3 tmux tzdata ncurses-term openssl nghttp2-server zsh fish groff"
    [browser]="chromium python3-venv curl"
    [proxy]="nginx-light"
    [bench]="python3 nnn mc tig less htop"
    [pictures]="graphviz"
    [screenshots]="tmux xvfb xfce4-terminal imagemagick fonts-dejavu fonts-noto-core fonts-noto-cjk fonts-symbola"
)

wanted=()
for purpose in "$@"; do
    [[ -v packages[$purpose] ]] || { echo "packages.sh: no purpose '$purpose'" >&2; exit 2; }
    read -ra names <<<"${packages[$purpose]}"
    wanted+=("${names[@]}")
done

# Prints the arguments that are not installed.
absent() {
    local installed name
    installed=$(dpkg-query --show --showformat='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)
    for name in "$@"; do
        grep -qx "installed $name" <<<"$installed" || echo "$name"
    done
}

if ! command -v dpkg-query >/dev/null; then
    echo "This is no Debian: make sure that the counterparts of these packages are installed: ${wanted[*]}" >&2
    exit 0
fi
mapfile -t missing < <(absent "${wanted[@]}")
((${#missing[@]})) || exit 0

if ((EUID == 0)); then
    as_root=()
elif command -v sudo >/dev/null && { [[ -t 0 ]] || sudo -n true 2>/dev/null; }; then
    as_root=(sudo)
else
    echo "Debian packages are missing. Install them with: sudo apt-get install ${missing[*]}" >&2
    exit 1
fi

echo "Installing Debian packages: ${missing[*]}"
install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive
    apt-get install --quiet --quiet --yes --no-install-recommends "${missing[@]}")
if "${install[@]}" </dev/null >/dev/null 2>&1; then
    exit 0
fi
# The machine's lists of packages are absent or old.
"${as_root[@]}" apt-get update --quiet --quiet </dev/null
"${install[@]}" </dev/null
