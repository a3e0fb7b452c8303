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
from kb.text.analysis import Analyzer, QueryWord
from kb.text.stems import stem
from kb.text.tokens import fold, tokenize


class QuestionKind(StrEnum):
    WHAT_WORKS = "what-works"
    FIGURE = "figure"
    WHERE_WHO = "where-who"
    STATUS = "status"
    LIST = "list"
    YES_NO = "yes-no"
    OTHER = "other"


class Expect(StrEnum):
    """What must stand in a sentence that answers the question."""

    NOTHING = "nothing"
    NUMBER = "number"
    PERCENTAGE = "percentage"
    MONEY = "money"
    DURATION = "duration"
    FREQUENCY = "frequency"
    DATE = "date"
    PARTY = "party"
    PLACE = "place"


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
    years; `worded` is the text they stand in, which is the question's own unless they were borrowed.  `areas` are the areas that it is about, `excluded_areas` those it leaves out ("behalve
    …"); `elsewhere` when it asks for examples from other areas than the asker's.  `counted` is the
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


# Words that stand in questions about anything; they rank, but a source need not have them.
_LIGHT = frozenset(
    """
    aandeel aantal aantallen al beter bevat cijfer cijfers daadwerkelijk dag dagen deel dichtbij doe doorgaan eerder
    eerst eerste eigen extra flink gaande gebieden gebruik gebruiken gebruikt geef gegaan gehad gekomen
    geworden geweest gezamenlijk gingen groot grote grootte haal haalt halen help heen hele hoog hoge hoogste houden
    houdt huidige iemand inmiddels intussen is jaar jaarlijks keer bedoel bedoelde gevonden geprobeerd graag grote kleiner klein kleine kregen kreeg kun kunt
    laag laatste langer lang later laten leg legt legde leidde levert ligt loopt lopen maand maanden manier meer
    meerdere meest meeste minder moet momenteel nieuw nieuwe noem nou nodig nu omhoog omlaag onlangs ooit opnieuw
    overal pakken pakt percentage plaats plek precies procent procenten raakt raken geraakt rest overige landelijk nederland tegenaan terecht samen simpelweg sinds
    slaat snel sommige speelt steeds stap stonden tegenwoordig tellen telt thans totaal totale trekt uiteindelijk
    uur vast verder vergeleken verhouding verschil verschillende voorkom voorkomen voordat vooral vrijwel waaronder
    week weken weer wees wist zag zeker zodra zaten zetten zit zorg zorgen zorgt lukt lukte gelukt begint begon begonnen
    daalt daling dalen gedaald stijgt stijging stijgen gestegen groeit groei gegroeid afgenomen toegenomen
    afname toename veranderd ontwikkelt trekken mee zie ziet betekent betekenen bestaat doel draait draaien gevolgd hoger lager makkelijker gemakkelijker passen past geldt gelden richting
    """.split()
)
_NOT_COUNTED = frozenset("procent geld euro keer tijd meer minder hoger lager naar".split())
EVERYDAY = (
    ("huis", "woning"),
    ("persoon", "inwoner", "bewoner"),
    ("jongen", "jongere"),
    ("baan", "werk"),
    ("gratis", "kosteloos"),
    ("proef", "pilot"),
    ("gestopt", "stopgezet"),
)
"""Everyday words that stand for each other in questions about anything."""
_LIGHT_STEMS = frozenset(stem(word) for word in _LIGHT)
_INSTRUCTION = re.compile(
    r"\b(?:negeer|vergeet|overschrijf|omzeil)\b.{0,40}\b(?:regels?|instructies?|opdracht\w*|prompt|voorgaande|"
    r"eerdere|bovenstaande|vorige)\b|\b(?:ignore|disregard)\b.{0,40}\b(?:instructions?|rules|prompt)\b"
    r"|\b(?:doe alsof|gedraag je als|je bent (?:nu|vanaf nu)|system ?prompt|systeemprompt|jailbreak)\b"
)

