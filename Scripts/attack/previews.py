#!/usr/bin/env python3
"""Browsers that load ahead, scripts, and chats that preview links: none of them spends a token for one use."""

import json

from server import Failure, Server, run

SIGNS = [
    "Sec-Purpose: prefetch", "Sec-Purpose: prefetch;prerender", "Sec-Purpose: prefetch;anonymous-client-ip",
    "Purpose: prefetch", "X-Moz: prefetch", "X-Purpose: preview", "X-Purpose: instant", "SEC-PURPOSE: PREFETCH",
    "Sec-Fetch-Dest: empty", "Sec-Fetch-Dest: image", "User-Agent: WhatsApp/2.23.20.0 A",
    "User-Agent: facebookexternalhit/1.1", "User-Agent: Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "User-Agent: TelegramBot (like TwitterBot)", "User-Agent: Twitterbot/1.0",
    "User-Agent: Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
    "User-Agent: LinkedInBot/1.0 (compatible; Mozilla/5.0; +http://www.linkedin.com)",
]


def attack(program):
    with Server(program, tokens=20) as server:
        made = server.ask("POST", server.list, json.dumps({"expires_after_first_usage": True}), login=True)
        target = f"/embed/{server.video}/?access_token={json.loads(made.body)['code']}"
        for sign in SIGNS:
            answer = server.ask("GET", target, headers=[sign])
            if answer.status != 503:
                raise Failure(f"{sign}: answered with {answer.status}")
        if server.ask("HEAD", target).status != 200:
            raise Failure("a look by HEAD finds no token to play")
        plays = [server.ask("GET", target).status for _ in range(2)]
        if plays != [200, 403]:
            raise Failure(f"two playbacks behind it are answered with {plays}")
        return f"{len(SIGNS)} looks spent nothing; the first playback opened, the second did not"


run(attack)
