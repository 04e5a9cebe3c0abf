#!/usr/bin/env python3
"""Escape sequences in all answers of an institute: none reaches the terminal or a pipe raw."""

import json

from institute import CODE, VIDEO, Client, Institute
from server import Failure, run

TEXTS = [
    "\x1b[2J", "\x1b]0;owned\x07", "\x1b]52;c;aWQ=\x07", "\x1bP+q544e\x1b\\", "\x1b[6n", "\x1b(0", "\x1bc", "\x9b31m",
    "\x9d0;owned\x9c", "\x90q\x9c", "a\rb", "a\nb", "a\x08b", "a\x7fb", "\x0e\x0f", "\x00", "\u202egnp", "\u2066a\u2069",
    "\u200f", "\u2028", "\u2029", "\ufeff", "\x85", "\x1b", "\x1b[", "\x1b]8;;http://a\x1b\\b\x1b]8;;\x1b\\",
]
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029"


def token(text):
    return {"code": CODE, "status": "Active", "expires_after_first_usage": False, "valid_until": None,
            "playback_url": f"https://a/embed/{VIDEO}/?access_token={CODE}",
            "annotations": [{"type": "static", "text": text, "color": "#FFFFFF", "opacity": 1, "size": 10, "x": 1, "y": 1}]}


def answers(text, place):
    """The institute's answer to every request, with the text in one field."""
    video = {"id": VIDEO, "uuid": VIDEO, "title": "Optics"}
    good = token("Meera")
    if place == "title":
        return 200, {}, {"count": 1, "next": None, "results": [{**video, "title": text}], **good}
    if place == "watermark":
        return 200, {}, {"count": 1, "next": None, "results": [token(text)], **token(text), **video}
    if place == "status":
        return 200, {}, {"count": 1, "next": None, "results": [{**good, "status": text}], **good, "status": text}
    if place == "time":
        return 200, {}, {"count": 1, "next": None, "results": [{**good, "valid_until": text}], **good, "valid_until": text}
    if place == "detail":
        return 403, {}, {"detail": text}
    if place == "field":
        return 400, {}, {"time_to_live": [text], text: [text]}
    if place == "page":
        return 502, {"Content-Type": "text/html"}, f"<html><title>{text}</title>{text}</html>"
    return 429, {"Retry-After": "".join(letter for letter in text if letter not in "\r\n\0") or "1"}, {"detail": text}


def raw(data):
    text = data.decode("utf-8", "replace")
    return [letter for letter in text
            if ord(letter) < 32 and letter != "\n" or 0x7F <= ord(letter) <= 0x9F or letter in BIDI]


def main(program):
    current = [None]

    def answer(_):
        status, headers, body = current[0]
        headers = {name: value.encode("utf-8").decode("latin-1") for name, value in headers.items()}
        return status, headers, body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)

    count = 0
    with Institute(answer) as institute, Client(program, institute.url) as client:
        commands = {"title": ["videos"], "watermark": ["tokens", VIDEO], "status": ["tokens", VIDEO], "time": ["tokens", VIDEO],
                    "detail": ["tokens", VIDEO], "field": ["ttl", CODE, "1h", "--video", VIDEO],
                    "page": ["expire", CODE, "--video", VIDEO], "wait": ["create", VIDEO]}
        for place, command in commands.items():
            # Failures of the server are retried, which takes time.
            for text in TEXTS[::9] if place in ("page", "wait") else TEXTS:
                current[0] = answers(text, place)
                for extra in ([], ["--json"]) if place == "watermark" else ([],):
                    _, output, errors = client.run(*command, "--profile", "here", *extra)
                    found = raw(errors) + (raw(output) if not extra else [one for one in raw(output) if ord(one) < 32])
                    if found:
                        raise Failure(f"{found[0]!r} from {text!r} in {place} comes through in {' '.join(command + extra)}")
                    count += 1
    return f"{count} escape injections in {len(commands)} places, 0 raw bytes"


run(main)
