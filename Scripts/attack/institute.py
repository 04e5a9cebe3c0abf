"""An institute on loopback with answers set by a script; it records its requests."""

import http.server
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import threading

from server import Failure

VIDEO = "T5ytuyF04NC"
CODE = "6c15f4e0-3f5c-4f0d-9f58-0d3a5b1ce035"


class Institute:
    """A server whose `answer(request)` gives status, headers and body; `with Institute(answer) as institute:`."""

    def __init__(self, answer, host="127.0.0.1"):
        institute = self
        self.requests = []

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self):
                self.given = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                institute.requests.append(self)
                status, headers, body = answer(self)
                body = body if isinstance(body, bytes) else body.encode()
                self.send_response_only(status)
                for name, value in {"Content-Type": "application/json", **headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = handle_any

            def log_message(self, *_):
                pass

        class Threaded(http.server.ThreadingHTTPServer):
            def handle_error(self, *_):
                # The client has disconnected.
                pass

        self.server = Threaded((host, 0), Handler)
        self.host, self.port = host, self.server.server_port
        self.url = f"http://{host}:{self.port}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


class Client:
    """The program with a home of its own, and a profile `here` where there is a url."""

    def __init__(self, program, url=None, token="a-secret-login"):
        self.program = str(pathlib.Path(program).resolve())
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="usher-attack-"))
        if url:
            configuration = self.folder / ".config/usher"
            configuration.mkdir(parents=True, mode=0o700)
            file = configuration / "config.json5"
            file.write_text(json.dumps({"profiles": {"here": {"dialect": "testpress", "url": url, "allow_http": True}}}))
            os.chmod(file, 0o600)
        self.environment = {"HOME": str(self.folder), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
        if token:
            self.environment["USHER_TOKEN"] = token

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, *arguments, given=b"", seconds=20):
        """Exit code, standard output and standard error of a command."""
        try:
            done = subprocess.run([self.program, *arguments], env=self.environment, input=given, capture_output=True,
                                  timeout=seconds)
        except subprocess.TimeoutExpired:
            raise Failure(f"usher {' '.join(arguments)} does not end") from None
        if done.returncode < 0:
            raise Failure(f"usher {' '.join(arguments)} was ended by signal {-done.returncode}")
        return done.returncode, done.stdout, done.stderr
