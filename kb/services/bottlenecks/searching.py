"""Searching public bottlenecks with the filters and orders that only the register knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from kb.domain.people import VISITOR
from kb.domain.results import Results, SearchRequest
from kb.domain.vocabulary import Vocabulary
from kb.search.index import SearchIndex
from kb.services import find
from kb.services.bottlenecks.lists import Filter, outlines
from kb.storage.database import Database

EVERYTHING = 1_000_000


def search(
    db: Database,
    index: SearchIndex,
    request: SearchRequest,
    wanted: Filter,
    *,
    in_order: bool,
    vocabulary: Vocabulary,
    now: datetime,
) -> Results:
    """Answer a search among the public bottlenecks that the register's filter keeps.

    `in_order`: in the order of `wanted` instead of that of the request.  Counts and corrections are those of
    any search.
    """
    kept = outlines(db, wanted, by=VISITOR, now=now)
    among = replace(request, among=frozenset(one.slug for one in kept))
    if not in_order:
        return find.search(db, index, among, vocabulary=vocabulary)
    whole = find.search(db, index, replace(among, page=1, page_size=EVERYTHING), vocabulary=vocabulary)
    place = {one.slug: number for number, one in enumerate(kept)}
    hits = sorted(whole.hits, key=lambda hit: place[hit.card.slug])
    first = (request.page - 1) * request.page_size
    return replace(whole, request=among, hits=tuple(hits[first : first + request.page_size]))
