"""A program of somebody else that receives webhooks over TLS, in a thread of the test itself."""

from __future__ import annotations

import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

NAME = "localhost"


@dataclass
class Receiver:
    """`received` are (headers, body) in order; `status` is what is answered, `extra` its headers."""

    port: int = 0
    status: int = 204
    extra: dict[str, str] = field(default_factory=dict)
    received: list[tuple[Message, bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"https://{NAME}:{self.port}/in?van=wijk"


def certificate(folder: Path) -> Path:
    """Make a certificate for `localhost` that nobody knows, with its key in the same file."""
    made = folder / "ontvanger.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-days", "2", "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}",
         "-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")],
        check=True,
        capture_output=True,
    )  # fmt: skip
    made.write_text((folder / "cert.pem").read_text() + (folder / "key.pem").read_text())
    return made


@contextmanager
def receiver(pem: Path) -> Iterator[Receiver]:
    """Receive until the end of the block."""
    made = Receiver()

    class Talk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            made.received.append((self.headers, body))
            self.send_response(made.status)
            for name, value in made.extra.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """A caller that does not trust us hangs up: that is for the test to see."""

    server = Server(("127.0.0.1", 0), Talk)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(pem)
    server.socket = tls.wrap_socket(server.socket, server_side=True)
    made.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
