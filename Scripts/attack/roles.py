#!/usr/bin/env python3
"""The rights of each role: every route and method as a stranger, a student and a moderator."""

import json

from server import Failure, Server, run

STRANGER, STUDENT, MODERATOR = range(3)
ABSENT = "00000000-0000-4000-8000-000000000000"


def cases(video, code):
    """Method, target, body, and the answers to a stranger, a student and a moderator."""
    admin = "/api/v2.5/admin"
    tokens = f"{admin}/videos/{video}/access-tokens/"
    return [
        ("GET", "/healthz", None, (200, 200, 200)),
        ("GET", "/openapi.json", None, (200, 200, 200)),
        ("GET", "/api/v3/courses/", None, (401, 200, 200)),
        ("GET", "/api/v3/courses/1/contents/", None, (401, 200, 200)),
        ("GET", "/api/v2.4/contents/1/", None, (401, 200, 200)),
        ("GET", f"{admin}/videos/", None, (401, 403, 200)),
        ("GET", f"{admin}/videos/{video}/", None, (401, 403, 200)),
        ("GET", f"{admin}/videos/none/", None, (401, 403, 404)),
        ("GET", f"{admin}/access-tokens/", None, (401, 403, 200)),
        ("GET", tokens, None, (401, 403, 200)),
        ("HEAD", tokens, None, (401, 403, 200)),
        ("POST", tokens, "{}", (401, 403, 201)),
        ("DELETE", tokens, None, (401, 403, 405)),
        ("GET", f"{tokens}{code}/", None, (401, 403, 200)),
        ("PUT", f"{tokens}{code}/", '{"time_to_live": 60}', (401, 403, 200)),
        ("PUT", f"{tokens}{ABSENT}/", '{"time_to_live": 60}', (401, 403, 404)),
        ("DELETE", f"{tokens}{code}/", None, (401, 403, 405)),
        ("PATCH", f"{tokens}{code}/", '{"time_to_live": 60}', (401, 403, 405)),
    ]


def main(program):
    with Server(program) as server:
        server.add_user("student", "student", "open sesame")
        logins = [None, server.log_in(name="student"), server.login]
        code = json.loads(server.ask("POST", server.list, "{}", login=True).body)["code"]
        count = 0
        for method, target, body, expected in cases(server.video, code):
            for role in (STRANGER, STUDENT, MODERATOR):
                headers = [f"Authorization: {logins[role]}"] if logins[role] else []
                with server.connect() as connection:
                    answer = connection.ask(method, target, body, headers)
                count += 1
                if answer.status != expected[role]:
                    role = ("a stranger", "a student", "a moderator")[role]
                    raise Failure(f"{method} {target} as {role}: {answer.status}, not {expected}")
        server.usher("user", "remove", "student")
        # A login is cached for a second at most.
        server.stop()
        server.start()
        if server.ask("GET", "/api/v3/courses/", headers=[f"Authorization: {logins[STUDENT]}"]).status != 401:
            raise Failure("the login of a user who was removed is let in")
        return f"{count} cases of role and route, each as it should be"


run(main)
