"""Sends a body to a server that answers before it is read, and prints the answer's status and body.

Arguments: the server's host and port, a path. The body is sent whole before the answer is looked at.
"""

import http.client
import sys

host, path, size = sys.argv[1:]
connection = http.client.HTTPConnection(host, timeout=20)
connection.request("POST", path, body=b"x" * int(size), headers={"Content-Type": "application/json"})
answer = connection.getresponse()
print(answer.status, answer.read().decode())
