#!/usr/bin/env python3
"""Clients that drip a header or a body, or read an answer byte by byte: each is ended within its phase's limit."""

import math
import time

from server import HOSTILE, Failure, Server, check_memory, check_stop, request, run

HEADER_SECONDS = BODY_SECONDS = 30
# The watchdog runs every few seconds.
GRACE = 5


def main(program):
    with Server(program) as server:
        head = request("POST", server.list, None, server.credentials(), length=1000)
        openings = {"nothing": b"", "half a line": b"GET /heal", "header": b"GET /healthz HTTP/1.1\r\nHost: a\r\n",
                    "body": head + b'{"time_to_'}
        slow = []
        for name, opening in openings.items():
            for _ in range(20):
                connection = server.connect(HOSTILE)
                connection.send(opening)
                slow.append((name, connection))
        begin = time.monotonic()
        longest = 0
        while slow and time.monotonic() - begin < HEADER_SECONDS + GRACE:
            time.sleep(0.25)
            for name, connection in list(slow):
                if connection.is_ended():
                    longest = max(longest, time.monotonic() - begin)
                    slow.remove((name, connection))
                    connection.close()
                    continue
                try:
                    connection.send({"nothing": b"", "half a line": b"t", "header": b"a: b\r\n", "body": b" "}[name])
                except OSError:
                    pass
            if math.floor(time.monotonic()) % 5 == 0 and server.ask("GET", "/healthz").status != 200:
                raise Failure("another client is refused")
        if slow:
            kinds = sorted({name for name, _ in slow})
            raise Failure(f"{len(slow)} slow clients are still there ({', '.join(kinds)})")
        return f"80 slow clients of 4 kinds, the last ended after {longest:.0f} s; {check_memory(server)}; {check_stop(server)}"


run(main)
