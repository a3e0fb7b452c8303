"""A question in English → the Dutch frame of it: "how many …" asks what "hoeveel …" asks.

Only the words with which English asks.  The words of the trade (debts, preschool) are content: they stand
among the synonyms (`content/lijsten/synoniemen.yaml`) and find the Dutch ones.
"""

from __future__ import annotations

import re

from kb.text.tokens import tokenize

_STOP_TEXT = """
a about against all also am an and any anyone are around as at be because been being between both but by
can could did do does doing done during each every for from further get gets getting give given gives go
goes got had has have having he help helps her here him his how i if in into is it its itself just know
let like make makes making many may me might more most much must my need needs no nor not now of off on
once one only or other our out over own people please same shall she should show so some something such
take tell than thanks that the their them then there these they thing things this those through to too
try under until up us use used using very want was way ways we were what when where which while who whom
whose why will with without works would you your best example examples good high low higher lower old new
big small scheme schemes approach
approaches reduce reducing deal tackle tackling fight improve improving prevent preventing support local
effective successful
project projects result results increase increased decrease decreased gone cost costs paid pays involved
solved problem
problems find keep start started run running still already yet area areas city cities say says
after again ago among another available away before begin began begun below better bring brought call called
case cases certain clear come comes coming compared comparison currently deal dealt different doesn don down
earlier either else enough especially ever everyone everything expect expected explain fact far few figure
figures first follow former full general given goal goals great group groups happen happened happening happens
however idea important include included including instead involve involving issue issues keeps kept kind know
known large largest last late later latest lead leads least left less level likely little lives living long
longer look looking lot lots main making manage managed mean meaning means meant measure measured measures
method methods more moment move moved named near nearly never next number numbers often part parts past per
percent percentage percentages perhaps period place places plan planned possible present probably provide
provided put question questions quite rate rather reach reached really reason reasons receive received recent
recently remain remained report reported result right rise rises rising rose role say seem seems seen set
several share short show showed shown shows similar simply since single situation situations small smaller
sort spend spent stand stands state states stay step steps stop stopped strong stronger strongest sure taken
takes taking talk than therefore thing think thought time times today together told took total toward towards
toward true try trying turn two type types under understand unlike various went whether while whole wide
within won work working worse worst year years yes netherlands dutch holland nationally country
nationwide earn earns earned pay paying paid available affect affected aim aims became become becomes
against around grow grew grown growth drop dropped drops fall fell fallen decline declined close closed open
opened opens
two three four five six seven eight nine ten eleven twelve twenty hundred thousand million north south east
west northern southern eastern western
launched introduced applied apply applies approach approaches allowed allow allows achieved achieve
"""
_STOP = frozenset(_STOP_TEXT.split())
_ENGLISH_ONLY_TEXT = """
the what which who how does did are have has with and for from about there works many much when where why
can could should would this that these those they people help helps get getting their our your you using
against do some any to by be been being not than them she his its into during
"""
_ENGLISH_ONLY = frozenset(_ENGLISH_ONLY_TEXT.split())
_DUTCH_TEXT = """
de het een wat welke wie hoe heeft hebben met en voor van over er werkt hoeveel wanneer waar waarom kan
kunnen moet zou dit dat deze die zij mensen helpt krijgen hun ons je jullie tegen om te bij op aan uit
naar
"""
_DUTCH = frozenset(_DUTCH_TEXT.split())
_FRAMES = (
    (r"how many\b|how much\b(?! (?:money|does|did))|what is the number of\b", "hoeveel"),
    (r"what (?:percentage|share|part)\b", "hoeveel procent"),
    (r"how much (?:money )?(?:does|did|do)?\b|what (?:does|did) (?:it|that|this) cost\b|"
     r"what (?:is|was|are|were) (?:the|their|its|his|her) (?:total )?(?:budget|costs?|price)\b", "wat kost"),
    (r"how long (?:does|did|is|has)\b", "hoe lang duurt"),
    (r"how often\b", "hoe vaak"),
    (r"since when\b|when\b|(?:since|in|from) (?:which|what) year\b", "wanneer"),
    (r"who\b|which (?:organisations?|organizations?|ministry|ministries|partners?)\b", "wie"),
    (r"in which (?:areas?|city|cities|neighbou?rhoods?|municipalit\w+)\b", "in welke gebieden"),
    (r"where\b", "waar"),
    (r"what works\b|what helps\b|what can\b", "wat werkt"),
    (r"which (?:bottlenecks?|barriers?)\b", "welke knelpunten"),
    (r"which (?:stories|practice stories|cases)\b", "welke verhalen"),
    (r"which interventions?\b", "welke interventies"),
    (r"(?:has|have|is|are|did) .*\b(?:decreased?|increased?|dropped|risen|gone (?:up|down)|fallen|"
     r"changed?)\b", "is gedaald"),
    (r"(?:has|have|is|are) .*\b(?:solved|resolved)\b", "is opgelost"),
    (r"examples?\b", "voorbeelden"),
    (r"how\b", "hoe"),
    (r"what\b|which\b|why\b", "wat"),
    (r"not in|except|other than", "behalve"),
)  # fmt: skip
_COMPILED = tuple((re.compile(rf"\b(?:{pattern})"), dutch) for pattern, dutch in _FRAMES)


def is_english(text: str) -> bool:
    """Whether a text is English rather than Dutch, by the small words in it."""
    words = [token.folded for token in tokenize(text)]
    english = sum(word in _ENGLISH_ONLY for word in words)
    return english >= 2 and english > sum(word in _DUTCH and word not in _ENGLISH_ONLY for word in words)


def says_nothing(folded: str) -> bool:
    """Whether a word of an English question only frames it."""
    return folded in _STOP


def frame(folded: str) -> str:
    """Return the Dutch words that ask what a folded English question asks, before the question itself."""
    return " ".join([next((d for p, d in _COMPILED if p.search(folded)), ""), folded]).strip()
