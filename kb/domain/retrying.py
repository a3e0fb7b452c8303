"""When something that could not be sent is tried again: ever later, and then not without a person."""

from __future__ import annotations

from datetime import timedelta

PAUSES = tuple(timedelta(minutes=m) for m in (5, 15, 60, 240, 720)) + (timedelta(days=1),) * 6
"""How long after each try the next may begin; after the last of them somebody must start over."""
MOST_TRIES = len(PAUSES)
