#!/usr/bin/env python3
"""Library files that are damaged, of another kind, or accessible to others: each is refused with a message or read, and
left unchanged; no process ends by a signal, and none waits."""

import os
import random

from institute import Client
from server import Failure, run

COUNT = 60


def shapes(whole, chance):
    """Contents of files at a library's path."""
    page = 4096
    for length in (0, 1, 15, 16, 99, 100, 101, page - 1, page, page + 1, len(whole) // 2, len(whole) - 1):
        yield whole[:length]
    yield b"SQLite format 3\0" + bytes(84)
    yield b"SQLite format 3\0" + b"\xff" * 84
    yield b"\0" * len(whole)
    yield whole + b"\xa5" * 3 * page
    for offset in (16, 18, 19, 20, 24, 28, 32, 44, 52, 56, 60, 64, 68, 92, 96):
        for value in (b"\0", b"\xff"):
            yield whole[:offset] + value * 4 + whole[offset + 4:]
    for _ in range(COUNT):
        data = bytearray(whole)
        start = chance.randrange(len(data))
        if chance.randrange(2):
            data[start:start + chance.choice([1, 16, page])] = chance.randbytes(chance.choice([1, 16, page]))
        else:
            at = chance.randrange(0, len(data) - page, page)
            data[start // page * page:start // page * page + page] = data[at:at + page]
        yield bytes(data)


def main(program):
    with Client(program) as client:
        good, path = client.folder / "good.db", client.folder / "hostile.db"
        client.run("library", "fill", "--library", str(good), "--videos", "2", "--tokens", "300", "--seed", "1")
        whole = good.read_bytes()
        commands = [["tokens", "--limit", "5"], ["library", "info"], ["find", "meera"], ["doctor"],
                    ["videos", "add", "Optics", "--id", "optics"], ["serve", "--listen", "127.0.0.1:1"]]
        count = refused = 0

        def try_all(chosen):
            nonlocal count, refused
            for command in chosen:
                code, _, errors = client.run(*command, "--library", str(path))
                if code != 0:
                    refused += 1
                    if command[0] != "doctor" and not errors.startswith(b"usher: "):
                        raise Failure(f"{command[0]} ends with {code} and says {errors[:200]!r}")
                if b"Fatal error" in errors or b"Something unexpected" in errors:
                    raise Failure(f"{command[0]} says {errors[:200]!r}")
                count += 1

        for number, content in enumerate(shapes(whole, random.Random(7))):
            for suffix in ("", "-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            path.write_bytes(content)
            os.chmod(path, 0o600)
            reading = [commands[number % 4]]
            try_all(reading)
            if path.read_bytes() != content:
                raise Failure(f"file {number} was changed by {reading[0][0]}")
            try_all([commands[4]])
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)

        def place(make):
            make()
            try_all(commands)
            if path.is_dir() and not path.is_symlink():
                path.rmdir()
            else:
                path.unlink()

        place(lambda: path.symlink_to("nothing"))
        place(lambda: path.symlink_to(path.name))
        place(lambda: path.symlink_to("/dev/zero"))
        place(lambda: os.mkfifo(path))
        place(lambda: path.mkdir())
        return f"{count} commands on hostile library files, {refused} refused in words, 0 ended by a signal"


run(main)
