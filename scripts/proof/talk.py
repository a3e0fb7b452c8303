"""Clients of the real server: a browser with a cookie, and a program that keeps what it is told."""

from __future__ import annotations

import json
import time
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

from scripts.proof import server
from scripts.proof.register import Told

PATIENCE = 60.0
"""Seconds that the server may take to start."""


class Client:
    """Asks one thing after another, each over a connection of its own; `cookie` is what it was given."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookie = ""

    def get(self, path: str) -> tuple[int, str]:
        """Return status and text; 0 when nobody answers."""
        return self._ask("GET", path, None, {})

    def fill_in(self, path: str, fields: dict[str, str]) -> tuple[int, str]:
        """Send a form, and keep the cookie that comes back."""
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://127.0.0.1:{self.port}",
        }
        return self._ask("POST", path, urlencode(fields), headers)

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> tuple[int, str]:
        if self.cookie:
            headers = {**headers, "Cookie": self.cookie}
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            try:
                connection.request(method, path, body, headers)
                answer = connection.getresponse()
                given = answer.getheader("Set-Cookie")
                if given:
                    self.cookie = given.partition(";")[0]
                return answer.status, answer.read().decode()
            except (OSError, HTTPException):
                return 0, ""

    def wait(self) -> None:
        """Wait until the server answers.  Raises RuntimeError when it does not."""
        end = time.monotonic() + PATIENCE
        while self.get("/gezondheid/leeft")[0] != 200:
            if time.monotonic() > end:
                raise RuntimeError("the server does not answer")
            time.sleep(0.05)


def report(port: int, home: server.Home, title: str, told: Told) -> tuple[int, str]:
    """Report a bottleneck, and note it when it was acknowledged; return status and text of the answer."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        began = time.monotonic()
        status, body = server.post(connection, home, title)
    if status == 201:
        told.writes.append(("melding", json.loads(body)["referentie"], home.area))
        told.took.append(time.monotonic() - began)
    return status, body.decode()
