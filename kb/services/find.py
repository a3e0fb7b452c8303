"""Searching: makes sure that the index is current, then asks it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import lru_cache

from kb.domain.results import Card, PassageHit, Results, SearchRequest
from kb.domain.vocabulary import SynonymGroup, SynonymKind, Vocabulary
from kb.search import explain as explaining
from kb.search import haste, query
from kb.search.explain import Explanation
from kb.search.index import SearchIndex
from kb.search.names import Names
from kb.services.indexing import current
from kb.storage.database import Database
from kb.text import synonyms
from kb.text.synonyms import Synonyms
from kb.text.tokens import fold

LIKENESS = {"theme": 2, "area": 1, "law": 2, "organisation": 1}
"""What a shared value of a facet weighs when documents are compared."""


def search(db: Database, index: SearchIndex, request: SearchRequest, *, vocabulary: Vocabulary) -> Results:
    """Answer a search request from the index as of the newest change.

    Raises `TooSlow` after a second of work.
    """
    engine = _engine(db, index, vocabulary)
    with haste.within():
        return query.search(engine, request)


def explain(
    db: Database, index: SearchIndex, request: SearchRequest, *, vocabulary: Vocabulary
) -> Explanation:
    """Answer a search request, and say how it was read and why its first results stand there."""
    return explaining.explain(_engine(db, index, vocabulary), request)


def passages(
    db: Database,
    index: SearchIndex,
    text: str,
    *,
    vocabulary: Vocabulary,
    limit: int = 50,
    areas: Sequence[str] = (),
    action_lines: Sequence[str] = (),
    themes: Sequence[str] = (),
) -> tuple[PassageHit, ...]:
    """Return the passages that bear on `text`, best first, of documents with these tags (none: all)."""
    allowed = SearchRequest(areas=tuple(areas), action_lines=tuple(action_lines), themes=tuple(themes))
    engine = _engine(db, index, vocabulary)
    with haste.within():
        return query.passages(engine, text, allowed, limit)


_held: dict[str, query.Engine] = {}


def _engine(db: Database, index: SearchIndex, vocabulary: Vocabulary) -> query.Engine:
    """What answers: kept per index, for as long as index and vocabularies are the same."""
    snapshot = current(db, index)
    held = _held.get(index.location)
    if held is None or held.snapshot is not snapshot or held.names.vocabulary is not vocabulary:
        same = held is not None and held.names.vocabulary is vocabulary
        names = held.names if held and same else Names(vocabulary, synonyms_of(vocabulary.synonyms))
        held = _held[index.location] = query.Engine(snapshot, names)
    return held


@lru_cache(maxsize=4)
def synonyms_of(groups: tuple[SynonymGroup, ...]) -> Synonyms:
    """Turn the edited list into rules; kept for as long as the list is the same."""
    rules = []
    for group in groups:
        if group.kind is SynonymKind.LAY:
            rules.append(synonyms.one_way(group.words, group.targets))
        elif group.kind is SynonymKind.ABBREVIATION:
            short, full = group.words
            rules.append(synonyms.abbreviation(short, full))
        else:
            rules.append(synonyms.equal(group.words))
    return Synonyms(rules)


def named(text: str, vocabulary: Vocabulary) -> tuple[tuple[str, str, str], ...]:
    """Return (tag, slug, name) of every area, theme, law or party that `text` names, in that order.

    An area in any spelling, also a neighbourhood or the municipality; the others by name, abbreviation or
    alias.  Empty when the text is more than a name.
    """
    area = vocabulary.area_by_spelling(text)
    wanted = fold(text.strip())
    found = [("area", area.slug, area.name)] if area else []
    found += [
        ("area", a.slug, a.name) for a in vocabulary.areas if a != area and fold(a.municipality) == wanted
    ]
    others = [
        *(("theme", t.slug, t.name, (t.name,)) for t in vocabulary.themes),
        *(("law", w.slug, w.name, (w.name, w.abbreviation or "", *w.aliases)) for w in vocabulary.laws),
        *(
            ("organisation", o.slug, o.name, (o.name, o.abbreviation or "", *o.aliases))
            for o in vocabulary.organisations
        ),
    ]
    found += [(tag, slug, name) for tag, slug, name, all_names in others if wanted in map(fold, all_names)]
    return tuple(found) if wanted else ()


def like_this(
    db: Database, index: SearchIndex, slug: str, *, vocabulary: Vocabulary, limit: int = 4
) -> tuple[tuple[Card, str], ...]:
    """Return documents like this one, most alike first, each with a Dutch reason.

    By shared themes, areas, parties and laws; at least one shared theme.  Empty when it is unknown.
    """
    snapshot = current(db, index)
    here = snapshot.by_slug(slug)
    if here is None:
        return ()
    own = {facet: frozenset(snapshot.tags(here, facet)) for facet in LIKENESS}
    themes = frozenset(snapshot.card(here).themes)
    scored = []
    for number in query.sharing(snapshot, here, LIKENESS, limit=50):
        card = snapshot.card(number)
        shared = {facet: own[facet].intersection(snapshot.tags(number, facet)) for facet in LIKENESS}
        shared["theme"] = themes.intersection(card.themes)
        if shared["theme"]:
            likeness = sum(weight * len(shared[facet]) for facet, weight in LIKENESS.items())
            scored.append((-likeness, card.title, card, _reason(shared, snapshot.card(here), vocabulary)))
    return tuple((card, reason) for _, _, card, reason in sorted(scored, key=lambda x: x[:2])[:limit])


def _reason(shared: Mapping[str, Set[str]], card: Card, vocabulary: Vocabulary) -> str:
    names = [vocabulary.theme[t].name.lower() for t in card.themes if t in shared["theme"]]
    reason = [f"zelfde thema: {', '.join(names)}"]
    areas = [vocabulary.area[a].name for a in card.areas if a in shared["area"]]
    if areas:
        reason.append(f"zelfde gebied: {', '.join(areas)}")
    laws = sorted(vocabulary.law[law].name for law in shared["law"] if law in vocabulary.law)
    if laws:
        reason.append(f"zelfde regeling: {', '.join(laws)}")
    return "; ".join(reason)
