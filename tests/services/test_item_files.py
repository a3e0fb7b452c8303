"""An item written in the browser is a file like any other: correct, numbered, whole, or not there at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kb.content.drafting import Draft
from kb.domain.documents import Document, Kind
from kb.domain.people import Actor, Role
from kb.domain.results import SearchRequest
from kb.services import find, folder_writing, ingest, item_files, library
from kb.services.accounts import NotPermitted
from kb.services.item_files import DraftChanged, ItemFile, NoSuchDraft, NotWritten
from kb.storage import documents
from tests import builders
from tests.conftest import NOON, House
from tests.register import EDITOR, REPORTER

HEADER = {
    "type": "praktijkverhaal",
    "titel": "Samen koken in de flat",
    "samenvatting": builders.SUMMARY,
    "bereik": "gebied",
    "gebieden": ["zaandam-oost"],
    "actielijnen": ["sociaal"],
    "themas": ["energiearmoede"],
    "bewijs": {"kracht": "0", "soort": "ervaring", "toelichting": "Verteld door de projectleider."},
    "bronnen": [{"titel": "Gesprek met de projectleider", "soort": "eigen-waarneming"}],
    "publicatie": "concept",
    "zichtbaarheid": "openbaar",
    "datum": "2026-11-01",
    "bijgewerkt": "2026-11-24",
    "eigenaar": {"rol": "redactie", "organisatie": "Programmabureau NPLV"},
    "fase": "pilot",
}
SECTIONS = {
    "Aanleiding": "Buren kenden elkaar niet.",
    "Aanpak": "Elke week koken zij samen.",
    "Resultaat": "Nog niet bekend.",
    "Wat werkte en wat niet": "Nog niet bekend.",
}


STORY = Draft(Kind.STORY, HEADER, SECTIONS)


@pytest.fixture
def house(listed_house: House) -> House:
    """A house that knows its lists and has no documents."""
    return listed_house


def add(house: House, draft: Draft = STORY, by: Actor = EDITOR, **options: bool):
    return item_files.add(
        house.db,
        house.index,
        house.content,
        draft,
        names_confirmed=options.get("names_confirmed", False),
        by=by,
        now=NOON,
    )


def on_disk(house: House, name: str = "samen-koken-in-de-flat") -> str:
    return (house.content / "praktijkverhalen" / f"{name}.md").read_text(encoding="utf-8")


def opened(house: House, slug: str = "samen-koken-in-de-flat") -> ItemFile:
    found = item_files.read(house.db, house.content, slug)
    assert isinstance(found, ItemFile)
    return found


def change(house: House, before: ItemFile, draft: Draft, version: str | None = None):
    return item_files.change(
        house.db,
        house.index,
        house.content,
        before,
        draft,
        version=version or before.version,
        names_confirmed=False,
        by=EDITOR,
        now=NOON + timedelta(hours=1),
    )


def finds(house: House) -> int:
    wanted = SearchRequest(query="samen koken flat")
    return find.search(house.db, house.index, wanted, vocabulary=house.vocabulary).total


def test_a_new_item_is_a_correct_file_that_nobody_finds_until_it_is_published(house):
    made = add(house)
    assert isinstance(made, Document)
    assert (made.id, made.slug) == ("PV-0001", "samen-koken-in-de-flat")
    assert ingest.check(house.content).problems == ()
    assert library.document(house.db, made.slug) is None
    assert finds(house) == 0
    again = house.ingest()
    assert (again.new, again.changed, again.removed, again.unchanged) == ([], [], [], 1)
    file = opened(house)
    published = item_files.publish(
        house.db, house.index, house.content, made.slug, version=file.version, by=EDITOR, now=NOON
    )
    assert isinstance(published, Document)
    assert "publicatie: gepubliceerd" in on_disk(house)
    assert finds(house) == 1
    with pytest.raises(NoSuchDraft):
        item_files.read(house.db, house.content, made.slug)


def test_saving_without_a_change_touches_no_byte(house):
    add(house)
    before, newest = on_disk(house), house.db.rows("SELECT max(seq) AS seq FROM change")[0]["seq"]
    file = opened(house)
    assert isinstance(change(house, file, file.draft), Document)
    assert on_disk(house) == before
    assert house.db.rows("SELECT max(seq) AS seq FROM change")[0]["seq"] == newest


def test_everything_that_is_wrong_is_said_at_once_and_nothing_is_written(house):
    wrong = Draft(
        Kind.STORY,
        {
            **HEADER,
            "samenvatting": "Te kort.",
            "gebieden": ["zaandam-ost"],
            "bewijs": {**HEADER["bewijs"], "kracht": "3"},
            "fase": "",
            "gerelateerd": [{"soort": "lijkt-op", "item": "bestaat-niet"}],
        },
        {**SECTIONS, "Aanpak": "", "Resultaat": "Bel 06-12345678 of kijk op [dit](/nergens/heen)."},
    )
    problems = add(house, wrong)
    fields = {one.field for one in problems}
    assert {"samenvatting", "gebieden[1]", "bewijs", "fase", "Aanpak", "Resultaat"} <= fields
    assert not (house.content / "praktijkverhalen").exists() or not list(
        (house.content / "praktijkverhalen").iterdir()
    )
    links = add(
        house,
        replace(
            wrong,
            header={**HEADER, "gerelateerd": wrong.header["gerelateerd"]},
            sections={**SECTIONS, "Aanpak": "Kijk op [dit](/nergens/heen)."},
        ),
    )
    assert {one.message for one in links} == {
        "het item 'bestaat-niet' bestaat niet.",
        "de link '/nergens/heen' leidt nergens heen.",
    }


def test_a_name_stops_the_text_until_it_is_said_to_be_none_and_a_number_always_does(house):
    named = replace(STORY, sections={**SECTIONS, "Aanpak": "Mevrouw Jansen kookt."})
    assert [one.field for one in add(house, named)] == ["Aanpak"]
    assert isinstance(add(house, named, names_confirmed=True), Document)
    numbered = replace(STORY, sections={**SECTIONS, "Aanpak": "Haar nummer is 111222333."})
    assert isinstance(add(house, numbered, names_confirmed=True), list)


def test_two_with_one_title_get_two_names_and_numbers_also_beside_files_that_wait(house):
    builders.write(house.content, "praktijkverhalen__wacht", builders.story(id="PV-0007"))
    first, second = add(house), add(house)
    assert [(one.id, one.slug) for one in (first, second)] == [
        ("PV-0008", "samen-koken-in-de-flat"),
        ("PV-0009", "samen-koken-in-de-flat-2"),
    ]
    assert not house.ingest().refused
    reserved = add(house, replace(STORY, header={**HEADER, "titel": "Nieuw"}))
    assert reserved.slug == "pv-0010"


def test_a_folder_that_cannot_be_written_changes_nothing_and_gives_the_text(house, monkeypatch):
    def refuse(*_: object) -> None:
        raise PermissionError(13, "geen toegang")

    monkeypatch.setattr(folder_writing.os, "fsync", refuse)
    with pytest.raises(NotWritten, match="geen toegang"):
        add(house)
    monkeypatch.undo()
    assert documents.stored_files(house.db) == []
    assert list((house.content / "praktijkverhalen").iterdir()) == []
    name, text = item_files.text_of(house.db, house.content, STORY)
    assert name == "samen-koken-in-de-flat.md"
    builders.write(house.content, "praktijkverhalen__samen_koken_in_de_flat", text)
    assert house.ingest().new == ["samen-koken-in-de-flat"]


def test_who_was_not_the_last_to_look_overwrites_nothing(house):
    add(house)
    file = opened(house)
    theirs = on_disk(house).replace("Elke week", "Elke maand")
    (house.content / "praktijkverhalen" / "samen-koken-in-de-flat.md").write_text(theirs, encoding="utf-8")
    other = replace(file.draft, header={**file.draft.header, "titel": "Anders"})
    with pytest.raises(DraftChanged):
        change(house, file, other)
    assert on_disk(house) == theirs


def test_what_a_form_does_not_know_stays_in_the_file(house):
    outcome = '{tekst: "Tien buren koken mee.", soort: prestatie, bron: "r. 1"}'
    extra = f"# voor de redactie\nresultaten:\n  - {outcome}\n"
    builders.write(
        house.content,
        "praktijkverhalen__fixers",
        builders.story(publicatie="concept").replace("fase:", f"{extra}fase:"),
    )
    house.ingest()
    file = opened(house, "fixers")
    made = change(
        house, file, replace(file.draft, sections={**file.draft.sections, "Lessen": "Begin klein."})
    )
    assert isinstance(made, Document)
    text = on_disk(house, "fixers")
    assert extra in text
    assert text.endswith("## Lessen\n\nBegin klein.\n")


def test_only_a_redacteur_writes_and_only_what_is_not_finished(house):
    with pytest.raises(NotPermitted):
        add(house, by=REPORTER)
    with pytest.raises(NotPermitted):
        add(house, by=Actor("beheerder", frozenset({Role.ADMIN}), account=9))
    builders.write(house.content, "praktijkverhalen__af", builders.story())
    builders.write(house.content, "knelpunten__kn", builders.bottleneck(publicatie="concept"))
    house.ingest()
    for slug in ("af", "kn", "bestaat-niet"):
        with pytest.raises(NoSuchDraft):
            item_files.read(house.db, house.content, slug)
