"""Cursor steps of several programs in turn, with the same keys. For bench.py; standard library only."""

import shutil
import statistics
import sys

from terminal import Session

DOWN, UP = b"\x1bOB", b"\x1bOA"
TURN = 60
# What a fast program of the kind needs; the other programs are shown for comparison.
MEASURES = ("nnn", "mc", "tig")


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def turn(session, count):
    """Seconds from key to last byte, bytes, and the processor time of one, of steps to and fro without scrolling."""
    latencies, sizes = [], []
    before = sum(cpu for _, cpu in session.work().values())
    for index in range(count):
        sent = session.send(DOWN if index % 24 < 12 else UP)
        chunks = session.read_until_quiet(0.012, first=0.25)
        if chunks:
            latencies.append(chunks[-1][0] - sent)
            sizes.append(sum(len(data) for _, data in chunks))
    used = sum(cpu for _, cpu in session.work().values()) - before
    return latencies or [0.0], sizes or [0], used / count


class Steps:
    """The steps of one program, of all its turns."""

    def __init__(self, name, session):
        self.name, self.session = name, session
        self.latencies, self.sizes, self.medians, self.used = [], [], [], []

    def take_turn(self):
        latencies, sizes, used = turn(self.session, TURN)
        self.latencies += latencies
        self.sizes += sizes
        self.medians.append(statistics.median(latencies))
        self.used.append(used)

    def results(self):
        """Milliseconds in the middle and of the slowest hundredth, milliseconds of processor time, bytes."""
        return (
            statistics.median(self.medians) * 1000, percentile(self.latencies, 0.99) * 1000,
            statistics.median(self.used) * 1000, statistics.median(self.sizes))


def compare(usher, others, environment, rounds):
    """Lets usher and the others take their turns, all at 120x40.

    `usher` is a command line; `others` are (name, command line, options of the session). Returns a list of
    (name, results, ratios of usher's results to them), usher first, and usher's ratio to the fastest of MEASURES.
    """
    programs = []
    try:
        for name, arguments, options in [("usher", usher, {}), *others]:
            if not shutil.which(arguments[0]):
                print(f"  {name}: not installed, skipped", file=sys.stderr)
                continue
            programs.append(Steps(name, Session(arguments, environment, rows=40, columns=120, **options)))
            programs[-1].session.read_until_quiet(0.5, first=5, limit=15)
        programs[0].session.send(b"2")
        for program in programs:
            program.session.read_until_quiet(0.1, first=0.3)
            turn(program.session, 24)
        for _ in range(rounds):
            for program in programs:
                program.take_turn()
    finally:
        for program in programs:
            program.session.close()
    results = [(program.name, program.results()) for program in programs]
    own = results[0][1]
    fastest = min((result[0] for name, result in results if name in MEASURES), default=None)
    lines = [(name, result, tuple(mine / max(theirs, 1e-9) for mine, theirs in zip(own, result))) for name, result in results]
    return lines, None if fastest is None else own[0] / fastest
