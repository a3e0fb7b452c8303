"""Fields of health and help; words and phrases as people write them."""

from __future__ import annotations

FIELDS = {
    "health": """
gezond, gezondheid, ongezond, ziek, ziekte, zieken, huisarts, diabetes, suikerziekte, overgewicht, obesitas,
hart- en vaatziekten, roken, levensverwachting, GGD, gezondheidsachterstand, gezondheidsverschillen, sterven
eerder, leven korter, jonger dood, eerder dood, longen, astma, stress, psychisch, depressie, leefstijl,
vitaliteit, chronisch, gezonde jaren, gezondheidsproblemen, gezondheidsklachten, gezonder, ongezonder, leven
langer, korter leven, levensjaren, jaren korter, zeven jaar, sterfte, hoge bloeddruk, bloeddruk, kanker,
copd, dik, te dik, zwaarlijvig, rokers, suiker, huisartsen, wijkarts, gezondheidszorg, ggz-problemen,
mentale, mentale gezondheid, geestelijke, burn-out, welzijn, welzijn op recept, gezondheidskloof, medisch,
patiënten, medicijnen, pillen, publieke gezondheid, ggd-cijfers, bloedwaarden, hartinfarct, hartpatiënten,
hart, gebit, tanden, tandarts, slecht slapen, slechter slapen, te zwaar, dikke kinderen, jong overlijden,
overlijden, overlijdt, gestorven, sterven, jaar korter, jaar eerder, gezonde levensverwachting, fijnstof,
luchtkwaliteit, ouder worden, lichamelijk, lichamelijke, luchtwegen, luchtwegklachten, gezondheid van
bewoners, gezondheid van kinderen, gezondheidsverschil, geld en gezondheid, huisartsenpraktijk, wachtkamer,
spreekkamer, doorverwijst naar, recept, recepten, achterliggende, achterliggende oorzaken, wortel van het
probleem, gezondheidsongelijkheid, sociaaleconomische, sociaal-economische, determinanten, gezondheidswinst,
gezondheidsbeleid, ongezonde, ongezonde leefomgeving, GALA, gezondheidstoestand, leefomgeving
""",
    "prevention": """
preventie, preventief, voorkomen, valpreventie, bewegen, sporten, wandelen, wandelgroep, beweegcoach,
beweegtuin, leefstijl, leefstijlcoach, sportschool, gezond eten, fitness, voorkomen dat mensen ziek worden,
ziek worden, vitaal, gezondheidsbevordering, stoppen met roken, afvallen, beter dan genezen, ziekte
voorkomen, erger voorkomen, aan de voorkant, voorkant, leefstijlprogramma, leefstijlinterventie, GLI,
beweegprogramma, beweegaanbod, beweegles, beweeglessen, gymles, hardlopen, fietsen, zwemmen, voetbal,
sportpark, sportveld, kookles, kookcursus, kookworkshop, gezonder leven, gezond leven, gezonde leefstijl, in
beweging, fit, fitter, valtraining, preventiegeld, preventiemiddelen, preventieprogramma, gezond houden,
gezond blijven, niet ziek worden, ziektepreventie, beweegteam, beweegclub, sportcoach, buurtsportcoach,
beweging, meer bewegen, sportaanbod, looproute, wandelclub, wandelgroepen, fietsles, leefstijltraining,
valcursus, ommetje, speeltuinen, trapveld, trapveldje, voetbalclub, voetbalkooi, sportclub, sportclubs,
sportvereniging, sportverenigingen, gymzaal, skillsgarden
""",
    "health insurance": """
zorgverzekeraar, zorgverzekering, verzekeraar, basisverzekering, basispakket, polis, Zorgverzekeringswet,
Zvw, verzekerde prestaties, verzekerde zorg, aanvullende verzekering, vergoed, vergoeden, zorgpremie,
premie, zorgkosten, zorgkantoor, curatief, zorggeld, declareren, declarabel, zorgverzekeraars, zorgpolis,
verzekerden, verzekeringspakket, pakket, zorgpakket, aanspraak, aanspraken, prestatie, behandeling,
behandelen, behandelingen, behandelcode, declaratie, declaraties, indien ziek, pas als iemand ziek is, als
je al ziek bent, al ziek, zieke mensen, ziekenhuis, curatieve, inkoop, zorginkoper, inkoper van de
verzekeraar, marktleider, premiegeld, premies, Zorginstituut, NZa, collectief, collectieve, dekt, dekt niet,
niet gedekt, dekking, gedekt, vergoedt, vergoedt wel, vergoedt niet, vergoeden niet, vergoeding, pil, pillen
wel, operatie, genezen, medicijn, medische, indicatie van de arts, dokter, ziektekosten,
ziektekostenverzekering, ziekenfonds, zorgverzekeringen, zorgvraag, verzekert, verzekeren, vergoed uit,
risicoverevening, verevening, verzekeringsstelsel, zorgstelsel, stelsel, zorginkoopbeleid, zorginkoop, te
verzekeren, verzekerde pakket, zorgcontract, contracteren, wettelijke aanspraak, polisvoorwaarden
""",
    "many helpers": """
hulpverleners, hulpverlener, hulpverlening, instanties, loket, loketten, coach, coaches, consulent,
wijkteam, wijkzuster, wijkverpleging, gezinsvoogd, jeugdzorg, maatschappelijk werk, begeleider, ambulant,
casusregie, casusregisseur, zorgcoördinator, regisseur, professional, professionals, drie hulpverleners,
vijf instanties, multiprobleem, multiproblematiek, achter de voordeur, achter één voordeur, alles tegelijk,
problemen tegelijk, gezin met problemen, schuldhulp, jeugdwerker, thuiszorg, leerplicht, instantie,
hulpinstanties, over de vloer, hulpverlenende, hulptroepen, gezinscoach, schuldhulpverlener, wijkcoach,
klantmanager, jeugdbeschermer, jeugdbescherming, reclassering, woonconsulent, opbouwwerker, jongerenwerker,
maatschappelijk werker, psycholoog, therapeut, wijkagent, Veilig Thuis, GGZ, zorgverleners, zorgverlener,
hulpverleningsinstanties, werkers, sociaal werker, begeleiders, casemanager, begeleiding, dossiers,
afspraken, afspraak, meerdere problemen, stapel problemen, van alles aan de hand, alles aan de hand, gezin
dat, huishoudens met, moeder met drie, vader drinkt, zoon spijbelt, dochter, verslaving, huiselijk geweld,
schulden én, scheiding, vechtscheiding, vijf professionals, zes professionals, zeven professionals, acht
professionals, zeven hulpverleners, zes hulpverleners, vier hulpverleners, vijf hulpverleners, acht
hulpverleners, elf hulpverleners, drie instanties, vier instanties, zes instanties, zeven instanties, acht
instanties, twaalf instanties, keukentafelgesprek, wijknetwerk, zorgnetwerk, multidisciplinair, hulpaanbod,
hulpvraag, één gezin, vijf plannen, zes plannen, vier plannen, drie plannen, vijf casusregisseurs, twee
casusregisseurs, drie casusregisseurs, vijf contactpersonen, hulpverlener nummer, hulpverlener na
hulpverlener, gezinsplan, zorgplan, wijkteams, sociale wijkteams, schuldhulpverleners, multiprobleemgezin,
multiprobleemgezinnen, multiprobleemhuishouden, dienstverlening, ketenpartner, ketenpartners, zorgaanbieder,
zorgaanbieders, trajecten, traject, hulptraject, hulptrajecten
""",
    "working apart": """
langs elkaar heen, niet op elkaar afgestemd, afstemming, niet afgestemd, niet van elkaar, wisten niet van
elkaar, wist van de ander, weet van de ander, ander bestond, anderen bestonden, verkokerd, verkokering,
schotten, eilandjes, ieder zijn eigen, elk zijn eigen, eigen plan, eigen plannetje, dubbel werk, dubbelop,
opnieuw vertellen, verhaal opnieuw, hele verhaal, zelfde verhaal, steeds een ander, overziet, niemand
overziet, samenhang, regie, geen regie, integraal, samenwerken, samenwerking, coördinator, coördinatie, van
het kastje naar de muur, geen van hen wist, wist dat de ander, wist dat de anderen, dat de anderen, opnieuw
uitleggen, steeds opnieuw vertellen, los van elkaar, ieder voor zich, tegelijk over de vloer, weten niets
van elkaar, weten niet wat de ander, weten niet van elkaar, niet wat de ander doet, wat de ander doet,
linkerhand, rechterhand, linkerhand weet niet, los zand, ieder doet, iedereen doet zijn eigen, doet zijn
eigen ding, eigen ding, elk een stukje, ieder een stukje, een stukje, deelprobleem, één probleem, alleen
zijn eigen, eigen stukje, eigen domein, eigen deel, eigen taak, eigen winkel, geen overleg, niet overlegd,
overleggen niet, praten niet met elkaar, spreken elkaar niet, kennen elkaar niet, tegenstrijdig,
tegengestelde, tegen elkaar in, spreken elkaar tegen, door elkaar, over elkaar heen, struikelen, elkaar in
de weg, dubbel, telkens opnieuw, steeds opnieuw, elke keer opnieuw, verwijzen naar elkaar, doorverwezen,
doorverwijzen, doorgestuurd, tussen wal en schip, valt ertussen, eindverantwoordelijk,
eindverantwoordelijke, niemand is verantwoordelijk, niemand heeft het overzicht, totaalbeeld, hele plaatje,
grote geheel, het geheel, verbinding, verband, verbanden, in samenhang, ontkokeren, domeinoverstijgend, één
aanspreekpunt, één plan, één gezin, één regisseur, zonder het te weten, zonder dat ze het weten, van elkaars
bestaan, elkaars bestaan, toevallig, toevallig achter, kwam er toevallig, kruisen elkaar, agenda's, eigen
agenda, eigen formulier, eigen intake, intake, intakes, opnieuw intake, zoveelste intake, tiende intake,
eigen systeem, eigen dossier, niet één plan, geen gezamenlijk plan, gezamenlijk plan, geen totaalplan,
integraal plan, niet integraal, houdt op bij de deur, houdt op bij de grens, eigen potje, eigen loket, eigen
doel, eigen doelen, eigen opdracht, integrale dienstverlening, ketensamenwerking, procesregie, regievoering,
onvoldoende regie, gefragmenteerd, fragmentatie, versnipperd, versnipperde hulp, sectoraal, sectorale,
kokers, koker, domeinschotten, ontbreekt afstemming, afstemming ontbreekt, onderlinge afstemming, gebrekkige
afstemming, geen onderlinge
""",
    "not reached": """
bereiken, niet bereiken, bereikt, bereikt niet, moeilijk bereikbaar, buiten beeld, uit beeld, niet in beeld,
zien we niet, zien we nooit, komen niet, komt niet, komen nooit, komt nooit, komen niet opdagen, nooit aan
het loket, aan het loket, zorgmijder, zorgmijders, mijden, doen niet open, deur dicht, deur blijft dicht,
eenzaam, eenzaamheid, isolement, schaamte, schamen, laaggeletterd, niet lezen, onleesbare brief, folder,
flyer, inloopspreekuur, spreekuur, niet-gebruik, toeslag laten liggen, melden zich niet, weg niet weten, het
hardst nodig, hardst nodig, meest nodig, kwetsbaarste, non-bereik, opkomst, dezelfde gezichten, steeds
dezelfde, vinden ons niet, weten ons niet te vinden, weet ons niet te vinden, vinden het loket niet, geen
gebruik van, maken geen gebruik, maakt geen gebruik, laten het liggen, laat liggen, laten liggen, blijft
liggen, vragen niets aan, vraagt niets aan, vragen het niet aan, niet aangevraagd, komen niet langs, komt
niemand, komt er niemand, kwam niemand, kwamen er twee, kwamen er drie, komen niet naar, lege zaal, lege
stoelen, niemand reageert, reageert niet, geen reactie, reageren niet, neemt niet op, nemen niet op, trekken
zich terug, teruggetrokken, achter gesloten gordijnen, gordijnen dicht, gordijnen, binnen blijven,
onzichtbaar, onzichtbare, stil leed, verborgen, verborgen armoede, stille, eenzame, digibeet, digitaal,
digitale vaardigheden, geen internet, website, app, krantje, nieuwsbrief, huis-aan-huis, brieven, posters,
taal niet, juist die, juist degenen, juist de mensen, meest kwetsbaar, meest kwetsbare, doelgroep, doelgroep
niet, bereik, bereikcijfers, verkeerde mensen, mondige, assertieve, mensen die het al goed, wie het redt,
gemeenschappen, gesloten gemeenschap, sleutelpersonen, moeilijk te bereiken, contact, geen contact, contact
krijgen, contact leggen, geen contact krijgen, ingang, geen ingang, ontwijken, wegduiken, weigeren hulp,
hulp weigeren, wijzen hulp af, hulp afwijzen, willen geen hulp, geen hulp, drempel, drempels, drempelvrees,
te hoog, hoge drempel, nog nooit gezien, nooit eerder gezien, niemand kent, kent niemand, dat kent niemand,
weet niet dat, weten niet dat, weet niet dat het bestaat, bestaat weet niemand, onbekend met, ongebruikt,
laag gebruik, weinig gebruik, weinig aanmeldingen, geen aanmeldingen, weinig animo, geen animo, animo,
halfleeg, half lege, lege stoel, stoelen leeg, potje blijft over, geld blijft over, blijft over, geld over,
niet opgemaakt, overschot, huishoudens die het, mensen die het het, die het nodig hebben, die het echt
nodig, juist die mensen, juist die gezinnen, juist die groep, haken af, haakt af, taaldrempel, brief is te
moeilijk, moeilijke brief, moeilijke brieven, moeilijke woorden, ambtelijke brief, ambtelijke brieven,
telefoon opnemen, rolluiken, luiken, rolgordijn, niemand thuis, verscholen, verstopt, verstoppen, vermijden,
bang om hulp te vragen, trots, te trots, doofpot, wegwijs, niet-gebruik van voorzieningen, onderbereik,
bereiksprobleem, bereikproblemen, vindplaatsgericht, vindplaatsen, outreach, toegankelijkheid van hulp,
laagdrempelig, laagdrempelige, geïsoleerd, geïsoleerde, geisoleerd leven, hulpmijding, hulpmijdend,
kwetsbare doelgroep, kwetsbare doelgroepen, moeilijk te bereiken groepen
""",
    "home visits": """
huisbezoek, huisbezoeken, thuisbezoek, aanbellen, aankloppen, langsgaan, langs de deuren, deur aan deur, aan
de deur, de deur langs, voordeur, keukentafel, achter de voordeur, bij mensen thuis, op bezoek, outreachend,
eropaf, de wijk in, deuren langs, op huisbezoek, langs gaan, gaan langs, langs komen, langskomen, samen
langs, aan huis, thuis opzoeken, opzoeken, thuis bezoeken, gesprek aan huis, thuisgesprek, stoep, deurbel,
deurgesprek, huis-aan-huisgesprekken, huis voor huis, alle deuren, samen aanbellen, met z'n tweeën langs,
gezamenlijk bezoek, bezoek, stap over de drempel, drempel over, kopje thee, kop thee, kop koffie, bakkie,
koffie aan tafel, aan de keukentafel, huiskamer, over de vloer, deurmat, in huis kijken, bij bewoners thuis,
thuis langs, langs bij, samen bij bewoners, twee tegelijk, gecombineerd bezoek, één bezoek, samen op pad,
samen erheen, samen eropaf
""",
    "data sharing": """
AVG, privacy, privacywet, privacyregels, persoonsgegevens, gegevens delen, gegevens uitwisselen,
gegevensdeling, gegevensuitwisseling, informatie delen, informatie uitwisselen, mogen niet delen, mag niet
delen, geheimhouding, beroepsgeheim, functionaris gegevensbescherming, FG, privacy officer, grondslag,
verwerkingsgrondslag, DPIA, toestemming vragen, bestanden, koppelen, combineren, convenant, dossier,
vertrouwelijk, autoriteit persoonsgegevens, datalek, inzage, naast elkaar leggen, mogen we niet weten,
jurist, gegevens van elkaar, elkaars gegevens, privacywetgeving, privacybezwaren, privacyregeling,
privacyjurist, bescherming van gegevens, gegevensbescherming, gegevensverwerking, gegevens,
persoonsinformatie, doelbinding, rechtsgrond, wettelijke grondslag, geen grondslag, juridische grondslag,
wettelijke basis, bijzondere persoonsgegevens, verwerker, verwerken, uitwisselen, uitwisseling van gegevens,
informatie-uitwisseling, doorgeven, doorspelen, namen doorgeven, naam doorgeven, lijstje met namen,
namenlijst, adressen delen, adres doorgeven, niets zeggen, niks zeggen, mag niets zeggen, mogen niets
zeggen, niet vertellen, mag ik niet weten, mogen wij niet weten, niet weten wie, afgeschermd, elkaars
bestanden, elkaars systeem, elkaars systemen, inzien, meekijken in, zwijgplicht, toestemming van de bewoner,
toestemming, toestemmingsformulier, handtekening, anoniem, anonimiseren, datadeling, data delen, aan elkaar
melden, wie achterloopt, wie er achterloopt, zelfde adres, wet bescherming, privacykwestie, privacyschroom,
AVG-proof, AVG-bezwaar, schermen met de AVG, beroepen zich op de AVG, stempel van privacy,
verwerkersovereenkomst, privacytoets, privacyprotocol, protocol, samenwerkingsconvenant, juridische
afdeling, jurist zegt, waar het misgaat, achterdeur, elkaar vertellen, elkaar inlichten, inlichten, elkaar
informeren, signaal doorgeven, signalen delen, signalen doorgeven, casus bespreken, casussen bespreken,
bespreken, casusoverleg, op naam, op naam bespreken, met naam en adres, naam en adres, voor- en achternaam,
klantgegevens, huurdersgegevens, huurgegevens, gemeentelijke gegevens, lijst van huurders, wederzijds, dat
mag niet van de wet, van de privacy, vroegsignaleringsbezoek, gegevensuitwisselingsgrondslag,
privacyrechtelijk, privacyrechtelijke, verwerkingsverantwoordelijke, verwerkingsverantwoordelijken,
gegevensset, datasets, informatiepositie, informatiedeling
""",
    "language": """
taal, taalbarrière, Nederlands spreken, vertalen, vertaler, tolk, tolken, laaggeletterd, taalles,
taalcursus, inburgering, moedertaal, Arabisch, Turks, Tigrinya, Pools, spreekt de taal, verstaat, niet
lezen, anderstalig, spreekt geen, spreken geen, spreekt nauwelijks Nederlands, gebrekkig Nederlands, ander
land, taalvaardigheid, taalvrijwilliger, taalmaatje, vertaald, vertaling, eigen taal, brieven niet
begrijpen, begrijpt de brief niet
""",
}
