"""Text → words with their place in the text.

A word is a run of letters and digits.  What Dutch writes around it is settled here, once,
for documents and for queries:

- hyphens: "VVE-indicatie" is one token with two pieces, and it folds to the joined
  "vveindicatie": so it is found as written, as one word, or by either half;
- apostrophes: "foto's", "zzp'er" and "'s-Gravenhage" are one word each;
- numbers: "1.197.987" folds to "1197987", "7,5" stays one number; "€" and "%" are left out;
- accents and case: `fold` removes both, so "één", "Één" and "een" are the same.

This module does not decide which words matter (`stopwords`) or belong together (`stems`).
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# Letters whose stroke or ligature is no separable accent, and the ways to type an apostrophe.
_PLAIN = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "’": "'", "‘": "'", "ʼ": "'"}
)
# Accents written apart, and the soft hyphens and zero-width marks that word processors leave behind.
_MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"
_MARK = re.compile(f"[{_MARKS}]+")
_RUN = rf"[^\W_]+(?:[{_MARKS}][^\W_]*)*"
_WORD = rf"{_RUN}(?:['’ʼ]{_RUN}){{0,3}}"
# The repeats are bounded and no two neighbours share a character: one pass, whatever the text.
_TOKEN = re.compile(
    rf"(?P<number>\d+(?:[.,]\d+)+)"
    rf"|(?:(?<!\w)['’ʼ](?=[sS]-))?(?P<word>{_WORD}(?:[-‐‑]{_WORD}){{0,5}})"
)
_HYPHEN = re.compile("[-‐‑]")
_PIECE = re.compile(_WORD)
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")


class Token(NamedTuple):
    """One word: as written, folded for comparing, and its span: `text == source[start:end]`.

    `pieces` holds the halves of a hyphenated word, left to right, each a token without
    pieces; it is empty for every other word.

    A named tuple, because an index is made of millions of them: it is made several times faster
    than a frozen dataclass.
    """

    text: str
    folded: str
    start: int
    end: int
    pieces: tuple["Token", ...] = ()


def fold(text: str) -> str:
    """Lower-case `text` without accents: "Één café in Fryslân" → "een cafe in fryslan".

    ß becomes ss and ĳ becomes ij, so the result may be longer or shorter than `text`.
    Folding twice changes nothing.
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)
    return _MARK.sub("", unicodedata.normalize("NFKD", plain))


def tokenize(text: str) -> list[Token]:
    """Return the words of `text` from left to right; they do not overlap.

    A number range ("2022-2024") gives two tokens; every other hyphenated word gives one
    token with pieces.  Empty when there is no letter or digit.  Never raises.
    """
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        written = match.group()
        start, end = match.span()
        if written.isalpha():  # nineteen out of twenty words
            tokens.append(Token(written, _fold_word(written), start, end))
        elif match.lastgroup == "number":
            folded = written.replace(".", "") if _THOUSANDS.fullmatch(written) else written
            tokens.append(Token(written, fold(folded), start, end))
        elif _HYPHEN.search(written):
            tokens.extend(_hyphenated(text, match))
        else:
            tokens.append(Token(written, _fold_word(written), start, end))
    return tokens


def keys(text: str) -> list[str]:
    """Return the folded words of `text` in running order, and nothing else about them.

    A hyphenated word gives `-` and the joined word first, then its halves.  The same words as
    `tokenize` gives, several times faster: this is what an index is made with.
    """
    return keys_and_starts(text)[0]


@lru_cache(maxsize=128)  # the parts of an index ask this of the same text one after another
def keys_and_starts(text: str) -> tuple[list[str], list[int]]:
    """Return the `keys`, and where each word begins; a joined word has no place of its own there."""
    found: list[str] = []
    starts: list[int] = []
    for match in _TOKEN.finditer(text):
        written = match.group()
        if written.isalpha():  # nineteen out of twenty words
            found.append(written.lower() if written.isascii() else _fold_rare(written))
            starts.append(match.start())
            continue
        for token in tokenize(written):
            if token.pieces:
                found.append(f"-{token.folded}")
            for piece in token.pieces or (token,):
                found.append(piece.folded)
                starts.append(match.start() + piece.start)
    return found, starts


def token_at(text: str, start: int) -> Token:
    """Return the word that begins at `start`; of a hyphenated one, from there on.

    Raises `ValueError` when no word begins there.
    """
    match = _TOKEN.match(text, start)
    if match is None:
        raise ValueError(f"no word begins at {start}")
    written = match.group()
    if not _HYPHEN.search(written):
        return Token(written, _fold_word(written), start, match.end())
    return _hyphenated(text, match)[0]


def _hyphenated(text: str, match: re.Match[str]) -> tuple[Token, ...]:
    pieces = tuple(
        Token(piece.group(), _fold_word(piece.group()), piece.start(), piece.end())
        for piece in _PIECE.finditer(text, match.start("word"), match.end())
    )
    if all(piece.text.isdecimal() for piece in pieces):
        return pieces
    joined = "".join(piece.folded for piece in pieces)
    return (Token(match.group(), joined, match.start(), match.end(), pieces),)


def words(tokens: list[Token]) -> list[tuple[Token, int]]:
    """Return every word as it stands in running text, with the index of its token.

    A hyphenated token gives its pieces, so that "Rotterdam-Zuid" and "Rotterdam Zuid"
    read the same.
    """
    return [(word, index) for index, token in enumerate(tokens) for word in token.pieces or (token,)]


def _fold_word(word: str) -> str:
    return word.lower() if word.isascii() else _fold_rare(word)


@lru_cache(maxsize=1 << 14)
def _fold_rare(word: str) -> str:
    # A few letters (ﷺ, ½) fold to something with a blank or a sign in it; a term holds neither.
    folded = "".join(character for character in fold(word) if character.isalnum() or character == "'")
    return folded or word
