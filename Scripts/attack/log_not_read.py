#!/usr/bin/env python3
"""Standard error is a pipe that is not read, is no longer read, or a full disk: memory stays, TERM ends the server."""

import os

from server import Failure, Server, check_memory, check_stop, feel, run


def hammer(server, count=60_000):
    ask = b"GET /healthz?" + b"x" * 400 + b" HTTP/1.1\r\nHost: a\r\n\r\n"
    with server.connect() as connection:
        for _ in range(count // 200):
            connection.send(ask * 200)
            for _ in range(200):
                connection.answer()


def main(program):
    figures = []
    for name in ("not read", "closed", "full"):
        if name == "full":
            error = os.open("/dev/full", os.O_WRONLY)
        else:
            reading, error = os.pipe()
        with Server(program, error=error) as server:
            os.close(error)
            if name == "closed":
                os.close(reading)
            before = server.memory()
            hammer(server)
            feel(server, seconds=1).check()
            grown = server.memory() - before
            if grown > 16:
                raise Failure(f"{name}: grew by {grown:.0f} MB")
            figures.append(f"{name}: grew by {grown:.0f} MB, {check_stop(server)}")
    return "; ".join(figures)


run(main)
