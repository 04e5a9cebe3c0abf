#!/usr/bin/env python3
"""Measures the dashboard on an institute that is 300 ms away: the first frame, and keys while answers are on their way.

    python3 Scripts/bench-latency.py PROGRAM

A library is made below .build/bench and served on loopback; a proxy in this process holds every byte back by half of
the latency in each direction. A benchmark, not a test: it ends with exit code 0 whatever was measured.
"""

import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
from terminal import Session  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLDER = os.path.join(ROOT, ".build", "bench")
PROGRAM = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.path.join(ROOT, ".build/release/usher"))
LATENCY, TOKENS, STARTS, STEPS = 0.3, 20_000, 11, 40
PASSWORD = "correct horse battery staple"
HOME = tempfile.mkdtemp(prefix="usher-bench-latency-")
ENVIRONMENT = {
    "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": HOME, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
}
DOWN = b"\x1bOB"


class DistantServer:
    """A port on loopback whose other end is another port, half of the latency away in each direction."""

    def __init__(self, port):
        self.target, self.isUp = port, threading.Event()
        threading.Thread(target=lambda: asyncio.run(self.serve()), daemon=True).start()
        self.isUp.wait()

    async def serve(self):
        server = await asyncio.start_server(self.connect, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self.isUp.set()
        await server.serve_forever()

    async def connect(self, reader, writer):
        # A connection takes one round trip.
        await asyncio.sleep(LATENCY)
        far = await asyncio.open_connection("127.0.0.1", self.target)
        await asyncio.gather(self.carry(reader, far[1]), self.carry(far[0], writer), return_exceptions=True)

    async def carry(self, reader, writer):
        loop = asyncio.get_running_loop()
        try:
            while data := await reader.read(65_536):
                loop.call_later(LATENCY / 2, writer.write, data)
        finally:
            loop.call_later(LATENCY / 2, writer.close)


def usher(*arguments, text=None):
    done = subprocess.run([PROGRAM, *arguments], env=ENVIRONMENT, input=text, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"bench-latency: usher {arguments[0]} failed: {done.stderr.strip()}")
    return done.stdout


def row(what, values, budget=None):
    values = sorted(values)
    middle, most = values[len(values) // 2] * 1000, values[-1] * 1000
    verdict = "" if budget is None else f", budget {budget} ms  {'ok' if middle < budget else 'MISSED'}"
    print(f"  {what:<46}{middle:8.2f} ms, slowest {most:.2f} ms{verdict}")


def key(session, keys, wanted):
    """Seconds from a key to the frame that shows it; None when it never did."""
    start = session.send(keys)
    end = session.read_until(wanted)
    return None if end is None else end - start


def toggles_help(session):
    opened = key(session, b"?", lambda text: "Esc close" in text)
    return [opened, key(session, b"?", lambda text: "Esc close" not in text)]


def has_rows(text):
    return f"/{TOKENS:,}" in text


def opening(profile):
    """First frames, keys before the rows have come, and their durations."""
    first, keys, filled = [], [], []
    for _ in range(STARTS):
        with Session([PROGRAM, "--profile", profile], ENVIRONMENT) as session:
            shown = session.read_until(lambda text: "Tokens" in text)
            first.append(shown - session.started)
            while not has_rows(session.screen.text()) and len(keys) < STARTS * STEPS:
                pressed = toggles_help(session)
                if has_rows(session.screen.text()):
                    break
                keys += pressed
            if not has_rows(session.screen.text()):
                session.read_until(has_rows)
            filled.append(time.perf_counter() - session.started)
    return first, keys, filled


def working(profile):
    """Keys while a refresh, and while a search, is on its way."""
    steps, letters, found = [], [], []
    with Session([PROGRAM, "--profile", profile], ENVIRONMENT) as session:
        session.read_until(has_rows)
        for place in range(2, STEPS + 2):
            if place % 10 == 2:
                session.send(b"r")
            steps.append(key(session, DOWN, lambda text: f" {place}/{TOKENS:,}" in text))
        session.read_until_quiet(0.8)
        key(session, b"/", lambda text: "Search tokens:" in text)
        typed = ""
        for letter in "meera":
            typed += letter
            letters.append(key(session, letter.encode(), lambda text: f"Search tokens: {typed}" in text))
        start = time.perf_counter()
        end = session.read_until(lambda text: "“meera”" in text and "Meera" in text and "reading…" not in text)
        found.append((end or time.perf_counter()) - start)
    return steps, letters, found


def main():
    os.makedirs(FOLDER, exist_ok=True)
    library = os.path.join(FOLDER, "latency.db")
    for end in ("", "-wal", "-shm", ".key"):
        if os.path.exists(library + end):
            os.remove(library + end)
    usher("library", "fill", "--library", library, "--videos", "1", "--tokens", str(TOKENS), "--seed", "1")
    usher("user", "add", "bench", "--role", "moderator", "--password-stdin", "--library", library, text=PASSWORD + "\n")
    server = subprocess.Popen([PROGRAM, "serve", "--quiet", "--library", library, "--listen", "127.0.0.1:0"],
                              env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        near = server.stdout.readline().strip()
        far = f"http://127.0.0.1:{DistantServer(int(near.rsplit(':', 1)[1])).port}"
        usher("login", "near", "--url", near, "--username", "bench", "--password-stdin", text=PASSWORD + "\n")
        folder = os.path.join(HOME, ".local/state/usher")
        with open(os.path.join(folder, "login-near.json")) as file:
            login = json.load(file)
        for name, address in (("far", far), ("near", near)):
            with open(os.open(os.path.join(folder, f"login-{name}.json"), os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600),
                      "w") as file:
                json.dump(dict(login, origin=address), file)
        with open(os.path.join(HOME, ".config/usher/config.json5"), "w") as file:
            file.write("{ profiles: { near: { url: '%s' }, far: { url: '%s' } } }" % (near, far))
        print(f"latency: {LATENCY * 1000:.0f} ms, {TOKENS:,} tokens, load {os.getloadavg()[0]:.1f} before")
        for name in ("near", "far"):
            first, keys, filled = opening(name)
            row(f"{name}: start to the first frame", first, 50)
            if keys:
                row(f"{name}: help opened or closed before there are rows", keys, 3)
            row(f"{name}: start to the first rows", filled)
        steps, letters, found = working("far")
        missing = sum(value is None for value in steps + letters)
        if missing:
            print(f"  {missing} keys were never answered  MISSED")
        row("far: cursor step while rows are read again", [value for value in steps if value is not None], 3)
        row("far: letter of a search", [value for value in letters if value is not None], 3)
        row("far: last letter to the rows of the search", found)
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(HOME, ignore_errors=True)


if __name__ == "__main__":
    main()
