#!/usr/bin/env bash
# Builds and runs the tests, without a terminal and independent of the caller's locale and time zone. The last line and
# the exit status are those of `swift test`; before that line stand the skipped tests with their reasons.
set -euo pipefail
cd "$(dirname "$0")/.."

export LC_ALL=C.UTF-8 TZ=UTC
unset NO_COLOR LINES COLUMNS TMUX TMUX_PANE

# Copies its input, and repeats the lines of skipped tests before the closing one.
repeat_skipped() {
    awk '
        /^[^ ]+ Test run with .* (passed|failed) after / && count {
            print "Not tested here:"
            for (i = 1; i <= count; i++) print "  " skipped[i]
        }
        /^[^ ]+ (Test|Suite) .* skipped(\.|: ".*")$/ { skipped[++count] = substr($0, index($0, " ") + 1) }
        { print; fflush() }'
}

Scripts/build.sh --build-tests
swift test --skip-build "$@" </dev/null | repeat_skipped
