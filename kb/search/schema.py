"""What the index holds of a document, and of each of its passages.

The analysis is `kb.text`'s; Whoosh gets finished terms with their positions, so nothing of ours is
pickled into the index but a class without state.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from whoosh.analysis import Analyzer as WhooshAnalyzer
from whoosh.analysis import Token
from whoosh.fields import ID, STORED, TEXT, Schema

from kb.domain.documents import Document, Kind
from kb.domain.results import Card, card_of
from kb.domain.vocabulary import Vocabulary
from kb.text.analysis import Analyzer
from kb.text.tokens import tokenize

VERSION = "5"
"""Part of the fingerprint: raise it when the same document is indexed otherwise."""


class FinishedTerms(WhooshAnalyzer):  # type: ignore[misc]  # Whoosh has no types
    """Reads `term/position` pairs; see `encode`."""

    def __call__(self, value: str, **_: Any) -> Iterator[Token]:
        token = Token(positions=True, chars=False)
        for pair in value.split():
            token.text, _sep, place = pair.rpartition("/")
            token.pos = int(place)
            token.boost = 1.0
            token.stopped = False
            yield token


SCHEMA = Schema(
    slug=ID(stored=True),
    role=ID(stored=True),
    terms=TEXT(analyzer=FinishedTerms(), phrase=True),
    title=TEXT(analyzer=FinishedTerms(), phrase=False),
    names=TEXT(analyzer=FinishedTerms(), phrase=False),
    passage=TEXT(analyzer=FinishedTerms(), phrase=True),
    stored=STORED,
)
"""`terms`: a document's own words; `title`: those of its title once more; `names`: what its tags are
called; `passage`: one passage's words; `role`: document or passage."""


def encode(terms: Iterable[tuple[str, int]]) -> str:
    """Write (term, position) pairs so that `FinishedTerms` reads them back; terms hold no white space."""
    return " ".join(f"{term}/{position}" for term, position in terms)


def rows(document: Document, vocabulary: Vocabulary, analyzer: Analyzer) -> Iterator[dict[str, Any]]:
    """Yield the Whoosh documents of one document: itself, then each passage."""
    text = "\n".join(own_texts(document))
    tags = "\n".join(names(document, vocabulary))
    yield {
        "slug": document.slug,
        "role": "document",
        "terms": encode((t.stem, t.position) for t in analyzer.terms(text)),
        "title": encode((t.stem, t.position) for t in analyzer.terms(document.title)),
        "names": encode((t.stem, t.position) for t in analyzer.terms(tags)),
        "stored": json.dumps(
            {**_stored(document, vocabulary), "words": _words(document, f"{text}\n{tags}")},
            ensure_ascii=False,
            allow_nan=False,
        ),
    }
    for passage in document.passages:
        yield {
            "slug": document.slug,
            "role": "passage",
            "passage": encode((t.stem, t.position) for t in analyzer.terms(passage.text)),
            "stored": json.dumps([passage.anchor, passage.heading, passage.text], ensure_ascii=False),
        }


def own_texts(document: Document) -> Iterator[str]:
    """Everything that a document itself says, in order."""
    yield document.title
    yield document.summary
    for passage in document.passages:
        yield passage.text
    for outcome in document.outcomes:
        yield " ".join(filter(None, (outcome.text, outcome.value, outcome.unit, outcome.period)))
    details = document.details
    for name in ("conditions", "working_elements", "providers", "risks"):
        yield from getattr(details, name, ())
    if document.costs and document.costs.note:
        yield document.costs.note


def names(document: Document, vocabulary: Vocabulary) -> Iterator[str]:
    """What a document's tags are called: areas in every spelling, municipalities, themes, laws, parties."""
    yield document.id
    for slug in document.areas:
        area = vocabulary.area[slug]
        yield from (area.name, area.municipality, *area.aliases)
    yield from document.municipalities
    yield from document.neighbourhoods
    for slug in document.themes:
        theme = vocabulary.theme[slug]
        yield from (theme.name, *theme.search_words)
    for slug in document.organisations:
        party = vocabulary.organisation[slug]
        yield from filter(None, (party.name, party.abbreviation, *party.aliases))
    for reference in document.laws:
        law = vocabulary.law.get(reference.law)
        if law:
            yield from filter(None, (law.name, law.abbreviation, *law.aliases))
    yield from (group.replace("-", " ") for group in document.target_groups)


def _stored(document: Document, vocabulary: Vocabulary) -> dict[str, Any]:
    return {
        "card": {k: str(v) if isinstance(v, date) else v for k, v in asdict(card_of(document)).items()},
        "all_themes": vocabulary.theme_with_broader(document.themes),
        "laws": [reference.law for reference in document.laws],
        "organisations": document.organisations,
    }


def _words(document: Document, text: str) -> list[str]:
    """The distinct words as written, folded, for spelling; the manual has none: it shows wrong spellings."""
    return [] if document.kind is Kind.MANUAL else sorted({token.folded for token in tokenize(text)})


def read_card(stored: dict[str, Any]) -> Card:
    """Make the card again that was stored."""
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in stored.items()}
    values["kind"] = Kind(values["kind"])
    for name in ("dated", "updated", "review_by"):
        values[name] = date.fromisoformat(values[name])
    return Card(**values)
