"""Word → stem, so that huis and huizen, isoleren and geïsoleerd are one term.

The stem is made by Kraaij-Pohlmann (Snowball 3 calls it "dutch"; "dutch_porter" is the older
one).  It is good at plurals and endings and bad at three things, which are mended here:

- it takes every "ge-" for a participle (gezin → zin, gemeente → meen, gebied → bied);
- it joins too little: not nieuw and nieuwe, probleem and problemen, betaald and betalen, nor
  irregular forms (steden, kinderen, gevonden);
- it shortens some words until they meet another one (veilig and veiling, kans and kan).

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
gebaar gebare gebed gebeur gebied gebit gebod gebouw gebrek gebruik geboort gedicht gedrag geduld
gedoog gedoge gedurend geef geel geen gees geest gegeven gehalt geheel gehel geheim geheug gehucht
gekk geks gekhe geld gelid gelijk gelov geloof geluid geluk gemaal gemak gemeen gemid gemoed genad
genees genez gene genie genoeg genoot genot gerecht gereed geriat gerief gering gerucht gerust
geschied geschikt geschil geschenk geschut geschrift geslacht gesprek gestalt gesticht getal getuig
getij gevaar gevaren gevecht gevel geven gevoel gevolg gevangen geweer gewest geweld geweten gewicht
gewoont gezag gezant gezel gezet gezicht gezin gezind gezond gezwel gezamen gezwin geul geur geit
gems genocide gender
"""
_OWN_GE = tuple(_OWN_GE_LISTED.split())
_PARTICLE = (
    "aan|achter|af|bij|binnen|bloot|boven|door|gelijk|goed|in|mede|mee|na|neer|om|onder|op|open|over|samen|tegen|terug|tewerk|thuis|toe|uit"
    "|vast|vol|voor|voorop|vrij|weg"
)
_PARTICIPLE = re.compile(rf"(?!.*heid)(?:{_PARTICLE})?ge[a-z]{{3,}}?(?:[dt]|[dt]en?)$")
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
overheid overheden
ouderen oudere
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
nemen genomen nam neemt
helpen geholpen hielp hielpen helpt
spreken gesproken sprak spraken
krijgen gekregen kreeg kregen krijgt
blijven gebleven bleef bleven blijft
schrijven geschreven schreef schreven schrijft
stijgen gestegen stijgt
doen gedaan deed deden doet
gaan gegaan ging gingen gaat
staan gestaan stond stonden
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
vallen viel vielen valt
slapen geslapen slaapt
vragen vroegen vraagt
werken werkt
testen getest geteste
laten gelaten liet
financieel financien
leven levens
meld gemeld gemelde
fase fases
"""
# Words that keep more of themselves than the stemmer would leave, whatever comes before them:
# the group that matches is the stem.
_KEPT = re.compile(
    r"(.*(?:veilig|plaats|iteit|openbaar|verkeerd|cafe|prive|gids|negatief))(?:e|en|er|heid|heden|je|jes|s)?$"
    r"|(?:ge)?(.*wijzig)(?:en|ing|ingen|t|d|de|den)?$"
    # Words in -d, of which the stemmer takes "den" for a past tense (schulden → schul).
    r"|(?!ge\w?\w?(?:oord|aard|eld)e?$)"
    r"(.*(?:schuld|geld|veld|beeld|held|bord|woord|moord|oord|paard|baard|haard|waard|daard|hoofd|hard|vreemd"
    r"|wild|voogd|honderd|duizend|bevoegd|deugd|jeugd|wereld|gemiddeld|meld|gezind))(?:e|en|s|je|jes|heid|heden)?$"
    # Words in -s and -en, of which it takes those for a plural (kans → kan, haven → haaf).
    r"|(.*(?:kan|(?<![aeiou])men|gren|wen|fiet|koer|beur|toet|fond|reek|tak|korp|rot|spon|kaar|tenden|prin|proce|adre|advie"
    r"|verlie|precie|diver|inten|for|val|bewij|palei|balan|congre|(?:^|bij|taal|praktijk)le)s)(?:s?en|e|je|jes)?$"
    r"|(.*(?:haven|wapen|wagen|teken|keten|jongen|examen|inkomen|vermogen|voornemen|gegeven|volwassen|eigen"
    r"|huishouden|vertrouwen|optreden|^open|^reden))(?:s|en)?$"
    # Old people are no parents, and the government is not "over".
    r"|(^ouderen|.*overheid)$"
)
_CRIMINAL = re.compile(r"(.*)crimine+l(?:e|en|er)?$|(.*)criminaliteit$")
_TAILS = (("kinderen", "kind"), ("sleden", "slid"), ("teamleden", "teamlid"), ("nsteden", "nstad"))
_ENDINGS = tuple(tail for tail, _ in _TAILS)

_PLURAL_EN = re.compile(r"(?:ie|ee)en$|(?:nc|ud|er|on|ol|eg)ien$")
_PLURAL_ES = re.compile(r"..[bcdfghklmnpqrtvwxyz]es$")
_INFLECTED_E = re.compile(r"(?:[^aeiou][bcfghklmnpqrstvwxz]|[aeiouy][bcdfghklmnpqrstvwxz]|ij|ooi)e$")
_OPEN_SYLLABLE = re.compile(r"(?<![aeiou])([aeou])([^aeiouyhwx])$|(?<=[eiu])([aeu])([lrn])$")
# Participles without "ge-" and the third person: betaald, verhuurd, ondersteund, woont, leert.
_WEAK_VERB = re.compile(
    rf"(?:(?:{_PARTICLE})?(?:be|ver|ont|her|ge|over|onder)\w+(?:[aeiou]{{2}}[lrnmgwsf]|[lrmgw]|oei)d"
    r"|\w*(?:aal|eel|oon|een|eer|uur|aag|oog|oeg|eig|erg|org)t)$"
)
_NO_VERB = re.compile(r".*(?:buurt|teelt|gemeent|beurt|burgt|geweld|geduld|gebergt)$")
_VOWELS = re.compile("[aeiouy]+")
_LONG_VOWEL = re.compile(r"([aeou])\1([b-df-hj-np-tv-z])$")


def stem(word: str) -> str:
    """Return the stem of a folded word; an empty word gives "".

    "huizen" → "huis", "gemeenten" → "gemeent", "geisoleerd" → "isoler", "foto's" → "foto".
    Numbers and words of one or two letters are their own stem.  Never empty for a word that
    is not.  The word must have been through `tokens.fold`: accents are not recognised.
    """
    if len(word) < 3 or len(word) > _LONGEST:
        return word
    return _stem(word)


@lru_cache(maxsize=1 << 17)
def _stem(word: str) -> str:
    if not word.isalpha():
        word = _APOSTROPHE_ENDING.sub("", word).replace("'", "") or word
        if not word.isalpha():
            return word
    word = _LEMMA.get(word, word)
    bare = _uninflected(word)
    known = _LEMMA.get(bare, word)
    if known.endswith(_ENDINGS):
        for tail, lemma in _TAILS:
            if known.endswith(tail):
                known = known.removesuffix(tail) + lemma
    if known.endswith("s") and _UNAPOSTROPHED.match(known):
        known = known[:-1]
    if known != word:
        word, bare = known, _uninflected(known)
    if "crimin" in word and (crime := _CRIMINAL.match(word)):
        return f"{crime[1] or crime[2] or ''}crimineel"
    if kept := _KEPT.match(word) or (bare != word and _KEPT.match(bare)):
        return str(next(filter(None, kept.groups())))
    if _is_weak_verb(bare) and not _is_participle(bare):
        bare = bare[:-1]
    found = _levelled(_kraaij_pohlmann(bare))
    return found if len(found) > 2 else bare  # "isde" is no "is"


def _is_weak_verb(word: str) -> bool:
    return bool(_WEAK_VERB.match(word) and not _NO_VERB.match(word))


def _is_participle(word: str) -> bool:
    return not word.startswith(_OWN_GE) and bool(_PARTICIPLE.match(word))


def _uninflected(word: str) -> str:
    """The word without the ending of an adjective or plural: grote → groot, vrijheden → vrijheid."""
    if len(word) > 7 and word.endswith("heden"):
        return word[:-5] + "heid"
    if match := _PLURAL_EN.search(word):
        return word[: -1 if match.group().endswith("ien") else -2]
    if _PLURAL_ES.search(word):
        word = word[:-1]
    if word.endswith(("ieve", "ieven")):
        return word[: word.rindex("v")] + "f"
    if word.endswith(("de", "te", "den", "ten")):
        without = word.removesuffix("n")[:-1]
        if _is_weak_verb(without) or _is_participle(word):
            return without
    return _without_e(word) if len(word) > 3 and _INFLECTED_E.search(word) and word != "zone" else word


def _without_e(word: str) -> str:
    word = word[:-1]
    word = _OPEN_SYLLABLE.sub(lambda vowel: (vowel[1] or vowel[3]) * 2 + (vowel[2] or vowel[4]), word)
    if len(word) > 2 and word[-1] == word[-2]:
        return word[:-1]
    return word[:-1] + {"v": "f", "z": "s"}.get(word[-1], word[-1])


def _levelled(found: str) -> str:
    """The stem with the differences levelled that the stemmer leaves between forms of one word.

    It gives "ziekte" for "ziektes" but "ziekt" for "ziekten"; "probleem" but "problem" for
    "problemen".  Long vowels are written single, except in words of one syllable, where
    they make another word (boom, bom).
    """
    if len(found) > 4 and _INFLECTED_E.search(found):
        found = _without_e(found)
    # twice the same vowel and a consonant stand at the end
    if not _LONG_VOWEL.search(found) or len(_VOWELS.findall(found)) == 1:
        return found
    return found[:-2] + found[-1]


def _kraaij_pohlmann(word: str) -> str:
    if not _is_participle(word):
        # A capital is a consonant to the stemmer, but never the "ge" that it takes off.
        word = _GE.sub("Ge", word)
    found: str = _local.stemmer.stemWord(word)
    return found.lower()


# PyStemmer allows no sharing of a Stemmer between threads: it keeps the word it works on in itself.
# (Today the interpreter's lock hides that.)  So every thread has its own; the cache is shared and safe.
class _PerThread(threading.local):
    def __init__(self) -> None:
        self.stemmer = Stemmer.Stemmer(_ALGORITHM, 0)  # 0: our own cache is enough


_local = _PerThread()

_LEMMA = {
    form: lemma for lemma, *forms in (line.split() for line in _FORMS.split("\n") if line) for form in forms
}
