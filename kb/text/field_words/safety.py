"""Fields of safety and crime; words and phrases as people write them."""

from __future__ import annotations

FIELDS = {
    "crime": """
criminaliteit, crimineel, criminele, misdaad, ondermijning, ondermijnend, drugs, drugshandel, cocaïne, coke,
wiet, hennep, dealer, dealen, bende, bendes, maffia, netwerk van criminelen, witwassen, georganiseerde
misdaad, onderwereld, wapens, wapenbezit, liquidatie, explosie, explosieven, cobra, drugsbaas, drugspand,
garagebox, plofkraak, afpersing, boeven, boef, bovenwereld, drugsdealers, drugsgeld, drugspanden, dealers,
dealen op straat, zware jongens, zwaar crimineel, zware criminaliteit, crimineel netwerk, criminele
netwerken, straatdealers, drugsrunners, xtc, lab, drugslab, hennepkwekerij, wietplantage, plantage, witwas,
vuurwapen, vuurwapens, schietpartij, schietincident, geweld, bedreigingen, brievenbusfirma, dekmantel,
dekmantelbedrijf, schimmig, schimmige, schimmige winkels, mistige
""",
    "youth in crime": """
jongeren in de criminaliteit, jonge aanwas, aanwas, jeugdcriminaliteit, ronselen, geronseld, rekruteren,
ingelijfd, loopjongen, runner, uithaler, uithalers, snel geld, makkelijk geld, verleiding, dure kleren,
merkkleding, dure schoenen, opvolger, opvolgers, nieuwe lichting, broertje, broertjes, jeugdbende,
jeugdgroep, jonge verdachten, straatcultuur, messen, steekpartij, dweilen met de kraan open, kraan open,
afglijden, op het verkeerde pad, hangjongeren, klusje, klusjes, jochies, minderjarig, veertien jaar, dertien
jaar, doorgroeien, katvanger, geldezel, tieners, pubers, koerier, drugskoerier, benaderd, glijden af,
volgende groepje, nieuwe jongens, jonge jongens, jongens van, jonge criminelen, jeugdige, jeugdigen,
jeugdige verdachten, jongeren ronselen, jong geronseld, op jonge leeftijd, steeds jonger, twaalf jaar,
vijftien jaar oud, zestien jaar, jongens van veertien, jongens van vijftien, jongens van dertien, jongens
van zestien, kinderen van twaalf, kinderen van dertien, scholieren, schoolplein, brugklassers, drillrapper,
drillrap, scooter, fatbike, dure jas, Gucci, merkkleren, sneakers, rolmodel, rolmodellen, voorbeeld, grote
broer, broer, neef, neefje, zoon, jongen opgepakt, opgepakt, ander klaar, staat klaar, staan klaar, staan in
de rij, nieuwe rekruten, rekruten, nieuwe jongeren, nieuwkomers in de misdaad, instroom, opvolging, aanvoer,
achterdeur, aan de onderkant, oppakken, één oppakt, weer een ander, weer twee, dweilen, duizend euro per,
honderd euro per, paar honderd euro, snel rijk, snel verdienen, snelle euro, verdienmodel, uitkijken, op de
uitkijk, drugs rondbrengen, bezorgen, pakketjes bezorgen, lokken, gelokt, in de val, snapchat, telegram,
ontsporen, ontspoort, afgegleden, verkeerde vrienden, verkeerd pad, jeugdgevangenis, Halt,
jeugdreclassering, jongerenwerk, jongerenwerker, preventie, jeugdbendes, junior, schoolverlaters, zakgeld,
klusje van, twee uur werk, halve dag, meer dan zijn vader, wat zijn vader, meer dan een maand, maandsalaris,
bijverdienen, verdient meer, verdienen meer, verdient in een avond, op één avond, per avond, in een avond,
scooters bezorgen, koeriertje, boodschappenjongen, voetsoldaten, voetvolk, plaatsvervanger, plek ingenomen,
plek wordt ingenomen, neemt zijn plek in, nemen het over, neemt het over, lege plek, vult zich, weer
aangevuld, aangevuld, aanzuiging, neefjes, achterneef, gevangenis, detentie, vrijgekomen, vastzit,
vastzitten, tralies, achter de tralies, veroordeeld, bak, hydra, onkruid, kinderen worden geronseld,
straatwaarde, straatgeld, makkelijk te lokken, kwetsbare jongens, licht verstandelijk, lvb, zonder vader,
vaderfiguur, geen vader, uit huis, spijbelen, spijbelt, schoolverzuim, leerplichtambtenaar, mooie auto,
leasebak, dure auto, dikke auto, dikke auto's, Rolex, horloge, blingbling, gouden ketting, stapel geld, cash
op zak, drugs dealen, dealt, loopt koerier, drilrap, rapper, rapvideo, geweldsfilmpjes, wapenbezit, mes op
zak, messen op zak, mes, mesje, broertjes nemen over, volgende lichting, nieuwe generatie, generatie na
generatie, opgroeien, opgroeiende, jeugdwerk, rekrutering, rekrutering van minderjarigen, criminele
uitbuiting, jeugdige aanwas, criminele carrière, doorgroeiers, recidive, eerste plegers, first offenders,
risicojongeren, risicojeugd, jeugddelinquentie, ondermijnende, ondermijnende criminaliteit
""",
    "seized": """
afgepakt, afpakken, in beslag genomen, beslag, beslaggenomen, confisqueren, verbeurd, ontneming,
misdaadgeld, crimineel geld, crimineel vermogen, drugsgeld, opbrengst, herbestemmen, teruggeven aan de
buurt, terug naar de wijk, terug naar de buurt, naar 's Rijks kas, staatskas, schatkist, afgenomen,
verbeurdverklaard, confiscatie, geconfisqueerd, panden van criminelen, pand van een crimineel, in beslag,
beslaglegging, plukken, pluk ze, crimineel bezit, crimineel pand, afgepakte, afgepakt geld, criminele winst,
criminele winsten, opbrengsten, veilen van, teruggeven, terug in de wijk, naar de wijk, naar de buurt
""",
    "window cleaning": """
glazenwasser, glazenwassers, ramenlapper, ramenlappers, ramenwasser, ramen wassen, ramen lappen, ruiten,
vensters, glasbewassing, ladder, ladders, emmer, trekker, spons, wasbeurt, ramen, glazenwasserij,
raamwasser, ramen gewassen, wassen van ramen, ramen komen lappen, ruitenwisser, raam, telewasser,
glazenwasserswijk, glazenwassersbedrijf, hoogwerker, zeem, zemen, lappen, glaswasser, glazenwasbedrijf,
ramenwasserij, kozijnen wassen, emmers, sop, schone ramen, ladderwagen
""",
    "cash": """
contant, cash, zwart geld, handje contantje, bonnetje, zonder bon, factuur, pinnen, zwart betalen,
briefgeld, geen kwitantie, kasboek, contante, contante betaling, briefjes, briefje van, muntgeld, in een
envelop, enveloppe, contante geld, zonder factuur, geen factuur, geen pin, pinapparaat, kassa, belasting
ontduiken, fiscus, belastingdienst, afrekenen aan de deur, in de hand, betaalverzoek, biljet, biljetten,
contantgeld, wisselgeld, oude sok, niet te traceren, geen spoor, onder de toonbank, zwart
""",
    "not reported": """
melden, melding, meldingen, meldpunt, aangifte, klacht, klachten, hotline, telefoontje, telefoontjes,
nauwelijks gemeld, niemand meldt, niemand belt, durft niet, durven niet, bang, bedreigd, bedreiging,
intimidatie, intimideren, intimiderend, angst, zwijgen, zwijgt, wegkijken, praat niet, represailles,
anoniem, gemeld, wordt niet gemeld, melden niet, meldt niemand, meldt zich niet, niet melden, geen
meldingen, nauwelijks meldingen, weinig meldingen, geen melding, bereidheid, meldingsbereidheid,
aangiftebereidheid, geen aangifte, aangiften, doet aangifte, doen geen aangifte, klagen niet, klaagt
niemand, klaagt, klagen, meldlijn, meld misdaad, bang voor wraak, wraak, niets gezien, niemand zegt iets,
zegt iets, zeggen niets, niemand praat, houdt zijn mond, houden hun mond, mond houden, stil, doodstil,
muisstil, onder de pet, dreigen, dreigt, dreigend, dreigende, dreigementen, doodsbang, schrik, onder druk,
onder druk gezet, agressief, agressieve, opdringerig, geen bewijs, geen dossier, zonder klacht, zonder
melding, tast in het duister, nul meldingen, één melding, twee meldingen, drie meldingen, handvol meldingen,
paar meldingen, geen enkele melding, geen enkele aangifte, papieren tijger, niemand durft, durft niemand,
niemand wil getuigen, getuige, getuigen, getuigenis, oudere dames, oude dames, bejaarden, slachtoffers,
slachtoffer, intimiderende, onder dwang, opgelicht, oplichting, oplichters, dubbel gerekend, te veel
gerekend, uit angst, angstcultuur, omerta, mensen melden, melding blijft liggen, meldingen blijven liggen,
meldingen zonder gevolg, zonder gevolg, niets mee gedaan, er gebeurt niets mee, wordt niets mee gedaan,
reageert niemand, nooit reactie, geen terugkoppeling, wij melden niet meer, melden niet meer, bellen niet
meer, meldingsmoe, meldingsgraad, aangiftegraad, signalen blijven uit, blijven uit, meldingen blijven uit,
dark number, onder de oppervlakte, slachtofferbereidheid, getuigenbereidheid, informatieachterstand, geen
signalen
""",
    "control": """
controle, controleren, handhaving, handhaven, handhavers, toezicht, toezichthouder, inspectie, vergunning,
vergunningplicht, vergunningplichtig, boa, boete, boetes, sluiten, gesloten, verbod, bestuursdwang,
dwangsom, optreden, aanpakken, bibob, papieren, registratieplicht, invallen, interventieteam, juridische
middelen, bestuurlijk, vergunningen, vergunningstelsel, toezichthouders, handhaver, inspecteur, inspecties,
controles, gecontroleerd, controleurs, actie, acties, sluiting, pand sluiten, sluit een pand, ingrijpen,
maatregel, instrumentarium, instrumenten, bevoegdheid, bevoegdheden, burgemeester kan, bestuurlijke boete,
last onder dwangsom, keurmerk, handhaafbaar, APV, gezamenlijke controle, integrale controle, samen
controleren, integraal team, team van toezichthouders, opsporing, FIOD, douane, NVWA, rechercheurs,
recherche, omgevingsdienst, brandweer, brandweercontrole, toezicht en handhaving, handhavingscapaciteit, te
weinig boa's, geen boa's, bestuurlijke middelen, bestuursrecht, bestuursrechtelijk, gemeentewet,
sluitingsbevoegdheid, Wet Bibob, noodbevel, vergunning intrekken, intrekken, weigeren, vergunning weigeren,
exploitatievergunning, vestigingsverbod, malafide bedrijven, malafide ondernemers, juridisch instrument,
juridische instrumenten, juridische mogelijkheden
""",
    "displacement": """
verplaatsing, verplaatst, verschuift, verschuiven, waterbed, waterbedeffect, opduiken, duiken op,
buurgemeente, buurgemeenten, gemeente hiernaast, volgende stad, andere gemeente, andere gemeenten, andere
stad, verderop, straten verder, verhuist het probleem, uitwijken, wijken uit, gemeentegrens, over de grens
van de gemeente, nieuwe plek, landelijke aanpak, overal tegelijk, elke gemeente apart, lokaal, per gemeente,
hier verboden, nu bij ons, nu op ons, moet landelijk, landelijk aanpakken, landelijk oplossen, verplaatsen,
verplaatsingseffect, buren, buurstad, aangrenzende gemeente, aangrenzende, omliggende, naburige, naburige
gemeente, gemeenten eromheen, stad verderop, dorp verderop, één dorp verder, paar kilometer verder, naar
elders, elders, duikt op, weer op, weer ergens anders, ergens anders, op een andere plek, over de grens,
grens over, gemeentegrenzen, gemeentegrens over, trekken door, trekt door, schuift op, schuiven op,
verschoven, wijkt uit, vluchten naar, vlucht naar, komen nu naar ons, komen naar ons, nu hierheen, hierheen,
kat-en-muis, kat en muis, dweilen, symptoombestrijding, weggejaagd, verjaagd, jagen weg, overal hetzelfde,
dezelfde regels, zelfde regels, uniforme regels, uniform, overal gelden, heel Nederland, hele land,
landelijke regels, landelijke vergunning, landelijk verbod, nationale aanpak, samen optrekken, één aanpak,
gezamenlijk optreden, zodra wij, zodra de ene, zodra één gemeente, zodra hun gemeente, zodra daar, sinds de
buren, sinds de gemeente hiernaast, vergunning in de buurgemeente, daar verboden, daar weg, hier
neergestreken, neergestreken, strijken neer, verkassen, verkast, overgestoken, oversteken, overloop,
overloopeffect, opschuiven, ballon, knijp je, aan de ene kant, aan de andere kant, lappendeken, per stad,
elke stad apart, iedere gemeente voor zich, ieder voor zich, waterbedwerking, verplaatsingsrisico,
uitstralingseffect, verdringing, verdringen, gemeenteoverstijgend, bovenlokaal, bovenlokale,
bovengemeentelijk, regio-overstijgend, landelijke regie, nationale regie, landelijke coördinatie, rijksregie
""",
    "nuisance": """
overlast, dronken, dronkenschap, alcohol, drank, bier, halve liters, blikjes, blikken bier, rondhangen,
schreeuwen, wildplassen, lawaai, geluid, ruzie, vechten, vervuiling, zwerfvuil, rommel, vuilnis, afval,
hangplek, onveilig, grimmig, grimmiger, buren klagen, buurtbewoners zat, angstig, bedelen, gebruikers,
junks, verslaafd, verslaafden, verslaving, straatdrinkers, overlastgevers, overlastgevend, overlastgevende,
dronkaard, dronkaards, dronken mannen, zuipen, zuiplap, bierblik, bierblikjes, bierflesjes, flessen, wodka,
drinken op straat, op straat drinken, joint, blowen, naalden, spuiten, lastigvallen, vallen lastig,
lastiggevallen, nafluiten, vrouwen durven, durven niet over straat, durven niet meer, niet meer over straat,
kinderen durven, spuugt, plassen, poep, troep, gestolen fietsen, diefstal, winkeldiefstal, vernieling,
vandalisme, vuurwerk, muziek hard, harde muziek, geschreeuw, geluidsoverlast, vechtpartij, vechtpartijen,
hangplekken, hanggroep, jeugdoverlast, burenoverlast, burenruzie, klachten van bewoners, bewoners zijn het
zat, zat, slapeloze nachten, parkje, portiek plassen, slaapt in portieken, slapen in portieken, bierlucht,
zwalken, zwalkend, lallen, brallen, schelden, scheldpartijen, scheldwoorden, bedelaars, bedelt, ruiten
ingegooid, brand gesticht, brandstichting, prullenbakken, prullenbak, plasgoot, urine, urinelucht, stank,
stinkt, lawaaiig, straatrace, scheuren met scooters, toeren, intimiderende groep, groepjes mannen, groepen
mannen, hangende mannen, hangmannen, hangen rond, rondhangende, samenscholing, samenscholingsverbod,
lachgas, ballonnen, gebiedsverbod, terreur, geterroriseerd, terroriseren, tokkies
""",
    "safe streets": """
veiligheid, onveiligheid, onveilig gevoel, veiligheidsgevoel, straatroof, beroving, inbraak, inbraken,
inbreker, verlichting, donker, donkere, zicht, openbare ruimte, inrichting, ontwerp, portiek, portieken,
kelderbox, stedenbouw, stedenbouwer, stedenbouwkundige, fysieke leefomgeving, plein, camera, camera's,
woonomgeving, politie, donkere hoekjes, donkere hoek, donkere hoeken, donkere steeg, struiken, bosschages,
sociale controle, toezicht van bewoners, ogen op straat, overzichtelijk, onoverzichtelijk, tunnel,
onderdoorgang, achterpad, achterpaden, brandgang, woninginbraak, straatverlichting, lantaarnpalen,
ontwerpers, inrichten, herinrichting, stedelijk ontwerp, gebouw, gebouwen, plinten, doorgaande route,
veilige inrichting, veilig ontwerp, uitzicht, overzicht op straat, hoge hekken, hekken, haag, hagen, heg,
verloren hoeken, blinde muur, blinde muren, galerij, galerijen, tunneltje, parkeergarage, stoepen, pleintje,
pleinen, wijkontwerp, bouwkundige, veilig gevoel, zich veilig, onveilige plek, onveilige plekken, onveilige,
inbrekers, ingebroken, fietsendiefstal, zakkenrollers, overvallen, overval, donkere parkeerplaats,
parkeerplaats, parkeerplaatsen, onveilige route, fietsroute, omlopen, lopen om, stadsplanners, planologen,
planoloog, architect, architecten, landschapsarchitect, ontwerpregel, ontwerpregels, ontwerpkeuzes,
politiekeurmerk, keurmerk veilig, ruimtelijke ordening, ruimtelijk, ruimtelijke, fysiek, fysieke,
inrichtingsplan, stedelijke inrichting, sociale veiligheid
""",
    "shopping streets": """
winkel, winkels, winkelstraat, winkelgebied, winkelcentrum, winkelend publiek, winkelier, winkeliers,
ondernemer, ondernemers, supermarkt, leegstand, belwinkel, kapper, horeca, klanten, omzet,
woon-winkelgebied, toezicht op straat, marktplein, winkelpand, winkelpanden, leegstaande winkels,
winkeliersvereniging, middenstand, middenstander, winkelend, boodschappen, terras, terrassen, cafés, kroeg,
shisha, toko, avondwinkel, nagelstudio, buurtwinkel, centrummanager, straatmanager, woonwinkelgebied,
stadshart, winkelaanbod, eenzijdig aanbod, louche winkels, dubieuze winkels, dubieuze, belwinkels, kappers,
kapperszaken, kapperszaak, massagesalon, massagesalons, goudhandel, autoverhuur, snackbar, snackbars,
koffiehuis, koffiehuizen, growshop, kamers boven winkels, boven de winkels, wonen boven winkels,
winkeldieven, klanten blijven weg, klandizie, etalage, etalages, rolluik, bankje voor de winkel, plein voor
de supermarkt
""",
}
