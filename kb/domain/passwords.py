"""Which passwords we accept: long ones that nobody guesses first.

Length is what counts (at least twelve characters); no digits or signs are demanded, and no change after so
many days.  Refused are the words that lead every public list of stolen passwords, and their Dutch sisters:
`COMMON`, put together here by hand.  They are recognised with figures, signs and look-alike letters around
and in them ("W@chtwoord2026!").  Refused too is the owner's own name or address as the only secret.

This module is pure; hashing is in `kb.services.passwords`.
"""

from __future__ import annotations

import re
import unicodedata

from kb.domain.people import Fault

SHORTEST = 12
LONGEST = 200
FEWEST_DIFFERENT = 5

_WORDS = """
wachtwoord wachtwoorden welkom welkomterug geheim geheimpje toegang inloggen hallo hallohallo
mijnwachtwoord nieuwwachtwoord tijdelijk test testen tester voorbeeld proef
lente zomer herfst winter voorjaar najaar januari februari maart april mei juni juli augustus september
oktober november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
wijkkennis kennisbank knelpunt knelpunten leefbaarheid veiligheid leefbaarenveilig gemeente ministerie
nederland holland oranje amsterdam rotterdam denhaag utrecht eindhoven ajax feyenoord psv
password passwort passw pass letmein admin administrator beheerder beheer root user gebruiker
qwerty qwertyuiop qwertyuiopasdf qwertz azerty asdfghjkl zxcvbnm qazwsx qazwsxedc zaqxsw abcdefghijkl
iloveyou ikhouvanjou schatje liefje monkey dragon football voetbal baseball superman batman sunshine
princess prinses master welcome trustno changeme secret login default computer internet chocolade
"""
COMMON = frozenset(_WORDS.split())
_LOOKALIKES = str.maketrans("@4310$57!|", "aaeiosstil")


def password_faults(password: str, *, login: str = "", name: str = "") -> list[Fault]:
    """Return what is wrong with a new password for this owner; empty when nothing is."""
    text = unicodedata.normalize("NFC", password)
    if len(text) < SHORTEST:
        return [Fault("wachtwoord", f"Kies minstens {SHORTEST} tekens, bijvoorbeeld vier losse woorden.")]
    if len(text) > LONGEST:
        return [Fault("wachtwoord", f"Kies hoogstens {LONGEST} tekens.")]
    if _is_common(text) or _is_own(text, login, name):
        return [
            Fault("wachtwoord", "Dit wachtwoord is makkelijk te raden. Kies bijvoorbeeld vier losse woorden.")
        ]
    return []


def _is_common(text: str) -> bool:
    folded = text.casefold()
    if len(set(folded)) < FEWEST_DIFFERENT or folded.isdigit():
        return True
    return any(_is_repeated(core) for core in _cores(folded))


def _cores(folded: str) -> set[str]:
    """Return the letters of a password: as they stand, and with look-alike signs read as letters."""
    ends = folded.strip("0123456789!@#$%^&*()-_=+.,?/ ")
    return {
        re.sub(r"[\W\d_]+", "", folded),
        re.sub(r"[\W\d_]+", "", ends.translate(_LOOKALIKES)),
        re.sub(r"[\W\d_]+", "", folded.translate(_LOOKALIKES)),
    }


def _is_repeated(core: str) -> bool:
    """Whether these letters are one common word, or common words after one another."""
    if not core or core in COMMON:
        return True
    return any(core.startswith(word) and _is_repeated(core[len(word) :]) for word in COMMON if len(word) > 3)


def _is_own(text: str, login: str, name: str) -> bool:
    """Whether little is left once the owner's own names are taken out."""
    left = text.casefold()
    for own in sorted(re.split(r"[\W\d_]+", f"{login} {name}".casefold()), key=len, reverse=True):
        if len(own) > 2:
            left = left.replace(own, "")
    return len(re.sub(r"[\W\d_]+", "", left)) < 4 and left != text.casefold()
