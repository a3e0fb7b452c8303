"""Arrays that are put aside until they are needed: what an index is made of, on its way.

A large index is made of more than a process should hold at once, so beyond a few megabytes they wait in a
file without a name, which is gone with the process.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import NamedTuple

import numpy as np

from kb.search.arrays import Numbers

IN_MEMORY = 8 << 20


class Ticket(NamedTuple):
    """What is given for an array that was put aside: with it the array is had back."""

    dtype: np.dtype[np.generic]
    size: int
    offset: int


class Aside:
    """Where arrays wait; `close` forgets them all."""

    def __init__(self, folder: Path | None = None) -> None:
        """Without a folder everything stays in memory: for a handful of documents."""
        place = str(folder) if folder else None
        self._file = tempfile.SpooledTemporaryFile(  # noqa: SIM115  # `close` closes it
            IN_MEMORY if folder else 0, dir=place
        )
        self._end = 0

    def put(self, values: Numbers) -> Ticket:
        """Put an array of one dimension aside."""
        ticket = Ticket(values.dtype, len(values), self._end)
        self._file.seek(self._end)
        self._file.write(np.ascontiguousarray(values).data)
        self._end += values.nbytes
        return ticket

    def get(self, ticket: Ticket) -> Numbers:
        """Return an array that was put aside."""
        self._file.seek(ticket.offset)
        return np.frombuffer(self._file.read(ticket.size * ticket.dtype.itemsize), ticket.dtype)

    def joined(self, tickets: list[Ticket]) -> Numbers:
        """Return arrays of one type as one; that of none is empty, of whole numbers."""
        whole = np.empty(sum(ticket.size for ticket in tickets), tickets[0].dtype if tickets else np.int64)
        at = 0
        for ticket in tickets:
            whole[at : at + ticket.size] = self.get(ticket)
            at += ticket.size
        return whole

    def close(self) -> None:
        """Forget everything."""
        self._file.close()
