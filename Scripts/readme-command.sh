#!/usr/bin/env bash
# Prints the command that README.md gives for a purpose (run, test): the line `make PURPOSE` of its first code block.
# What continuous integration runs is thereby what a reader is told to run.
set -euo pipefail
cd "$(dirname "$0")/.."

command=$(awk '/^```/ { inside = !inside; if (!inside) exit; next } inside' README.md |
    sed 's/#.*//; s/[[:space:]]*$//' | grep -E "^make $1( |$)" | head -1) ||
    { echo "README.md's first code block has no 'make $1'" >&2; exit 1; }
echo "$command"
