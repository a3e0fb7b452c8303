"""The context of a conversation as clients hold it: read as a stranger's text, written for any of them.

Who made it stands under it (`handtekening`); signing and checking is done in `kb.services.conversation`.
"""

from __future__ import annotations

from collections.abc import Container, Mapping

from kb.answers.dialogue import LONGEST, MOST, MOST_SHOWN
from kb.answers.model import Context
from kb.domain.vocabulary import Vocabulary
from kb.text.target_groups import GROUPS

SIGNATURE = "handtekening"


def read_context(raw: Mapping[str, object] | None, vocabulary: Vocabulary) -> Context:
    """Read what a client sent back; whatever is not a known value is left out, long text is cut."""
    if not raw:
        return Context()
    previous, indicator = raw.get("vorigeVraag"), raw.get("indicator")
    return Context(
        areas=_slugs(raw.get("gebieden"), vocabulary.area),
        action_lines=_slugs(raw.get("actielijnen"), vocabulary.action_line),
        themes=_slugs(raw.get("themas"), vocabulary.theme),
        target_groups=_slugs(raw.get("doelgroepen"), GROUPS),
        previous_question=previous.strip()[:LONGEST] or None if isinstance(previous, str) else None,
        shown=_slugs(raw.get("getoond"), None, MOST_SHOWN),
        indicator=indicator[:LONGEST] if isinstance(indicator, str) and indicator else None,
        asked_back=raw.get("wedervraag") is True,
    )


def plain_context(context: Context) -> dict[str, object]:
    """Return a context as clients hold it, without a signature.  Keys and their order are for ever."""
    return {
        "gebieden": list(context.areas),
        "themas": list(context.themes),
        "actielijnen": list(context.action_lines),
        "doelgroepen": list(context.target_groups),
        "vorigeVraag": context.previous_question,
        "getoond": list(context.shown),
        "indicator": context.indicator,
        "wedervraag": context.asked_back,
    }


def _slugs(raw: object, known: Container[str] | None, most: int = MOST) -> tuple[str, ...]:
    """The texts in a list that are known values; any short text when `known` is None."""
    if not isinstance(raw, list | tuple):
        return ()
    found = (one for one in raw if isinstance(one, str) and 0 < len(one) <= LONGEST)
    if known is not None:
        found = (one for one in found if one in known)
    return tuple(dict.fromkeys(found))[:most]
