"""How people go on in a conversation: what leans on the answer before, corrects it, or ends it.

Patterns over folded text.  What a turn then keeps or swaps is decided in `kb.answers.dialogue`.
"""

from __future__ import annotations

import re
from enum import StrEnum

LEANS = re.compile(
    r"(?<!\w )\b(?:en|maar|nee|ja|ok|oke|dus|of)\b|"
    r"\b(?:daar|daarvan|daarvoor|daarmee|daarna|daarop|daarin|daarover|daaraan|daarheen|er|ervan|ervoor|"
    r"erop|erin|ermee)\b|"
    r"\b(?:hen|hun|zij|ze|hij|deze|die|dat|dit|zo'n|dan|diezelfde|dezelfde|de rest|alleen)\b|"
    r"\b(?:it|they|them|that|this|those|these|there)\b"
)
"""Words that may point back at what was said before."""
POINTS_BACK = re.compile(
    r"\b(?:dat|dit)(?=\s*(?:\?|$))|\b(?:is|was|kan|mag|werkt|helpt|geldt|deed|doet|kostte|kost|gaat|ging|"
    r"heeft|doen|komt|gebeurt) (?:dat|dit|die)\b|"
    r"\b(?:daar|er|hier)(?:aan|achter|bij|door|heen|in|mee|na|naast|om|onder|op|over|tegen|tegenover|toe|uit|van|"
    r"voor)\b|"
    r"\b(?:hen|hun|ze|zij|hij)\b|\b(?:levert|leverde|werkt|werkte|helpt|kost|kostte|duurt|duurde|loopt|"
    r"liep) het\b|"
    r"\b(?:die|deze|dat|dit|zo'n|diezelfde|dezelfde) (?:aanpak|proef|pilot|project|team|verhaal|regeling|"
    r"wet|methode|plek|ervaringen?|laatste|eerste)\b|"
    r"\b(?:is|zijn|was|waren|wordt|worden|werd|werden) het(?: er)?(?=\W*$)|"
    r"\b(?:andere \w+|anderen|ook) (?:dit|dat)\b|\b(?:it|they|them)\b|\bdaar\b|\bde rest\b|"
    r"\b(?:sporten|werken|wonen|komen|zitten|spelen|kwamen|vonden|vinden) er\b"
)
"""Words that hardly can be anything but a way to point back."""
THERE = re.compile(r"\b(?:er|daar|hier)\b")
"""A pointer that may be half of a word ("er … over"), or stand for nothing: it points in a turn without a
subject of its own."""
ELLIPTIC = re.compile(
    r"^(?:en|maar|nee|nou|ja|ok|oke|alleen|of|ook|behalve|juist|and|but|only|no|what about|how about)\b"
)
"""A beginning that goes on with the previous question."""
POINTING = re.compile(
    r"\b(?:die|dat|deze|dit|zo'n|dat soort|zulke|diezelfde|hetzelfde|dezelfde)\s+"
    r"(?:(?!de\b|je\b|ze\b|we\b)\w+e\s+)?$"
)
"""What stands before a noun that points back."""
NEW_SUBJECT = re.compile(
    r"\b(?:iets (?:heel )?anders|(?:een )?ander onderwerp|nieuwe vraag|(?:een )?andere vraag|"
    r"nu (?:even )?iets anders)\b"
    r"(?: dan)?\W*(?:nu )?"
)
RETURNS = re.compile(
    r"^(?:en |nog even |even |dan )*(?:weer )?terug (?:naar|op|bij)\s+(?=.*\w+:)", re.IGNORECASE
)
"""What goes before a subject that was left: "terug naar dat veld: …"."""
CORRECTS = re.compile(
    r"^(?:nee|nou|sorry|niet|ik bedoel\w*)\b|\b(?:ik bedoel\w*|bedoelde ik|ik bedoelde)\b|^(?:no|i mean)\b"
)
"""A turn that says that the last question was meant otherwise."""
MORE = re.compile(
    r"^(?:en |zijn er |heb je |geef |kun je |weet je |are there |any |noem |toon |laat )*(?:nog|er nog|"
    r"me nog|meer|andere|more|other)\b"
    r"(?:\s+(?:er|me|nog|meer|andere|een paar|enkele|wat|more|other))*"
    r"(?:\s+(?:voorbeeld\w*|verhalen|praktijkverhalen|cases|gevallen|resultaten|treffers|items?|stukken|"
    r"examples?|zien|geven|noemen|results))*[\s?.!]*$"
)
"""A turn that asks for more of the same."""


