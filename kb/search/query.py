"""SearchRequest → Results: words to ranked documents, filters, facets, fragments.

Nobody must meet an empty page for a typing error or one word too many: an unknown word is read as the nearest
known one, and when no document has all words, those with the most of them are shown.  Both are said.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass

from kb.domain.documents import CASE_KINDS
from kb.domain.results import Correction, Hit, PassageHit, Results, SearchRequest, Sort
from kb.domain.vocabulary import Vocabulary
from kb.search import filters, grammar
from kb.search.highlight import fragment
from kb.search.ranking import NAME_WEIGHT, Ranker, WordMatch, holders
from kb.search.snapshot import Entry, Snapshot
from kb.text import stopwords
from kb.text.analysis import Analyzer
from kb.text.synonyms import Synonyms
from kb.text.tokens import fold, tokenize

DOCUMENT_FIELDS = (("terms", 1.0), ("names", NAME_WEIGHT))
PASSAGE_FIELDS = (("passage", 1.0),)
ENOUGH = 0.3
"""Part of the best coverage that a document needs to be a result at all."""
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
    worth: dict[str, float]
    corrected: Correction | None
    relaxed: str | None


def search(engine: Engine, request: SearchRequest) -> Results:
    """Answer one request.  An empty query lists everything; a page past the end has no hits."""
    snapshot = engine.snapshot
    kinds = request.kinds or CASE_KINDS
    found = _candidates(
        engine, request.query, {n for n, e in snapshot.entries.items() if e.card.kind in kinds}
    )
    entries = [snapshot.entries[n] for n in found.scores]
    filtered = filters.apply(entries, request)
    ordered = _ordered([snapshot.entries[n] for n in filtered.numbers], found.scores, request)
    first = (request.page - 1) * request.page_size
    hits = []
    for entry in ordered[first : first + request.page_size]:
        text, anchor = fragment(entry, found.worth, engine.analyzer)
        hits.append(Hit(entry.card, round(found.scores[entry.number], 4), text, anchor))
    return Results(
        request=request,
        total=len(filtered.numbers),
        hits=tuple(hits),
        facets=filters.facets(filtered.counts, request, engine.vocabulary),
        corrected=found.corrected,
        relaxed=found.relaxed,
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
    ranker = Ranker(engine.snapshot, engine.analyzer, engine.synonyms, eligible)
    matches = ranker.match(parsed.text, fields=DOCUMENT_FIELDS)
    if not matches:
        return _Found(dict.fromkeys(eligible, 0.0), {}, None, None)
    corrected = _corrected(engine, parsed.text, matches)
    if corrected:
        matches = ranker.match(corrected.corrected, fields=DOCUMENT_FIELDS)
    scores = _scores(matches)
    relaxed = None
    for phrase in parsed.phrases:
        held = holders(engine.snapshot, engine.analyzer, phrase, "terms")
        if held.isdisjoint(scores):
            relaxed = f"De woorden “{phrase}” staan nergens precies zo naast elkaar; er is los op gezocht."
        else:
            scores = {n: s for n, s in scores.items() if n in held}
    scores, left_out = _enough(matches, scores)
    if left_out:
        relaxed = _left_out_sentence(left_out, matches)
    _name_first(engine, parsed.text, scores)
    worth = {stem: m.idf + 0.1 for m in matches for stem in m.stems}
    return _Found(scores, worth, corrected, relaxed)


def _scores(matches: Sequence[WordMatch]) -> dict[int, float]:
    scores: dict[int, float] = defaultdict(float)
    for match in matches:
        for number, score in match.scores.items():
            scores[number] += score
        for number, score in match.fuzzy.items():
            if number not in match.scores:
                scores[number] += score
    return dict(scores)


def _enough(matches: Sequence[WordMatch], scores: dict[int, float]) -> tuple[dict[int, float], list[str]]:
    """Keep the documents that hold enough of the query, weighed by how telling each word is.

    Returns what is kept and, when no document holds every word, the words that the best ones miss.
    """
    known = [m for m in matches if m.is_known]
    whole = sum(m.idf for m in known)
    if not whole:
        return scores, _telling(matches) if scores else []
    coverage = {n: sum(m.idf for m in known if n in m.scores) / whole for n in scores}
    best = max(coverage.values(), default=0.0)
    kept = {n: s for n, s in scores.items() if coverage[n] >= ENOUGH * best}
    left_out = _telling([m for m in matches if not m.is_known])
    if best < 1 - 1e-9:
        top = max(kept, key=lambda n: (coverage[n], scores[n]))
        left_out += [m.word.text for m in known if top not in m.scores]
    return kept, left_out


def _telling(matches: Sequence[WordMatch]) -> list[str]:
    return [m.word.text for m in matches if m.word.folded not in stopwords.QUERY]


def _left_out_sentence(words: Sequence[str], matches: Sequence[WordMatch]) -> str:
    named = ", ".join(f"‘{word}’" for word in dict.fromkeys(words))
    if len(set(words)) == len(matches):
        return f"Niets bevat {named}. Dit lijkt er nog het meest op."
    return f"Niets bevat alle woorden. Dit zijn de beste resultaten zonder {named}."


def _corrected(engine: Engine, text: str, matches: Sequence[WordMatch]) -> Correction | None:
    """Read every unknown word as the nearest known one; None when there is nothing to correct."""
    names = {
        token.folded
        for area in engine.vocabulary.areas
        for token in tokenize(" ".join((area.name, area.municipality, *area.aliases)))
    }
    replaced = text
    for match in sorted(matches, key=lambda m: m.word.start, reverse=True):
        word = match.word
        if match.is_known or word.folded in names:
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
