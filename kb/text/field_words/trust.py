"""Fields of trust and meeting; words and phrases as people write them."""

from __future__ import annotations

FIELDS = {
    "distrust": """
vertrouwen, wantrouwen, wantrouwig, argwaan, achterdocht, achterdochtig, gelooft niemand, geloven ons niet,
geloven niet, addertje, addertje onder het gras, bang voor de overheid, toeslagenaffaire, gratis, niks is
gratis, te mooi om waar te zijn, meekijken, doorgeven, bemoeien, controle, instanties, pakken je kinderen
af, overheid, bang dat, zit iets achter, slinks, stiekem, vertrouwt, vertrouwen niet, vertrouwen ons niet,
niet te vertrouwen, weinig vertrouwen, geen vertrouwen, wantrouwt, op hun hoede, huiverig, schichtig, angst
voor instanties, bang voor instanties, bang voor de gemeente, afpakken, kinderen afpakken, uit huis
plaatsen, uithuisplaatsing, jeugdzorg belt, bespioneren, spioneren, in de gaten houden, pottenkijkers, wat
zit erachter, waar zit de adder, adder, haken en ogen, verdacht, verdacht aanbod, voor niks, voor niets,
kost niks, kosteloos, gratis aanbod, aanbod, ze denken dat, denken dat, geruchten, roddels, complot,
complottheorie, sceptisch, scepsis, terughoudend, kinderbescherming, kinderen weghalen, kinderen worden
afgepakt, kinderen kwijt, afluisteren, uithoren, ondervragen, controleurs aan de deur, bang voor controle,
bang voor boete, bang om, schrikken van, wat willen jullie, wat kost dat, waar is de adder, niets voor
niets, bijbedoeling, bijbedoelingen, wat heeft de gemeente daaraan, vreemde ogen, koudwatervrees, ervaringen
met de overheid, slechte ervaring, slechte ervaringen, eerder gebrand, vertrouwenspersoon, vertrouwd
gezicht, bekend gezicht, moskee, kerk, gesloten deuren, overheid als vijand, vijand, vijandig, niets van de
gemeente, moet niets van de gemeente hebben, wil niets met de gemeente, niets met de overheid, ongevraagd,
bemoeizucht, bemoeien zich, komt over de vloer, dossier aanleggen, dossier opbouwen, opgeschreven,
opschrijven, formulier tekenen, tekenen niets, handtekening zetten, in de systemen, systeemwereld
""",
    "broken promises": """
belofte, beloftes, beloven, beloofd, teleurgesteld, teleurstelling, cynisch, afgehaakt, afhaken, opgegeven,
weer een plan, zoveelste plan, zoveelste, participatiemoe, inspraak, inspraakavond, bewonersavond, praten en
praten, nooit iets gedaan, nooit iets mee gedaan, nooit iets gehoord, nooit meer iets, komt toch niks van,
toch niet geluisterd, luistert niet, luisteren niet, niet serieus, in de steek, boos op de gemeente,
politiek, opkomst verkiezingen, stemmen, kloof, wisselende gezichten, steeds een ander gezicht, vaste
gezichten, derde gezicht, jij bent ook zo weer weg, klaar met, loze, niets van terechtgekomen, nooit iets
van terecht, terechtkwam, beloofde, niet nagekomen, nakomen, woord gehouden, woord houden, niet waargemaakt,
waarmaken, teleurgestelde, gefrustreerd, frustratie, moedeloos, woede, klaagzang, plannen genoeg, plan na
plan, rapport na rapport, rapporten, bureaula, la verdwenen, in een la, nooit uitgevoerd, niets gebeurd,
niks gebeurd, gebeurt niks, gebeurt niets, verandert niets, verandert niks, niets veranderd, niks veranderd,
al jaren niets, weer niets, voor de bühne, wassen neus, schijninspraak, meedenken, meepraten, mogen
meepraten, participatie, participatietraject, bewonersbijeenkomst, informatieavond, inloopavond, lege zaal,
opkomst, niet gaan stemmen, stemlokaal, verkiezingen, stemrecht, politici, wethouder, ambtenaren, ambtenaar,
overheid, de overheid, gemeentehuis, stadhuis, Haagse, hoge heren, ze doen maar, ivoren toren, ver weg,
voelen zich niet gehoord, niet gezien, niet gehoord, genegeerd, vergeten wijk, vergeten, tweederangs,
achtergesteld, laat maar, heeft toch geen zin, geen zin, zinloos, steeds iemand anders, telkens iemand
anders, weer iemand anders, nieuwe ambtenaar, nieuwe wethouder, weer nieuwe, wantrouwen, beleid dat niet
past, tiende plan, vijfde plan, derde plan, nieuw plan, mooie plannen, mooie woorden, gebakken lucht,
lippendienst, inspreken, inspreker, geen antwoord, nooit antwoord, nooit iets teruggehoord, niets
teruggehoord, niks teruggehoord, teruggekoppeld, terugkoppeling, brief nooit beantwoord, geloofwaardig,
geloofwaardigheid, ongeloofwaardig, leugen, leugens, liegen, leugenaars, voorgelogen, bedrogen, bedonderd,
belazerd, in de maling, in de steek laten, gemeente doet niks, gemeente doet niets, doen toch niks, doen
toch niets, toch geen zin, beleidsmakers, van bovenaf, boven onze hoofden, over ons hoofd, over hun hoofden,
aan het lijntje, lijntje, kluitje in het riet, toeslagenschandaal, schandaal, aardbevingsschade, opgelicht
door de overheid, institutioneel wantrouwen, legitimiteit, vertrouwenscrisis, vertrouwensbreuk, draagvlak,
afstand tot de overheid, afstand tot bewoners, participatiemoeheid, responsief, onbetrouwbaar, betrouwbaar,
betrouwbare, toezegging, toezeggingen, toegezegd, niet ingelost, afspraken niet
""",
    "meeting": """
ontmoeting, ontmoeten, ontmoetingsplek, buurthuis, buurtcentrum, wijkcentrum, huiskamer, samenkomen, koffie,
buurtkamer, buurtactiviteit, vrijwilliger, vrijwilligers, bewonersinitiatief, buurtfeest,
ontmoetingscentrum, gemeenschap, sleutelfiguren, geloofsgemeenschap, moskee, kerk, samen eten, samen koken,
eetcafé, koffieochtend, kletsen, sociale cohesie, buren kennen, burencontact, inloop, huiskamerproject,
ontmoetingsruimte, plek om samen, verbinding, elkaar ontmoeten, samen zitten, bankje, buurtmoestuin,
moestuin, speelplek, buurtkeuken, welzijnswerk, jongerencentrum, clubhuis, theehuis, ouderencentrum, geen
plek, geen buurthuis, buurthuis dicht, buurthuis gesloten, buurthuizen, ontmoetingsplekken, wijkgebouw,
zaaltje, zalen, plek voor jongeren, plek voor bewoners, eigen plek, vrijwilligerswerk, bewonersgroep,
bewonersgroepen, buurtinitiatief, buurtinitiatieven, samenhorigheid, saamhorigheid, buren, burenhulp, nieuwe
buren
""",
}