_EXPECTED = (
    (
        Expect.PERCENTAGE,
        r"hoeveel procent|hoeveel %|welk(?:e)? (?:deel|aandeel|percentage|gedeelte)|wat is het "
        r"(?:aandeel|percentage)|hoe groot is het (?:aandeel|deel)|in procenten?\b|tot welk percentage",
    ),
    (
        Expect.MONEY,
        r"hoeveel (?:geld|euro|subsidie|budget)\b|welke? (?:bedrag|bedragen|som)\b|"
        r"\bwat kost|\bkosten? (?:het|dat|die|een|zo)\b|\bhoe duur\b|\bhoeveel kost|\bhoeveel scheelde?n?\b|"
        r"\bhoeveel (?:bespaar|betaal)\w*|\b(?:prijs|rekening|bijdrage) per\b|wat was de \w+ \w*(?:rekening|kosten|prijs)\b|"
        r"\bhoeveel .*\bop vooruit\b|\bwat (?:is|zijn|was|waren) de (?:\w+ )?\w*(?:prijs|prijzen|kosten|tarief|tarieven|premie)\b|"
        r"hoeveel .{0,25}\b(?:kreeg|krijgt|kregen) .{0,40}\buit\b",
    ),
    (
        Expect.DURATION,
        r"\bwat (?:is|was) de (?:\w+ )?\w*(?:duur|looptijd|wachttijd|doorlooptijd)\b|\bhoe ?lang(?:e)? (?:duur|loop|bestaa|blij|kun|mag|moet|heeft|is)\w*|\bhoeveel (?:dagen|weken|maanden|jaren|jaar) (?:duur|loop|is|zijn|blij)\w*",
    ),
    (Expect.FREQUENCY, r"\bhoe vaak\b|\bom de hoeveel\b"),
    (
        Expect.DATE,
        r"\bwanneer\b|\bwelke? (?:dag|datum|maand|jaar|periode)\b|\bsinds wanneer\b|\bin welk jaar\b|\bhoe laat\b",
    ),
    (
        Expect.NUMBER,
        r"\bhoeveel\b|\bhoe hoog\b|\bhoe groot\b|\bwelk aantal\b|\bwat is het (?:verschil|aantal|totaal)\b|\bwelke groep\b",
    ),
    (
        Expect.PARTY,
        r"\bwie\b|\bdoor welke?\b|\bbij welk(?:e)? (?:ministerie|organisatie|gemeente)\b|"
        r"\bwelke? (?:\w+ )?(?:corporaties?|minister|ministeries?|organisaties?|partijen|partners|instanties?|"
        r"gemeenten?|bedrijven)\b",
    ),
    (
        Expect.PLACE,
        r"^(?:en )?waar\b(?!.*\b(?:tegenaan|aan|mee|op|over|voor|toe)\b)|\bin welke? (?:gebied\w*|wijk\w*|stad|steden|plaats\w*|gemeenten?|buurt\w*)\b|\bwelke gebieden\b",
    ),
)
_EXPECT = tuple((expect, re.compile(pattern)) for expect, pattern in _EXPECTED)

