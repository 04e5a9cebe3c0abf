#!/usr/bin/env python3
"""The server is killed in the middle of changes: no acknowledged change is lost, none is half made.

Also checks the remaining files: only their owner can access them.
"""

import json
import os
import stat
import subprocess
import threading
import time

from server import Failure, Server, run

ROUNDS, CLIENTS = 10, 4


def change(server, made, ended):
    """Creates tokens and ends every second one, until the server is gone; records the acknowledged ones."""
    try:
        with server.connect() as connection:
            while True:
                answer = connection.ask("POST", server.list, '{"time_to_live": 86400}', server.credentials())
                if answer.status != 201:
                    return
                code = json.loads(answer.body)["code"]
                made.append(code)
                if len(made) % 2:
                    target = f"{server.list}{code}/"
                    if connection.ask("PUT", target, '{"time_to_live": 0}', server.credentials()).status == 200:
                        ended.append(code)
    except (OSError, Failure):
        return


def main(program):
    made, ended = [], []
    with Server(program, arguments=["--quiet"]) as server:
        for number in range(ROUNDS):
            threads = [threading.Thread(target=change, args=(server, made, ended)) for _ in range(CLIENTS)]
            for thread in threads:
                thread.start()
            time.sleep(0.2 + 0.03 * number)
            server.process.kill()
            server.process.wait()
            for thread in threads:
                thread.join()
            server.start()
        tokens = json.loads(server.usher("tokens", server.video, "--all", "--json"))
        states = {token["code"]: token["status"] for token in tokens}
        lost = [code for code in made if code not in states] + [code for code in ended if states.get(code) != "Expired"]
        if lost:
            raise Failure(f"{len(lost)} of {len(made) + len(ended)} acknowledged changes are lost")
        # It also complains about the missing terminal, so its status says nothing.
        doctor = subprocess.run([server.program, "doctor", "--json", "--library", server.library], env=server.environment,
                                stdin=subprocess.DEVNULL, capture_output=True)
        found = [finding for finding in json.loads(doctor.stdout) if finding["check"] in ("library", "server key")]
        if [finding["verdict"] for finding in found] != ["ok", "ok"]:
            raise Failure(f"usher doctor says {found}")
        files = [path for path in server.folder.iterdir() if path.name.startswith("library.db")]
        open_files = [path.name for path in files if stat.S_IMODE(os.stat(path).st_mode) != 0o600]
        if open_files:
            raise Failure(f"others can reach {', '.join(open_files)}")
        return f"{ROUNDS} x kill -9: 0 of {len(made) + len(ended)} acknowledged changes lost; {len(files)} files, all 0600"


run(main)
