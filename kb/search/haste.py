"""A search may not take longer than a second of work: whoever waits is told, and the others go on.

The grammar keeps a search small; this is for what it did not foresee.  What counts is the time that the
processor works for this thread, so that a busy machine does not end searches that are as quick as ever.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from math import inf

from kb.errors import TooSlow

SECONDS = 1.0

_until: ContextVar[float] = ContextVar("until", default=inf)


@contextmanager
def within(seconds: float = SECONDS) -> Iterator[None]:
    """Let what is done inside take at most this much work; inside another one, no more than that has left."""
    token = _until.set(min(_until.get(), time.thread_time() + seconds))
    try:
        yield
    finally:
        _until.reset(token)


def check() -> None:
    """Raise `TooSlow` when the work has taken too long.  Costs next to nothing."""
    until = _until.get()
    if until is not inf and time.thread_time() > until:
        raise TooSlow("a search")
