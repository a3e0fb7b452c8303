"""The Dutch word list with which compounds are split.

It is the list of OpenTaal (see data/woorden-nl.toml for origin and licence), packed beside
this module.  The language itself is `kb.text`, which opens no files: it is given the set.
"""

import gzip
import hashlib
import tomllib
from functools import lru_cache
from importlib import resources

from kb.errors import WijkkennisError

# Words of the programme that the list lacks and that stand in its compounds (energiefixers).
_OWN = frozenset({"fixer", "fixers", "verbinder", "verbinders"})


class LexiconDamaged(WijkkennisError):
    """The word list is not the one that was made: its checksum differs."""


@lru_cache(maxsize=1)
def lexicon() -> frozenset[str]:
    """Return the folded words of the list, about 290,000, and a few of the programme; read once.

    Raises `LexiconDamaged` when the file is not the one its description names, because an
    index made with other words would find other things.
    """
    data = resources.files("kb.search") / "data"
    described = tomllib.loads((data / "woorden-nl.toml").read_text(encoding="utf-8"))
    packed = (data / "woorden-nl.txt.gz").read_bytes()
    if hashlib.sha256(packed).hexdigest() != described["sha256"]:
        raise LexiconDamaged("kb/search/data/woorden-nl.txt.gz does not match woorden-nl.toml")
    return _OWN | frozenset(gzip.decompress(packed).decode("utf-8").split("\n")[:-1])
