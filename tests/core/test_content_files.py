"""What an editor who makes a mistake in a file gets to read."""

from __future__ import annotations

import pytest

from kb.content.fields import Allowed
from kb.content.parse import Parsed, check_together, parse
from kb.errors import Problem
from tests import builders

ALLOWED = Allowed(
    {
        "gebieden": frozenset({"zaandam-oost", "arnhem-oost"}),
        "gemeenten": frozenset({"Zaanstad"}),
        "actielijnen": frozenset({"fysiek", "sociaal"}),
        "themas": frozenset({"energiearmoede", "schulden"}),
        "organisaties": frozenset({"werkom"}),
        "wetten": frozenset({"isde", "onbekend"}),
        "indicatoren": frozenset({"energielabel"}),
    }
)
FILE = "content/praktijkverhalen/energiefixers.md"


def read(text: str | bytes, file: str = FILE) -> Parsed | list[Problem]:
    return parse(text.encode() if isinstance(text, str) else text, file, allowed=ALLOWED)


def problems(text: str | bytes, file: str = FILE) -> list[Problem]:
    found = read(text, file)
    assert isinstance(found, list), "the file was accepted"
    return found


def only(text: str | bytes, file: str = FILE) -> Problem:
    (problem,) = problems(text, file)
    return problem


def test_a_correct_file_becomes_a_document_with_citable_paragraphs():
    parsed = read(builders.story())
    assert isinstance(parsed, Parsed)
    assert parsed.document.title == "Energiefixers in Zaandam"
    anchors = [p.anchor for p in parsed.document.passages]
    assert anchors == ["aanleiding-1", "aanpak-1", "aanpak-2", "resultaat-1", "wat-werkte-en-wat-niet-1"]


def test_a_misspelt_area_is_named_with_its_line_and_the_nearest_one():
    problem = only(builders.story(gebieden=["zaandam-ost"]))
    assert "'zaandam-ost' staat niet in de lijst" in problem.message
    assert problem.cure == "Bedoel je 'zaandam-oost'?"
    lines = builders.story(gebieden=["zaandam-ost"]).split("\n")
    assert "zaandam-ost" in lines[problem.line - 1]


def test_an_unknown_key_gets_the_nearest_key_as_a_suggestion():
    problem = only(builders.story(doelgroep=["huurders"]))
    assert problem.field == "doelgroep"
    assert problem.cure == "Bedoel je 'doelgroepen'?"


def test_every_problem_of_a_file_is_reported_in_one_run():
    wrong = builders.story(
        gebieden=["zaandam-ost"],
        datum="2024-06-31",
        fase="klaar",
        samenvatting="Te kort.",
        without=("themas",),
    )
    fields = {p.field for p in problems(wrong)}
    assert fields == {"gebieden[1]", "datum", "fase", "samenvatting", "themas"}


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("2024-06-31", "geen dag die bestaat"),
        ("31-06-2024", "geen datum"),
        ("1719705600", "geen datum"),
    ],
)
def test_a_date_that_does_not_exist_is_refused(value: str, message: str):
    assert message in only(builders.story(datum=value)).message


def test_a_missing_section_is_named():
    body = "## Aanleiding\n\nIets.\n\n## Aanpak\n\nIets.\n\n## Resultaat\n\nIets."
    problem = only(builders.story(body=body))
    assert (problem.field, problem.message) == ("Wat werkte en wat niet", "dit kopje ontbreekt.")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            "## Aanpak\n\nx\n\n## Aanleiding\n\nx\n\n## Resultaat\n\nx\n\n## Wat werkte en wat niet\n\nx",
            "hoort vóór",
        ),
        ("Los.\n\n" + builders.story().split("---\n\n", 1)[1], "boven het eerste kopje"),
        (builders.story().split("---\n\n", 1)[1] + "\n## Conclusie\n\nx", "hoort niet bij dit type"),
        (builders.story().split("---\n\n", 1)[1] + "\n## Aanpak\n\nx", "twee keer"),
        (builders.story().split("---\n\n", 1)[1] + "\n## Lessen\n", "staat niets"),
    ],
)
def test_sections_are_in_order_known_filled_and_there_once(body: str, message: str):
    assert any(message in p.message for p in problems(builders.story(body=body)))


def test_evidence_of_two_needs_research_among_the_sources():
    strong = {"kracht": "2", "soort": "cijfers", "toelichting": "Geteld."}
    assert "vraagt een bron van soort 'onderzoek'" in only(builders.story(bewijs=strong)).message
    research = [{**builders.SOURCE, "soort": "onderzoek"}]
    assert isinstance(read(builders.story(bewijs=strong, bronnen=research)), Parsed)


def test_a_duplicate_key_is_refused_at_its_second_line():
    text = builders.story().replace("fase: uitvoering\n", "fase: uitvoering\nfase: pilot\n")
    problem = only(text)
    assert "staat er al" in problem.message
    assert text.split("\n")[problem.line - 1] == "fase: pilot"


def test_an_acknowledged_bottleneck_says_which_way_the_solution_lies():
    text = builders.bottleneck(without=("oplossingsrichting",))
    problem = only(text, "content/knelpunten/subsidie.md")
    assert problem.field == "oplossingsrichting"


