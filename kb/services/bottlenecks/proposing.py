"""A report made ready to be looked at: clean texts, and what the reporter left empty filled in.

A title and a summary follow from the text, action lines and themes from documents that are alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from kb.domain.documents import Document
from kb.domain.report import MOST_THEMES, SUMMARY_LENGTH, TEXTS, TITLE_LENGTH, Report
from kb.services.bottlenecks import gate
from kb.text.sentences import sentences

PROPOSED_THEMES = 3


def cleaned(text: Report) -> Report:
    """Return a report with clean texts and no doubles; a title and a summary are one line."""
    texts: dict[str, Any] = {name: gate.cleaned(getattr(text, name)) for name in TEXTS}
    for name in ("title", "summary"):
        texts[name] = " ".join(texts[name].split())
    return replace(
        text,
        **texts,
        nature=tuple(dict.fromkeys(text.nature)),
        affects=tuple(dict.fromkeys(text.affects)),
        action_lines=tuple(dict.fromkeys(text.action_lines)),
        themes=tuple(dict.fromkeys(text.themes)),
        laws=tuple(dict.fromkeys(text.laws)),
        related=tuple(dict.fromkeys(text.related)),
    )


def proposed(text: Report, similar: Sequence[Document]) -> Report:
    """Fill in what the reporter left empty, as far as it follows from the text and from what is alike."""
    words = " ".join(text.what.split())
    first = next((s.text for s in sentences(words)), words)
    return replace(
        text,
        title=text.title or shortened(first.rstrip("."), TITLE_LENGTH),
        summary=text.summary
        or (shortened(words, SUMMARY_LENGTH[1]) if len(words) >= SUMMARY_LENGTH[0] else ""),
        action_lines=text.action_lines or _common((d.action_lines for d in similar), most=2),
        themes=text.themes or _common((d.themes for d in similar), most=PROPOSED_THEMES),
    )


def shortened(text: str, most: int) -> str:
    """Return the text, or as many whole words of it as fit, with an ellipsis."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _common(values: Iterable[Sequence[str]], *, most: int) -> tuple[str, ...]:
    """Return what occurs most, of equals what came first."""
    counted = Counter(value for several in values for value in several)
    return tuple(value for value, _ in counted.most_common(min(most, MOST_THEMES)))
