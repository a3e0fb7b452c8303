"""The forms that questions take: what works, a list, a state of affairs, a figure over time, an order.

Patterns over folded text, for `kb.text.questions`.  Like all words of asking they know the language, not the
content.
"""

from __future__ import annotations

import re

from kb.domain.bottleneck import Status
from kb.domain.documents import Kind
from kb.text.question_words import any_of

WHETHER_KNOWN = re.compile(r"^(?:en )?(?:weten we|is (?:al |er )?(?:al )?bekend)\b")
STATUS = any_of(
    r"hoe (?:staat|zit) het met\b",
    r"(?:al|inmiddels|intussen|reeds|nog steeds|nog altijd)\b.*\?",
    r"opgelost\b",
    r"stand van zaken\b",
    r"(?:status|stand) van\b",
    r"wordt er (?:\w+ )?iets gedaan\b",
    r"uitzicht op\b",
    r"hoe ver (?:is|zijn|staat)\b",
    r"is (?:er )?(?:al )?een oplossing\b",
    r"(?:doet|pakt) iemand\b|wie (?:doet|pakt) er iets\b",
)
WHAT_WORKS = any_of(
    r"wat (?:werkt|helpt|kan|kun|te doen|doe|doen|doet|heeft|is er mogelijk)\b",
    r"hoe\b",
    r"welke? (?:aanpak|aanpakken|manier|middelen|maatregelen|geld|regelingen|mogelijkheden|interventies?)\b",
    r"voorbeeld(?:en)?\b",
    r"(?:waarmee|met welke|heeft iemand|loont)\b",
)
LIST = any_of(
    r"welke (?:verhalen|praktijkverhalen|knelpunten|interventies|projecten|gebieden|voorbeelden)\b",
    r"(?:geef|noem|toon|laat|zoek)\b.*\b(?:lijst|overzicht|alle|verhalen|praktijkverhalen|knelpunten|"
    r"interventies)\b",
    r"^(?:alle |een )?(?:lijst|overzicht)\b",
    r"(?:wat is er|is er iets|staat er iets|wat staat er|wat vind ik|"
    r"wat hebben jullie) (?:\w+ ){0,2}(?:te vinden|over|uit|voor)\b",
)
SEVERAL = any_of(
    r"(?:noem|geef|som|toon|graag|vermeld)\b",
    r"welke (?:\w+e )?[\w'-]{3,}(?:en|s)\b",
    r"(?:waaruit|uit welke|uit wie) bestaa",
    r"wat zijn de\b",
    r"waar(?:aan|voor|op|uit)?\b.*\b(?:allemaal|alle)\b",
)
"""A question that a list of several things answers."""
QUESTION_WORD = re.compile(
    r"^(?:en |maar )?(?:\w+ )?(?:wat|wie|waar\w*|wanneer|welke?|hoe\w*)\b|^(?:noem|geef|toon|vertel|zoek|"
    r"vergelijk|beschrijf)\b"
)
"""A question that does not begin with one of these is answered by yes or no."""

_ASKS = (
    r"(?:welke|hoeveel|alle|noem|geef|toon|zoek|lijst van|overzicht van|zijn er|heb je|staan er|en|ook) "
    r"(?:\w+ ){0,2}"
)
LISTED_KINDS = (
    (Kind.BOTTLENECK, any_of(rf"{_ASKS}knelpunten\b")),
    (Kind.STORY, any_of(rf"{_ASKS}(?:verhalen|praktijkverhalen|praktijkvoorbeelden)\b")),
    (Kind.INTERVENTION, any_of(rf"{_ASKS}interventies\b")),
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
    (any_of(r"(?:niet (?:zijn |is |worden )?opgeloste?|onopgeloste?|open|openstaande?)\b"), _OPEN),
    (any_of(r"(?:opgeloste?|geborgde?)\b"), (Status.RESOLVED.value, Status.SECURED.value)),
    (any_of(r"(?:in behandeling|lopende?)\b"), (Status.IN_PROGRESS.value,)),
    (any_of(r"(?:op de agenda|geagendeerde?)\b"), (Status.ON_AGENDA.value,)),
    (any_of(r"in proef\b"), (Status.ON_TRIAL.value,)),
    (
        any_of(r"(?:niet overgenomen|afgewezen|geweigerde?)\b"),
        (Status.DECLINED.value,),
    ),
    (any_of(r"(?:doorverwezen|verwezen)\b"), (Status.REFERRED.value,)),
    (any_of(r"(?:erkende?)\b"), (Status.ACKNOWLEDGED.value,)),
)
"""States of a bottleneck as people name them; the first that fits counts."""
ABOUT_THE_LIST = re.compile(
    r"(?:praktijk)?(?:verhalen|voorbeelden)$|knelpunten$|interventies$|(?:on)?opgeloste?$|geborgde?$|"
    r"behandeling$|"
    r"lopende?$|agenda$|geagendeerde?$|proef$|open(?:staande?)?$|gaan$|gaat$|afgewezen$|overgenomen$|"
    r"geweigerd$|"
    r"doorverwezen$|erkende?$|overzicht$|lijst$|alle$|spelen$|speelt$|lopen$|loopt$|vinden$"
)
"""Words of a question for a list that name the list, not its subject."""

