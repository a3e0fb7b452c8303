"""The form of an item ⇄ the draft that it stands for.

A form can say the same in other bytes than its authors did: other line ends, spaces, another order of ticked
boxes.  What says the same stays as it was, so that saving without a change changes no file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from werkzeug.datastructures import MultiDict

from kb.content.drafting import Draft, says_the_same
from kb.content.front_matter import Value
from kb.content.rules import SECTIONS
from kb.domain.documents import Kind, Publication, Visibility
from kb.services.bottlenecks.gate import cleaned

SOURCE_PARTS = ("titel", "soort", "url", "datum", "regels")
MOST_SOURCES = 10
TEXTS = ("titel", "samenvatting", "bereik", "datum")
"""Keys with one text, of every kind."""
OWN_TEXTS = {Kind.STORY: ("fase",), Kind.INTERVENTION: ("soort", "status", "effectrichting")}
OWN_LINES = {
    Kind.STORY: ("randvoorwaarden",),
    Kind.INTERVENTION: ("werkzame_elementen", "randvoorwaarden"),
}
"""Keys of a kind whose values stand on a line each."""
CHOICES = ("gebieden", "themas")


@dataclass(frozen=True)
class Blank:
    """What a new item begins with."""

    kind: Kind
    title: str = ""
    areas: tuple[str, ...] = ()
    action_lines: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


def blank(wanted: Blank, *, today: date) -> Draft:
    """Return the draft that a new form shows, with what is nearly always right filled in."""
    header: dict[str, Value] = {
        "type": wanted.kind.value,
        "titel": wanted.title,
        "bereik": "gebied",
        "gebieden": list(wanted.areas),
        "actielijnen": list(wanted.action_lines),
        "themas": list(wanted.themes),
        "bewijs": {"kracht": "0", "soort": "ervaring"},
        "publicatie": Publication.DRAFT.value,
        "zichtbaarheid": Visibility.PUBLIC.value,
        "datum": today.isoformat(),
        "bijgewerkt": today.isoformat(),
        "eigenaar": {"rol": "redactie", "organisatie": "Programmabureau NPLV"},
    }
    return Draft(wanted.kind, header)


def draft_from(form: MultiDict[str, str], old: Draft, *, today: date) -> Draft:
    """Return what was filled in over `old`; the day of the last change moves only when something changed."""
    header: dict[str, Value] = {}
    for key in (*TEXTS, *OWN_TEXTS[old.kind]):
        header[key] = _one(form.get(key, ""), old.header.get(key))
    for key in OWN_LINES[old.kind]:
        header[key] = _many(_lines(form.get(key, "")), old.header.get(key), ordered=True)
    for key in CHOICES:
        header[key] = _many(form.getlist(key), old.header.get(key))
    main = form.get("hoofdlijn", "")
    others = [one for one in form.getlist("actielijnen") if one != main]
    before = old.header.get("actielijnen")
    others = _in_order(others, before if isinstance(before, list) else [])
    header["actielijnen"] = _many([*([main] if main else []), *others], before, ordered=True)
    header["bewijs"] = _parts(
        {"kracht": "kracht", "soort": "bewijssoort", "toelichting": "bewijstoelichting"}, form, old, "bewijs"
    )
    header["eigenaar"] = _parts({"rol": "rol", "organisatie": "organisatie"}, form, old, "eigenaar")
    header["bronnen"] = _sources(form, old)
    sections = {
        title: _words(form.get(f"sectie-{number}", ""), old.sections.get(title, ""))
        for number, (title, _) in enumerate(SECTIONS[old.kind], 1)
    }
    made = Draft(old.kind, {**old.header, **header}, {**old.sections, **sections})
    if not says_the_same(made, old) and "bijgewerkt" in old.header:
        return Draft(old.kind, {**made.header, "bijgewerkt": today.isoformat()}, made.sections)
    return made


def values_of(draft: Draft) -> dict[str, str | list[str]]:
    """Return what each field of the form shows."""
    header = draft.header
    found: dict[str, str | list[str]] = {
        key: _text(header.get(key)) for key in (*TEXTS, *OWN_TEXTS[draft.kind])
    }
    for key in OWN_LINES[draft.kind]:
        found[key] = "\n".join(" ".join(one.split()) for one in _texts(header.get(key)))
    for key in CHOICES:
        found[key] = _texts(header.get(key))
    lines = _texts(header.get("actielijnen"))
    found["hoofdlijn"], found["actielijnen"] = (lines[0] if lines else ""), lines[1:]
    evidence, owner = _mapping(header.get("bewijs")), _mapping(header.get("eigenaar"))
    found["kracht"] = _text(evidence.get("kracht"))
    found["bewijssoort"] = _text(evidence.get("soort"))
    found["bewijstoelichting"] = _text(evidence.get("toelichting"))
    found["rol"], found["organisatie"] = _text(owner.get("rol")), _text(owner.get("organisatie"))
    for number, (title, _) in enumerate(SECTIONS[draft.kind], 1):
        found[f"sectie-{number}"] = draft.sections.get(title, "")
    for number, source in enumerate(sources_of(draft), 1):
        for part in SOURCE_PARTS:
            found[f"bron-{number}-{part}"] = _text(source.get(part))
    return found


def sources_of(draft: Draft) -> list[Mapping[str, Value]]:
    """Return the sources of a draft, with one empty place more while there is room."""
    given = draft.header.get("bronnen")
    found = [_mapping(one) for one in given] if isinstance(given, list) else []
    return [*found, {}] if len(found) < MOST_SOURCES else found


def _one(new: str, old: Value) -> Value:
    """Return a text of one line; the old one when it says the same."""
    words = " ".join(cleaned(new).split())
    return old if isinstance(old, str) and " ".join(old.split()) == words else words


def _many(new: Sequence[str], old: Value, *, ordered: bool = False) -> Value:
    """Return a list; the old one when it says the same, and in its order unless the order means something."""
    words = [" ".join(cleaned(one).split()) for one in new]
    words = list(dict.fromkeys(one for one in words if one))
    before = _texts(old)
    if not ordered:
        words = _in_order(words, before)
    return old if [" ".join(one.split()) for one in before] == words else list[Value](words)


def _in_order(words: Iterable[str], before: Iterable[Value]) -> list[str]:
    """Return the words that were there before in their order, then the others."""
    given = list(words)
    kept = [one for one in before if isinstance(one, str) and one in given]
    return [*kept, *(one for one in given if one not in kept)]


def _words(new: str, old: str) -> str:
    """Return a text of several lines; the old one when it says the same."""
    return old if cleaned(new) == cleaned(old) else cleaned(new)


def _parts(fields: Mapping[str, str], form: MultiDict[str, str], old: Draft, key: str) -> Value:
    before = _mapping(old.header.get(key))
    return _merged(before, {part: form.get(field, "") for part, field in fields.items()}, _one)


def _sources(form: MultiDict[str, str], old: Draft) -> Value:
    given = old.header.get("bronnen")
    before = [_mapping(one) for one in given] if isinstance(given, list) else []
    found: list[Value] = []
    for number in range(1, MOST_SOURCES + 1):
        was = before[number - 1] if number <= len(before) else {}
        made = _merged(was, {p: form.get(f"bron-{number}-{p}", "") for p in SOURCE_PARTS}, _one)
        if any(made.get(part) for part in SOURCE_PARTS if part != "soort"):
            found.append(made)
    return found


def _merged(
    before: Mapping[str, Value], given: Mapping[str, str], read: Callable[[str, Value], Value]
) -> dict[str, Value]:
    """Return the parts of `before` with what was filled in over them, without what is empty."""
    made = {**before, **{part: read(text, before.get(part)) for part, text in given.items()}}
    return {part: value for part, value in made.items() if value}


def _lines(text: str) -> list[str]:
    return [line.strip().removeprefix("- ") for line in cleaned(text).split("\n") if line.strip()]


def _text(value: Value | None) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: Value | None) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _mapping(value: Value | None) -> Mapping[str, Value]:
    return value if isinstance(value, dict) else {}
