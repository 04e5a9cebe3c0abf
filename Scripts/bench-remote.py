#!/usr/bin/env python3
"""Measures the remote service against a server on this machine: scans beside wrk, small commands, cancelling.

    python3 Scripts/bench-remote.py PROGRAM

A library of 100,000 tokens is made below .build/bench and served on loopback. wrk throws its 70 MB away; usher receives
them on one thread, and reads and writes them on another. Client and server share the machine's cores, so usher's time is
bounded below by two things: its own work and the server's by the number of cores, and, for a list as JSON, what its
reading and writing thread does alone. A benchmark, not a test: it ends with exit code 0 whatever was measured.
"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLDER = os.path.join(ROOT, ".build", "bench")
PROGRAM = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.path.join(ROOT, ".build/release/usher"))
TOKENS, WIDTH, ROUNDS = 100_000, 8, 5
# The requests of usher to a server like itself, and to the platform.
PAGE, PLAIN_PAGE = 1_000, 100
HOME = tempfile.mkdtemp(prefix="usher-bench-remote-")
ENVIRONMENT = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": HOME, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
PASSWORD = "correct horse battery staple"


def usher(*arguments, text=None):
    done = subprocess.run([PROGRAM, *arguments], env=ENVIRONMENT, input=text, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"bench-remote: usher {arguments[0]} failed: {done.stderr.strip()}")
    return done.stdout


def timed(*arguments):
    """Seconds by the clock, and seconds of the program's own work, of the best of some rounds.

    Other work of the machine only adds to them.
    """
    best = (float("inf"), 0)
    with open(os.devnull, "w") as nowhere:
        for _ in range(ROUNDS):
            start = time.perf_counter()
            process = subprocess.Popen([PROGRAM, *arguments], env=ENVIRONMENT, stdout=nowhere, stderr=nowhere)
            _, status, used = os.wait4(process.pid, 0)
            taken = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode != 0:
                sys.exit(f"bench-remote: usher {' '.join(arguments)} failed with {process.returncode}")
            best = min(best, (taken, used.ru_utime + used.ru_stime))
    return best


def wrk(url, video, token, size):
    """Seconds that wrk takes for the same pages, by its requests a second."""
    script = os.path.join(HOME, "pages.lua")
    path = f"/api/v2.5/admin/videos/{video}/access-tokens/"
    with open(script, "w") as file:
        file.write(
            "local n = 0\n"
            "request = function()\n"
            f"  n = n % {TOKENS // size} + 1\n"
            f'  return wrk.format("GET", "{path}?page=" .. n .. "&page_size={size}", '
            f'{{["Authorization"] = "JWT {token}"}})\n'
            "end\n")
    done = subprocess.run(["wrk", "-t1", f"-c{WIDTH}", "-d5s", "-s", script, url], capture_output=True, text=True)
    match = re.search(r"Requests/sec:\s+([0-9.]+)", done.stdout)
    if "Non-2xx" in done.stdout or not match:
        sys.exit(f"bench-remote: wrk failed: {done.stdout}{done.stderr}")
    return TOKENS / size / float(match.group(1))


def compare(name, url, video, token, size, *arguments):
    taken, work = timed(*arguments)
    print(f"  {name}")
    print(f"    usher, pages of {size:<5,}                 {taken * 1000:8.0f} ms, of its own work {work * 1000:.0f} ms")
    if not shutil.which("wrk"):
        print("    wrk is not installed: no ratio")
        return
    base = wrk(url, video, token, size)
    ratio = taken / base
    print(f"    wrk, the same pages thrown away       {base * 1000:8.0f} ms")
    print(f"    ratio {ratio:.2f}, budget 1.30               {'ok' if ratio <= 1.3 else 'MISSED'}")


class Stall:
    """A server that accepts requests and answers none; notices when its clients disconnect."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.asked, self.gone = threading.Semaphore(0), threading.Semaphore(0)
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            connection, _ = self.listener.accept()
            connection.recv(65_536)
            self.asked.release()
            try:
                while connection.recv(65_536):
                    pass
            except OSError:
                pass
            self.end = time.perf_counter()
            self.gone.release()
            connection.close()


