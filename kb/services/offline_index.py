"""What a search without a server needs of the index: the same postings, worth the same, ready for JSON.

Everything comes from the index as it is and from the constants of the ranking, so nothing is weighed a second
time; the scripts in `kb/web/static/offline/` do with it what `kb.search` does (decision 0015).  Only what
anyone may find is in an index.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

import numpy as np

from kb.domain.results import Card
from kb.domain.vocabulary import Vocabulary
from kb.search import grammar, highlight, impacts, query, ranking, reranking, words, written
from kb.search.catalogue import FACETS, squeeze
from kb.search.index import SearchIndex
from kb.search.lexicon import lexicon
from kb.search.names import Names
from kb.search.records import Record, record_of
from kb.search.snapshot import Snapshot
from kb.services import find
from kb.services.indexing import current
from kb.services.offline_words import WordTable, inflected, word_table
from kb.storage import documents
from kb.storage.database import Database, chunks
from kb.text import stopwords
from kb.text.stems import stem
from kb.text.synonyms import Synonyms
from kb.text.tokens import keys, tokenize
from kb.text.tokens import words as running_words

CONSTANTS = {
    "partsWeight": ranking.PARTS_WEIGHT,
    "lookalikeWeight": ranking.LOOKALIKE_WEIGHT,
    "alike": ranking.ALIKE,
    "maxAlike": ranking.MAX_ALIKE,
    "enough": query.ENOUGH,
    "likeEnough": query.LIKE_ENOUGH,
    "few": query.FEW,
    "namedBonus": query.NAMED_BONUS,
    "candidates": reranking.CANDIDATES,
    "pairWeight": reranking.PAIR_WEIGHT,
    "near": reranking.NEAR,
    "spellingWeight": reranking.SPELLING_WEIGHT,
    "gramWeight": reranking.GRAM_WEIGHT,
    "gramPower": reranking.GRAM_POWER,
    "k1": impacts.K1,
    "b": impacts.B,
    "leastShare": words.LEAST_SHARE,
    "commonGram": written.COMMON_GRAM,
    "fragmentLength": highlight.LENGTH,
    "fragmentRoom": highlight.ROOM,
    "maxCharacters": grammar.MAX_CHARACTERS,
    "maxWords": grammar.MAX_WORDS,
}
"""The weights and limits of the search, by the names that the scripts know them by."""


@dataclass(frozen=True)
class OfflineIndex:
    """`data` is what the scripts read, `cards` the documents in the same order, `table` the language."""

    data: Mapping[str, Any]
    cards: tuple[Card, ...]
    table: WordTable


def offline_index(
    db: Database, index: SearchIndex, vocabulary: Vocabulary, *, listed: Set[str] | None = None
) -> OfflineIndex:
    """Return what a search without a server needs, of the index as of the newest change.

    `listed` are the words that it knows beside those in texts and names: when None the whole lexicon, and the
    forms that stems in the index take.
    """
    snapshot = current(db, index)
    numbers = np.flatnonzero(snapshot.alive).tolist()
    cards = [snapshot.card(number) for number in numbers]
    records = _records(db, [card.slug for card in cards], vocabulary)
    names = Names(vocabulary, find.synonyms_of(vocabulary.synonyms))
    terms, worth = _postings(snapshot, numbers, records)
    written_words = snapshot.segments[0].words
    data = {
        "constants": CONSTANTS,
        "cases": int(np.count_nonzero(snapshot.is_case)),
        "averageLength": snapshot.average_length,
        "documents": [_document(snapshot, n, one) for n, one in zip(numbers, records, strict=True)],
        "terms": terms,
        "worth": worth,
        "words": dict(zip(written_words.all, written_words.documents.tolist(), strict=True)),
        "stopwords": {"document": sorted(stopwords.DOCUMENT), "query": sorted(stopwords.QUERY)},
        "synonyms": _synonyms(names.synonyms, vocabulary),
        "areaWords": sorted(names.area_words),
        "named": _named(names, vocabulary),
        "complete": {facet: list(values) for facet, values in names.complete.items()},
    }
    known = {*names.area_words, *stopwords.QUERY}
    known |= lexicon().union(inflected(terms)) if listed is None else listed
    phrases = [phrase for group in vocabulary.synonyms for phrase in (*group.words, *group.targets)]
    known |= {key.removeprefix("-") for text in (*_texts(records), *phrases) for key in keys(text)}
    return OfflineIndex(data, tuple(cards), word_table(known, lexicon=lexicon()))


def _texts(records: Iterable[Record]) -> Iterator[str]:
    for record in records:
        yield from (unit.text for unit in record.units)
        yield record.names


def _records(db: Database, slugs: list[str], vocabulary: Vocabulary) -> list[Record]:
    found = [document for part in chunks(slugs) for document in documents.by_slugs(db, part)]
    by_slug = {document.slug: record_of(document, vocabulary) for document in found if document.is_findable}
    return [by_slug[slug] for slug in slugs]


def _document(snapshot: Snapshot, number: int, record: Record) -> dict[str, Any]:
    """What is known of a document; `units` are (kind, anchor, text), `orders` places by date and title."""
    card = record.card
    length = np.concatenate([segment.document_length for segment in snapshot.segments])[number]
    return {
        "slug": card.slug,
        "title": card.title,
        "summary": card.summary,
        "names": record.names,
        "units": [(unit.kind, unit.anchor, unit.text) for unit in record.units],
        "tags": [record.tags[facet] for facet in FACETS],
        "strength": card.strength,
        "national": bool(snapshot.national[number]),
        "length": int(length),
        "orders": (float(snapshot.by_recency[number]), float(snapshot.by_title[number])),
    }


def _postings(
    snapshot: Snapshot, numbers: Sequence[int], records: Iterable[Record]
) -> tuple[dict[str, tuple[list[int], list[int]]], list[float]]:
    """Return of every term the documents that hold it and the place of its worth to each; and the worths."""
    analyzer = snapshot.analyzer
    said = {key for text in _texts(records) for key in keys(text)}
    terms = sorted({one for word in said for one, _ in analyzer.forms(word)})
    table = impacts.document_impacts(snapshot.average_length)
    place = {number: n for n, number in enumerate(numbers)}
    worths: dict[float, int] = {}
    found = {}
    for term in terms:
        ids, codes = snapshot.documents(term)
        worth = [worths.setdefault(float(one), len(worths)) for one in table[codes]]
        found[term] = ([place[number] for number in ids.tolist()], worth)
    return found, list(worths)


def _synonyms(synonyms: Synonyms, vocabulary: Vocabulary) -> list[tuple[list[str], list[tuple[float, Any]]]]:
    """Return (stems of a phrase, its readings): of each its weight and its alternatives, each some stems."""
    found = {}
    for group in vocabulary.synonyms:
        for phrase in group.words:
            tokens = tokenize(phrase)
            whole = [e for e in synonyms.expand(tokens) if e.start_token == 0 and e.end_token == len(tokens)]
            if whole:
                key = tuple(stem(word.folded) for word, _ in running_words(tokens))
                found[key] = [(expansion.weight, expansion.alternatives) for expansion in whole]
    return [(list(key), readings) for key, readings in sorted(found.items())]


def _named(names: Names, vocabulary: Vocabulary) -> dict[str, dict[str, list[str]]]:
    """Return of every name, without signs, the tags that it names: facet → slugs."""
    said = [name for a in vocabulary.areas for name in (a.slug, a.name, *a.aliases)]
    said += [theme.name for theme in vocabulary.themes]
    said += [name for law in vocabulary.laws for name in (law.name, law.abbreviation) if name]
    return {
        squeeze(name): {facet: sorted(slugs) for facet, slugs in found.items()}
        for name in said
        if (found := names.tags(name))
    }
