"""What a file holds, kept where nobody can change it or cut it off, and where memory is not spent on it.

Mapping a file of a folder would let whoever writes there change what is read, or end the process by cutting
the file off.  So its bytes are copied into a file without a name, in the same folder, and that is mapped:
its pages are the kernel's to take back and to read again.
"""

from __future__ import annotations

import mmap
import os
import shutil
import tempfile
from pathlib import Path

Held = bytes | mmap.mmap

ROOM = 64 << 20
"""Bytes that a copy leaves free: the database stands on the same disk."""


def held(path: Path) -> Held:
    """Return what a file holds at this moment, whatever happens to it after.

    In memory when no copy can be made: no room, a folder that may not be written, or one whose files keep a
    name until they are closed.  Raises `OSError` when the file cannot be read.
    """
    try:
        return _mapped_copy(path)
    except (OSError, ValueError):  # an empty file cannot be mapped
        return path.read_bytes()


def _mapped_copy(path: Path) -> mmap.mmap:
    # without a name from the start where the system knows how, else the name is taken away at once
    with path.open("rb") as file, tempfile.TemporaryFile(dir=path.parent) as copy:
        size = os.fstat(file.fileno()).st_size
        if os.fstat(copy.fileno()).st_nlink or shutil.disk_usage(path.parent).free < size + ROOM:
            raise OSError("no place for a copy")
        shutil.copyfileobj(file, copy, 1 << 20)
        copy.flush()
        return mmap.mmap(copy.fileno(), 0, prot=mmap.PROT_READ)
