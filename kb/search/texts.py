"""Many texts as one array of bytes, each packed by itself: a fraction of the memory of a list."""

from __future__ import annotations

import array
import zlib
from collections.abc import Iterator

import numpy as np

from kb.search import arrays
from kb.search.arrays import Numbers
from kb.search.aside import Aside, Ticket

EXAMPLE = 2048
"""So many bytes of the first text are the example by which all are packed."""
_PART = 1 << 20


class Texts:
    """Packed texts, by number."""

    def __init__(self, data: arrays.Arrays, name: str) -> None:
        """Read what `Gathered.packed(name)` made."""
        self._data = data[f"{name}.data"]
        self._starts = data[f"{name}.starts"]
        self._example = data[f"{name}.example"].tobytes()

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> str:
        first, last = self._starts[number : number + 2].tolist()
        return zlib.decompressobj(zdict=self._example).decompress(self._data[first:last].data).decode()


class Gathered:
    """Texts on their way into `Texts`, packed by what they share with the first; no object for each."""

    def __init__(self, aside: Aside) -> None:
        self._aside = aside
        self._parts: list[Ticket] = []
        self._data = bytearray()
        self._lengths = array.array("i")
        self._example = b""

    def __len__(self) -> int:
        return len(self._lengths)

    def append(self, text: str) -> None:
        """Add one text."""
        plain = text.encode()
        if not self._lengths:
            self._example = plain[:EXAMPLE]
        packing = zlib.compressobj(1, zdict=self._example)
        before = len(self._data)
        self._data += packing.compress(plain)
        self._data += packing.flush()
        self._lengths.append(len(self._data) - before)
        if len(self._data) > _PART:
            self._put_aside()

    def _put_aside(self) -> None:
        self._parts.append(self._aside.put(np.frombuffer(self._data, np.uint8)))
        self._data = bytearray()

    def packed(self, name: str) -> Iterator[tuple[str, Numbers]]:
        """Yield the arrays that `Texts(data, name)` reads back, by name."""
        self._put_aside()
        yield f"{name}.data", self._aside.joined(self._parts)
        yield f"{name}.starts", arrays.narrowed(arrays.starts_of(self._lengths))
        yield f"{name}.example", np.frombuffer(self._example, np.uint8)
