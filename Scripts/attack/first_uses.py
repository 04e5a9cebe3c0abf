#!/usr/bin/env python3
"""First uses of tokens for one playback, raced through eight servers on one library: each lets one player in."""

import contextlib
import json
import subprocess
import tempfile

from server import Connection, Failure, Server, request, run, wait_for

SERVERS, TOKENS = 8, 150


@contextlib.contextmanager
def another(server):
    """The port of a further process that serves the same library."""
    with tempfile.NamedTemporaryFile() as address:
        process = subprocess.Popen(
            [server.program, "serve", "--library", server.library, "--listen", "127.0.0.1:0", "--quiet"],
            env=server.environment, stdin=subprocess.DEVNULL, stdout=address, stderr=subprocess.DEVNULL)

        def text():
            with open(address.name) as file:
                return file.read()

        try:
            if not wait_for(lambda: text().endswith("\n"), 20):
                raise Failure("a further server did not start")
            yield int(text().strip().rsplit(":", 1)[1])
        finally:
            process.terminate()
            process.wait(20)


def main(program):
    with Server(program, arguments=["--quiet"]) as server, contextlib.ExitStack() as others:
        ports = [server.port] + [others.enter_context(another(server)) for _ in range(SERVERS - 1)]
        for number in range(TOKENS):
            made = server.ask("POST", server.list, '{"expires_after_first_usage": true}', login=True)
            code = json.loads(made.body)["code"]
            players = [Connection(port) for port in ports for _ in range(2)]
            for player in players:
                player.send(request("GET", f"/embed/{server.video}/?access_token={code}"))
            statuses = sorted(player.answer().status for player in players)
            for player in players:
                player.close()
            if statuses != [200] + [403] * (len(players) - 1):
                raise Failure(f"token {number + 1}: {statuses}")
        return f"{TOKENS} first uses raced by {2 * SERVERS} players at {SERVERS} processes: exactly one each"


run(main)
