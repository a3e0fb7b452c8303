"""What the page of an answer shows of it: quotations with their source, figures, and the whole as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote

from kb.answers.model import (
    Answer,
    FigureLine,
    IndicatorCitation,
    LawCitation,
    PassageCitation,
    Sentence,
    TermCitation,
)
from kb.domain.documents import Kind
from kb.domain.results import Card
from kb.domain.vocabulary import Vocabulary
from kb.web import dates, labels
from kb.web.links import Links


@dataclass(frozen=True)
class Quotation:
    """A literal sentence with where it stands; `kind` is None for what is no document."""

    text: str
    title: str
    url: str
    where: str
    kind: Kind | None
    strength: int | None
    dated: date | None
    places: str = ""
    """Where it holds: the names of its areas, or how far it reaches."""


def quotations(
    answer: Answer, links: Links, *, places: Mapping[str, str] | None = None
) -> tuple[Quotation, ...]:
    """Return the sentences that stand literally in what they cite, in their order.

    `places` says per slug of a document where it holds.
    """
    known = places or {}
    found = [(one, _quotation(one, links)) for one in answer.sentences if one.verbatim]
    return tuple(
        replace(shown, places=known.get(one.citation.slug, "") if shown.kind else "") for one, shown in found
    )


def places_of(cards: Iterable[Card], names: Vocabulary) -> dict[str, str]:
    """Return where each document holds: its areas by name, or its reach when it names none."""
    return {
        card.slug: ", ".join(names.area[a].name for a in card.areas if a in names.area)
        or labels.name(labels.REACH, card.reach)
        for card in cards
    }


def computed(answer: Answer) -> tuple[Sentence, ...]:
    """Return the sentences that were made from a figure."""
    return tuple(one for one in answer.sentences if not one.verbatim)


def figures(answer: Answer) -> list[tuple[str, list[FigureLine]]]:
    """Return the figures per indicator: (its title, its years)."""
    found: dict[str, list[FigureLine]] = {}
    for figure in answer.figures:
        found.setdefault(figure.title, []).append(figure)
    return list(found.items())


def _quotation(sentence: Sentence, links: Links) -> Quotation:
    cited = sentence.citation
    if isinstance(cited, PassageCitation):
        url = links.item(cited.kind, cited.slug, cited.anchor)
        where = f"onder ‘{cited.heading}’" if cited.heading else ""
        return Quotation(sentence.text, cited.title, url, where, cited.kind, cited.strength, cited.dated)
    if isinstance(cited, TermCitation):
        url = links.path(f"/begrippen#{quote(cited.anchor)}")
        return Quotation(sentence.text, cited.term, url, "in de lijst van begrippen", None, None, None)
    if isinstance(cited, LawCitation):
        url, where = links.law(cited.slug), "de officiële naam"
        return Quotation(sentence.text, cited.title, url, where, None, None, None)
    return Quotation(
        sentence.text, cited.title, links.indicator(cited.slug, cited.year), "", None, None, None
    )


def as_text(answer: Answer, links: Links, *, today: date) -> str:
    """Return the answer with its sources as plain text, to paste elsewhere; `links` are full addresses."""
    parts = [answer.question, answer.text, *_sentences(answer, links), *_cases(answer, links)]
    if answer.missing:
        parts.append(f"Niets gevonden over: {'; '.join(answer.missing)}.")
    asked = links.question(answer.question)
    parts.append(f"Bron: Wijkkennis, opgehaald op {dates.day(today)}. {asked}")
    return "\n\n".join(part for part in parts if part)


def _sentences(answer: Answer, links: Links) -> Iterator[str]:
    for one in quotations(answer, links):
        about: Sequence[str] = (
            *((labels.KIND[one.kind].lower(),) if one.kind else ()),
            *((f"bewijskracht {labels.strength(one.strength)}",) if one.strength is not None else ()),
            *((dates.as_of(one.dated),) if one.dated else ()),
        )
        where = f", {one.where}" if one.where else ""
        more = f" ({', '.join(about)})" if about else ""
        yield f"“{one.text}”\n{one.title}{where}{more}\n{one.url}"
    for sentence in computed(answer):
        cited = sentence.citation
        if isinstance(cited, IndicatorCitation):
            year = f", {cited.year}" if cited.year else ""
            url = links.indicator(cited.slug, cited.year)
            yield f"{sentence.text}\nBerekend uit het cijfer: {cited.title}{year}\n{url}"


def _cases(answer: Answer, links: Links) -> Iterator[str]:
    if answer.examples:
        rows = [f"- {one.card.title}: {links.document(one.card)}" for one in answer.examples]
        yield "\n".join(["Voorbeelden die hierbij passen:", *rows])
