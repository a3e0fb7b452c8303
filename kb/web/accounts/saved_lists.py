"""Which lists can be saved, and making one again: with the same arguments, by the rules of its page.

Nothing here needs a request: `kb mail` makes lists too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode, urlsplit

from werkzeug.datastructures import MultiDict

from kb.domain.documents import Kind
from kb.domain.people import Actor
from kb.domain.results import Card, Sort
from kb.domain.saved_search import Listing, SavedSearch, Shown
from kb.domain.vocabulary import Vocabulary
from kb.search.index import SearchIndex
from kb.services import bottlenecks, find, library
from kb.services.saved_searches import Replay
from kb.storage.database import Database
from kb.web import access, context, dates, labels
from kb.web.arguments import ArgumentProblem, parse_search, search_pairs
from kb.web.finding.results_page import value_label
from kb.web.register import bottleneck_list
from kb.web.tables import parse_view

PATHS: dict[str, Kind | None] = {
    "/zoeken": None,
    "/praktijkverhalen": Kind.STORY,
    "/interventies": Kind.INTERVENTION,
    bottleneck_list.PATH: Kind.BOTTLENECK,
}
"""Address of a list → the kind that it fixes."""
MOST = 2_000
"""So many items of a list are looked at, the newest."""
QUIET = ("q", "sorteer", "volgorde", "weergave", "pagina", "paginaGrootte", "kies")


@dataclass(frozen=True)
class SavedList:
    """A list that can be saved: its page, and its arguments in a fixed order and without page number."""

    path: str
    pairs: tuple[tuple[str, str], ...]

    @property
    def arguments(self) -> str:
        return urlencode(self.pairs)

    @property
    def words(self) -> str:
        return dict(self.pairs).get("q", "")


def read(db: Database, address: str, *, by: Actor) -> SavedList | list[ArgumentProblem] | None:
    """Read the address of a list on this site; None when it is none, problems when it can not be made."""
    path, _, query = address.partition("?")
    if path not in PATHS or urlsplit(address).netloc:
        return None
    return _read(db, path, query, library.vocabulary(db), by)


def _read(
    db: Database, path: str, query: str, names: Vocabulary, by: Actor, owners: Sequence[str] = ()
) -> SavedList | list[ArgumentProblem]:
    args = MultiDict(parse_qsl(query))
    if path == bottleneck_list.PATH:
        asked = bottleneck_list.parse(args, names, [*owners, *bottlenecks.owners(db, by=by)])
        if isinstance(asked, list):
            return asked
        pairs = [p for p in asked.pairs(choice=False) if p[0] != "paginaGrootte"]
        return SavedList(path, tuple(pairs))
    view, rest, problems = parse_view(args)
    wanted = parse_search(rest, names, kinds=_kinds(path))
    if isinstance(wanted, list) or problems:
        return problems + (wanted if isinstance(wanted, list) else [])
    pairs = search_pairs(replace(wanted, page=1, page_size=20), fixed_kinds=PATHS[path] is not None)
    if view.order:
        pairs = [p for p in pairs if p[0] != "sorteer"]
    return SavedList(path, (*pairs, *view.pairs))


def problems_of(db: Database, saved: SavedSearch, *, by: Actor) -> list[ArgumentProblem]:
    """Return what a saved list asks for that is not there any more; an owner may have nothing for a while."""
    names, owners = library.vocabulary(db), _asked_owners(MultiDict(parse_qsl(saved.arguments)))
    read_again = _read(db, saved.path, saved.arguments, names, by, owners)
    return read_again if isinstance(read_again, list) else []


def replay(db: Database, index: SearchIndex) -> Replay:
    """Return what makes a saved list again from this database and index."""

    def made(saved: SavedSearch, by: Actor) -> Listing | None:
        names = library.vocabulary(db)
        if problems_of(db, saved, by=by):
            return None
        args = MultiDict(parse_qsl(saved.arguments))
        if saved.path == bottleneck_list.PATH:
            return Listing(_register(db, index, args, names, by))
        _, rest, _ = parse_view(args)
        wanted = parse_search(rest, names, kinds=_kinds(saved.path))
        assert not isinstance(wanted, list)  # it was read just now
        results = find.search(
            db, index, replace(wanted, sort=Sort.NEWEST, page=1, page_size=MOST), vocabulary=names
        )
        return Listing(tuple(_shown(hit.card) for hit in results.hits), near=results.relaxed is not None)

    return made


def _shown(card: Card) -> Shown:
    return Shown(card.id, card.updated.isoformat(), card.status or "")


def _register(
    db: Database, index: SearchIndex, args: MultiDict[str, str], names: Vocabulary, by: Actor
) -> tuple[Shown, ...]:
    asked = bottleneck_list.parse(args, names, owners(db, args, by))
    assert not isinstance(asked, list)
    lines, _ = bottleneck_list.outlines_of(asked, db=db, index=index, names=names, by=by, now=access.now())
    return tuple(
        Shown(one.reference, dates.here(one.last_public_at).isoformat(), one.status.value)
        for one in lines[:MOST]
    )


def owners(db: Database, args: MultiDict[str, str], by: Actor) -> list[str]:
    """Return the owners that a list may name: those that there are, and those that it names already."""
    return [*_asked_owners(args), *bottlenecks.owners(db, by=by)]


def _asked_owners(args: MultiDict[str, str]) -> list[str]:
    return ["", *(value for value in args.getlist("eigenaar") if value != bottleneck_list.NOBODY)]


def _kinds(path: str) -> tuple[Kind, ...]:
    kind = PATHS[path]
    return (kind,) if kind else ()


def name_of(path: str) -> str:
    """Return what a list is called."""
    kind = PATHS[path]
    return labels.KIND_PLURAL[kind] if kind else "Alles"


def words_of(saved: SavedSearch) -> str:
    """Return the words that a saved list asks for, or an empty text."""
    return dict(parse_qsl(saved.arguments)).get("q", "")


def filters_of(saved: SavedSearch | SavedList, names: Vocabulary) -> list[str]:
    """Return the filters of a list as people read them, in the order of the address."""
    found = []
    for field, value in parse_qsl(saved.arguments):
        if field not in QUIET:
            found.append(_filter(field, value, names))
    return found


def _filter(field: str, value: str, names: Vocabulary) -> str:
    fixed = {
        "open": "alleen wat nog loopt",
        "teLaat": "alleen wat te laat is",
        "dagen": f"{value} dagen of langer in deze stand",
        "ookLandelijk": "ook wat overal geldt",
        "bewijskracht": f"bewijskracht vanaf {value}",
    }
    if field == "eigenaar":
        known = names.organisation.get(value)
        return f"eigenaar: {known.name if known else value}"
    return fixed.get(field) or value_label(field, value, names)


def without(saved: SavedSearch, problems: list[ArgumentProblem]) -> str:
    """Return the arguments of a list without what its problems are about."""
    kept = [
        (field, value)
        for field, value in parse_qsl(saved.arguments)
        if not any(p.field == field and p.value in ("", value) for p in problems)
    ]
    return urlencode(kept)


def here() -> Replay:
    """Return what makes lists again for the present request."""
    return replay(context.db(), context.index())
