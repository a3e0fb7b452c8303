"""What a turn names by its place in the conversation: "die tweede", "een jaar eerder"."""

from __future__ import annotations

from kb.answers import dialogue
from kb.answers.model import Context
from kb.services import answer_sources as house
from kb.services.answer_choice import items_of_a_list
from kb.text import turns
from kb.text.questions import Question


def with_name(base: house.Sources, text: str, previous: Question, carried: Context) -> str | None:
    """Return the text with the name of what "die tweede" is in its place.

    That is an item of the list that the last answer quoted, else one of the documents shown.  None for a text
    that points at no place, or at one that is not there.
    """
    match = turns.ORDINAL.search(text)
    if match is None or not carried.shown:
        return None
    place = turns.place(match)
    first = house.rank(base, dialogue.in_context(previous, carried), only=carried.shown[:1])
    listed = items_of_a_list(base, previous, first)
    if place < len(listed):
        name = listed[place]
    elif shown := house.held(base, carried.shown[place : place + 1]):
        name = shown[0][0].title
    else:
        return None
    return f"{text[: match.start()]}{name}{text[match.end() :]}"


def with_year(base: house.Sources, text: str, previous: Question, carried: Context) -> str:
    """Return the text with the year in full that it counts from the last one asked for, or from the newest of
    the indicator that was answered from; unchanged when there is no such year."""
    latest = next((i.latest for i in base.indicators if i.slug == carried.indicator), None)
    year = previous.years[-1] if previous.years else latest.year if latest else None
    return text if year is None else turns.with_year(text, year)
