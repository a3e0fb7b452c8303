"""Bringing a message to somebody else's address: over TLS, to a public address, and no further.

The name is looked up once and every address that it has must be public; the connection goes to the address
that was checked, so that a name that changes meanwhile leads nowhere else.  A redirect is not followed, no
proxy of the environment is used, and the answer is not read beyond its status.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Sequence
from contextlib import suppress
from http.client import HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from kb import __version__
from kb.domain.webhooks import PRIVATE, Network, address_faults, is_reachable
from kb.services.webhook_rounds import Message, NotTaken, Post

PATIENCE = 10.0
"""Seconds that the receiver may take for one answer on the line."""
MOST_PATIENCE = 20.0
"""Seconds that a whole message may take, however slowly the receiver talks."""
LOOKUP_PATIENCE = 5.0
"""Seconds that finding the address of a name may take; the resolver knows no limit of its own."""
_GONE = 410


def poster(networks: Sequence[Network], trusted: ssl.SSLContext | None = None) -> Post:
    """Return what brings a message to its address or raises `NotTaken`.

    `networks` are private ones that may be reached nevertheless; `trusted` says whose certificates count.
    """
    context = trusted or ssl.create_default_context()

    def post(message: Message) -> None:
        parts = urlsplit(message.address)
        if address_faults(message.address, networks) or parts.hostname is None:
            raise NotTaken(PRIVATE)
        port = parts.port or 443
        address = _checked(parts.hostname, port, networks)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection = _Connection(parts.hostname, port, address, context)
        try:
            status = _status(connection, path, message)
        except ssl.SSLCertVerificationError as error:
            raise NotTaken(f"het certificaat van de ontvanger klopt niet ({error.verify_message})") from None
        except ssl.SSLError as error:
            raise NotTaken(f"de beveiligde verbinding met de ontvanger lukt niet ({error.reason})") from None
        except TimeoutError:
            raise NotTaken("de ontvanger antwoordt te langzaam") from None
        except (OSError, HTTPException, ValueError) as error:
            raise NotTaken(f"de ontvanger is niet te bereiken ({type(error).__name__})") from None
        _judge(status)

    return post


def _checked(host: str, port: int, networks: Sequence[Network]) -> str:
    """Return an IP address of a host; refuses a host that has any address in a private network."""
    addresses = _addresses(host, port)
    if not all(_may_reach(one, networks) for one in addresses):
        raise NotTaken("het adres ligt in een besloten netwerk: daar sturen we niets naartoe")
    return addresses[0]


def _addresses(host: str, port: int) -> list[str]:
    """Return every IP address of a name.  Raises `NotTaken` when there is none within the time for it."""
    found: list[str] = []

    def look_up() -> None:
        with suppress(OSError, UnicodeError):
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(str(sockaddr[0]) for *_, sockaddr in answers)

    looking = threading.Thread(target=look_up, daemon=True)  # one that hangs may not hold up the end
    looking.start()
    looking.join(LOOKUP_PATIENCE)
    if looking.is_alive():
        raise NotTaken("de naam van de ontvanger opzoeken duurt te lang")
    if not found:
        raise NotTaken("de naam van de ontvanger is niet te vinden")
    return found


def _may_reach(address: str, networks: Sequence[Network]) -> bool:
    """Whether an address that was looked up may be reached; one with a zone (`fe80::1%eth0`) never."""
    return "%" not in address and is_reachable(address, networks)


class _Connection(HTTPSConnection):
    """A connection to one address, for the name that its certificate must hold."""

    def __init__(self, host: str, port: int, address: str, context: ssl.SSLContext) -> None:
        super().__init__(host, port, timeout=PATIENCE, context=context)
        self._to = (address, port)
        self._trusted = context

    def connect(self) -> None:
        plain = socket.create_connection(self._to, PATIENCE)
        self.sock = self._trusted.wrap_socket(plain, server_hostname=self.host, do_handshake_on_connect=False)
        self.sock.do_handshake()

    def hang_up(self) -> None:
        """End it from another thread: whoever waits for an answer is told that the line is dead."""
        if self.sock is not None:
            with suppress(OSError):  # it ended by itself meanwhile
                self.sock.shutdown(socket.SHUT_RDWR)


def _status(connection: _Connection, path: str, message: Message) -> int:
    """Send a message and return the status of the answer."""
    late = threading.Event()

    def give_up() -> None:
        late.set()
        connection.hang_up()

    clock = threading.Timer(MOST_PATIENCE, give_up)
    clock.daemon = True
    clock.start()
    try:
        connection.connect()
        headers = {"User-Agent": f"Wijkkennis/{__version__}", "Connection": "close", **message.headers}
        connection.request("POST", path, body=message.body, headers=headers)
        return connection.getresponse().status
    except (OSError, HTTPException):
        if late.is_set():
            raise TimeoutError from None
        raise
    finally:
        clock.cancel()
        connection.close()


def _judge(status: int) -> None:
    if 200 <= status < 300:
        return
    if 300 <= status < 400:
        raise NotTaken(f"de ontvanger stuurt door naar een ander adres ({status}); dat volgen we niet")
    if status == _GONE:
        raise NotTaken("de ontvanger wil geen berichten meer (410)", for_good=True)
    raise NotTaken(f"de ontvanger neemt het bericht niet aan (code {status})")
