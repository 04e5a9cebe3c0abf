#!/usr/bin/env python3
"""First uses of tokens for one playback, raced through eight servers on one library: each lets one player in."""

import contextlib
import json

from server import Connection, Failure, Server, another, request, run

SERVERS, TOKENS = 8, 150


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
