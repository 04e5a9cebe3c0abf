"""The parts that attack scripts share: a served library, raw connections to it, and figures of other clients' experience.

Loopback only. Clients have addresses of their own (127.0.0.2 and so on), so that the share of one is distinguished
from another's. Each script has its own bound for its figure.
"""

import contextlib
import json
import math
import multiprocessing
import os
import pathlib
import re
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time

# The limits for other clients during an attack in milliseconds (p99), and for the server's memory in megabytes.
QUICK_MS = 50
LOGIN_MS = 500
MEMORY_MB = 128
STOP_SECONDS = 7

NAME, PASSWORD = "checker", "open sesame"
LOGIN_PATH = "/api/v2.5/auth-token/"
HOSTILE, OTHER = "127.0.0.2", "127.0.0.3"


class Server:
    """A running `usher serve` on a library of its own; `with Server(program) as server:`.

    tokens: how many the library has. arguments: further ones of `serve`. files, memory: its limits (`ulimit -n`, `-v`
    in bytes). error: where its standard error goes, a file unless given.
    """

    def __init__(self, program, tokens=200, videos=1, arguments=(), files=None, memory=None, error=None):
        self.program = str(pathlib.Path(program).resolve())
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="usher-attack-"))
        self.environment = {"HOME": str(self.folder), "PATH": "/usr/bin:/bin"}
        self.library = self.folder / "library.db"
        self.tokens, self.videos, self.arguments = tokens, videos, list(arguments)
        self.limits = {resource.RLIMIT_NOFILE: files, resource.RLIMIT_AS: memory}
        self.error = error
        self.process = None

    def __enter__(self):
        try:
            self.usher("library", "fill", "--videos", str(self.videos), "--tokens", str(self.tokens), "--seed", "1")
            self.add_user(NAME, "moderator", PASSWORD)
            self.start()
            self.login = self.log_in()
            answer = self.ask("GET", "/api/v2.5/admin/videos/", login=True)
            self.video = json.loads(answer.body)["results"][0]["id"]
        except BaseException:
            self.__exit__()
            raise
        self.list = f"/api/v2.5/admin/videos/{self.video}/access-tokens/"
        return self

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def usher(self, *arguments, given=None):
        return subprocess.run([self.program, *arguments, "--library", self.library], env=self.environment, input=given,
                              check=True, capture_output=True).stdout.decode()

    def add_user(self, name, role, password):
        self.usher("user", "add", name, "--role", role, "--password-stdin", given=f"{password}\n".encode())

    def start(self):
        address = self.folder / "address"

        def limit():
            for kind, value in self.limits.items():
                if value:
                    resource.setrlimit(kind, (value, value))

        with open(address, "wb") as output, open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(
                [self.program, "serve", "--library", self.library, "--listen", "127.0.0.1:0", *self.arguments],
                env=self.environment, stdin=subprocess.DEVNULL, stdout=output, preexec_fn=limit,
                stderr=log if self.error is None else self.error)
        wait_for(lambda: address.read_text().endswith("\n") or self.process.poll() is not None, 20)
        if self.process.poll() is not None:
            raise Failure(f"usher serve did not start: {self.log()}")
        self.port = int(address.read_text().strip().rsplit(":", 1)[1])

    def log(self):
        return (self.folder / "log").read_text(errors="replace")

    def connect(self, source=OTHER, timeout=20):
        return Connection(self.port, source, timeout)

    def ask(self, method, target, body=None, headers=(), login=False, source=OTHER, kind="application/json"):
        """One request on a connection of its own."""
        with self.connect(source) as connection:
            return connection.ask(method, target, body, [*headers, *self.credentials(login)], kind)

    def credentials(self, login=True):
        return [f"Authorization: {self.login}"] if login else []

    def log_in(self, source=OTHER, name=NAME, password=PASSWORD, headers=()):
        body = json.dumps({"username": name, "password": password})
        answer = self.ask("POST", LOGIN_PATH, body, headers, source=source)
        if answer.status != 200:
            raise Failure(f"a right login was answered with {answer.status}: {answer.body[:200]!r}")
        return "JWT " + json.loads(answer.body)["token"]

    def memory(self):
        """The largest resident size so far, in megabytes."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024

    def processor_seconds(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def is_running(self):
        return self.process.poll() is None

    def stop(self):
        """Sends TERM; the seconds until it has ended."""
        begin = time.monotonic()
        self.process.terminate()
        try:
            status = self.process.wait(60)
        except subprocess.TimeoutExpired:
            return math.inf
        if status != 0:
            raise Failure(f"TERM ended the server with {status}")
        return time.monotonic() - begin


@contextlib.contextmanager
def another(server):
    """The port of a further process that serves the same library."""
    with tempfile.NamedTemporaryFile() as address:
        process = subprocess.Popen(
            [server.program, "serve", "--library", server.library, "--listen", "127.0.0.1:0", "--quiet"],
            env=server.environment, stdin=subprocess.DEVNULL, stdout=address, stderr=subprocess.DEVNULL)

        def text():
            with open(address.name) as file:
                return file.read()

        try:
            if not wait_for(lambda: text().endswith("\n"), 20):
                raise Failure("a further server did not start")
            yield int(text().strip().rsplit(":", 1)[1])
        finally:
            process.terminate()
            process.wait(20)


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body


class Connection:
    """A connection that sends exactly the given bytes."""

    def __init__(self, port, source=OTHER, timeout=20, receive_buffer=None):
        self.socket = socket.socket()
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.settimeout(timeout)
        self.socket.bind((source, 0))
        self.socket.connect(("127.0.0.1", port))
        self.rest = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.socket.close()

    def send(self, data):
        self.socket.sendall(data if isinstance(data, bytes) else data.encode())

    def ask(self, method, target, body=None, headers=(), kind="application/json"):
        self.send(request(method, target, body, headers, kind))
        return self.answer(method != "HEAD")

    def answer(self, has_body=True):
        """The next answer; a Failure when the connection ends before one is whole."""
        while b"\r\n\r\n" not in self.rest:
            self.receive()
        head, self.rest = self.rest.split(b"\r\n\r\n", 1)
        lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        length = int(headers.get("content-length", 0)) if has_body else 0
        while len(self.rest) < length:
            self.receive()
        body, self.rest = self.rest[:length], self.rest[length:]
        return Answer(int(lines[0].split()[1]), headers, body)

    def receive(self):
        data = self.socket.recv(65536)
        if not data:
            raise Failure("the connection ended before the answer was whole")
        self.rest += data

    def is_ended(self):
        """Whether the server has ended the connection; never waits."""
        try:
            return self.socket.recv(65536, socket.MSG_DONTWAIT) == b""
        except BlockingIOError:
            return False
        except OSError:
            return True


def request(method, target, body=None, headers=(), kind="application/json", length=None):
    """The bytes of a request. length: the length that it claims, instead of the body's."""
    body = body.encode() if isinstance(body, str) else body or b""
    lines = [f"{method} {target} HTTP/1.1", "Host: 127.0.0.1", *headers]
    if body or length is not None or method in ("POST", "PUT"):
        lines += [f"Content-Type: {kind}", f"Content-Length: {len(body) if length is None else length}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


class Failure(Exception):
    """The violation, in a sentence."""


class Hostile:
    """Runs `attack` (a function that loops until it is ended) in processes of its own while the block runs."""

    def __init__(self, attack, *arguments, processes=1):
        context = multiprocessing.get_context("fork")
        self.processes = [context.Process(target=quietly, args=(attack, *arguments, number), daemon=True)
                          for number in range(processes)]

    def __enter__(self):
        for process in self.processes:
            process.start()
        return self

    def __exit__(self, *_):
        for process in self.processes:
            process.terminate()
            process.join(10)


def quietly(attack, *arguments):
    try:
        attack(*arguments)
    except (KeyboardInterrupt, OSError, Failure):
        # The server has stopped.
        pass


class Felt:
    """The latencies of another client in milliseconds, and its requests that were refused or broken off."""

    def __init__(self):
        self.health, self.pages, self.logins = [], [], []
        self.refused = []

    def line(self):
        figures = [f"{name} p99 {percentile(times, 99):.1f} ms of {len(times)}"
                   for name, times in (("healthz", self.health), ("pages", self.pages), ("logins", self.logins)) if times]
        return ", ".join([*figures, f"{len(self.refused)} refused"])

    def check(self):
        for name, times, bound in (("/healthz", self.health, QUICK_MS), ("pages", self.pages, QUICK_MS),
                                   ("logins", self.logins, LOGIN_MS)):
            if times and percentile(times, 99) > bound:
                raise Failure(f"{name}: p99 {percentile(times, 99):.1f} ms, over {bound}")
        if self.refused:
            raise Failure(f"{len(self.refused)} requests of another client were refused, the first: {self.refused[0]}")


def feel(server, seconds=6, source=OTHER, logins=True, headers=()):
    """Makes requests as another client does: each time on a new connection, and on one that is kept, with a login now and then.

    headers: further ones of each request, such as what a proxy adds.
    """
    felt = Felt()
    end = time.monotonic() + seconds
    next_login = time.monotonic()
    kept = server.connect(source)
    body = json.dumps({"username": NAME, "password": PASSWORD})

    def timed(times, status, ask):
        begin = time.monotonic()
        try:
            answer = ask()
        except (OSError, Failure) as error:
            felt.refused.append(str(error))
            return False
        times.append((time.monotonic() - begin) * 1000)
        if answer.status != status:
            felt.refused.append(f"{answer.status} {answer.body[:120]!r}")
        return True

    while time.monotonic() < end:
        timed(felt.health, 200, lambda: server.ask("GET", "/healthz", headers=headers, source=source))
        timed(felt.pages, 200, lambda: server.ask("GET", server.list, headers=headers, login=True, source=source))
        if not timed(felt.pages, 200, lambda: kept.ask("GET", server.list, headers=[*headers, *server.credentials()])):
            kept.close()
            kept = server.connect(source)
        if logins and time.monotonic() >= next_login:
            timed(felt.logins, 200, lambda: server.ask("POST", LOGIN_PATH, body, headers, source=source))
            next_login = time.monotonic() + 0.25
        time.sleep(0.005)
    kept.close()
    return felt


def percentile(values, percent):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(len(ordered) * percent / 100) - 1)] if ordered else math.nan


def check_memory(server, bound=MEMORY_MB):
    if not server.is_running():
        raise Failure(f"the server has ended with {server.process.returncode}: {server.log()[-300:]}")
    memory = server.memory()
    if memory > bound:
        raise Failure(f"{memory:.0f} MB resident, over {bound}")
    return f"{memory:.0f} MB"


def check_stop(server, bound=STOP_SECONDS):
    seconds = server.stop()
    if seconds > bound:
        raise Failure(f"TERM took {seconds:.1f} s, over {bound}")
    return f"TERM {seconds:.1f} s"


def wait_for(condition, seconds):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def run(attack):
    """Calls `attack(program)` with the first argument; prints the line it returns, or fails with a sentence."""
    name = pathlib.Path(sys.argv[0]).stem
    if len(sys.argv) != 2:
        sys.exit(f"Usage: {name}.py PROGRAM")
    try:
        print(f"attack: {name}: {attack(sys.argv[1])}", flush=True)
    except (Failure, OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"attack: {name}: FAILED: {error}")
