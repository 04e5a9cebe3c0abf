#!/usr/bin/env bash
# Runs bounded attacks on a program, on loopback, in a few minutes: each script of Scripts/attack/ prints a line with its
# figure, or fails. The figures are times, too: nothing else should run beside them. Called by check-release.sh with the
# program's path.
#
#   Scripts/check-attacks.sh PROGRAM [NAME...]      without names, all
set -euo pipefail
program=$(realpath "$1")
shift
cd "$(dirname "$0")/attack"

# server and institute are shared by the attacks. dripping waits for the limits of a server and leaves the processor to
# the others in the meantime.
mapfile -t names < <(printf '%s\n' *.py | sed 's/\.py$//' | grep -vx 'server\|institute\|dripping')
export PYTHONDONTWRITEBYTECODE=1
(($#)) && names=("$@") || { python3 dripping.py "$program" & slow=$!; }
failed=0
for name in "${names[@]}"; do
    timeout 120 python3 "$name.py" "$program" || failed=1
done
if [[ -n ${slow-} ]]; then wait "$slow" || failed=1; fi
exit $failed
