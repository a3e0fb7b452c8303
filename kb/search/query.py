"""SearchRequest → Results: words to ranked documents, filters, facets, fragments.

Nobody must meet an empty page for a typing error or one word too many: an unknown word is read as the nearest
known one, and when no document has all words, those with the most of them are shown.  Both are said.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from kb.domain.documents import CASE_KINDS
from kb.domain.results import Correction, Hit, PassageHit, Results, SearchRequest, Sort
from kb.domain.vocabulary import Vocabulary
from kb.search import filters, grammar
from kb.search.highlight import fragment
from kb.search.lexicon import lexicon
from kb.search.ranking import NAME_WEIGHT, TITLE_WEIGHT, Ranker, WordMatch, holders
from kb.search.snapshot import Entry, Snapshot
from kb.text import stopwords
from kb.text.analysis import Analyzer
from kb.text.synonyms import Synonyms
from kb.text.tokens import fold, tokenize

DOCUMENT_FIELDS = (("terms", 1.0), ("title", TITLE_WEIGHT), ("names", NAME_WEIGHT))
PASSAGE_FIELDS = (("passage", 1.0),)
ENOUGH = 0.3
"""Part of the best coverage that a document needs to be a result at all."""
LIKE_ENOUGH = 0.5
"""Part of the best score that a document needs when none has any of the words."""
NAMED_BONUS = 0.5
"""Part of the best score that is added when the query is the very name of a document or of its tag."""


@dataclass(frozen=True)
class Engine:
    """What a search needs beside its request: one generation, the analysis, the vocabularies."""

    snapshot: Snapshot
    analyzer: Analyzer
    vocabulary: Vocabulary
    synonyms: Synonyms


@dataclass(frozen=True)
class _Found:
    """Scored candidates of a query, before filters."""

    scores: dict[int, float]
    matches: tuple[WordMatch, ...]
    corrected: Correction | None
    loosened: str | None
    """What was said about a phrase that stands nowhere."""


def search(engine: Engine, request: SearchRequest) -> Results:
    """Answer one request.  An empty query lists everything; a page past the end has no hits."""
    snapshot = engine.snapshot
    # a facet's counts ignore its own choice: the kinds that are not chosen take part until the filters
    kinds = {*CASE_KINDS, *request.kinds}
    eligible = {n for n, e in snapshot.entries.items() if e.card.kind in kinds}
    found = _candidates(engine, request.query, eligible)
    worth = {stem: m.idf + 0.1 for m in found.matches for stem in m.stems}
    entries = [snapshot.entries[n] for n in found.scores]
    filtered = filters.apply(entries, request)
    ordered = _ordered([snapshot.entries[n] for n in filtered.numbers], found.scores, request)
    first = (request.page - 1) * request.page_size
    hits = []
    for entry in ordered[first : first + request.page_size]:
        text, anchor = fragment(entry, worth, engine.analyzer)
        hits.append(Hit(entry.card, round(found.scores[entry.number], 4), text, anchor))
    return Results(
        request=request,
        total=len(filtered.numbers),
        hits=tuple(hits),
        facets=filters.facets(filtered.counts, request, engine.vocabulary),
        corrected=found.corrected,
        relaxed=_relaxed(found, filtered.numbers),
        national_count=filtered.national if request.areas else 0,
    )


def passages(engine: Engine, text: str, allowed: SearchRequest, limit: int) -> tuple[PassageHit, ...]:
    """Return the passages that bear on `text`, best first.

    Only of documents that pass the filters of `allowed`, whose query is ignored.
    """
    entries = engine.snapshot.entries.values()
    numbers = {
        p.number for n in filters.apply(entries, allowed).numbers for p in engine.snapshot.entries[n].passages
    }
    ranker = Ranker(engine.snapshot, engine.analyzer, engine.synonyms, numbers)
    scores: dict[int, float] = defaultdict(float)
    for match in ranker.match(grammar.parse(text).text, fields=PASSAGE_FIELDS):
        for number, score in {**match.fuzzy, **match.scores}.items():
            scores[number] += score
    best = sorted(scores, key=lambda n: (-scores[n], n))[:limit]
    return tuple(
        PassageHit(p.slug, p.anchor, round(scores[p.number], 4), p.heading, p.text)
        for p in (engine.snapshot.passages[n] for n in best)
    )


def _candidates(engine: Engine, query: str, eligible: Set[int]) -> _Found:
    parsed = grammar.parse(query)
    names = _area_words(engine.vocabulary)
    ranker = Ranker(engine.snapshot, engine.analyzer, engine.synonyms, eligible, undivided=names)
    matches = ranker.match(parsed.text, fields=DOCUMENT_FIELDS)
    if not matches:
        return _Found(dict.fromkeys(eligible, 0.0), (), None, None)
    corrected = _corrected(engine, parsed.text, matches, names)
    if corrected:
        matches = ranker.match(corrected.corrected, fields=DOCUMENT_FIELDS)
    scores = _scores(matches)
    loosened = None
    for phrase in parsed.phrases:
        held = holders(engine.snapshot, engine.analyzer, phrase, "terms")
        if held.isdisjoint(scores):
            loosened = f"De woorden “{phrase}” staan nergens precies zo naast elkaar; er is los op gezocht."
        else:
            scores = {n: s for n, s in scores.items() if n in held}
    scores = _enough(matches, scores)
    _name_first(engine, parsed.text, scores)
    return _Found(scores, tuple(matches), corrected, loosened)


def _scores(matches: Sequence[WordMatch]) -> dict[int, float]:
    scores: dict[int, float] = defaultdict(float)
    for match in matches:
        for number, score in match.scores.items():
            scores[number] += score
        for number, score in match.fuzzy.items():
            if number not in match.scores:
                scores[number] += score
    return dict(scores)


def _enough(matches: Sequence[WordMatch], scores: dict[int, float]) -> dict[int, float]:
    """Keep the documents that hold enough of the query, weighed by how telling each word is."""
    known = [m for m in matches if m.is_known]
    whole = sum(m.idf for m in known)
    if not whole:
        # nothing has any of the words: only what looks most like them is worth showing
        least = LIKE_ENOUGH * max(scores.values(), default=0.0)
        return {n: s for n, s in scores.items() if s >= least}
    coverage = {n: sum(m.idf for m in known if n in m.scores) / whole for n in scores}
    best = max(coverage.values(), default=0.0)
    return {n: s for n, s in scores.items() if coverage[n] >= ENOUGH * best}


def _relaxed(found: _Found, numbers: Sequence[int]) -> str | None:
    """Say which demand was dropped, looking at what is left after the filters; None when none was."""
    telling = [m for m in found.matches if m.word.folded not in stopwords.QUERY]
    if not numbers or not telling or any(all(n in m.scores for m in telling) for n in numbers):
        return found.loosened
    absent = dict.fromkeys(m.word.text for m in telling if m.scores.keys().isdisjoint(numbers))
    named = ", ".join(f"‘{word}’" for word in absent)
    if len(absent) == len({m.word.text for m in telling}):
        return f"Niets bevat {named}. Dit lijkt er nog het meest op."
    if absent:
        return f"Niets bevat alle woorden. Dit zijn de beste resultaten zonder {named}."
    return "Niets bevat alle woorden samen. Elk resultaat bevat er een deel van."


@lru_cache(maxsize=2)
def _area_words(vocabulary: Vocabulary) -> frozenset[str]:
    """The words of all areas' names, folded: no spelling errors and no compounds, also without documents."""
    spellings = (n for a in vocabulary.areas for n in (a.name, a.municipality, *a.aliases))
    return frozenset(token.folded for spelling in spellings for token in tokenize(spelling))


