"""Suggestions while someone types: what is typed, completed to an area, a theme, a law or a document.

All names of one generation of the index are sorted once (`kb.services.completions`).  What may not be found
is not in the index, so it is never suggested either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from threading import Lock

from kb.domain.documents import CASE_KINDS
from kb.domain.index_seal import IndexSeal
from kb.domain.results import Card, Suggestion
from kb.domain.vocabulary import Vocabulary
from kb.search.index import SearchIndex
from kb.search.snapshot import Snapshot
from kb.services.completions import AREA, DOCUMENT, LAW, THEME, Completions, Fit, Name
from kb.services.indexing import current
from kb.storage.database import Database
from kb.text.tokens import fold

SUGGESTIONS = 8
SHARE = 2
"""So many areas, themes and laws each, as long as there is something else to suggest."""

_held: dict[str, tuple[IndexSeal, Vocabulary, Completions]] = {}
_holding = Lock()


def suggest(
    db: Database, index: SearchIndex, text: str, *, vocabulary: Vocabulary, limit: int = SUGGESTIONS
) -> tuple[Suggestion, ...]:
    """Return completions of what is being typed, best first: areas, themes, laws and documents.

    An area is also found by its municipality and neighbourhoods, a law by its abbreviation.  Empty for an
    empty text.  The manual is not suggested.
    """
    snapshot = current(db, index)
    prepared = _prepared(snapshot, vocabulary, index.location)
    fits = prepared.fits(text, limit, without=snapshot.changed)
    changed = [record.card for record in snapshot.changed.values() if record is not None]
    fits += Completions(map(_document, _cases(changed))).fits(text, limit)
    return tuple(fit.suggestion for fit in _best(fits, limit))


def _best(fits: Iterable[Fit], limit: int) -> list[Fit]:
    """Return the best fits: no more than `SHARE` areas, themes or laws as long as there is something else."""
    seen: dict[int, int] = defaultdict(int)
    first: list[Fit] = []
    later: list[Fit] = []
    for fit in sorted(fits):
        seen[fit.group] += 1
        (first if seen[fit.group] <= SHARE or fit.group == DOCUMENT else later).append(fit)
    return sorted((first + later)[:limit])


def _prepared(snapshot: Snapshot, vocabulary: Vocabulary, place: str) -> Completions:
    """Return the sorted names of a generation, made once; of each index the newest is kept.

    It may hold documents that changed since: whoever asks leaves out what changed.
    """
    with _holding:
        held = _held.get(place)
        if held is None or held[0] != snapshot.seal or held[1] is not vocabulary:
            names = chain(_named(vocabulary), map(_document, _cases(snapshot.cards())))
            held = (snapshot.seal, vocabulary, Completions(names))
            _held.clear()
            _held[place] = held
        return held[2]


def _named(vocabulary: Vocabulary) -> Iterator[Name]:
    for number, area in enumerate(vocabulary.areas):
        others = (area.municipality, *area.aliases)
        yield _entry("gebied", area.slug, AREA, number, area.name, *others)
    for number, theme in enumerate(vocabulary.themes):
        yield _entry("thema", theme.slug, THEME, number, theme.name)
    for number, law in enumerate(vocabulary.laws):
        yield _entry("wet", law.slug, LAW, number, law.name, law.abbreviation or "", *law.aliases)


def _entry(kind: str, slug: str, group: int, number: int, name: str, *others: str) -> Name:
    spellings = (name, *filter(None, others))
    return Name(Suggestion(name, kind, slug), spellings, group, f"{number:06}")


def _cases(cards: Iterable[Card]) -> Iterator[Card]:
    return (card for card in cards if card.kind in CASE_KINDS)


def _document(card: Card) -> Name:
    suggestion = Suggestion(card.title, card.kind.value, card.slug)
    return Name(suggestion, (card.title,), DOCUMENT, fold(card.title))
