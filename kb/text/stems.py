"""Word → stem, so that huis and huizen, isoleren and geïsoleerd are one term.

The stem is made by Kraaij-Pohlmann (Snowball 3 calls it "dutch"; "dutch_porter" is the older
one).  It is good at plurals and endings and bad at three things, which are mended here:

- it takes every "ge-" for a participle (gezin → zin, gemeente → meen, gebied → bied);
- it does not know irregular forms (steden, kinderen, gevonden);
- it shortens some words until they meet another one (veilig and veiling, kwaliteit and kwaal).

A stem is a key, not a word for people: only equality matters.
"""

import re
import threading
from functools import lru_cache

import Stemmer

_ALGORITHM = "dutch"
_LONGEST = 64  # what is longer is no Dutch word; it is its own stem

# Words with a "ge" of their own: what begins like one of these is no participle.
_OWN_GE_LISTED = """
gebaar gebare gebed gebeur gebied gebit gebod gebouw gebrek gebruik geboorte gedicht gedrag geduld
gedoog gedoge gedurende gedetail geef geel geen gees geest gegeven gehalte geheel gehele geheim geheug
gehucht gek geld gelid gelijk gelov geloof geluid geluk gemaal gemak gemeen gemid gemoed genad genees
genez gene genie genoeg genoot genot gerecht gereed geriat gerief gering gerucht gerust geschied
geschikt geschil geschenk geschut geschrift geslacht gesprek gestalte gesticht getal getuig getij gevaar
gevaren gevecht gevel geven gevoel gevolg gevangen geweer gewest geweld geweten gewicht gewoonte gezag
gezant gezel gezet gezicht gezin gezind gezond gezwel gezamen gezwin geul geur geit gems genocide gender
"""
_OWN_GE = tuple(_OWN_GE_LISTED.split())
_PARTICLE = (
    "aan|achter|af|bij|binnen|door|goed|in|mede|mee|na|neer|om|onder|op|over|samen|tegen|terug|thuis|toe|uit"
    "|vast|vol|voor|vrij|weg"
)
_PARTICIPLE = re.compile(rf"(?:{_PARTICLE})?ge[a-z]{{3,}}?(?:[dt]|[dt]en?)$")
_GE = re.compile("ge(?=...)")
_APOSTROPHE_ENDING = re.compile(r"'(?:s|er|ers|tje|tjes|en|t)$")

