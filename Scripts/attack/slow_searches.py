#!/usr/bin/env python3
"""Moderators search 400,000 tokens in the order of their end, four hundred times at once: quick requests stay quick."""

from server import HOSTILE, Connection, Failure, Hostile, Server, check_memory, check_stop, feel, request, run

QUERIES = ["search=zz{}&ordering=valid_until", "search=q{}", "status=active&page=last&search=x{}", "page=19999&x={}",
           "page_size=1000&page={}&ordering=-valid_until"]


def attack(server, number):
    connections = []
    for counter in range(1 << 30):
        try:
            if len(connections) < 200:
                connections.append(Connection(server.port, HOSTILE))
            connection = connections[counter % len(connections)]
            if counter >= 200:
                connection.answer()
            target = "/api/v2.5/admin/access-tokens/?" + QUERIES[counter % len(QUERIES)].format(counter % 300 + 1)
            connection.send(request("GET", target, headers=server.credentials()))
        except (OSError, Failure):
            connections[counter % len(connections)].close()
            connections[counter % len(connections)] = Connection(server.port, HOSTILE)
            connections[counter % len(connections)].send(request("HEAD", "/healthz"))


def main(program):
    with Server(program, tokens=400_000, arguments=["--behind-proxy"]) as server, Hostile(attack, server, processes=2):
        felt = feel(server, seconds=10)
        felt.check()
        return f"{felt.line()}; {check_memory(server)}; {check_stop(server)}"


run(main)
