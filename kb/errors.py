"""What can go wrong: exceptions for programmers, problems for people.

Exceptions are English and named for what is the case.  A `Problem` is Dutch, says where, what and
the way out, and is returned in a list: whoever writes content sees all of them at once.
"""

from __future__ import annotations

from dataclasses import dataclass


class WijkkennisError(Exception):
    """The root of every exception that this program raises on purpose."""


class SettingsWrong(WijkkennisError):
    """A KB_* setting cannot be used; the message is Dutch and says how to mend it."""


class DatabaseDamaged(WijkkennisError):
    """SQLite's own check found damage; the message is Dutch and names the way out."""


class DatabaseTooNew(WijkkennisError):
    """The database was made by a newer version of the program."""


class NotWritable(WijkkennisError):
    """Nothing can be stored now, and what is there can still be read; the message is Dutch and says why."""


class DiskFull(NotWritable):
    """There is no room left on the disk."""


class ReadOnly(NotWritable):
    """The file system or the folder of the database may only be read."""


class IndexUnusable(WijkkennisError):
    """The search index on disk cannot be trusted: it must be rebuilt, never repaired."""


class TooSlow(WijkkennisError):
    """A query or a search took longer than whoever asked may keep others waiting."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong in one file, for the person who can mend it.

    `line` counts from 1; 0 means the file as a whole.  `field` is the header key or section, or
    empty.  `cure` is what to do about it, a Dutch sentence or question.
    """

    file: str
    line: int
    field: str
    message: str
    cure: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        what = f"{self.field}: {self.message}" if self.field else self.message
        return f"{where}: {what}\n    → {self.cure}"
