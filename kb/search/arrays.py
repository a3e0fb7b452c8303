"""Named arrays in one file: a line of JSON that says where each stands, then the arrays themselves.

Read back as views on the bytes that were read, without copying.  Nothing here can run code, unlike a pickle;
whether the bytes are the right ones is the seal's to say.
"""

from __future__ import annotations

import array
import json
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.errors import IndexUnusable

Arrays = Mapping[str, NDArray[Any]]

_ALIGNMENT = 64
_MAGIC = b"wijkkennis-arrays-1\n"


def write(path: Path, arrays: Arrays, meta: Mapping[str, Any]) -> None:
    """Write arrays and a JSON-able `meta` to a new file."""
    places: dict[str, tuple[str, tuple[int, ...], int]] = {}
    at = 0
    for name, one in arrays.items():
        places[name] = (one.dtype.str, one.shape, at)
        at += -(-one.nbytes // _ALIGNMENT) * _ALIGNMENT
    head = json.dumps({"arrays": places, "meta": meta}, ensure_ascii=False).encode() + b"\n"
    with path.open("xb") as file:
        file.write(_MAGIC + head)
        file.write(b"\0" * (-file.tell() % _ALIGNMENT))
        for one in arrays.values():
            file.write(np.ascontiguousarray(one).data)
            file.write(b"\0" * (-one.nbytes % _ALIGNMENT))


def read(data: bytes) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
    """Return the arrays, read-only and on top of `data`, and the meta.  Raises `IndexUnusable`."""
    try:
        if not data.startswith(_MAGIC):
            raise ValueError("not a file of arrays")
        end = data.index(b"\n", len(_MAGIC)) + 1
        head = json.loads(data[len(_MAGIC) : end])
        start = -(-end // _ALIGNMENT) * _ALIGNMENT
        arrays = {
            name: np.frombuffer(data, dtype, count=int(np.prod(shape)), offset=start + at).reshape(shape)
            for name, (dtype, shape, at) in head["arrays"].items()
        }
    except (ValueError, KeyError, TypeError) as error:
        raise IndexUnusable(f"the arrays cannot be read: {error}") from error
    return arrays, head["meta"]


class Texts:
    """Many texts as one array of bytes, each packed by itself: a fraction of the memory of a list."""

    def __init__(self, data: Arrays, name: str) -> None:
        """Read what `Gathered.packed(name)` made."""
        self._data = data[f"{name}.data"]
        self._starts = data[f"{name}.starts"]
        self._example = data[f"{name}.example"].tobytes()

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> str:
        first, last = self._starts[number : number + 2].tolist()
        packed = self._data[first:last].data
        if not self._example:
            return zlib.decompress(packed).decode()
        return zlib.decompressobj(zdict=self._example).decompress(packed).decode()


class Gathered:
    """Texts on their way into `Texts`, without an object for each."""

    def __init__(self, *, alike: bool = False) -> None:
        """Texts that are `alike` are packed by what they share with the first."""
        self._data = bytearray()
        self._lengths = array.array("i")
        self._alike = alike
        self._example = b""

    def __len__(self) -> int:
        return len(self._lengths)

    def append(self, text: str) -> None:
        """Add one text."""
        plain = text.encode()
        if self._alike and not self._lengths:
            self._example = plain
        packing = zlib.compressobj(1, zdict=self._example)
        packed = packing.compress(plain) + packing.flush()
        self._data += packed
        self._lengths.append(len(packed))

    def packed(self, name: str) -> dict[str, NDArray[Any]]:
        """Return the arrays that `Texts(data, name)` reads back.  Nothing can be added after."""
        lengths = np.frombuffer(self._lengths, np.int32) if self._lengths else np.zeros(0, np.int32)
        return {
            f"{name}.data": np.frombuffer(self._data, np.uint8),
            f"{name}.starts": starts_of(lengths),
            f"{name}.example": np.frombuffer(self._example, np.uint8),
        }


def packed_lines(texts: Iterable[str]) -> NDArray[np.uint8]:
    """Return texts without a line break as one array; `lines` reads them back."""
    return np.frombuffer("".join(f"{text}\n" for text in texts).encode(), np.uint8)


def lines(data: NDArray[np.uint8]) -> list[str]:
    """Return the texts that were packed as lines, in order."""
    return data.tobytes().decode().split("\n")[:-1]


def starts_of(counts: Iterable[int] | NDArray[Any]) -> NDArray[np.int64]:
    """Return where each of consecutive stretches of these lengths begins, and where the last ends."""
    lengths = np.asarray(counts, np.int64)
    starts = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts


def begins(ordered: NDArray[Any]) -> NDArray[np.int64]:
    """Return where each new value of an ordered array begins."""
    new = np.empty(len(ordered), bool)
    new[:1] = True
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return new.nonzero()[0]


def expanded(starts: NDArray[Any], counts: NDArray[Any]) -> NDArray[np.int64]:
    """Return all whole numbers of stretches that begin at `starts` and count so many, one after another."""
    found: NDArray[np.int64] = (starts - counts.cumsum() + counts).repeat(counts)
    found += np.arange(len(found))
    return found


def distinct(numbers: NDArray[Any]) -> NDArray[Any]:
    """Return the distinct values, ordered; sorting beats `np.unique`, which hashes."""
    ordered = np.sort(numbers)
    return ordered.take(begins(ordered))
