"""Traces of persons in the draft of an item: in its text, and in what people wrote in its header."""

from __future__ import annotations

from collections.abc import Iterator

from kb.content.drafting import Draft
from kb.content.front_matter import Value
from kb.errors import Problem
from kb.services.typed_text import traces

_OWN_WORDS = ("titel", "samenvatting", "bewijs", "bronnen", "werkzame_elementen", "randvoorwaarden")
_NO_WORDS = ("url", "soort", "datum", "regels", "kracht")
"""Parts of a header value in which nobody writes freely."""


def trace_problems(draft: Draft, file: str, *, names_confirmed: bool) -> Iterator[Problem]:
    """Yield a problem for each trace of a person in a draft; `file` is its path as people see it."""
    texts = [(key, words) for key in _OWN_WORDS for words in _words(draft.header.get(key))]
    for field, text in (*texts, *draft.sections.items()):
        for one in traces(text, names_confirmed=names_confirmed):
            shown = text[one.start : one.end]
            yield Problem(file, 0, field, f"‘{shown}’ kan naar een persoon wijzen.", one.advice)


def _words(value: Value) -> Iterator[str]:
    """Yield the texts in a header value, addresses left out."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key not in _NO_WORDS:
                yield from _words(one)
    elif isinstance(value, list):
        for one in value:
            yield from _words(one)
    elif value:
        yield value
