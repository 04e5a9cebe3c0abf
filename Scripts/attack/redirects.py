#!/usr/bin/env python3
"""Redirects to other origins: neither the login nor the password leaves its own."""

from institute import CODE, VIDEO, Client, Institute
from server import Failure, run

LOGIN, PASSWORD = "a-secret-login", "a-secret-password"
COMMANDS = [
    ["videos"], ["tokens", VIDEO], ["token", CODE, "--video", VIDEO], ["find", "meera"], ["create", VIDEO, "--ttl", "1h"],
    ["ttl", CODE, "2h", "--video", VIDEO], ["expire", CODE, "--video", VIDEO],
]


def main(program):
    with Institute(lambda _: (200, {}, '{"count": 0, "results": [], "token": "b"}'), host="127.0.0.2") as thief:
        place = f"127.0.0.2:{thief.port}"
        target = [301, ""]

        def answer(request):
            return target[0], {"Location": target[1].replace("PATH", request.path)}, "{}"

        tried = 0
        with Institute(answer) as institute, Client(program, institute.url, LOGIN) as client:
            own = f"127.0.0.1:{institute.port}"
            locations = [f"http://{place}PATH", f"//{place}PATH", f"http://{own}@{place}PATH", f"http:\\\\{place}PATH",
                         f"HTTP://{place}PATH", f"http://{place}#@{own}PATH", f"http://{place}\t/a", f"/\\{place}PATH"]
            for status in (301, 302, 303, 307, 308):
                for location in locations:
                    target[:] = status, location
                    commands = COMMANDS if status == 302 else COMMANDS[tried % 2::3]
                    for command in commands:
                        client.run(*command, "--profile", "here")
                        tried += 1
                    client.run("login", "here", "--username", "ravi", "--password-stdin", given=f"{PASSWORD}\n".encode())
                    tried += 1
        for request in thief.requests:
            sent = str(request.headers).encode() + request.given + request.path.encode()
            if LOGIN.encode() in sent or PASSWORD.encode() in sent or request.headers.get("Authorization"):
                raise Failure(f"{request.command} {request.path} brought a login to another origin")
        return f"{tried} redirected commands, the login never left its origin ({len(thief.requests)} requests without it)"


run(main)
