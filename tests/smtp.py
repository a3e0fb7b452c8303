"""A mail server in a thread of the test itself: it keeps what it is given, and can refuse.

It speaks as much SMTP as a client needs (RFC 5321), and TLS when it gets a certificate.
"""

from __future__ import annotations

import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import cast


class MailServer(socketserver.ThreadingTCPServer):
    """`received` are the mails; `refuse` gives an answer to a command; `hang_up` ends at the data."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.tls = tls
        self.received: list[EmailMessage] = []
        self.refuse: dict[str, str] = {}
        self.commands: list[str] = []
        self.connections = 0
        self.hang_up = False

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def to(self, address: str) -> list[EmailMessage]:
        return [mail for mail in self.received if mail["To"] == address]


class _Talk(socketserver.StreamRequestHandler):
    server: MailServer

    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def finish(self) -> None:
        super().finish()
        self.request.close()

    def handle(self) -> None:
        self.server.connections += 1
        self.say("220 proef")
        while line := self.rfile.readline().decode().strip():
            verb = line.split(":")[0].split()[0].upper()
            self.server.commands.append(verb)
            if answer := self.server.refuse.get(verb):
                self.say(answer)
            elif verb == "EHLO":
                self.say("250-proef\r\n250-STARTTLS" if self.server.tls else "250-proef")
                self.say("250 8BITMIME")
            elif verb == "STARTTLS" and self.server.tls:
                self.say("220 nu versleuteld")
                try:
                    self.request = self.server.tls.wrap_socket(self.request, server_side=True)
                except (ssl.SSLError, OSError):
                    return  # the client did not trust us
                self.rfile.close()
                self.setup()
            elif verb == "DATA":
                if not self.take():
                    return
            elif verb == "QUIT":
                self.say("221 dag")
                return
            else:
                self.say("250 goed")

    def take(self) -> bool:
        self.say("354 vertel")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        mail = cast(EmailMessage, message_from_bytes(b"".join(lines), policy=default))
        self.server.received.append(mail)
        if self.server.hang_up:
            return False  # taken, but the client never hears it
        self.say("250 bewaard")
        return True


@contextmanager
def mail_server(tls: ssl.SSLContext | None = None) -> Iterator[MailServer]:
    with MailServer(tls) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
