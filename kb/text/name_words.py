"""Words that say whether a capital belongs to a person: forms of address, people, streets, organisations.

Each is a text of words with spaces between; how they are used is in `person_names`.
"""

PREFIX_WORDS = """
van von de den der het 't ’t 's ’s ter ten te in op el al ben bin ait aït abu ould da dos del di la le saint
"""
# Before a name, with or without a capital.
FORMS_OF_ADDRESS = """
hr hr. dhr dhr. mevr mevr. mw mw. meneer mevrouw mijnheer juffrouw heer fam. familie gezin echtpaar drs.
dr. ir. ing. mr. prof. tnv t.n.v. genaamd geheten namens naam: voornaam: achternaam: melder:
contactpersoon: cliënt: bewoner: huurder:
"""
PERSON_WORDS = """
medebewoner bewoner bewoonster medebewoonster bewoners huurder huurders huurster eigenaar moeder moeders
vader vaders ouder ouders zoon zoontje dochter dochters dochtertje broer broertje zus zusje opa oma oom
tante neef nicht kind jongen meisje tiener buurman buurvrouw buurmeisje man vrouw echtgenoot echtgenote
partner vriend vriendin ex weduwe weduwnaar cliënt cliënte client patiënt leerling leerlinge student
vrijwilligster vrijwilliger mantelzorger getuige melder verdachte dader slachtoffer aanvrager betrokkene
sleutelpersoon contactpersoon deelneemster deelnemer werknemer collega kapper winkelier huisbaas voogd
statushouder energiefixer jongere peuter baby kleuter buurjongen heet heette noemen wijkagent huisarts coach
begeleider begeleidster juf meester dokter imam pastoor dominee wijkverpleegkundige hulpverlener
hulpverleenster conciërge
"""
# Family and neighbours: a capital right behind one is a name, whatever it is.
KIN_WORDS = """
moeder vader zoon zoontje dochter dochtertje broer broertje zus zusje opa oma oom tante neef neefje nicht
nichtje buurman buurvrouw buurmeisje buurjongen echtgenoot echtgenote kleinzoon kleindochter stiefvader
stiefmoeder schoonzoon schoondochter schoonmoeder schoonvader vriendin peuter baby kleuter weduwe juf
"""
# Of whom it is said what they are called: “contactpersoon is Ngozi Adebayolawa”.
INTRODUCING_ROLES = (
    """
contactpersoon melder aanspreekpunt initiatiefnemer initiatiefneemster bewoner bewoonster huurder huurster
moeder vader zoon dochter broer zus buurman buurvrouw vrijwilliger vrijwilligster mantelzorger cliënt
cliënte
man vrouw jongen meisje kind leerling student voorzitter trekker sleutelpersoon coach begeleider betrokkene
"""
    + KIN_WORDS
)
# Capitals behind family that are no names: what somebody speaks or is.
PEOPLES = """
nederlands turks arabisch pools engels marokkaans surinaams syrisch somalisch oekraïens bulgaars roemeens
duits
frans spaans russisch turkse marokkaanse poolse syrische surinaamse somalische antilliaanse eritrese
tigrinya
berbers portugees italiaans chinees hindi papiaments koerdisch nederlandse nederlander europees afrikaans
islam
"""
# The last word of a name, or the word after it: then something is called after somebody.
STREET_ENDINGS = """
straat laan plein weg park plantsoen kade singel gracht
steeg dreef pad markt school college lyceum café cafe buurt
kwartier flat fonds stichting instituut centrum akkoord ziekenhuis
"""
# Surnames end so as well (Van Dijk, Nieuwenhuis): only behind an article is it a place.
PLACE_ENDINGS = """
hof dijk huis brug kerk hal tuin toren baan
"""
NAMED_AFTER_WORDS = """
foundation stichting school basisschool college lyceum scholengemeenschap instituut institute fonds fund
arena stadion hal centrum plein court straat laan weg park huis academie university universiteit award prijs
lezing museum bibliotheek ziekenhuis kliniek kerk moskee brug tunnel kade buurt wijk hof flat toren gemaal
sporthal theater gebouw zaal aanpak methode model wet pact akkoord bv nv groep group advies consultancy
makelaars wonen zorg beheer partners events
"""
# Before a name: then it is that of an organisation or a place.
ORGANISATION_WORDS = """
stichting vereniging leger club bureau school fonds sint st. prins prinses koning koningin wet wijk buurt
gemeente stadsdeel stad huis café cafe hotel team corporatie regio provincie ministerie programma project
pact partij firma bedrijf winkel kliniek park plein straat museum gebied focusgebied wijkteam buurtteam
partner vakschool methode theater tempel moskee kerk synagoge kathedraal basiliek galerie restaurant eetcafé
"""
# Capitals that begin a sentence, or belong to something else than a person.
NO_NAME_WORDS = """
de het een en of in op uit van voor met zonder door na bij tot te om als dan dat die dit deze wij we ik jij
je u hij zij ze er hier daar nu ook al wat wie waar hoe waarom wanneer welke maar want dus toen zo niet geen
alle alles iedereen iemand niemand maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari
februari maart april mei juni juli augustus september oktober november december gemeente ministerie rijk
nederland nederlandse nederlander nplv bzk vro uwv ggd sociale wmo avg isde vve bsn iban spuk cbs mbo vmbo
hbo havo bewoners bewoner kinderen ouders jongeren mensen huurders amsterdam rotterdam den haag utrecht
eindhoven groningen tilburg almere breda nijmegen arnhem haarlem enschede zaanstad zaandam heerlen schiedam
dordrecht vlaardingen nieuwegein lelystad delft roosendaal leeuwarden noord zuid oost west centrum
kanaleneiland overvecht woensel wonen werken zorg welzijn onderwijs veiligheid samen zuidoost zuidwest
noordoost pact plan programma project aanpak regio deal wijk buurt stad land europa europese dankzij zodra
sommige verder tevens inmiddels helaas eerst later soms straks intussen ondertussen bovendien daarbij
artikel bijlage hoofdstuk
"""
