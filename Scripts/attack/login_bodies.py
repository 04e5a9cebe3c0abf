#!/usr/bin/env python3
"""Twenty-four connections of one address post a megabyte each as a login: refused at the head, and no login waits."""

from server import HOSTILE, LOGIN_PATH, Connection, Failure, Hostile, Server, check_memory, check_stop, feel, request, run


def attack(server, _):
    data = request("POST", LOGIN_PATH, b"[" * (1 << 20))
    connections = []
    while True:
        try:
            while len(connections) < 24:
                connections.append(Connection(server.port, HOSTILE))
                connections[-1].send(data[:len(data) - 1])
            connections.pop(0).answer()
        except (OSError, Failure):
            pass


def main(program):
    with Server(program) as server, Hostile(attack, server):
        felt = feel(server)
        felt.check()
        return f"{felt.line()}; {check_memory(server)}; {check_stop(server)}"


run(main)
