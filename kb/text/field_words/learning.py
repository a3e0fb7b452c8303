"""Fields of work, school and children; words and phrases as people write them."""

from __future__ import annotations

FIELDS = {
    "jobs for the young": """
jeugdwerkloosheid, werkloos, werkloosheid, zonder werk, werkzoekend, baan, banen, baangarantie, werkgever,
werkgevers, vacature, vacatures, personeel, personeelstekort, arbeidsmarkt, vakmensen, vakkrachten, vakman,
monteur, installateur, stage, stageplek, leerbaan, leerwerkplek, techniek, zorgpersoneel, kinderopvang,
diploma, startkwalificatie, loopbaan, beroep, beroepskeuze, tekort aan mensen, handen tekort, aan het werk,
solliciteren, afgewezen, bijbaan, werkervaring, bijstand, participatie, geen baan vinden, aan de bak, aan de
slag, werkplek, arbeidskrachten tekort, mensen tekort, te weinig personeel, te weinig vakmensen, schreeuwen
om personeel, zitten te springen, springen om mensen, openstaande vacatures, thuis op de bank, thuis zitten,
thuiszitten, werkloze, werklozen, werkloze jongeren, bankhangers, baankans, baankansen, baan met toekomst,
werk vinden, werkgeversservicepunt, uwv, uitkeringsgerechtigden, loodgieter, elektricien, lasser, lassers,
metaal, bouwvakkers, bouwvakker, verpleging, zorgsector, technische sector, bedrijfsleven, kansarme,
baanzekerheid, leerwerktraject, re-integratie, praktijk, krijgt geen baan, geen stage, stagediscriminatie,
vakman te vinden, geen vakman te vinden, krijgen we niet gevuld, niet gevuld, vacatures onvervuld,
onvervulde, moeilijk vervulbaar, banen genoeg, werk genoeg, genoeg werk, werkgevers roepen, bedrijven
roepen, bedrijven zoeken, bouwbedrijf, installatiebedrijf, installatiebedrijven, zorginstelling,
zorginstellingen, thuiszorg zoekt, kinderdagverblijven zoeken, ziekenhuis zoekt, jongeren zonder, jonge
werklozen, jongeren thuis, schoolbank en werkvloer, werkvloer, baanbelofte, perspectief, werkperspectief,
inburgeraars, langdurig werkloos, langdurig werklozen, niet-werkend, werkloosheidscijfers, ambitie,
motivatie, toekomst, toekomstperspectief, slaapt uit, gamen, gamet, op de bank, hangt thuis, bankhangen,
uitslapen, garantie, garantiebaan, contract bij de start, werk na de opleiding, na de opleiding, na diploma,
banen in, banen in de techniek, banen in de zorg, vacatures in, monteurs, verpleegkundigen, pedagogisch
medewerkers, kinderopvang zoekt, stucadoor, schilder, timmerman, timmerlieden, dakdekker, dakdekkers,
warmtepompmonteur, arbeidsmarktkrapte, krapte, krapteberoepen, kwalitatieve mismatch, NEET,
arbeidstoeleiding, arbeidsparticipatie, beroepsbevolking, arbeidspotentieel, personeelsbehoefte,
werkgelegenheid, instroom op de arbeidsmarkt
""",
    "vocational school": """
mbo, mbo'er, mbo-opleiding, roc, vakschool, beroepsonderwijs, opleiding, studie, studiekeuze, verkeerde
studie, verkeerde opleiding, praktijkonderwijs, vmbo, leerling, scholing, omscholen, bijscholen, vak leren,
mismatch, sluit niet aan, aansluiting onderwijs arbeidsmarkt, niveau 2, niveau 4, bbl, lopen uit elkaar,
mbo-studenten, mbo-school, studiekiezers, opleidingen, opgeleid, schoolverlater, schoolverlaters, uitval,
uitvallen, uitvallers, stopt met school, gestopt met school, voortijdig, ongeschoold, ongediplomeerd, zonder
diploma, papiertje, horeca-opleiding, populaire opleiding, pretstudie, kiezen de verkeerde, kiest voor,
keuzebegeleiding, loopbaanoriëntatie, decaan, techniekonderwijs, leer-werk, leren door te doen, met de
handen, praktisch leren, kapper worden, kappersopleiding, influencer, marketing, media, modeopleiding,
sportopleiding, juridisch medewerker, studenten kiezen, jongeren kiezen, kiezen massaal, kiest massaal,
kiezen liever, handen uit de mouwen, technische opleiding, techniekopleiding, bouwopleiding, zorgopleiding,
aansluiting, sluiten niet aan, beroepsopleiding, mbo-instelling, mbo-opleidingen, leerplaats, leerplaatsen,
leerlingen voor de techniek, voorlichting over beroepen, beroepenvoorlichting
""",
    "schools": """
school, scholen, basisschool, klas, klassen, leraar, leerkracht, juf, meester, docent, schoolleider,
schooldirecteur, directeur van de school, leerling, leerlingen, onderwijs, groep 3, groep 8, lerarentekort,
schoolbestuur, schoolplein, rapport, schoolbank, onderwijsassistent, intern begeleider, schoolgebouw,
schoolleiding, schooljaar, basisscholen, lokaal, klaslokaal, leerkrachten, meesters, juffen, docenten,
directeur van onze school, primair onderwijs, onderwijsteam, onderwijspersoneel, schoolklas, groep vijf,
groep zeven, schoolbanken, passend onderwijs, zorgleerling, zorgleerlingen
""",
    "newcomer pupils": """
nieuwkomer, nieuwkomers, nieuwkomersklas, taalklas, anderstalig, taalachterstand, instromen, zij-instromers,
tussentijds, spreekt geen Nederlands, geen woord Nederlands, geen Nederlands, kinderen van arbeidsmigranten,
wisselende leerlingen, halverwege het jaar, in- en uitstroom, weer vertrokken, Pools kind, Poolse kinderen,
Bulgaarse kinderen, Roemeense kinderen, schakelklas, NT2, leerlingen erbij, extra ondersteuning, thuistaal,
spreken de taal niet, kent geen Nederlands, kennen geen Nederlands, verstaat de juf niet, verstaan de juf
niet, spreekt alleen, spreken alleen, Poolssprekend, taallessen, taalondersteuning, nieuwe leerlingen,
leerlingen uit Polen, leerlingen uit Roemenië, kinderen uit Polen, kinderen uit Bulgarije, kinderen uit
Roemenië, kinderen die net, net in Nederland, pas aangekomen, verhuizen weer, weer weg, zomaar weg,
plotseling verdwenen, verdwijnen weer, komen en gaan, doorgangshuis, internationale schakelklas,
anderstalige kinderen, teldatum, leerlingen wisselen, migrantenkinderen, halve klas, de helft van de klas,
in- en uitstromen, stromen in, stromen uit, midden in het schooljaar, midden in het jaar, midden in een
schooljaar, loop van het jaar, elke maand nieuwe, elke week nieuwe, nieuwe kinderen, nieuw kind, handen en
voeten, google translate, vertaalapp, tolk op, spreekt thuis, thuis Pools, thuis Bulgaars, thuis Roemeens,
Bulgaars, Roemeens, Poolse leerling, Poolse leerlingen, Roemeense leerlingen, Bulgaarse leerlingen,
Oost-Europese kinderen, Oost-Europese leerlingen, trekken verder met hun ouders, mee terug naar, terug naar
Polen, terug naar Roemenië, teldag, bekostiging loopt achter, leerlingenaantal, extra handen in de klas,
extra handen, extra juf, onderwijsachterstand, onderwijsachterstanden, nieuwkomersonderwijs, taalschool,
tussentijdse instroom, schoolse instroom, taalarm, taalarme, NT2-leerlingen, onderwijstaal, moedertaal
anders, taalniveau, EU-leerlingen, leerlingenverloop, mobiele leerlingen, nieuwkomersbekostiging,
migratieachtergrond
""",
    "toddlers": """
peuter, peuters, peuterspeelzaal, peuteropvang, peuterwerk, speelzaal, voorschool, voorschoolse, vve,
kleuter, kleuters, consultatiebureau, JGZ, jeugdgezondheidszorg, indicatie, doelgroepkind, kinderopvang,
crèche, kinderen van twee, kinderen van drie, taalachterstand, lege stoeltjes, lege plekken, onbezet,
peuterklas, peutergroep, peuterjuf, peuterleidster, twee- en driejarigen, twee jaar oud, drie jaar oud,
tweejarige, tweejarigen, driejarige, driejarigen, peuterplaats, peuterplek, voorschoolplek, voorschoolse
plaatsen, voorschoolgroep, VVE-plaats, VVE-indicatie, consultatiebureauarts, verpleegkundige van het
consultatiebureau, bereik van de voorschool, plekken onbezet, plekken vrij, groep half leeg, half leeg, niet
aangemeld, aanmelden, aangemeld, thuishouden, houden hun kind thuis, houden thuis, blijven thuis, thuis tot
vier, thuis tot hun vierde, zonder woordenschat, woordenschat, ontwikkelingsachterstand, achterstand van de
start, startachterstand, kleuterjuf, spelend leren, kinderen onder de vier, onder de vier, tot vier jaar,
nog geen vier, voor hun vierde, achterstand op school, achterstand bij de kleuters, kleuterklas,
peuterplekken, plek op de peuterspeelzaal, groepjes draaien half, VVE-groep, VVE-groepen, doelgroeppeuter,
doelgroeppeuters, doelgroepkinderen, peuteraanbod, gratis uren, zestien uur, zestien uren, voor- en
vroegschools, voorschooljuf, kinderdagverblijf, opvang voor peuters, gastouder, taalontwikkeling,
taalstimulering, voorlezen, voorleesboek, spelen met andere kinderen, speelleergroep, taal leren
spelenderwijs, woordjes, kleurplaten, kring, niet zindelijk, peutertijd, eerste schooldag, groep 1,
achterlopen in groep 1, groep een, instromen in groep 1, basisschoolkind, broertje op school, inschrijfgeld,
toeleiden, toeleiding, toeleider, voorschoolbereik, VVE-bereik, VVE-deelname, deelnamecijfer, deelname van
peuters, bereikcijfer, bereikpercentage, doelgroepbereik, toeleiding naar voorschool, voorschoolse
voorziening, voorschoolse voorzieningen
""",
    "after school": """
naschools, naschoolse, huiswerk, huiswerkplek, huiswerkbegeleiding, muziekles, sportclub, hobby, vakantie,
verveling, vervelen, na schooltijd, school uit, verlengde schooldag, brede school, rijke schooldag, talent,
ontwikkeltijd, extra lestijd, leertijd, buitenschools, cultuur, zwemles, tekenles, bijles, weekendschool, om
drie uur, buitenspelen, clubje, clubjes, sportles, sportlessen, dansles, muziek, theater, museum, excursies,
uitjes, kosten van de sportclub, contributie, thuis geen plek, geen rustige plek, geen bureau, zomerschool,
ontplooien, extra uren, langer op school, leerachterstand
""",
    "school advice": """
schooladvies, havo, vwo, gymnasium, vmbo, eindtoets, doorstroomtoets, onderadvies, onderadvisering, laag
advies, te laag advies, lager advies, kansengelijkheid, kansenongelijkheid, gelijke kansen, adviseren,
advies van de meester, brugklas, bijstellen, vmbo-advies, mavo, lager ingeschat, laag ingeschat, onderschat,
kansen van kinderen, middelbare school, voortgezet onderwijs, hoger advies, eindadvies, basisschooladvies,
toetsadvies, adviezen, laag niveau, hoger niveau, niveau, praktijkschool, kansrijk, onderbouw, brugjaar,
latere selectie, verwachtingen
""",
    "hunger": """
honger, ontbijt, ontbijten, ontbijtbox, lege maag, gevulde maag, niks gegeten, niet gegeten, eten, maaltijd,
boterham, brood, voedselbank, broodtrommel, lunch, schoolmaaltijd, lunchpakket, gezond eten, kast leeg,
voeding, koelkast, lege buik, hongerig, hongerige, niet ontbeten, zonder ontbijt, zonder eten, geen ontbijt,
geen brood, geen eten, geen lunch, rammelende maag, flauwvallen, flauw, concentratie, broodje, pap, fruit,
crackers, melk, ontbijtclub, voedselpakket, hap, hapje, kruimels, koekje, chips, energiedrank, energy,
ontbijttafel, schoolontbijt, ontbijtpakket, maaltijden, boterhammen, gezonde maaltijd, voedselarmoede, slap,
duizelig
""",
    "parents": """
ouder, ouders, moeder, moeders, vader, vaders, mama, papa, gezin, gezinnen, opvoeden, opvoeding, jonge
ouders, alleenstaande, ouderbetrokkenheid, oma, opa, tienermoeder, zwanger, baby, kraam, ouderkamer, jonge
moeders, jonge moeder, jonge vaders, zwangere, pasgeboren, kersverse ouders, opvoedvragen,
opvoedondersteuning, ouders van, bezorgde ouders, moederhuis, tantes, familie, opvoeders, opvoeder,
peuterpuber, jong gezin, jonge gezinnen, kind geboren, kraamzorg, verloskundige, bevalling, borstvoeding,
kinderwagen, speelgroep, oudergroep, ouderavond, ouderbijeenkomst, oudercafé, ouders onderling, ouders
helpen, moedergroep, moeders onderling, ervaringsdeskundige, ervaringsdeskundigen, eenoudergezin,
eenoudergezinnen
""",
}
