#!/usr/bin/env python3
"""Changes decided on one state of a token, raced through two servers on one library: one is made, the others are 412.

Each change gives the token a tag that it never had.
"""

import contextlib
import json

from server import Connection, Failure, Server, another, request, run

ROUNDS, CLIENTS, PROCESSES = 200, 4, 2


def main(program):
    tags = []
    with Server(program, arguments=["--quiet"]) as server, contextlib.ExitStack() as others:
        ports = [server.port] + [others.enter_context(another(server)) for _ in range(PROCESSES - 1)]
        made = server.ask("POST", server.list, '{"time_to_live": 86400}', login=True)
        target = f"{server.list}{json.loads(made.body)['code']}/"
        tags.append(made.headers["etag"])
        for number in range(ROUNDS):
            clients = [Connection(ports[index % PROCESSES]) for index in range(CLIENTS)]
            for index, client in enumerate(clients):
                body = json.dumps({"time_to_live": 3600 + CLIENTS * number + index})
                condition = f'If-Match: "none", W/{tags[-1]}, {tags[-1]}'
                client.send(request("PUT", target, body, [condition, *server.credentials()]))
            answers = [client.answer() for client in clients]
            for client in clients:
                client.close()
            statuses = sorted(answer.status for answer in answers)
            if statuses != [200] + [412] * (CLIENTS - 1):
                raise Failure(f"round {number + 1}: {statuses}")
            tags += [answer.headers["etag"] for answer in answers if answer.status == 200]
        if len(set(tags)) != len(tags):
            raise Failure(f"{len(tags) - len(set(tags))} states share a tag with another")
        left = server.ask("GET", target, login=True).headers["etag"]
        if left != tags[-1]:
            raise Failure(f"the last change was answered with {tags[-1]}, and the token has {left}")
        return f"{ROUNDS} times {CLIENTS} changes with one tag at {PROCESSES} processes: one made each time, no tag twice"


run(main)
