"""Named arrays in one file: the arrays themselves, then JSON that says where each stands.

Read back as views on the bytes that were read, without copying.  Nothing here can run code, unlike a pickle;
whether the bytes are the right ones is the seal's to say.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Mapping
from os import SEEK_END
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.errors import IndexUnusable
from kb.search.holding import Held

Numbers = NDArray[Any]
Arrays = Mapping[str, Numbers]

_ALIGNMENT = 64
_MAGIC = b"wijkkennis-arrays-2\n"
_LENGTH = struct.Struct("<q")


def write(path: Path, arrays: Iterable[tuple[str, NDArray[Any]]], meta: Mapping[str, Any]) -> None:
    """Write named arrays, one by one as they come, and a JSON-able `meta` to a new file."""
    places: dict[str, tuple[str, tuple[int, ...], int]] = {}
    with path.open("xb") as file:
        file.write(_MAGIC)
        for name, one in arrays:
            file.write(b"\0" * (-file.tell() % _ALIGNMENT))
            places[name] = (one.dtype.str, one.shape, file.tell())
            file.write(np.ascontiguousarray(one).data)
        head = json.dumps({"arrays": places, "meta": meta}, ensure_ascii=False).encode()
        file.write(head + _LENGTH.pack(len(head)))


def read(data: Held) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
    """Return the arrays, read-only and on top of `data`, and the meta.  Raises `IndexUnusable`."""
    try:
        if data[: len(_MAGIC)] != _MAGIC:
            raise ValueError("not a file of arrays")
        end = len(data) - _LENGTH.size
        head = json.loads(data[end - _LENGTH.unpack(data[end:])[0] : end])
        arrays = {
            name: np.frombuffer(data, dtype, count=int(np.prod(shape)), offset=at).reshape(shape)
            for name, (dtype, shape, at) in head["arrays"].items()
        }
    except (ValueError, KeyError, TypeError, struct.error) as error:
        raise IndexUnusable(f"the arrays cannot be read: {error}") from error
    return arrays, head["meta"]


class Written:
    """The arrays in a file that was just written, read one by one; each time anew."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file:
            end = file.seek(-_LENGTH.size, SEEK_END)
            file.seek(end - _LENGTH.unpack(file.read())[0])
            self._places = json.loads(file.read()[: -_LENGTH.size])["arrays"]

    def __getitem__(self, name: str) -> NDArray[Any]:
        dtype, shape, at = self._places[name]
        found = np.fromfile(self._path, dtype, count=int(np.prod(shape)), offset=at)
        return found.reshape(shape)


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


def narrowed(values: NDArray[Any]) -> NDArray[Any]:
    """Return whole numbers, none below 0, in 32 bits when all of them fit."""
    return values.astype(np.int32) if not len(values) or values.max() <= np.iinfo(np.int32).max else values


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
