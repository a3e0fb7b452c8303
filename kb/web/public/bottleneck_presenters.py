"""The register → public JSON.  Who reported something stands in none of it."""

from __future__ import annotations

from kb.domain.bottleneck import Bottleneck
from kb.domain.deadlines import Clock
from kb.domain.history import Event
from kb.domain.requests import Request
from kb.domain.steps import Field, Transition, required_fields
from kb.services.bottlenecks import Dossier, Entry
from kb.web import dates
from kb.web.arguments import camel
from kb.web.public import bottleneck_shapes as shapes
from kb.web.public.presenters import Presenter
from kb.web.register import bottleneck_words


def standing(present: Presenter, found: Dossier) -> shapes.Standing:
    """Present how a bottleneck stands, with the steps that whoever asks may take."""
    own = found.bottleneck
    return {
        "referentie": own.reference,
        "titel": own.title,
        "status": own.status.value,
        "sinds": dates.utc(own.since),
        "streefdatum": _due(found.clock),
        "volgende": bottleneck_words.next_up(own, present.names),
        "openbaar": own.published,
        "revisie": own.revision,
        "stappen": [_step(own, step) for step in found.steps],
        "url": page_of(present, own),
    }


def page_of(present: Presenter, found: Bottleneck) -> str:
    """Return the address of a bottleneck's page; one without a slug yet has the address of its number."""
    return present.links.path(f"/knelpunten/{found.slug or found.reference.lower()}")


def _step(own: Bottleneck, step: Transition) -> shapes.PossibleStep:
    return {
        "naar": step.to.value,
        "vereist": [camel(field) for field in required_fields(own, step) if field is not Field.MESSAGE],
        "kan": [camel(field) for field in step.optional],
    }


def receipt(present: Presenter, asked: Request, found: Dossier) -> shapes.RequestReceipt:
    """Present a request that was made."""
    return {
        "nummer": asked.number,
        "soort": asked.kind.value,
        "open": asked.is_open,
        "knelpunt": standing(present, found),
    }


def event(present: Presenter, found: Event) -> shapes.HistoryEvent:
    """Present one line of the history, without who did it."""
    areas = present.references(present.names.area, [found.area])
    return {
        "nummer": found.number,
        "soort": found.kind.value,
        "tijdstip": dates.utc(found.at),
        "rol": found.role.value,
        "van": found.before.value if found.before else None,
        "naar": found.after.value,
        "gebied": areas[0] if areas else None,
        "toelichting": found.message,
        "velden": {camel(name): value for name, value in found.fields.items()},
        "gewist": found.erased,
    }


def register(present: Presenter, found: Entry) -> shapes.Register:
    """Present what the register keeps of a public bottleneck."""
    own = found.bottleneck
    return {
        "eigenaar": own.owner or None,
        "eigenaarNaam": bottleneck_words.owner_name(own.owner, present.names) or None,
        "sinds": dates.utc(own.since),
        "dagenInStand": found.clock.days_in_state,
        "dagenStil": found.clock.silent_days,
        "streefdatum": _due(found.clock),
        "volgendeDatum": own.next_date.isoformat() if own.next_date else None,
        "teLaat": found.clock.is_overdue,
        "wachtOp": own.waiting_on or None,
        "volgensBron": bool(own.source_note),
        "laatsteBericht": own.note or own.source_note or None,
        "aantalGebieden": found.areas,
        "gebiedenMetKnelpunt": present.references(present.names.area, list(found.with_it)),
        "bevestigingen": found.confirming,
        "overdrachten": own.hand_overs,
        "heropend": own.reopened,
        "revisie": own.revision,
    }


def _due(clock: Clock) -> str | None:
    return clock.due.isoformat() if clock.due else None
