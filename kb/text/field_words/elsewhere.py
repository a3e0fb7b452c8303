"""Fields of what else a municipality is told about: streets, water, green, culture, its own house.

No item of the programme is full of these.  A draft that speaks of them is about something else, until an item
comes that does too.
"""

from __future__ import annotations

FIELDS = {
    "parking": """
parkeren, parkeert, geparkeerd, parkeerplaats, parkeerplaatsen, parkeerplek, parkeerplekken, parkeergarage,
parkeervergunning, parkeerdruk, parkeerdek, parkeernorm, parkeernormen, parkeertarief, parkeerbeleid,
parkeerwachter, parkeerwachten, blauwe zone, laadpaal, laadpalen, dubbel geparkeerd, wildparkeren, deelauto,
deelauto's, foutparkeerders, parkeerautomaat, parkeergelegenheid
""",
    "traffic": """
verkeer, verkeersveiligheid, verkeersdrempel, drempels, rotonde, kruispunt, kruising, zebrapad, stoplicht,
stoplichten, verkeerslicht, verkeerslichten, oversteekplaats, oversteek, fietspad, fietspaden, voetpad,
stoep, trottoir, snelheid, hardrijden, 30 kilometer, rondweg, randweg, vrachtverkeer, vrachtwagens,
sluipverkeer, file, files, aanrijding, aanrijdingen, fietsers, automobilisten, wegdek, asfalt, bestrating,
klinkers, kuil in de weg, wegwerkzaamheden, opbreking, omleiding, brug, bruggen, tunnel, tunneltje, viaduct,
veerpont, veer, sluis, spoorwegovergang, spoor, fatbike, fatbikes, e-bike, e-bikers, scootmobielen,
deelscooters, deelfietsen, fietsenstalling, fietsenrekken, gestolen fietsen, straatracen, straatraces,
gladheid, strooien, bewegwijzering
""",
    "public transport": """
bus, bussen, buslijn, bushalte, halte, haltes, dienstregeling, vervoerder, openbaar vervoer, ov, tram,
trein, station, metro, buurtbus, wijkbus, belbus, ov-chipkaart, buschauffeur, taxi, taxi's, taxichauffeurs,
leerlingenvervoer, doelgroepenvervoer, regiotaxi, Wmo-taxi, Wmo-vervoer, vliegtuigen, vliegveld, luchthaven,
aanvliegroute, perron
""",
    "lights and street furniture": """
lantaarnpaal, lantaarnpalen, straatverlichting, straatlantaarns, verlichting kapot, lamp kapot, bankjes
kapot, openbaar toilet, openbare toiletten, stoepranden, putdeksel, putdeksels, verkeersbord,
verkeersborden, speeltoestel, speeltoestellen, glijbaan, wipkip, schommel, fontein, reclamebord, graffiti
""",
    "waste and cleaning": """
afvalcontainer, afvalcontainers, ondergrondse container, kliko, kliko's, afvalinzameling, vuilnis,
vuilnisbak, vuilniswagen, prullenbak, prullenbakken, milieustraat, afvalscheiding, gft, plastic afval,
statiegeld, veegdienst, straatvegers, hondenpoep, hondenbelasting, gedumpt, dumping, rioolstank,
milieuvervuiling, bodemvervuiling, gifgrond, asbest, sanering
""",
    "water and sewers": """
riool, riolering, hoosbui, hoosbuien, stortbui, wateroverlast, overstroming, overstromingen, dijk, dijken,
kade, kades, waterschap, hoogheemraadschap, grondwater, grondwaterpeil, baggeren, sloten, vijver, kanaal,
rivier, singel, drinkwater, waterleiding, loden leidingen, onder water, wateropvang, blauwalg, zwemwater
""",
    "green and animals": """
bomen, boom gekapt, kappen, kapvergunning, boomwortels, plantsoen, plantsoenen, maaien, gemaaid,
groenstrook, groenonderhoud, hovenier, heg, hondenuitlaatplaats, honden, loslopende honden, ganzen, duiven,
meeuwen, ratten, rattenplaag, vleermuizen, bijen, wespen, processierups, eikenprocessierups, vogels,
zwerfkatten, bos, natuurgebied, duinen, park, volkstuin, volkstuinen, Japanse duizendknoop, natuurwet,
ecoloog
""",
    "events and noise": """
festival, festivals, kermis, carnaval, optocht, evenement, evenementen, evenementenvergunning, vuurwerk,
muziekfestival, concert, terras, terrassen, horeca, café, sluitingstijd, geluidsnorm, geluidsmeting,
intocht, Koningsdag, vreugdevuur, strand, stadsstrand, markt, marktkramen, marktplein, weekmarkt,
geluidsscherm
""",
    "culture and sport grounds": """
bibliotheek, bieb, muziekschool, theater, schouwburg, museum, bioscoop, zwembad, zwembaden, zwemles,
zwemlessen, zwemdiploma, sporthal, gymzaal, kleedkamer, kleedkamers, kunstgras, voetbalveld, voetbalvelden,
tennisbaan, ijsbaan, scouting, manege, contributie, atletiekbaan, clubhuis, kantine, standbeeld, monument,
monumenten, erfgoed, archief
""",
    "its own systems": """
zaaksysteem, software, server, servers, cloud, storing, storingen, helpdesk, website, inloggen, DigiD,
wachtwoord, laptops, telefooncentrale, callcenter, computer, computers, ict, ict-afdeling, update,
leverancier, licentie, licenties, hack, gehackt, datalek, printer, wifi, glasvezel, glasvezelkabel,
kunstmatige intelligentie, algoritme, digitale dienst
""",
    "its own staff and council": """
vacature van, vacature voor, formatie, ziekteverzuim, verzuim, rooster, zwangerschapsverlof, detachering,
zzp'ers, schijnzelfstandigheid, inhuurkrachten, interim, cao, salarisschaal, functiewaardering,
sollicitatieprocedure, personeelszaken, griffie, griffier, raadsstukken, raadsvergadering,
raadsvergaderingen, raadsleden, burgemeester, coalitie, collegeakkoord, college gevallen, herindeling,
gemeentelijke herindeling, begrotingstekort, ozb, leges, belastingaanslag, aanslagen, belastingsysteem,
Woo-verzoek, Woo-verzoeken, Europese aanbesteding, bestek, btw, dwangsom, bezwaarschrift, receptie,
thuiswerken, kantoortuin
""",
    "counter and civil affairs": """
paspoort, paspoorten, rijbewijs, rijbewijzen, identiteitskaart, burgerzaken, trouwen, trouwzaal, huwelijk,
geboorteaangifte, naturalisatie, stembureau, stembureaus, stemlokaal, begraafplaats, begraven, graf, graven,
crematorium, uitvaart, begrafenis, nabestaanden, rijexamen, rijexamens, rijles
""",
    "permits and surroundings": """
omgevingswet, bestemmingsplan, omgevingsplan, welstand, welstandscommissie, beschermd stadsgezicht,
dakkapel, schutting, erfafscheiding, stikstof, stikstofregels, Raad van State, windmolen, windmolens,
zonnepark, zonneweide, datacenter, hoogspanning, zendmast, 5G, netcongestie, stroomnet, net is vol,
netbeheerder, terugleverkosten, warmtenet, stadsverwarming, stadswarmte, vastrecht, warmtewet, zonnepanelen,
distributiecentrum, distributiecentra, hoogbouw, wolkenkrabber, standplaats, standplaatsen, woonwagen,
woonwagens, woonwagenkamp, veehouderij, mest, stankoverlast, supermarkt, bouwverkeer
""",
    "lifts and shared buildings": """
lift, liften, kapotte lift, vereniging van eigenaren, VvE, VvE's, servicekosten, splitsingsakte, balkon,
balkons, galerij, brandtrap, brandveiligheid, gevelbekleding, bergingen, grofvuil, huismeester,
appartementen
""",
    "care elsewhere": """
ziekenhuis, ziekenhuizen, spoedeisende hulp, huisartsenpost, ambulance, ambulances, aanrijtijd, apotheek,
antibiotica, tandartsen, wachtlijst ggz, jeugd-ggz, verpleeghuis, verpleeghuizen, dementie, dementerenden,
mantelzorg, mantelzorger, mantelzorgers, Wmo, hulp in de huishouding, huishoudelijke hulp, rolstoel,
hulpmiddelen, traplift, pgb, persoonsgebonden budget, eigen risico, vaccinatie, vaccinaties, prikken, donor,
verloskundige, kraamzorg, hospice, euthanasie, abortus, gehandicapten, beperking, doven, speciaal onderwijs,
jeugdzorg tekort, dagbesteding, beschermd wonen, vrouwenopvang, blijf-van-mijn-lijfhuis
""",
    "schools elsewhere": """
lerarentekort, invallers, schoolgebouw, schoolgebouwen, noodlokaal, noodlokalen, fusie, fuseren,
zij-instromers, schoolfusie, islamitische school, ventilatie, huisvestingsplan, kinderopvangtoeslag, bso,
naschoolse opvang, wachtlijst kinderopvang, studentenhuis, studentenhuizen, studentenkamers, collegegeld,
studiefinanciering, examens, eindexamen, schoolreis, pestgedrag, pesten
""",
    "asylum and naturalisation": """
azc, asielzoekers, asielzoekerscentrum, noodopvang, Oekraïners, Oekraïense, spreidingswet, COA, inburgering,
inburgeraars, inburgeringsexamen, statushouder, statushouders, vluchteling, vluchtelingen, gezinshereniging
""",
    "other dangers": """
inbraak, inbraken, inbrekers, babbeltruc, babbeltrucs, oplichters, phishing, WhatsApp-fraude, oplichting,
fraude, katalysatoren, fietsendiefstal, fietsen gestolen, winkeldiefstal, zakkenrollers, brandweer, brand,
branden, noodstroom, crisisplan, hulpdiensten, veiligheidsregio, stalking, gokken, gokverslaving,
coffeeshop, drugsgebruikers, demonstratie, demonstraties, voetbalsupporters, hooligans, camera's,
cameratoezicht
""",
    "shops and business elsewhere": """
winkelleegstand, leegstaande winkels, bakker, slager, ondernemersfonds, reclamebelasting, bedrijventerrein,
bedrijventerreinen, koopzondag, kringloop, pinautomaat, pinautomaten, geldautomaat, postkantoor, brievenbus,
pakketpunt, toeristen, toerisme, toeristenbelasting, camping, vakantiepark, vakantieparken, hotel, hotels,
faillissement, failliet, coronasteun, hitte, tolken
""",
}
