"""The words with which Dutch asks: what they expect, what they lean on, what they leave out.

Word lists and patterns only, over folded text; `kb.text.questions` reads with them.  They know the
language, not the content: a word belongs here when it can stand in a question about anything.
"""

from __future__ import annotations

import re
from enum import StrEnum

from kb.domain.bottleneck import Status
from kb.domain.documents import Kind
from kb.text.stems import stem


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


def _any(*alternatives: str) -> re.Pattern[str]:
    """A pattern for whole words: any of these."""
    return re.compile("|".join(rf"\b(?:{alternative})" for alternative in alternatives))


_LIGHT = """
aandeel aantal aantallen afgenomen afname al bedoel bedoelde begint begon begonnen bestaat betekenen
betekent beter bevat cijfer cijfers daadwerkelijk daalt dag dagen dalen daling deel dichtbij doe doel
doorgaan draaien draait eerder eerst eerste eigen extra flink gaande gebieden gebruik gebruiken gebruikt
gedaald geef gegaan gegroeid gehad gekomen gelden geldt gelukt gemakkelijker geprobeerd geraakt gestegen
gevolgd gevonden geweest geworden gezamenlijk gingen graag groei groeit groot grootte grote haal haalt halen
heen hele help hoge hoger hoog hoogste houden houdt huidige iemand inmiddels intussen is jaar jaarlijks keer
klein kleine kleiner kreeg kregen kun kunt laag laatste lager landelijk lang langer laten later leg legde
legt leidde levert ligt loopt lopen lukt lukte maand maanden makkelijker manier mee meer meerdere meest
meeste minder moet momenteel nederland nieuw nieuwe nodig noem nou nu omhoog omlaag onlangs ontwikkelt ooit
opnieuw overal overige pakken pakt passen past percentage plaats plek precies procent procenten raakt raken
rest richting samen simpelweg sinds slaat snel sommige speelt stap steeds stijgen stijging stijgt stonden
tegenaan tegenwoordig tellen telt terecht thans toegenomen toename totaal totale trekken trekt uiteindelijk
uur vast veranderd verder vergeleken verhouding verschil verschillende vooral voordat voorkom voorkomen
vrijwel waaronder week weer wees weken wist zag zaten zeker zetten zie ziet zit zodra zorg zorgen zorgt
"""
LIGHT = frozenset(stem(word) for word in _LIGHT.split())
"""Stems of words that rank but do not decide: a source need not have them."""

NOT_COUNTED = frozenset(
    ("procent", "geld", "euro", "keer", "tijd", "meer", "minder", "hoger", "lager", "naar")
)
"""Words that may follow "hoeveel" without being what is counted."""

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

INSTRUCTION = _any(
    r"(?:negeer|vergeet|overschrijf|omzeil)\b.{0,40}\b(?:regels?|instructies?|opdracht\w*|prompt)\b",
    r"(?:negeer|vergeet)\b.{0,20}\b(?:voorgaande|eerdere|bovenstaande|vorige)\b",
    r"(?:ignore|disregard)\b.{0,40}\b(?:instructions?|rules|prompt)\b",
    r"(?:doe alsof|gedraag je als|je bent (?:nu|vanaf nu)|system ?prompt|systeemprompt|jailbreak)\b",
)
"""Text that tells the reader to do something else than answer."""

