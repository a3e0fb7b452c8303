"""Hashing passwords with argon2id, without letting it stop everything else.

The settings are RFC 9106's second choice (three passes over 64 MiB) with one lane: about 0.2 s of one core.
Each process hashes one password at a time and lets one more wait; whoever comes next is told to try again, so
that a flood of sign-ins leaves a core and threads for those who search.
"""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from kb.errors import WijkkennisError

RETRY_SECONDS = 2
HASHER = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)
"""The settings above.  Tests about other things than passwords use lighter ones."""

_PLACES = threading.BoundedSemaphore(2)
_HASHING = threading.Lock()

STAND_IN = "$argon2id$v=19$m=65536,t=3,p=1$C5xTuLFtn1z0pHKc6UgO+w$m6Ef2E2RqvS0tYb0lDqdD0C2lVHTb1Kd1OmV9wVHo2s"
"""Compared with when there is no account: it takes as long, and no password belongs to it."""


class TooBusy(WijkkennisError):
    """Two passwords are being checked already; the message is Dutch."""


@contextmanager
def place() -> Iterator[None]:
    """Hold one of the places for hashing.  Raises `TooBusy` when there is none."""
    if not _PLACES.acquire(blocking=False):
        raise TooBusy("Er loggen nu veel mensen tegelijk in. Probeer het over een paar seconden opnieuw.")
    try:
        yield
    finally:
        _PLACES.release()


def hashed(password: str) -> str:
    """Return the argon2id text of a password, with a salt of its own.  Call it inside `place()`."""
    with _HASHING:
        return HASHER.hash(_normal(password))


def matches(stored: str | None, password: str) -> bool:
    """Whether `password` belongs to the stored text; never without one, but in the same time.

    Call it inside `place()`.
    """
    with _HASHING:
        try:
            return HASHER.verify(stored or STAND_IN, _normal(password)) and stored is not None
        except (VerificationError, InvalidHashError):
            return False


def is_dated(stored: str) -> bool:
    """Whether a stored text was made with other settings than the present ones."""
    return HASHER.check_needs_rehash(stored)


def _normal(password: str) -> str:
    """Return the one way to write a text that keyboards write in several (é)."""
    return unicodedata.normalize("NFC", password)
