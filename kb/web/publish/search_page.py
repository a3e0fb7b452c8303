"""The page that searches without a server, and the page that says what the folder is.

The scripts stand in `static/offline/`; what they read is written as scripts too, because a page from disk may
load a script and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import datetime

from flask import render_template

from kb.domain.documents import CASE_KINDS, Kind
from kb.domain.results import Card, Sort
from kb.domain.vocabulary import Vocabulary
from kb.services import library
from kb.services.offline_index import OfflineIndex
from kb.web import context, labels
from kb.web.arguments import PAGE_SIZE
from kb.web.assets import STATIC
from kb.web.finding.results_page import FACETS, FIRST_OPTIONS, LEGENDS, value_label
from kb.web.links import TAG_PATHS
from kb.web.publish.addresses import SEARCH_FILE, own_address, relative
from kb.web.publish.rewriting import Resolve

FOLDER = "zoeken"
SCRIPTS = (
    "text.js",
    "words.js",
    "reading.js",
    "spelling.js",
    "scoring.js",
    "places.js",
    "closer.js",
    "fragments.js",
    "search.js",
    "results.js",
)
"""In the order in which they build on each other."""
DATA = ("gegevens.js", "woorden.js")


def page() -> str:
    """Return the search page; its fields are filled by the scripts."""
    return render_template(
        "publish/search.html",
        scripts=[f"{FOLDER}/{name}" for name in (*SCRIPTS[:-1], *DATA, SCRIPTS[-1])],
        sorts=[(sort.value, labels.SORT[sort]) for sort in Sort],
        strengths=[(n, f"vanaf {n}: {labels.STRENGTH[n]}") for n in range(1, 6)],
    )


def about(now: datetime, address: str | None, taken: Mapping[str, bytes]) -> str:
    """Return the page about the folder: of when it is, what works, and which data go with it."""
    return render_template(
        "publish/about.html",
        now=now,
        address=address,
        totals=library.totals(context.db()),
        exports=[(name, len(body)) for name, body in taken.items()],
    )


def data_files(found: OfflineIndex, resolve: Resolve) -> Iterator[tuple[str, bytes]]:
    """Yield the scripts and the data of the search: name and what is in it."""
    context.take_time()
    names = context.vocabulary()
    shown = {"cards": [_card(card, resolve) for card in found.cards], **_texts(names, found.cards)}
    yield f"{FOLDER}/{DATA[0]}", _script("data", {**found.data, **shown})
    yield f"{FOLDER}/{DATA[1]}", _script("wordTable", asdict(found.table))
    for name in SCRIPTS:
        yield f"{FOLDER}/{name}", (STATIC / "offline" / name).read_bytes()


def _card(card: Card, resolve: Resolve) -> dict[str, str]:
    """A result as the site shows it, without its fragment; the link is relative to the search page."""
    link = context.links().document(card)
    own = own_address(link, (), "/")
    file = resolve(own[0]) if own else None
    return {
        "html": render_template("publish/hit.html", card=card),
        "link": relative(file, SEARCH_FILE) if file else "",
    }


def _texts(names: Vocabulary, cards: Iterable[Card]) -> dict[str, object]:
    """What the page says: of every facet its field, legend and values, and how many results make a page."""
    values: dict[str, Iterable[str]] = {
        "kind": [kind.value for kind in Kind],
        "area": names.area,
        "action_line": names.action_line,
        "theme": names.theme,
        "status": sorted({card.status for card in cards if card.status}),
        "law": names.law,
        "organisation": names.organisation,
    }
    fields = {**FACETS, "law": "wet", "organisation": "organisatie"}
    facets = {
        facet: {
            "field": field,
            "legend": LEGENDS[field],
            "labels": {value: value_label(field, value, names) for value in values[facet]},
            "first": FIRST_OPTIONS if field == "thema" else None,
            "page": (labels.TAG_NAME[facet], TAG_PATHS[facet]) if facet in labels.TAG_NAME else None,
        }
        for facet, field in fields.items()
    }
    return {"facets": facets, "pageSize": PAGE_SIZE, "shownKinds": [kind.value for kind in CASE_KINDS]}


def _script(name: str, value: object) -> bytes:
    """A script that hands over a value: JSON in a text, which a browser reads faster than a script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    quoted = json.dumps(text, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"Wijkkennis.{name} = JSON.parse({quoted});\n".encode()
