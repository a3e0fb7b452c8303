"""Text → the laws and schemes that it names, each with article and member.

What the register's list calls a law counts: its name, its abbreviation, its aliases.  So does a law that
everyone in this field knows and the list does not have; it gets no slug and no address.  Better no reference
than a wrong one: "een kansrijke wijk" is no scheme, and a VvE is an association of owners.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kb.domain.vocabulary import Law


@dataclass(frozen=True)
class LawMention:
    """A law where a text names it: `text[start:end]` is the name with its article.

    `slug` is None for a law that is not in the register; `name` is what it is called.  `article` and `member`
    are as written ("2.3.5", "1"); an ordinal is a number ("eerste lid" → "1").
    """

    start: int
    end: int
    slug: str | None
    name: str
    article: str | None = None
    member: str | None = None


def find(text: str, laws: Sequence[Law]) -> tuple[LawMention, ...]:
    """Return every mention, in order.  Of two names at one place the longest counts.

    One name with two articles ("artikelen 8 en 9 van de Wbmgp") is two mentions of the same place.

    "artikel 5" without a law beside it is none, nor is "de wet".  Empty when nothing is named.  Never raises.
    """
    pattern, named = _names(tuple(laws))
    found: list[LawMention] = []
    for match in pattern.finditer(text):
        name = named.get(_plain(match.group()))  # None for letters that only a pattern takes for others (İ)
        if name is None or not name.written_so(match.group()):
            continue
        if not name.means_another(text, match.start(), match.end()):
            found.extend(_with_articles(text, match.start(), match.end(), name))
    return tuple(found)


def address(law: Law, article: str | None = None, member: str | None = None) -> str | None:
    """Return where the law, or one article of it, stands in the national register.

    None for a law without a verified number: a number is never guessed.
    """
    if law.url is None or article is None:
        return law.url
    place = f"&artikel={article}" + (f"&lid={member}" if member else "")
    return f"https://wetten.overheid.nl/jci1.3:c:{law.bwb_id}{place}"


# --- names

_LAWS = frozenset({"wet", "eu-verordening", "subsidieregeling"})
"""Kinds whose abbreviations people also type in small letters: avg, wmo, isde."""

_ELSEWHERE = {
    "Algemene bijstandswet": "",
    "Algemene wet bestuursrecht": "Awb",
    "Alcoholwet": "",
    "Arbeidstijdenwet": "",
    "Besluit bouwwerken leefomgeving": "Bbl",
    "Burgerlijk Wetboek": "",
    "Gemeentewet": "",
    "Grondwet": "",
    "Invoeringswet Omgevingswet": "",
    "Jeugdwet": "",
    "Leegstandwet": "",
    "Leerplichtwet": "",
    "Omgevingswet": "",
    "Opiumwet": "",
    "Participatiewet": "",
    "Politiewet": "",
    "Vreemdelingenwet": "",
    "Waadi": "",
    "Wet aanpak meervoudige problematiek sociaal domein": "Wams",
    "Wet arbeid vreemdelingen": "",
    "Wet basisregistratie personen": "Wet BRP",
    "Wet betaalbare huur": "",
    "Wet Bibob": "Bibob",
    "Wet Damocles": "",
    "Wet gemeentelijke schuldhulpverlening": "Wgs",
    "Wet inburgering": "",
    "Wet kinderopvang": "",
    "Wet langdurige zorg": "Wlz",
    "Wet milieubeheer": "",
    "Wet op de expertisecentra": "",
    "Wet op het primair onderwijs": "WPO",
    "Wet open overheid": "Woo",
    "Wet passend onderwijs": "",
    "Wet publieke gezondheid": "Wpg",
    "Wet schuldsanering natuurlijke personen": "Wsnp",
    "Wet toeristische verhuur van woonruimte": "",
    "Wet toelating terbeschikkingstelling van arbeidskrachten": "Wtta",
    "Wet verplichte geestelijke gezondheidszorg": "Wvggz",
    "Wet Victor": "",
    "Wetboek van Strafrecht": "",
    "Wetboek van Strafvordering": "",
}
"""Laws of this field that the register may not have: name → abbreviation."""

_ANOTHER_MEANING = {
    "vve": re.compile(
        r"\b(?:appartement\w*|flat\w*|eigenaren|eigenaar\w*|splits\w*|dak\w*|lift\w*|zonnepane\w*|portiek\w*|"
        r"onderhouds\w*|reserve\w*|servicekosten|isol\w*|renov\w*|verduurza\w*|koopwoning\w*|complex\w*)",
        re.IGNORECASE,
    ),
}
"""What an abbreviation stands among when it is short for something else: the association of owners."""


@dataclass(frozen=True)
class _Name:
    written: str
    slug: str | None
    name: str
    any_case: bool

    def written_so(self, found: str) -> bool:
        """Whether this spelling is the name, not words that happen to be the same."""
        if any(len(part) < 2 for part in _squeezed(found).split()) and "-" not in found:
            return False  # "u pas" is no U-pas
        if self.any_case:
            return True
        if self.written.islower() or not self.written[0].isupper():
            return False
        same = _squeezed(found) == _squeezed(self.written)
        return same or (found.isupper() and not _mixed(self.written))

    def means_another(self, text: str, start: int, end: int) -> bool:
        other = _ANOTHER_MEANING.get(self.written.casefold())
        return other is not None and bool(other.search(_sentence(text, start, end)))


def _mixed(written: str) -> bool:
    """Whether a short name has capitals inside: PmG, VvE."""
    return " " in written or (any(c.isupper() for c in written[1:]) and any(c.islower() for c in written))


@lru_cache(maxsize=4)
def _names(laws: tuple[Law, ...]) -> tuple[re.Pattern[str], Mapping[str, _Name]]:
    named: dict[str, _Name] = {}
    for law in laws:
        for written in filter(None, (law.name, law.abbreviation, law.official, *law.aliases)):
            short = written == law.abbreviation
            if any(sign in written for sign in ",;(") or any(len(part) < 2 for part in written.split()):
                continue
            named.setdefault(
                _plain(written), _Name(written, law.slug, law.name, _any_case(law, written, short))
            )
    for known, abbreviation in _ELSEWHERE.items():
        for written in filter(None, (known, abbreviation)):
            # a short one in small letters is too often another word
            named.setdefault(_plain(written), _Name(written, None, known, written == known))
    longest_first = sorted(named, key=len, reverse=True)
    one = "|".join(r"[\s‐‑-]+".join(map(re.escape, plain.split())) for plain in longest_first)
    return re.compile(rf"(?<![^\W_])(?:{one})(?![^\W_])", re.IGNORECASE), named


def _any_case(law: Law, written: str, short: bool) -> bool:
    """Whether a name is one in small letters too: the words of a programme's are words of every day."""
    if short or len(written) <= 5:
        return law.kind in _LAWS
    if law.kind in ("lokale-regel", "regeling"):
        return True
    single = " " not in written and "-" not in written
    if law.kind == "programma":
        return single and written[0].isupper() and len(written) > 10
    # what has an abbreviation has a long, formal name
    return single or (law.kind in _LAWS and law.abbreviation is not None)


