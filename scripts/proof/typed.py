"""Whatever anyone may type: words, parts of words, signs, other scripts, other search languages."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb.domain.documents import Kind
from kb.domain.results import SearchRequest, Sort
from kb.domain.vocabulary import Vocabulary

HOSTILE = (
    "*", "?", "body:*", "slug:[a TO z]", "publication:concept", "woord~99", "(" * 200, "NOT " * 200, "-", '"',
    '""', '"""', "a" * 100_000, "woord " * 5_000, "\x00", "\ud800", "💥", "´`^¨", "<script>", "' OR 1=1 --",
    "%", "_", "١٢٣", "İ", "ﬁets", " ", "\n\t", "-" * 300, "a-b-c-d-e-f-g-h", "'s", "’t", "\u202e\u200b",
    "e\u0301" * 140, "{{7*7}}", "../../etc/passwd", "AND OR NOT", "a* OR b?", "1/2", "NaN", "1e309",
)  # fmt: skip
"""Texts that broke some search engine, or look as if they might."""
_SIGNS = "\"“”„«»*?~:^()[]{}+-/\\&|!.,;'’‘\x00\t\n \u00ad\u200d"


def requests(texts: Sequence[str], vocabulary: Vocabulary, count: int) -> Iterator[SearchRequest]:
    """Yield `count` requests by chance; the same for the same texts."""
    chance = random.Random(1)
    for _ in range(count):
        request = SearchRequest(query=_query(texts, chance))
        if chance.random() < 0.3:
            request = _filtered(request, vocabulary, chance)
        yield request


def _query(texts: Sequence[str], chance: random.Random) -> str:
    way = chance.random()
    if way < 0.1:
        return chance.choice(HOSTILE)
    if way < 0.2:
        return "".join(chr(_point(chance)) for _ in range(chance.randrange(80)))
    text = chance.choice(texts)
    start = chance.randrange(len(text))
    taken = list(text[start : start + chance.randrange(1, 120)])
    if way < 0.6:
        for _ in range(chance.randrange(1, 6)):
            taken.insert(chance.randrange(len(taken) + 1), chance.choice(_SIGNS))
    if way < 0.8:
        for _ in range(chance.randrange(1, 4)):
            taken[chance.randrange(len(taken))] = chr(chance.randrange(97, 123))
    if way > 0.95:
        chance.shuffle(taken)
    return "".join(taken)


def _point(chance: random.Random) -> int:
    """A character of any script, low ones more often."""
    return chance.randrange(chance.choice((0x80, 0x250, 0x2FFF, 0x110000)))


def _filtered(request: SearchRequest, vocabulary: Vocabulary, chance: random.Random) -> SearchRequest:
    return replace(
        request,
        areas=tuple(a.slug for a in chance.sample(vocabulary.areas, chance.randrange(3))),
        themes=tuple(chance.choice(((), (chance.choice(vocabulary.themes).slug,), ("bestaat-niet",)))),
        kinds=tuple(chance.sample(list(Kind), chance.randrange(3))),
        include_national=chance.random() < 0.5,
        min_strength=chance.choice((None, None, 0, 3, 5)),
        sort=chance.choice(list(Sort)),
        page=chance.choice((1, 1, 2, 1_000)),
        page_size=chance.choice((1, 20, 100)),
    )
