"""Words that stand in a story about anything: when, how much, how, and what people do all day.

They say little about what a text is about, however rare they are in a small collection.  Beside the words of
questions (`question_words.LIGHT`) and the stop words; one list, in the language's own groups.
"""

from __future__ import annotations

from kb.text.question_words import LIGHT
from kb.text.stems import stem
from kb.text.tokens import fold

_HOW = """
alles iets niemand iedereen niets zoveel zolang zodat soms vaak altijd nooit weer ineens opeens meteen
juist toch erg nogal helemaal bijna ongeveer ruim rond pas net ondertussen telkens elders vol leeg open
dicht hard zacht warm koud oud jong nieuw groot klein lang kort breed smal hoog laag diep vroeg laat
snel langzaam goed slecht mooi lelijk leuk fijn raar vreemd mogelijk onmogelijk duidelijk onduidelijk
bekend onbekend los vast echt zeker waar makkelijk moeilijk lastig zwaar licht heel half dubbel laatste
volgende vorige genoeg weinig minst teveel voldoende heleboel allebei samen apart alleen zelf liever
vooraan achteraan bovenaan onderaan vooraf achteraf bovenop onderin bovenin
helaas waarschijnlijk natuurlijk uiteraard eindelijk ondanks dankzij binnen buiten boven onder achter
naast overkant midden extra verder weg terug vangt hetzelfde tegelijk kapot boos bang blij
"""
_HOW_MUCH_AND_WHEN = """
een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien twintig
dertig veertig vijftig zestig zeventig tachtig negentig honderd honderden duizend duizenden miljoen
kwart eerste tweede derde vierde maandag dinsdag woensdag donderdag vrijdag zaterdag zondag weekend
ochtend middag avond nacht voorjaar zomer najaar herfst winter januari februari maart april mei juni
juli augustus september oktober november december vandaag morgen gisteren straks binnenkort ooit dag
week maand jaar uur minuut moment tijd periode keer maal begin eind einde duur geleden meter kilometer
euro paar aantal rest deel stuk groep groepje
"""
_WHAT_PEOPLE_DO = """
gebeuren geregeld regelen liggen hangen staan zitten lopen rijden draaien brengen halen nemen geven
krijgen houden blijven worden raken vallen gooien leggen zetten stellen sluiten openen dreigen
vertrekken verdwijnen verschijnen beginnen stoppen eindigen duren wachten horen kijken luisteren praten
spreken zeggen noemen heten denken vinden voelen willen durven proberen hopen merken kennen lijken
blijken schijnen kloppen betekenen veranderen wisselen groeien stijgen dalen vragen antwoorden reageren
bellen schrijven lezen sturen ontvangen kopen bieden lukken mislukken komen gaan doen maken laten kunnen
moeten mogen zullen hoeven schuiven trekken duwen tillen dragen slepen rollen vangen pakken zoeken
missen verliezen winnen gebruiken twijfelen besluiten beslissen kiezen bepalen afspreken bedenken
snappen begrijpen weten vergeten onthouden leren spelen klagen werken vervangen oplopen
"""
_THINGS_AND_PEOPLE = """
plek plaats kant rand hoek ruimte ding zaak manier geval reden oorzaak gevolg probleem vraag punt
verschil idee beeld hand hoofd oog naam lijst soort vorm type feit last klacht rekening mens man vrouw
persoon volk collega team wijk buurt stad gemeente gebied straat bewoner inwoner regio dorp land
nederland
"""
EVERYDAY: frozenset[str] = LIGHT | frozenset(
    stem(fold(word))
    for group in (_HOW, _HOW_MUCH_AND_WHEN, _WHAT_PEOPLE_DO, _THINGS_AND_PEOPLE)
    for word in group.split()
)
"""Stems of words that show likeness only in company."""