# What people type for a plural with an apostrophe (foto's, thema's).
_UNAPOSTROPHED = re.compile(
    r"(?:[aeiou]|.*(?:io|eo|oto|hema|chema|rama|gramma|uto|isico|agina|genda|ilemma|iploma|ollega|emo|ideo"
    r"|amera|icro|zona|rea))s$"
)
# Irregular and over-stemmed words.  Each line: the word whose stem is used, then its other forms.
_FORMS = """
stad steden
lid leden
schip schepen
kind kinderen kinder kinders
dag dagen
weg wegen
glas glazen
blad bladeren
lied liederen
ei eieren
volk volkeren
bedrag bedragen
vinden gevonden vond vonden vindt
binden gebonden
kiezen gekozen koos kozen kiest
sluiten gesloten
nemen genomen nam namen neemt
helpen geholpen hielp hielpen helpt
spreken gesproken sprak spraken
krijgen gekregen kreeg kregen krijgt
blijven gebleven bleef bleven blijft
schrijven geschreven schreef schreven schrijft
stijgen gestegen stijgt
doen gedaan deed deden doet
gaan gegaan ging gingen gaat
staan gestaan stond stonden staat
zien gezien zag zagen ziet
denken gedacht dacht dachten denkt
brengen gebracht bracht brachten brengt
kopen gekocht kocht kochten koopt
zoeken gezocht zocht zochten zoekt
winnen gewonnen won wint
stelen gestolen steelt
breken gebroken breekt
sterven gestorven stierf sterft
trekken getrokken trok trekt
treffen getroffen trof treft
bieden geboden bood biedt
verliezen verloren verloor verliest
verdwijnen verdwenen verdween verdwijnt
begrijpen begrepen begreep begrijpt
bewijzen bewezen bewees bewijst
ontvangen ontving ontvingen ontvangt
ingrijpen ingegrepen
komen gekomen kwam kwamen komt
houden gehouden hield hielden houdt
lopen gelopen liep liepen loopt
lezen gelezen las leest
vallen gevallen viel vielen valt
slapen geslapen slaapt
vragen vroeg vroegen vraagt
werken werkt
laten gelaten liet
"""
_KEPT = re.compile(
    r"(.*(?:veilig|plaats|iteit))(?:e|en|er|heid|heden|je|jes)?$"
    r"|(?:ge)?(.*wijzig)(?:en|ing|ingen|t|d|de|den)?$"
    # Nouns in -d, of which the stemmer takes "den" for a past tense (schulden → schul).
    r"|(?!ge\w?\w?(?:oord|aard|eld)e)"
    r"(.*(?:schuld|geld|veld|beeld|held|bord|woord|moord|oord|paard|baard|haard|waard|daard))(?:e|en|s|je|jes)$"
)
_CRIMINAL = re.compile(r"(.*)crimine+l(?:e|en|er)?$|(.*)criminaliteit$")
_LONG_AFTER_I = re.compile(r"i([aeou])\1([b-df-hj-np-tv-z])$")
_TAILS = (("kinderen", "kind"), ("sleden", "slid"), ("teamleden", "teamlid"), ("nsteden", "nstad"))


def stem(word: str) -> str:
    """Return the stem of a folded word; an empty word gives "".

    "huizen" → "huis", "gemeenten" → "gemeent", "geisoleerd" → "isoleer", "foto's" → "foto".
    Numbers and words of one or two letters are their own stem.  Never empty for a word that
    is not.  The word must have been through `tokens.fold`: accents are not recognised.
    """
    if len(word) < 3 or len(word) > _LONGEST:
        return word
    return _stem(word)


@lru_cache(maxsize=1 << 17)
def _stem(word: str) -> str:
    word = _APOSTROPHE_ENDING.sub("", word).replace("'", "") or word
    if not word.isalpha():
        return word
    word = _LEMMA.get(word, word)
    for tail, lemma in _TAILS:
        if word.endswith(tail):
            word = word.removesuffix(tail) + lemma
    if crime := _CRIMINAL.match(word):
        return f"{crime[1] or crime[2] or ''}crimineel"
    if kept := _KEPT.match(word):
        return str(next(filter(None, kept.groups())))
    if _UNAPOSTROPHED.match(word):
        word = word[:-1]
    found = _kraaij_pohlmann(word) or word
    # It lengthens the vowel in "registreren" but not in "isoleren", in "lokale" but not in "sociale".
    if len(found) > 5 and found.endswith("eer"):
        return found[:-3] + "er"
    return _LONG_AFTER_I.sub(r"i\1\2", found)


def _kraaij_pohlmann(word: str) -> str:
    if word.startswith(_OWN_GE) or not _PARTICIPLE.match(word):
        # A capital is a consonant to the stemmer, but never the "ge" that it takes off.
        word = _GE.sub("Ge", word)
    found: str = _local.stemmer.stemWord(word)
    return found.lower()


# A Stemmer object keeps the word it works on in itself: two threads in one object return each
# other's stems.  So every thread has its own; the cache above is shared and safe.
class _PerThread(threading.local):
    def __init__(self) -> None:
        self.stemmer = Stemmer.Stemmer(_ALGORITHM, 0)  # 0: our own cache is enough


_local = _PerThread()

_LEMMA = {
    form: lemma for lemma, *forms in (line.split() for line in _FORMS.split("\n") if line) for form in forms
}
