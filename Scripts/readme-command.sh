#!/usr/bin/env bash
# Prints the README's command for a purpose (run, test): the line `make PURPOSE` of its first code block. So continuous
# integration runs the same commands as a reader.
set -euo pipefail
cd "$(dirname "$0")/.."

command=$(awk '/^```/ { inside = !inside; if (!inside) exit; next } inside' README.md |
    sed 's/#.*//; s/[[:space:]]*$//' | grep -E "^make $1( |$)" | head -1) ||
    { echo "README.md's first code block has no 'make $1'" >&2; exit 1; }
echo "$command"