def _plain(written: str) -> str:
    return " ".join(re.split(r"[\s‐‑-]+", written.casefold())).strip()


def _squeezed(written: str) -> str:
    return " ".join(re.split(r"[\s‐‑-]+", written))


def _sentence(text: str, start: int, end: int) -> str:
    begin = max(text.rfind(sign, 0, start) for sign in ".!?\n") + 1
    ends = [place for sign in ".!?\n" if (place := text.find(sign, end)) >= 0]
    return text[begin : min(ends, default=len(text))]


# --- articles

_NUMBER = r"\d{1,4}[a-z]{0,2}(?:[.:]\d{1,4}[a-z]?){0,3}(?![\w%€])"
_ORDINAL_WORDS = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste")
_ORDINALS = {
    **{word: str(n) for n, word in enumerate(_ORDINAL_WORDS, 1)},
    **{f"{n}{end}": str(n) for n in range(1, 21) for end in ("e", "de", "ste")},
}
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_MEMBER = rf"(?:lid\s+(?P<lid>\d{{1,2}}[a-z]?)|(?P<nth>{_ORDINAL})\s+lid)"
_PART = r"(?:,?\s*(?:aanhef en )?(?:onder(?:deel)?|sub)\s+[a-z0-9]{1,2}\b)?"
_ARTICLE = (
    rf"(?:artikel(?:en)?|artt?\.?)\s*(?P<first>{_NUMBER})"
    rf"(?P<more>(?:\s*(?:,|en|of|tot en met|t/m)\s*{_NUMBER}){{0,4}})"
    rf"(?:,?\s*{_MEMBER})?{_PART}"
)
_BEFORE = re.compile(
    rf"(?<!\w)(?:(?:het\s+)?(?P<own>{_ORDINAL})\s+lid\s+van\s+)?{_ARTICLE}"
    r"[,\s]*(?:\(|(?:van|uit|in|bij|volgens)\s+)?(?:(?:de|het|onze)\s+)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"(?:\s+\d{{4}})?[,:;\s(]*(?:(?:in|namelijk|zie|met name)\s+)?{_ARTICLE}", re.IGNORECASE)
_REACH = 120
"""Characters before a name in which its article may begin."""


def _with_articles(text: str, start: int, end: int, name: _Name) -> Iterator[LawMention]:
    """The mention of a name: one for each article that stands with it, or one without."""
    begin = max(0, start - _REACH)
    before = _BEFORE.search(text[begin:start])
    after = None if before else _AFTER.match(text, end)
    match = before or after
    if match is None:
        yield LawMention(start, end, name.slug, name.name)
        return
    first = begin + match.start() if before else start
    last = end if before else match.end()
    groups = match.groupdict()
    nth = groups.get("own") or groups["nth"]
    member = groups["lid"] or (_ORDINALS[nth.casefold()] if nth else None)
    numbers = [groups["first"], *re.findall(_NUMBER, groups["more"] or "", re.IGNORECASE)]
    for number in numbers:
        of_this = member if number == numbers[-1] else None
        yield LawMention(first, last, name.slug, name.name, number, of_this)
