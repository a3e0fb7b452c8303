"""Fields of government and its programmes; words and phrases as people write them."""

from __future__ import annotations

FIELDS = {
    "forms": """
formulier, formulieren, aanvraag, aanvragen, aanvraagprocedure, verantwoorden, verantwoording,
verantwoordingslast, administratie, administratieve lasten, papierwerk, papierwinkel, bureaucratie,
bureaucratisch, regeldruk, accountant, accountantsverklaring, controleverklaring, SiSa, rapportage,
rapporteren, bewijsstukken, bonnetjes, uitleggen waar het geld, subsidievoorwaarden, indienen, ingediend,
procedure, procedures, dezelfde vragen, urenadministratie, spreadsheet, afvinken, invullen, portaal,
verschillende eisen, vinkjes, eindverantwoording, administratie bijhouden, format, formats, controller,
afrekenen, extern bureau, adviesbureau, inhuren, subsidieaanvraag, verantwoordingseis, formulierenlast,
formulieren invullen, papierstapel, stapels papier, stapel papier, paperassen, rompslomp, administratieve
rompslomp, rompslompen, ambtelijke molen, ambtelijk, verantwoordingsplicht, verantwoordingsregels,
verantwoord, verantwoordt, rapporteert, tussenrapportage, voortgangsrapportage, eindrapportage,
jaarverantwoording, controlelast, accountantscontrole, bewijzen aanleveren, urenstaten, urenregistratie,
bonnen bewaren, elk bonnetje, kostenplaats, boekhouding, boekhouder, subsidieadviseur, aanvragen kost,
aanvraag kost, aanvraagformulier, aanvraagformulieren, aanvraagtermijn, deadline, loket voor subsidies,
subsidieloket, regelingen, verschillende regelingen, verschillende loketten, per regeling, zeven regelingen,
aparte regelingen, elk zijn eigen eisen, eigen eisen, voorwaarden, subsidie-eisen, criteria, ingewikkeld,
omslachtig, tijdrovend, kost weken, kost dagen, dagen werk, weken werk, avonden werk, meer tijd kwijt, tijd
kwijt, rijksgeld, vereenvoudigen, eenvoudiger, minder regels, minder papier, verantwoordingsdruk, woud,
oerwoud, jungle, subsidiejungle, subsidiewoud, subsidielabyrint, labyrint, doolhof, ambtelijke taal,
bijlage, bijlagen, sjabloon, sjablonen, excel, excelsheet, urenlang, administratief, administratieve,
administratiekantoor, verantwoordingsstukken, kwijtschelden, terugbetalen, terugvordering, handtekeningen,
stempels, controle achteraf, dikke map, ordner, ordners, ringband, aanvraagronde, aanvraagrondes,
subsidierondes, tranche, tranches, uitvoeringslasten, lastendruk, administratieve lastendruk,
verantwoordingssystematiek, systematiek, uniformering, harmonisatie, harmoniseren, bestedingsoverzicht,
prestatieverantwoording, vaststellingsverzoek, subsidievaststelling, tussentijdse verantwoording, formats
verschillen, verantwoordingsformat, verantwoordingscyclus, verantwoordingsmoment, verantwoordingsmomenten,
controleprotocol
""",
    "research load": """
onderzoek, onderzoeken, onderzoekers, onderzoeksbureau, monitoring, monitoren, monitordruk, enquête,
enquêtes, vragenlijst, vragenlijsten, uitvraag, uitvragen, dataverzoek, interview, interviews, geïnterviewd,
meting, metingen, evaluatie, evaluaties, universiteit, hogeschool, belast, belasting, meewerken aan
onderzoek, cijfers aanleveren, aanleveren, gegevens aanleveren, onderzoeksmoe, kennispartners, lijsten
invullen, data aanleveren, steeds dezelfde vragen, zoveelste enquête, onderzoeksverzoek, weer een onderzoek,
alweer een onderzoek, alweer een enquête, elke maand een onderzoek, onderzoeker, onderzoeksteam,
onderzoeksvragen, onderzoeksdruk, onderzoekslast, meetdruk, meetlast, bevraagd, bevragen, bevraging,
ondervraagd, ingevuld, dataverzoeken, gegevensuitvraag, informatieverzoek, informatieverzoeken, planbureau,
planbureaus, CBS, rekenkamer, rekenkamers, promovendus, promovendi, studentonderzoek, scriptie, monitors,
dashboards, dezelfde cijfers, dezelfde gegevens, zelfde vragen, dezelfde vraag, opnieuw dezelfde, agenda
vol, tijd van ons team, kost ons tijd, kost ons weken, kost ons dagen, dagen kwijt, werk van ons team,
cijfers leveren, leveren van cijfers, cijfers verzamelen, data verzamelen, verzamelen van data, metingen
doen, proefkonijn, proefkonijnen, over-onderzocht, doodonderzocht, afstemmen van onderzoek,
onderzoekskalender, respondent, respondenten, focusgroep, focusgroepen, onderzoeksbureaus, afgestudeerd,
vraag om cijfers, vragen om cijfers, verzoek om cijfers, rapportages vullen, meten we meer dan, meer meten
dan, meten dan doen, meten is, evaluatiebureau, evaluatieonderzoek, interviewverzoek, wekelijks een verzoek,
medewerking, meewerken, kennisinstelling, kennisinstellingen, kennisinstituut, wetenschapper,
wetenschappers, monitorverplichting, verplichte monitoring, monitoringsverplichting, bevragingslast,
uitvraaglast, gegevensverzoek, gegevensverzoeken, onderzoekspartij, onderzoekspartijen, dataleverantie,
dataleveranties, parallelle onderzoeken, gelijktijdige onderzoeken, stapeling van onderzoeken, stapelen van
onderzoeken, kennisvragen
""",
    "effects": """
effect, effecten, effectmeting, resultaat, resultaten, werkt het, werkt of niet, aantonen, bewijzen, bewijs,
aantoonbaar, onderbouwing, indicator, indicatoren, cijfers, meten, meetbaar, monitor, dashboard, zichtbaar,
nog niets te zien, nog niet te zien, verschil maken, vooruitgang, voortgang, nulmeting, achterlopen,
verouderde cijfers, gemiddelde, opgeteld, per gebied, per wijk, gemeenteraad vraagt, raad vraagt, wat levert
het op, levert het op, leefbaarometer, houvast, zegt niks over, geen cijfers, zwart op wit, geen bewijs,
impact, impactmeting, werkzaam, werkzaamheid, wat werkt, werkt dit, of het werkt, of het helpt, helpt het,
helpt dit, doet het iets, verschil maakt, zichtbaar resultaat, zichtbare resultaten, opbrengst laten zien,
laten zien, niet laten zien, kunnen laten zien, kan ik niet laten zien, hard maken, hardmaken, waarmaken, te
vroeg, nog te vroeg, pas over jaren, over een paar jaar, statistiek, statistieken, meetinstrument, meetbare,
onmeetbaar, niet te meten, niet meetbaar, cijfermatig, causaal, causaliteit, toe te schrijven, toeschrijven,
toerekenen, door ons komt, komt het door ons, grafiek, grafieken, staafdiagram, tabel, tabellen,
wijkcijfers, buurtcijfers, cijfers per wijk, cijfers per gebied, cijfers per buurt, buurtniveau, wijkniveau,
op wijkniveau, schaalniveau, landelijk gemiddelde, over alle gebieden, alle gebieden samen, plussen en
minnen, heffen elkaar op, cijfers van twee jaar geleden, van jaren geleden, gedateerde cijfers,
verantwoorden aan de raad, raad wil weten, raadsleden, gemeenteraad, vraagt de raad, college vraagt,
uitleggen wat het oplevert, succes aantonen, evalueren, geëvalueerd, doelen gehaald, doelbereik, mijlpalen,
varen blind, blind varen, blind, op gevoel, onderbuik, gevoel, kompas, geen idee of, weten niet of, weet
niet of, tast in het duister, uitkomst, uitkomsten, doel bereikt, rendeert, opgeschoten, schiet het op,
vooruit gegaan, vooruitgegaan, achteruit, achteruitgegaan, bewezen effectief, effectief, effectiviteit,
verbetering zien, sociale opbrengst, rapportcijfer, scoort, score, scores, cijfers per straat, straatniveau,
per straat, data, datagedreven, databank, bronnen, actuele cijfers, recente cijfers, overzicht van cijfers,
cijfers naast elkaar, vergelijken, vergelijkbaar, benchmark, gemeten, meten we, wat meten we, lopen achter,
jaren achter, signaal, nulpunt, beginsituatie, voor en na, vooraf en achteraf, wat het doet, wat onze aanpak
doet, onze aanpak, doen we het goed, gaat het beter, gaat het nu beter, beter dan vroeger, beter of
slechter, slechter, vooruitgaan, attributie, causale, effectonderzoek, doeltreffend, doeltreffendheid,
doelmatig, doelmatigheid, maatschappelijk rendement, outcome, output, resultaatmeting, resultaatgericht,
meetsystematiek, indicatorenset, kernindicatoren, beleidseffect, beleidseffecten, effectrapportage
""",
    "learning together": """
kennis, kennis delen, kennisdeling, kennisuitwisseling, uitwisseling, leren van elkaar, van elkaar leren,
leerkring, leerkringen, leernetwerk, intervisie, bijeenkomst, bijeenkomsten, congres, webinar, webinars,
werkbezoek, workshop, ervaringen delen, goede voorbeelden, wiel uitvinden, wiel opnieuw uitvinden, zelfde
wiel, hoe anderen het doen, andere gebieden, collega's elders, collega-gemeenten, kennisnetwerk,
handreiking, toolbox, actueel, wat nu speelt, wiel, wiel uit te vinden, kennissessie, netwerkdag, opnieuw
uitvinden, opnieuw het wiel, zelf uitvinden, alles zelf uitvinden, zelf verzinnen, zelf bedenken, ergens
anders al, al lang opgelost, ander gebied, andere stad al, andere steden, hoe doen andere, hoe doen jullie,
hoe pakken andere, wie heeft ervaring, wie heeft dit al, iemand ervaring, ervaring mee, ervaringen,
ervaringen uitwisselen, uitgewisseld, praktijkervaring, praktijkkennis, good practices, best practices,
succesverhalen, voorbeelden, lessen, geleerde lessen, leren, lerend netwerk, lerende, leersessie,
leersessies, leerbijeenkomst, leerprogramma, leeragenda, leeraanbod, kennissessies, kennisdag, kennisdagen,
kennisbank, kennisagenda, kenniskring, kennisproducten, expertise, experts, masterclass, masterclasses,
netwerkbijeenkomst, netwerkbijeenkomsten, netwerken, conferentie, symposium, sprekers, powerpoints,
nieuwsbrieven, uitnodigingen, agenda vol met bijeenkomsten, sessies, sessie, vraag van nu, vragen van nu, nu
nodig, niet over een half jaar, over een halfjaar, half jaar later, loopt achter, achterhaald, dezelfde
vraag, zelfde probleem, aansluiten, sluit niet aan, niet waar wij, urgent, urgentie, brandende vraag,
brandende vragen, op een eiland, eiland, kennis blijft, blijft hangen, vinden elkaar niet, weten niet wat er
elders, wat er elders, wat elders, bij de buren, al bedacht, al bestaat, al uitgezocht, opgelost elders,
kopiëren, afkijken, overnemen, naslagwerk, vraagbaak, kennismakelaar, contact met andere, sparren, spar,
collega in, collega's in andere, contactlijst, app-groep, appgroep, meekijken bij, bij elkaar kijken,
leernetwerken, leercirkel, leermiddag, studiedag, trainingsdag, training, trainingen, cursus, cursussen,
presentatie, presentaties, theoretisch, verhaal van vorig jaar, onze vragen, onze vraag, onze eigen vraag,
handboek, nieuwe collega, startende collega, begin dit jaar begonnen, nieuw programmateam, ervaren gebieden,
oudere programma's, Rotterdam-Zuid heeft, in Rotterdam, kunst afkijken, buurstad, uitwisseling met, netwerk,
leergemeenschap, community, online omgeving, platform, verhalen delen, kennis ophalen, leren van fouten,
fouten, kenniscirculatie, kennisoverdracht, kennisontwikkeling, kennisbehoefte, leerbehoefte, leervraag,
leervragen, kennisaanbod, leeromgeving, ervaringskennis, interbestuurlijk leren, leervermogen,
vraaggestuurd, aanbodgestuurd
""",
    "ministries": """
ministerie, ministeries, departement, departementen, Den Haag, het Rijk, rijksoverheid, rijksambtenaar,
topambtenaar, directeur-generaal, hoge ambtenaar, minister, staatssecretaris, kabinet,
rijksvertegenwoordiger, BZK, VRO, JenV, contactpersoon, contactpersonen, stuurgroep, alliantie,
burgemeester, doorzettingsmacht, doorzettingskracht, mandaat, ingang in Den Haag, bestuurlijk overleg,
wijzen naar elkaar, ligt bij een ander, escaleren, knelpunten oplossen, rijksvertegenwoordigers,
rijksdienst, rijksdiensten, Haagse departementen, elk ministerie, ieder ministerie, per ministerie,
beleidsmedewerker, beleidsambtenaar, beleidsambtenaren, DG, secretaris-generaal, bewindspersoon,
bewindslieden, kamerleden, Tweede Kamer, binnenlandse zaken, justitie, onderwijs en cultuur, sociale zaken,
VWS, SZW, OCW, EZK, interdepartementaal, bestuurders, bestuurlijk, aanspreekpunt bij het Rijk,
aanspreekpunt, niemand beslist, niemand durft, besluit nemen, knopen doorhakken, knoop doorhakken, gemaild,
doorverbonden, van bureau naar bureau, loket in Den Haag, in Den Haag, bij het Rijk, van het Rijk, landelijk
programma, ingang bij, deuren openen, deur open, korte lijn, korte lijnen, lijnen, hotline met,
telefoonnummer, rode telefoon, vast contact, vaste contactpersoon, bestuurlijke tafel, rijkstafel
""",
    "rules in the way": """
regel, regels, wet, wetgeving, wetten, mag niet, mogen niet, verboden, juridisch, juristen, uitzondering,
ontheffing, experimenteerruimte, belemmering, belemmeren, staat niet toe, in de weg, artikel, verordening,
knelpunt, klem, regelgeving, ruimte in de wet, wettelijk, wettelijke, onwettig, juridische, juridisch
advies, wetswijziging, wet aanpassen, regels aanpassen, regels knellen, knellende, knelt, knellend,
onmogelijk gemaakt, niet toegestaan, toegestaan, is verboden, niet mogen, mag dat, mag dit, mogen we, mogen
wij, mogen gemeenten, bevoegd, onbevoegd, uitzondering maken, vrijstelling, interpretatie, jurisprudentie,
rechter
""",
    "plans": """
plan, plannen, gebiedsplan, uitvoeringsplan, wijkplan, ambitie, ambities, aandacht, te weinig aandacht,
vergeten, ontbreekt in de plannen, ontbreken, ondergesneeuwd, onderbelicht, blinde vlek, over het hoofd
gezien, buiten de plannen, niet in het plan, staat nergens in, prioriteit, geen prioriteit, opgave in beeld,
in kaart, geen overzicht, geen aandacht, uit het oog, geen plan, ontbreken in, ontbreekt in, staat niet in,
staan niet in, stond niet in, niet genoemd, niet meegenomen, meegenomen, buiten beschouwing, vergeten in,
over geslagen, overgeslagen, sluitpost, stiefkind, ondergeschoven, ondergeschoven kindje, achteraan, niet op
de agenda, op de agenda, agenderen, alle aandacht, aandacht gaat, aandacht uit, alleen oog voor, oog voor,
onderbelichte, niemand weet hoeveel, hoeveel woningen, inventarisatie, inventariseren, opname, planvorming,
masterplan, visie, wijkvisie, ambitieus, programma, komt niet voor, komen niet voor, nauwelijks genoemd,
geen woord over, geen letter over, geen regel over, weinig over, niets over, niks over, laatste hoofdstuk,
voetnoot, bijzin, alinea, ambitie voor, op de plank, plank, geen tijdpad, planning, fasering, geen getal,
geen aantal, onbekend hoeveel, weet niemand hoeveel, herstructureringsopgave, vastgoedopgave,
verbeteropgave, renovatieopgave, kwaliteitsslag, planvorming blijft achter, blijven achter, onderbelicht
gebleven, ondervertegenwoordigd, buiten beeld gebleven
""",
}
