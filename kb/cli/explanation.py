"""A search explained in Dutch: how the question was read, and why each result stands where it does."""

from __future__ import annotations

from collections.abc import Iterator

from kb.search.explain import Explanation, Reasons, Word, WordScore
from kb.search.ranking import Reading

_TAGS = {"area": "gebied", "theme": "thema", "law": "wet of regeling"}
_SHOWN = 5
"""So many words that look like a word are named."""


def lines(explanation: Explanation) -> Iterator[str]:
    """Yield what to print."""
    yield "Zo is de vraag gelezen:"
    results = explanation.results
    if results.corrected:
        yield f"  ‘{results.corrected.original}’ is gelezen als ‘{results.corrected.corrected}’."
    for phrase in explanation.phrases:
        yield f"  “{phrase}” moet er precies zo staan."
    if explanation.left_out:
        yield f"  Weggelaten, want die zeggen te weinig: {', '.join(explanation.left_out)}."
    for facet, slugs in explanation.tags.items():
        yield f"  De hele vraag is de naam van een {_TAGS[facet]}: {', '.join(sorted(slugs))}."
    for word in explanation.words:
        yield f"  {word.word.text}: {'; '.join(_read(word))}."
    if results.relaxed:
        yield f"  {results.relaxed}"
    yield f"{results.total} {'resultaat' if results.total == 1 else 'resultaten'}"
    for place, reasons in enumerate(explanation.reasons, 1):
        yield from _result(place, reasons)


def _read(word: Word) -> Iterator[str]:
    yield f"woordstam {word.word.stem}"
    for reading in word.readings:
        if reading.kind == "parts":
            yield f"delen {' + '.join(reading.stems)} (elk {_number(reading.weight)})"
    synonyms = [
        f"{' '.join(r.stems)} ({_number(r.weight * len(r.stems))})"
        for r in word.readings
        if r.kind == "synonym"
    ]
    if synonyms:
        yield f"synoniemen {', '.join(synonyms)}"
    alike = [f"{' '.join(r.stems)} ({_number(r.weight)})" for r in word.readings if r.kind == "alike"]
    if alike:
        yield f"lijkt op {', '.join(alike[:_SHOWN])}{' …' if len(alike) > _SHOWN else ''}"
    documents = "document" if word.held_by == 1 else "documenten"
    yield f"staat in {word.held_by} {documents}" if word.held_by else "staat in geen enkel document"


def _result(place: int, reasons: Reasons) -> Iterator[str]:
    yield ""
    yield f"{place}. {reasons.hit.card.title}"
    yield f"{_points(reasons.hit.score)}  bij elkaar"
    for word in reasons.words:
        yield f"{_points(word.score)}  {word.word.text}: {_why(word)}"
    for points, why in (
        (reasons.pairs, "woorden van de vraag staan naast elkaar"),
        (reasons.spelling, "precies zo gespeld als in de vraag"),
        (reasons.letters, "woorden die er letters mee delen"),
        (reasons.name, "de vraag is een naam, en dit hoort daarbij"),
    ):
        if points >= 0.005:
            yield f"{_points(points)}  {why}"


def _why(word: WordScore) -> str:
    if word.reading is None:
        return "staat er niet"
    where = [name for name, is_there in (("titel", word.in_title), ("naam", word.in_names)) if is_there]
    return _reading(word.reading) + (f", ook in {' en '.join(where)}" if where else "")


def _reading(reading: Reading) -> str:
    stems = " + ".join(reading.stems)
    named = {
        "word": "het woord zelf",
        "synonym": f"synoniem {stems}",
        "parts": f"een of meer delen van {stems}",
        "alike": f"lijkt op {stems}",
    }
    return named[reading.kind]


def _points(value: float) -> str:
    return f"{_number(value):>8}"


def _number(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")
