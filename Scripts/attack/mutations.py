#!/usr/bin/env python3
"""Requests with bytes changed, removed, doubled and inserted: each is answered or ended, and the server goes on."""

import random
import select

from server import HOSTILE, LOGIN_PATH, Failure, Server, check_memory, check_stop, request, run

COUNT, BATCH = 4000, 40
SPICE = [b"\0", b"\r", b"\n", b"\r\n", b"\r\n\r\n", b" ", b"\t", b":", b",", b";", b"%00", b"%", b"\xff", b"\xc3\x28", b"{",
         b"[", b"\"", b"\\u0000", b"\\ud800", b"-1", b"99999999999999999999", b"1e999", b"../", b"?", b"#", b"\x1b[2J",
         b"Transfer-Encoding: chunked\r\n", b"Content-Length: 5\r\n", b"Expect: 100-continue\r\n", b"A" * 2000]


def seeds(server, code):
    login = server.credentials()
    chunked = [*login, "Transfer-Encoding: chunked", "Content-Type: application/json"]
    return [
        request("GET", server.list + "?page=2&page_size=5&status=active", None, login),
        request("GET", f"/embed/{server.video}/?access_token={code}"),
        request("GET", "/api/v2.5/admin/access-tokens/?search=meera", None, login),
        request("POST", server.list, '{"time_to_live": 300, "annotations": [{"type": "static", "text": "Ravi"}]}', login),
        request("PUT", f"{server.list}{code}/", '{"time_to_live": "300", "expires_after_first_usage": "true"}', login),
        request("POST", LOGIN_PATH, '{"username": "checker", "password": "wrong password"}'),
        request("GET", server.list, None, chunked)[:-2].replace(b"GET", b"POST", 1) + b"\r\n2\r\n{}\r\n0\r\n\r\n",
        request("HEAD", "/healthz"),
    ]


def mutated(chance, seed):
    data = bytearray(seed)
    for _ in range(chance.choice([1, 1, 1, 2, 3, 8])):
        at = chance.randrange(len(data) + 1)
        kind = chance.randrange(5)
        if kind == 0 and data:
            data[min(at, len(data) - 1)] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del data[at:at + chance.choice([1, 1, 4, 40])]
        elif kind == 2:
            data[at:at] = chance.choice(SPICE)
        elif kind == 3:
            data[at:at] = data[at:at + chance.choice([1, 8, 60])]
        elif data:
            data[min(at, len(data) - 1)] = chance.randrange(256)
    return bytes(data)


def exchange(server, requests):
    """The quick answer to each; empty where the server waits for more."""
    connections = [server.connect(HOSTILE) for _ in requests]
    for connection, data in zip(connections, requests):
        try:
            connection.send(data)
        except OSError:
            pass
    answers = {connection.socket: b"" for connection in connections}
    waiting = set(answers)
    while waiting and (ready := select.select(list(waiting), [], [], 0.05)[0]):
        for one in ready:
            try:
                answers[one] = one.recv(65536)
            except OSError:
                pass
            waiting.discard(one)
    for connection in connections:
        connection.close()
    return list(answers.values())


def main(program):
    chance = random.Random(7)
    statuses = {}
    with Server(program) as server:
        code = server.ask("POST", server.list, "{}", login=True).body.split(b'"code":"')[1][:36].decode()
        originals = seeds(server, code)
        for _ in range(COUNT // BATCH):
            sent = [mutated(chance, chance.choice(originals)) for _ in range(BATCH)]
            for data, answer in zip(sent, exchange(server, sent)):
                status = answer[9:12].decode("latin-1") if answer.startswith(b"HTTP/1.") else "none"
                statuses[status] = statuses.get(status, 0) + 1
                if status.startswith("5") and status not in ("501", "503", "505"):
                    raise Failure(f"{status} for {data[:300]!r}")
            if server.ask("GET", "/healthz").status != 200:
                raise Failure("/healthz fails")
        if server.ask("GET", server.list, login=True).status != 200:
            raise Failure("a right request is refused")
        shown = ", ".join(f"{status} {count}" for status, count in sorted(statuses.items()))
        return f"{COUNT} mutated requests ({shown}); {check_memory(server)}; {check_stop(server)}"


run(main)