def test_a_solved_bottleneck_says_by_what_and_for_whom():
    text = builders.bottleneck(
        status="opgelost", eigenaar_knelpunt="EZK", dossierhouder="niet genoemd in de bron"
    )
    fields = {p.field for p in problems(text, "content/knelpunten/subsidie.md")}
    assert fields == {"opgelost_door", "geldt_voor"}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"titel: x\n", "begint niet met een kop"),
        (b"---\ntitel: x\n", "niet afgesloten"),
        (b"---\n- a\n---\n", "bevat geen velden"),
        (b"---\ntitel: ISDE: pas na betaling\n---\n", "dubbele punt te veel"),
        (b'---\ntitel: "open\n---\n', "aanhalingsteken"),
        (b"---\n\ttitel: x\n---\n", "tab"),
        (b"---\na: &a [x]\nb: [*a]\n---\n", "verwijzingen met & en *"),
        (b"---\na: !!python/object:os.system x\n---\n", "typen met '!'"),
        (b"---\na: " + b"[" * 500 + b"]" * 500 + b"\n---\n", "te diep of te veel genest"),
        (b"---\ntitel: caf\xe9\n---\n", "geen UTF-8"),
        (b"---\ntitel: a\x00b\n---\n", "stuurteken"),
        ("﻿---\ntitel: x\n---\n".encode("utf-16"), "geen UTF-8"),
        (b"---\n" + b"a: b\n" * 2000 + b"---\n", "groter dan 8 kB"),
        (b"---\ntype: roman\n---\n", "geen type"),
        (b"", "begint niet met een kop"),
        (b"x" * 200_000, "bytes groot"),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_reason_and_a_cure(data: bytes, message: str):
    found = problems(data)
    assert any(message in p.message for p in found)
    assert all(p.cure for p in found)


def test_an_alias_bomb_is_refused_without_being_built():
    rows = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 20))
    problem = only(f"---\na0: &a0 x\n{rows}\n---\n")
    assert "verwijzingen" in problem.message


def test_a_byte_order_mark_does_not_hide_the_header():
    assert isinstance(read("﻿".encode() + builders.story().encode()), Parsed)


def test_values_stay_what_the_author_wrote():
    parsed = read(builders.story(wijken=["NO", "010", "12:30"]).replace("'", ""))
    assert isinstance(parsed, Parsed)
    assert parsed.document.neighbourhoods == ("NO", "010", "12:30")


@pytest.mark.parametrize("junk", ["[" * 10_000, "![" * 5_000, "<" * 5_000])
def test_brackets_that_never_close_are_refused_before_they_are_rendered(junk: str):
    body = builders.story().split("---\n\n", 1)[1] + junk
    assert any("haken die niet sluiten" in p.message for p in problems(builders.story(body=body)))


def test_a_text_nested_too_deep_is_refused():
    body = builders.story().split("---\n\n", 1)[1] + "\n" + ">" * 3_000 + " diep >" + "x" * 10
    found = read(builders.story(body=body))
    assert isinstance(found, Parsed | list)


def test_a_file_in_the_wrong_folder_is_told_where_it_belongs():
    problem = only(builders.story(), "content/interventies/energiefixers.md")
    assert problem.cure == "Zet het bestand in praktijkverhalen/."


@pytest.mark.parametrize("name", ["Energie Fixers", "é", "api", "a" * 90])
def test_a_file_name_that_cannot_be_an_address_is_refused(name: str):
    assert any(
        "adres" in p.message for p in problems(builders.story(), f"content/praktijkverhalen/{name}.md")
    )


def _parsed(file: str, text: str) -> Parsed:
    found = read(text, file)
    assert isinstance(found, Parsed), found
    return found


def test_two_files_cannot_share_an_id():
    files = [_parsed(f"content/praktijkverhalen/{n}.md", builders.story()) for n in ("een", "twee")]
    (problem,) = check_together(files, laws=frozenset(), addresses=frozenset())
    assert problem.file.endswith("twee.md")
    assert "al van content/praktijkverhalen/een.md" in problem.message


def test_a_link_to_nothing_is_named_with_the_nearest_item():
    linked = builders.story(gerelateerd=[{"soort": "lijkt-op", "item": "twe"}])
    files = [
        _parsed("content/praktijkverhalen/een.md", linked),
        _parsed("content/praktijkverhalen/twee.md", builders.story(id="PV-0902")),
    ]
    (problem,) = check_together(files, laws=frozenset(), addresses=frozenset())
    assert problem.cure == "Bedoel je 'twee'?"


def test_a_link_in_the_text_must_lead_somewhere():
    body = (
        builders.story().split("---\n\n", 1)[1].replace("thuis langs", "[thuis](/gebieden/zaandam-ost) langs")
    )
    file = _parsed(FILE, builders.story(body=body))
    (problem,) = check_together([file], laws=frozenset(), addresses=frozenset({"/gebieden/zaandam-oost"}))
    assert problem.cure == "Bedoel je '/gebieden/zaandam-oost'?"
