"""The code that shows a list, an item or the question box in another site: one line to copy per way.

Every code names the public address, and holds a plain link for when the script or the frame does not come.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape

from kb.domain.documents import Kind
from kb.domain.results import SearchRequest
from kb.domain.vocabulary import Vocabulary
from kb.web import labels
from kb.web.arguments import search_pairs
from kb.web.finding.results_page import value_label
from kb.web.links import Links

SCRIPT = "/static/insluiten.js"
AMOUNT = 5
"""Items in a list when nobody says how many."""
LIST_HEIGHT, ITEM_HEIGHT, QUESTION_HEIGHT = 620, 320, 420
"""Pixels of a frame before it says its own height."""
NAMED = frozenset({"type", "gebied", "actielijn", "thema", "wet", "organisatie", "status"})

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class EmbedCode:
    """`tag` is HTML with our script, `frame` HTML with an iframe; `address` is what the frame shows."""

    title: str
    tag: str
    frame: str
    address: str
    height: int


def of_list(links: Links, wanted: SearchRequest, names: Vocabulary) -> EmbedCode:
    """Return the code of the first items of a search, in its own order."""
    pairs = search_pairs(replace(wanted, page=1, page_size=20))
    page = links.query("/zoeken", pairs)
    tag = _tag(
        "wijkkennis-lijst", [*attributes(pairs), ("aantal", str(AMOUNT))], page, title_of(wanted, names)
    )
    frame = links.query("/embed/lijst", [*pairs, ("aantal", str(AMOUNT))])
    return _code(links, title_of(wanted, names), tag, frame, LIST_HEIGHT)


def of_item(links: Links, kind: Kind, slug: str, title: str) -> EmbedCode:
    """Return the code of one item with its state as it is when somebody looks."""
    tag = _tag(f"wijkkennis-{kind.value}", [("referentie", slug)], links.item(kind, slug), title)
    return _code(links, f"Wijkkennis: {title}", tag, links.path(f"/embed/{kind.value}/{slug}"), ITEM_HEIGHT)


def of_question(links: Links, question: str = "") -> EmbedCode:
    """Return the code of the question box, with a question that it answers at once when there is one."""
    pairs = [("vraag", question)] if question else []
    tag = _tag("wijkkennis-vraag", pairs, links.question(question or None), "Stel een vraag aan Wijkkennis")
    title = f"Wijkkennis: {question}" if question else "Wijkkennis: stel een vraag"
    return _code(links, title, tag, links.query("/embed/vraag", pairs), QUESTION_HEIGHT)


def frame(address: str, title: str, *, width: str, height: int) -> str:
    """Return an iframe; `width` is in pixels or a percentage."""
    # frameborder is old, but an inline style is refused by sites with a strict policy
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="{escape(width)}" height="{height}" '
        'frameborder="0" loading="lazy"></iframe>'
    )


def title_of(wanted: SearchRequest, names: Vocabulary) -> str:
    """Name a list by what it looks for: 'Wijkkennis: ‘huurders’ in Knelpunten, Zaandam Oost'."""
    filters = [value_label(f, v, names) for f, v in search_pairs(wanted) if f in NAMED]
    words = f"‘{wanted.query}’" if wanted.query else ""
    found = " in ".join(part for part in (words, ", ".join(filters)) if part)
    return f"Wijkkennis: {found or labels.KIND_PLURAL['praktijkverhaal'].lower() + ' en meer'}"


def attributes(pairs: Pairs) -> list[tuple[str, str]]:
    """Return arguments as attributes: in lower case, and several values in one, between spaces."""
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name.lower(), []).append(value)
    return [(name, " ".join(values)) for name, values in found.items()]


def _tag(name: str, attributes: Iterable[tuple[str, str]], page: str, title: str) -> str:
    written = "".join(f' {key}="{escape(value)}"' for key, value in attributes)
    return f'<{name}{written}><a href="{escape(page)}">{escape(title)}</a></{name}>'


def _code(links: Links, title: str, tag: str, address: str, height: int) -> EmbedCode:
    script = f'<script type="module" src="{escape(links.path(SCRIPT))}"></script>'
    shown = frame(address, title, width="100%", height=height)
    return EmbedCode(title, f"{script}\n{tag}", shown, address, height)
