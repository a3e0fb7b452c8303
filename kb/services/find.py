"""Searching: makes sure that the index is current, then asks it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kb.domain.documents import Kind
from kb.domain.results import Card, PassageHit, Results, SearchRequest, Suggestion
from kb.domain.vocabulary import SynonymGroup, SynonymKind, Vocabulary
from kb.search import query
from kb.search.index import SearchIndex
from kb.services.indexing import current
from kb.storage.database import Database
from kb.text import synonyms
from kb.text.synonyms import Synonyms
from kb.text.tokens import fold

SUGGESTIONS = 8


def search(db: Database, index: SearchIndex, request: SearchRequest, *, vocabulary: Vocabulary) -> Results:
    """Answer a search request from the index as of the newest change."""
    return query.search(_engine(db, index, vocabulary), request)


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
    return query.passages(_engine(db, index, vocabulary), text, allowed, limit)


def _engine(db: Database, index: SearchIndex, vocabulary: Vocabulary) -> query.Engine:
    return query.Engine(current(db, index), index.analyzer, vocabulary, synonyms_of(vocabulary.synonyms))


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


def suggest(
    db: Database, index: SearchIndex, text: str, *, vocabulary: Vocabulary, limit: int = SUGGESTIONS
) -> tuple[Suggestion, ...]:
    """Return completions of what is being typed: areas, themes, laws, then documents.

    A name comes in when it begins with the text, or a word of it does; beginnings first.  Empty for
    an empty text.
    """
    typed = fold(text.strip())
    if not typed:
        return ()
    cards = [e.card for e in current(db, index).entries.values() if e.card.kind is not Kind.MANUAL]
    named = [
        *(("gebied", a.slug, a.name, a.aliases) for a in vocabulary.areas),
        *(("thema", t.slug, t.name, ()) for t in vocabulary.themes),
        *(("wet", w.slug, w.name, (w.abbreviation,) if w.abbreviation else ()) for w in vocabulary.laws),
        *((c.kind.value, c.slug, c.title, ()) for c in sorted(cards, key=lambda c: c.title)),
    ]
    scored = []
    for place, (kind, slug, name, others) in enumerate(named):
        quality = min(_fit(typed, fold(one)) for one in (name, *others))
        if quality < 3:
            scored.append((quality, place, Suggestion(name, kind, slug)))
    return tuple(s for _, _, s in sorted(scored, key=lambda x: x[:2])[:limit])


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


def _fit(typed: str, name: str) -> int:
    """0: the name begins with it; 1: a word does; 2: it stands somewhere inside; 3: not."""
    if name.startswith(typed):
        return 0
    if any(word.startswith(typed) for word in name.replace("-", " ").split()):
        return 1
    return 2 if len(typed) >= 3 and typed in name else 3


def like_this(
    db: Database, index: SearchIndex, slug: str, *, vocabulary: Vocabulary, limit: int = 4
) -> tuple[tuple[Card, str], ...]:
    """Return documents like this one, most alike first, each with a Dutch reason.

    By shared themes, areas, parties and laws; at least one shared theme.  Empty when it is unknown.
    """
    snapshot = current(db, index)
    here = snapshot.by_slug.get(slug)
    if here is None:
        return ()
    scored = []
    for other in snapshot.entries.values():
        themes = [t for t in here.card.themes if t in other.card.themes]
        if other.card.slug == slug or not themes or other.card.kind is Kind.MANUAL:
            continue
        areas = [a for a in here.card.areas if a in other.card.areas]
        laws = here.laws & other.laws
        parties = here.organisations & other.organisations
        likeness = 2 * len(themes) + len(areas) + 2 * len(laws) + len(parties)
        reason = [f"zelfde thema: {', '.join(vocabulary.theme[t].name.lower() for t in themes)}"]
        if areas:
            reason.append(f"zelfde gebied: {', '.join(vocabulary.area[a].name for a in areas)}")
        if laws:
            names = sorted(vocabulary.law[law].name for law in laws if law in vocabulary.law)
            reason.append(f"zelfde regeling: {', '.join(names)}")
        scored.append((-likeness, other.card.title, other.card, "; ".join(reason)))
    return tuple((card, reason) for _, _, card, reason in sorted(scored, key=lambda x: x[:2])[:limit])
