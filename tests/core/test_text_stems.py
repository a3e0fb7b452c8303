"""Which words are one term, and which are not."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.text import stems, stopwords
from kb.text.stems import stem
from kb.text.tokens import fold, tokenize

SAME = """
overheid overheden
ouderen oudere
huis huizen
kind kinderen kinder
gezin gezinnen
gemeente gemeenten gemeentes
jongere jongeren
brief brieven
stad steden
schuld schulden
gebied gebieden
gezond gezonde gezondheid
geld gelden
gebouw gebouwen
gebruik gebruikt gebruiken
gesprek gesprekken
geval gevallen
lid leden
dag dagen
werkdag werkdagen
woning woningen
wijk wijken
buurt buurten
probleem problemen
gezondheidsprobleem gezondheidsproblemen
maatregel maatregelen
verslag verslagen
sector sectoren
indicator indicatoren
kans kansen
mens mensen
grens grenzen
advies adviezen
proces processen
fonds fondsen
fiets fietsen
initiatief initiatieven
categorie categorieen
provincie provincien
studie studies studien
inkomen inkomens
vermogen vermogens
haven havens
gegeven gegevens
werkplaats werkplaatsen
kwaliteit kwaliteiten
vrijheid vrijheden
mogelijkheid mogelijkheden
foto foto's fotos
thema thema's themas
regio regio's regios
zzp zzp'er zzp'ers
ziekte ziekten ziektes
periode periodes perioden
groot grote
hoog hoge
nieuw nieuwe
sterk sterke
actief actieve
duurzaam duurzame
kwetsbaar kwetsbare kwetsbaarheid
openbaar openbare
veilig veilige veiligheid
vrij vrije
sociaal sociale
financieel financiele financien
officieel officiele
crimineel criminele criminelen criminaliteit
jeugdcriminaliteit jeugdcrimineel
isoleren geisoleerd geisoleerde isolatie
renoveren gerenoveerd gerenoveerde
opleiden opgeleid opgeleide opleiding
aanpakken aangepakt aanpak
wijzigen wijziging wijzigingen gewijzigd
betalen betaalt betaald betaalde betaling
verhuren verhuurt verhuurd verhuurde
wonen woont gewoond
helpen helpt geholpen
vinden vindt vond gevonden
kopen koopt gekocht gekochte
verhuizen verhuisd verhuisde
gehandicapte gehandicapten
gedetineerde gedetineerden
testen getest
"""
DIFFERENT = """
gezin zin
gemeente meen
gebied bied
gezond zon
geweld wel
gebouw bouw
gezag zag
veilig veiling
kwaliteit kwaal
wijziging wijs
plaats plaat
kans kan
mens men
grens gren
wens wennen
haven hoofd
zone zoon
boom bom
huur huis
isde is
orde of
schuld schuilen
school schol
armoede arm
gemeente gemeenschap
jongen jong
gevaar varen
ouderen ouders
overheid over
"""


@pytest.mark.parametrize("line", SAME.strip().splitlines())
def test_forms_of_one_word_find_each_other(line):
    assert len({stem(word) for word in line.split()}) == 1


@pytest.mark.parametrize("line", DIFFERENT.strip().splitlines())
def test_different_words_stay_apart(line):
    one, other = line.split()
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["", "a", "op", "2024", "1197987", "7,5", "256mln", "b1"])
def test_numbers_and_very_short_words_are_their_own_stem(word):
    assert stem(word) == word


@given(st.text(min_size=1, max_size=80))
def test_no_word_loses_everything(text):
    for token in tokenize(text):
        assert stem(token.folded)


def test_every_thread_has_a_stemmer_of_its_own():
    stemmers = []
    threads = [threading.Thread(target=lambda: stemmers.append(stems._local.stemmer)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(stemmer) for stemmer in (*stemmers, stems._local.stemmer)}) == 5


def test_stop_words_are_folded_and_a_query_drops_more_of_them():
    assert all(word == fold(word) for word in stopwords.QUERY)
    assert stopwords.DOCUMENT < stopwords.QUERY
    assert "werkt" in stopwords.QUERY - stopwords.DOCUMENT
    assert not {"zorg", "werk", "wonen", "jongeren"} & stopwords.QUERY
