"""Question → what is asked, about what and where, and what an answer would look like.

Rules over the words with which Dutch asks, no model: "hoeveel procent" wants a percentage, "wie" a party,
"wat werkt" cases.  A question is read once here; which text answers it is decided in
`kb.answers`.  What the rules do not recognise is kind OTHER and expects nothing in particular.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from kb.domain.documents import Kind
from kb.domain.vocabulary import Vocabulary
from kb.text import question_words as ask
from kb.text.analysis import Analyzer, QueryWord
from kb.text.question_words import Expect
from kb.text.tokens import fold, tokenize


class QuestionKind(StrEnum):
    WHAT_WORKS = "what-works"
    FIGURE = "figure"
    WHERE_WHO = "where-who"
    STATUS = "status"
    LIST = "list"
    YES_NO = "yes-no"
    OTHER = "other"


class Role(StrEnum):
    """What a word does in the question: how much it matters that a source has it."""

    NAME = "name"
    SUBJECT = "subject"
    MODIFIER = "modifier"
    LIGHT = "light"
    POINTING = "pointing"
    """A noun that points back at what was said before: "die klussers"."""


@dataclass(frozen=True)
class ContentWord:
    word: QueryWord
    role: Role


@dataclass(frozen=True)
class Question:
    """A question, read.

    `words` are the words that carry its subject, in order, without the names of areas and without
    years; `worded` is the text they stand in, which is the question's own unless they were borrowed.
    `areas` are the areas that it is about, `excluded_areas` those it leaves out ("behalve …");
    `elsewhere` when it asks for examples from other areas than the asker's.  `counted` is the
    noun that "hoeveel" counts.  `kinds` and `statuses` are what a list is asked of ("welke
    knelpunten zijn opgelost").  `parts` are the questions that a composite one consists of,
    empty for others.  `instruction` when it tells the reader to do something else than answer.
    """

    text: str
    worded: str
    kind: QuestionKind
    expect: Expect
    words: tuple[ContentWord, ...]
    areas: tuple[str, ...] = ()
    excluded_areas: tuple[str, ...] = ()
    elsewhere: bool = False
    action_lines: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    counted: QueryWord | None = None
    trend: bool = False
    national: bool = False
    kinds: tuple[Kind, ...] = ()
    statuses: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    leans: bool = False
    instruction: bool = False

    @property
    def subject(self) -> tuple[ContentWord, ...]:
        """The words that decide what the question is about."""
        return tuple(w for w in self.words if w.role is not Role.LIGHT)


def read(text: str, *, analyzer: Analyzer, vocabulary: Vocabulary) -> Question:
    """Read a question.  Any text is one; an empty text has no words and kind OTHER."""
    plain = fold(" ".join(text.split()))
    areas, excluded, spans = _areas(text, vocabulary)
    words = tuple(_content_words(text, analyzer, spans))
    expect = next((e for e, pattern in ask.EXPECTED if pattern.search(plain)), Expect.NOTHING)
    if ask.WHETHER_KNOWN.search(plain):
        expect = Expect.NOTHING
    elsewhere = bool(ask.ELSEWHERE.search(plain))
    kinds = tuple(kind for kind, pattern in ask.LISTED_KINDS if pattern.search(plain))
    statuses = (
        next((names for pattern, names in ask.LISTED_STATUSES if pattern.search(plain)), ()) if kinds else ()
    )
    if kinds:
        words = tuple(
            replace(w, role=Role.LIGHT) if ask.ABOUT_THE_LIST.match(w.word.folded) else w for w in words
        )
    return Question(
        text=text,
        worded=text,
        kind=_kind(plain, expect),
        expect=expect,
        words=words,
        areas=areas,
        excluded_areas=excluded,
        elsewhere=elsewhere,
        action_lines=tuple(
            line.slug
            for line in vocabulary.action_lines
            if re.search(rf"\bactielijn {fold(line.name)}\b", plain)
        ),
        themes=_themes(words, analyzer, vocabulary),
        years=tuple(dict.fromkeys(int(year) for year in ask.YEAR.findall(plain))),
        counted=_counted(text, analyzer) if expect is Expect.NUMBER else None,
        trend=bool(ask.TREND.search(plain)),
        national=bool(ask.NATIONAL.search(plain)),
        kinds=kinds,
        statuses=statuses,
        parts=_parts(text),
        leans=bool(ask.LEANS.search(plain)),
        instruction=bool(ask.INSTRUCTION.search(plain)),
    )


def without_switch(text: str) -> tuple[str, bool]:
    """Take "iets heel anders:" off; True when it was there: the question begins a new subject."""
    match = ask.NEW_SUBJECT.search(text.lower())
    if match is None:
        return text, False
    rest = (text[: match.start()] + text[match.end() :]).strip()
    return rest or text, True


def _kind(plain: str, expect: Expect) -> QuestionKind:
    figure = (Expect.NUMBER, Expect.PERCENTAGE, Expect.MONEY, Expect.DURATION, Expect.FREQUENCY, Expect.DATE)
    if expect in figure:
        return QuestionKind.FIGURE
    if expect in (Expect.PARTY, Expect.PLACE):
        return QuestionKind.WHERE_WHO
    if ask.LIST.search(plain):
        return QuestionKind.LIST
    if ask.STATUS.search(plain) or ask.WHETHER_KNOWN.search(plain):
        return QuestionKind.STATUS
    if ask.WHAT_WORKS.search(plain):
        return QuestionKind.WHAT_WORKS
    return QuestionKind.OTHER if ask.QUESTION_WORD.search(plain) else QuestionKind.YES_NO


def _areas(
    text: str, vocabulary: Vocabulary
) -> tuple[tuple[str, ...], tuple[str, ...], list[tuple[int, int]]]:
    """The areas named and left out, and the spans of their names; the longest spelling wins."""
    tokens = tokenize(text)
    running = [piece for token in tokens for piece in (token.pieces or (token,))]
    spellings = _spellings(vocabulary)
    longest = max((len(s) for s in spellings), default=0)
    asked: list[str] = []
    excluded: list[str] = []
    spans: list[tuple[int, int]] = []
    plain = {
        word
        for area in vocabulary.areas
        for name in (area.name, area.municipality, *_adjectives(area.municipality))
        for word in _words(name)
    }
    at = 0
    while at < len(running):
        for size in range(min(longest, len(running) - at), 0, -1):
            found = spellings.get(tuple(piece.folded for piece in running[at : at + size]))
            if found:
                start, end = running[at].start, running[at + size - 1].end
                (excluded if ask.EXCEPT.search(fold(text[:start])) else asked).extend(found)
                # a neighbourhood or place within the area says more than the area: it stays a word
                if all(piece.folded in plain for piece in running[at : at + size]):
                    spans.append((start, end))
                at += size
                break
        else:
            at += 1
    return tuple(dict.fromkeys(asked)), tuple(dict.fromkeys(excluded)), spans


def _spellings(vocabulary: Vocabulary) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Folded words of every name, alias, municipality and its adjective → the areas it may mean."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for area in vocabulary.areas:
        for name in (area.name, *area.aliases):
            _add(found, name, area.slug)
    for area in vocabulary.areas:
        for name in (area.municipality, *_adjectives(area.municipality)):
            _add(found, name, area.slug)
    return found


def _add(found: dict[tuple[str, ...], tuple[str, ...]], name: str, slug: str) -> None:
    key = _words(name)
    if slug not in found.get(key, ()):
        found[key] = (*found.get(key, ()), slug)


def _words(name: str) -> tuple[str, ...]:
    return tuple(piece.folded for token in tokenize(name) for piece in (token.pieces or (token,)))


def _adjectives(place: str) -> tuple[str, ...]:
    """ "Eindhoven" → "Eindhovens", "Eindhovense"; only what the rule gives, no irregular ones."""
    last = place.split()[-1]
    roots = {last.removesuffix("s"), last.removesuffix("stad"), last.removesuffix("en")}
    return tuple(f"{root}{ending}" for root in sorted(roots) for ending in ("s", "se"))


def _content_words(text: str, analyzer: Analyzer, spans: Iterable[tuple[int, int]]) -> Iterable[ContentWord]:
    places = tuple(spans)
    words = [w for w in analyzer.query_words(text) if not ask.YEAR.fullmatch(w.folded)]
    starts = {w.start for w in words}
    first = len(text) - len(text.lstrip())
    for word in words:
        if any(start <= word.start < end for start, end in places):
            continue
        yield ContentWord(word, _role(text, word, starts, begins=word.start == first))


def _role(text: str, word: QueryWord, starts: set[int], *, begins: bool) -> Role:
    if word.stem in ask.LIGHT or len(word.folded) < 2:
        return Role.LIGHT
    if word.text[:1].isupper() and not begins:
        return Role.NAME
    after = text[word.end :]
    gap = len(after) - len(after.lstrip(" "))
    if word.folded.endswith("e") and gap and word.end + gap in starts:
        return Role.MODIFIER
    if re.search(r"\bte $", fold(text[: word.start])):
        return Role.MODIFIER
    return Role.SUBJECT


def _themes(words: Iterable[ContentWord], analyzer: Analyzer, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Themes all of whose name stands in the question."""
    asked = {w.word.stem for w in words} | {p for w in words for p in w.word.parts}
    found = []
    for theme in vocabulary.themes:
        name = {w.stem for w in analyzer.query_words(theme.name)}
        if name and name <= asked:
            found.append(theme.slug)
    return tuple(found)


def _counted(text: str, analyzer: Analyzer) -> QueryWord | None:
    """What "hoeveel" counts: the first word after it that is no adjective; None when that is unclear."""
    match = ask.COUNTED.search(fold(text))
    if match is None or len(fold(text)) != len(text):
        return None
    rest = text[match.start("rest") :]
    words = analyzer.query_words(rest)
    end = 0
    for number, word in enumerate(words):
        if rest[end : word.start].strip():
            return None
        following = words[number + 1] if number + 1 < len(words) else None
        adjoins = following is not None and not rest[word.end : following.start].strip()
        if not (word.folded.endswith("e") and adjoins):
            return None if word.folded in ask.NOT_COUNTED else word
        end = word.end
    return None


def _parts(text: str) -> tuple[str, ...]:
    """The parts of a composite question: "… en hoeveel …", or several question marks."""
    pieces = [piece.strip() for piece in re.split(r"(?<=\?)\s+", text) if piece.strip()]
    if len(pieces) == 1:
        pieces = [piece.strip() for piece in ask.AND.split(text) if piece.strip()]
    return tuple(pieces) if len(pieces) > 1 else ()