_ORDINALS = {
    "eerste": 0,
    "tweede": 1,
    "derde": 2,
    "vierde": 3,
    "vijfde": 4,
    "first": 0,
    "second": 1,
    "third": 2,
}
ORDINAL = re.compile(
    r"\b(?:die|dat|de|het|the|that) (?P<which>" + "|".join(_ORDINALS) + r")"
    r"(?: (?:voorbeeld|verhaal|praktijkverhaal|aanpak|project|geval|stuk|knelpunt|interventie|gebied|optie|"
    r"one|example|case|story))?(?=\W*$|[,:;]|\s+(?:is|was|dan|ook|precies|eens|in|"
    r"kost\w*|werk\w*|doe\w*|gaat|deed|op)\b)",
    re.IGNORECASE,
)
"""A place in what was just shown: "die tweede", "het derde voorbeeld"."""


def place(match: re.Match[str]) -> int:
    """The place that an `ORDINAL` names, from 0."""
    return _ORDINALS[match.group("which").lower()]


class Courtesy(StrEnum):
    """A turn that asks nothing."""

    THANKS = "thanks"
    GREETING = "greeting"
    YES = "yes"
    NO = "no"


_COURTESIES = (
    (Courtesy.NO, re.compile(r"^(?:nee|neen|nope|no|geen van (?:alle|beide|deze)|niets hiervan|"
                             r"nee (?:hoor|dank\w*(?: je| u)?(?: wel)?))[\s.!?,]*$")),
    (Courtesy.YES, re.compile(r"^(?:ja|jawel|yes|oke|ok|okay|prima|goed|top|mooi|duidelijk|helder|klopt|"
                              r"ja (?:graag|hoor))[\s.!?,]*$")),
    (
        Courtesy.THANKS,
        re.compile(r"^(?:(?:oke|ok|top|super|prima|mooi|ja|nee|hartelijk|heel erg|veel)[\s,]+)*(?:dank\w*|"
                   r"bedankt|merci|thanks|thank you)\b[\w\s,.!']{0,40}$"),
    ),
    (
        Courtesy.GREETING,
        re.compile(r"^(?:hallo|hoi|hi|hey|hello|goede(?:morgen|middag|navond|ndag)|dag|test|doei|"
                   r"tot ziens)(?: (?:daar|allemaal|wijkkennis|there))?[\s.!?,]*$"),
    ),
)  # fmt: skip


def courtesy(folded: str) -> Courtesy | None:
    """Return what a turn is that asks nothing, or None for one that does."""
    text = folded.strip()
    return next((kind for kind, pattern in _COURTESIES if pattern.match(text)), None)


_THAT = re.compile(r"^(?:dat|die|het|de|deze|dit) ", re.IGNORECASE)
_YEARS_AWAY = re.compile(
    r"\b(?:het|een|1|twee|drie|vier|vijf) jaar (?P<which>eerder|ervoor|daarvoor|later|erna|daarna|verder)\b|"
    r"\b(?:het )?(?P<next>vorige?|volgende?) jaar\b|\bthe year (?P<english>before|after)\b",
    re.IGNORECASE,
)
_BACK = ("eerder", "ervoor", "daarvoor", "vorig", "vorige", "before")
_HOW_MANY = {"twee": 2, "drie": 3, "vier": 4, "vijf": 5}


def with_year(text: str, base: int) -> str:
    """Write the year in full that a turn counts from another: "en een jaar eerder?" after 2023 is 2022."""

    def full(match: re.Match[str]) -> str:
        away = next(filter(None, match.group("which", "next", "english"))).lower()
        many = next((n for word, n in _HOW_MANY.items() if match.group().lower().startswith(word)), 1)
        return f"in {base - many if away in _BACK else base + many}"

    return _YEARS_AWAY.sub(full, text)


def without_switch(text: str) -> tuple[str, bool]:
    """Take "iets heel anders:" or "terug naar" off; True when it was there."""
    back = RETURNS.match(text)
    if back is not None:
        subject, _, rest = text[back.end() :].partition(":")
        return f"{rest.strip().rstrip('?')} {_THAT.sub('', subject)}?", True
    match = NEW_SUBJECT.search(text.lower())
    if match is None:
        return text, False
    rest = (text[: match.start()] + text[match.end() :]).strip()
    return rest or text, True
