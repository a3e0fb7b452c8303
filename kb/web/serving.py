"""How gunicorn serves this program: a client that is slow, or stalls on purpose, gives its thread back.

A thread reads a request and writes the answer on a socket that waits for ever.  Eight clients that send one
letter and then nothing would keep all threads of both workers, whatever time-outs the program itself has.
So a connection gets a thread only when something has come, the head of a request must have come within
`HEAD_SECONDS` and all of it within `READ_SECONDS`, and each part of an answer must be taken within
`SEND_SECONDS`.  Against a great many such clients only a proxy in front helps.

Made for gunicorn's threaded worker; `gunicorn.conf.py` names it.  Nothing else of the program imports this.
"""

from __future__ import annotations

import selectors
import socket
import time
from functools import partial
from math import inf
from typing import TYPE_CHECKING, Any

from gunicorn.http import wsgi
from gunicorn.workers.gthread import TConn, ThreadWorker

if TYPE_CHECKING:
    from typing_extensions import Buffer

HEAD_SECONDS = 3.0
READ_SECONDS = 10.0
SEND_SECONDS = 10.0
"""For a part of at most 64 KiB, so that a large file may take as long as its client needs."""
NAME = "Wijkkennis"
"""What answers say in `Server`: which server this is helps nobody but who looks for its leaks."""

wsgi.SERVER = NAME


class HurriedSocket(socket.socket):
    """A socket that hangs up on a client that lets it wait; `read_by` is on the monotonic clock."""

    read_by = inf

    def recv(self, size: int, flags: int = 0, /) -> bytes:
        """Return what has come; nothing, as at the end, when the time for this request is over."""
        left = self.read_by - time.monotonic()
        if left <= 0:
            return b""
        before = self.gettimeout()
        if before == 0 or left == inf:
            return super().recv(size, flags)
        self.settimeout(left if before is None else min(left, before))
        try:
            return super().recv(size, flags)
        except TimeoutError:
            return b""
        finally:
            self.settimeout(before)

    def sendall(self, data: Buffer, flags: int = 0, /) -> None:
        """Send all of it.  Raises `BrokenPipeError`, as when the client is gone, when it is not taken."""
        before = self.gettimeout()
        if before is None:
            self.settimeout(SEND_SECONDS)
        try:
            super().sendall(data, flags)
        except TimeoutError as error:
            raise BrokenPipeError from error
        finally:
            self.settimeout(before)


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn's threaded worker, with sockets that are in a hurry."""

    def enqueue_req(self, conn: TConn) -> None:
        """Give a connection to a thread; its socket is in no poller now, so that it can be replaced."""
        if self.cfg.is_ssl or isinstance(conn.sock, HurriedSocket):
            super().enqueue_req(conn)
            return
        own = conn.sock
        conn.sock = HurriedSocket(own.family, own.type, own.proto, fileno=own.detach())
        # as gunicorn does after five seconds without a word: it waits where no thread is kept for it
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + self.cfg.keepalive
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def handle(self, conn: TConn) -> Any:
        """Read a request and answer it, in a thread."""
        _hurry(conn, HEAD_SECONDS)
        return super().handle(conn)

    def handle_request(self, req: Any, conn: TConn) -> Any:
        """Answer a request whose head has come."""
        _hurry(conn, READ_SECONDS)
        return super().handle_request(req, conn)


def _hurry(conn: TConn, seconds: float) -> None:
    if isinstance(conn.sock, HurriedSocket):
        conn.sock.read_by = time.monotonic() + seconds