EXPECTED = (
    (
        Expect.PERCENTAGE,
        _any(
            r"hoeveel (?:procent\b|%)",
            r"welke? (?:deel|aandeel|percentage|gedeelte)\b",
            r"(?:wat|hoe groot) is het (?:deel|aandeel|percentage)\b",
            r"in procenten?\b",
        ),
    ),
    (
        Expect.MONEY,
        _any(
            r"hoeveel (?:geld|euro|subsidie|budget|kost|scheelde?|bespaar|betaal)",
            r"welke? (?:bedrag|bedragen|som)\b",
            r"wat kost|hoe duur\b|(?:prijs|rekening|bijdrage) per\b",
            r"wat (?:is|zijn|was|waren) de (?:\w+ )?\w*(?:prijs|prijzen|kosten|tarief|tarieven)\b",
            r"wat (?:is|zijn|was|waren) de (?:\w+ )?\w*(?:premie|rekening)\b",
            r"hoeveel .*\bop vooruit\b",
            r"hoeveel .{0,25}\b(?:kreeg|krijgt|kregen) .{0,40}\buit\b",
        ),
    ),
    (
        Expect.DURATION,
        _any(
            r"wat (?:is|was) de (?:\w+ )?\w*(?:duur|looptijd|wachttijd|doorlooptijd)\b",
            r"hoe ?lange? (?:duur|loop|bestaa|blij|kun|mag|moet|heeft|is)",
            r"hoeveel (?:dagen|weken|maanden|jaren|jaar) (?:duur|loop|is|zijn|blij)",
        ),
    ),
    (Expect.FREQUENCY, _any(r"hoe vaak\b", r"om de hoeveel\b")),
    (
        Expect.DATE,
        _any(r"wanneer\b", r"welke? (?:dag|datum|maand|jaar|periode)\b", r"hoe laat\b"),
    ),
    (
        Expect.NUMBER,
        _any(
            r"hoeveel\b",
            r"hoe (?:hoog|groot)\b",
            r"welk aantal\b",
            r"wat is het (?:verschil|aantal|totaal)\b",
            r"welke (?:groep|klas|leeftijd)\b",
        ),
    ),
    (
        Expect.PARTY,
        _any(
            r"wie\b",
            r"door welke?\b",
            r"bij welke? (?:ministerie|organisatie|gemeente)\b",
            r"welke? (?:\w+ )?(?:corporaties?|minister|ministeries?|organisaties?|partijen|partners)\b",
            r"welke? (?:\w+ )?(?:instanties?|gemeenten?|bedrijven)\b",
        ),
    ),
    (
        Expect.PLACE,
        _any(
            r"(?<!\w )waar\b(?!.*\b(?:tegenaan|aan|mee|op|over|voor|toe)\b)",
            r"in welke? (?:gebied|wijk|stad|steden|plaats|gemeente|buurt)",
            r"welke gebieden\b",
        ),
    ),
)
"""What is expected, the most telling pattern first."""

WHETHER_KNOWN = re.compile(r"^(?:en )?(?:weten we|is (?:al |er )?(?:al )?bekend)\b")
STATUS = _any(
    r"hoe (?:staat|zit) het met\b",
    r"(?:al|inmiddels|intussen|reeds|nog steeds|nog altijd)\b.*\?",
    r"opgelost\b",
    r"stand van zaken\b",
    r"(?:status|stand) van\b",
    r"wordt er (?:\w+ )?iets gedaan\b",
    r"uitzicht op\b",
)
WHAT_WORKS = _any(
    r"wat (?:werkt|helpt|kan|kun|te doen|doe|doen|doet|heeft|is er mogelijk)\b",
    r"hoe\b",
    r"welke? (?:aanpak|aanpakken|manier|middelen|maatregelen|geld|regelingen|mogelijkheden|interventies?)\b",
    r"voorbeeld(?:en)?\b",
    r"(?:waarmee|met welke|heeft iemand|loont)\b",
)
LIST = _any(
    r"welke (?:verhalen|praktijkverhalen|knelpunten|interventies|projecten|gebieden|voorbeelden)\b",
    r"(?:geef|noem|toon|laat)\b.*\b(?:lijst|overzicht|alle)\b",
)
QUESTION_WORD = re.compile(
    r"^(?:en |maar )?(?:\w+ )?(?:wat|wie|waar\w*|wanneer|welke?|hoe\w*)\b|^(?:noem|geef|toon|vertel|zoek)\b"
)
"""A question that does not begin with one of these is answered by yes or no."""

