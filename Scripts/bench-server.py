#!/usr/bin/env python3
"""Measures `usher serve`: a library of 100,000 tokens, lists asked for by wrk, beside nginx with the same bytes in a file.

Usage: bench-server.py PROGRAM. A missing tool (wrk, nginx) is skipped with a message.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request

SECONDS = 4
CONNECTIONS = 32
TOKENS = 100_000


def wait_for(condition, failure):
    for _ in range(400):
        if condition():
            return
        time.sleep(0.05)
    sys.exit(f"bench-server: {failure}")


class Server:
    """A running `usher serve` on a library of its own."""

    def __init__(self, program, folder):
        environment = {"HOME": str(folder), "PATH": "/usr/bin:/bin"}
        library = self.library = folder / "bench.db"

        def usher(*arguments, given=None):
            subprocess.run([program, *arguments, "--library", library], env=environment, input=given, check=True,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        usher("library", "fill", "--videos", "1", "--tokens", str(TOKENS), "--seed", "1")
        usher("user", "add", "bench", "--role", "moderator", "--password-stdin", given=b"open sesame\n")
        address = folder / "address"
        with open(address, "wb") as output, open(folder / "log", "wb") as log:
            self.process = subprocess.Popen(
                [program, "serve", "--library", library, "--listen", "127.0.0.1:0"], env=environment, stdout=output,
                stderr=log, stdin=subprocess.DEVNULL)
        wait_for(lambda: address.read_text().endswith("\n"), "usher serve did not start")
        self.url = address.read_text().strip()
        body = json.dumps({"username": "bench", "password": "open sesame"}).encode()
        self.login = None
        self.login = "JWT " + json.loads(self.ask("/api/v2.5/auth-token/", body))["token"]
        video = json.loads(self.ask("/api/v2.5/admin/videos/"))["results"][0]["id"]
        self.list = f"/api/v2.5/admin/videos/{video}/access-tokens/"

    def ask(self, path, body=None):
        request = urllib.request.Request(self.url + path, data=body)
        request.add_header("Content-Type", "application/json")
        if self.login:
            request.add_header("Authorization", self.login)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.read()

    def memory(self):
        """Resident megabytes: all, and private ones."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return [int(re.search(rf"{name}:\s+(\d+)", status)[1]) / 1024 for name in ("VmRSS", "RssAnon")]

    def stop(self):
        self.process.terminate()
        self.process.wait(20)


