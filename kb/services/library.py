"""Reading what is published: documents, their relations, vocabularies and counts.

Whoever reads through this module sees only what anyone may see: published and public, and, at its own
address, archived.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import zip_longest
from threading import Lock

from kb.content.lists import Lists, read_lists
from kb.domain.deadlines import HERE, Targets
from kb.domain.documents import CASE_KINDS, Document, Kind, ManualDetails, RelationKind
from kb.domain.indicators import Indicator
from kb.domain.results import Card, card_of
from kb.domain.vocabulary import Vocabulary
from kb.errors import DatabaseDamaged
from kb.storage import changes, documents, facts, lists, versions
from kb.storage.database import Database


@dataclass(frozen=True)
class RelatedDocument:
    """A document on the other side of a link; `inverse` when the other one declared it."""

    kind: RelationKind
    inverse: bool
    card: Card


_held: dict[str, Lists] = {}
_holding = Lock()


def stored_lists(db: Database) -> Lists:
    """Return the lists as stored; parsed once per process for each version of them."""
    key = lists_version(db)
    with _holding:
        if key not in _held:
            found = read_lists(lists.bodies(db), folder="lijsten") if key else Lists(Vocabulary(), ())
            if not isinstance(found, Lists):
                # they were correct when they were stored
                raise DatabaseDamaged("De lijsten in de database zijn niet te lezen:\n" + str(found[0]))
            _held.clear()
            _held[key] = found
        return _held[key]


def lists_version(db: Database) -> str:
    """Return a name for the present lists: another one after any change of any list; empty without lists."""
    return "\n".join(f"{name} {digest}" for name, digest in sorted(lists.hashes(db).items()))


def targets(db: Database) -> Targets:
    """Return how long a bottleneck may stay in each state; a state that is not in it has no target."""
    return stored_lists(db).targets


def vocabulary(db: Database) -> Vocabulary:
    """Return all vocabularies; empty ones before the first ingest."""
    return stored_lists(db).vocabulary


def content_version(db: Database) -> str:
    """Return a name for the present content: another one after any change.  The basis of every ETag."""
    return f"{facts.identity(db)[:8]}-{changes.latest(db)}"


def document(db: Database, key: str) -> Document | None:
    """Return the document with this slug or id (in any case) that anyone may read, or None."""
    found = documents.by_slug(db, key)
    if found is None and (slug := documents.slug_of(db, key)):
        found = documents.by_slug(db, slug)
    return found if found is not None and found.is_readable else None


def earlier(db: Database, document: Document, day: date) -> tuple[Document, datetime] | None:
    """Return a document as it was at the end of `day` in the Netherlands, and when it changed after that.

    None when it has not changed since.
    """
    end = datetime.combine(day + timedelta(days=1), time(), HERE)
    return versions.after(db, document.slug, end.astimezone(UTC))


def related(db: Database, slug: str) -> tuple[RelatedDocument, ...]:
    """Return what this document links to and what links to it; each pair once, own declarations first."""
    links = documents.links(db, slug)
    by_slug = {c.slug: c for c in cards(db, [other for _, _, other in links])}
    seen: set[str] = set()
    found = []
    for kind, inverse, other in links:
        if other in by_slug and other not in seen:
            seen.add(other)
            found.append(RelatedDocument(kind, inverse, by_slug[other]))
    return tuple(found)


def retired_anchors(db: Database, slug: str) -> dict[str, tuple[str, ...]]:
    """Return, per anchor that is there, the old anchors that should still lead to it."""
    found: dict[str, list[str]] = defaultdict(list)
    for anchor, stand_in in documents.retired_anchors(db, slug).items():
        found[stand_in].append(anchor)
    return {anchor: tuple(old) for anchor, old in found.items()}


def cards(db: Database, slugs: Sequence[str]) -> tuple[Card, ...]:
    """Return the cards of the findable documents among `slugs`, in that order."""
    return tuple(card_of(d) for d in documents.by_slugs(db, slugs) if d.is_findable)


def newest(db: Database, limit: int) -> tuple[Card, ...]:
    """Return the most recently updated cases, the kinds in turn: much is updated on the same day."""
    by_kind = [documents.findable_slugs(db, [kind])[:limit] for kind in CASE_KINDS]
    in_turn = [slug for together in zip_longest(*by_kind) for slug in together if slug]
    found = cards(db, in_turn)
    return tuple(sorted(found, key=lambda card: card.updated, reverse=True)[:limit])


def totals(db: Database) -> dict[Kind, int]:
    """Return the number of findable documents of each kind, the manual included."""
    return {kind: len(documents.findable_slugs(db, [kind])) for kind in Kind}


def tag_counts(db: Database, tag: str) -> dict[str, dict[Kind, int]]:
    """Return how many findable documents of each kind carry each value of `tag`.

    `tag` is area, action_line, theme, law, organisation or indicator.  A theme also counts what its
    narrower themes have.  Values that nothing carries are absent.
    """
    names = vocabulary(db)
    slugs: dict[str, dict[Kind, set[str]]] = defaultdict(lambda: defaultdict(set))
    for value, slug, kind in documents.tag_pairs(db, tag):
        for one in names.theme_with_broader([value]) if tag == "theme" else (value,):
            slugs[one][kind].add(slug)
    return {value: {k: len(s) for k, s in kinds.items()} for value, kinds in slugs.items()}


def tagged(db: Database, tag: str, value: str) -> tuple[Card, ...]:
    """Return the findable documents with this tag value, by kind, then title."""
    values = [value]
    if tag == "theme":
        names = vocabulary(db)
        values = [t.slug for t in names.themes if value in names.theme_with_broader([t.slug])]
    return cards(db, documents.tagged(db, tag, values))


def in_municipality(db: Database, municipality: str) -> tuple[Card, ...]:
    """Return the findable documents of a municipality, whatever their area."""
    return cards(db, documents.tagged(db, "municipality", [municipality]))


def indicators(db: Database) -> tuple[Indicator, ...]:
    """Return the indicators, in the order of the report."""
    return stored_lists(db).indicators


def indicator(db: Database, slug: str) -> Indicator | None:
    return next((i for i in indicators(db) if i.slug == slug), None)


def manual_pages(db: Database) -> tuple[Document, ...]:
    """Return the pages of the manual, in their order."""
    pages = [d for d in documents.by_slugs(db, documents.findable_slugs(db, [Kind.MANUAL])) if d.is_findable]
    return tuple(sorted(pages, key=_order))


def _order(page: Document) -> tuple[int, str]:
    order = page.details.order if isinstance(page.details, ManualDetails) else 0
    return order, page.slug
