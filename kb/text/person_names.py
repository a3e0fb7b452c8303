"""Names of people in running text: where somebody is called by name.

A capital alone says nothing in Dutch: neighbourhoods, laws and clubs have one too.  So a name needs a reason:

- a form of address or a word for a person before it (mevrouw, bewoner, t.n.v., moeder);
- a known first name followed by a surname;
- initials followed by a surname;
- an age after two words with a capital (Hennie Wolderslag van 16);
- a name that was found elsewhere in the text, with a first name or without.

Streets, schools and foundations called after people are no people, nor are proverbial ones (Jan Modaal).
A role without a name (de burgemeester) is no name.  What is missed: first names alone, and names without
capitals.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from kb.text import stopwords
from kb.text.first_names import AMBIGUOUS, FIRST_NAMES
from kb.text.tokens import fold

_UP = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶŁĻŃŅŇŐŘŚŞŠŢŤŪŮŰŹŻŽ"
_LOW = r"[^\W\d_]"
_GAP = r"[ \u00a0]"

SHORTEST_AGAIN = 5
"""Letters of a surname that is looked for again: a shorter one is a word too."""

_PREFIX_WORDS = """
van von de den der het 't ’t 's ’s ter ten te in op el al ben bin ait aït abu ould da dos del di la le saint
"""
# Before a name, with or without a capital.
_FORMS_OF_ADDRESS = """
hr hr. dhr dhr. mevr mevr. mw mw. meneer mevrouw mijnheer juffrouw heer fam. familie gezin echtpaar drs.
dr. ir. ing. mr. prof. tnv t.n.v. genaamd geheten namens naam: voornaam: achternaam: melder:
contactpersoon: cliënt: bewoner: huurder:
"""
_PERSON_WORDS = """
medebewoner bewoner bewoonster medebewoonster bewoners huurder huurders huurster eigenaar moeder moeders
vader vaders ouder ouders zoon zoontje dochter dochters dochtertje broer broertje zus zusje opa oma oom
tante neef nicht kind jongen meisje tiener buurman buurvrouw buurmeisje man vrouw echtgenoot echtgenote
partner vriend vriendin ex weduwe weduwnaar cliënt cliënte client patiënt leerling leerlinge student
vrijwilligster vrijwilliger mantelzorger getuige melder verdachte dader slachtoffer aanvrager betrokkene
sleutelpersoon contactpersoon deelneemster deelnemer werknemer collega kapper winkelier huisbaas voogd
statushouder energiefixer jongere peuter baby heet heette noemen
"""
# The last word of a name, or the word after it: then something is called after somebody.
_STREET_ENDINGS = """
straat laan plein weg park plantsoen kade singel gracht
steeg dreef pad markt school college lyceum café cafe buurt
kwartier flat fonds stichting instituut centrum akkoord ziekenhuis
"""
# Surnames end so as well (Van Dijk, Nieuwenhuis): only behind an article is it a place.
_PLACE_ENDINGS = """
hof dijk huis brug kerk hal tuin toren baan
"""
_NAMED_AFTER_WORDS = """
foundation stichting school basisschool college lyceum scholengemeenschap instituut institute fonds fund
arena stadion hal centrum plein court straat laan weg park huis academie university universiteit award prijs
lezing museum bibliotheek ziekenhuis kliniek kerk moskee brug tunnel kade buurt wijk hof flat toren gemaal
sporthal theater gebouw zaal aanpak methode model wet pact akkoord bv nv groep group advies consultancy
makelaars wonen zorg beheer partners events
"""
# Before a name: then it is that of an organisation or a place.
_ORGANISATION_WORDS = """
stichting vereniging leger club bureau school fonds sint st. prins prinses koning koningin wet wijk buurt
gemeente stadsdeel stad huis café cafe hotel team corporatie regio provincie ministerie programma project
pact partij firma bedrijf winkel kliniek park plein straat museum gebied focusgebied wijkteam buurtteam
partner vakschool methode theater
"""
# Capitals that begin a sentence, or belong to something else than a person.
_NO_NAME_WORDS = """
de het een en of in op uit van voor met zonder door na bij tot te om als dan dat die dit deze wij we ik jij
je u hij zij ze er hier daar nu ook al wat wie waar hoe waarom wanneer welke maar want dus toen zo niet geen
alle alles iedereen iemand niemand maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari
februari maart april mei juni juli augustus september oktober november december gemeente ministerie rijk
nederland nederlandse nederlander nplv bzk vro uwv ggd sociale wmo avg isde vve bsn iban spuk cbs mbo vmbo
hbo havo bewoners bewoner kinderen ouders jongeren mensen huurders amsterdam rotterdam den haag utrecht
eindhoven groningen tilburg almere breda nijmegen arnhem haarlem enschede zaanstad zaandam heerlen schiedam
dordrecht vlaardingen nieuwegein lelystad delft roosendaal leeuwarden noord zuid oost west centrum
kanaleneiland overvecht woensel wonen werken zorg welzijn onderwijs veiligheid samen zuidoost zuidwest
noordoost pact plan programma project aanpak regio deal wijk buurt stad land europa europese dankzij zodra
sommige verder tevens inmiddels helaas eerst later soms straks intussen ondertussen bovendien daarbij
artikel bijlage hoofdstuk
"""


def _either_case(words: str) -> str:
    """Return a pattern for any of these words, with or without a capital, the longest first."""
    ordered = sorted(words.split(), key=len, reverse=True)
    return "|".join(
        f"[{w[0]}{w[0].upper()}]{re.escape(w[1:])}" if w[0].isalpha() else re.escape(w) for w in ordered
    )


def _endings(words: str) -> str:
    return "|".join(map(re.escape, words.split()))


_PREFIXES = frozenset(map(fold, _PREFIX_WORDS.split()))
_NAMED_AFTER = frozenset(_NAMED_AFTER_WORDS.split())
_NO_NAME = frozenset(_NO_NAME_WORDS.split()) | stopwords.QUERY
_BEFORE_A_NAME = _NO_NAME | frozenset(map(fold, (_FORMS_OF_ADDRESS + _PERSON_WORDS).split()))
_PREFIX = rf"(?:{_either_case(_PREFIX_WORDS)})"
# A part after a hyphen is no prefix of another surname: Havermolen-Tak, but Brandsma-de Vos is two.
_CAP = rf"[{_UP}]{_LOW}{{0,30}}(?:['’-](?!{_PREFIX}{_GAP}){_LOW}{{1,30}}){{0,3}}"
_SECOND = rf"(?:-(?:{_PREFIX}{_GAP}){{1,3}}{_CAP})?"
_SURNAME = rf"(?:{_PREFIX}{_GAP}){{0,3}}{_CAP}{_SECOND}"
_INITIALS = rf"(?:[{_UP}][a-z]?\.{_GAP}?){{1,5}}"
_FULL = re.compile(
    rf"(?<![\w'’-])(?P<first>{_CAP})(?P<middle>{_GAP}(?:[{_UP}]\.){{1,3}}|{_GAP}{_CAP})?"
    rf"(?P<last>{_GAP}{_SURNAME})"
)
_BY_INITIALS = re.compile(rf"(?<![\w.'’-])(?!(?:Hr|Dr|Mr|Ir|Mw|St)\.){_INITIALS}(?P<last>{_SURNAME})(?!\w)")
_BY_LETTER = re.compile(rf"(?<![\w'’-])(?P<first>{_CAP}){_GAP}[{_UP}]\.(?![\w.])")
_SAID = r"(?:[Hh]ij|[Zz]ij|[Zz]e|[Dd]ie|jongen|meisje|man|vrouw|zoon|dochter|bewoner|bewoonster|moeder|vader)"
_GREETING = r"[Gg]roet(?:en|jes)?,?\s{1,3}"
_ADDRESSED = re.compile(
    rf"(?<!\w)(?:(?:{_either_case(_FORMS_OF_ADDRESS)}|ten name van|naam is|{_SAID} heet(?:te)?){_GAP}"
    rf"|{_GREETING})"
    rf"(?P<name>(?:{_INITIALS})?(?:{_CAP}{_GAP}){{0,2}}{_SURNAME}|{_INITIALS}{_SURNAME})"
)
_BY_PERSON_WORD = re.compile(
    rf"(?<!\w)(?:{_either_case(_PERSON_WORDS)}),?{_GAP}\(?(?P<name>{_CAP}(?:{_GAP}{_SURNAME})?)"
)
_AGED = re.compile(
    rf"(?<![\w'’-])(?P<first>{_CAP}){_GAP}(?P<last>{_SURNAME})"
    rf"(?=(?:,?{_GAP}van{_GAP}\d{{1,2}}|,?{_GAP}?\(\d{{1,2}}\))(?![\w-]|[.,:]\d)(?!{_GAP}[a-z]{{1,20}}(?:en|s)\b))"
)
_STREET = re.compile(rf".{{0,80}}(?:{_endings(_STREET_ENDINGS)})$")
_PLACE = re.compile(rf".{{1,80}}(?:{_endings(_PLACE_ENDINGS)})$")
_ARTICLE_BEFORE = re.compile(rf"\b(?:de|het){_GAP}$", re.IGNORECASE)
_ORGANISATION_BEFORE = re.compile(rf"(?:{_endings(_ORGANISATION_WORDS)}){_GAP}$", re.IGNORECASE)
_LABEL_BEFORE = re.compile(
    r"\b\w{0,20}(?:label|klasse|categorie|bijlage|variant|optie|scenario|niveau|letter|vitamine|blok|groep|type"
    r"|artikel)\b[^.\n]{0,20}$",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(rf"(?:{_GAP}|-)([^\W\d_]{{2,20}})")
_OF = re.compile(rf"{_GAP}(?:van|uit|in|op|de|der|den|het|te|ter|ten){_GAP}")
_PROVERBIAL = re.compile(
    r"(?:jan (?:modaal|alleman|publiek|rap|klaassen|met de pet|soldaat|splinter|plezier|en alleman)"
    r"|piet (?:snot|lut)|john doe|jane doe|tante (?:pos|betje)|oom (?:agent|sam)"
    r"|moeder (?:teresa|natuur|aarde)|vader (?:staat|abraham|jacob)|joost mag|anna paulowna|truus de mier"
    r"|albert heijn|jan linders|max havelaar|martin luther king|nelson mandela|anne frank|willem alexander"
    r"|(?:sint |van buurt|otto normaal).{0,60})$"
)


def find(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of every name that is told to be a person's, from left to right.

    Spans do not overlap.  Empty when nobody is named.
    """
    told = [
        *_addressed(text),
        *_after_person_words(text),
        *_by_initials(text),
        *_by_letter(text),
        *_full(text),
        *_aged(text),
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


def _again(text: str, told: Collection[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield where the last word of a name stands once more, with what may be a first name before it."""
    names = {text[start:end].rpartition(" ")[2] for start, end in told}
    for surname in sorted(n for n in names if len(n) >= SHORTEST_AGAIN and fold(n) not in AMBIGUOUS):
        pattern = rf"(?<![\w'’-])(?:(?P<first>{_CAP}){_GAP})?{re.escape(surname)}(?![\w-])"
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
    return bool(_PROVERBIAL.match(fold(text[start:end])))


def _goes_on(text: str, end: int) -> bool:
    following = _FOLLOWING.match(text, end)
    return bool(following and fold(following[1]) in _NAMED_AFTER and following[1][0].isupper())


def _words(name: str) -> list[str]:
    return fold(name).split()