LISTED_KINDS = (
    (Kind.BOTTLENECK, _any(r"(?:welke|hoeveel) (?:\w+ )?knelpunten\b")),
    (Kind.STORY, _any(r"(?:welke|hoeveel) (?:\w+ )?(?:verhalen|praktijkverhalen|praktijkvoorbeelden)\b")),
    (Kind.INTERVENTION, _any(r"(?:welke|hoeveel) (?:\w+ )?interventies\b")),
)
_OPEN = tuple(
    status.value
    for status in (
        Status.REPORTED,
        Status.MORE_ASKED,
        Status.ACKNOWLEDGED,
        Status.ON_AGENDA,
        Status.IN_PROGRESS,
        Status.ON_TRIAL,
    )
)
LISTED_STATUSES = (
    (_any(r"(?:niet opgeloste?|onopgeloste?|open|openstaande?)\b"), _OPEN),
    (_any(r"(?:opgeloste?|geborgde?)\b"), (Status.RESOLVED.value, Status.SECURED.value)),
    (_any(r"(?:in behandeling|lopende?)\b"), (Status.IN_PROGRESS.value,)),
    (_any(r"(?:op de agenda|geagendeerde?)\b"), (Status.ON_AGENDA.value,)),
    (_any(r"in proef\b"), (Status.ON_TRIAL.value,)),
)
"""States of a bottleneck as people name them; the first that fits counts."""
ABOUT_THE_LIST = re.compile(
    r"(?:praktijk)?(?:verhalen|voorbeelden)$|knelpunten$|interventies$|(?:on)?opgeloste?$|geborgde?$|behandeling$|"
    r"lopende?$|agenda$|geagendeerde?$|proef$|open(?:staande?)?$|gaan$|gaat$"
)
"""Words of a question for a list that name the list, not its subject."""

TREND = _any(
    r"(?:daal|gedaald|stijg|gestegen|groei|gegroeid|afgenomen|toegenomen|afname|toename|verander|ontwikkel)",
    r"(?:sinds|trend|verloop|vooruitgegaan|achteruit|verbeterd ten opzichte)",
    r"(?:minder|meer|hoger|lager)\b.*\bdan\b",
)
NATIONAL = _any(r"(?:nederlands?e?|landelijk|heel het land|hele land)\b")
ELSEWHERE = _any(
    r"elders\b",
    r"andere? (?:gebied|stad|steden|gemeente|wijk|plaats)",
    r"buiten (?:ons|onze) (?:gebied|wijk|stad)\b",
)
EXCEPT = re.compile(
    r"\b(?:behalve|uitgezonderd|maar niet|niet in|niet uit|buiten|zonder)\s+(?:in\s+|uit\s+|voor\s+)?$"
)
"""What stands before the name of an area that is left out."""
LEANS = _any(
    r"(?<!\w )(?:en|maar|nee|ja|ok|oke|dus|of)\b",
    r"(?:daar|daarvan|daarvoor|daarmee|daarna|daarop|daarin|daarover|daaraan|er|ervan|ervoor|erop|erin)\b",
    r"(?:hen|hun|zij|ze|hij|deze|die|dat|dit|zo'n|dan|diezelfde|dezelfde|de rest|alleen)\b",
)
"""Words that may point back at the previous question."""
ELLIPTIC = re.compile(r"^(?:en|maar|nee|ja|ok|oke|alleen|of)\b")
"""A beginning that goes on with the previous question."""
POINTING = re.compile(
    r"\b(?:die|dat|deze|dit|zo'n|dat soort|zulke|diezelfde|hetzelfde|dezelfde)\s+(?:\w+e\s+)?$"
)
"""What stands before a noun that points back."""
NEW_SUBJECT = re.compile(r"\b(?:iets (?:heel )?anders|ander onderwerp|nieuwe vraag|andere vraag)\b\W*")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
COUNTED = re.compile(r"\bhoeveel\s+(?P<rest>[^?.!,;]*)")
AND = re.compile(
    r",?\s+en\s+(?=(?:(?:bij|met|voor|in|op|door|tot|van|om)\s+)?(?:hoe|hoeveel|wat|wie|waar|wanneer|welke?)\b)"
)
"""Between the parts of a composite question."""
