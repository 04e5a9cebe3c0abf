#!/usr/bin/env python3
"""A moderator creates the largest accepted tokens: the cost of a page of a thousand of them."""

import json

from server import Failure, Server, check_memory, run

# Bytes of a page of a thousand tokens of the largest size.
LONGEST_PAGE = 20 << 20
# Bytes of the answer to a body of a megabyte.
LONGEST_REFUSAL = 64 << 10


def largest(server):
    """The longest accepted annotations, and the refusals of longer ones."""
    refused = 0
    for text in ("x" * 900_000, "\x01" * 4_000, "x" * 4_000, "\x01" * 2_000):
        for field in ("type", "color", "text"):
            for count in (200, 100, 30, 10, 4, 1):
                body = json.dumps({"annotations": [{"text": "a", field: text} for _ in range(count)]})
                if len(body) > 1_000_000:
                    continue
                answer = server.ask("POST", server.list, body, login=True)
                if answer.status == 201:
                    yield body
                    break
                if answer.status not in (400, 413):
                    raise Failure(f"{count} annotations with a long {field} are answered with {answer.status}")
                if len(answer.body) > LONGEST_REFUSAL:
                    raise Failure(f"the refusal of {count} annotations has {len(answer.body)} bytes")
                refused += 1
    if refused == 0:
        raise Failure("nothing is too long")


def attack(program):
    with Server(program, tokens=20) as server:
        body = max(largest(server), key=lambda body: len(json.loads(server.ask("POST", server.list, body, login=True).body)
                                                         ["annotations"].__repr__()))
        with server.connect() as connection:
            for _ in range(1_000):
                if connection.ask("POST", server.list, body, server.credentials()).status != 201:
                    raise Failure("the largest token is not taken again")
        page = server.ask("GET", f"{server.list}?page_size=1000", login=True)
        if len(page.body) > LONGEST_PAGE:
            raise Failure(f"a page has {len(page.body) / 1e6:.0f} MB")
        for item in ("[]", "0", "null", "{}"):
            many = f'{{"annotations": [{",".join([item] * 200_000)}]}}'
            answer = server.ask("POST", server.list, many, login=True)
            if answer.status != 400 or len(answer.body) > LONGEST_REFUSAL:
                raise Failure(f"200,000 items {item}: {answer.status} with {len(answer.body)} bytes")
        return f"a page of a thousand of the largest tokens has {len(page.body) / 1e6:.1f} MB; {check_memory(server)}"


run(attack)
