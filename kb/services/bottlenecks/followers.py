"""Who follows a bottleneck: itself, or by an area, action line, theme or owner that it has."""

from __future__ import annotations

from kb.domain.bottleneck import Bottleneck
from kb.domain.support import areas_with_it
from kb.domain.vocabulary import Vocabulary
from kb.services import library
from kb.storage import bottleneck_voices as voices
from kb.storage import follows
from kb.storage.database import Database


def subjects_of(
    bottleneck: Bottleneck, areas: tuple[str, ...], vocabulary: Vocabulary
) -> list[tuple[str, str]]:
    """Return every (kind, subject) whose followers hear of this bottleneck; `areas` are those that have it.

    Whoever follows a theme follows its narrower ones.
    """
    return [
        (follows.BOTTLENECK, bottleneck.reference),
        *((follows.AREA, area) for area in areas),
        *((follows.ACTION_LINE, line) for line in bottleneck.action_lines),
        *((follows.THEME, theme) for theme in vocabulary.theme_with_broader(bottleneck.themes)),
        *([(follows.OWNER, bottleneck.owner)] if bottleneck.owner else []),
    ]


def followers(db: Database, bottleneck: Bottleneck) -> set[int]:
    """Return the accounts that follow a bottleneck, whether or not they may see it."""
    areas = areas_with_it(bottleneck, voices.supports(db, bottleneck.reference))
    return follows.followers_of_any(db, subjects_of(bottleneck, areas, library.vocabulary(db)))
