#!/usr/bin/env bash
# Refuses imports that the design does not allow: Foundation anywhere, C libraries outside the module that owns them,
# and arrows between modules other than those below. `import` lines are read with any access word or attribute. Also
# refuses unsafe flags, and scripts that build with flags of their own.
set -euo pipefail
cd "$(dirname "$0")/.."

# The modules and C libraries of this package that each module may import.
declare -A allowed=(
    [UsherCore]=""
    [UsherStore]="UsherCore"
    [UsherSQLite]="UsherStore UsherCore CSQLite"
    [UsherRemote]="UsherCore CCurl"
    [UsherServer]="UsherCore CAssets CMicroHTTPD CSodium"
    [UsherUI]="UsherCore"
    [UsherTerminal]="UsherUI UsherCore CNcurses"
    [UsherTesting]="UsherCore UsherUI"
    [usher]="UsherCore UsherStore UsherSQLite UsherRemote UsherServer UsherUI UsherTerminal"
)
status=0

refuse() {
    echo "$1" >&2
    status=1
}

# Prints `file:line: module` for every import below the folders given.
imports() {
    grep -rnE --include='*.swift' '^\s*(@[A-Za-z_()]+\s+)*((public|package|internal|fileprivate|private)\s+)?import\s' "$@" |
        sed -E 's/^([^:]*:[0-9]*):.*import\s+((struct|class|enum|protocol|func|var|let|typealias)\s+)?([A-Za-z0-9_]+).*/\1: \4/' ||
        true
}

while IFS=': ' read -r file line module; do
    case "$module" in
    Foundation | FoundationNetworking | FoundationInternationalization | FoundationXML | XCTest)
        refuse "$file:$line: imports $module; FoundationEssentials and Testing are what this project uses"
        ;;
    esac
    [[ $file == Sources/* ]] || continue
    owner=${file#Sources/}
    owner=${owner%%/*}
    [[ -v allowed[$owner] ]] || { refuse "$file:$line: Scripts/check-arrows.sh knows no module $owner"; continue; }
    [[ -d Sources/$module ]] || continue
    [[ " ${allowed[$owner]} " == *" $module "* ]] ||
        refuse "$file:$line: $owner may not import $module (allowed: ${allowed[$owner]:-nothing of this package})"
done < <(imports Sources Tests Package.swift)

if unsafe=$(grep -nE 'unsafeFlags' Package.swift); then refuse "Package.swift:$unsafe: unsafe flags"; fi
if other=$(grep -nE '^[^#]*\bswift (build|test)\b' Makefile .ci/* Scripts/*.sh | grep -vE '^Scripts/build\.sh:|--skip-build'); then
    refuse "$other: builds with other flags than Scripts/build.sh"
fi
if stubs=$(grep -rnE '\b(TODO|FIXME|XXX)\b' Sources Tests Scripts Package.swift --include='*.swift' --include='*.h'); then
    refuse "$stubs"
fi
exit $status
