"""Make kb/search/data/woorden-nl.txt.gz from the OpenTaal word list.

    python scripts/make_word_list.py /usr/share/dict/dutch /usr/share/doc/wdutch/copyright

The two files are those of the Debian package wdutch.  Kept are the words that are useful as
parts of compounds: written in lower case with letters only, without accents as
`kb.text.tokens.fold` makes them, of 3 to 24 letters.  Short words split wrongly most often
("afro-nding"), so one of 4 to 6 letters is kept only when it is a part of at least six other
words of the list; of the words of more than 15 letters, only those that are no compounds
themselves ("vertegenwoordiger").  The result is the same byte for byte on every machine; its
checksum goes into woorden-nl.toml.
"""

import gzip
import hashlib
import sys
from collections import Counter
from pathlib import Path

from kb.text.compounds import SHORT, Splitter, may_be_part
from kb.text.tokens import fold

DATA = Path(__file__).parent.parent / "kb" / "search" / "data"
SHORT_WORD = 6
LONG_WORD = 15
FEWEST_COMPOUNDS = 6


def plain(word: str) -> bool:
    """Whether a line of the list is a lower-case word of letters only."""
    return 3 <= len(word) <= 24 and word.isalpha() and word == word.lower()


def compounds_with(words: set[str]) -> Counter[str]:
    """Count for every word of how many words of the list it is the first or the last part."""
    count: Counter[str] = Counter()
    for word in words:
        for at in range(4, len(word) - 3):
            last = word[at:]
            if last not in words or not may_be_part(last):
                continue
            for link in ("", "s", "e", "en", "n"):
                first = word[:at].removesuffix(link)
                if word[:at].endswith(link) and len(first) >= 4 and first in words and may_be_part(first):
                    count.update((first, last))
                    break
    return count


def useful(words: set[str]) -> list[str]:
    """Return the words that may be parts of compounds, in code point order."""
    count = compounds_with(words)
    kept = {
        word
        for word in words
        if word in SHORT
        or (3 < len(word) <= SHORT_WORD and may_be_part(word) and count[word] >= FEWEST_COMPOUNDS)
        or SHORT_WORD < len(word) <= LONG_WORD
    }
    split = Splitter(frozenset(kept)).split
    return sorted(kept | {word for word in words if len(word) > LONG_WORD and not split(word)})


def main(word_list: Path, licence: Path) -> None:
    """Write the packed list, its licence and its description into kb/search/data."""
    lines = word_list.read_text(encoding="utf-8").splitlines()
    words = useful({fold(word) for word in lines if plain(word)})
    packed = gzip.compress(("\n".join(words) + "\n").encode(), compresslevel=9, mtime=0)
    DATA.mkdir(exist_ok=True)
    (DATA / "woorden-nl.txt.gz").write_bytes(packed)
    (DATA / "woorden-nl.LICENCE.txt").write_bytes(licence.read_bytes())
    (DATA / "woorden-nl.toml").write_text(
        "# Written by scripts/make_word_list.py, which says how the list was made.\n"
        'source = "OpenTaal word list, as packaged by Debian (wdutch 1:2.20.19-2)"\n'
        'licence = "BSD-3-Clause OR CC-BY-3.0; text in woorden-nl.LICENCE.txt"\n'
        'attribution = "Stichting OpenTaal"\n'
        f"words = {len(words)}\n"
        f'sha256 = "{hashlib.sha256(packed).hexdigest()}"\n',
        encoding="utf-8",
    )
    print(f"{len(words)} words, {len(packed)} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
