#!/usr/bin/env python3
"""Four hundred connections send a megabyte each and hold the last byte: without a login, with one, and long answers."""

import time

from server import HOSTILE, Connection, Failure, Hostile, Server, check_memory, check_stop, feel, request, run


def attack(server, number):
    body = b'{"annotations": [' + b" " * ((1 << 20) - 40)
    head = request("POST", server.list, headers=server.credentials() if number else (), length=1 << 20)
    connections = []
    while True:
        # So many are held; then some of them reconnect, all the time.
        if len(connections) >= 135:
            connections.pop(0).close()
            time.sleep(0.05)
        try:
            connection = Connection(server.port, HOSTILE, timeout=2, receive_buffer=4_096)
            connections.append(connection)
            if number == 2:
                connection.send(request("GET", "/api/v2.5/admin/access-tokens/?page_size=1000",
                                        headers=server.credentials()))
            else:
                connection.send(head + body)
        except (OSError, Failure):
            pass


def main(program):
    with Server(program, tokens=2_000, arguments=["--behind-proxy"]) as server, Hostile(attack, server, processes=3):
        felt = feel(server, seconds=10)
        felt.check()
        figures = f"{felt.line()}; {check_memory(server)}; {check_stop(server)}"
    # With little memory to begin with it goes on, too.
    with Server(program, arguments=["--behind-proxy"], memory=600 << 20) as server, Hostile(attack, server, processes=3):
        feel(server, seconds=4, logins=False)
        return f"{figures}; within 600 MB of address space {check_memory(server)}"


run(main)
