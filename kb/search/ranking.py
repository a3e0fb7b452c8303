"""Words → scored documents: BM25 over the postings, word by word.

Each word of a query is looked for in several forms: its stem, the parts of a compound, its synonyms, and,
when few documents have the word, words that look like it.  A document's score for a word is that of its best
form; which words it matched decides whether it belongs in the results at all.
Decision 0011 has the measurements behind the numbers.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field

from kb.search.snapshot import Snapshot
from kb.text.analysis import Analyzer, QueryWord
from kb.text.grams import grams
from kb.text.stems import stem
from kb.text.synonyms import Synonyms
from kb.text.tokens import tokenize

K1 = 1.2
B = 0.75
PART_WEIGHT = 0.5
TITLE_WEIGHT = 0.3
"""On top of the title's place in the text; 0.5 already ranks worse."""
NAME_WEIGHT = 0.6
"""A tag's name says less than the text: every case of an area carries the area's name."""
FUZZY_WEIGHT = 0.3
FEW = 10
"""Words in fewer documents than this are also looked for in words that look like them."""
ALIKE = 0.5
"""Dice coefficient of 4-grams from which two words look alike."""
MAX_ALIKE = 8


@dataclass
class WordMatch:
    """One word of a query: the documents that hold it in some form, with their score for it.

    `fuzzy` documents hold only a word that looks like it: they rank, but do not count as a match.
    `stems` are all forms that were looked for, for marking.
    """

    word: QueryWord
    scores: dict[int, float] = field(default_factory=dict)
    fuzzy: dict[int, float] = field(default_factory=dict)
    stems: set[str] = field(default_factory=set)
    idf: float = 0.0

    @property
    def is_known(self) -> bool:
        return bool(self.scores)


@dataclass(frozen=True)
class Form:
    """One way to read a word: all these stems must be there; `weight` is relative to the word itself."""

    stems: tuple[str, ...]
    weight: float


