"""Words that say nothing about what a text or a question is about.

Two lists.  `DOCUMENT` holds the words every Dutch text is full of; they are not indexed.
`QUERY` adds the words with which people wrap a question ("wat werkt om …", "ik zoek graag
…"): in a document "werkt" may matter, in a question it does not.  Both are folded.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

_T = TypeVar("_T")

_IN_EVERY_TEXT = """
a b c d e f g h i j k l m n o p q r s t u v w x y z aan aangaande aangezien achter af al alhoewel
alle allemaal allen alleen als alsnog alsof alsook althans altijd ander andere anderen anders
behalve beide ben bent bij bijna bijv bijvoorbeeld binnen blz bv daar daarbij daardoor daarin
daarmee daarna daarnaast daarom daarop daarvan daarvoor dan dat de deze dezelfde die dit doch door
dus echter een eens eigen elk elke elkaar en enkele enz er erg ermee erna erop ertoe ervan ervoor
etc even ge geen haar had hadden heb hebben hebt heeft heel hen het hier hierbij hierdoor hierin
hiermee hierna hierom hierop hiertoe hiervan hiervoor hij hoe hun ieder iedere iedereen iemand iets
ik in indien is ja je jij jou jouw jullie kan kon konden kunnen laat maar me meer met mij mijn mits
moest moet moeten mocht mogen na naar nadat namelijk nee niet niets nl no noch nog nu of ofwel om
omdat onder ondanks ons onze ook op over per reeds sinds steeds te tegen ten ter terwijl toch toe
toen tot tussen uit uw van vanaf vanuit vanwege vaak veel via volgens voor voorts waar waarbij
waardoor waarin waarmee waarom waarop waarvan waarvoor wanneer want waren was wat we wel welke werd
werden wie wij wil word worden wordt zal ze zeer zelf zelfs zich zichzelf zij zijn zo zo'n zoals
zodat zonder zou zouden zowel zullen dhr drs mevr mr dr ir 't 's
"""
_AROUND_A_QUESTION = """
alstublieft alsjeblieft beetje begin beste dank danku bedankt doe doen doet deed deden gaat gaan
ging gebeurt gebeurd gedaan geef geeft geven geholpen graag hallo helpt helpen hoeveel hoezo iemands
kent kennen komt komen krijg krijgt krijgen lukt lukken maak maakt maken manier manieren mag mensen
mogelijk nodig precies soort staan staat vertel vertellen vind vinden vindt voorbeeld voorbeelden
vraag vragen waarheen waarover waarna waaruit waartoe waartegen weet weten welk werkt wilt willen
wilde zeggen zegt zien ziet zit zitten zoek zoeken zoekt eigenlijk ergens misschien nou best goed
gewoon zoiets dingen ding dingetje zaken bestaat bestaan hoelang hoever
zover namens eerder loopt brengt brengen
"""

DOCUMENT: frozenset[str] = frozenset(_IN_EVERY_TEXT.split())
QUERY: frozenset[str] = DOCUMENT | frozenset(_AROUND_A_QUESTION.split())


def without(stop: frozenset[str], items: Sequence[_T], key: Callable[[_T], str]) -> list[_T]:
    """Return the items whose folded word (`key`) is not in `stop`, in order.

    When nothing would be left, everything is kept: someone who searches for "van de" gets
    what there is.
    """
    return [item for item in items if key(item) not in stop] or list(items)
