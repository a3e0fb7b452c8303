"""Words of the language with which a question is put, beside those that only ask: verbs that anything can do,
words of degree and comparison, abstract nouns.

A source says the same with other ones, so they help to choose between sentences and decide nothing.  They are
the everyday words of `kb.text.everyday` and these, in the language's own groups.
"""

from __future__ import annotations

from kb.text.everyday import EVERYDAY
from kb.text.stems import stem
from kb.text.tokens import fold

_BETWEEN = """
tegenover versus vergeleken vergelijking vergelijk ten opzichte aanzien behoeve betrekking verband wijze
middels omtrent rondom conform krachtens blijkens namens inzake jegens vanwaar waarheen hoezeer zoja
vs incl excl bijv evt obv ivm mbt tav tbv tov tgv jl nl
zodoende derhalve daarentegen bovendien eveneens tevens anderzijds enerzijds immers inderdaad overigens
trouwens kortom oftewel respectievelijk desnoods wellicht allicht vermoedelijk blijkbaar kennelijk
"""
_DEGREE = """
vaker vaakst zelden meestal gewoonlijk normaal gemiddeld grotendeels deels gedeeltelijk volledig
compleet geheel totaal enorm flink behoorlijk fors sterk sterker sterkst stevig stevige zwak zwakker
aanzienlijk aantoonbaar merkbaar meetbaar zichtbaar plotseling plotselinge geleidelijk langzamerhand
ernstig erger ergste beter betere beste slechter slechtste groter grootste kleiner kleinste langer langst
korter kortst eerder later laatst recent recente recentelijk huidig huidige nieuwste oudste actueel
voldoende onvoldoende nauwelijks amper minstens hoogstens maximaal minimaal tenminste hooguit enkel
slechts uitsluitend vooral voornamelijk hoofdzakelijk extra apart aparte afzonderlijk concreet concrete
specifiek specifieke algemeen algemene belangrijk belangrijke belangrijkste bijzonder bijzondere bepaald
bepaalde dergelijk dergelijke verschillend diverse allerlei zulk zulke zoveel evenveel dubbel dubbele
helft meerderheid minderheid driekwart derde kwart merendeel overgrote dip piek sprong top dal
aardig handig nuttig nut zin zinvol waard haalbaar gemakkelijk simpel eenvoudig ingewikkeld complex
"""
_VERBS = """
doorvoeren doorgevoerd volstaan volstaat aanpassen aangepast aangepaste veranderd gewijzigd wijzigen
invoeren ingevoerd inrichten ingericht indelen opbouwen opgebouwd bestaan samenstellen samengesteld
meten gemeten onderzoeken onderzocht vaststellen vastgesteld berekenen berekend schatten geschat
aantonen aangetoond bewijzen bewezen blijken bleek bleken gebleken constateren geconstateerd bereiken
bereikt behalen realiseren gerealiseerd verwezenlijken voltooien afronden afgerond lopen
veroorzaken veroorzaakt ontstaan ontstond leiden geleid zorgen opleveren opgeleverd teweegbrengen
bijdragen bijgedragen meewerken samenwerken ondersteunen ondersteund begeleiden begeleid helpen
inschakelen ingeschakeld betrekken betrokken benaderen benaderd uitnodigen uitgenodigd aanspreken
voorkomen vermijden tegenhouden stoppen gestopt aanhouden doorgaan voortzetten voortgezet hervatten
wijzen gewezen noemen genoemd beschrijven beschreven omschrijven omschreven vermelden vermeld melden
toelichten toegelicht verklaren verklaard uitleggen rapporteren gerapporteerd publiceren gepubliceerd
aanbieden aangeboden bieden verstrekken verstrekt verlenen verleend toekennen toegekend toewijzen
beschikken hanteren gehanteerd toepassen toegepast benutten benut inzetten gebruiken
kwijtraken verdwenen verdwijnt verminderen toenemen afnemen oplopen opgelopen teruglopen zakken gezakt
schelen scheelt hebben houden overhouden overhoudt overblijven overgebleven resteren
dekken vallen slagen geslaagd falen gefaald mislopen
klaar bezig gaande lopende geplande gepland plannen
heten genaamd betreffen betreft gelden slaan gaan omgaan voorstellen voorgesteld aanraden adviseren
weten wist bekend onbekend duidelijk verwachten verwacht verwachting hopen
richten gericht betekenen inhouden bedoelen bedoeld zeggen vertellen verstaan rekenen gerekend
toelaten toegelaten deelnemen deelgenomen meedoen meegedaan aansluiten aangesloten aanmelden
verwijten verzinnen verzonnen teweegbrengen teweeggebracht bewerkstelligen bewerkstelligd
gezet neergezet uitgezet gegooid geopend gekeken gevoeld gewisseld geantwoord
geschoven gedragen gevangen besloten afgesproken bedacht geleverd gereden gezeten gelegen opgepakt
voortvloeien voortkomen voortgekomen voortkwam
"""
_NOUNS = """
ding gang stap fase vorm soort type variant voorwaarde eis criterium criteria kenmerk kenmerken onderdeel
onderdelen element elementen factor factoren reden redenen oorzaak oorzaken gevolg doel doelen
doelstelling bedoeling opzet omvang grootte hoogte mate niveau schaal orde bereik
feit feiten gegeven gegevens informatie uitleg toelichting antwoord antwoorden kwestie aspect
tussenstand voortgang vooruitgang stijging daling toename afname verandering verschuiving terugval
moment termijn datum tijdstip duur begin einde vervolg toekomst verleden praktijk werkelijkheid
rol taak functie positie situatie toestand omstandigheid omstandigheden context achtergrond kader
uitweg verlichting verbetering verslechtering winst voordeel voordelen nadeel nadelen
aandacht belang behoefte kans kansen mogelijkheid mogelijkheden poging pogingen stand
land rijtje lijstje rij reeks stapel bedrag bedragen som link raakvlak overeenkomsten boel steun
"""
COMMON: frozenset[str] = EVERYDAY | frozenset(
    stem(fold(word)) for group in (_BETWEEN, _DEGREE, _VERBS, _NOUNS) for word in group.split()
)
"""Stems of words that decide nothing."""
