#!/usr/bin/env python3
"""Four hundred of each: silent, dripping a head, dripping a body, not reading an answer; far more than the table holds."""

import time

from server import HOSTILE, LOGIN_PATH, Connection, Hostile, Server, check_memory, check_stop, feel, request, run


def attack(server, number):
    pieces = [b"", b"GET /healthz HTTP/1.1\r\nHost: a\r\nX-A: ",
              request("POST", LOGIN_PATH, length=8_000),
              request("GET", "/openapi.json") * 400,
              request("POST", server.list, headers=server.credentials(), length=1 << 20) + b" " * 60_000]
    connections = []
    begin = time.monotonic()
    while True:
        kind = len(connections) % len(pieces)
        if len(connections) < 1_000:
            try:
                connection = Connection(server.port, HOSTILE, receive_buffer=4_096)
                connection.socket.setblocking(False)
                connections.append((connection, kind))
                connection.socket.send(pieces[kind])
            except OSError:
                pass
            continue
        for connection, kind in connections:
            try:
                if kind in (1, 2):
                    connection.socket.send(b"x")
            except OSError:
                pass
        if time.monotonic() - begin > 3:
            begin = time.monotonic()
            for connection, _ in connections[:400]:
                connection.close()
            del connections[:400]
        time.sleep(0.2)


def main(program):
    with Server(program, arguments=["--behind-proxy"]) as server, Hostile(attack, server, processes=2):
        time.sleep(1)
        felt = feel(server, seconds=10)
        felt.check()
        return f"{felt.line()}; {check_memory(server)}; {check_stop(server)}"


run(main)
