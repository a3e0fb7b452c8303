"""Requests of every kind to put to two indexes: what people asked, and texts of the content at random."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kb.domain.documents import CASE_KINDS, Document, Kind
from kb.domain.results import SearchRequest, Sort
from kb.domain.vocabulary import Vocabulary

JUDGED = Path(__file__).resolve().parents[1] / "quality" / "search.jsonl"


def judged() -> list[SearchRequest]:
    """The judged searches."""
    lines = JUDGED.read_text(encoding="utf-8").splitlines()
    return [SearchRequest(query=json.loads(line)["query"]) for line in lines]


def at_random(
    found: Iterable[Document], vocabulary: Vocabulary, count: int, *, seed: int = 1
) -> Iterator[SearchRequest]:
    """Words, phrases, typing errors, filters, sorts and pages by chance; the same for the same seed."""
    chance = random.Random(seed)
    texts = [p.text.split() for d in found for p in d.passages if len(p.text.split()) > 4]
    for _ in range(count):
        text = chance.choice(texts)
        at = chance.randrange(len(text) - 4)
        words = text[at : at + chance.choice((1, 2, 2, 3, 4))]
        if chance.random() < 0.3:
            words[0] = misspelt(words[0], chance)
        query = " ".join(words)
        if chance.random() < 0.2:
            query = f'"{" ".join(text[at : at + 2])}" {chance.choice(text)}'
        yield filtered(SearchRequest(query=query), vocabulary, chance)


def misspelt(word: str, chance: random.Random) -> str:
    """Leave a letter out, double one, or swap two."""
    at = chance.randrange(max(1, len(word) - 1))
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[: at + 1] + word[at:],
            word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
        )
    )


def filtered(request: SearchRequest, vocabulary: Vocabulary, chance: random.Random) -> SearchRequest:
    """Add filters, another order or a later page to some requests."""
    if chance.random() < 0.3:
        areas = tuple(a.slug for a in chance.sample(vocabulary.areas, 2))
        request = replace(request, areas=areas, include_national=chance.random() < 0.5)
    if chance.random() < 0.2:
        request = replace(request, themes=(chance.choice(vocabulary.themes).slug,))
    if chance.random() < 0.2:
        request = replace(request, kinds=tuple(chance.sample((*CASE_KINDS, Kind.MANUAL), 2)))
    if chance.random() < 0.2:
        request = replace(request, action_lines=(chance.choice(vocabulary.action_lines).slug,))
    if chance.random() < 0.1:
        request = replace(request, min_strength=chance.randrange(6))
    if chance.random() < 0.2:
        request = replace(request, sort=chance.choice(list(Sort)))
    if chance.random() < 0.2:
        request = replace(request, page=chance.randrange(1, 4), page_size=chance.choice((3, 7)))
    return request
