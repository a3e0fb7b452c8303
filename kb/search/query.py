"""SearchRequest → Results: words to ranked documents, filters, facets, fragments.

Nobody must meet an empty page for a typing error or one word too many: an unknown word is read as the nearest
known one, and when no document has all words, those with the most of them are shown.  Both are said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kb.domain.documents import Kind
from kb.domain.results import Correction, Hit, PassageHit, Results, SearchRequest
from kb.search import filters, grammar, haste
from kb.search.arrays import Numbers
from kb.search.choosing import best, page
from kb.search.grammar import ParsedQuery
from kb.search.highlight import fragments
from kb.search.impacts import document_impacts, unit_impacts
from kb.search.lexicon import lexicon
from kb.search.names import Names
from kb.search.occurrences import occurrences
from kb.search.phrases import holders
from kb.search.ranking import Ranker, WordMatch
from kb.search.reranking import CANDIDATES, bonuses
from kb.search.scores import summed
from kb.search.snapshot import Snapshot
from kb.text import stopwords
from kb.text.tokens import keys

ENOUGH = 0.3
"""Part of the best coverage that a document needs to be a result at all …"""
LIKE_ENOUGH = 0.5
"""… or this part of the best score …"""
FEW = 10
"""… or to be among so many best, when fewer would be left."""
NAMED_BONUS = 0.5
"""Part of the best score that is added when the query is the very name of a document or of its tag."""


@dataclass(frozen=True)
class Engine:
    """What a search needs beside its request: the index as it is, and what things are called."""

    snapshot: Snapshot
    names: Names

    @cached_property
    def cases(self) -> Ranker:
        """Ranks cases."""
        return self._ranker(self.snapshot.is_case)

    @cached_property
    def everything(self) -> Ranker:
        """Ranks cases and manual pages."""
        return self._ranker(self.snapshot.alive)

    def _ranker(self, eligible: Numbers) -> Ranker:
        impacts = document_impacts(self.snapshot.average_length)
        return Ranker(self.snapshot, self.names, self.snapshot.documents, impacts, eligible)


@dataclass(frozen=True)
class Found:
    """Of every document whether a query finds it, before filters, and what it scores."""

    found: Numbers
    scores: Numbers
    coverage: Numbers
    """The rarities of the words that a document holds, added up."""
    matches: tuple[WordMatch, ...] = ()
    corrected: Correction | None = None
    loosened: str | None = None
    """What was said about a phrase that stands nowhere."""


def search(engine: Engine, request: SearchRequest) -> Results:
    """Answer one request.  An empty query lists everything; a page past the end has no hits."""
    snapshot = engine.snapshot
    found = candidates(engine, request.query, manual=Kind.MANUAL in request.kinds)
    filtered = filters.apply(snapshot, found.found, request)
    worth = {stem: scored.idf + 0.1 for _, scored in found.matches for stem in scored.stems}
    seen = None
    if worth and len(filtered.numbers):
        haste.check()
        leading = best(filtered.numbers, found.scores, CANDIDATES)
        seen = occurrences(snapshot, worth, leading)
        found.scores[seen.documents] += bonuses(snapshot, found.matches, seen)
    haste.check()
    shown = page(snapshot, filtered.numbers, found.scores, request)
    if seen and not seen.covers(shown):
        seen = occurrences(snapshot, worth, shown)
    scores = found.scores[shown].tolist()
    texts = fragments(snapshot, shown, worth, seen)
    hits = tuple(
        [
            Hit(snapshot.card(number), round(score, 4), text, anchor)
            for number, score, (text, anchor) in zip(shown, scores, texts, strict=True)
        ]
    )
    return Results(
        request=request,
        total=len(filtered.numbers),
        hits=hits,
        facets=filters.facets(filtered.counts, request, engine.names.complete),
        corrected=found.corrected,
        relaxed=_relaxed(found, filtered.numbers),
        national_count=filtered.national if request.areas else 0,
    )


def passages(engine: Engine, text: str, allowed: SearchRequest, limit: int) -> tuple[PassageHit, ...]:
    """Return the passages that bear on `text`, best first.

    Only of documents that pass the filters of `allowed`, whose query is ignored.
    """
    snapshot = engine.snapshot
    documents = np.zeros(len(snapshot), bool)
    documents[filters.apply(snapshot, snapshot.alive, allowed).numbers] = True
    eligible = snapshot.is_passage & documents[snapshot.document_of]

    impacts = unit_impacts(snapshot.average_passage)
    ranker = Ranker(snapshot, engine.names, snapshot.units, impacts, eligible)
    matches = ranker.match(grammar.parse(text).text)
    scores = summed([scored.scores for _, scored in matches], len(eligible))
    found = []
    for number in best(np.flatnonzero(scores), scores, limit).tolist():
        unit = snapshot.unit(number)
        slug = snapshot.card(int(snapshot.document_of[number])).slug
        found.append(PassageHit(slug, unit.anchor, round(float(scores[number]), 4), unit.heading, unit.text))
    return tuple(found)


def sharing(snapshot: Snapshot, document: int, weights: Mapping[str, int], limit: int) -> list[int]:
    """Return the cases that share most values of these facets with a document, without itself.

    Best first, then by title; none that share nothing.
    """
    likeness = np.zeros(len(snapshot), np.float32)
    for facet, weight in weights.items():
        own = frozenset(snapshot.tags(document, facet))
        shared = np.array([len(own.intersection(values)) for values in snapshot.sets[facet]], np.float32)
        likeness += weight * shared[snapshot.set_codes[facet]]
    likeness[~snapshot.is_case] = 0
    likeness[document] = 0
    numbers = np.flatnonzero(likeness)
    ordered = numbers[np.lexsort((snapshot.by_title[numbers], -likeness[numbers]))]
    return [int(n) for n in ordered[:limit]]


def candidates(engine: Engine, query: str, *, manual: bool) -> Found:
    """Return what a query finds before filters, and before the best are looked at more closely."""
    snapshot = engine.snapshot
    eligible = snapshot.alive if manual else snapshot.is_case
    parsed = grammar.parse(query)
    ranker = engine.everything if manual else engine.cases
    matches = ranker.match(parsed.text)
    if not matches:
        return Found(eligible, *np.zeros((2, len(snapshot)), np.float32))
    corrected = _corrected(engine, parsed, matches)
    if corrected:
        matches = ranker.match(corrected.corrected)
    scores = summed([scored.scores for _, scored in matches], len(snapshot))
    loosened = None
    for phrase in parsed.phrases:
        haste.check()
        held = holders(snapshot, phrase)
        held = held[scores[held] > 0]
        if len(held):
            kept = np.zeros_like(scores)
            kept[held] = scores[held]
            scores = kept
        else:
            loosened = f"De woorden “{phrase}” staan nergens precies zo naast elkaar; er is los op gezocht."
    coverage = summed([scored.coverage for _, scored in matches], len(snapshot))
    if parsed.phrases:  # one that must be there has left others without a score
        coverage *= scores > 0
    enough = _enough(scores, coverage)
    _name_first(engine, corrected.corrected if corrected else parsed.text, enough, scores)
    return Found(enough, scores, coverage, tuple(matches), corrected, loosened)


def _enough(scores: Numbers, coverage: Numbers) -> Numbers:
    """Whether each document holds enough of the query, weighed by how telling each word is."""
    enough: Numbers = scores >= max(LIKE_ENOUGH * float(scores.max(initial=0)), 1e-9)
    enough |= coverage >= ENOUGH * coverage.max(initial=1e-9)
    if np.count_nonzero(enough) < FEW:
        enough[best(np.flatnonzero(scores), scores, FEW)] = True
    return enough


def _relaxed(found: Found, numbers: Numbers) -> str | None:
    """Say which demand was dropped, looking at what is left after the filters; None when none was."""
    telling = [m for m in found.matches if m.word.folded not in stopwords.QUERY]
    if not len(numbers) or not telling:
        return found.loosened
    # added up in the same order, so exactly as much as what a document with all words has
    everything = sum((np.float32(scored.idf) for _, scored in found.matches), np.float32(0))
    if found.coverage.take(numbers).max() == everything:
        return found.loosened
    left = np.zeros(len(found.scores), bool)
    left[numbers] = True
    absent = dict.fromkeys(
        [word.text for word, scored in telling if not scored.coverage.any_of(left, numbers)]
    )
    named = ", ".join(f"‘{word}’" for word in absent)
    if len(absent) == len({word.text for word, _ in telling}):
        return f"Niets bevat {named}. Dit lijkt er nog het meest op."
    if absent:
        return f"Niets bevat alle woorden. Dit zijn de beste resultaten zonder {named}."
    return "Niets bevat alle woorden samen. Elk resultaat bevat er een deel van."


def _corrected(engine: Engine, query: ParsedQuery, matches: Sequence[WordMatch]) -> Correction | None:
    """Read every unknown word as the nearest known one; None when there is nothing to correct."""
    unknown = [
        word
        for word, scored in matches
        # a word that exists is not a typing error, also when nothing here has it
        if not (scored.held_by or word.folded in engine.names.area_words or word.folded in lexicon())
    ]
    if not unknown:
        return None
    text = replaced = query.text
    meant = {key for quoted in query.meant for key in keys(quoted)}
    for word in sorted(unknown, key=lambda word: word.start, reverse=True):
        near = engine.snapshot.words.nearest(word.folded) if word.folded not in meant else None
        if near and near != word.folded:
            replaced = replaced[: word.start] + near + replaced[word.end :]
    return Correction(text, replaced) if replaced != text else None


def _name_first(engine: Engine, text: str, found: Numbers, scores: Numbers) -> None:
    """Put first what the query names: a document by its title, or those under the tag of that name."""
    bonus = NAMED_BONUS * float(scores.max(initial=0))
    named = [number for number in engine.snapshot.named(text) if scores[number] > 0]
    having = [
        engine.snapshot.facets.having(facet, wanted) for facet, wanted in engine.names.tags(text).items()
    ]
    if having:
        scores[found & np.logical_or.reduce(having)] += bonus
    if named:
        scores[named] += 4 * bonus
