"""Fields of labour migrants and people without a home; words and phrases as people write them."""

from __future__ import annotations

FIELDS = {
    "labour migrants": """
arbeidsmigrant, arbeidsmigranten, uitzendkracht, uitzendbureau, uitzender, bemiddelaar, inlener,
seizoenswerk, seizoenarbeid, Pool, Polen, Poolse, Roemeen, Roemenen, Roemeense, Bulgaar, Bulgaren,
Bulgaarse, Oost-Europa, Oost-Europeanen, Oost-Europese, Midden-Europa, EU-burger, buitenlandse werknemer,
buitenlandse arbeiders, distributiecentrum, slachthuis, magazijn, flexwerker, vleesfabriek, tuinbouw,
Hongaren, Slowaken, Oekraïners, Moldaviërs, tuinder, glastuinbouw, tuinders, arbeidskracht, arbeidskrachten,
werknemers uit, buitenlandse werknemers, buitenlanders, werkbussen, witte busjes, busjes met, buitenlandse
kentekens, Poolse kentekens, Roemeens, Bulgaars, Pools, Poolse gezinnen, EU-arbeidsmigranten, EU-burgers,
migranten, gastarbeiders, MOE-landers, moelanders, uitzendbureaus, uitzenders, uitzendbranche, champignons,
kas, pluimvee, vleesverwerker, vleesverwerking, logistiek, logistieke, dozen, inpakken, inpakwerk,
nachtdienst, ploegendienst, seizoensarbeiders, werkgever uit, tijdelijke krachten, Litouwers, Letten,
bestelbusjes, bestelbus, busjes, busje, scooters, vijf uur, om vijf uur, boodschappen bij de Poolse, Poolse
supermarkt, Poolse winkel, Spanjaarden, Spaanse, Portugezen, Italianen, Kroaten, uit het Oostblok,
Oostblokkers, Oost-Europeaan, Europese arbeiders, buitenlandse arbeidskrachten, arbeidsmigratie, werkers
uit, plukken, plukkers, oogst, oogsten, aspergeplukkers, aardbeienplukkers, inpakkers, orderpickers,
warehouse, magazijnen, fabriek, fabrieken, slachterij, slachterijen, gedetacheerd, EU-arbeidskrachten,
arbeidsmigrantenproblematiek, arbeidsmigrantenhuisvesting, tewerkgesteld, tewerkgestelde, seizoenskracht,
seizoenskrachten, grensarbeiders, Midden-Europees, Midden-Europese, Oost-Europees
""",
    "crowded homes": """
overbewoning, overbewoond, te veel mensen, slaapplek, slaapplaats, bedden, stapelbed, matras, matrassen, per
kamer, met z'n achten, volgepropt, opgepropt, zolder, krappe kamer, op elkaar gepropt, slapen, illegaal
bewoond, kamerbewoning, huisvesting, onderkomen, logies, pension, chalet, vakantiepark, brandgevaar,
bedverhuur, twaalf man, acht man, tien man, zes man, man in een huis, mensen in een huis, mensen op een
kamer, op één kamer, bij elkaar in huis, bij elkaar geplaatst, overvol, overvolle, volle huizen, te vol,
uitpuilend, ledikant, matras op de grond, bed in ploegendienst, bed delen, hok, hokken, brandonveilig,
tuinhuisje, caravan, camping, woonruimte, huisvesten, gehuisvest, slaapzaal, slaapkamers, kruipen bij
elkaar, hutjemutje, hutje mutje, als haringen, haringen, sardientjes, sardines, zestien mensen, twaalf
mensen, tien mensen, acht mensen, veertien mensen, vijftien mensen, zeven man, negen man, vijftien man,
twintig man, veertien man, stapelen, gestapeld, om de beurt slapen, om beurten, ploegen, één douche, een
toilet, één toilet, één keuken, fietsen voor de deur, vuilniszakken, auto's voor de deur, woning vol, huis
vol, volgestouwd, propvol, bomvol, pand vol, slaapplaatsen, slaapplekken, dertien slaapplekken, zolderkamer,
kelder, schuur, garage, bedrijfspand, leegstaand kantoor, oude boerderij, hotel, woonunits, units,
containers, containerwoning, containerwoningen, wooncontainer, fatsoenlijk huis, fatsoenlijke huisvesting,
menswaardig, mensonwaardig, fatsoenlijke plek, geen fatsoenlijke, onvoldoende huisvesting, tekort aan
huisvesting, huisvestingstekort, huisvestingslocatie, huisvestingslocaties, huisvestingsproblematiek,
huisvestingsvraagstuk, logiesfunctie, bewoningsnorm, bezettingsgraad, overbezet, overbezetting, bewoond
door, kamersgewijze bewoning, shortstay, short stay
""",
    "registering": """
inschrijven, ingeschreven, inschrijving, registratie, registreren, geregistreerd, BRP, basisregistratie,
basisadministratie, bevolkingsregister, briefadres, uitgeschreven, staan nergens, niet in de boeken,
leegstaand volgens, spookbewoner, onzichtbaar, woonadres, adrescontrole, wie waar woont, hoeveel mensen,
postadres, RNI, niet bekend wie, uitschrijven, niet ingeschreven, schrijven zich, zonder inschrijving,
officieel woont, officieel, op papier, papier niemand, geen adres, volgens de gemeente, nergens bekend, niet
bekend bij, onbekend bij de gemeente, niet geregistreerd, ongeregistreerd, BSN, burgerzaken, ingezetene,
niet-ingezetenen, niet-ingezetene, bewonersadministratie, wonen er echt, wie er woont, wie er wonen, hoeveel
er wonen, geen idee hoeveel, geen zicht op wie, adresonderzoek, administratie van bewoners,
persoonsregistratie, registreert, brievenbus, namen op de brievenbus, staat er niemand, staat niemand, staat
één persoon, staat er één, staat geen, volgens de BRP, volgens het systeem, systeem zegt, systeem staat,
leeg volgens, staat leeg, staat het pand leeg, staat het huis leeg, leegstaat, niet weten wie, weten niet
wie, weten niet hoeveel, weet niet wie, weet niet hoeveel, wie daar woont, wie in die huizen, aanmelden bij
de gemeente, ontbreken in de administratie, niet in het systeem, onder de radar, registratiegraad,
niet-ingeschrevenen, RNI-registratie, vestigingsregister, verblijfsregistratie, nachtregister,
adreskwaliteit, ongeregistreerde, niet geregistreerde, inschrijfplicht, eerste inschrijving
""",
    "exploitation": """
uitbuiting, uitgebuit, misbruik, misstand, misstanden, onderbetaald, mensenhandel, arbeidsinspectie,
malafide, louche, zwartwerk, afhankelijk van de baas, loon ingehouden, inhouding, dwang, afgepakt paspoort,
schijnconstructie, uitgebuite, loon, lonen, minimumloon niet, geen loon, loonstroken, hongerloon,
wurgcontract, chantage, paspoort afgepakt, paspoort ingenomen, zwart werken, zwart, illegaal, illegale,
misleid, slavernij, moderne slavernij
""",
    "losing a home": """
op straat, uit huis gezet, huis kwijt, bed kwijt, onderdak, onderdak kwijt, verblijf kwijt, kamer kwijt,
zonder dak, slaapt buiten, buiten slapen, in de auto slapen, ontslagen, ontslag, werk kwijt, baan kwijt,
verlies van werk, werk stopt, contract stopt, beëindiging, arbeidsovereenkomst, dienstverband, bed bij de
baan, woning bij het werk, huur via de werkgever, huur via de baas, ontkoppeling, loskoppelen, afhankelijk
van de werkgever, koffer, kamperen, huis uit, woning gezet, in zijn auto, in hun auto, in een auto, slaapt
in, geen dak, op de stoep, op straat gezet, op straat staan, straat op, dakloos worden, slaapplek kwijt, bed
weg, kamer uit, huis uitgezet, uitgezet, zonder slaapplek, zonder onderdak, zonder bed, geen bed, nergens
slapen, geen plek om te slapen, ziek gemeld en weg, ontslag op staande voet, contract opgezegd, contract
beëindigd, contract voorbij, einde contract, klus voorbij, seizoen voorbij, seizoen afgelopen, baas weg,
baan weg, baan verliest, baan verliezen, werk verliest, werk verliezen, werk is er niet meer, werk weg,
dubbel afhankelijk, afhankelijk, afhankelijkheid, huurcontract gekoppeld, gekoppeld aan het werk,
huisvesting van de werkgever, slaapplek van de baas, werkgever verhuurt, woning van de baas, woning van het
uitzendbureau, tegelijk werk en, werk en huis, werk en bed, werk en onderdak, dakloos, matras kwijt, sleutel
inleveren, sleutels inleveren, spullen pakken, tas op straat, tassen, koffers, met zijn spullen, met hun
spullen, zelfde dag, dezelfde dag, dezelfde avond, zelfde avond, diezelfde dag, van de ene op de andere dag,
per direct, ontslagbrief, uitgeschreven door het uitzendbureau, ziek, ziek wordt, ziek werd, gewond,
ongeluk, arbeidsongeval, zonder contract, nul uren, nulurencontract, geen uren, klaar met werk, huisbaas is
ook de baas, werkgever is ook, baas is ook, baas én, bed en baan, baan en bed, baan en woning, woning en
baan, werk en woning, wonen en werken, inhuisvesting, woon-werkkoppeling, koppeling van werk, koppeling
tussen werk, werkgebonden, werkgebonden huisvesting, werkgeversgebonden, huurbescherming,
logiesovereenkomst, einde dienstverband, beëindigd, contractbeëindiging, uitzendbeding
""",
    "homeless": """
dakloos, dakloze, daklozen, thuisloos, daklozeninloop, daklozenopvang, inloop, inloophuis, nachtopvang,
dagopvang, opvang, opvanglocatie, zwervers, zwerver, slapen in het park, buitenslapers, slaapzak, onderdak,
leger des heils, soepbus, perspectieflocatie, economisch daklozen, banklogeren, zonder huis, zonder thuis,
op straat levende, straatbewoners, mensen op straat, opvangplek, bed voor de nacht, opvangbed,
daklozenloket, opvangvoorziening, dakloosheid, winteropvang, passantenverblijf, inloopcentrum, hostel,
thuislozen, drugsgebruikers, nachtverblijf, zwerven, zwervend, zwerft, slaapt op straat, slapen op straat,
slaapt in het park, onder de brug, brug, slaapplaats, geen slaapplaats, daklozencentrum, opvanghuis,
opvangcentrum, soep, koffie en soep, straatpastoraat
""",
    "attraction": """
aanzuigende werking, aanzuigen, trekt aan, trekt mensen, magneet, komen hierheen, komen hiernaartoe, uit de
hele regio, uit de hele stad, van heinde en verre, één plek, centrale, centraal, enige opvang, enige
locatie, concentratie, spreiden, spreiding, andere steden sturen, aantrekken, toestroom, alles bij ons, op
een kluitje, heel de provincie, hele provincie, hele stad, hele regio, uit de regio, op af,
aantrekkingskracht, trekpleister, zuigt aan, zuigende werking, komen van overal, van buiten de stad, van
buiten de wijk, uit andere steden, uit andere gemeenten, uit omliggende gemeenten, omliggende gemeenten,
regiogemeenten, één locatie, op één locatie, alles op één plek, geconcentreerd, samengebracht, samenscholen,
samenklonteren, clusteren, cluster, bundeling, dumpen, gedumpt, afvoerputje, putje, spreid, gelijk verdelen,
eerlijk verdelen, meer locaties, kleinschalige opvang, verspreid, hele land, iedereen hierheen, allemaal
hierheen, allemaal naar ons, allemaal naar onze, allemaal in onze, allemaal bij ons, alles in onze wijk,
alles hier, alles komt hier, altijd bij ons, steeds bij ons, weer bij ons, waarom altijd, niet in mijn
buurt, eerlijker verdeeld, oneerlijk verdeeld, één wijk, in één wijk, één buurt, in één buurt, in één
straat, van buiten, mensen van buiten, komen van ver, reizen, reist, met de trein, honingpot, vliegen op
stroop, stroop, vliegenpapier, spreidingsbeleid, voorzieningenconcentratie, concentratie van voorzieningen,
concentratie van opvang, centrumgemeente, centrumfunctie, regiofunctie, opvangconcentratie, stapeling van
voorzieningen, magneetwerking, instroom van elders
""",
}
