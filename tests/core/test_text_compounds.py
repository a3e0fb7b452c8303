"""Compounds and their parts, with the word list that the product ships."""

import gzip
import hashlib
import tomllib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.search.lexicon import lexicon
from kb.text.compounds import Splitter


@pytest.fixture(scope="module")
def splitter() -> Splitter:
    return Splitter(lexicon())


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("schuldenaanpak", "schulden aanpak"),
        ("woningcorporaties", "woning corporaties"),
        ("verduurzamingssubsidie", "verduurzaming subsidie"),
        ("jeugdcriminaliteit", "jeugd criminaliteit"),
        ("glazenwasservergunning", "glazen wasser vergunning"),
        ("huisbezoeken", "huis bezoeken"),
        ("energierekening", "energie rekening"),
        ("wijkverpleegkundige", "wijk verpleegkundige"),
        ("huurachterstand", "huur achterstand"),
        ("buurtteam", "buurt team"),
        ("schoolontbijt", "school ontbijt"),
        ("schuldhulpverlening", "schuld hulp verlening"),
        ("gezondheidsachterstanden", "gezondheid achterstanden"),
        ("arbeidsmigranten", "arbeid migranten"),
        ("bijstandsuitkering", "bijstand uitkering"),
        ("gezinsleden", "gezin leden"),
        ("volkshuisvesting", "volks huisvesting"),
        ("dakisolatie", "dak isolatie"),
        ("gasrekening", "gas rekening"),
        ("wetswijziging", "wet wijziging"),
        ("knelpuntenaanpak", "knelpunten aanpak"),
        ("rijksvertegenwoordiger", "rijks vertegenwoordiger"),
        ("energiefixers", "energie fixers"),
    ],
)
def test_a_compound_falls_apart_into_the_words_people_know(splitter, word, parts):
    assert splitter.split(word) == tuple(parts.split())


@pytest.mark.parametrize(
    "word",
    """leefbaarheid belangrijk overlast voorschool gemeente bijstand huisvesting praktijk knelpunt leeftijd
    verschillende uitzondering achterstand burgemeester maatschappelijk wetenschap samenwerking veiligheid
    eigenaren werkzaamheden combinatie afronding huis wijk energie school""".split(),  # noqa: SIM905 - one per word
)
def test_a_word_that_is_no_compound_stays_whole(splitter, word):
    assert splitter.split(word) == ()


def test_a_compound_of_words_nobody_knows_stays_whole():
    assert Splitter(frozenset({"woning"})).split("woningxyz") == ()
    assert Splitter(frozenset()).split("schuldenaanpak") == ()


@pytest.mark.parametrize(
    "word", ["", "a" * 100_000, "wijk" * 25_000, "sene" * 12, "vve-indicatie", "1197987"]
)
def test_what_is_no_word_is_not_split(splitter, word):
    assert splitter.split(word) == ()


@given(st.lists(st.sampled_from(["woning", "wijk", "school", "zorg", "team"]), min_size=2, max_size=5))
def test_any_row_of_known_words_is_split_where_they_meet(words):
    assert Splitter(frozenset(words)).split("".join(words)) == tuple(words)


def test_the_word_list_is_the_one_that_was_described():
    data = resources.files("kb.search") / "data"
    described = tomllib.loads((data / "woorden-nl.toml").read_text(encoding="utf-8"))
    packed = (data / "woorden-nl.txt.gz").read_bytes()
    listed = gzip.decompress(packed).decode().splitlines()

    assert hashlib.sha256(packed).hexdigest() == described["sha256"]
    assert len(packed) < 1_500_000
    assert listed == sorted(set(listed))
    assert len(listed) == described["words"]
    assert set(listed) <= lexicon()
    assert "OpenTaal" in (data / "woorden-nl.LICENCE.txt").read_text(encoding="utf-8")
