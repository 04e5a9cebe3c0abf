#!/usr/bin/env bash
# Builds with the flags of all make targets; arguments are those of `swift build`. A build with other flags recompiles
# everything, so no target calls `swift build` itself. Tests/UsherCommandTests/EndToEnd/HardeningTests.swift checks the
# results of the flags.
set -euo pipefail
cd "$(dirname "$0")/.."

hardening=(
    # Libraries beside the program are not loaded.
    --disable-local-rpath
    # All symbols are bound at the start, and their table is read-only afterwards.
    -Xlinker -z -Xlinker relro -Xlinker -z -Xlinker now -Xlinker -z -Xlinker noexecstack
    -Xcc -fstack-protector-strong
)
exec swift build "${hardening[@]}" "$@"
