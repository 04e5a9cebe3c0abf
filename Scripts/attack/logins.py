#!/usr/bin/env python3
"""Wrong logins behind a proxy from hundreds of networks, thirty each and more, in every spelling of their addresses.

Valid logins from other networks are neither refused nor late.
"""

import itertools
import json

from server import HOSTILE, LOGIN_PATH, Connection, Failure, Hostile, Server, check_memory, check_stop, feel, request, run

NETWORKS = 340
SPELLINGS = ["9.{a}.{b}.1", "9.{a}.{b}.1:{c}", "2001:db8:{a}:{b}::{c}", "[2001:db8:{a}:{b}:{c}::1]:80",
             "::ffff:8.{a}.{b}.9", "009.{a}.{b}.1", "unknown", "fe80::{c}%eth0"]


def attack(server, number):
    connections = []
    for counter in itertools.count():
        if len(connections) < 130:
            connections.append([Connection(server.port, HOSTILE), False])
        entry = connections[counter % len(connections)]
        network = (counter + number * 7) % NETWORKS
        address = SPELLINGS[counter % len(SPELLINGS)].format(a=network // 200, b=network % 200, c=counter % 60_000)
        body = [json.dumps({"username": f"u{counter % 40}", "password": "x" * (8 + counter % 1_200)}), "{", "{}"]
        try:
            # Answers are read in the connection's next turn, so that all of them have a login waiting.
            if entry[1]:
                entry[0].answer()
            entry[0].send(request("POST", LOGIN_PATH, body[counter % 7 % 3], [f"X-Forwarded-For: 1.1.1.1, {address}"]))
            entry[1] = True
        except (OSError, Failure):
            entry[0].close()
            connections[counter % len(connections)] = [Connection(server.port, HOSTILE), False]


def main(program):
    with Server(program, arguments=["--behind-proxy"]) as server, Hostile(attack, server, processes=3):
        felt = feel(server, seconds=10, headers=["X-Forwarded-For: 192.0.2.1"])
        felt.check()
        return f"{felt.line()}; {check_memory(server)}; {check_stop(server)}"


run(main)
