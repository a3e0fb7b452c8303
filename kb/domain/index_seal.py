"""What a search index should be, to the byte: the value that storage keeps and search compares with."""

from __future__ import annotations

from dataclasses import dataclass


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
