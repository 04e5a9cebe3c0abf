#!/usr/bin/env bash
# Runs all tests in a build with counters, and prints the covered part of each module's lines. Fails only when a test
# does. Called by `make check-release`.
set -euo pipefail
cd "$(dirname "$0")/.."

scratch=.build/coverage
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export LC_ALL=C.UTF-8 TZ=UTC
unset NO_COLOR LINES COLUMNS TMUX TMUX_PANE
# Every process of the tests writes its own file, so that programs started by tests are counted, too.
counted=(--enable-code-coverage --scratch-path "$scratch")
Scripts/build.sh --build-tests "${counted[@]}"
if ! swift test --skip-build "${counted[@]}" "$@" </dev/null >"$log" 2>&1; then
    cat "$log" >&2
    exit 1
fi
tail -1 "$log"

# The toolchain's own tool, since the format changes between releases.
tools=$(dirname "$(readlink -f "$(command -v swift)")")
bundle=$scratch/debug/$(basename "$PWD")PackageTests.xctest
[[ -e $bundle ]] || bundle=$(find "$scratch/debug/" -maxdepth 1 -name '*PackageTests.xctest' | head -1)
"$tools/llvm-cov" export "$bundle" --summary-only --instr-profile "$scratch/debug/codecov/default.profdata" |
    python3 -c '
import collections, json, os, sys

sources = os.path.join(os.getcwd(), "Sources", "")
modules = collections.defaultdict(lambda: [0, 0])
for file in json.load(sys.stdin)["data"][0]["files"]:
    if not file["filename"].startswith(sources):
        continue
    module = modules[file["filename"][len(sources):].split("/")[0]]
    lines = file["summary"]["lines"]
    module[0] += lines["covered"]
    module[1] += lines["count"]
modules.pop("UsherTesting", None)
whole = [sum(column) for column in zip(*modules.values())]
print("module".ljust(16), "lines".rjust(8), "run".rjust(8), "part".rjust(8))
for name, (run, lines) in [*sorted(modules.items()), ("all", whole)]:
    print(name.ljust(16), str(lines).rjust(8), str(run).rjust(8), f"{100 * run / max(lines, 1):.1f} %".rjust(8))
'
