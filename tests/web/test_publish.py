"""The public knowledge base as a folder: whole, in itself, and with nothing that is not public."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner

from kb.cli import main
from kb.domain.people import Role
from kb.domain.states import Status
from kb.services import offline_words
from kb.web.publish import tree
from kb.web.publish.addresses import Address, search_file
from kb.web.publish.making import Published, publish
from kb.web.publish.rewriting import POLICY
from tests import builders, register
from tests.conftest import NOON, House, make_house
from tests.people import person

SECRET = {
    "draft": "Conceptpaarden",
    "archived": "Archiefkwartel",
    "internal": "Interneneushoorn",
    "reported": "Onbevestigdewalvis",
    "person": "Samira Bakker",
}
"""One word of each thing that is not public."""
WITHDRAWN = "praktijkverhalen/weggehaald.html"


def write_story(house: House, slug: str, number: int, word: str, **changes: object) -> Path:
    text = builders.story(id=f"PV-{number:04}", titel=f"{word} in Zaandam", **changes)
    return builders.write(house.content, f"praktijkverhalen__{slug}", text)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A product with something of every kind, public and not; few lists, so that it is published quickly."""
    root = tmp_path_factory.mktemp("klein")
    house = make_house(root, builders.folder(root / "content"))
    for name in ("organisaties", "wetten", "indicatoren"):
        (house.content / "lijsten" / f"{name}.yaml").write_text("[]\n")
    public = builders.story().replace(
        "Fixers komen", "[Zoals eerder](/praktijkverhalen/archief): fixers komen"
    )
    builders.write(house.content, "praktijkverhalen__energiefixers", public)
    write_story(house, "concept", 902, SECRET["draft"], publicatie="concept")
    archived = write_story(house, "archief", 903, SECRET["archived"])
    write_story(house, "intern", 904, SECRET["internal"], zichtbaarheid="intern")
    write_story(house, "weggehaald", 905, "Weggehaald")
    register.furnish(house)
    archived.write_text(
        builders.story(id="PV-0903", titel=f"{SECRET['archived']} in Zaandam", publicatie="gearchiveerd")
    )
    assert not house.ingest().refused
    person(house, Role.REPORTER)
    register.report(house, title=f"{SECRET['reported']} zonder subsidie")
    register.reach(house, Status.ACKNOWLEDGED)
    yield house
    house.db.close()


@pytest.fixture(scope="module")
def made(small: House, tmp_path_factory: pytest.TempPathFactory) -> Published:
    folder = tmp_path_factory.mktemp("uit") / "momentopname"
    return publish(small.settings, folder, now=NOON, listed=frozenset())


def pages(folder: Path) -> dict[str, tree.Element]:
    return {
        file.relative_to(folder).as_posix(): tree.read(file.read_text("utf-8"))
        for file in folder.rglob("*.html")
    }


def words_of(coded: str) -> list[str]:
    """Read the words of a table back."""
    known: list[str] = []
    for piece in re.findall("[A-Z][^A-Z]*", coded):
        known.append((known[-1] if known else "")[: ord(piece[0]) - 65] + piece[1:])
    return known


def test_everything_that_is_public_is_there(made: Published) -> None:
    for name in (
        "index.html",
        "zoeken.html",
        "momentopname.html",
        "praktijkverhalen.html",
        "praktijkverhalen/energiefixers.html",
        "interventies/voorschieten.html",
        "knelpunten.html",
        "knelpunten/subsidie-na-betaling.html",
        "knelpunten/cijfers.html",
        "gebieden/zaandam-oost.html",
        "themas/energiearmoede.html",
        "actielijnen/fysiek.html",
        "begrippen.html",
        "kennisvragen.html",
        "gegevens/praktijkverhalen.csv",
        "gegevens/wijkkennis.sqlite",
    ):
        assert (made.folder / name).is_file(), name
    assert made.pages == len(list(made.folder.rglob("*.html")))


def test_nothing_that_is_not_public_is_in_any_file(made: Published) -> None:
    for file in made.folder.rglob("*"):
        if file.is_file():
            body = file.read_bytes()
            found = [
                what
                for what, word in SECRET.items()
                if word.encode() in body or word.lower().encode() in body
            ]
            assert not found, f"{file.name} has {found}"


def test_no_word_that_is_not_public_is_in_the_table_of_words(made: Published) -> None:
    script = (made.folder / "zoeken" / "woorden.js").read_text("utf-8")
    table = json.loads(json.loads(script[script.index("(") + 1 : script.rindex(")")]))
    known = words_of(table["words"])
    assert {"energiefixers", "radiatorfolie"} <= set(known)
    assert not [word for word in known if word in {secret.lower() for secret in SECRET.values()}]


def test_every_link_leads_to_a_file_of_the_folder_or_to_another_site(made: Published) -> None:
    broken, count = [], 0
    for name, page in pages(made.folder).items():
        for element in page.all():
            for attribute in ("href", "src", "action"):
                link = urlsplit(element.get(attribute))
                if link.scheme in ("http", "https") or not element.get(attribute):
                    continue
                count += 1
                target = (made.folder / name).parent / unquote(link.path) if link.path else made.folder / name
                if not target.is_file():
                    broken.append((name, element.get(attribute)))
                elif (
                    link.fragment
                    and target.suffix == ".html"
                    and name == "praktijkverhalen/energiefixers.html"
                ):
                    ids = {one.get("id") for one in tree.read(target.read_text("utf-8")).all()}
                    if unquote(link.fragment) not in ids:
                        broken.append((name, element.get(attribute)))
    assert not broken
    assert count > 1000


