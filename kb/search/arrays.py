"""Named arrays in one file: a line of JSON that says where each stands, then the arrays themselves.

Read back as views on the bytes that were read, without copying.  Nothing here can run code, unlike a pickle;
whether the bytes are the right ones is the seal's to say.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
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
    for name, array in arrays.items():
        places[name] = (array.dtype.str, array.shape, at)
        at += -(-array.nbytes // _ALIGNMENT) * _ALIGNMENT
    head = json.dumps({"arrays": places, "meta": meta}, ensure_ascii=False).encode() + b"\n"
    with path.open("xb") as file:
        file.write(_MAGIC + head)
        file.write(b"\0" * (-file.tell() % _ALIGNMENT))
        for array in arrays.values():
            file.write(np.ascontiguousarray(array).data)
            file.write(b"\0" * (-array.nbytes % _ALIGNMENT))


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


class Strings:
    """Many texts as one array of bytes, and where each begins: a hundredth of the memory of a list."""

    def __init__(self, data: NDArray[np.uint8], starts: NDArray[np.int64]) -> None:
        self._data = data
        self._starts = starts

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> str:
        return self._data[self._starts[number] : self._starts[number + 1]].tobytes().decode()

    def all(self) -> list[str]:
        """Return every text, in order, of those that were packed as lines."""
        return self._data.tobytes().decode().split("\n")[:-1]


def joined_strings(name: str, encoded: Sequence[bytes]) -> dict[str, NDArray[Any]]:
    """Return the two arrays that `strings(arrays, name)` reads back."""
    starts = starts_of([len(e) for e in encoded])
    return {f"{name}.data": np.frombuffer(b"".join(encoded), np.uint8), f"{name}.starts": starts}


def packed_lines(name: str, texts: Iterable[str]) -> dict[str, NDArray[Any]]:
    """As `joined_strings`, for texts without a line break: `Strings.all` gives them all at once."""
    return joined_strings(name, [f"{text}\n".encode() for text in texts])


def strings(arrays: Arrays, name: str) -> Strings:
    """Return the texts that were packed under `name`."""
    return Strings(arrays[f"{name}.data"], arrays[f"{name}.starts"])


def starts_of(counts: Iterable[int] | NDArray[Any]) -> NDArray[np.int64]:
    """Return where each of consecutive stretches of these lengths begins, and where the last ends."""
    lengths = np.asarray(counts, np.int64)
    starts = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts
