"""A file that is opened and saved keeps its bytes, but for what was changed."""

from __future__ import annotations

import pytest

from kb.content.drafting import Draft, changed_text, draft_of, new_text
from kb.content.fields import Allowed
from kb.content.parse import parse
from tests import builders

FILES = sorted(builders.REAL_CONTENT.rglob("*.md"))


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in FILES}


def draft(text: str) -> Draft:
    made = draft_of(text, "map/naam.md")
    assert isinstance(made, Draft)
    return made


def test_every_file_of_the_content_is_the_same_after_opening_and_saving(texts):
    changed = [name for name, text in texts.items() if changed_text(text, draft(text), name) != text]
    assert changed == []


def test_spaces_comments_and_line_ends_of_the_authors_stay():
    text = builders.story().replace("---\n", "--- \n").replace("fase:", "# let op\nfase:")
    for one in (text, text.replace("\n", "\r\n")):
        assert changed_text(one, draft(one), "x") == one


def test_a_change_and_its_undoing_leave_every_file_as_it_was(texts):
    left = []
    for name, text in texts.items():
        before = draft(text)
        if "wijken" in before.header:
            continue
        first = next(iter(before.sections))
        other = Draft(
            before.kind,
            {**before.header, "titel": 'Een: "ander" #', "wijken": ["a, b"]},
            {**before.sections, first: "Nieuwe tekst.\n\n- een\n- twee"},
        )
        after = changed_text(text, other, name)
        assert draft(after).header["titel"] == 'Een: "ander" #'
        assert draft(after).sections[first] == "Nieuwe tekst.\n\n- een\n- twee"
        back = Draft(before.kind, {**before.header, "wijken": None}, before.sections)
        if changed_text(after, back, name) != text:
            left.append(name)
    assert left == []


def test_only_the_lines_of_what_changed_are_touched():
    text = builders.story(titel="Oud").replace("titel: Oud", "# een opmerking\ntitel:   'Oud'  # en hier")
    before = draft(text)
    after = changed_text(text, Draft(before.kind, {**before.header, "fase": "pilot"}, before.sections), "x")
    kept = [line for line in text.split("\n") if line != "fase: uitvoering"]
    assert [line for line in after.split("\n") if line != "fase: pilot"] == kept


def test_a_new_key_comes_at_its_place_and_an_emptied_one_goes():
    text = builders.story(wijken=["Poelenburg"])
    before = draft(text)
    header = {**before.header, "wijken": [], "doelgroepen": ["huurders"]}
    lines = changed_text(text, Draft(before.kind, header, before.sections), "x").split("\n")
    assert not [line for line in lines if line.startswith("wijken")]
    place = lines.index("doelgroepen: [huurders]")
    assert any(line.startswith("themas:") for line in lines[:place])
    assert any(line.startswith("bewijs:") for line in lines[place:])


def test_a_new_file_is_correct_and_the_same_once_more():
    made = new_text(draft(builders.story()))
    assert not isinstance(
        parse(made.encode(), "content/praktijkverhalen/x.md", allowed=_anything(made)), list
    )
    assert new_text(draft(made)) == made
    assert changed_text(made, draft(made), "x") == made


def _anything(text: str) -> Allowed:
    header = draft(text).header
    lists = ("gebieden", "gemeenten", "actielijnen", "themas", "organisaties", "wetten", "indicatoren")
    return Allowed({name: frozenset(header.get(name) or ()) for name in lists})


def test_an_empty_section_goes_and_a_new_one_comes_in_order():
    text = builders.story()
    before = draft(text)
    sections = {**before.sections, "Lessen": "Begin klein.", "Resultaat": ""}
    after = changed_text(text, Draft(before.kind, before.header, sections), "x")
    assert list(draft(after).sections) == ["Aanleiding", "Aanpak", "Wat werkte en wat niet", "Lessen"]
    assert after.endswith("\n\n## Lessen\n\nBegin klein.\n")