def _corrected(engine: Engine, text: str, matches: Sequence[WordMatch], names: Set[str]) -> Correction | None:
    """Read every unknown word as the nearest known one; None when there is nothing to correct."""
    replaced = text
    for match in sorted(matches, key=lambda m: m.word.start, reverse=True):
        word = match.word
        # a word that exists is not a typing error, also when nothing here has it
        if match.is_known or word.folded in names or word.folded in lexicon():
            continue
        near = engine.snapshot.speller.nearest(word.folded)
        if near and near != word.folded:
            replaced = replaced[: word.start] + near + replaced[word.end :]
    return Correction(text, replaced) if replaced != text else None


def _name_first(engine: Engine, text: str, scores: dict[int, float]) -> None:
    """Put first what the query names: a document by its title, or those under the tag of that name."""
    if not scores:
        return
    name = _squeeze(text)
    vocabulary = engine.vocabulary
    area = vocabulary.area_by_spelling(text)
    themes = {t.slug for t in vocabulary.themes if _squeeze(t.name) == name}
    laws = {x.slug for x in vocabulary.laws if name in {_squeeze(n) for n in (x.name, x.abbreviation or "")}}
    bonus = NAMED_BONUS * max(scores.values())
    for number in scores:
        entry = engine.snapshot.entries[number]
        if name in (_squeeze(entry.card.title), _squeeze(entry.card.slug)):
            scores[number] += 4 * bonus
        tagged = area is not None and area.slug in entry.card.areas
        if tagged or themes.intersection(entry.card.themes) or laws & entry.laws:
            scores[number] += bonus


def _squeeze(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())


def _ordered(entries: list[Entry], scores: dict[int, float], request: SearchRequest) -> list[Entry]:
    """Sort by what was asked; with national ones included, an area's own come first."""
    areas = set(request.areas)

    def key(entry: Entry) -> tuple[object, ...]:
        card = entry.card
        own = 0 if not areas or areas.intersection(card.areas) else 1
        title = (_alphabetical(card.title), card.slug)
        if request.sort is Sort.TITLE:
            return (own, *title)
        recent = (-card.updated.toordinal(), -card.dated.toordinal())
        if request.sort is Sort.NEWEST:
            return (own, *recent, *title)
        return (own, -scores[entry.number], *recent, *title)

    return sorted(entries, key=key)


def _alphabetical(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title.casefold())
    return "".join(c for c in plain if c.isalnum() or c == " ").strip()
