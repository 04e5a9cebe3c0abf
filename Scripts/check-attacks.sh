#!/usr/bin/env bash
# Runs bounded attacks on a program, on loopback, in about a minute: each script of Scripts/attack/ named here prints a
# line with its figure, or fails. Called by check-release.sh with the program's path.
#
#   Scripts/check-attacks.sh PROGRAM [NAME...]      without names, all
set -euo pipefail
program=$(realpath "$1")
shift
cd "$(dirname "$0")/attack"

# dripping waits for the server's limits and leaves the processor to the others in the meantime.
names=(forged_logins roles injections mutations first_uses same_tags killed redirects escapes hostile_files)
(($#)) && names=("$@") || { python3 dripping.py "$program" & slow=$!; }
failed=0
for name in "${names[@]}"; do
    timeout 120 python3 "$name.py" "$program" || failed=1
done
if [[ -n ${slow-} ]]; then wait "$slow" || failed=1; fi
exit $failed
