"""What happens to bottlenecks as Atom: of one, and of any list of the register.

Everybody gets the same feed, signed in or not: what is public.  A text that was erased, and a bottleneck that
is not public any more, is taken back from whoever reads along.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.wrappers import Response as Answer

from kb.domain.bottleneck import Bottleneck
from kb.domain.documents import Visibility
from kb.domain.history import Event, EventKind
from kb.domain.people import VISITOR
from kb.services import bottlenecks
from kb.services.bottlenecks import Filter, NoSuchBottleneck
from kb.storage import bottleneck_history
from kb.storage import bottlenecks as store
from kb.web import access, context
from kb.web.feeds import atom
from kb.web.feeds.atom import Entry, Gone
from kb.web.finding.search import wrong
from kb.web.register import bottleneck_list, bottleneck_words
from kb.web.register.bottleneck_list import Asked
from kb.web.register.bottleneck_words import area_name

blueprint = Blueprint("bottleneck_feeds", __name__)

ENTRIES = 50
LOOKED_AT = 200
"""So many of the newest events are looked at for a feed; some of them are not for everybody."""
ERASED = "Deze tekst is gewist."
HIDDEN = "Dit knelpunt is niet meer openbaar."


@blueprint.after_request
def fresh(response: Answer) -> Answer:
    """Let a feed reader ask often, and be told quickly that nothing changed."""
    response.headers.setdefault("Cache-Control", "no-cache")
    if response.status_code == 200:
        response.add_etag(weak=True)
        response.make_conditional(request)
    return response


@blueprint.get("/knelpunten/feed.atom")
def register() -> Answer:
    """Answer the newest events of a list of the register, with the arguments of the list."""
    db, now = context.db(), access.now()
    asked = bottleneck_list.parse(request.args, context.vocabulary(), bottlenecks.owners(db, by=VISITOR))
    if not isinstance(asked, Asked):
        return wrong(asked, bottleneck_list.KNOWN)
    every = not asked.pairs(choice=False)
    public = bottlenecks.outlines(db, Filter(), by=VISITOR, now=now)
    references = {one.reference for one in public}
    if not every:
        references &= {one.reference for one in bottleneck_list.outlines(asked)[0]}
    newest = bottleneck_history.newest(context.db(), None if every else sorted(references), LOOKED_AT)
    links = context.public_links()
    pairs = replace(asked, table=False, chosen=()).pairs(choice=False)
    entries, gone = _told(newest, references)
    return _answer(
        atom.feed(
            own=links.query("/knelpunten/feed.atom", pairs),
            page=links.query("/knelpunten", pairs),
            title="Wijkkennis: knelpunten" + (" uit een lijst" if pairs else ""),
            entries=entries,
            gone=[*gone, *(_hidden(newest) if every else ())],
        )
    )


@blueprint.get("/knelpunten/<reference>/feed.atom")
def of_one(reference: str) -> Answer:
    """Answer the newest events of one bottleneck, by number; by its slug it is sent on."""
    try:
        own = bottlenecks.dossier(context.db(), reference, by=VISITOR, now=access.now()).bottleneck
    except NoSuchBottleneck:
        abort(404)
    path = f"/knelpunten/{own.reference}/feed.atom"
    if reference != own.reference:
        return redirect(context.links().path(path), code=301)
    newest = bottleneck_history.newest(context.db(), [own.reference], LOOKED_AT)
    entries, gone = _told(newest, {own.reference})
    links = context.public_links()
    return _answer(
        atom.feed(
            own=links.path(path),
            page=links.path(_page(own)),
            title=f"Wijkkennis: {own.title} ({own.reference})",
            entries=entries,
            gone=gone,
        )
    )


def _answer(xml: bytes) -> Response:
    return Response(xml, content_type=atom.MEDIA_TYPE)


def _told(newest: Sequence[Event], references: set[str]) -> tuple[list[Entry], list[Gone]]:
    """Return the entries of what everybody may read, newest first, and what is taken back."""
    wanted = {event.number for event in newest if event.reference in references}
    entries: list[tuple[int, Entry]] = []
    gone: list[Gone] = []
    for reference in {event.reference for event in newest} & references:
        own = store.by_reference(context.db(), reference)
        if own is None:
            continue
        events = bottlenecks.history(context.db(), reference, by=VISITOR)
        erased = {event.subject: event for event in events if event.kind is EventKind.ERASE}
        for event in events:
            if event.number not in wanted or event.kind is EventKind.ERASE:
                continue
            if event.erased:
                since = erased.get(event.number, event)
                gone.append(Gone(_name(event), since.at, ERASED))
            else:
                entries.append((event.number, _entry(own, event)))
    entries.sort(key=lambda pair: pair[0], reverse=True)
    gone.sort(key=lambda one: one.at, reverse=True)
    return [entry for _, entry in entries[:ENTRIES]], gone[:ENTRIES]


def _hidden(newest: Iterable[Event]) -> list[Gone]:
    """Return the public events of bottlenecks that had a page for everybody and are not public any more."""
    found = []
    for event in newest:
        was_public = event.visibility is Visibility.PUBLIC and event.before is not None
        own = store.by_reference(context.db(), event.reference)
        if was_public and own is not None and own.published and own.visibility is not Visibility.PUBLIC:
            found.append(Gone(_name(event), own.since, HIDDEN))
    return found


def _entry(own: Bottleneck, event: Event) -> Entry:
    names = context.vocabulary()
    area = area_name(event.area, names) if event.area else ""
    title = bottleneck_words.event_title(event, area)
    links = context.public_links()
    return Entry(
        _name(event),
        links.path(f"{_page(own)}#gebeurtenis-{event.number}"),
        f"{own.reference}: {title}",
        event.at,
        event.message or f"{own.title}. {title}.",
        (*own.action_lines, *own.areas, *own.themes),
    )


def _name(event: Event) -> str:
    """Return the name of an event in feeds: it does not depend on the title of its bottleneck."""
    return context.public_links().path(f"/knelpunten/{event.reference}#gebeurtenis-{event.number}")


def _page(own: Bottleneck) -> str:
    return f"/knelpunten/{own.slug or own.reference}"
