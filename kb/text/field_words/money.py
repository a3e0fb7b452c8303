"""Fields of money and debts; words and phrases as people write them."""

from __future__ import annotations

FIELDS = {
    "paying first": """
voorschieten, voorschot, voorfinancieren, voorfinanciering, vooruitbetalen, vooraf betalen, eerst betalen,
eerst zelf betalen, zelf betalen, zelf voorschieten, achteraf, pas na betaling, uit eigen zak, terugkrijgen,
terugbetaald, vergoeding achteraf, eerst de factuur, overbruggen, pas daarna, pas als, lappen, zelf lappen,
uit eigen middelen, eigen middelen, eigen geld, eigen zak, betaald is, is betaald, voldaan, na oplevering,
na afronding, na uitvoering, pas uitgekeerd, uitbetaald, uitbetaling, uitbetalen, uitgekeerd, betaalbewijs,
betalingsbewijs, bankafschrift, aannemer betalen, rekening van de aannemer, aannemer, offerte, offertes,
aanbetaling, aanbetalen, voorfinancier, tussenfinanciering, sparen, gespaard, terugstorten, geld terug,
later terug, terugvragen, terugkomt, komt het terug, restitutie, vooruit betalen, voorgeschoten, schiet
voor, voor te schieten, naderhand, pas later, maanden later, eerst moet, voorrekenen, betalen en wachten,
wachten op het geld, wacht op zijn geld, neertellen, ophoesten, op tafel leggen, kassabon, factuur betaald,
factuur, facturen, zelf financieren, zelf ophoesten, eerst geld, eerst rekeningen, na afloop, na het werk,
duizenden euro's, pas erna, na controle, later vergoed, terugontvangen, bijleggen, betaling vooraf, kosten
vooraf, kosten maken, wie het kan missen, kunnen missen, missen kan, geld opzij, opzij gelegd, opzij leggen,
appeltje voor de dorst, oude dag, bruiloft, begrafenis, geleend van familie, familie lenen, lenen van
familie, renteloze lening, doorlopend krediet, leningetje, creditcard, pinpas, afbetalen, op afbetaling, in
termijnen, termijnen, gespreid betalen, spreiden van betaling, gemeente schiet, gemeente als tussenpersoon,
gemeente betaalt alvast, alvast betalen, alvast, namens bewoners, namens de bewoner, namens eigenaren,
machtigen, machtiging, derde partij, gelden ontvangen, in ontvangst nemen, bevoorschotten, bevoorschotting,
voorfinancieringsplicht, liquiditeit, liquiditeitsprobleem, betalingsmoment, uitbetalingsmoment,
vaststelling, declaratie achteraf, gerealiseerd, na realisatie
""",
    "little money": """
weinig geld, geen geld, spaargeld, spaarpot, spaarcenten, achter de hand, armslag, kleine beurs, smalle
beurs, krappe beurs, klein inkomen, laag inkomen, lage inkomens, minima, minimuminkomen, sociaal minimum,
rondkomen, arm, armoede, portemonnee, geen cent, geen rooie cent, krap bij kas, uitkering, bijstand, AOW,
onbetaalbaar, lenen, lening, financiële buffer, bestaanszekerheid, geldzorgen, geldnood, geldgebrek, eindjes
aan elkaar, geld op de bank, vermogen, zonder vermogen, geen vetpot, geen buffer, buffertje, op zwart zaad,
blut, platzak, onder modaal, modaal, pensioentje, gepensioneerd, draagkracht, onvermogend, minvermogend,
minder draagkrachtig, vermogend, rijkere, rijke, beter gesitueerd, breed heeft, niet breed, weinig te
besteden, loonstrookje, inkomens, inkomen, minimumloon, maandlasten, vaste lasten, lasten betalen, kan het
niet betalen, niet kunnen betalen, geen krediet, krediet, schraal, schrapen, geld tekort, tekortkomen,
armen, arme, zuinig, duizend euro, laatste euro
""",
    "debts": """
schuld, schulden, schuldhulp, schuldhulpverlening, achterstand betalen, betalingsachterstand,
huurachterstand, huurschuld, aanmaning, deurwaarder, incasso, beslag, rood staan, wanbetaler,
betalingsregeling, geldzorgen, bewindvoering, sanering, vroegsignalering, afsluiten, ontruiming,
schuldeiser, kredietbank, geldproblemen, financiële problemen, rode cijfers, in het rood, brieven niet
openmaken, ongeopende enveloppen, ongeopende post, stapel post, blauwe envelop, dwangbevel, CJIB,
wanbetaling, niet betaald, huur niet betaald, huurders met achterstand, achterstallig, achterstallige huur,
achterstallige, achterstanden, betaalproblemen, betaalachterstand, vroegsignaal, signalen van schulden,
uithuiszetting, huisuitzetting, ontruimd, budgetbeheer, schuldsanering, financiële zorgen, geldstress,
leningen, problematische schulden, rondbellen, vaste lasten, energieleverancier, bankrekening leeg, geld op
voor, huur niet, huur niet betalen, huur kunnen betalen, drie maanden achter, twee maanden achter, maanden
achter, achter met, achterloopt, loopt achter met, lopen achter met, betaalt de huur niet, rekeningen
liggen, rekeningen niet betalen, onbetaalde rekeningen, onbetaalde, afgesloten van gas, schuldeisers,
deurwaarders, schuldenberg, schuldenproblematiek, schuldenproblemen, preventieve schuldhulp,
achterstandsmelding, betaalachterstanden, huurincasso, huurderving, uithuiszettingen, schuldregeling,
schuldregelingen, minnelijke schuldregeling
""",
    "subsidies": """
subsidie, subsidieregeling, rijksbijdrage, bijdrage, tegemoetkoming, toekenning, potje, potjes, subsidiepot,
fonds, uitkering van het Rijk, rijksgeld, rijksmiddelen, geld van het Rijk, middelen, SPUK, specifieke
uitkering, cofinanciering, steungeld, toelage, ISDE, geld uit Den Haag, rijkssubsidie, subsidieaanvraag,
rijkspot, geldpot, bekostiging, bijdrageregeling, rijkssteun, regeling van het Rijk, subsidiegeld,
subsidietraject, subsidieverstrekker, toekennen, uitkering aan gemeenten, decentralisatie-uitkering,
gemeentefonds, rijksfinanciering, financiering, budget, doeluitkering, geoormerkt, uitkering,
rijksuitkering, rijkspotje, SPUK's, specifieke uitkeringen, rijksgelden, impulsregeling, provinciale
subsidie, Europese subsidie, EFRO, ESF, JTF, subsidieplafond, subsidieregels, subsidiabel, subsidiabele,
subsidieontvanger, subsidietitel, subsidietoekenning, subsidieverlening
""",
    "short funding": """
tijdelijk geld, tijdelijke financiering, incidenteel, incidentele, eenmalig, kortlopend, kort-cyclisch,
projectgeld, projectsubsidie, tijdelijk, tijdelijke contracten, jaarcontract, contract loopt af, contract
loopt mee, loopt af, geld op, geld stopt, subsidie stopt, structureel, structurele financiering, structureel
geld, meerjarig, continuïteit, doorlopen, elk jaar opnieuw, ieder jaar opnieuw, per jaar verlengd,
verlenging, stopt ermee, einde van het project, begroting, tijdelijke baat, telkens opnieuw,
vervolgfinanciering, tweejarig, driejarig, voor twee jaar, voor drie jaar, maar twee jaar, maar drie jaar,
voor een jaar, één jaar geld, elk jaar, ieder jaar, per jaar, afloopt, afloop, eindigt, houdt op, op is,
geld is op, potje leeg, pot leeg, pot is leeg, stopzetten, stopgezet, ophouden, geen vervolg, vervolg,
wegvalt, wegvallen, onzeker, onzekerheid, tijdelijke aanstelling, tijdelijke krachten, flexibele schil, vast
contract, vaste contracten, vast dienstverband, contracten, aanstelling, in dienst houden, personeel houden,
personeel loopt weg, kennis verdwijnt, verloop, nieuw gezicht, opnieuw aanvragen, weer aanvragen,
projectencarrousel, pilot na pilot, van pilot naar pilot, pilots, pilot, projectmatig, projectje,
projectjes, einddatum, startsubsidie, aanjaaggeld, impuls, impulsgeld, losse potjes, hapsnap, stop en start,
kalenderjaar, boekjaar, jaarschijf, looptijd, doorfinancieren, bestendigen, borgen, borging, korte adem,
korte termijn, drijfzand, losse projecten, projectenmolen, kralensnoer, tot december, tot eind, eind
december, einde jaar, jaar erop, volgend jaar, na dit jaar, na volgend jaar, komend jaar, weer stoppen, moet
stoppen, moeten stoppen, gaat stoppen, dreigt te stoppen, zonder geld, geldkraan, geldkraan dicht, kraan
dicht, geen zekerheid, niet zeker, contractverlenging, verlengen, verlengd, aflopend, aflopende, opgezegd,
vertrekt na, weer vertrokken, weer een ander project, steeds nieuwe projecten, nieuwe projecten, opbouwen en
afbreken, aanmodderen, bloeit, verdord, water geven, gieter, weer afbreken, sprint, sprintje, sprintjes,
etappe, eendagsvlieg, eendagsvliegen, vuurwerk, lapmiddel, pleister, pleisters plakken, kaarsje, uit als een
nachtkaars, nachtkaars, kaartenhuis, jojo, jojobeleid, op en af, aan en uit, komt en gaat, gaat weer weg,
weer weg, kwijt aan, vertrokken, ontslag aanzeggen, aanzeggen, uit dienst, personeelsverloop, wisseling,
wisselingen, tijdelijk personeel, gedetacheerd, inhuur, inhuurkrachten, zzp'ers, reserves, reservepotje,
uitgeput, uitputting, raakt op, opraken, laatste jaar, afbouwen, afbouw, bezuiniging, bezuinigingen,
ravijnjaar, incidentele middelen, tijdelijke middelen, eenmalige middelen, bekostigingssystematiek,
meerjarige dekking, structurele dekking, dekking ontbreekt, jaarlijkse toekenning, financieringshorizon,
subsidieperiode, projectperiode, subsidiejaar, programmaperiode, termijn van, vier jaar geld, uitfaseren,
borgingsvraagstuk, voortbestaan, voortzetten, voortzetting, continueren, duurzame bekostiging, duurzame
financiering
""",
    "long term": """
lange termijn, lange adem, langdurig, jarenlang, twintig jaar, vijftien jaar, generatie, generaties,
volhouden, duurzaam, toekomst, meerjarig, meerjarenplan, structureel, stip op de horizon,
uithoudingsvermogen, gebiedsplan, langjarig, twintigjarig, vijftienjarig, over vijftien jaar, over twintig
jaar, tien jaar, jaren nodig, decennia, decennium, lange looptijd, marathon, lange weg, generatie lang,
volgende generatie, horizon, tot 2040, 2040, meerjarenperspectief, langetermijn, langetermijnvisie,
programma van jaren, een programma van twintig jaar, jarenplan, wijk draait niet in, kost tijd, heeft tijd
nodig, lang volhouden, doorzetten, geduld, geduldig, consistent, bestendig, stabiel, stabiele, stabiliteit,
blijven investeren, tien jaar lang, generatie duurt, een generatie, kleinkinderen, kathedraal, boom planten,
bomen planten, eik
""",
    "dear work": """
onrendabele top, tekort op de begroting, exploitatietekort, gat in de begroting, te duur, opknapprijs,
investeren, investering, prijs, rekenen niet rond, rond krijgen, rondrekenen, businesscase, bouwkosten,
miljoen tekort, financieel tekort, te kostbaar, prijzig, prijskaartje, kosten lopen op, prijsstijging,
gestegen prijzen, geld bij, moet geld bij, ton per huis, ton per woning, rekensom, rekensom klopt niet,
begroting niet rond, niet rond te rekenen, komt niet uit, financieel gat, gat van, tekort van, onbetaalbaar,
dekking, dekkingstekort, exploitatie, investeerders haken af, businesscase sluit niet, sluit niet,
businesscases, businesscase niet rond, niet haalbaar, onhaalbaar, niet rendabel, onrendabel, verlieslatend,
verliesgevend, tekortpost, rente, rentestijging, hogere rente, duurder geworden, materiaalkosten,
aanneemsom, prijzen, aanbesteding mislukt, te hoge prijs, boekwaarde, stichtingskosten, investeringskosten,
medefinanciering, bijdrage nodig, rijksbijdrage nodig, per woning, anderhalve ton, twee ton, ton, tonnen
""",
    "who pays": """
wie betaalt, opdraaien, rekening, bekostigen, bekostiging, financieren, financier, meebetalen,
medefinancier, vergoeden, vergoed, vergoeding, kosten verdelen, baten, verdienen eraan, kosten en baten,
geldstroom, geldstromen, potjes, cofinanciering, domeinoverstijgend, samen betalen, budget, gezamenlijk
budget, naar de ander, naar een ander, naar elkaar wijzen, wil betalen, niemand betaalt, wie betaalt wat,
rekening gaat, rekening delen, baten elders, plukt de vruchten, vruchten plukken, opbrengsten vallen,
verdient eraan, profiteren, besparing, wrong pocket, portemonnee, domein, domeinen, eigen budget, samen
financieren, gezamenlijke financiering, gezamenlijk betalen, gezamenlijke pot, ontschotten, ontschot,
schuift door, schuiven door, niet mijn geld, niet ons potje, doorschuiven, afschuiven, verantwoordelijk voor
de kosten, financiële verantwoordelijkheid, betaalt mee, wil niemand betalen, bekostigt, kosten voor de
gemeente, baten voor, voordeel voor, besparing voor, besparing bij, wie pakt de rekening, rekening
neerleggen, neerleggen bij, draait op, eigen portemonnee, iedereen is voor, kassa rinkelt, financiële
prikkel, prikkel, prikkels, eigenaarschap, niemand eigenaar, niemand is eigenaar, verdeelsleutel, bijdrage
van, bijdragen, inleg, inleggen, samen inleggen, mee wil betalen, meefinancieren, sponsor, sponsoren,
wrong-pocketprobleem, kostendrager, kostendragers, financieringsvraagstuk, bekostigingsvraagstuk,
financieringsstromen, stapelfinanciering, kostenverdeling, cofinancieren, gezamenlijke bekostiging,
domeinoverstijgende financiering, integrale bekostiging, wie draagt de kosten, draagt de kosten, kosten
dragen, financieringsbron
""",
}
