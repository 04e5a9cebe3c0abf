#!/usr/bin/env python3
"""No memory for a password's check: a right password is 503, never 401, and is not counted as a failure."""

import json
import pathlib
import re
import resource

from server import LOGIN_PATH, NAME, PASSWORD, Failure, Server, check_memory, check_stop, run


def main(program):
    with Server(program) as server:
        def limit(megabytes):
            status = pathlib.Path(f"/proc/{server.process.pid}/status").read_text()
            taken = int(re.search(r"VmSize:\s+(\d+)", status)[1]) << 10
            most = resource.RLIM_INFINITY
            resource.prlimit(server.process.pid, resource.RLIMIT_AS,
                             (most if megabytes is None else taken + (megabytes << 20), most))

        body = json.dumps({"username": NAME, "password": PASSWORD})
        limit(10)
        answers = [server.ask("POST", LOGIN_PATH, body).status for _ in range(40)]
        limit(None)
        if set(answers) != {503}:
            raise Failure(f"answered {sorted(set(answers))} instead of 503")
        server.log_in()
        figures = f"{check_memory(server)}; {check_stop(server)}"
        if "not enough memory to check a password" not in server.log():
            raise Failure("the log does not say why")
        return f"40 logins were 503, then one 200; {figures}"


run(main)
