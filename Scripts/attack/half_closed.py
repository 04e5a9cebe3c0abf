#!/usr/bin/env python3
"""Connections that are closed in half before a request, forty a second: they are closed within about a second."""

import socket
import time

from server import HOSTILE, Hostile, Server, check_memory, check_stop, feel, run


def attack(server, _):
    kept = []
    while True:
        connection = server.connect(HOSTILE)
        connection.send(["", "GET /healthz HTTP/1.1\r\n", "POST /healthz HTTP/1.1\r\nContent-Length: 9\r\n\r\n"]
                        [len(kept) % 3])
        connection.socket.shutdown(socket.SHUT_WR)
        kept.append(connection)
        if len(kept) > 1500:
            kept.pop(0).close()
        time.sleep(1 / 40)


def main(program):
    with Server(program) as server, Hostile(attack, server):
        time.sleep(3)
        felt = feel(server, seconds=8)
        felt.check()
        return f"{felt.line()}; {check_memory(server)}; {check_stop(server)}"


run(main)
