#!/usr/bin/env python3
"""Headers that two servers understand differently: refused with 400, and no request hidden behind them is answered.

Sent to the server itself, and through nginx with the configuration of the README: those that reach the server
through it must not be two requests either.
"""

import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile

from server import Failure, Server, check_memory, run, wait_for

HIDDEN = b"GET /openapi.json HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


def headers(login):
    """Requests without a body that is meant to be one, by what is wrong with them."""
    begin = b"POST /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    fields = {
        "fold makes a length": b"Content-Lengt: 49\r\n h\r\n",
        "fold makes a login": b"Authorizatio: " + login + b"\r\n n\r\n",
        "fold makes a coding": b"Transfer-Encodin: chunked\r\n g\r\n",
        "fold takes a coding away": b"Transfer-Encoding: chunked\r\n x\r\n",
        "fold takes a length away": b"Content-Length: 49\r\n 0\r\n",
        "fold by a tab": b"Content-Lengt: 49\r\n\th\r\n",
        "fold of an address": b"X-Forwarded-Fo: 9.9.9.9\r\n r\r\n",
        "name goes on": b"Content-Lengthx: 49\r\n",
        "no name": b": 49\r\n",
        "a lone colon": b":\r\n",
        "name of 8 bits": b"Content-Length\xff: 49\r\n",
        "blank before the colon": b"Content-Length : 49\r\n",
        "NUL in a value": b"Content-Length: 0\x00 49\r\n",
        "NUL in a name": b"Content\x00-Length: 49\r\n",
        "bare CR": b"X: a\rContent-Length: 49\r\n",
        "bare LF": b"X: a\nContent-Length: 49\r\n",
        "two logins": b"Authorization: JWT a\r\nAuthorization: " + login + b"\r\n",
        "two lengths": b"Content-Length: 0\r\nContent-Length: 49\r\n",
        "a list of lengths": b"Content-Length: 49, 49\r\n",
        "a sign": b"Content-Length: +49\r\n",
        "a length and a coding": b"Content-Length: 49\r\nTransfer-Encoding: chunked\r\n",
        "another coding": b"Transfer-Encoding: xchunked\r\n",
        "two codings": b"Transfer-Encoding: gzip, chunked\r\n",
        "a tab before the coding's end": b"Transfer-Encoding: chunked\t\r\n",
    }
    requests = {name: begin + lines + b"\r\n" for name, lines in fields.items()}
    requests["chunks in HTTP/1.0"] = b"POST /healthz HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    requests["NUL in the target"] = b"GET /healthz\x00 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    requests["bare LF for the empty line"] = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\n"
    return requests


def statuses(port, data, seconds=10, is_halved=True):
    """The answer to the bytes with a hidden request behind them, and whether that was answered.

    is_halved: whether the client then closes its sending direction, which nginx takes for a disconnect.
    """
    with socket.create_connection(("127.0.0.1", port), seconds) as connection:
        connection.sendall(data + HIDDEN)
        if is_halved:
            connection.shutdown(socket.SHUT_WR)
        else:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        answer = b""
        try:
            while piece := connection.recv(65536):
                answer += piece
        except OSError:
            pass
    return [int(status) for status in re.findall(rb"HTTP/1\.[01] (\d{3})", answer)], b'"openapi"' in answer


class Nginx:
    """nginx in front of a server, with the location that the README shows."""

    def __init__(self, port):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="usher-nginx-"))
        readme = pathlib.Path(__file__).parents[2] / "README.md"
        location = re.search(r"^location /tokens/ \{.*?^\}", readme.read_text(), re.S | re.M)[0]
        location = location.replace("http://127.0.0.1:8787/", f"http://127.0.0.1:{port}/")
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        temporary = "".join(f"{kind}_temp_path {self.folder}/{kind};\n"
                            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (self.folder / "nginx.conf").write_text(
            f"daemon off;\nmaster_process off;\npid {self.folder}/pid;\nerror_log {self.folder}/error;\nevents {{}}\n"
            f"http {{\naccess_log off;\n{temporary}server {{\nlisten 127.0.0.1:{self.port};\n{location}\n}}\n}}\n")
        program = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
        if not program:
            raise Failure("nginx is not installed (Scripts/packages.sh proxy)")
        self.process = subprocess.Popen([program, "-p", self.folder, "-c", self.folder / "nginx.conf"],
                                        stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if not wait_for(self.answers, 10):
            self.close()
            raise Failure("nginx did not start")

    def answers(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def close(self):
        self.process.terminate()
        self.process.wait(10)
        shutil.rmtree(self.folder, ignore_errors=True)


def check_direct(server):
    for name, data in headers(server.login.encode()).items():
        found, is_hidden_answered = statuses(server.port, data)
        if any(status not in (400, 413) for status in found) or is_hidden_answered:
            raise Failure(f"{name}: answered with {found}" + (", and what was hidden, too" if is_hidden_answered else ""))


def check_proxied(server):
    """The number of headers that nginx passed on, as it wrote them; none of them hid a request or a login."""
    nginx = Nginx(server.port)
    passed = 0
    try:
        def ask(data):
            return statuses(nginx.port, data, seconds=2, is_halved=False)

        # Checks first that requests pass through it.
        found, _ = ask(b"GET /tokens/healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        if found[:1] != [200]:
            raise Failure(f"through nginx /healthz is answered with {found}")
        for name, data in headers(server.login.encode()).items():
            # nginx has no route for the hidden request: an answer to it would come from the server alone.
            proxied = data.replace(b" /healthz", b" /tokens/healthz", 1)
            found, is_hidden_answered = ask(proxied)
            if is_hidden_answered:
                raise Failure(f"{name}: through nginx a hidden request was answered")
            passed += 400 not in found
        # Cases that the server itself cannot see.
        found, _ = ask(b"GET /tokens/healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a\x00\nY: b\r\n\r\n")
        if found[:1] != [400]:
            raise Failure(f"through nginx a NUL in front of a bare LF is answered with {found}")
        found, is_hidden_answered = ask(b"GET /tokens/healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n:\n" + HIDDEN)
        if is_hidden_answered:
            raise Failure("through nginx a lone colon in front of a bare LF hides a request")
        # No line of a fold, no NUL and no half of a name arrives: nginx passes on whole names only.
        found, _ = ask(b"GET /tokens" + server.list.encode() + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                       b"Authorizatio: " + server.login.encode() + b"\r\n n\r\nConnection: close\r\n\r\n")
        if 200 in found:
            raise Failure("through nginx a login in a folded name lets in")
    finally:
        nginx.close()
    return passed


def attack(program):
    with Server(program, tokens=20, arguments=["--behind-proxy", "--public-url", "https://example.org/tokens"]) as server:
        check_direct(server)
        passed = check_proxied(server)
        count = len(headers(b""))
        return f"{count} headers refused; through nginx {count - passed} refused, 0 hidden requests; {check_memory(server)}"


run(attack)
