"""The sides of a case that people ask for by name: costs, result, who pays, who takes part, what was needed.

"Wat waren de kosten en het resultaat van de proef?" asks two things about one case, and so does "wat kostte
dat?" after an answer.  An aspect is a word of the language; where a case describes it is decided in
`kb.answers`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Aspect(StrEnum):
    """A side of a case; the value is how an answer names it."""

    APPROACH = "de aanpak"
    RESULT = "het resultaat"
    COSTS = "de kosten"
    PAYER = "wie betaalt"
    PARTIES = "wie meedoen"
    PERIOD = "de looptijd"
    CONDITIONS = "de randvoorwaarden"
    DOWNSIDES = "wat niet werkte"
    WORKS = "of het werkt"


@dataclass(frozen=True)
class AspectWord:
    """An aspect and where the words for it stand in the folded text."""

    aspect: Aspect
    start: int
    end: int


_PATTERNS = (
    (
        Aspect.PAYER,
        r"wie (?:draai(?:t|de|en|den)) (?:\w+ )?(?:er|daar|hier)(?:voor| \w+ voor| voor)? op|"
        r"wie (?:er )?(?:dat |het |dit |dan )?(?:betaal\w*|financier\w*|bekostig\w*)(?: (?:dat|het|dit|er|"
        r"voor|mee))*|"
        r"door wie (?:\w+ ){0,3}(?:betaald|gefinancierd)|wie (?:heeft|had|hebben) (?:\w+ ){0,3}(?:betaald|"
        r"gefinancierd)|"
        r"waar (?:komt|kwam) het geld (?:\w+ )?vandaan|(?:waarvan|waaruit) (?:\w+ ){0,4}betaald|"
        r"who (?:pays|paid|funds|funded)",
    ),
    (
        Aspect.COSTS,
        r"(?:hoeveel|wat) (?:heeft |hebben )?(?:kost\w*|gekost)(?: (?:dat|het|dit|die|zoiets|zo'n \w+))?|"
        r"(?:wat|hoeveel) (?:heeft|hebben) (?:dat|het|dit) gekost|(?:de )?kosten(?: en baten)?|"
        r"hoe duur(?: (?:is|was) (?:dat|het|dit))?|"
        r"kostprijs|prijskaartje|(?:what (?:does|did) (?:it|that|this) cost|costs?)",
    ),
    (
        Aspect.DOWNSIDES,
        r"wat (?:\w+ )?(?:werkte|werkt) (?:er )?(?:juist )?niet|nade(?:el|len)|valkuilen|risico's|knelde er|"
        r"wat ging (?:er )?(?:mis|fout|niet goed)|wat (?:was|is|zijn) (?:er )?(?:de )?(?:lastig|moeilijk|"
        r"minpunten)\w*|mislukt\w*",
    ),
    (
        Aspect.RESULT,
        r"(?:het |de |welke )?(?:resulta\w+|opbrengst\w*|uitkomst\w*|effect(?:en)?)|"
        r"wat (?:heeft|had|hebben) (?:\w+ ){0,3}opgeleverd|wat (?:lever\w+) (?:\w+ ){0,4}op|"
        r"wat (?:bereikte\w*|behaalde\w*)|"
        r"(?:levert|leverde|bracht|brengt) (?:het|dat|dit) (?:ook |echt |wel )*(?:iets|wat|veel|genoeg) op|"
        r"wat (?:is|werd) (?:er |daar\w* )?(?:mee )?bereikt|"
        r"wat (?:komt|kwam|kwamen) (?:er )?(?:\w+ )?(?:uit|eruit|ervan)(?=\W*$)|"
        r"wat (?:heeft |hebben )?(?:er |daar |hier )?(?:goed |echt )?(?:geholpen|gewerkt)|"
        r"results?|outcomes?",
    ),
    (
        Aspect.WORKS,
        r"(?:heeft|hebben) (?:dat|dit|het|die) (?:echt |ook |wel )*(?:geholpen|gewerkt)|"
        r"(?<!hoe )(?<!waarom )(?:werkt|werkte|helpt|hielp|lukt|lukte) (?:dat|het|dit|die aanpak)"
        r"(?: ook| echt| goed| wel| daar| een beetje| nou)*(?=\W*$)",
    ),
    (
        Aspect.APPROACH,
        r"(?:de |welke )?(?:aanpak|werkwijze)(?! \w+ (?:tegen|van))(?=\s*(?:,|en\b|van\b|bij\b|\?|$))|"
        r"hoe (?:werkt|werkte|gaat|ging) (?:dat|het|dit|die|zo'n \w+)(?: precies| in de praktijk)?|"
        r"hoe (?:hebben|deden|doen|pakten|pakken) (?:ze|zij) (?:dat|het|dit)(?: aan(?:gepakt)?| gedaan)?|"
        r"hoe is (?:dat|het|dit) (?:gedaan|aangepakt)",
    ),
    (
        Aspect.PARTIES,
        r"wie (?:doet|doen|deed|deden|werken|werkt|werkte\w*|voer\w*|hielp\w*|helpen|"
        r"regel(?:t|en|de|den)) (?:\w+ )?(?:dat|het|dit|er|mee|daar\w*)"
        r"(?: (?:dat|uit|aan|mee|allemaal|dan|daar))*|"
        r"wie (?:is|zijn|waren) (?:er |daar\w* )*(?:\w+ )?betrokken|(?:welke )?(?:partners|partijen|"
        r"organisaties)(?: (?:doen|deden|werken) (?:er )?mee)?|"
        r"wie (?:werken|werkt|zitten|zit) (?:er|daar)(?: in)?",
    ),
    (
        Aspect.PERIOD,
        r"(?:de )?(?:looptijd|doorlooptijd|tijdsduur)|hoe lang (?:duur\w*|loopt|liep) (?:dat|het|dit)",
    ),
    (
        Aspect.CONDITIONS,
        r"(?:de |welke )?(?:rand)?voorwaarden|wat (?:is|was|heb je|hadden ze) (?:er |daar\w* |"
        r"hier\w* )?(?:voor )?nodig|succesfactoren",
    ),
)
NAMES_A_SIDE = re.compile(
    r"(?:kost|betaal|financier|bekostig|geld|result|opbrengst|uitkomst|effect|nadel|valkuil|risico|minpunt|"
    r"mislukt|aanpak|werkwijze|partner|partij|organisatie|looptijd|doorloop|tijdsduur|duur|\w*voorwaarde|succes|"
    r"prijs|kostprijs|prijskaartje|baten|outcome|elders|ander|gebied|stad|steden|gemeente|wijk|plaats)"
)
"""A word that names a side of a case; another one in between ("wat leverde het team op?") is its subject."""
_COMPILED = tuple((aspect, re.compile(rf"\b(?:{pattern})(?!\w)")) for aspect, pattern in _PATTERNS)


def aspects_in(folded: str) -> tuple[AspectWord, ...]:
    """Return the aspects that a folded question names, in the order of the question, each once."""
    found: list[AspectWord] = []
    for aspect, pattern in _COMPILED:
        for match in pattern.finditer(folded):
            taken = any(match.start() < other.end and other.start < match.end() for other in found)
            if not taken:
                found.append(AspectWord(aspect, match.start(), match.end()))
                break
    return tuple(sorted(found, key=lambda one: one.start))