def cancelling():
    """Seconds from the signal until the connection is closed, and until the program has ended."""
    stall = Stall()
    environment = dict(ENVIRONMENT, USHER_TOKEN="none")
    folder = os.path.join(HOME, ".config/usher")
    with open(os.path.join(folder, "config.json5")) as file:
        kept = file.read()
    with open(os.path.join(folder, "config.json5"), "w") as file:
        file.write('{ profiles: { stall: { url: "http://127.0.0.1:%d" } } }' % stall.listener.getsockname()[1])
    closed, ended = [], []
    for _ in range(4 * ROUNDS):
        process = subprocess.Popen([PROGRAM, "tokens", "--profile", "stall"], env=environment,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        stall.asked.acquire()
        time.sleep(0.02)
        start = time.perf_counter()
        process.send_signal(signal.SIGINT)
        process.wait()
        ended.append(time.perf_counter() - start)
        stall.gone.acquire()
        closed.append(stall.end - start)
    with open(os.path.join(folder, "config.json5"), "w") as file:
        file.write(kept)
    return sorted(closed), sorted(ended)


def main():
    os.makedirs(FOLDER, exist_ok=True)
    library = os.path.join(FOLDER, "remote.db")
    for end in ("", "-wal", "-shm", ".key"):
        if os.path.exists(library + end):
            os.remove(library + end)
    usher("library", "fill", "--library", library, "--videos", "1", "--tokens", str(TOKENS), "--seed", "1")
    usher("user", "add", "bench", "--role", "moderator", "--password-stdin", "--library", library, text=PASSWORD + "\n")
    server = subprocess.Popen([PROGRAM, "serve", "--quiet", "--library", library, "--listen", "127.0.0.1:0"],
                              env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        url = server.stdout.readline().strip()
        usher("login", "bench", "--url", url, "--username", "bench", "--password-stdin", text=PASSWORD + "\n")
        states = os.path.join(HOME, ".local/state/usher")
        with open(os.path.join(states, "login-bench.json")) as file:
            token = json.load(file)["token"]
        # The same server, treated as the platform: it does not search.
        with open(os.path.join(HOME, ".config/usher/config.json5"), "w") as file:
            file.write('{ profiles: { bench: { url: "%s" }, plain: { url: "%s", extensions: false } } }' % (url, url))
        shutil.copy(os.path.join(states, "login-bench.json"), os.path.join(states, "login-plain.json"))
        video = json.loads(usher("videos", "--profile", "bench", "--json"))[0]["id"]
        load = os.getloadavg()[0]
        print(f"remote: {TOKENS:,} tokens, {WIDTH} pages side by side, {os.cpu_count()} cores, load {load:.1f} before")
        compare("search for a text that one token has, without the server's help", url, video, token, PLAIN_PAGE,
                "tokens", video, "--search", rarest(video), "--profile", "plain", "--json")
        compare("all tokens as JSON", url, video, token, PAGE, "tokens", video, "--profile", "bench", "--json")
        one, work = timed("videos", "--profile", "bench")
        print(f"  usher videos, one request               {one * 1000:8.1f} ms, of its own work {work * 1000:.1f} ms")
        closed, ended = cancelling()
        verdict = "ok" if closed[len(closed) // 2] < 0.005 else "MISSED"
        print(f"  Ctrl-C until a hanging request is closed{closed[len(closed) // 2] * 1000:8.1f} ms, "
              f"slowest {closed[-1] * 1000:.1f} ms, budget 5 ms  {verdict}")
        print(f"  and until the program has ended         {ended[len(ended) // 2] * 1000:8.1f} ms")
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(HOME, ignore_errors=True)


def rarest(video):
    """The code of the oldest token, all but its last sign: neither a watermark nor a whole code."""
    return json.loads(usher("tokens", video, "--profile", "bench", "--json"))[-1]["code"][:-1]


if __name__ == "__main__":
    main()
