#!/usr/bin/env python3
"""Logins that the server did not give out: signed by other keys and algorithms, changed, expired. None is accepted."""

import base64
import hashlib
import hmac
import json
import time

from server import NAME, Failure, Server, check_memory, run


def encode(data):
    return base64.urlsafe_b64encode(data if isinstance(data, bytes) else json.dumps(data).encode()).rstrip(b"=").decode()


def decode(part):
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def signed(head, fields, key, digest=hashlib.sha256):
    message = f"{encode(head)}.{encode(fields)}"
    return f"{message}.{encode(hmac.new(key, message.encode(), digest).digest())}"


def forgeries(right, key, other_name):
    """The values of `Authorization`."""
    head, payload, signature = right.split(".")
    fields = decode(payload)
    algorithms = ["none", "None", "NONE", "nOnE", "", None, "HS384", "HS512", "RS256", "ES256", "PS256", "EdDSA", "hs256",
                  "HS256 ", ["HS256"], 256, True, {}]
    for algorithm in algorithms:
        name = {"typ": "JWT", "alg": algorithm}
        for end in ("", signature, "AA", encode(b"\0" * 32)):
            yield f"{encode(name)}.{payload}.{end}"
        yield signed(name, fields, b"")
        yield signed(name, fields, key)
    for wrong in (b"", b"\0" * 32, b"secret", b"usher", key[:31], key + b"\1", key[::-1], key.hex().encode(), NAME.encode()):
        yield signed({"typ": "JWT", "alg": "HS256"}, fields, wrong)
    for digest in (hashlib.sha1, hashlib.sha384, hashlib.sha512, hashlib.md5):
        yield signed({"typ": "JWT", "alg": "HS256"}, fields, key, digest)
    raw = base64.urlsafe_b64decode(signature + "=" * (-len(signature) % 4))
    for bit in range(len(raw) * 8):
        changed = bytearray(raw)
        changed[bit // 8] ^= 1 << bit % 8
        yield f"{head}.{payload}.{encode(bytes(changed))}"
    for length in range(len(raw)):
        yield f"{head}.{payload}.{encode(raw[:length])}"
    good = {"typ": "JWT", "alg": "HS256"}
    for change in ({"user_id": fields["user_id"] + 1}, {"username": "root"}, {"username": other_name}, {"exp": 4102444800}):
        yield f"{head}.{encode({**fields, **change})}.{signature}"
    # Signed by the right key and still not valid: for an unknown user or another one, or expired.
    now = int(time.time())
    for change in ({"exp": now - 1}, {"exp": 0}, {"exp": -1}, {"exp": "4102444800"}, {"exp": None}, {"exp": 1e400},
                   {"exp": True}, {"exp": [now + 60]}, {"user_id": 999}, {"user_id": -1}, {"user_id": "1 OR 1=1"},
                   {"user_id": None}, {"username": "nobody"}, {"username": ""}, {"username": None}, {"username": other_name},
                   {"username": NAME.upper()}, {"username": NAME + "\0"}, {"username": f"{NAME}' OR '1'='1"}):
        yield signed(good, {**fields, **change}, key)
    for missing in ("exp", "user_id", "username"):
        yield signed(good, {name: value for name, value in fields.items() if name != missing}, key)
    for text in ("", ".", "..", "...", head, f"{head}.{payload}", f"{head}.{payload}.{signature}.", f".{payload}.{signature}",
                 f"{head}..{signature}", f"{head}.{payload}.{signature}.{signature}", "A" * 5000, "null", f"{right}A",
                 f"{payload}.{head}.{signature}", f"{right}, JWT {right}", f"{right} {right}"):
        yield text


def main(program):
    with Server(program) as server:
        server.add_user("student", "student", "open sesame")
        right = server.login.split()[1]
        key = (server.folder / "library.db.key").read_bytes()
        attempts = [f"JWT {forgery}" for forgery in forgeries(right, key, "student")]
        attempts += [f"{scheme} {right}" for scheme in ("Bearer", "Token", "Basic", "Digest", "JWT:", "JWTJWT", "")]
        # The right one has to work, or the rest would prove nothing.
        if server.ask("GET", server.list, login=True).status != 200:
            raise Failure("the right login is refused")
        with server.connect() as connection:
            for attempt in attempts:
                answer = connection.ask("GET", server.list, headers=[f"Authorization: {attempt}"])
                if answer.status not in (400, 401):
                    raise Failure(f"{answer.status} for {attempt[:200]}")
                if answer.headers.get("connection") == "close":
                    connection.__init__(server.port)
        for target in (f"{server.list}?access_token={right}", f"{server.list}?jwt={right}&Authorization=JWT+{right}"):
            if server.ask("GET", target).status != 401:
                raise Failure("a login was taken from a query")
        if server.ask("GET", server.list, headers=[f"Cookie: jwt={right}", f"X-Authorization: JWT {right}"]).status != 401:
            raise Failure("a login was taken from another header")
        return f"{len(attempts) + 3} forged logins, 0 let in; {check_memory(server)}"


run(main)
