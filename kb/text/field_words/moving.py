"""Fields of who lives where; words and phrases as people write them."""

from __future__ import annotations

FIELDS = {
    "landlords": """
verhuurder, huisbaas, huisjesmelker, pandjesbaas, huurbaas, kamerverhuur, kamerverhuurder, malafide
verhuurder, kamergewijze verhuur, verkamering, onderhuur, onderverhuur, illegale verhuur, goed
verhuurderschap, uitbuiten, woekerhuur, huurprijs, te hoge huur, borg, huurcontract, verhuurvergunning,
opkoopbescherming, airbnb, doorverhuren, huurbazen, pandjesbazen, huisjesmelkers, huurdersrechten, verhuurt,
verhuren per kamer, kamerbewoners, sleutelgeld, huur vragen, huurteam, wantoestand, wantoestanden,
wooncarrousel, tijdelijke huurcontracten, intimideert huurders, huurders intimideren, uitgezet, splitsen,
gesplitst, woningsplitsing, kamers verhuren, eigenaar in het buitenland, huurcommissie, matrassenverhuurder,
illegale kamerverhuur, huurders durven, huurder durft, verhuurpand, verhuurpanden, verhuurvergunningen,
beheerder, buitensporige huur, te veel huur, veel te veel huur, woekerprijzen, huurverhoging, vocht en
schimmel, eigenaar doet niets, eigenaar doet niks, eigenaar weigert, geen onderhoud, huurt uit, dubbele
bemiddelingskosten, bemiddelingskosten, bemiddelingsbureau, discriminatie door verhuurders, huurprijscheck,
vastgoedmelker, woningdelers, verkamerd, verkamerde, huisjesmelkerij, wet tegen huisjesmelkers, meldpunt
verhuur
""",
    "building": """
nieuwbouw, bouwen, woningbouw, bouwproject, bouwplan, nieuwe huizen, bijbouwen, projectontwikkelaar,
bouwlocatie, bouwgrond, woningbouwimpuls, woningnood, woningtekort, grondexploitatie, gebiedsontwikkeling,
herontwikkeling, bouwstroom, aanbesteden, bouwer, schop in de grond, eerste paal, versnellen van de bouw,
bouwen van woningen, gebouwd, woningbouwplan, bouwvergunning, bestemmingsplan, omgevingsvergunning,
stikstof, netcongestie, bouwkosten, bouwprojecten, plancapaciteit, heien, hijskraan, braakliggend,
braakliggende, bouwrijp, gebiedsontwikkelaar, woningaantallen, appartementen bouwen, start bouw, bouwstop,
projecten liggen stil, bouw ligt stil, plannen liggen stil, bouw stokt, stokt, bouw stil, vertraging,
versnelling, versnellen, betaalbare woningen, betaalbare nieuwbouw, startklaar, sloop-nieuwbouw,
sloopnieuwbouw, verdichten, verdichting, transformeren, transformatie, ombouwen, kantoorpand, optoppen,
infrastructuur, ontsluiting, grondprijs, grondkosten, grond, gemengd programma, bouwvolume, woonprogramma,
kavel, kavels, sportcampus, stadion
""",
    "moving on": """
doorstromen, doorstroming, doorstroomwoning, wooncarrière, verhuizen, verhuist, wegtrekken, vertrekken,
vertrekt, weggaan, wegverhuizen, wijk uit, wijk verlaten, vinexwijk, groter wonen, groter huis, kleiner
wonen, grotere woning, middenhuur, middeldure, middensegment, betaalbare koop, passende woning, betere
woning, blijven wonen, seniorenwoning, gelijkvloers, trap niet meer op, meer verdienen, beter salaris, mooi
salaris, promotie, opklimmen, vooruitkomen, middeninkomen, middeninkomens, eenzijdig, gemengde wijk, mengen,
starters, senioren, in de wijk blijven, in de wijk willen blijven, stap op de woningmarkt, te grote huis, te
klein huis, vertrekken naar, kan niet verder, verder komen, hogerop, hoger inkomen, beter inkomen, goede
baan, vaste baan krijgt, verdienen, verdient, te veel verdienen, gezinsuitbreiding, tweede kind, groeiend
gezin, groter willen wonen, ruimer wonen, ruimere woning, eengezinswoning, eengezinswoningen, tussenwoning,
rijtjeshuis, ouderenwoning, levensloopbestendig, drempelloos, kleinere woning, benedenwoning, wooncarriere,
naar elders, naar buiten de stad, verliezen onze, raken we kwijt, kwijtraken, sterke bewoners,
draagkrachtige bewoners, middenklasse, middengroepen, sterke schouders, achterblijvers, blijven achter,
leegloop, loopt leeg, uitstroom van, vertrekkers, gemengd, differentiatie, eenzijdige woningvoorraad,
woningaanbod, aanbod van woningen, alleen sociale huur, alleen maar sociale huur, geen koopwoningen, niets
tussen, tussensegment, vrije sector, huurwoning in de vrije sector, in hun eigen wijk, in de eigen buurt,
klein beginnen, past niet meer, te krap, krap, uit hun jasje, groeien eruit, kinderkamer, derde kind, baby
op komst, samenwonen, starter, starterswoning, net afgestudeerd, afgestudeerden, carrière, promotie gemaakt,
opslag, meer verdient, meer is gaan verdienen, beter verdienen, beter betaald, hypotheek krijgen, te veel
voor sociale huur, te rijk voor, te veel inkomen, te weinig voor koop, te duur voor, buitenwijk,
nieuwbouwwijk, vinex, randgemeente, buurgemeente gaan wonen, hebben geen keus, geen alternatief, geen
aanbod, niets te vinden, niks te vinden, geen geschikte, geschikte woning, geschikte woningen, ouder worden
in de wijk, oud worden in, trappen lopen, trappenlopen, vier hoog, drie hoog, drie trappen, rollator,
scootmobiel, kapitaalvlucht, braindrain, wie slaagt, wie het redt, wie het maakt, wie kan vertrekt, wie geld
heeft, beste leerlingen, hardwerkende, tweeverdieners, woningdifferentiatie, doorstroommogelijkheden,
doorstroommogelijkheid, woonladder, sociale stijgers, stijgers, selectieve migratie, selectief vertrek,
vertrekoverschot, wegtrekken van, middenklassewoning, middeldure huur, woonmilieu, woonmilieus,
wooncarrièremogelijkheden, levensfase, levensloop
""",
    "allocation": """
toewijzen, toewijzing, woningtoewijzing, woonruimteverdeling, urgentie, urgent, urgenten, voorrang,
voorrangsregeling, wachtlijst, loting, instroom, instroom van kwetsbare, huisvestingsverordening,
huisvestingswet, Rotterdamwet, Wbmgp, statushouder, statushouders, rugzakje, kwetsbare huurders,
aandachtsgroepen, uitstroom, beschermd wonen, concentratie, verdeling, draagkracht, inkomenseis, selectief,
selecteren, wie er komt wonen, komt vrij, vrijkomt, vrije toewijzing, lokale kandidaten, eigen mensen eerst,
leraren, agenten, verpleegkundigen, zorgmedewerkers, tekortberoepen, essentiële beroepen, huisvesten,
gehuisvest, uitstromers, uit de opvang, uit de instelling, uit detentie, ggz-cliënten, ggz, verwarde,
verward gedrag, kwetsbare mensen, kwetsbare groepen, zorgvragers, hulpvraag, opeenstapeling, stapeling,
stapelen, woningzoekende, woningzoekenden, inschrijfduur, jaren ingeschreven, wachttijd, wachtlijsten,
kandidaat, kandidaten, vrijgekomen woning, vrijgekomen woningen, toewijzingsregels, toewijzingsbeleid,
passend toewijzen, huisvestingsvergunning, buurtbewoners voorrang, mensen uit de wijk, mensen uit de buurt,
inwoners eerst, beroepsgroepen, beroepsgroep, politieagent, politieagenten, leraar, onderwijzers, verpleger,
buschauffeur, woonwens, woningaanbod, quotum, woonruimteverdeelsysteem, aanbodmodel, eerste keus, dertig
procent, vrije ruimte, beleidsruimte, lokaal maatwerk, contingent, inwoners uit de wijk, eigen jongeren,
kinderen van bewoners, doorstromers voorrang, voorrang geven, voorrang krijgen, voorrangsbeleid, selecteren
aan de poort, aan de poort, wie hier komt wonen, wie er in de wijk komt, instroom beperken, rem, rem op,
evenwicht, evenwichtig, kwetsbaar op kwetsbaar, kwetsbaarheid, bij elkaar in de flat, in dezelfde flat, in
één portiek, zelfde portiek, zelfde trappenhuis, trappenhuis, psychiatrie, psychiatrische, zorgwoning,
zorgwoningen, begeleid wonen, begeleid, ex-gedetineerden, ex-gedetineerde, daklozen uit de opvang,
spoedzoekers, urgentieregeling, urgentieverklaring, asielstatus, vergunninghouders, vergunninghouder
""",
}
