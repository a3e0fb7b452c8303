"""Fields of energy and the state of homes; words and phrases as people write them."""

from __future__ import annotations

FIELDS = {
    "insulation": """
isoleren, isolatie, na-isoleren, isolatieprogramma, spouwmuur, dakisolatie, vloerisolatie, dubbel glas,
HR-glas, warmtepomp, zonnepanelen, verduurzamen, verduurzaming, energiebesparing, energielabel, label E,
label F, label G, tochtstrip, radiatorfolie, energiecoach, energiefixer, energiezuinig, aardgasvrij, van het
gas af, energietransitie, energiemaatregelen, glaswol, HR++, kozijnen, zonnecellen, spouw, dak isoleren,
muren isoleren, isolatiemaatregelen, verduurzaamd, duurzaam maken, duurzame woning, label D, slecht label,
hybride, energiescan, energiebox, ledlampen, besparen, besparing, radiator, tochtstrips, klusser, klusteam,
energiehulp, isolatiemateriaal, bespaaradvies, bespaartips, klussen aan huis, duurzaam wonen,
verduurzamingssubsidie, verduurzamingsgeld, energiebesparende, energiearme, energierenovatie, energielabels,
duurzaamheidssubsidie, zonneboiler
""",
    "cold homes": """
tocht, tochtig, kou, koud huis, koude huizen, slecht geïsoleerd, stoken, stookkosten, gasrekening,
energierekening, energiearmoede, energiearm, energiekosten, energienota, energietoeslag, verwarming, kachel,
thermostaat, warm houden, ketel, cv-ketel, schimmel, vocht, vochtig, lekkage, koude, koude woning, ijskoud,
tochtgaten, kieren, enkel glas, dikke trui, jas aan in huis, deken, verwarming uit, kachel uit, niet stoken,
gas niet betalen, hoge gasrekening, energielasten, stookseizoen, schimmelplekken, condens, muffe lucht,
beschimmeld, vochtplekken, bibberen, rillen, kruik, muts op, warme jas, trui, tochtgordijn, dekens, kou
lijden, kou in huis, klam, zwarte plekken, zwarte schimmel, hoestende kinderen, hoesten
""",
    "decay": """
verkrot, krot, bouwval, bouwvallig, vervallen, verpauperd, verpaupering, verloedering, verloederd,
achterstallig onderhoud, onderhoud, verwaarloosd, slechte staat, fundering, verzakt, scheuren, dakgoot,
kozijn, houtrot, rotte, lekt, lekkage, gebreken, opknappen, renoveren, renovatie, opknapbeurt, herstel,
sloop, slopen, gesloopt, kwetsbare woningen, kale huizen, verloederen, verkrotting, rot, verrot, instorten,
bouwkundig, slecht onderhouden, onderhoudsachterstand, afbladderen, scheef, scheefgezakt, lekkende daken,
lekkend dak, bouwkundige staat, kapot, dichtgetimmerd, dichtgetimmerde, leegstaand, leegstaande, kale, boom
op het dak, uitgewoond, uitgeleefd, afgeleefd, in verval, verval, opknapwoning, kluswoning, hersteld,
sloopkogel, gebrekkig
""",
    "home owners": """
huiseigenaar, eigenaar-bewoner, woningeigenaar, koopwoning, koophuis, koper, hypotheek, VvE, vereniging van
eigenaren, particulier, particuliere, particuliere woningen, particulier bezit, eigen huis, bezitter,
eigendom, huizenbezitter, pandeigenaar, eigenaren met, particuliere eigenaren, huizenbezitters,
appartementseigenaar, koopappartement, VvE-bestuur, koopwoningen, koopsector, woning gekocht, huis gekocht,
noodkopers, noodkoper, eigenwoningbezit, eigenaar-bewoners, bewoners-eigenaren, individuele eigenaren,
particuliere bezitters, eigen woning, koopwoningeigenaren, appartementsrecht, splitsingsakte, slapende VvE,
geen VvE, VvE's, stelletje eigenaren, oudere eigenaren, eigenaar van, woningbezitters, huisbezitters,
eigenaren met weinig, particuliere woningvoorraad, eigenwoningbezitter, eigenwoningbezitters, woningbezit
""",
    "buying up": """
opkopen, aankopen, aankoop, uitkopen, inponden, uitponden, veiling, executieveiling, meebieden, overbieden,
belegger, investeerder, speculant, opkoper, handelaar, verkopen, verkoop, bezit, eigen bezit, woningbezit,
versnipperd, versnipperd bezit, strategische positie, grip krijgen, zeggenschap, kooppand, vastgoed, huizen
kopen, woningen kopen, koopt op, opgekocht, kochten, huizen gekocht, te koop, in de verkoop, onder de hamer,
geveild, veilen, hoogste bieder, kopen, aankoopbudget, aankoopfonds, strategisch aankopen, voorkeursrecht,
verwerven, verwerving, handvol woningen, handjevol woningen, paar woningen in bezit, te weinig bezit, te
weinig woningen, geen bezit, tussen particulieren, bezitten, weinig invloed, vuist maken, buitenlandse
investeerder, vastgoedbelegger, vastgoedhandelaar, tussenpersoon, beleggers, particuliere beleggers, per
opbod, notaris, bod, bod uitgebracht, bieden tegen, te laat bij de verkoop, verkocht aan, doorverkocht,
doorverkopen, snel geld verdienen aan huizen, pand voor pand, woning voor woning, huis voor huis opkopen,
blok, heel blok, blok in handen, hele straat, handen krijgen, in handen, in bezit, bezitspositie,
eigendomspositie, posities, eigendommen, voet tussen de deur, voet aan de grond, geen stem, te klein om, te
klein aandeel, procent van de woningen, zeven woningen, vijf woningen, tien woningen, acht woningen, geen
invloed, niets te zeggen, niks te zeggen, doorzettingskracht in een particuliere wijk, versnipperd eigendom,
eigendomsverhoudingen, eigendomsstructuur, aankoopstrategie, verwervingsstrategie, verwervingsbudget,
bezitsaandeel, marktaandeel, handelingsperspectief, executieverkoop, gedwongen verkoop, marktpartij,
marktpartijen
""",
    "housing associations": """
corporatie, woningcorporatie, woningstichting, woningbouwvereniging, wooncorporatie, sociale verhuurder,
sociale huur, sociale huurwoning, sociale huurflat, corporatiewoning, corporatiebezit, huurflat,
portiekflat, galerijflat, flat, huurwoning, huurder, commissarissen, prestatieafspraken, complex, complexen,
corporaties, verhuurders van sociale, huurcomplex, huurcomplexen, hoogbouw, portiekwoning, portiekwoningen,
galerijflats, flats, huurders, huursector, bestuurder van de corporatie, woonstichting, volkshuisvesting,
sociale huurwoningen, sociale voorraad, huurvoorraad, sociale huursector, corporatievoorraad, flatgebouw,
corporatiepanden, complex van de corporatie, flat van de corporatie, corporatieplannen, corporatieflats,
huurdersvereniging, huurdersorganisatie, huurdersbelang, verhuurder sociaal, prestatieafspraak, bod van de
corporatie, huurblok, huurblokken, hoogbouwflat, portieketageflat
""",
}