def test_every_page_says_what_it_is_and_runs_and_loads_nothing_from_elsewhere(made: Published) -> None:
    for name, page in pages(made.folder).items():
        everything = list(page.all())
        (notice,) = [one for one in everything if "kb-snapshot" in one.classes]
        assert "momentopname van 24 november 2026" in notice.html(), name
        assert any(one.get("content") == POLICY for one in everything), name
        for one in everything:
            if one.tag in ("script", "link", "img", "iframe"):
                source = one.get("src") or one.get("href")
                assert source, f"{name}: {one.html()} is inline"
                assert "//" not in source, f"{name}: {one.html()} is from elsewhere"
            assert not any(key.startswith("on") for key in one.attributes), name
            assert one.tag != "form" or one.get("action").endswith("zoeken.html"), name
        assert "localhost" not in page.html(), name


def test_a_page_is_what_the_site_shows(made: Published) -> None:
    html = (made.folder / "praktijkverhalen" / "energiefixers.html").read_text("utf-8")
    assert ">Energiefixers in Zaandam</h1>" in html
    assert "Zij plakken radiatorfolie." in html
    for left_out in ("Inloggen", "Insluiten", "Bewaar op leeslijst", "Vast adres"):
        assert left_out not in html


def test_a_withdrawn_item_goes_at_the_next_time_and_what_is_elsewhere_gets_its_address(
    small: House, made: Published
) -> None:
    assert (made.folder / WITHDRAWN).is_file()
    write_story(small, "weggehaald", 905, "Weggehaald", publicatie="gearchiveerd")
    assert not small.ingest().refused
    settings = small.settings.model_copy(update={"base_url": "https://kennis.example"})

    again = publish(settings, made.folder, now=NOON, listed=frozenset())

    assert not (made.folder / WITHDRAWN).exists()
    assert again.pages == made.pages - 1
    home = (made.folder / "index.html").read_text("utf-8")
    assert 'href="https://kennis.example/vraag' in home
    assert '<link rel="canonical" href="https://kennis.example/">' in home
    assert (
        b"https://kennis.example/praktijkverhalen/energiefixers"
        in (made.folder / "gegevens" / "praktijkverhalen.csv").read_bytes()
    )


def test_a_folder_of_somebody_else_is_refused_in_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KB_DATABASE", str(tmp_path / "kb.sqlite"))
    (tmp_path / "uit").mkdir()
    (tmp_path / "uit" / "verslag.docx").write_text("van mij")

    ran = CliRunner().invoke(main, ["publish", str(tmp_path / "uit")])

    assert ran.exit_code == 1
    assert "Kies een andere map of een lege." in ran.output
    assert [path.name for path in (tmp_path / "uit").iterdir()] == ["verslag.docx"]


@pytest.mark.parametrize(
    ("path", "query", "file"),
    [
        ("/zoeken", (("q", "wonen"), ("gebied", "zaandam-oost")), "zoeken.html?q=wonen&gebied=zaandam-oost"),
        ("/interventies", (("sorteer", "titel"),), "zoeken.html?type=interventie&sorteer=titel"),
        ("/knelpunten", (("eigenaar", "ministerie-vro"),), None),
        ("/knelpunten", (("sorteer", "stilst"),), None),
        ("/vraag", (), None),
    ],
)
def test_the_offline_search_takes_over_what_it_can_answer(path, query, file) -> None:
    assert search_file(Address(path, query)) == file


def test_a_page_comes_back_from_the_tree_as_it_was() -> None:
    page = '<!doctype html>\n<p class="a &amp; b" hidden>één &euro; <br><svg x="1"><path d="M0"/></svg></p>\n'
    assert tree.read(page).html() == page
    with pytest.raises(ValueError, match="is not closed"):
        tree.read("<p>open")
    with pytest.raises(ValueError, match="closes"):
        tree.read("<p><b></p></b>")


def test_the_table_of_words_holds_what_the_analysis_makes_of_them() -> None:
    words = {"schuldenaanpak", "huizen", "geisoleerd", "gevonden", "in", "2024"}
    table = offline_words.word_table(words, lexicon=frozenset({"schulden", "aanpak"}))
    known = words_of(table.words)
    assert known == sorted(words | {"schulden", "aanpak"})
    splits = {
        word: table.split_rules[ord(code) - 0x23] for word, code in zip(known, table.splits, strict=True)
    }
    assert splits["schuldenaanpak"] == (0, 8, 0, 6)
    assert splits["huizen"] == ()
    at, taken, cut, tail = table.stem_rules[ord(table.stems[known.index("geisoleerd")]) - 0x23]
    assert (at, taken, cut, tail) == (0, 2, 3, "r")
    assert set(offline_words.inflected(["koop"])) >= {"koopt", "kopen", "gekoopt"}


def test_the_folder_works_from_any_place(made: Published, tmp_path: Path) -> None:
    mark = json.loads((made.folder / "wijkkennis-momentopname.json").read_text("utf-8"))
    assert "index.html" in mark["bestanden"]
    shutil.copytree(made.folder, tmp_path / "elders" / "map")
    for file in (tmp_path / "elders" / "map").rglob("*.html"):
        assert 'href="/' not in file.read_text("utf-8")
