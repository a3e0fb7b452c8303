"""What a result page offers when it is empty, or when other words were searched than were typed.

Nobody meets a page without a way on: which filter emptied the list, what comes nearest, and how to search for
exactly what was typed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from kb.domain.results import Card, Correction, Results, SearchRequest, Suggestion
from kb.text.tokens import tokenize

NEAREST = 3

Ask = Callable[[SearchRequest], Results]
Complete = Callable[[str], tuple[Suggestion, ...]]
"""Answers a search; completes a word."""


@dataclass(frozen=True)
class Loosened:
    """The same search without one filter: `field` as addresses call it, and how much that gives."""

    field: str
    request: SearchRequest
    total: int


@dataclass(frozen=True)
class Help:
    """Ways on from an empty list.

    `loosened` has every filter that by itself emptied the list, most results first; `unfiltered` is how
    much there is without any filter.  `nearest` are documents with these words outside the filters,
    `names` are documents and pages whose name resembles one of the words.
    """

    loosened: tuple[Loosened, ...]
    unfiltered: int
    nearest: tuple[Card, ...]
    names: tuple[Suggestion, ...]


def help_for(request: SearchRequest, ask: Ask, complete: Complete, *, fixed_kinds: bool) -> Help:
    """Look for ways on from a search that found nothing; `fixed_kinds` when the address chose the kinds."""
    without = _without_each(request, fixed_kinds)
    loosened = [Loosened(field, one, ask(replace(one, page_size=1)).total) for field, one in without]
    bare = SearchRequest(query=request.query, page_size=NEAREST)
    whole = ask(bare) if request.query and (without or fixed_kinds) else None
    nearest = tuple(hit.card for hit in whole.hits) if whole else ()
    return Help(
        loosened=tuple(sorted((x for x in loosened if x.total), key=lambda x: -x.total)),
        unfiltered=whole.total if whole else 0,
        nearest=nearest,
        names=() if nearest else _alike(request.query, complete),
    )


def _without_each(request: SearchRequest, fixed_kinds: bool) -> list[tuple[str, SearchRequest]]:
    """Return the search without each filter that is on, by the name of its argument."""
    first = replace(request, page=1)
    found = [
        ("gebied", replace(first, areas=(), include_national=False)) if request.areas else None,
        ("actielijn", replace(first, action_lines=())) if request.action_lines else None,
        ("thema", replace(first, themes=())) if request.themes else None,
        ("wet", replace(first, laws=())) if request.laws else None,
        ("organisatie", replace(first, organisations=())) if request.organisations else None,
        ("status", replace(first, statuses=())) if request.statuses else None,
        ("bewijskracht", replace(first, min_strength=None)) if request.min_strength else None,
        ("type", replace(first, kinds=())) if request.kinds and not fixed_kinds else None,
    ]
    return [one for one in found if one]


def _alike(query: str, complete: Complete) -> tuple[Suggestion, ...]:
    """Return names that resemble the words of a search, longest word first; each once."""
    words = sorted({token.folded for token in tokenize(query)}, key=lambda word: (-len(word), word))
    found = dict.fromkeys(one for word in words[:NEAREST] for one in complete(word)[:NEAREST])
    return tuple(found)[:NEAREST]


def literally(correction: Correction) -> str:
    """Return the words as they were typed, with quotation marks around each one that was read otherwise."""
    typed, read = tokenize(correction.original), tokenize(correction.corrected)
    if len(typed) != len(read):
        return f'"{correction.original}"'
    text = correction.original
    for one, other in reversed(list(zip(typed, read, strict=True))):
        if one.folded != other.folded:
            text = f'{text[: one.start]}"{one.text}"{text[one.end :]}'
    return text
