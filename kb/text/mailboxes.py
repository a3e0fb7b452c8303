"""Is the part before the @ that of a desk (info@, meldpunt-overlast@) or of a person (j.jansen@)?

Only words that name a task or a team count.  One other word makes it a person's: `info.jansen61@` is hers.
"""

from __future__ import annotations

import re

_WORDS = """
aanmelden aanmelding aanvraag aanvragen abonnement actie administratie advies afdeling afspraak afspraken
algemeen archief balie baliemedewerker bedrijfsbureau beheer beheerder beleid berichten bestelling
bestuur bestuurssecretariaat bewoners bewonerscommissie bewonersvereniging bezwaar bibliotheek boa
boekhouding burgemeester burgerzaken buurt buurtbeheer buurthuis buurtteam buurtvereniging centraal
coaching college commissie communicatie contact cultuur debiteuren desk dienst dienstverlening directie
documentatie dossier energiefixers energieloket evenementen facturatie facturen fg financien fonds
formulier fractie gebied gebiedsteam gemeente gemeenteraad griffie handhaving hallo help helpdesk hr
huisvesting huren huur huurcommissie ict info informatie inkoop inschrijven inschrijving inzending jeugd
jeugdteam jongerenwerk kantoor kcc kennis kennisbank kinderopvang klachten klant klantcontact
klantenservice klantcontactcentrum knelpunten leden ledenadministratie leefbaarheid leerkring
leerlingzaken leerplicht loket mail mailbox management marketing media melden melding meldingen meldkamer
meldpunt nieuws nieuwsbrief no noreply nplv office onderhoud onderwijs ondersteuning ontvangst opvang
organisatie overlast participatie personeel personeelszaken planning politie post postbus postkamer
postmaster preventie privacy programma programmabureau programmateam project projectbureau projecten
projectleider projectteam raad receptie recht redactie regie reply reserveren reserveringen roosters
sales samenwerking schoolleiding schuldhulp schulden schuldhulpverlening secretariaat secretaris security
service servicedesk servicepunt sociaal sociaalteam sociaalwijkteam sport stadhuis steunpunt stichting
storing subsidie subsidies support team techniek toezicht vacatures veilig veiligheid verhuur vereniging
vergunning vergunningen verkoop voorlichting voorzitter vraag vragen vrijwilligers vve web webmaster
website welkom welzijn werk werken werkplein wethouder wijk wijkbeheer wijkbureau wijkcentrum
wijkplatform wijkraad wijkteam wijkteams wijkverpleging wonen woonbalie woonruimte woonservice zaken zorg
zorgloket pers
"""
# In an example of an address nobody is meant.
_EXAMPLE_WORDS = "naam voornaam achternaam"
_PLACE_WORDS = """
noord oost zuid west midden centrum stad regio nl en de het van der voor bij op
"""
_TASKS = frozenset((_WORDS + _EXAMPLE_WORDS).split())
_BESIDE = _TASKS | frozenset(_PLACE_WORDS.split())
# Long enough to recognise inside a compound: wijkteamnoord, meldpuntoverlast.
_STEMS = tuple(sorted((w for w in _TASKS if len(w) >= 7), key=len, reverse=True))
_SPLIT = re.compile(r"[._+&%'-]")


def is_of_a_desk(local: str) -> bool:
    """Return whether the part of an address before the @ names a task or a team and nobody else."""
    words = [word for word in _SPLIT.split(local.lower()) if word]
    plain = [word.rstrip("0123456789") for word in words]
    if any(word and word != bare and bare not in _TASKS for word, bare in zip(words, plain, strict=True)):
        return False
    return any(_is_task(word) for word in plain) and all(_is_task(w) or w in _BESIDE or not w for w in plain)


def _is_task(word: str) -> bool:
    if word in _TASKS:
        return True
    stem = next((s for s in _STEMS if word.startswith(s) or word.endswith(s)), None)
    if stem is None:
        return False
    rest = word.removeprefix(stem) if word.startswith(stem) else word.removesuffix(stem)
    return rest in _BESIDE