_OPEN = ("gemeld", "aanvulling-gevraagd", "erkend", "geagendeerd", "in-behandeling", "in-proef")
_STATUS = re.compile(
    r"^(?:en )?(?:weten we|is (?:al |er )?(?:al )?bekend)\b|\bhoe (?:staat|zit) het met\b|\b(?:al|inmiddels|intussen|reeds|nog steeds|nog altijd)\b.*\?|\bop ?gelost\b|"
    r"\bstand van zaken\b|\b(?:status|stand) van\b|\bwordt er (?:\w+ )?iets gedaan\b|\buitzicht op\b"
)
_WHETHER_KNOWN = re.compile(r"^(?:en )?(?:weten we|is (?:al |er )?(?:al )?bekend)\b")
_WHAT_WORKS = re.compile(
    r"\bwat (?:werkt|helpt|kan|kun|te doen|doe|doen|doet|heeft|is er mogelijk|kan er|slaat)\b|\bhoe\b|\bwelke? "
    r"(?:aanpak|aanpakken|manier|middelen|maatregelen|geld|regelingen|mogelijkheden|interventies?)\b|\bvoorbeeld(?:en)?\b|"
    r"\bwaarmee\b|\bmet welke\b|\bheeft iemand\b|\bloont\b"
)
_LIST = re.compile(
    r"\bwelke (?:verhalen|praktijkverhalen|knelpunten|interventies|projecten|gebieden|voorbeelden|initiatieven)\b|"
    r"\b(?:geef|noem|toon|laat)\b.*\b(?:lijst|overzicht|alle)\b"
)
_KINDS = (
    (Kind.BOTTLENECK, re.compile(r"\bwelke (?:\w+ )?knelpunten\b")),
    (Kind.STORY, re.compile(r"\bwelke (?:\w+ )?(?:verhalen|praktijkverhalen|praktijkvoorbeelden)\b")),
    (Kind.INTERVENTION, re.compile(r"\bwelke (?:\w+ )?interventies\b")),
)
_STATUSES = (
    (re.compile(r"\b(?:opgelost|opgeloste|geborgd)\b"), ("opgelost", "geborgd")),
    (re.compile(r"\b(?:in behandeling|lopen nog|lopend)\b"), ("in-behandeling", "in-proef", "geagendeerd")),
    (re.compile(r"\b(?:op de agenda|geagendeerd)\b"), ("geagendeerd",)),
    (re.compile(r"\b(?:in proef|proef)\b"), ("in-proef",)),
    (re.compile(r"\b(?:open|openstaand|openstaande|niet opgelost|onopgelost)\b"), _OPEN),
)
_LISTED = re.compile(
    r"(?:praktijk)?(?:verhalen|voorbeelden)$|knelpunten$|interventies$|opgelost|geborgd|behandeling|lopend|agenda|"
    r"geagendeerd|proef|open|onopgelost|gaan$|gaat$"
)
_YES_NO = re.compile(
    r"^(?:en )?(?:is|zijn|was|waren|wordt|worden|werd|heeft|hebben|had|kan|kun|kunnen|mag|mogen|moet|moeten|doet|doen|"
    r"gaat|komt|krijgt|krijgen|staat|staan|ligt|daalt|stijgt|leefden|bestaat|werkt|loont|raken|weten|zie|zit)\b"
)
_TREND = re.compile(
    r"\b(?:daal|daling|gedaald|stijg|stijging|gestegen|groei|gegroeid|afgenomen|toegenomen|afname|toename|verander|"
    r"ontwikkel|sinds|trend|verloop|meer dan in|minder dan in|hoger dan|lager dan|vooruitgegaan|achteruit)\w*|"
    r"\b(?:minder|meer|hoger|lager)\b.*\bdan in\b|\bstaan er\b.*\bminder\b|\bverbeterd ten opzichte\b"
)
_NATIONAL = re.compile(r"\b(?:nederland|landelijk|nederlandse|heel het land|hele land)\b")
_ELSEWHERE = re.compile(
    r"\b(?:elders|ander(?:e)? (?:gebied\w*|stad|steden|gemeenten?|wijk\w*|plaats\w*)|buiten (?:ons|onze) (?:gebied|wijk|stad))\b"
)
_EXCEPT = re.compile(
    r"\b(?:behalve|uitgezonderd|maar niet|niet in|niet uit|buiten|zonder)\s+(?:in\s+|uit\s+|voor\s+)?$"
)
_LEANS = re.compile(
    r"^(?:en|maar|nee|ja|ok|oke|dus|of)\b|\b(?:daar|daarvan|daarvoor|daarmee|daarna|daarop|daarin|daarover|daaraan|er|hen|"
    r"hun|zij|ze|deze|die|dat|dit|hij|zo'n|ervan|ervoor|erop|erin|dan|diezelfde|dezelfde|de rest|alleen)\b"
)
_NEW_SUBJECT = re.compile(r"\b(?:iets (?:heel )?anders|ander onderwerp|nieuwe vraag|andere vraag)\b\W*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_COUNTED = re.compile(r"\bhoeveel\s+(?P<rest>[^?.!,;]*)")
_AND = re.compile(
    r"\s+(?:en|alsook)\s+(?=(?:hoe|wat|wie|waar|wanneer|welk|bij|met|voor|in|op|door|hoeveel)\b)"
)


def read(text: str, *, analyzer: Analyzer, vocabulary: Vocabulary) -> Question:
    """Read a question.  Any text is one; an empty text has no words and kind OTHER."""
    plain = fold(" ".join(text.split()))
    areas, excluded, spans = _areas(text, vocabulary)
    words = tuple(_content_words(text, analyzer, spans))
    expect = next((e for e, pattern in _EXPECT if pattern.search(plain)), Expect.NOTHING)
    if _WHETHER_KNOWN.search(plain):
        expect = Expect.NOTHING
    elsewhere = bool(_ELSEWHERE.search(plain))
    kinds = tuple(kind for kind, pattern in _KINDS if pattern.search(plain))
    statuses = (
        tuple(s for pattern, names in _STATUSES if pattern.search(plain) for s in names) if kinds else ()
    )
    if kinds:
        words = tuple(replace(w, role=Role.LIGHT) if _LISTED.match(w.word.folded) else w for w in words)
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
        years=tuple(dict.fromkeys(int(year) for year in _YEAR.findall(plain))),
        counted=_counted(text, analyzer) if expect is Expect.NUMBER else None,
        trend=bool(_TREND.search(plain)),
        national=bool(_NATIONAL.search(plain)),
        kinds=kinds,
        statuses=statuses,
        parts=_parts(text),
        leans=bool(_LEANS.search(plain)),
        instruction=bool(_INSTRUCTION.search(plain)),
    )


