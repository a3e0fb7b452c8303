"""Question → what is asked, about what and where, and what an answer would look like.

Rules over the words with which Dutch asks, no model: "hoeveel procent" wants a percentage, "wie" a party,
"wat werkt" cases.  A question is read once here; which text answers it is decided in
`kb.answers`.  What the rules do not recognise is kind OTHER and expects nothing in particular.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from kb.domain.documents import Kind
from kb.domain.vocabulary import Vocabulary
from kb.text import asked_nouns, english, turns
from kb.text import question_forms as forms
from kb.text import question_words as ask
from kb.text.analysis import Analyzer, QueryWord
from kb.text.aspects import NAMES_A_SIDE, Aspect, AspectWord, aspects_in
from kb.text.languages import is_foreign
from kb.text.place_names import named_areas
from kb.text.question_words import Expect
from kb.text.roles import ContentWord, Role, content_words
from kb.text.target_groups import groups_in
from kb.text.tokens import fold

__all__ = ["ContentWord", "Question", "QuestionKind", "Role", "read"]


class QuestionKind(StrEnum):
    WHAT_WORKS = "what-works"
    FIGURE = "figure"
    WHERE_WHO = "where-who"
    STATUS = "status"
    LIST = "list"
    YES_NO = "yes-no"
    OTHER = "other"


@dataclass(frozen=True)
class Question:
    """A question, read.

    `words` are the words that carry its subject, in order, without the names of areas and without
    years; `worded` is the text they stand in, which is the question's own unless they were borrowed.
    `areas` are the areas that it is about, `excluded_areas` those it leaves out ("behalve …");
    `elsewhere` when it asks for examples from other areas than the asker's.  `counted` is the
    noun that "hoeveel" counts, `attribute` the property that is asked of something ("het salaris van …"),
    `thing` the kind of thing that is asked for ("welke hal").
    `kinds` and `statuses` are what a list is asked of ("welke knelpunten zijn opgelost").  `parts` are the
    questions that a composite one consists of, empty for others; `aspects` the sides of a case that it names.
    `instruction` when it tells the reader to do something else than answer, `personal` when it is
    about the asker's own affairs, `own_hands` when it is how to do something for oneself, `asks_a_person`
    when it is somebody's name or number, `several` when a list of things answers it, `bare` when it is a
    row of words and no sentence, `foreign` when it is neither Dutch nor English.
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
    target_groups: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    counted: QueryWord | None = None
    attribute: QueryWord | None = None
    thing: QueryWord | None = None
    trend: bool = False
    national: bool = False
    kinds: tuple[Kind, ...] = ()
    statuses: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    defines: bool = False
    compares: bool = False
    about_site: bool = False
    leans: bool = False
    instruction: bool = False
    personal: bool = False
    own_hands: bool = False
    asks_a_person: bool = False
    why: bool = False
    several: bool = False
    bare: bool = False
    foreign: bool = False

    @property
    def subject(self) -> tuple[ContentWord, ...]:
        """The words that decide what the question is about."""
        return tuple(w for w in self.words if w.role is not Role.LIGHT)


