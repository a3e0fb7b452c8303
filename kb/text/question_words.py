"""The words with which Dutch asks: what they expect, what they lean on, what they leave out.

Word lists and patterns only, over folded text; `kb.text.questions` reads with them.  They know the
language, not the content: a word belongs here when it can stand in a question about anything.
"""

from __future__ import annotations

import re
from enum import StrEnum

from kb.text import stopwords
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
    AGE = "age"
    TIME = "time"
    PERIOD = "period"
    TIMES = "times"


def any_of(*alternatives: str) -> re.Pattern[str]:
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
aangepakt aanpakken aanbevolen achterhalen afgelopen afneemt afnemen anderen behaald behalen beschikbaar
bestaande bestrijden bestrijdt betekenis bevorderen boekt collega daling dat deze doel duidelijk echt effect
effecten effectief eruit ervaring ervaringen ertegen gedicht gevolg gevolgen gebied gebieden gericht
heet herkennen houd idee informatie ingezet initiatief initiatieven inspiratie inzetten iets
kwam kwamen landelijke lees lopend lukte meegemaakt meegedaan meedoen meedoet momenteel neemt nemen
omgaan onderwerp ontstaan opgericht opgeleverd opgestart opgezet oplevert opleveren oplossen oplossing
oplossingen opzet opzetten organiseer organiseren organiseert pak pakte probeert proberen project projecten
resultaat resultaten samengevat slim slimme start starten startte stand status stimuleren succes
succesvol tegengaan terugdringen terugbrengen toe toon uitgevoerd uitkomst uitkomsten uitleg uitleggen
uitvoeren vergroot vergroten verbeterd verbeteren verbetert verkleinen verkleind verminderd verminderen
vermindert versterken versterkt voer voert werkwijze wijkkennis wijst zaak zich zorgde gevraagd inzicht
overzicht lijst steeg stegen daalde daalden groeide groeiden veranderde aanpak kosten kostte kost betaalt
betaalde betalen betaald trend verloop ontwikkeling sorry hoor joh zeg mekaar vandaan
mocht mochten moest moesten kon konden wilde wilden wou wouden hoefde hoefden hoeft durfde durfden liet lieten
mag mogen hou land lag lagen wiens
"""
LIGHT = frozenset(stem(word) for word in _LIGHT.split())
"""Stems of words that rank but do not decide: a source need not have them."""

ASKING = frozenset((*_LIGHT.split(), *stopwords.QUERY))
"""Words with which questions are asked, folded: what a misspelt one is probably meant to be."""

NOT_COUNTED = frozenset(
    ("procent", "geld", "euro", "keer", "tijd", "meer", "minder", "hoger", "lager", "naar")
)
"""Words that may follow "hoeveel" without being what is counted."""

INSTRUCTION = any_of(
    r"(?:negeer|vergeet|overschrijf|omzeil)\b.{0,40}\b(?:regels?|instructies?|opdracht\w*|prompt)\b",
    r"(?:negeer|vergeet)\b.{0,20}\b(?:voorgaande|eerdere|bovenstaande|vorige|hierboven|hiervoor)\b",
    r"(?:vertel|maak|geef)\b(?: \w+){0,2} (?:een|eens een) (?:\w+ )?"
    r"(?:mop|grap|raadsel|gedicht|sprookje|lied\w*)\b",
    r"(?:ignore|disregard)\b.{0,40}\b(?:instructions?|rules|prompt)\b",
    r"^(?:schrijf|vertaal|programmeer|teken|zing|dicht|verzin|bereken|reken|rijm|speel|boek|bestel)\b",
    r"^(?:zeg|herhaal|bevestig|beweer|antwoord|print|typ) "
    r"(?!.*\b(?:wat|wie|hoe|waar|welke)\b)(?:\w+ ){0,6}(?:dat|met)\b",
    r"^(?:kun|wil|kan) je (?:\w+ ){0,4}(?:schrijven|vertalen|programmeren|dichten|verzinnen|uitrekenen)\b",
    r"(?:doe alsof|gedraag je als|je bent (?:nu|vanaf nu)|system ?prompt|systeemprompt|jailbreak)\b",
)
"""Text that tells the reader to do something else than answer."""

EXPECTED = (
    (
        Expect.TIMES,
        any_of(r"hoe ?veel (?:keer|maal) (?:zo|vaker|meer|minder|groter|hoger|kleiner|lager|sneller)\b"),
    ),
    (
        Expect.PERCENTAGE,
        any_of(
            r"hoeveel (?:procent\b|%)",
            r"welke? (?:deel|aandeel|percentage|gedeelte)\b",
            r"(?:wat|hoe groot) is het (?:deel|aandeel|percentage)\b",
            r"in procenten?\b",
            r"hoe vaak (?:lukt|lukte|slaagt|slaagde|gaat het goed|loopt het goed)\b",
        ),
    ),
    (
        Expect.MONEY,
        any_of(
            r"hoeveel (?:geld|euro|subsidie|budget|kost|scheelde?|bespaar|betaal)",
            r"welke? (?:bedrag|bedragen|som)\b",
            r"(?:wat|hoeveel) verdien",
            r"wat kost|hoe duur\b|(?:prijs|rekening|bijdrage) per\b",
            r"wat (?:is|zijn|was|waren) de (?:\w+ )?\w*(?:prijs|prijzen|kosten|tarief|tarieven)\b",
            r"wat (?:is|zijn|was|waren) de (?:\w+ )?\w*(?:premie|rekening)\b",
            r"hoeveel .*\bop vooruit\b",
            r"hoeveel .{0,25}\b(?:kreeg|krijgt|kregen) .{0,40}\buit\b",
            r"welke? (?:huur|prijs|boete|premie|bijdrage|vergoeding|rente|subsidie|prijzen|huren)\b.*\b"
            r"(?:betal\w+|betaal\w*|kr[ie]+g\w*)",
        ),
    ),
    (
        Expect.DURATION,
        any_of(
            r"wat (?:is|was) de (?:\w+ )?\w*(?:duur|looptijd|wachttijd|doorlooptijd)\b",
            r"hoe ?lange? (?:duur|loop|bestaa|blij|kun|mag|moet|heeft|is)",
            r"hoeveel (?:dagen|weken|maanden|jaren|jaar) (?:duur|loop|is|zijn|blij)",
        ),
    ),
    (Expect.PERIOD, any_of(r"(?:welke|wat is de|wat was de) periode\b")),
    (Expect.FREQUENCY, any_of(r"hoe vaak\b", r"om de hoeveel\b", r"welke (?:regelmaat|frequentie)\b")),
    (Expect.AGE, any_of(r"hoe oud\b", r"welke leeftijd\b", r"wat is de leeftijd\b")),
    (
        Expect.TIME,
        any_of(
            r"(?:van|tot) hoe laat\b",
            r"hoe laat (?!het\b|dat\b|dit\b)(?:\w+t|is|was|kan|kun|kunnen|mag|gaan|komen|zijn)\b",
            r"hoe laat\W*$",
            r"openingstijden?\b",
        ),
    ),
    (
        Expect.DATE,
        any_of(
            r"wanneer\b(?! \w+ (?:iemand|je|men|iets)\b)",
            r"welke? (?:dag|datum|maand|jaar)\b",
            r"sinds welk\b",
            r"hoe lang geleden\b",
        ),
    ),
    (
        Expect.NUMBER,
        any_of(
            r"hoeveel\b",
            r"hoe (?:hoog|groot)\b",
            r"welk aantal\b",
            r"wat is het (?:verschil|aantal|totaal)\b",
            r"welke (?:groep|klas)\b",
        ),
    ),
    (
        Expect.PARTY,
        any_of(
            r"wie\b",
            r"door welke?\b",
            r"bij welke? (?:ministerie|organisatie|gemeente)\b",
            r"welke? (?:\w+ )?(?:corporaties?|minister|ministeries?|organisaties?|partijen|partners)\b",
            r"welke? (?:\w+ )?(?:instanties?|gemeenten?|bedrijven)\b",
            r"^(?:noem|geef|som|lijst|toon)\b(?: \w+){0,3} (?:corporaties|ministeries|organisaties|partijen|"
            r"partners|deelnemers|instanties|gemeenten|bedrijven)\b",
        ),
    ),
    (
        Expect.PLACE,
        any_of(
            r"(?<!\w )waar\b(?!.*\b(?:tegenaan|aan|mee|op|over|voor|toe)\b)",
            r"in welke? (?:gebied|wijk|stad|steden|plaats|gemeente|buurt)",
            r"welke gebieden\b",
        ),
    ),
)
"""What is expected, the most telling pattern first."""


def names_what_is_expected(expect: Expect, folded: str) -> bool:
    """Whether a folded word after "welke" only says what kind of fact is wanted: "welke leeftijd"."""
    named = (Expect.PARTY, Expect.PLACE)
    return expect not in named and any(
        one is expect and pattern.search(f"welke {folded}") for one, pattern in EXPECTED
    )


IN_A_SENTENCE = re.compile(
    r"^(?:helpt|werkt|lukt|loont|scheelt|bestaat|bestaan|geldt|gelden|hoort|horen|levert|leidt|komt|komen|gaat|gaan|"
    r"betaalt|blijft|leert|vindt|staat|staan)\b|\b(?:de|het|een|van|voor|tegen|met|in|op|bij|aan|over|door|uit|naar|om|te|is|zijn|was|waren|wordt|"
    r"worden|werd|kan|"
    r"kun|kunnen|mag|mogen|moet|moeten|heeft|hebben|krijgt|krijgen|doet|doen|er|ik|je|we|wij|ze|zij|dat|"
    r"die|dit|deze|en|"
    r"of|maar|als|niet|geen|behalve|alleen|nog)\b"
)
"""A verb to begin with, or a small word: what makes a row of words a sentence."""
