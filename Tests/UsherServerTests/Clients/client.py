"""Uses a server as the platform's documentation shows it, with requests where that is installed.

Arguments: the server's URL, a video without tokens, an Authorization header.
"""

import http.client
import json
import sys
import urllib.error
import urllib.parse
import urllib.request

base, video, authorization = sys.argv[1:]
tokens = f"{base}/api/v2.5/admin/videos/{video}/access-tokens/"

try:
    import requests
except ImportError:
    requests = None


def ask(method, url, value=None, raw=None, kind="application/json"):
    """Returns the status and the answer as JSON."""
    headers = {"Authorization": authorization}
    body = raw
    if value is not None:
        body = json.dumps(value).encode()
    if body is not None:
        headers["Content-Type"] = kind
    if requests is not None:
        answer = requests.request(method, url, data=body, headers=headers, timeout=20)
        return answer.status_code, answer.json()
    request = urllib.request.Request(url, data=body, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def chunked(method, url, pieces):
    """Sends a body without a length, as Node's client does."""
    parts = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=20)
    connection.request(
        method,
        parts.path,
        body=iter(pieces),
        headers={"Authorization": authorization, "Content-Type": "application/json"},
        encode_chunked=True,
    )
    answer = connection.getresponse()
    return answer.status, json.load(answer)


def expect(found, wanted, what):
    if found != wanted:
        sys.exit(f"{what}: {found!r} instead of {wanted!r}")


status, made = ask("POST", tokens, {"time_to_live": "300", "expires_after_first_usage": "true"})
expect(status, 201, "create with texts")
expect(made["expires_after_first_usage"], True, "single use from a text")
expect(made["status"], "Active", "the state of a new token")
expect(made["valid_until"] is None, False, "an end from a text")

status, endless = ask("POST", tokens, raw=b"")
expect((status, endless["valid_until"]), (201, None), "create with an empty body")

status, from_chunks = chunked("POST", tokens, [b'{"time_to', b'_live": 600}'])
expect((status, from_chunks["valid_until"] is None), (201, False), "create with chunks")

status, answer = ask("POST", tokens, raw=b'{"time_to_live": 300,}')
expect(status, 400, "broken JSON")
expect(answer["detail"].startswith("JSON parse error - "), True, "what broken JSON is called")

status, page = ask("GET", tokens)
expect((status, page["count"], page["per_page"], page["next"]), (200, 3, 20, None), "the list")
status, page = ask("GET", tokens + "?page_size=2")
status, rest = ask("GET", page["next"])
expect([row["code"] for row in page["results"] + rest["results"]],
       [row["code"] for row in (from_chunks, endless, made)], "the list by its links")

url = tokens + made["code"] + "/"
status, seen = ask("GET", url)
expect((status, seen), (200, made), "view")
status, changed = ask("PUT", url, {"time_to_live": 0})
expect((status, changed["status"]), (200, "Expired"), "end at once")
for query, count in [("is_active=true", 2), ("is_active=false", 1), ("status=expired", 1), ("status=active", 2)]:
    status, page = ask("GET", tokens + "?" + query)
    expect((status, page["count"]), (200, count), query)
status, answer = ask("PUT", url, {"time_to_live": None})
expect((status, answer), (400, {"time_to_live": ["This field may not be null."]}), "null")
status, answer = ask("GET", tokens + "00000000-0000-4000-8000-000000000000/")
expect((status, answer), (404, {"detail": "Not found."}), "an unknown code")
print("as documented, with", "requests" if requests else "urllib")