TREND = any_of(
    r"(?:daal|daald|gedaald|stijg|steeg|stegen|gestegen|groei|gegroeid|afgenomen|toegenomen|afname|"
    r"toename|verander|ontwikkel)",
    r"(?:sinds|trend|verloop|vooruitgegaan|vooruit|achteruit|verbeterd ten opzichte)",
    r"(?:neemt|nam|nemen|namen)\b.*\b(?:af|toe)\b",
    r"(?:gaat|ging) het (?:\w+ )?(?:beter|slechter|goed|minder)\b",
    r"(?:meer|minder|lager|hoger|kleiner|groter) (?:geworden|worden|dan)\b",
    r"(?:meer|minder) of (?:meer|minder)\b",
    r"(?:minder|meer|hoger|lager)\b.*\bdan\b",
)
NATIONAL = any_of(r"(?:nederlands?e?|landelijk|heel het land|hele land)\b")
ELSEWHERE = any_of(
    r"elders\b",
    r"andere? (?:gebied|stad|steden|gemeente|wijk|plaats)\w*",
    r"buiten (?:ons|onze) (?:gebied|wijk|stad)\b",
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
COUNTED = re.compile(r"\bhoeveel\s+(?P<rest>[^?.!,;]*)")
IN_UNITS = re.compile(
    r"\bin (?:vierkante |kubieke )?"
    r"(?P<unit>meters?|kilometers?|hectares?|kilo|kilo's|tonnen|liters?|graden)\b"
)
"""The unit in which a size is asked: "hoe groot is het in vierkante meters"."""
_OF_THE_WORK = (
    r"(?:gemeente|gebied|wijk|wijken|stad|buurt|straat|bewoner|inwoner|huurder|corporatie|team|"
    r"organisatie|programma|"
    r"project|collega|aanpak|alliantie|wethouder|burgemeester|knelpunt|vraag|opgave|regio|ministerie|"
    r"partner|school|"
    r"leerling|client|jongere|ouder|municipality|area|neighbou?rhood|city|residents|tenants)"
)
MINE = re.compile(rf"\b(?:mijn|m'n|mn|my)\s+(?!(?:(?:\w+e|eigen)\s+)?{_OF_THE_WORK})\w+")
"""Something of the asker's own, and not of the work in an area."""
IN_A_ROLE = re.compile(
    r"\b(?:ik|we|wij|je|jij|men) als (?:een |de )?(?:\w+e )?(?:\w*(?:onderzoeker|gemeente|corporatie|"
    r"leraar|docent|ambtenaar|adviseur|medewerker|leider|manager|coordinator|wethouder|bestuurder|raadslid|professional|organisatie|"
    r"school|werkgever|ondernemer|verzekeraar|ministerie|provincie|partner|team|bureau|werker|regisseur))s?\b"
)
"""Somebody who asks as what they are in the work: "hoe zorg ik als onderzoeker dat mijn werk …"."""
BEGINS = re.compile(
    r"\btrap(?:t|te|ten)\b(?=.*\baf\b)|\b(?:afgetrapt|gelanceerd|van start|van de grond|tot stand|op gang|"
    r"uit de startblokken|(?:het|zijn|haar) (?:eerste )?levenslicht|in het leven geroepen)\b"
)
"""That something began, said in any way."""
OWN_HANDS = re.compile(
    r"\b(?:hoe|waar|kan|moet|zal|mag|wanneer) (?:kan |moet |kun )?(?:word|stop|kook|bak|brouw|repareer|"
    r"plak|was|strijk|"
    r"installeer|download|reset|koop|boek|bestel|verdien|begraaf|solliciteer|parkeer|reis|kom) ik\b|"
    r"\bhoe (?:maak|vraag|krijg|regel) ik (?:een|mijn|snel|zelf|goede?|lekkere?|\w+toeslag|"
    r"een gezonde?)\b|\bik (?:heb|ben|voel) (?:\w+ ){0,2}(?:pijn|ziek|moe|verdrietig|verliefd)\b|"
    r"\b(?:kun|kunt|kunnen|kan|wil|wilt|willen) (?:je|jij|u|jullie) (?:me|mij|mijn|m'n|hem|haar|hen|ons) "
    r"(?!.*\b(?:vertel\w*|zeggen|uitleg\w*|noemen|wijzen|laten zien|geven|wat|hoe|welke?|waar|wie)\b)"
)
"""Something that people do for themselves."""
ATTRIBUTE = re.compile(
    r"\b(?:wat|welke?|wie|hoe (?:hoog|groot|laag)) (?:is|was|zijn|waren) (?:het|de) (?P<what>[\w'-]+) "
    r"(?:van|bij|in|voor|per) "
)
"""A property of something: "wat is het salaris van de projectleider"."""
THINKS = re.compile(
    r"\b(?:wat|hoe) (?:vond|vonden|vindt|vinden|zei|zeiden|zegt|zeggen|denkt|denken|dacht) "
    r"(?:de|het|een) (?P<what>[\w'-]+)"
)
"""Whose opinion is asked: nobody else's answers it."""
EARNS = re.compile(r"\b(?:wat|hoeveel) (?P<what>verdien\w*)\b")
"""What somebody earns: no other amount answers it."""
ASKS_A_PERSON = any_of(
    r"hoe heet(?:te|ten)? (?:de|het|die|deze) (?:\w+ )?(?:voorzitter|wethouder|burgemeester|directeur|"
    r"projectleider|"
    r"bewoner|bewoonster|coordinator|adviseur|ambtenaar|agent|deelneemster|deelnemer|moeder|initiatiefnemer)",
    r"wie is (?:de|die) (?:\w+ )?(?:projectleider|wethouder|directeur|adviseur|coordinator|initiatiefnemer|"
    r"deelnemer|deelneemster)\b",
    r"wie is (?:op dit moment |nu |momenteel |tegenwoordig )?(?:de )?(?:\w+ )?"
    r"(?:minister|staatssecretaris)\b",
    r"welke (?:wijkagent|agent|wethouder|burgemeester|ambtenaar|adviseur|coordinator|projectleider|jurist|"
    r"trainer|bewoner|bewoonster|consultant|deelnemer|deelneemster|medewerker|leraar|ondernemer)\b",
    r"wiens\b",
    r"(?:voor- en achternaam|achternaam|voornaam|huisnummer|woonadres)\b",
    r"(?:telefoonnummer|telefoon|e-?mailadres|mailadres|e-?mail|adres|huisadres|(?<!uit )(?<!op )naam|namen|"
    r"bsn)\b.{0,12}\b(?:van|bij)\b"
    r".{0,25}\b(?:bewoner|projectleider|wethouder|burgemeester|deelnemer|adviseur|ambtenaar|coordinator|"
    r"melder)",
)
"""A question for the name of somebody, or for how to reach somebody."""
ENDS = re.compile(
    r"gestopt$|stopten?$|stopgezet$|mislukt\w*$|afgeschaft\w*$|afschaff\w+$|opgeheven$|opheffing$|failliet$|"
    r"faillissement$|geschrapt\w*$|ingetrokken$|intrekking$|gesneuveld$|ontslag\w*$|teruggetrokken$|verboden$|"
    r"gesloten$|sluiting$|stilgelegd$|beeindig\w+$|gestaakt$"
)
"""A word that says that something came to an end: most questions with it take for granted that it did."""
EVENT = re.compile(
    r"\b(?:sinds|na|door|wegens|vanwege|ondanks|dankzij) (?:de|het|die|dat) (?P<what>[\w'-]+ing)\b"
)
"""What a question takes for granted to have happened."""
BY_WHICH = re.compile(r"\bwelke? (?P<what>[\w'-]+)")
NAMED_BY = re.compile(
    r"\b(?:in|op|bij|met|door|onder|van|voor|uit|naar|aan|over) welke? |"
    r"\bwelke (?:\w+e )?[\w'-]{3,}(?:en|s)\b"
)
"""A question for the name of a thing, or for several of them: what has the name need not be called so."""
"""What stands after "welke …": the kind of thing that would answer."""
AGAINST = re.compile(r"\btegen (?:(?:de|het|een) )?(?P<what>[\w'-]+)")
"""What something is done against."""
DEFINES = re.compile(
    r"^(?:en )?(?:wat (?:is|zijn|betekent|betekenen|houdt|wordt bedoeld met|bedoelen? \w+ met|"
    r"verstaan \w+ onder)|"
    r"waar staat|leg uit wat|uitleg(?: over)?|definitie van|betekenis van|what (?:is|are|does)|"
    r"wanneer (?:heet|spreek|spreken|is er sprake van|heeft iemand|telt iemand)|hoe lees (?:ik|je))\b"
)
"""A question for what a word means."""
WHY = any_of(
    r"waarom\b|waardoor\b|hoe komt het\b|hoezo\b|aanleiding\b|(?:de )?reden\w*\b|oorza\w+\b|why\b|"
    r"was dat nodig\b"
)
"""A question for the reason of something."""
COMPARES = any_of(
    r"(?:wat is (?:het|de) )?(?:verschil(?:len)?|onderscheid) (?:tussen|met)\b",
    r"wat (?:is|zijn) (?:het|de) (?:verschil(?:len)?|onderscheid)(?=\W*$)",
    r"anders dan\b",
    r"hetzelfde als\b",
    r"(?:vergelijk|vergeleken met|versus|vs)\b",
)
ABOUT_THIS_SITE = any_of(
    r"(?:wijkkennis|deze (?:site|website|pagina|kennisbank)|de kennisbank|jullie (?:site|website))\b",
    r"(?:api|insluit\w*|embed\w*|inlog\w*|account|wachtwoord|export\w*|download\w*|nieuwsbrief|rss|feed|"
    r"filter\w*)\b",
    r"(?:melden?|meld|indienen|dien) (?:ik|je|we|wij) (?:\w+ )?(?:knelpunt|verhaal|praktijkverhaal)|"
    r"(?:knelpunt|praktijkverhaal|verhaal) (?:melden|indienen|insturen|schrijven|aanleveren|doorgeven|"
    r"aandragen)\b",
    r"(?:geef|dien|draag|lever|stuur) (?:ik|je|we|wij)\b.*\b(?:knelpunt|praktijkverhaal|verhaal)\b.*"
    r"\b(?:door|in|aan|op)(?=\W*$)",
    r"(?:bewijskracht|zoekfunctie|zoekvak|vraagvak|toegankelijkheid)\b",
    r"(?:onze|eigen|mijn) (?:eigen )?\w*(?:site|website)\b|\w+(?:site|website)\b",
    r"jullie (?:informatie|gegevens|bronnen|kennis|cijfers|verhalen)\b",
    r"(?:waar|hoe) (?:haal|halen|kom|komen) (?:jullie|je|jij) .*\b(?:vandaan|aan)\b",
)
"""A question about the product itself."""
ABOUT_WHO_ANSWERS = any_of(
    r"(?:wat|welke (?:soort )?vragen) (?:kan|mag) ik (?:(?:hier|jou|je|jullie|u|allemaal) )*"
    r"(?:vragen|stellen)\b",
    r"(?:ben|bent|is) (?:jij|je|u|dit) (?:\w+ )?(?:een |ook |echt )*"
    r"(?:chatbot|chatgpt|robot|bot|ai|computer|mens|taalmodel|algoritme|machine)\b",
    r"(?:wie|wat) (?:ben|bent) (?:jij|je|u)(?=\W|$)|(?:who|what) are you\b",
    r"are you (?:a|an) (?:ai|bot|robot|human)\b",
    r"(?:gebruik|gebruiken|gebruikt|zit) (?:jij|je|jullie|hier|er) (?:\w+ )?(?:chatgpt|ai|een taalmodel)\b",
)
"""A question about what it is that answers here."""
AND = re.compile(
    r",?\s+en\s+(?=(?:(?:bij|met|voor|in|op|door|tot|van|om)\s+)?(?:hoe|hoeveel|wat|wie|waar|wanneer|"
    r"welke?)\b)"
)
"""Between the parts of a composite question."""
