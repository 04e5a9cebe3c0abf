#!/usr/bin/env bash
# Refuses documentation that names what is not there: types of the glossary in docs/architecture.md that no source
# declares, other names of code that no source has, links to files that do not exist, and pictures that are older than
# their source. Also refuses pronouns that hide who is meant, in sources as well.
set -euo pipefail
cd "$(dirname "$0")/.."

pages=(README.md CONTRIBUTING.md SECURITY.md docs/*.md docs/*/*.md)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
status=0

refuse() {
    echo "$1" >&2
    status=1
}

grep -rhoE --include='*.swift' '\b(struct|class|enum|protocol|actor|typealias) +[A-Z][A-Za-z0-9]*' Sources |
    sed -E 's/.* //' | sort -u >"$folder/types"
# Examples of docs/how-to add names of their own.
grep -rIhoE '[A-Za-z_][A-Za-z0-9_]*' Sources Tests Scripts Makefile Package.swift docs/how-to/examples |
    sort -u >"$folder/words"

# The last column of the glossary, and the first line of each box of a picture.
glossary=$(sed -n '/^## Glossary/,/^## /p' docs/architecture.md | sed -n 's/^| .* | \(.*\) |$/\1/p' | grep -oE '`[^`]+`' || true)
[[ -n $glossary ]] || refuse "docs/architecture.md has no glossary"
boxes=$(sed -nE 's/.*\[label="([A-Z][A-Za-z]+)\\n.*/\1/p' docs/pictures/*.dot)
for name in $(tr -d '`' <<<"$glossary") $boxes; do
    for part in ${name//./ }; do
        [[ $part != [A-Z]* ]] || grep -qx "$part" "$folder/types" || refuse "the documentation explains $name, which no source declares"
    done
done

# Names of types and members in running text: `Canvas.write`, `PagedList`.
for page in "${pages[@]}"; do
    for name in $(sed '/^```/,/^```/d' "$page" | grep -oE '`[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*(\.[A-Za-z]+)*(\([A-Za-z_:]*\))?`' | tr -d '`' | sort -u); do
        for part in $(sed -E 's/\(.*//; s/\./ /g' <<<"$name"); do
            grep -qx "$part" "$folder/words" || refuse "$page: there is no $name"
        done
    done
done

# Links within the repository, and names of its files.
for page in "${pages[@]}"; do
    while read -r link; do
        [[ -e $(dirname "$page")/${link%%#*} || -z ${link%%#*} ]] || refuse "$page: there is no $link"
    done < <(sed '/^```/,/^```/d' "$page" | grep -oE '\]\([^):]+\)' | sed 's/^](//; s/)$//')
    while read -r file; do
        # Examples of docs/how-to make files of their own.
        compgen -G "$file" >/dev/null || grep -qE "^\+\+\+ b/(.*/)?${file//+/\\+}$" docs/how-to/examples/*.patch ||
            [[ -n $(find Sources Tests -name "$file" -print -quit) ]] || refuse "$page: there is no $file"
    done < <(sed '/^```/,/^```/d' "$page" |
        grep -oE '`((Sources|Tests|Scripts|docs)/[^` ]+|[A-Za-z+]+\.swift)`' | tr -d '`' | grep -v '^Type+' || true)
done

# The user at the screen, the caller of a function, the client of a server, another process: a sentence names one of
# them. Texts in quotes are data in tests and scripts, but messages in sources.
pronouns='nobody|somebody|anybody|whoever|whomever|whosoever'
while IFS= read -r line; do
    refuse "$line: name the user, the caller, the client or another process"
done < <(
    {
        grep -rHnE --binary-files=without-match . Sources
        grep -HnE . "${pages[@]}" CHANGELOG.md Makefile Package.swift
        { grep -rHnE --include='*.swift' . Tests && grep -rHnE --exclude=check-docs.sh . Scripts; } | sed 's/"[^"]*"//g'
    } | grep -iwE "$pronouns" | cut -d : -f 1,2
)

for source in docs/pictures/*.dot; do
    sum=$(sha256sum <"$source" | cut -d ' ' -f 1)
    grep -qF "$sum" "${source%.dot}.svg" || refuse "$source was changed and not drawn; make pictures draws it"
done
exit $status
