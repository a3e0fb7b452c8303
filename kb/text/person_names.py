"""Names of people in running text: where somebody is called by name.

A capital alone says nothing in Dutch: neighbourhoods, laws and clubs have one too.  So a name needs a reason:

- a form of address or a word for a person before it (mevrouw, bewoner, t.n.v., moeder);
- a known first name followed by a surname;
- initials followed by a surname;
- an age after two words with a capital (Hennie Wolderslag van 16);
- an introduction, family, a deed or a number beside it (`name_contexts`);
- a name that was found elsewhere in the text, with a first name or without.

Streets, schools and foundations called after people are no people, nor are proverbial ones (Jan Modaal).
A role without a name (de burgemeester) is no name.  What is missed: most first names alone, and most names
without capitals.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from kb.text import name_contexts, stopwords
from kb.text.first_names import AMBIGUOUS, FIRST_NAMES
from kb.text.name_shapes import CAP, GAP, INITIALS, LOW, SURNAME, UP, either_case, endings
from kb.text.name_words import (
    FORMS_OF_ADDRESS,
    NAMED_AFTER_WORDS,
    NO_NAME_WORDS,
    ORGANISATION_WORDS,
    PEOPLES,
    PERSON_WORDS,
    PLACE_ENDINGS,
    PREFIX_WORDS,
    STREET_ENDINGS,
)
from kb.text.tokens import fold

SHORTEST_AGAIN = 5
"""Letters of a surname that is looked for again: a shorter one is a word too."""

_PREFIXES = frozenset(map(fold, PREFIX_WORDS.split()))
_NAMED_AFTER = frozenset(NAMED_AFTER_WORDS.split())
_ORGANISATIONS = _NAMED_AFTER | frozenset(ORGANISATION_WORDS.split())
_PEOPLES = frozenset(map(fold, PEOPLES.split()))
_NO_NAME = frozenset(NO_NAME_WORDS.split()) | stopwords.QUERY
_BEFORE_A_NAME = _NO_NAME | frozenset(map(fold, (FORMS_OF_ADDRESS + PERSON_WORDS).split()))
_FULL = re.compile(
    rf"(?<![\w'’-])(?P<first>{CAP})(?P<middle>{GAP}(?:[{UP}]\.){{1,3}}|{GAP}{CAP})?"
    rf"(?P<last>{GAP}{SURNAME})"
)
_BY_INITIALS = re.compile(rf"(?<![\w.'’-])(?!(?:Hr|Dr|Mr|Ir|Mw|St)\.){INITIALS}(?P<last>{SURNAME})(?!\w)")
_BY_LETTER = re.compile(rf"(?<![\w'’-])(?P<first>{CAP}){GAP}[{UP}]\.(?![\w.])")
_SAID = r"(?:[Hh]ij|[Zz]ij|[Zz]e|[Dd]ie|jongen|meisje|man|vrouw|zoon|dochter|bewoner|bewoonster|moeder|vader)"
_GREETING = r"[Gg]roet(?:en|jes)?,?\s{1,3}"
_ADDRESSED = re.compile(
    rf"(?<!\w)(?:(?:{either_case(FORMS_OF_ADDRESS)}|ten name van|naam is|{_SAID} heet(?:te)?){GAP}"
    rf"|{_GREETING})"
    rf"(?P<name>(?:{INITIALS})?(?:{CAP}{GAP}){{0,2}}{SURNAME}|{INITIALS}{SURNAME})"
)
_BY_PERSON_WORD = re.compile(
    rf"(?<!\w)(?:{either_case(PERSON_WORDS)}),?{GAP}\(?(?P<name>{CAP}(?:{GAP}{SURNAME})?)"
)
_AGED = re.compile(
    rf"(?<![\w'’-])(?P<first>{CAP}){GAP}(?P<last>{SURNAME})"
    rf"(?=(?:,?{GAP}van{GAP}\d{{1,2}}|,?{GAP}?\(\d{{1,2}}\))(?![\w-]|[.,:]\d)(?!{GAP}[a-z]{{1,20}}(?:en|s)\b)"
    rf"|(?:,?{GAP}|,?{GAP}?\(|{GAP}is{GAP})\d{{1,2}}{GAP}(?:jaar|jr\.?)(?!\w|{GAP}(?:later|na|geleden|lang|geen|tijd)))"
)
_STREET = re.compile(rf".{{0,80}}(?:{endings(STREET_ENDINGS)})$")
_PLACE = re.compile(rf".{{1,80}}(?:{endings(PLACE_ENDINGS)})$")
_ARTICLE_BEFORE = re.compile(rf"\b(?:de|het){GAP}$", re.IGNORECASE)
_ORGANISATION_BEFORE = re.compile(rf"(?:{endings(ORGANISATION_WORDS)}){GAP}$", re.IGNORECASE)
_LABEL_BEFORE = re.compile(
    r"\b\w{0,20}(?:label|klasse|categorie|bijlage|variant|optie|scenario|niveau|letter|vitamine|blok|groep|type"
    r"|artikel)\b[^.\n]{0,20}$",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(rf"(?:{GAP}|-)([^\W\d_]{{2,20}})")
_OF = re.compile(rf"{GAP}(?:van|uit|in|op|de|der|den|het|te|ter|ten){GAP}")
_WORD_BEFORE = re.compile(rf"(?<!\w){LOW}{{3,12}}{GAP}$")
_PROVERBIAL = re.compile(
    r"(?:jan (?:modaal|alleman|publiek|rap|klaassen|met de pet|soldaat|splinter|plezier|en alleman)"
    r"|piet (?:snot|lut)|john doe|jane doe|tante (?:pos|betje)|oom (?:agent|sam)"
    r"|moeder (?:teresa|natuur|aarde)|vader (?:staat|abraham|jacob)|joost mag|anna paulowna|truus de mier"
    r"|albert heijn|jan linders|max havelaar|martin luther king|nelson mandela|anne frank|willem alexander"
    r"|(?:sint |van buurt|otto normaal).{0,60})$"
)


def find(text: str, numbers: Iterable[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """Return the (start, end) of every name that is told to be a person's, from left to right.

    `numbers` are the spans of what is of one person for certain, such as a BSN: who stands beside it is that
    person.  Spans do not overlap.  Empty when nobody is named.
    """
    told = [
        *_addressed(text),
        *_after_person_words(text),
        *_by_initials(text),
        *_by_letter(text),
        *_full(text),
        *_aged(text),
        *_by_context(text, numbers),
    ]
    spans = sorted([*told, *_again(text, told)], key=_longest)
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
        elif end > kept[-1][1] and start == kept[-1][0]:
            kept[-1] = (start, end)
    return kept


def _longest(span: tuple[int, int]) -> tuple[int, int]:
    return span[0], -span[1]


def _addressed(text: str) -> Iterator[tuple[int, int]]:
    for match in _ADDRESSED.finditer(text):
        start, end = _trimmed(text, *match.span("name"))
        telling = next((word for word in _words(text[start:end]) if word not in _PREFIXES), "")
        if telling in _ORGANISATIONS and "roet" in match.group()[:5]:
            continue  # a team greets too
        if (
            telling
            and telling not in _NO_NAME
            and not (_is_proverbial(text, start, end) or _goes_on(text, end))
        ):
            yield start, end


def _after_person_words(text: str) -> Iterator[tuple[int, int]]:
    for match in _BY_PERSON_WORD.finditer(text):
        start, end = match.span("name")
        words = _words(text[start:end])
        known = words[0] in FIRST_NAMES or words[0].split("-")[0] in FIRST_NAMES
        if len(words) > 1 and not known:
            continue  # "moeder Amsterdam Noord": a capital after a person is not yet a name
        if known and not _is_place(text, start, end):
            yield _trimmed(text, start, end)


def _by_initials(text: str) -> Iterator[tuple[int, int]]:
    for match in _BY_INITIALS.finditer(text):
        last = fold(match["last"])
        label = _LABEL_BEFORE.search(text, max(0, match.start() - 40), match.start())
        if not (_STREET.match(last) or last in _NO_NAME or label or _goes_on(text, match.end())):
            yield match.span()


def _by_letter(text: str) -> Iterator[tuple[int, int]]:
    """Yield a first name with the first letter of the surname, as newspapers write of suspects: Mohamed B."""
    for match in _BY_LETTER.finditer(text):
        first = fold(match["first"])
        if first in FIRST_NAMES and first not in AMBIGUOUS:
            yield match.span()


def _full(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while match := _FULL.search(text, at):
        first = fold(match["first"])
        is_name = first in FIRST_NAMES or ("-" in first and first.split("-")[0] in FIRST_NAMES)
        start, end = _trimmed(text, match.start(), _end_of_name(match))
        told = is_name and first not in AMBIGUOUS and len(_words(text[start:end])) > 1
        if told and not _is_place(text, start, end):
            yield start, end
            at = end
        else:
            at = match.end("first")


def _aged(text: str) -> Iterator[tuple[int, int]]:
    for match in _AGED.finditer(text):
        start, end = _trimmed(text, *match.span())
        words = set(_words(text[start:end]))
        if end == match.end() and words.isdisjoint(_NO_NAME) and not _is_place(text, start, end):
            yield start, end


def _by_context(text: str, numbers: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield names that only what is around them tells, without words that belong to something else."""
    yield from name_contexts.in_lower_case(text)
    two = (
        *name_contexts.introduced(text),
        *name_contexts.acting(text),
        *name_contexts.beside(text, numbers),
    )
    strange = _NO_NAME | _ORGANISATIONS | _PEOPLES
    # of what is left of two words one is no name: the other was a place
    for found, least in (*((one, 2) for one in two), *((one, 1) for one in name_contexts.of_kin(text))):
        start, end = _trimmed(text, *found)
        words = [word for word in _words(text[start:end]) if word not in _PREFIXES]
        if len(words) >= least and strange.isdisjoint(words) and not _is_place(text, start, end):
            yield start, end


