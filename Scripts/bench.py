#!/usr/bin/env python3
"""Measures the release build through a pseudo-terminal against the budget, beside other programs where installed.

    python3 Scripts/bench.py PROGRAM [--quick] [--keep]

Libraries are made below .build/bench; nothing else is written. --quick takes fewer samples, --keep uses the libraries
of the run before. A benchmark, not a test: it ends with exit code 0 whatever was measured.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
from bench_steps import DOWN, UP, compare, percentile  # noqa: E402
from terminal import Session  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLDER = os.path.join(ROOT, ".build", "bench")
OPTIONS = [argument for argument in sys.argv[1:] if argument.startswith("--")]
WORDS = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
PROGRAM = os.path.abspath(WORDS[0] if WORDS else os.path.join(ROOT, ".build/release/usher"))
QUICK = "--quick" in OPTIONS
KEEP = "--keep" in OPTIONS

STARTS = 7 if QUICK else 21
STEPS = 100 if QUICK else 400
ROUNDS = 3 if QUICK else 10
QUIET_SECONDS = 3 if QUICK else 10
MILLION = 1_000_000

HOME = tempfile.mkdtemp(prefix="usher-bench-")
ENVIRONMENT = {
    "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": HOME, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8",
    "TZ": "Asia/Kolkata",
}

rows = []


def row(what, budget, measured, good):
    """One line of the result; `good` is None where there is no budget."""
    verdict = "" if good is None else "ok" if good else "MISSED"
    rows.append((what, budget, measured, verdict))
    print(f"  {what}: {measured} {verdict}", file=sys.stderr, flush=True)


def milliseconds(seconds):
    value = seconds * 1000
    return f"{value:.2f} ms" if value < 10 else f"{value:.0f} ms"


def command(*arguments):
    """Runs usher's command line; returns its output and duration."""
    start = time.perf_counter()
    done = subprocess.run([PROGRAM, *arguments], env=ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"bench: usher {arguments[0]} failed: {done.stderr.strip()}")
    return done.stdout, time.perf_counter() - start


def library(name, videos, tokens):
    """Makes a library unless it may be kept; returns its path and the duration in seconds, or None."""
    path = os.path.join(FOLDER, f"{name}.db")
    if KEEP and os.path.exists(path):
        return path, None
    for end in ("", "-wal", "-shm"):
        if os.path.exists(path + end):
            os.remove(path + end)
    _, seconds = command(
        "library", "fill", "--library", path, "--videos", str(videos), "--tokens", str(tokens), "--seed", "1")
    return path, seconds


def ticking_library():
    """A library whose tokens all end within the hour, so that every row counts down by the second."""
    path = os.path.join(FOLDER, "ticking.db")
    for end in ("", "-wal", "-shm"):
        if os.path.exists(path + end):
            os.remove(path + end)
    command("library", "create", "--library", path)
    command("videos", "add", "Thermodynamics 01", "--id", "bench", "--library", path)
    for _ in range(25):
        command("create", "bench", "--ttl", "50m", "--text", "ravi@example.com", "--library", path)
    return path


def start_seconds(arguments, quiet=0.15, **options):
    """The median time from the start of a program to the last byte of its first screen."""
    times = []
    for _ in range(STARTS):
        with Session(arguments, ENVIRONMENT, **options) as session:
            chunks = session.read_until_quiet(quiet, first=5)
            if chunks:
                times.append(chunks[-1][0] - session.started)
    return statistics.median(times) if times else 0.0


def first_rows_seconds(arguments):
    """The median time from the start of usher to the read after which the screen shows rows of tokens."""
    times = []
    for _ in range(STARTS):
        with Session(arguments, ENVIRONMENT, rows=40, columns=120) as session:
            seen = session.read_until(lambda text: sum(mark in text for mark in ("many", "once")) > 0, limit=5)
            if seen:
                times.append(seen - session.started)
    return statistics.median(times) if times else 0.0