def read(text: str, *, analyzer: Analyzer, vocabulary: Vocabulary) -> Question:
    """Read a question.  Any text is one; an empty text has no words and kind OTHER or YES_NO."""
    in_english = english.is_english(text)
    folded = fold(" ".join(text.split()))
    plain = english.frame(folded) if in_english else folded
    places = named_areas(text, vocabulary.areas)
    aspects = aspects_in(fold(text)) if len(fold(text)) == len(text) else ()
    words = content_words(text, analyzer, spans=places.spans)
    if in_english:
        words = tuple(w for w in words if not english.says_nothing(w.word.folded))
    words = tuple(_beside_the_subject(words, aspects, text))
    expect = next((e for e, pattern in ask.EXPECTED if pattern.search(plain)), Expect.NOTHING)
    if forms.WHETHER_KNOWN.search(plain):
        expect = Expect.NOTHING
    kinds = tuple(kind for kind, pattern in forms.LISTED_KINDS if pattern.search(plain))
    statuses = (
        next((names for pattern, names in forms.LISTED_STATUSES if pattern.search(plain)), ())
        if kinds
        else ()
    )
    if kinds or forms.LIST.search(plain):
        words = tuple(
            replace(w, role=Role.LIGHT) if forms.ABOUT_THE_LIST.match(w.word.folded) else w for w in words
        )
    counted = asked_nouns.counted(text, analyzer) if expect is Expect.NUMBER else None
    if counted is not None and not kinds:
        words = tuple(
            replace(w, role=Role.SUBJECT) if w.word.start == counted.start and w.role is Role.LIGHT else w
            for w in words
        )
    thing = asked_nouns.kind_of_thing(text, words)
    if thing is not None and ask.names_what_is_expected(expect, thing.folded):
        thing = None
    if thing is not None and forms.NAMED_BY.search(plain):
        words = tuple(
            replace(w, role=Role.MODIFIER) if w.word.start == thing.start and w.role is Role.SUBJECT else w
            for w in words
        )
    kind = _kind(plain, expect)
    return Question(
        text=text,
        worded=text,
        kind=kind,
        expect=expect,
        words=words,
        areas=places.areas,
        excluded_areas=places.excluded,
        elsewhere=bool(forms.ELSEWHERE.search(plain)),
        action_lines=tuple(
            line.slug
            for line in vocabulary.action_lines
            if re.search(rf"\bactielijn {fold(line.name)}\b", plain)
        ),
        themes=_themes(words, analyzer, vocabulary),
        target_groups=groups_in(w.word.folded for w in words),
        years=tuple(dict.fromkeys(int(year) for year in forms.YEAR.findall(plain))),
        counted=counted,
        attribute=asked_nouns.attribute(text, words),
        thing=thing,
        trend=bool(forms.TREND.search(plain)),
        national=bool(forms.NATIONAL.search(plain)),
        kinds=kinds,
        statuses=statuses,
        parts=_parts(text),
        aspects=tuple(one.aspect for one in aspects),
        defines=bool(forms.DEFINES.search(plain)),
        compares=bool(forms.COMPARES.search(plain)),
        about_site=bool(forms.ABOUT_THIS_SITE.search(plain)),
        leans=bool(turns.LEANS.search(plain)),
        instruction=bool(ask.INSTRUCTION.search(plain)),
        personal=bool(forms.MINE.search(plain) and not forms.IN_A_ROLE.search(plain)),
        asks_a_person=bool(forms.ASKS_A_PERSON.search(plain)),
        own_hands=bool(forms.OWN_HANDS.search(plain)),
        why=bool(forms.WHY.search(plain)),
        several=bool(forms.SEVERAL.search(plain)),
        foreign=not in_english and is_foreign(text),
        bare=not (in_english or forms.QUESTION_WORD.search(plain) or ask.IN_A_SENTENCE.search(plain)),
    )


def _kind(plain: str, expect: Expect) -> QuestionKind:
    figure = (
        Expect.NUMBER, Expect.PERCENTAGE, Expect.MONEY, Expect.DURATION, Expect.FREQUENCY, Expect.DATE,
        Expect.AGE, Expect.TIME, Expect.PERIOD, Expect.TIMES,
    )  # fmt: skip
    if expect in figure:
        return QuestionKind.FIGURE
    if expect in (Expect.PARTY, Expect.PLACE):
        return QuestionKind.WHERE_WHO
    if forms.LIST.search(plain):
        return QuestionKind.LIST
    if forms.STATUS.search(plain) or forms.WHETHER_KNOWN.search(plain):
        return QuestionKind.STATUS
    if forms.WHAT_WORKS.search(plain):
        return QuestionKind.WHAT_WORKS
    return QuestionKind.OTHER if forms.QUESTION_WORD.search(plain) else QuestionKind.YES_NO


def _beside_the_subject(
    words: Sequence[ContentWord], aspects: Sequence[AspectWord], text: str
) -> Iterable[ContentWord]:
    """The words, with those made light that name an aspect, or only say "in other places"."""
    plain = fold(text)
    spans = [(one.start, one.end) for one in aspects]
    if len(plain) == len(text) and (elsewhere := forms.ELSEWHERE.search(plain)):
        spans.append(elsewhere.span())
    for content in words:
        named = NAMES_A_SIDE.match(content.word.folded) or content.role is not Role.SUBJECT
        inside = bool(named) and any(start <= content.word.start < end for start, end in spans)
        yield replace(content, role=Role.LIGHT) if inside else content


def _themes(words: Iterable[ContentWord], analyzer: Analyzer, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Themes all of whose name stands in the question."""
    asked = {w.word.stem for w in words} | {p for w in words for p in w.word.parts}
    found = []
    for theme in vocabulary.themes:
        name = {w.stem for w in analyzer.query_words(theme.name)}
        if name and name <= asked:
            found.append(theme.slug)
    return tuple(found)


def _parts(text: str) -> tuple[str, ...]:
    """The parts of a composite question: "… en hoeveel …", ", wat …", or several question marks."""
    pieces = [piece.strip() for piece in re.split(r"(?<=\?)\s+", text) if piece.strip()]
    if len(pieces) == 1:
        pieces = [piece.strip() for piece in forms.AND.split(text) if piece.strip()]
    return tuple(pieces) if len(pieces) > 1 else ()
