"""Compound → parts: schuldenaanpak → schulden + aanpak.

Dutch writes in one word what people search in two ("woning corporatie" and woningcorporaties),
and makes new compounds every day, so that no list holds them.  A word is split into words
that are known, with at most a linking -s-, -e-, -en-, -n- or -er- between them, into as few
parts as possible; parts that are compounds themselves are split further.

The splitter knows no language but its word list and the short lists below; a word that it
cannot cover from the first letter to the last stays whole.
"""

from functools import lru_cache

_SHORTEST = 4
_LONGEST_PART = 24
_LONGEST_WORD = 50
_LINKS = ("", "s", "e", "en", "n", "er")


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# The three-letter words that do form compounds here; any other ("een", "wie", "rij") splits wrongly.
SHORT = _set("wet dak gas bus kas mbo hbo bbl vve ggd ggz avg wmo nip")
# Suffixes and endings that happen to be words too: they end a word, they are no part of it.
_ENDINGS = _set(
    """
    heid heden lijk lijke lijker lijks lijken lijkheid baar bare baarheid loos loze lozen loosheid zaam
    zame zaamheid achtig achtige haftig haftige schap schappen schaps schappelijk schappelijke ling
    lingen ingen teit teiten isme ismen isten iste atie aties atief matig matige matiger vormig vormige
    waarts waardig waardige kundig kundige kundigen gewijs wijze rijk rijke vrij vrije talig talige
    jarig jarige zijdig zijdige voudig voudige tallig eren erend erende eerde eerden eert erij erijen
    rijen ster sters sten tiger tige igen igde isch ische aars aren ende enden ander andere onder ondere
    ring ringen ging gingen king ding lende kende rende sende wende mende pende nering tering lering
    wering kering kers laar laars naars anten neren teren nissen ment natie eken eden oren aten ellen
    kenen iele rekken ratuur tuur kent toren eruit sleden smacht splan slast slasten stijd stijden splek
    splekken
    """
)
# Particles, prefixes and beginnings of other words: "voorschool" is no school that is in front,
# "verstrekken" has nothing to do with "vers".
_BEGINNINGS = _set(
    """
    voor voort vooraf voorop voorst over overs door onder tegen achter acht binnen buiten buit boven
    rond langs mede terug samen toe weer heen neer mis naar sinds zonder tussen vast bijeen uiteen herin
    wegge anti inter intra multi semi pseudo super ultra aarts hoofd zelf zelfs niet maar meer veel
    aller alle elke haar hare hier daar waar ware deze dan dat wat wie ook zijn hebt heb wordt word zal
    onze mijn jouw hunne dien diens alleen even eens best beste vers verg verst verte volt beha geco
    gesp prak prei pres para signa consul gene betrok nader eerst laatst port trans ping kwijt poelen
    zaan roos
    """
)
# Words whose parts say nothing about them: nobody who types "punt" wants every knelpunt.
_WHOLE = _set(
    """
    huisvesting maatregel maatregelen aanwezig praktijk praktijken maatschappij maatschappijen knelpunt
    knelpunten standpunt standpunten leeftijd leeftijden leeftijdgenoten loopbaan loopbanen
    belangstelling deelname deelnemer deelnemers deelnemen evenwicht evenement evenementen burgemeester
    burgemeesters verschil verschillen slachtoffer slachtoffers paragraaf paragrafen voertuig voertuigen
    vliegtuig vliegtuigen tijdstip tijdstippen richtlijn richtlijnen volgorde platform platforms kasteel
    kastelen oppervlakte combinatie combinaties doelstelling doelstellingen grondslag grondslagen
    rechtspraak nederland nederlands nederlandse gelderland friesland euro europees europese
    """
)


def may_be_part(word: str) -> bool:
    """Whether a folded word may be a part of a compound, if it is known at all."""
    if len(word) < _SHORTEST:
        return word in SHORT
    return word not in _ENDINGS and word not in _BEGINNINGS


class Splitter:
    """Splits compounds into the words of `words`, a set of folded words.

    Keeps what it found for the 100,000 latest words; may be shared by threads.
    """

    def __init__(self, words: frozenset[str]) -> None:
        self._words = words
        self._remembered = lru_cache(maxsize=1 << 17)(self._split)

    def split(self, word: str) -> tuple[str, ...]:
        """Return the smallest parts of a folded word, left to right, without linking letters.

        "verduurzamingssubsidie" → ("verduurzaming", "subsidie"); () when the word is no
        compound, has fewer than 7 letters or more than 50, or holds anything but letters.
        """
        if not 7 <= len(word) <= _LONGEST_WORD or not word.isalpha():
            return ()
        return self._remembered(word)

    def _split(self, word: str) -> tuple[str, ...]:
        parts = self._fewest(word)
        return tuple(smaller for part in parts for smaller in self.split(part) or (part,))

    def _fewest(self, word: str) -> tuple[str, ...]:
        """The cover of `word` by the fewest known parts; of equals, the fewest linking letters."""
        if word in _WHOLE:
            return ()
        # best[i]: the cheapest cover of word[:i] as (parts, letters in links, parts themselves)
        best: dict[int, tuple[int, int, tuple[str, ...]]] = {0: (0, 0, ())}
        known, size = self._words, len(word)
        for begin in range(size - 2):
            if begin not in best:
                continue
            count, linked, parts = best[begin]
            for link in _LINKS if begin else ("",):
                start = begin + len(link)
                if not word.startswith(link, begin):
                    continue
                for end in range(start + 3, min(size, start + _LONGEST_PART) + 1):
                    part = word[start:end]
                    if part not in known or not may_be_part(part) or end - start == size:
                        continue
                    found = (count + 1, linked + len(link), (*parts, part))
                    if end not in best or found[:2] < best[end][:2]:
                        best[end] = found
        return best[size][2] if size in best else ()
