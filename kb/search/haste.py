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

_until: ContextVar[tuple[float, float]] = ContextVar("until", default=(inf, inf))
"""By the processor's clock for this thread; and by that on the wall, before which it cannot be that late."""


@contextmanager
def within(seconds: float = SECONDS) -> Iterator[None]:
    """Let what is done inside take at most this much work; inside another one, no more than that has left."""
    worked = time.thread_time()
    until = min(_until.get()[0], worked + seconds)
    token = _until.set((until, time.perf_counter() + until - worked))
    try:
        yield
    finally:
        _until.reset(token)


def check() -> None:
    """Raise `TooSlow` when the work has taken too long.  Costs next to nothing."""
    until, earliest = _until.get()
    # a thread's own clock costs twenty times more to read
    if time.perf_counter() > earliest and time.thread_time() > until:
        raise TooSlow("a search")
