"""Values that were asked for before, the latest first, within a number of bytes; threads may share them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, Protocol, TypeVar


class Sized(Protocol):
    """A value that knows what it takes to keep it."""

    @property
    def nbytes(self) -> int:
        """The number of bytes."""


_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value", bound=Sized)


class Kept(Generic[_Key, _Value]):
    """Keeps at most `most` bytes: what was asked for longest ago goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._bytes = 0
        self._values: OrderedDict[_Key, _Value] = OrderedDict()
        self._changing = threading.Lock()

    def get(self, key: _Key) -> _Value | None:
        """Return what was kept, or None."""
        with self._changing:
            found = self._values.get(key)
            if found is not None:
                self._values.move_to_end(key)
        return found

    def __setitem__(self, key: _Key, value: _Value) -> None:
        with self._changing:
            old = self._values.pop(key, None)
            self._bytes += value.nbytes - (old.nbytes if old is not None else 0)
            self._values[key] = value
            while self._bytes > self._most:
                self._bytes -= self._values.popitem(last=False)[1].nbytes
