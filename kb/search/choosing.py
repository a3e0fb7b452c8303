"""Which of the documents that were found are shown, and in which order."""

from __future__ import annotations

import numpy as np

from kb.domain.results import SearchRequest, Sort
from kb.search.arrays import Numbers
from kb.search.snapshot import Snapshot


def best(numbers: Numbers, scores: Numbers, limit: int) -> Numbers:
    """Return the `limit` of these numbers with the highest scores, best first, of equals the lowest."""
    its = scores.take(numbers)
    if len(numbers) > limit:
        leading = its >= np.partition(its, -limit)[-limit]
        numbers, its = numbers[leading], its[leading]
    return numbers.take((-its).argsort(kind="stable")[:limit])


def page(snapshot: Snapshot, numbers: Numbers, scores: Numbers, request: SearchRequest) -> list[int]:
    """Return the documents of the wanted page; with national ones included, an area's own come first."""
    first = (request.page - 1) * request.page_size
    last = first + request.page_size
    if first >= len(numbers):
        return []
    by_score = request.sort is Sort.RELEVANCE and bool(request.query)
    order = snapshot.by_title if request.sort is Sort.TITLE else snapshot.by_recency
    areas = frozenset(request.areas) if request.include_national else frozenset()
    if not areas and last < len(numbers):
        # only what may be on the page is sorted to the end
        leading = -scores.take(numbers) if by_score else order.take(numbers)
        numbers = numbers[leading <= np.partition(leading, last)[last]]
    keys = [order.take(numbers)]
    if by_score:
        keys.append(-scores.take(numbers))
    if areas:
        keys.append(~snapshot.facets.having("area", areas).take(numbers))
    found: list[int] = numbers[np.lexsort(keys)[first:last]].tolist()
    return found