def _again(text: str, told: Collection[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield where the last word of a name stands once more, with what may be a first name before it."""
    names = {text[start:end].rpartition(" ")[2] for start, end in told}
    for surname in sorted(n for n in names if len(n) >= SHORTEST_AGAIN and fold(n) not in AMBIGUOUS):
        pattern = rf"(?<![\w'’-])(?:(?P<first>{CAP}){GAP})?{re.escape(surname)}(?![\w-])"
        for match in re.finditer(pattern, text):
            first = match["first"]
            is_name = first and fold(first) not in _BEFORE_A_NAME
            start = match.start("first") if is_name else match.end() - len(surname)
            if not _is_place(text, start, match.end()):
                yield start, match.end()


def _end_of_name(match: re.Match[str]) -> int:
    """Where a full name ends: "Miriam Cremers van het Leger" ends before "van".

    A surname may have a prefix after a second first name (Jan Willem van den Berg), not after another
    surname.
    """
    middle = fold(match["middle"] or "").strip()
    if not middle or middle.endswith(".") or middle in FIRST_NAMES or not _OF.match(match["last"]):
        return match.end()
    return match.end("middle")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out what follows a name with a capital of its own: "Aniek de Vries Utrecht"."""
    words = list(re.finditer(r"\S+", text[start:end]))
    while len(words) > 1 and fold(words[-1].group()) in _NO_NAME:
        words.pop()
    if not words or (len(words) == 1 and fold(words[0].group()) in _NO_NAME):
        return start, start
    return start, start + words[-1].end()


def _is_place(text: str, start: int, end: int) -> bool:
    """Whether the name is proverbial, or that of a street, a school or a foundation."""
    first, _, last = fold(text[start:end]).rpartition(" ")
    if first and (_STREET.match(last) or last in _NAMED_AFTER):
        return True
    if first and _PLACE.match(last) and _ARTICLE_BEFORE.search(text, max(0, start - 5), start):
        return True
    if _is_proverbial(text, start, end):
        return True
    if _ORGANISATION_BEFORE.search(text, max(0, start - 20), start):
        return True
    return _goes_on(text, end)


def _is_proverbial(text: str, start: int, end: int) -> bool:
    before = _WORD_BEFORE.search(text, max(0, start - 20), start)
    spoken = [text[start:end], *([text[before.start() : end]] if before else ())]
    return any(_PROVERBIAL.match(fold(name)) for name in spoken)


def _goes_on(text: str, end: int) -> bool:
    following = _FOLLOWING.match(text, end)
    return bool(following and fold(following[1]) in _NAMED_AFTER and following[1][0].isupper())


def _words(name: str) -> list[str]:
    return fold(name).split()