def steps(session, keys, count, quiet=0.012):
    """Latencies from key to last byte, and bytes, of single keys, taken in turn from `keys`."""
    latencies, sizes = [], []
    for index in range(count):
        sent = session.send(keys[index % len(keys)])
        chunks = session.read_until_quiet(quiet, first=0.25)
        if chunks:
            latencies.append(chunks[-1][0] - sent)
            sizes.append(sum(len(data) for _, data in chunks))
    return latencies or [0.0], sizes or [0]


def within(down, up):
    """Keys that move the cursor to and fro without scrolling."""
    return [down] * 12 + [up] * 12


def burst(session, key, count):
    """Seconds and bytes until nothing more comes after `count` keys at once."""
    sent = session.send(key * count)
    chunks = session.read_until_quiet(0.15, first=1)
    if not chunks:
        return 0.0, 0
    return chunks[-1][0] - sent, sum(len(data) for _, data in chunks)


def idle(session, seconds):
    """Wake-ups, processor time and bytes in an interval without keys.

    Threads that a pool keeps for a while end first; the counts of one that ends meanwhile are lost."""
    session.read_until_quiet(6, limit=6)
    before = session.work()
    chunks = session.read_until_quiet(seconds, limit=seconds)
    after = session.work()
    wakeups = sum(count - before.get(task, (0, 0))[0] for task, (count, _) in after.items())
    used = sum(cpu - before.get(task, (0, 0))[1] for task, (_, cpu) in after.items())
    return wakeups, used, sum(len(data) for _, data in chunks)


def round_trips(session, keys, quiet=0.05):
    """The median time from a key to its last byte, over the keys given."""
    latencies = []
    for key in keys:
        sent = session.send(key)
        chunks = session.read_until_quiet(quiet, first=0.5)
        if chunks:
            latencies.append(chunks[-1][0] - sent)
    return statistics.median(latencies) if latencies else 0.0, max(latencies, default=0.0)


def usher(path, **options):
    session = Session([PROGRAM, "--library", path], ENVIRONMENT, **options)
    session.read_until_quiet(0.3, first=5)
    return session


