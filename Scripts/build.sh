#!/usr/bin/env bash
# Builds with the flags that every door builds with; arguments are `swift build`'s own. A build with other flags compiles
# everything anew, which is why no door calls `swift build` itself. Tests/UsherCommandTests/EndToEnd/HardeningTests.swift
# reads what comes of them.
set -euo pipefail
cd "$(dirname "$0")/.."

hardening=(
    # A library that lies beside the program is not loaded.
    --disable-local-rpath
    # Every symbol is bound at the start, and the table of them cannot be written afterwards.
    -Xlinker -z -Xlinker relro -Xlinker -z -Xlinker now -Xlinker -z -Xlinker noexecstack
    -Xcc -fstack-protector-strong
)
exec swift build "${hardening[@]}" "$@"
