#!/usr/bin/env python3
"""`ulimit -n 64`: fewer connections, with a notice at the start; no busy loop, and every first use is recorded."""

import json
import time

from server import HOSTILE, Connection, Failure, Server, check_memory, check_stop, feel, request, run


def main(program):
    with Server(program, files=64) as server:
        if "64 files" not in server.log():
            raise Failure(f"nothing was said of it: {server.log()!r}")
        tokens = [json.loads(server.ask("POST", server.list, '{"expires_after_first_usage": true}', login=True).body)
                  for _ in range(10)]
        crowd = [Connection(server.port, HOSTILE) for _ in range(200)]
        for connection in crowd:
            try:
                connection.send("GET /healthz HTTP/1.1\r\n")
            except OSError:
                pass
        time.sleep(1)
        begin, spent = time.monotonic(), server.processor_seconds()
        time.sleep(2)
        share = (server.processor_seconds() - spent) / (time.monotonic() - begin)
        if share > 0.2:
            raise Failure(f"{share:.0%} of a processor at rest")
        for token in tokens:
            status = server.ask("GET", f"/embed/{server.video}/?access_token={token['code']}").status
            if status != 200:
                raise Failure(f"a first use was answered with {status}")
        felt = feel(server, seconds=3)
        felt.check()
        return f"{share:.0%} of a processor at rest; {felt.line()}; {check_memory(server)}; {check_stop(server)}"


run(main)