def measure_usher():
    hundred, _ = library("hundred", 4, 100)
    million, fill = library("million", 400, MILLION)
    if fill is not None:
        row("fill a library with a million tokens", "under 20 s", f"{fill:.1f} s", fill < 20)
    ticking = ticking_library()

    first = start_seconds([PROGRAM, "--library", million])
    row("start to a settled first screen, a million tokens", "under 50 ms", milliseconds(first), first < 0.050)
    shown = first_rows_seconds([PROGRAM, "--library", million])
    row("start to the first rows on the screen, counts may follow", "", milliseconds(shown), None)
    first = start_seconds([PROGRAM, "--library", hundred])
    row("the same, a hundred tokens", "", milliseconds(first), None)

    with usher(million) as session:
        session.send(b"2")
        session.read_until_quiet(0.2, first=0.5)
        latencies, sizes = steps(session, within(b"j", b"k"), STEPS)
        p50, p99 = percentile(latencies, 0.5), percentile(latencies, 0.99)
        row(
            "cursor step, a million tokens, 120x40, all panes", "p99 under 1 ms",
            f"p50 {milliseconds(p50)}, p99 {milliseconds(p99)}", p99 < 0.001)
        size = statistics.median(sizes)
        row("bytes for a cursor step, all panes following", "under 600", f"{size:.0f}, most {max(sizes)}", size < 600)
        session.send(b"j" * 40)
        session.read_until_quiet(0.2, first=0.5)
        latencies, sizes = steps(session, [b"j"], STEPS // 4)
        p50, p99 = percentile(latencies, 0.5), percentile(latencies, 0.99)
        row(
            "cursor step that scrolls the list", "",
            f"p50 {milliseconds(p50)}, p99 {milliseconds(p99)}, {statistics.median(sizes):.0f} bytes", None)
        seconds, size = burst(session, b"j", 200)
        row("200 cursor steps at once", "under 20 ms", f"{milliseconds(seconds)}, {size} bytes", seconds < 0.020)

        page, worst = round_trips(session, [b"\x1b[6~"] * (10 if QUICK else 40), quiet=0.02)
        row("page down, key to last byte, drawing included", "", f"{milliseconds(page)}, worst {milliseconds(worst)}", None)
        far, worst = round_trips(session, [b"G", b"g"] * (5 if QUICK else 15))
        row("far jump (last row, first row), drawing included", "under 20 ms", f"{milliseconds(far)}, worst {milliseconds(worst)}", far < 0.020)
        cycle, worst = round_trips(session, [b"a"] * (6 if QUICK else 15), quiet=0.1)
        row("state filter (a), key to last byte", "under 20 ms", f"{milliseconds(cycle)}, worst {milliseconds(worst)}", cycle < 0.020)
        session.send(b"A")
        session.read_until_quiet(0.3, first=0.5)
        anonymous, resident = session.memory()

    with usher(hundred) as session:
        session.send(b"2" + b"j" * 60 + b"G" + b"g")
        session.read_until_quiet(0.3, first=0.5)
        few_anonymous, few_resident = session.memory()
    row("memory at a hundred tokens: anonymous, resident", "under 8 MB, 24 MB", f"{few_anonymous:.1f}, {few_resident:.1f} MB", few_anonymous < 8 and few_resident < 24)
    row("memory at a million tokens: anonymous, resident", "under 8 MB, 24 MB", f"{anonymous:.1f}, {resident:.1f} MB", anonymous < 8 and resident < 24)
    row("memory, a million against a hundred", "within 5 MB", f"{resident - few_resident:+.1f} MB", abs(resident - few_resident) < 5)

    with usher(million, rows=24, columns=80) as session:
        session.send(b"2")
        session.read_until_quiet(0.2, first=0.5)
        latencies, sizes = steps(session, within(b"j", b"k"), STEPS // 2)
        p50, p99 = percentile(latencies, 0.5), percentile(latencies, 0.99)
        row(
            "cursor step, a million tokens, 80x24", "p99 under 1 ms, under 350 bytes",
            f"p50 {milliseconds(p50)}, p99 {milliseconds(p99)}, {statistics.median(sizes):.0f} bytes",
            p99 < 0.001 and statistics.median(sizes) < 350)

    measure_search(million)

    with usher(hundred) as session:
        session.send(b"2/no such watermark anywhere\r")
        session.read_until_quiet(0.5, first=1)
        count, used, size = idle(session, QUIET_SECONDS)
        row(f"idle {QUIET_SECONDS} s, nothing ticking", "0 wake-ups, 0 ms", f"{count} wake-ups, {used * 1000:.1f} ms", count == 0 and used < 0.0005)
    with usher(ticking) as session:
        count, used, size = idle(session, QUIET_SECONDS)
        row(f"idle {QUIET_SECONDS} s, 25 countdowns visible", "1 wake-up a second", f"{count} wake-ups, {used * 1000:.1f} ms, {size} bytes", count <= QUIET_SECONDS * 2)

    for what, arguments in (
        ("20 newest tokens", ["tokens", "--limit", "20"]),
        ("20 newest active tokens", ["tokens", "--active", "--limit", "20"]),
        ("find a piece of a watermark, 20 rows", ["find", "98400", "--limit", "20"]),
    ):
        try_times = [command(*arguments, "--json", "--library", million)[1] for _ in range(5)]
        row(f"command line, whole process: {what}", "", milliseconds(statistics.median(try_times)), None)


def measure_search(path):
    """Types texts that have matches; the time is from a key to the read that makes the answer to it visible."""
    for text in ("98400", "ravi", "zq9x"):
        worst, all_times = 0.0, []
        with usher(path) as session:
            session.send(b"2/")
            session.read_until_quiet(0.2, first=0.5)
            for character in text:
                sent = session.send(character.encode())
                chunks = session.read_until_quiet(0.08, first=0.5)
                if not chunks:
                    continue
                all_times.append(chunks[-1][0] - sent)
                worst = max(worst, all_times[-1])
        if all_times:
            median = statistics.median(all_times)
            row(f"search “{text}”, a key to its last byte, count included", "under 20 ms to the first page", f"median {milliseconds(median)}, worst {milliseconds(worst)}", median < 0.020)


def measure_other(name, arguments, down, start_quiet=0.15, **options):
    if not shutil.which(arguments[0]):
        return None
    first = start_seconds(arguments, quiet=start_quiet, **options)
    with Session(arguments, ENVIRONMENT, **options) as session:
        session.read_until_quiet(0.5, first=5, limit=15)
        session.send(down)
        session.read_until_quiet(0.1, first=0.3)
        seconds, size = burst(session, down, 200)
        # Waiting for the end of threads takes longer than all the rest.
        rest = ""
        if not QUICK:
            count, used, _ = idle(session, QUIET_SECONDS)
            rest = f"{count}, {used * 1000:.0f} ms"
        anonymous, resident = session.memory()
    print(f"  {name}: measured", file=sys.stderr, flush=True)
    return name, milliseconds(first), f"{milliseconds(seconds)}, {size} B", rest, f"{anonymous:.0f}, {resident:.0f} MB"


def measure_steps(others):
    """Cursor steps beside those of others, which take turns so that all have the machine as busy as it is."""
    usher = [PROGRAM, "--library", os.path.join(FOLDER, "million.db")]
    lines, ratio = compare(usher, others, ENVIRONMENT, ROUNDS)
    own = lines[0][1]
    row("processor time of a cursor step, 120x40", "under 0.25 ms", f"{own[2]:.2f} ms", own[2] < 0.25)
    if ratio is not None:
        row("cursor step against the fastest of nnn, mc and tig", "p50 at most 1.3", f"{ratio:.2f}", ratio <= 1.3)
    return [
        (name, f"{p50:.2f} / {p99:.2f} ms", f"{cpu:.2f} ms", f"{size:.0f}", "  ".join(f"{part:.2f}" for part in ratios))
        for name, (p50, p99, cpu, size), ratios in lines]


def other_programs():
    """Programs with a list: (name, command line, options of the session)."""
    lines = os.path.join(FOLDER, "lines.txt")
    if not os.path.exists(lines):
        with open(lines, "w") as file:
            for number in range(MILLION):
                file.write(f"{number:08x}  active  365 d  many  student{number % 5000}@example.com\n")
    return [
        ("nnn", ["nnn", "/usr/bin"], {}),
        ("mc", ["mc", "--nosubshell"], {"folder": "/usr/bin"}),
        ("tig", ["tig"], {"folder": ROOT}),
        ("less", ["less", lines], {}),
        ("htop", ["htop", "--delay=100"], {}),
    ]


def measure_others(others):
    usher = ("usher", [PROGRAM, "--library", os.path.join(FOLDER, "million.db")], {})
    results = [measure_other(name, arguments, DOWN, **options) for name, arguments, options in [usher, *others]]
    heads = ("program", "start", "200 steps at once", f"idle {QUIET_SECONDS} s", "memory anon, all")
    table(heads, [result for result in results if result])


def table(heads, lines):
    widths = [max(len(str(line[index])) for line in [heads, *lines]) for index in range(len(heads))]
    print()
    for line in [heads, ["-" * width for width in widths], *lines]:
        print("  ".join(str(cell).ljust(width) for cell, width in zip(line, widths)).rstrip())


def main():
    os.makedirs(FOLDER, exist_ok=True)
    try:
        load = os.getloadavg()[0]
        print(f"bench: {os.cpu_count()} processors, load {load:.2f}", file=sys.stderr)
        measure_usher()
        others = other_programs()
        steps_of_all = measure_steps(others)
        table(("what", "budget", "measured", "verdict"), rows)
        judged = [line for line in rows if line[3]]
        print(f"\nload at the start {load:.2f} on {os.cpu_count()} processors; {sum(line[3] == 'ok' for line in judged)} of {len(judged)} within budget")
        print(f"\nCursor steps, {ROUNDS} turns each; ratios are usher's p50, p99, processor time and bytes to the program's:")
        table(("program", "step p50 / p99", "processor", "bytes", "ratios"), steps_of_all)
        print("\nBeside others, on this machine, in this run (sizes differ: tig shows this repository, mc and nnn /usr/bin):")
        measure_others(others)
    finally:
        shutil.rmtree(HOME, ignore_errors=True)


main()
