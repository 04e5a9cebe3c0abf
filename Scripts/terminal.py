"""A program in a pseudo-terminal of a given size, its output with the time of every read, and the resulting
screen. For bench.py; standard library only."""

import errno
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
import unicodedata


class Screen:
    """As much of an xterm as ncurses needs: cursor movement, erasing, inserting, deleting, scrolling; no colours."""

    SEQUENCE = re.compile(
        r"\x1b\[([?>=!]*)([0-9;:]*)[ -/]*([@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()*+].|\x1b[ -/]*[0-Z\\^-~]", re.S)

    def __init__(self, rows, columns):
        self.rows, self.columns = rows, columns
        self.cells = [[" "] * columns for _ in range(rows)]
        self.row = self.column = 0
        self.top, self.bottom = 0, rows - 1
        self.last = " "
        self.rest = b""

    def feed(self, data):
        data = self.rest + data
        # A read may end inside a character or a sequence.
        cut = len(data)
        escape = data.rfind(b"\x1b", max(0, len(data) - 64))
        if escape >= 0 and not self.SEQUENCE.match(data[escape:].decode("latin-1")):
            cut = escape
        while cut > 0 and len(data) - cut < 4 and data[cut - 1] & 0xC0 == 0x80:
            cut -= 1
        if cut > 0 and data[cut - 1] & 0xC0 == 0xC0:
            cut -= 1
        if cut < len(data):
            try:
                data[cut:].decode()
                cut = len(data) if escape < cut else cut
            except UnicodeDecodeError:
                pass
        self.rest, data = data[cut:], data[:cut]
        text = data.decode(errors="replace")
        position = 0
        while position < len(text):
            character = text[position]
            if character == "\x1b":
                match = self.SEQUENCE.match(text, position)
                if not match:
                    position += 1
                    continue
                if match.group(3) and not match.group(1):
                    self.control(match.group(3), match.group(2))
                elif match.group(0) == "\x1bM":
                    self.scroll_down() if self.row == self.top else self.move(self.row - 1, self.column)
                position = match.end()
                continue
            if character >= " ":
                self.put(character)
            elif character == "\r":
                self.column = 0
            elif character == "\b":
                self.column = max(0, self.column - 1)
            elif character == "\t":
                self.column = min(self.columns - 1, self.column // 8 * 8 + 8)
            elif character == "\n":
                self.scroll_up() if self.row == self.bottom else self.move(self.row + 1, self.column)
            position += 1

    def put(self, character):
        if unicodedata.category(character) in ("Mn", "Me", "Cf"):
            return
        width = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if self.column + width > self.columns:
            self.column = 0
            self.scroll_up() if self.row == self.bottom else self.move(self.row + 1, 0)
        self.cells[self.row][self.column] = self.last = character
        if width == 2:
            self.cells[self.row][self.column + 1] = ""
        self.column += width

    def move(self, row, column):
        self.row, self.column = min(max(row, 0), self.rows - 1), min(max(column, 0), self.columns - 1)

    def scroll_up(self):
        del self.cells[self.top]
        self.cells.insert(self.bottom, [" "] * self.columns)

    def scroll_down(self):
        del self.cells[self.bottom]
        self.cells.insert(self.top, [" "] * self.columns)

    def control(self, final, parameters):
        numbers = [int(part) if part.isdigit() else 0 for part in parameters.split(";")]
        first = numbers[0]
        count = max(1, first)
        line = self.cells[self.row]
        if final in "Hf":
            self.move(count - 1, max(1, numbers[1] if len(numbers) > 1 else 1) - 1)
        elif final == "A":
            self.move(self.row - count, self.column)
        elif final == "B":
            self.move(self.row + count, self.column)
        elif final == "C":
            self.move(self.row, self.column + count)
        elif final == "D":
            self.move(self.row, self.column - count)
        elif final == "G":
            self.move(self.row, count - 1)
        elif final == "d":
            self.move(count - 1, self.column)
        elif final == "J":
            self.erase_screen(first)
        elif final == "K":
            start, end = ((self.column, self.columns), (0, self.column + 1), (0, self.columns))[first % 3]
            line[start:end] = [" "] * (end - start)
        elif final == "X":
            end = min(self.columns, self.column + count)
            line[self.column:end] = [" "] * (end - self.column)
        elif final == "P":
            del line[self.column:self.column + count]
            line += [" "] * (self.columns - len(line))
        elif final == "@":
            line[self.column:self.column] = [" "] * count
            del line[self.columns:]
        elif final == "b":
            for _ in range(count):
                self.put(self.last)
        elif final == "r":
            self.top = count - 1
            self.bottom = (numbers[1] if len(numbers) > 1 and numbers[1] else self.rows) - 1
            self.move(0, 0)
        elif final in "LM":
            for _ in range(min(count, self.bottom - self.row + 1)):
                if final == "L":
                    del self.cells[self.bottom]
                    self.cells.insert(self.row, [" "] * self.columns)
                else:
                    del self.cells[self.row]
                    self.cells.insert(self.bottom, [" "] * self.columns)
        elif final in "ST":
            for _ in range(count):
                self.scroll_up() if final == "S" else self.scroll_down()

    def erase_screen(self, mode):
        blank = [" "] * self.columns
        if mode in (0, 1):
            self.control("K", str(mode))
            rows = range(self.row + 1, self.rows) if mode == 0 else range(self.row)
        else:
            rows = range(self.rows)
        for row in rows:
            self.cells[row] = list(blank)

    def text(self):
        return "\n".join("".join(line).rstrip() for line in self.cells)


class Session:
    """A running program. Times are those of the reads, in seconds by the monotonic clock."""

    def __init__(self, arguments, environment, rows=40, columns=120, folder=None, input_file=None):
        self.screen = Screen(rows, columns)
        self.started = time.perf_counter()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
                if folder:
                    os.chdir(folder)
                if input_file:
                    os.dup2(os.open(input_file, os.O_RDONLY), 0)
                os.execvpe(arguments[0], arguments, environment)
            finally:
                os._exit(127)

    def read_until_quiet(self, quiet, limit=10.0, first=None):
        """Reads until nothing came for `quiet` seconds, or nothing at all for `first`.

        Returns the chunks as (time, bytes)."""
        chunks = []
        end = time.perf_counter() + limit
        wait = quiet if first is None else first
        while time.perf_counter() < end:
            ready, _, _ = select.select([self.terminal], [], [], wait)
            now = time.perf_counter()
            if not ready:
                break
            try:
                data = os.read(self.terminal, 65536)
            except OSError as error:
                if error.errno != errno.EIO:
                    raise
                break
            if not data:
                break
            chunks.append((now, data))
            wait = quiet
        for _, data in chunks:
            self.screen.feed(data)
        return chunks

    def read_until(self, wanted, limit=10.0):
        """Reads until the screen satisfies `wanted`; returns the time of the read that made it so, or None."""
        end = time.perf_counter() + limit
        while time.perf_counter() < end:
            ready, _, _ = select.select([self.terminal], [], [], end - time.perf_counter())
            if not ready:
                return None
            now = time.perf_counter()
            try:
                data = os.read(self.terminal, 65536)
            except OSError:
                return None
            self.screen.feed(data)
            if wanted(self.screen.text()):
                return now
        return None

    def send(self, keys):
        """Types; returns when."""
        now = time.perf_counter()
        os.write(self.terminal, keys)
        return now

    def work(self):
        """The counters of each thread: {thread: (how often it went to sleep of its own, seconds of processor time)}."""
        threads = {}
        for task in self._tasks():
            status = self._read(f"/proc/{self.pid}/task/{task}/status")
            match = re.search(r"^voluntary_ctxt_switches:\s+(\d+)", status, re.M)
            fields = self._read(f"/proc/{self.pid}/task/{task}/schedstat").split()
            if match and fields:
                threads[task] = (int(match.group(1)), int(fields[0]) / 1e9)
        return threads

    def memory(self):
        """(RssAnon, VmRSS) in megabytes."""
        status = self._read(f"/proc/{self.pid}/status")
        sizes = dict(re.findall(r"^(RssAnon|VmRSS):\s+(\d+) kB", status, re.M))
        return int(sizes.get("RssAnon", 0)) / 1024, int(sizes.get("VmRSS", 0)) / 1024

    def close(self):
        try:
            os.kill(self.pid, signal.SIGTERM)
        except ProcessLookupError:
            pass
        deadline = time.perf_counter() + 2
        while time.perf_counter() < deadline:
            # The restoring sequences have to be read, or the program would not end.
            ready, _, _ = select.select([self.terminal], [], [], 0.01)
            if ready:
                try:
                    os.read(self.terminal, 65536)
                except OSError:
                    pass
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                break
        else:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.terminal)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _tasks(self):
        try:
            return os.listdir(f"/proc/{self.pid}/task")
        except OSError:
            return []

    @staticmethod
    def _read(path):
        try:
            with open(path) as file:
                return file.read()
        except OSError:
            return ""
