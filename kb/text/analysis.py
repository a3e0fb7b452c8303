"""The one way from text to terms: for documents, queries, questions, drafts and suggestions.

A document gives terms: the stem of every word and of every part of a compound, each with
its place in the original text, so that the matched word can be marked exactly.  A query
gives words, each with its stem, the stems of its parts and its 4-grams.  Both use the same
stems, so a two-word query finds the compound and a compound finds the two words.

What the terms weigh is not decided here: that is `kb.search`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from kb.text import stopwords
from kb.text.compounds import Splitter
from kb.text.grams import grams
from kb.text.stems import stem
from kb.text.tokens import Token, tokenize

# Stored in the index.  Raise it with every change of outcome in this package; a test holds
# the outcome of a sample, so that nobody forgets.
VERSION = "2"

Kind = Literal["word", "part"]


class Term(NamedTuple):
    """A term of a document: the stem, and the span of the whole word it came from.

    `kind` is "word" for a word that stands in the text and "part" for a part of a compound.
    `position` counts the words of the text from 0, stop words included; a compound and its
    parts share one, so neighbours in a phrase are positions n and n + 1.
    """

    stem: str
    kind: Kind
    start: int
    end: int
    position: int


@dataclass(frozen=True, slots=True)
class QueryWord:
    """A word of a query that says something, as typed and in every form that is searched.

    `parts` holds the stems of the parts of a compound or hyphenated word, left to right
    without doubles; empty for other words.  `grams` are those of the folded word.
    """

    text: str
    folded: str
    start: int
    end: int
    stem: str
    parts: tuple[str, ...]
    grams: tuple[str, ...]


class Analyzer:
    """Analyses text with a lexicon: the folded words into which compounds may be split."""

    def __init__(self, lexicon: frozenset[str]) -> None:
        self._splitter = Splitter(lexicon)
        self._stems = lru_cache(maxsize=1 << 17)(self._whole_and_parts)
        self._forms = lru_cache(maxsize=1 << 17)(self._document_forms)

    def terms(self, text: str) -> list[Term]:
        """Return the terms of a document in order of place; within one word the whole comes first.

        Stop words give none.  A hyphenated word gives the joined whole and each half as a
        word: "VVE-indicatie" → vveindicatie (whole span), vve, indicatie (own spans).
        Empty for a text without words.  Never raises.
        """
        terms: list[Term] = []
        position = 0
        for token in tokenize(text):
            if token.pieces:
                for form, kind in self.forms(f"-{token.folded}"):
                    terms.append(Term(form, kind, token.start, token.end, position))
            for _, folded, start, end, _ in token.pieces or (token,):
                for form, kind in self.forms(folded):
                    terms.append(Term(form, kind, start, end, position))
                position += 1
        return terms

    def forms(self, key: str) -> tuple[tuple[str, Kind], ...]:
        """Return the (stem, kind) pairs that a word adds to a document; () for a stop word.

        `key` is a folded word, or `-` and a joined one, as `kb.text.tokens.keys` gives them.
        """
        return self._forms(key)

    def query_words(self, text: str) -> list[QueryWord]:
        """Return the words of a query that say something, in order, doubles included.

        Query stop words are left out, unless there is nothing else: then all words stay.
        """
        return self.words_among(tokenize(text))

    def words_among(self, tokens: Sequence[Token]) -> list[QueryWord]:
        """Return what `query_words` does, of a query that is already tokens."""
        telling = stopwords.without(stopwords.QUERY, tokens, lambda token: token.folded)
        return [self._query_word(token) for token in telling]

    def parts(self, folded_word: str) -> tuple[str, ...]:
        """Return the stems of the parts of one folded word; () when it is no compound."""
        return self._stems(folded_word)[1]

    def _query_word(self, token: Token) -> QueryWord:
        parts: list[str] = []
        for word in token.pieces or (token,):
            whole, smaller = self._stems(word.folded)
            if token.pieces and word.folded not in stopwords.DOCUMENT:
                parts.append(whole)
            parts.extend(smaller)
        return QueryWord(
            text=token.text,
            folded=token.folded,
            start=token.start,
            end=token.end,
            stem=stem(token.folded),
            parts=tuple(dict.fromkeys(parts)),
            grams=grams(token.folded),
        )

    def _whole_and_parts(self, folded: str) -> tuple[str, tuple[str, ...]]:
        """The stem of a word, and the distinct stems of its parts that are no stop words."""
        whole = stem(folded)
        parts = (stem(part) for part in self._splitter.split(folded) if part not in stopwords.DOCUMENT)
        return whole, tuple(dict.fromkeys(part for part in parts if part != whole))

    def _document_forms(self, folded: str) -> tuple[tuple[str, Kind], ...]:
        if folded.startswith("-"):
            return ((stem(folded[1:]), "word"),)
        if folded in stopwords.DOCUMENT:
            return ()
        whole, parts = self._stems(folded)
        return ((whole, "word"), *((part, "part") for part in parts))
