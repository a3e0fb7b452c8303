"""Webhooks: an address of somebody else's program that is told what happens in the register.

Messages are signed as in Standard Webhooks 1.0: HMAC-SHA256 over id, time and body, in base64.
"""

from __future__ import annotations

import base64
import hmac
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from kb.domain.bottleneck import Bottleneck
from kb.domain.history import Event
from kb.domain.people import Fault

ADDRESS_LENGTH = 500
NAME_LENGTH = 80
SECRET_PREFIX = "whsec_"
SECRET_BYTES = 32

Network = IPv4Network | IPv6Network


@dataclass(frozen=True)
class Wants:
    """Which events a webhook is told: of these areas, action lines and new states; empty takes all."""

    areas: tuple[str, ...] = ()
    action_lines: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()

    def takes(self, bottleneck: Bottleneck, with_it: Collection[str], event: Event) -> bool:
        """Whether an event is wanted; `with_it` are all areas that have the bottleneck."""
        return (
            (not self.areas or bool(set(self.areas) & {*bottleneck.areas, *with_it}))
            and (not self.action_lines or bool(set(self.action_lines) & set(bottleneck.action_lines)))
            and (not self.statuses or event.after.value in self.statuses)
        )


@dataclass(frozen=True)
class Webhook:
    """An address and how far it is told.

    `told` is the number of the last event that was told or passed over.  `tries` were begun for the next
    one, the next may begin at `next_try_at`.  `last_at` and `outcome` are of the last message: an empty
    outcome is a success, else a Dutch reason.  `given_up_at` when an admin must start it again.
    """

    number: int
    name: str
    address: str
    wants: Wants
    created_at: datetime
    told: int
    tries: int
    next_try_at: datetime
    paused_at: datetime | None = None
    given_up_at: datetime | None = None
    ping: bool = False
    last_at: datetime | None = None
    outcome: str = ""

    @property
    def is_on(self) -> bool:
        return self.paused_at is None and self.given_up_at is None

    @property
    def host(self) -> str:
        return urlsplit(self.address).hostname or ""


def signature(secret: str, identity: str, timestamp: int, body: bytes) -> str:
    """Return the signature of a message: `v1,` and a base64 text.  `secret` begins with `whsec_`."""
    key = base64.b64decode(secret.removeprefix(SECRET_PREFIX))
    signed = hmac.digest(key, f"{identity}.{timestamp}.".encode() + body, "sha256")
    return "v1," + base64.b64encode(signed).decode()


def address_faults(address: str, networks: Iterable[Network] = ()) -> list[Fault]:
    """Return what is wrong with an address, as far as that is seen without looking it up."""
    wrong = _wrong_with(address, networks)
    return [Fault("adres", wrong)] if wrong else []


def _wrong_with(address: str, networks: Iterable[Network]) -> str:
    if not address:
        return "Vul het adres in dat de berichten ontvangt."
    if len(address) > ADDRESS_LENGTH:
        return f"Dit adres is langer dan {ADDRESS_LENGTH} tekens."
    if not address.isascii() or not address.isprintable() or any(c in address for c in ' "<>\\'):
        return "In het adres staan tekens die er niet in horen."
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "Dit is geen adres. Bijvoorbeeld: https://ontvanger.example/wijkkennis"
    if parts.scheme != "https" or not host:
        return "Begin het adres met https:// en de naam van de ontvanger."
    if parts.username is not None or parts.fragment:
        return "Zet geen naam, wachtwoord of # in het adres."
    try:
        literal = ip_address(host)
    except ValueError:
        return ""
    return "" if is_reachable(str(literal), networks) else PRIVATE


PRIVATE = "Dit adres ligt in een besloten netwerk. Daar sturen we niets naartoe."


def is_reachable(address: str, networks: Iterable[Network] = ()) -> bool:
    """Whether a message may go to this IP address: a public one, or one in `networks`.

    An IPv6 address that carries an IPv4 one counts as that one; other bridges between the two (6to4, Teredo,
    NAT64) are refused, because nobody knows where they end.
    """
    found = ip_address(address)
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    if any(found in network for network in networks if network.version == found.version):
        return True
    if isinstance(found, IPv6Address) and (found.sixtofour or found.teredo or found.is_site_local):
        return False
    return found.is_global and not (
        found.is_multicast or found.is_reserved or found.is_unspecified or found.is_link_local
    )


def networks_of(texts: Iterable[str]) -> tuple[Network, ...]:
    """Return networks such as `10.1.0.0/16`; raises ValueError for what is none."""
    return tuple(ip_network(text) for text in texts)