def without_switch(text: str) -> tuple[str, bool]:
    """Take "iets heel anders:" off; True when it was there: the question begins a new subject."""
    match = _NEW_SUBJECT.search(text.lower())
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
    if _LIST.search(plain):
        return QuestionKind.LIST
    if _STATUS.search(plain):
        return QuestionKind.STATUS
    if _WHAT_WORKS.search(plain):
        return QuestionKind.WHAT_WORKS
    return QuestionKind.YES_NO if _YES_NO.search(plain) else QuestionKind.OTHER


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
                (excluded if _EXCEPT.search(fold(text[:start])) else asked).extend(found)
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
    words = [w for w in analyzer.query_words(text) if not _YEAR.fullmatch(w.folded)]
    starts = {w.start for w in words}
    first = len(text) - len(text.lstrip())
    for word in words:
        if any(start <= word.start < end for start, end in places):
            continue
        yield ContentWord(word, _role(text, word, starts, begins=word.start == first))


def _role(text: str, word: QueryWord, starts: set[int], *, begins: bool) -> Role:
    if word.stem in _LIGHT_STEMS or len(word.folded) < 2:
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
    """What "hoeveel" counts: the first word after it that is no adjective before another; None when unclear."""
    match = _COUNTED.search(fold(text))
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
            return None if word.folded in _NOT_COUNTED else word
        end = word.end
    return None


def _parts(text: str) -> tuple[str, ...]:
    """The parts of a composite question: "… en hoeveel …", or several question marks."""
    pieces = [piece.strip() for piece in re.split(r"(?<=\?)\s+", text) if piece.strip()]
    if len(pieces) == 1:
        pieces = [piece.strip() for piece in _AND.split(text) if piece.strip()]
    return tuple(pieces) if len(pieces) > 1 else ()
