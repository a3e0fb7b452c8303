"""What happened in the register → the JSON that a webhook gets: what everybody may read, and no more."""

from __future__ import annotations

import json
from typing import Literal

from typing_extensions import TypedDict

from kb.domain.bottleneck import Bottleneck
from kb.services.webhook_rounds import Told
from kb.web import dates
from kb.web.public import bottleneck_presenters
from kb.web.public.bottleneck_shapes import HistoryEvent
from kb.web.public.presenters import Presenter
from kb.web.public.shapes import Reference


class BottleneckNow(TypedDict):
    """Where a bottleneck stands when the message is made."""

    referentie: str
    titel: str
    samenvatting: str
    status: str
    sinds: str
    eigenaar: str | None
    gebieden: list[Reference]
    actielijnen: list[Reference]
    themas: list[Reference]
    url: str
    api: str


class WebhookBody(TypedDict):
    """A message: a trial one has no event and no bottleneck."""

    id: str
    soort: Literal["knelpunt", "proef"]
    gebeurtenis: HistoryEvent | None
    knelpunt: BottleneckNow | None


def body(present: Presenter, told: Told) -> bytes:
    """Return the message in UTF-8; the same bytes as long as nothing changed."""
    found = told.happened
    made: WebhookBody = {
        "id": told.identity,
        "soort": "knelpunt" if found else "proef",
        "gebeurtenis": bottleneck_presenters.event(present, found.event) if found else None,
        "knelpunt": _now(present, found.bottleneck, found.with_it) if found else None,
    }
    return json.dumps(made, ensure_ascii=False, allow_nan=False).encode()


def _now(present: Presenter, own: Bottleneck, with_it: tuple[str, ...]) -> BottleneckNow:
    names = present.names
    return {
        "referentie": own.reference,
        "titel": own.title,
        "samenvatting": own.summary,
        "status": own.status.value,
        "sinds": dates.utc(own.since),
        "eigenaar": own.owner or None,
        "gebieden": present.references(names.area, list(with_it)),
        "actielijnen": present.references(names.action_line, list(own.action_lines)),
        "themas": present.references(names.theme, list(own.themes)),
        "url": bottleneck_presenters.page_of(present, own),
        "api": present.links.path(f"/api/v1/knelpunten/{own.reference}"),
    }
