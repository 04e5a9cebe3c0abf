#!/usr/bin/env python3
"""SQL, header lines, JSON and terminal escapes in every text of a request.

None changes other data, splits an answer, or reaches the log raw.
"""

import json
import urllib.parse

from server import LOGIN_PATH, Failure, Server, run

TEXTS = [
    "' OR '1'='1", "'; DROP TABLE tokens; --", "1; DELETE FROM users", "\" OR \"\"=\"", "') UNION SELECT * FROM users --",
    "admin'--", "%' AND 1=0 UNION ALL SELECT password FROM users --", "1 OR 1=1", "\\'; --", "$(id)", "`id`", "; id", "| id",
    "../../../etc/passwd", "..%2f..%2fetc%2fpasswd", "/etc/passwd\0.db", "{{7*7}}", "${jndi:ldap://127.0.0.1/a}",
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)",
    "a\r\nSet-Cookie: a=b", "a\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", "a\nX-Injected: yes", "%0d%0aX-Injected: yes",
    "\u001b]0;owned\u0007", "\u001b[2J\u001b[H", "\u009b31m", "\u001b]52;c;aWQ=\u0007", "\u202egnp.exe", "\u2066a\u2069",
    "\u007f\u0008\u0008", "a\u0000b", "*", "%", "_", "\\", "'", "\"", "\ufeff", "\U0001f600" * 50, "A" * 3000,
    "{\"$gt\": \"\"}", "[]", "null", "true", "-1", "1e400", "NaN", "0x41", "9223372036854775808",
]


def places(server, text, code):
    """Requests with the text in one field each: method, target, body, headers."""
    quoted = urllib.parse.quote(text, safe="")
    tokens = server.list
    yield "GET", f"{tokens}?search={quoted}", None, []
    yield "GET", f"{tokens}?status={quoted}&page={quoted}&page_size={quoted}", None, []
    yield "GET", f"/api/v2.5/admin/access-tokens/?is_active={quoted}&{quoted}={quoted}", None, []
    yield "GET", f"/api/v2.5/admin/videos/{quoted}/access-tokens/", None, []
    yield "GET", f"{tokens}{quoted}/", None, []
    yield "GET", f"/embed/{quoted}/?access_token={quoted}", None, []
    yield "GET", f"/{quoted}", None, []
    yield "PUT", f"{tokens}{code}/", json.dumps({"time_to_live": text}), []
    yield "PUT", f"{tokens}{code}/", json.dumps({text: text, "expires_after_first_usage": text}), []
    yield "POST", tokens, json.dumps({"annotations": [{"type": text, "text": text, "color": text}]}), []
    yield "POST", LOGIN_PATH, json.dumps({"username": text, "password": text}), []
    yield "POST", tokens, text, []
    printable = "".join(letter for letter in text if 32 <= ord(letter) < 127)
    yield "GET", tokens, None, [f"Referer: {printable}", f"User-Agent: {printable}", f"X-Forwarded-For: {printable}"]
    yield "GET", tokens, None, [f"Authorization: JWT {printable}"]


def main(program):
    with Server(program, tokens=50) as server:
        code = json.loads(server.ask("POST", server.list, "{}", login=True).body)["code"]
        before = server.usher("user", "list")
        count = made = 0
        # Each has a name and an address of its own: after too many failures an address is blocked, as it should be.
        for number, text in enumerate(TEXTS):
            source = f"127.0.1.{number + 1}"
            for method, target, body, headers in places(server, text, code):
                own = headers and headers[0].startswith("Authorization")
                if target != LOGIN_PATH and not own:
                    headers = [*headers, f"Authorization: {server.login}"]
                with server.connect(source) as connection:
                    answer = connection.ask(method, target, body, headers)
                count += 1
                made += answer.status == 201
                if answer.status >= 500:
                    raise Failure(f"{answer.status} for {method} {target[:120]} {body!r:.120}")
                if target == LOGIN_PATH and answer.status == 200 or own and answer.status == 200:
                    raise Failure(f"let in by {text!r}")
                if "x-injected" in answer.headers or "set-cookie" in answer.headers:
                    raise Failure(f"the answer to {target[:120]} was split")
                if method == "GET" and target.startswith("/embed/") and b"<script>alert" in answer.body:
                    raise Failure("the playback page repeats a script")
        listed = json.loads(server.ask("GET", f"{server.list}?page_size=1", login=True).body)["count"]
        if listed != 51 + made:
            raise Failure(f"{listed} tokens, where {51 + made} should be")
        if server.usher("user", "list") != before:
            raise Failure("the users have changed")
        log = (server.folder / "log").read_bytes()
        raw = [byte for byte in log if byte < 32 and byte != 10 or byte == 127]
        text = log.decode("utf-8", "replace")
        raw += [letter for letter in text if 0x80 <= ord(letter) <= 0x9F or letter in "\u202e\u2066\u2069"]
        if raw:
            raise Failure(f"{len(raw)} raw control characters in the log")
        if not server.is_running():
            raise Failure("the server has ended")
        return f"{count} injections in 14 places, 0 took effect, 0 raw bytes in the log"


run(main)
