#!/usr/bin/env bash
# Checks a release as a user installs it: built from nothing in a folder of its own, installed, and used from the
# command line without a home folder or a locale. Called by `make check-release`.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

echo "check-release: what part of the code the tests run"
Scripts/coverage.sh

echo "check-release: the examples of docs/how-to"
Scripts/how-to.sh check

SECONDS=0
Scripts/build.sh --configuration release --static-swift-stdlib --product usher --scratch-path "$folder/build"
echo "check-release: built from nothing in $SECONDS s"
install -D -s -m 755 "$folder/build/release/usher" "$folder/root/bin/usher"
echo "check-release: $(stat -c %s "$folder/root/bin/usher") bytes installed"
if ldd "$folder/root/bin/usher" | grep -E 'libswift|not found'; then
    echo "check-release: the installed program needs libraries of the toolchain" >&2
    exit 1
fi

echo "check-release: what the installed program says to the loader, and what it is started with"
USHER_PROGRAM="$folder/root/bin/usher" swift test --skip-build \
    --filter 'HardeningTests|ProcessArgumentsTests|InheritedStateTests' </dev/null

usher() { env -i PATH=/usr/bin:/bin "$folder/root/bin/usher" "$@" </dev/null; }
usher --version
usher --help >/dev/null
usher library fill --library "$folder/some.db" --videos 5 --tokens 5000 --seed 1
count=$(usher tokens --library "$folder/some.db" --all --json | grep -c '"code"')
[[ $count -ge 1 ]] || { echo "check-release: no tokens in the answer" >&2; exit 1; }
Scripts/check-server.sh "$folder/root/bin/usher"
echo "check-release: attacks"
Scripts/check-attacks.sh "$folder/root/bin/usher"
echo "check-release: the server's tests under the thread sanitizer"
sanitizer=(--sanitize=thread --scratch-path .build/thread-sanitizer)
Scripts/build.sh --build-tests "${sanitizer[@]}"
TSAN_OPTIONS="suppressions=$PWD/Scripts/thread-sanitizer.supp" \
    swift test --skip-build "${sanitizer[@]}" --filter UsherServerTests </dev/null
echo "check-release: passed"
