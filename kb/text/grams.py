"""Word → its runs of four letters, for typing errors and unseen compounds.

"school" and "shcool" share no stem, but they do share runs of letters.  Grams stay inside
one word, and `<` and `>` mark where it begins and ends, so that a beginning weighs as a
beginning.  They rank; they are never a field of the full-text index (five times slower).
"""

from functools import lru_cache

SIZE = 4
_LONGEST = 64  # the longest Dutch words have about 50 letters; what is longer is an address or junk


@lru_cache(maxsize=1 << 12)  # for the words of queries; an index asks of each word once
def grams(folded_word: str) -> tuple[str, ...]:
    """Return the distinct 4-grams of a folded word, in order of appearance.

    "wijk" → ("<wij", "wijk", "ijk>").  A word of one letter gives ("<a>",); an empty word
    gives (); only the first 64 characters count.
    """
    if not folded_word:
        return ()
    marked = f"<{folded_word[:_LONGEST].replace(chr(39), '')}>"
    if len(marked) <= SIZE:
        return (marked,)
    return tuple(dict.fromkeys(marked[at : at + SIZE] for at in range(len(marked) - SIZE + 1)))
