#!/usr/bin/env python3
"""Opens playback pages in headless Chromium, and checks the positions of the watermarks.

Arguments: the server's URL, a video, a header line that logs in. Called by check-server.sh.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

import websocket

base, video, login = sys.argv[1:]
WIDTH, HEIGHT = 640, 360
HOSTILE = '</script><img src=x onerror="document.title=\'taken\'">'
MARKS = [
    {"type": "static", "text": "static mark", "x": 40, "y": 60, "color": "#F00", "opacity": "0.5", "size": 20},
    {"type": "dynamic", "text": "moving mark", "interval": 300, "skip": 0, "size": 15},
    {"type": "dynamic", "text": "blinking mark", "interval": 250, "skip": 250, "size": 15},
    {"type": "static", "text": HOSTILE, "x": 0, "y": 300, "size": 6},
]


def create(value):
    request = urllib.request.Request(
        f"{base}/api/v2.5/admin/videos/{video}/access-tokens/", data=json.dumps(value).encode(), method="POST")
    name, _, credentials = login.partition(": ")
    request.add_header(name, credentials)
    request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.load(answer)["playback_url"]


class Browser:
    """A headless Chromium with one page, controlled by its debugging protocol."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="usher-browser-")
        self.process = subprocess.Popen(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
             "--no-first-run", "--hide-scrollbars", f"--window-size={WIDTH},{HEIGHT}", "--remote-debugging-port=0",
             "--remote-allow-origins=*", f"--user-data-dir={self.folder}", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        port_file = pathlib.Path(self.folder, "DevToolsActivePort")
        until(lambda: port_file.exists() and port_file.read_text().count("\n") > 0, "Chromium did not start")
        port = port_file.read_text().split()[0]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json", timeout=20) as answer:
            page = next(target for target in json.load(answer) if target["type"] == "page")
        self.socket = websocket.create_connection(page["webSocketDebuggerUrl"], timeout=20)
        self.number = 0
        self.events = []
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.call(f"{domain}.enable")
        self.call("Emulation.setDeviceMetricsOverride", width=WIDTH, height=HEIGHT, deviceScaleFactor=1, mobile=False)

    def call(self, method, **parameters):
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self.socket.recv())
            if message.get("id") == self.number:
                return message.get("result", {})
            self.events.append(message)

    def open(self, url):
        """Opens the page and returns its status."""
        self.events.clear()
        self.call("Page.navigate", url=url)
        until(lambda: self.call("Page.getNavigationHistory") and self.value("document.readyState") == "complete"
              and self.value("location.href") == url, "the page did not load")
        return next(event["params"]["response"]["status"] for event in self.events
                    if event["method"] == "Network.responseReceived" and event["params"]["type"] == "Document")

    def value(self, expression):
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        return result.get("result", {}).get("value")

    def close(self):
        self.process.terminate()
        self.process.wait(20)
        shutil.rmtree(self.folder, ignore_errors=True)


def until(condition, failure):
    for _ in range(400):
        if condition():
            return
        time.sleep(0.05)
    sys.exit(f"check-embed: {failure}")


def expect(truth, failure):
    if not truth:
        sys.exit(f"check-embed: {failure}")


LOOK = """[...document.querySelectorAll('.watermark')].map((mark) => {
  const place = mark.getBoundingClientRect(), style = getComputedStyle(mark);
  return {text: mark.textContent, kind: mark.dataset.kind, left: place.left, top: place.top, right: place.right,
    bottom: place.bottom, shown: style.visibility === 'visible', color: style.color, opacity: style.opacity,
    size: style.fontSize};
})"""

browser = Browser()
try:
    link = create({"expires_after_first_usage": True, "annotations": MARKS})
    expect(browser.open(link) == 200, "the first load of a single-use link is not 200")
    first = browser.value(LOOK)
    expect([mark["text"] for mark in first] == [mark["text"] for mark in MARKS], f"marks are missing: {first}")
    still = first[0]
    expect((still["left"], still["top"]) == (40, 60), f"the static mark is not at 40, 60: {still}")
    expect((still["color"], still["opacity"], still["size"]) == ("rgb(255, 0, 0)", "0.5", "20px"),
           f"the static mark looks otherwise: {still}")
    places, blinks = set(), set()
    for _ in range(120):
        marks = browser.value(LOOK)
        expect((marks[0]["left"], marks[0]["top"]) == (40, 60), "the static mark moved")
        for mark in marks[1:3]:
            inside = mark["left"] >= 0 and mark["top"] >= 0 and mark["right"] <= WIDTH and mark["bottom"] <= HEIGHT
            expect(inside, f"a moving mark is outside the player: {mark}")
        expect(marks[1]["shown"], "a mark without a pause was hidden")
        places.add((marks[1]["left"], marks[1]["top"]))
        blinks.add(marks[2]["shown"])
        if len(places) >= 4 and blinks == {True, False}:
            break
        time.sleep(0.05)
    expect(len(places) >= 4, f"the moving mark did not move: {places}")
    expect(blinks == {True, False}, "the blinking mark did not blink")
    expect(browser.value("document.title") == "Thermodynamics 01", "a mark's text acted as markup")
    problems = [event["params"] for event in browser.events
                if event["method"] in ("Runtime.exceptionThrown", "Log.entryAdded")
                and "favicon" not in json.dumps(event)]
    expect(not problems, f"the page complained: {problems}")
    loaded = {event["params"]["request"]["url"] for event in browser.events
              if event["method"] == "Network.requestWillBeSent"}
    expect(all(url == link or url.endswith("/favicon.ico") for url in loaded), f"the page loaded more: {loaded}")
    expect(browser.open(link) == 403, "the second load of a single-use link is not 403")
    expect("cannot be played" in browser.value("document.body.innerText"), "the refusal says nothing")
finally:
    browser.close()
print("check-embed: passed")
