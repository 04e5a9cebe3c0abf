#!/usr/bin/env bash
# Checks `usher serve` from outside: its description against its answers, with schemathesis; the playback page in
# headless Chromium. Called by check-release.sh with the program's path.
set -euo pipefail
program=$(realpath "$1")
cd "$(dirname "$0")/.."

Scripts/packages.sh browser
tools=$PWD/.build/check-tools
if [[ ! -x $tools/bin/schemathesis ]]; then
    python3 -m venv "$tools"
    "$tools/bin/pip" install --quiet 'schemathesis>=4,<5' 'websocket-client>=1.6,<2'
fi

folder=$(mktemp -d)
server=
finish() {
    [[ -z $server ]] || kill "$server" 2>/dev/null || true
    rm -rf "$folder"
}
trap finish EXIT
usher() { env -i PATH=/usr/bin:/bin HOME="$folder" "$program" "$@"; }

usher library create --library "$folder/library.db" >/dev/null </dev/null
usher videos add 'Thermodynamics 01' --id T5ytuyF04NC --library "$folder/library.db" >/dev/null </dev/null
printf 'open sesame\n' |
    usher user add checker --role moderator --password-stdin --library "$folder/library.db" >/dev/null
env -i HOME="$folder" "$program" serve --library "$folder/library.db" --listen 127.0.0.1:0 --quiet \
    >"$folder/address" 2>"$folder/log" </dev/null &
server=$!
for _ in {1..100}; do
    [[ ! -s $folder/address ]] || break
    sleep 0.05
done
url=$(cat "$folder/address")

token() {
    curl --silent --fail "$url/api/v2.5/auth-token/" --header 'Content-Type: application/json' \
        --data '{"username": "checker", "password": "open sesame"}' | sed 's/.*"token":"//; s/".*//'
}
login="Authorization: JWT $(token)"

echo "check-server: the playback page in Chromium"
"$tools/bin/python" Scripts/check-embed.py "$url" T5ytuyF04NC "$login"

echo "check-server: the description against the answers"
code=$(curl --silent --fail --request POST --header "$login" "$url/api/v2.5/admin/videos/T5ytuyF04NC/access-tokens/" |
    sed 's/.*"code":"//; s/".*//')
describe() {
    # Without the checks for strictness: the API ignores unknown keys and takes numbers as texts.
    (cd "$folder" && "$tools/bin/schemathesis" run "$url/openapi.json" --seed 1 --generation-database none --no-color \
        --exclude-checks negative_data_rejection,positive_data_acceptance,missing_required_header,ignored_auth "$@" \
        >"$folder/report" 2>&1) || { cat "$folder/report" >&2; exit 1; }
    grep -E 'generated' "$folder/report"
}
login_path=/api/v2.5/auth-token/
phases=examples,coverage,fuzzing
describe --header "$login" --phases "$phases" --max-examples 40 --exclude-path "$login_path"
# The same again where all requested objects exist.
cat >"$folder/schemathesis.toml" <<END
[parameters]
video_id = "T5ytuyF04NC"
code = "$code"
access_token = "$code"
course_id = 1
content_id = 1
END
describe --header "$login" --phases "$phases" --max-examples 60 --exclude-path "$login_path"
# Only a few: each checks a password, and after too many failures the server blocks the address, as it should.
describe --phases examples,fuzzing --max-examples 10 --include-path "$login_path"
if [[ -s $folder/log ]]; then
    echo "check-server: the server remarked:" >&2
    cat "$folder/log" >&2
    exit 1
fi
kill "$server"
wait "$server"
server=
echo "check-server: passed"