class Nginx:
    """nginx with one file, on a port of its own."""

    PORT = 18_798

    def __init__(self, program, folder, contents):
        root = folder / "nginx"
        root.mkdir()
        for name, content in contents.items():
            (root / name).write_bytes(content)
        temporary = "".join(f"{kind}_temp_path {root};" for kind in
                            ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        configuration = root / "nginx.conf"
        # When root starts it, its workers are another user's and may not enter the folder.
        user = "user root;" if os.getuid() == 0 else ""
        configuration.write_text(
            f"{user} daemon off; worker_processes {os.cpu_count()}; pid {root}/pid; error_log {root}/error;"
            "events { worker_connections 1024; }"
            f"http {{ access_log {root}/access; keepalive_requests 100000000; sendfile on; {temporary}"
            f"default_type application/json; server {{ listen 127.0.0.1:{self.PORT}; root {root}; }} }}")
        self.process = subprocess.Popen([program, "-c", configuration], stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        self.url = f"http://127.0.0.1:{self.PORT}/"
        time.sleep(0.5)

    def stop(self):
        self.process.terminate()
        self.process.wait(20)


class Django:
    """Django REST framework behind gunicorn, on the same library; for GUNICORN, or the one on the path."""

    PORT = 18_799

    def __init__(self, program, library):
        environment = os.environ | {"BENCH_LIBRARY": str(library), "PYTHONDONTWRITEBYTECODE": "1"}
        self.process = subprocess.Popen(
            [program, "--workers", str(2 * os.cpu_count() + 1), "--bind", f"127.0.0.1:{self.PORT}", "--chdir",
             pathlib.Path(__file__).parent, "bench_django:application"], env=environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.url = f"http://127.0.0.1:{self.PORT}/tokens/"
        self.answers = False
        for _ in range(100):
            try:
                urllib.request.urlopen(self.url, timeout=5).read()
                self.answers = True
                return
            except OSError:
                if self.process.poll() is not None:
                    return
                time.sleep(0.1)

    def stop(self):
        self.process.terminate()
        self.process.wait(20)


def load(name, url, login=None, connections=CONNECTIONS, script=None, others=None):
    """Runs wrk, prints a row and returns the requests a second."""
    command = ["wrk", "--latency", "-t2", f"-c{connections}", f"-d{SECONDS}s"]
    if login:
        command += ["-H", f"Authorization: {login}"]
    if script:
        command += ["-s", str(script)]
    output = subprocess.run(command + [url], capture_output=True, text=True, check=True).stdout
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1])
    half, most = (re.search(rf"^\s+{part}%\s+(\S+)", output, re.MULTILINE)[1] for part in (50, 99))
    failures = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
    ratio = f"  {rate / others:5.2f} of nginx" + ("" if rate >= others / 2 else ", MISSED") if others else ""
    print(f"{name:44} {rate:9,.0f}/s  p50 {half:>8}  p99 {most:>8}{ratio}"
          + (f"  {failures[1]} failures" if failures else ""), flush=True)
    return rate


def main():
    program = os.path.realpath(sys.argv[1])
    if not shutil.which("wrk"):
        print("bench-server: wrk is not installed, so that the server is not measured")
        return
    folder = pathlib.Path(tempfile.mkdtemp(prefix="usher-bench-"))
    server = nginx = django = None
    try:
        server = Server(program, folder)
        page = server.list + "?page=2500"
        content = server.ask(page)
        print(f"usher serve, {TOKENS:,} tokens, {CONNECTIONS} connections, a page of 20 is {len(content):,} bytes")
        others = longest = None
        if found := shutil.which("nginx") or shutil.which("/usr/sbin/nginx"):
            nginx = Nginx(found, folder, {"20": content, "1000": server.ask(server.list + "?page_size=1000")})
            others = load("nginx, the same bytes from a file", nginx.url + "20")
            longest = load("nginx, 1,000 rows from a file", nginx.url + "1000")
        else:
            print("nginx is not installed, so that nothing is beside it")
        any_page = folder / "any.lua"
        any_page.write_text(
            'request = function() return wrk.format("GET", "' + server.list + '?page=" .. math.random(1, '
            + str(TOKENS // 20) + ")) end\n")
        rows = [("page 1", "", None, others), ("page 2,500", "?page=2500", None, others),
                ("any page, drawn anew each time", "", any_page, others),
                ("active, page 1", "?status=active", None, others),
                ("1,000 rows a page", "?page_size=1000", None, longest)]
        for name, query, script, beside in rows:
            load(name, server.url + server.list + query, server.login, script=script, others=beside)
        if gunicorn := os.environ.get("GUNICORN") or shutil.which("gunicorn"):
            django = Django(gunicorn, server.library)
        if django and django.answers:
            load("Django REST framework, page 1", django.url)
            load("Django REST framework, page 2,500", django.url + "?page=2500")
            django.stop()
            django = None
        else:
            print("gunicorn with Django REST framework is not installed (GUNICORN names one elsewhere)")
        load("page 1, 256 connections", server.url + server.list, server.login, connections=256)
        resident, anonymous = server.memory()
        print(f"memory at 256 connections: {resident:.1f} MB resident, {anonymous:.1f} MB its own")
    finally:
        for running in (server, nginx, django):
            if running:
                running.stop()
        shutil.rmtree(folder, ignore_errors=True)


main()
