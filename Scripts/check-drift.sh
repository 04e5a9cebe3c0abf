#!/usr/bin/env bash
# Compares README.md with the program: the tables of keys and of exit codes between their markers, and the output of
# each command in its console blocks, run in order on a new demo. Numbers may differ, since times do.
# Scripts/check-docs.sh does the same for the names that the documentation uses.
#
#   Scripts/check-drift.sh            fails on a difference, and shows it
#   Scripts/check-drift.sh --write    brings README.md up to date
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/bin"
ln -s "$PWD/.build/debug/usher" "$folder/bin/usher"

# Runs a command line of the README.
run() {
    env -i PATH="$folder/bin:/usr/bin:/bin" HOME="$folder" TZ=Asia/Kolkata LC_ALL=C.UTF-8 \
        bash -c "$1" 2>&1 </dev/null || true
}

# The exit codes that `usher --help` lists, as a table.
exit_codes() {
    printf '| code | says |\n| --- | --- |\n'
    run 'usher --help' | sed -n '/^Exit codes:/,/^$/ s/^  *\([0-9][0-9]*\)  *\(.*\)$/| \1 | \2 |/p'
}

# Prints README.md with all generated parts updated.
generate() {
    local line in_console="" in_table=""
    while IFS= read -r line; do
        if [[ $line == '```console' ]]; then
            in_console=yes
        elif [[ $line == '```' ]]; then
            in_console=""
        elif [[ $line == '<!-- keys: begin -->' ]]; then
            echo "$line"
            run 'usher keys --markdown'
            in_table=yes
            continue
        elif [[ $line == '<!-- exit codes: begin -->' ]]; then
            echo "$line"
            exit_codes
            in_table=yes
            continue
        elif [[ $line == '<!-- '*': end -->' ]]; then
            in_table=""
        fi
        [[ -z $in_table ]] || continue
        if [[ -z $in_console || $line == '```console' ]]; then
            echo "$line"
        elif [[ $line == '$ '* ]]; then
            echo "$line"
            run "${line#\$ }"
        fi
    done <README.md
}

normal() { sed -E '/^\| [0-9]+ \| /!s/[0-9]+/N/g; s/[[:space:]]+/ /g; s/N N? ?(d|h|m|s)\b/N \1/g'; }

generate >"$folder/README.md"
[[ ${1-} == --write ]] || Scripts/check-docs.sh
if [[ ${1-} == --write ]]; then
    cp "$folder/README.md" README.md
    exit
fi
if ! diff <(normal <README.md) <(normal <"$folder/README.md"); then
    echo "README.md has drifted from the program; Scripts/check-drift.sh --write brings it up to date." >&2
    exit 1
fi
