"""What a search index should be, to the byte, and as of which change: kept by storage, checked by search."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Point:
    """The newest change of a database, told from any other change with that number.

    A restored database goes on counting from where it was, so a number alone may mean another change.
    """

    seq: int
    subject: str
    at: str


@dataclass(frozen=True)
class SealedFile:
    """One file of the index as it was sealed; `size` is in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class IndexSeal:
    """`generation` names the folder, `seq` the last change inside, `fingerprint` what made it."""

    generation: str
    seq: int
    fingerprint: str
    files: tuple[SealedFile, ...]