class Ranker:
    """Scores one generation of the index; cheap to make, one per search."""

    def __init__(
        self,
        snapshot: Snapshot,
        analyzer: Analyzer,
        synonyms: Synonyms,
        eligible: Set[int],
        *,
        undivided: Set[str] = frozenset(),
    ) -> None:
        """`eligible` are the numbers of documents or passages that count at all: no others match.

        `undivided` are folded words that are names: Westwijk is not any wijk in the west.
        """
        self._undivided = undivided
        self._snapshot = snapshot
        self._eligible = eligible
        self._analyzer = analyzer
        self._synonyms = synonyms

    def match(self, text: str, *, fields: Sequence[tuple[str, float]]) -> list[WordMatch]:
        """Look up every distinct word of `text` in these (field, weight) pairs, in order."""
        words = self._analyzer.query_words(text)
        forms = self._forms(text, words)
        found: dict[str, WordMatch] = {}
        for word, its_forms in zip(words, forms, strict=True):
            if word.stem not in found:
                found[word.stem] = self._match_word(word, its_forms, fields)
        return list(found.values())

    def _forms(self, text: str, words: Sequence[QueryWord]) -> list[list[Form]]:
        """The forms of each word: itself, its parts, and what synonyms of it or of its phrase say."""
        tokens = tokenize(text)
        place = {token.start: n for n, token in enumerate(tokens)}
        extra: dict[int, list[Form]] = defaultdict(list)
        for expansion in self._synonyms.expand(tokens):
            for number in range(expansion.start_token, expansion.end_token):
                extra[number] += [Form(stems, expansion.weight) for stems in expansion.alternatives]
        return [[Form((word.stem,), 1.0), *extra[place[word.start]]] for word in words]

    def _match_word(
        self, word: QueryWord, forms: Iterable[Form], fields: Sequence[tuple[str, float]]
    ) -> WordMatch:
        match = WordMatch(word)
        for form in forms:
            match.stems.update(form.stems)
            for number, score in self._together(form.stems, fields).items():
                match.scores[number] = max(match.scores.get(number, 0.0), form.weight * score)
        if word.parts and word.folded not in self._undivided:
            self._add_parts(match, word.parts, fields)
        match.idf = self._idf(len(match.scores))
        if len(match.scores) < FEW and word.folded not in self._undivided:
            self._add_lookalikes(match, fields)
        return match

    def _add_parts(
        self, match: WordMatch, parts: tuple[str, ...], fields: Sequence[tuple[str, float]]
    ) -> None:
        """A document with all parts matches the compound; one part alone only helps to rank."""
        match.stems.update(parts)
        scores = [self._score(part, fields) for part in parts]
        for number in set().union(*scores):
            held = [s[number] for s in scores if number in s]
            score = PART_WEIGHT * sum(held) / len(parts)
            into = match.scores if len(held) == len(parts) else match.fuzzy
            into[number] = into.get(number, 0.0) + score

    def _add_lookalikes(self, match: WordMatch, fields: Sequence[tuple[str, float]]) -> None:
        for near, likeness in self._lookalikes(match.word):
            its_stem = stem(near)
            if its_stem in match.stems:
                continue
            match.stems.add(its_stem)
            for number, score in self._score(its_stem, fields).items():
                worth = FUZZY_WEIGHT * likeness * score
                match.fuzzy[number] = max(match.fuzzy.get(number, 0.0), worth)

    def _lookalikes(self, word: QueryWord) -> list[tuple[str, float]]:
        shared: Counter[str] = Counter()
        for gram in word.grams:
            shared.update(self._snapshot.words_by_gram.get(gram, ()))
        scored = [(2 * count / (len(word.grams) + len(grams(near))), near) for near, count in shared.items()]
        best = sorted(((s, w) for s, w in scored if s >= ALIKE), key=lambda x: (-x[0], x[1]))
        return [(near, likeness) for likeness, near in best[:MAX_ALIKE]]

    def _together(self, stems: tuple[str, ...], fields: Sequence[tuple[str, float]]) -> dict[int, float]:
        """Mean score of the documents that hold all of these stems."""
        scores = [self._score(one, fields) for one in stems]
        everywhere = set(scores[0]).intersection(*scores[1:])
        return {n: sum(s[n] for s in scores) / len(scores) for n in everywhere}

    def _score(self, term: str, fields: Sequence[tuple[str, float]]) -> dict[int, float]:
        """BM25 of one stem, summed over the fields by their weights."""
        total: dict[int, float] = defaultdict(float)
        for name, weight in fields:
            for number, score in self._bm25(name, term):
                total[number] += weight * score
        return total

    def _bm25(self, name: str, term: str) -> Iterator[tuple[int, float]]:
        reader = self._snapshot.reader
        if (name, term) not in reader:
            return
        average = self._snapshot.average_length[name]
        postings = reader.postings(name, term)
        found = []
        while postings.is_active():
            if postings.id() in self._eligible:
                found.append((postings.id(), postings.weight()))
            postings.next()
        idf = self._idf(len(found))
        for number, frequency in found:
            length = self._snapshot.length(number, name)
            yield number, idf * frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * length / average))

    def _idf(self, documents: int) -> float:
        total = len(self._eligible)
        return math.log(1 + (total - documents + 0.5) / (documents + 0.5))


def holders(snapshot: Snapshot, analyzer: Analyzer, phrase: str, name: str) -> set[int]:
    """Return the numbers of the documents in which the phrase's words stand next to each other.

    Words are compared by stem; a stop word holds a place but may be any word.  A phrase of only stop
    words is held by nothing.
    """
    held: set[tuple[int, int]] | None = None
    for term in analyzer.terms(phrase):
        if term.kind == "word":
            starts = {(n, place - term.position) for n, place in _places(snapshot, name, term.stem)}
            held = starts if held is None else held & starts
    return {number for number, _ in held or ()}


def _places(snapshot: Snapshot, name: str, term: str) -> Iterator[tuple[int, int]]:
    """Yield (document number, position) of each place of a stem."""
    if (name, term) in snapshot.reader:
        postings = snapshot.reader.postings(name, term)
        while postings.is_active():
            for place in postings.value_as("positions"):
                yield postings.id(), place
            postings.next()
