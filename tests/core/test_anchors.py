"""A citation of a paragraph keeps working when the file changes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb.content.anchors import keep
from kb.content.render import passages


def version(*paragraphs: str) -> str:
    return "## Aanpak\n\n" + "\n\n".join(paragraphs)


FIRST = "Energiefixers komen bij huurders thuis en plakken folie achter de radiator."
SECOND = "De hulp kost bewoners niets, want de corporatie betaalt de materialen."
THIRD = "Een sociaal werker van het buurtteam verwijst mensen door."


def anchors(text: str, old=(), retired=None):
    return keep(old, passages(text), retired or {})


def test_a_paragraph_added_above_does_not_move_the_anchor_of_another():
    old, _ = anchors(version(FIRST, SECOND))
    new, retired = anchors(version(THIRD, FIRST, SECOND), old)
    assert [(p.anchor, p.text) for p in new] == [
        ("aanpak-3", THIRD),
        ("aanpak-1", FIRST),
        ("aanpak-2", SECOND),
    ]
    assert retired == {}


def test_an_edited_paragraph_keeps_its_anchor():
    old, _ = anchors(version(FIRST, SECOND))
    new, _ = anchors(version(FIRST, SECOND.replace("niets", "helemaal niets")), old)
    assert [p.anchor for p in new] == ["aanpak-1", "aanpak-2"]


def test_the_anchor_of_a_removed_paragraph_leads_to_its_neighbour():
    old, _ = anchors(version(FIRST, SECOND, THIRD))
    new, retired = anchors(version(FIRST, THIRD), old)
    assert [p.anchor for p in new] == ["aanpak-1", "aanpak-3"]
    assert retired["aanpak-2"] in {"aanpak-1", "aanpak-3"}


def test_a_retired_anchor_is_never_given_to_another_paragraph():
    old, _ = anchors(version(FIRST, SECOND))
    middle, retired = anchors(version(FIRST), old)
    new, retired = anchors(version(FIRST, THIRD), middle, retired)
    assert [p.anchor for p in new] == ["aanpak-1", "aanpak-3"]
    assert retired == {"aanpak-2": "aanpak-1"}


WORDS = st.lists(
    st.sampled_from([FIRST, SECOND, THIRD, "Kort.", "Nog een andere alinea over werk."]), max_size=5
)


@given(st.lists(WORDS, min_size=2, max_size=5))
def test_every_anchor_ever_given_resolves_as_long_as_there_is_text(versions: list[list[str]]):
    old, retired, given_out = (), {}, set()
    for paragraphs in versions:
        old, retired = anchors(version(*paragraphs) if paragraphs else "", old, retired)
        present = {p.anchor for p in old}
        assert len(present) == len(old)
        if not old:
            given_out = set()
        given_out |= present
        assert given_out <= present | set(retired)
        assert set(retired.values()) <= present
        assert not present & set(retired)
