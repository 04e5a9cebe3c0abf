#!/usr/bin/env bash
# Builds and runs the tests, without a terminal and independent of the caller's locale and time zone. The last line is
# `swift test`'s own, and so is the exit status.
set -euo pipefail
cd "$(dirname "$0")/.."

export LC_ALL=C.UTF-8 TZ=UTC
unset NO_COLOR LINES COLUMNS TMUX TMUX_PANE
Scripts/build.sh --build-tests
exec swift test --skip-build "$@" </dev/null
