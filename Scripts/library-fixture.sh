#!/usr/bin/env bash
# Creates a small library with a built program, and a file with the program's output about it. Run it once for a release
# with a new version of the tables; the two files are committed and never changed, so that every later program is tested
# against them:
#   Scripts/library-fixture.sh [PROGRAM [FOLDER]]
# writes FOLDER/schema-N.db and FOLDER/schema-N.json, N being the version of the tables. Nothing is replaced.
set -euo pipefail
cd "$(dirname "$0")/.."
program=$(realpath "${1:-.build/debug/usher}")
target=$(realpath "${2:-Tests/UsherStoreTests/Fixtures/libraries}")

folder=$(mktemp -d)
server=
finish() {
    [[ -z $server ]] || kill "$server" 2>/dev/null || true
    rm -rf "$folder"
}
trap finish EXIT
library=$folder/library.db
usher() {
    local words=$1
    shift
    # A command may consist of two words: library create.
    # shellcheck disable=SC2086
    env -i PATH=/usr/bin:/bin HOME="$folder" TZ=UTC LC_ALL=C.UTF-8 "$program" $words "$@" --library "$library" </dev/null
}

usher 'library create' >/dev/null
usher 'videos add' 'Thermodynamics 01' --id T5ytuyF04NC >/dev/null
usher 'videos add' 'ΟΔΟΣ und Straße, İstanbul' --id ODOSstrasse >/dev/null
usher 'videos add' 'कक्षा 12 भौतिकी — ஒளியியல்' --id BhautikiOli >/dev/null
for user in 'checker moderator' 'nila student'; do
    printf 'open sesame\n' | env -i HOME="$folder" "$program" user add "${user% *}" --role "${user#* }" \
        --email "${user% *}@example.com" --password-stdin --library "$library" >/dev/null
done

env -i HOME="$folder" "$program" serve --library "$library" --listen 127.0.0.1:0 --quiet >"$folder/address" </dev/null &
server=$!
for _ in {1..200}; do
    [[ ! -s $folder/address ]] || break
    sleep 0.05
done
url=$(cat "$folder/address")
login=$(curl --silent --fail "$url/api/v2.5/auth-token/" --header 'Content-Type: application/json' \
    --data '{"username": "checker", "password": "open sesame"}' | sed 's/.*"token":"//; s/".*//')

# Each audited change of the library gets the next number; the lines have each token before and after it.
changes=0
history=
# make VIDEO [OPTION …]: makes a token and sets `code`.
make() {
    code=$(usher create "$@" --json | sed 's/.*"code":"//; s/".*//')
    changes=$((changes + 1))
}
# changing CODE COMMAND …: runs a command that changes this token.
changing() {
    local code=$1 before after
    shift
    before=$(usher token "$code" --json)
    "$@" >/dev/null
    after=$(usher token "$code" --json)
    [[ $before != "$after" ]] || { echo "library-fixture: nothing changed: $*" >&2; exit 1; }
    changes=$((changes + 1))
    history+="${history:+,}"$'\n'"{\"change\":$changes,\"before\":$before,\"after\":$after}"
}
play() { curl --silent --output /dev/null "$url/embed/$1/?access_token=$2"; }
put() {
    curl --silent --fail --request PUT "$url/api/v2.5/admin/videos/$1/access-tokens/$2/" \
        --header "Authorization: JWT $login" --header 'Content-Type: application/json' --data "$3"
}

make T5ytuyF04NC --ttl 400d --text 'Meera KRISHNAN'; meera=$code
make T5ytuyF04NC --ttl 1 --text 'ravi@Example.com'
make ODOSstrasse --text 'José Groß ẞ ΣΊΣΥΦΟΣ'; jose=$code
make ODOSstrasse --ttl 30d --once --text 'நிலா முருகன்'; used=$code
make BhautikiOli --ttl 30d --once
make BhautikiOli --ttl 365d --text 'आरव शर्मा' --text 'Ǆ ꭰ Ⰰ'; arav=$code
make BhautikiOli --text 'Meera KRISHNAN'; again=$code

changing "$used" play ODOSstrasse "$used"
changing "$arav" play BhautikiOli "$arav"
changing "$jose" usher expire "$jose"
changing "$meera" usher ttl "$meera" +2h
changing "$arav" put BhautikiOli "$arav" '{"annotations": [{"text": "आरव शर्मा", "type": "static", "color": "#FFFF00",
    "opacity": "0.60", "size": 18, "x": 40, "y": 40}, {"text": "+91 98400 00012", "type": "dynamic", "color": "#FFA500",
    "opacity": "0.90", "size": 15, "interval": 2500, "skip": 500}]}'
changing "$again" usher ttl "$again" 2d
changing "$again" put BhautikiOli "$again" '{"expires_after_first_usage": true}'
changing "$again" play BhautikiOli "$again"

kill "$server"
wait "$server" || true
server=
# Until the second token has ended by its time to live.
sleep 2
# The last process that writes closes the library: no log stays beside it.
usher 'videos add' 'Optics 02' --id OpticsLater >/dev/null
now=$(date --utc +%Y-%m-%dT%H:%M:%S.%6NZ)
videos=$(usher videos --json)
tokens=$(usher tokens --json)
[[ ! -s $library-wal ]] || { echo "library-fixture: changes are still in the log" >&2; exit 1; }

number=$(od --address-radix=n --skip-bytes=63 --read-bytes=1 --format=u1 "$library" | tr -d ' ')
name=$target/schema-$number
for file in "$name.db" "$name.json"; do
    [[ ! -e $file ]] || { echo "library-fixture: $file is there already" >&2; exit 1; }
done
mkdir -p "$target"
cat "$library" >"$name.db"
cat >"$name.json" <<END
{"schema": $number, "program": "$("$program" --version)", "now": "$now",
"videos": $videos,
"tokens": $tokens,
"history": [$history
],
"users": [{"name": "checker", "email": "checker@example.com", "role": "moderator"},
{"name": "nila", "email": "nila@example.com", "role": "student"}]}
END
echo "$name.db"
