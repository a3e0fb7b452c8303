"""What can be done with a bottleneck on a form: a step, a message, a meeting's decision, a request decided.

Each is a `Task`: what it asks, and what it does when it is sent.  Who may do what is the register's: a task
that is not for whoever asks is None here, and is refused again by the service.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kb.domain.documents import Visibility
from kb.domain.parties import Party
from kb.domain.people import Fault, Permission
from kb.domain.refusals import InputRefused
from kb.domain.requests import Request, RequestKind
from kb.domain.states import Status
from kb.domain.steps import MESSAGE_LENGTH, Field, Transition, required_fields
from kb.domain.support import AREAS_THAT_CONFIRM
from kb.services import bottlenecks
from kb.services.bottlenecks import Dossier, EventKind
from kb.services.bottlenecks.gate import Confirmed
from kb.services.bottlenecks.speaking import ASSIGNED
from kb.web import access, context
from kb.web.register import bottleneck_words
from kb.web.register.bottleneck_forms import FormField, StepForm, field_of, message_field
from kb.web.register.bottleneck_page import step_words
from kb.web.register.history_lines import question_to
from kb.web.reporting.reporting_form import spans

VISIBLE, DECISION = "zichtbaarheid", "besluit"
FOR_WHOM = (
    ("openbaar", "Iedereen", "Dit komt in het openbare verloop en telt als levensteken."),
    ("intern", "Alleen redactie en dossierhouder", "Een eigen aantekening. Telt niet als levensteken."),
)
PUBLISHING = (Status.REPORTED, Status.ACKNOWLEDGED)
"""The step that publishes: nothing may be missing in the text."""
Do = Callable[[Dossier, StepForm], object]


@dataclass(frozen=True)
class Task:
    """`done` names it in the address of the page that follows; `question` is what it answers.

    What is `lacking` in the text must be filled in there first.
    """

    title: str
    lead: str
    button: str
    fields: tuple[FormField, ...]
    done: str
    do: Do
    asked: Request | None = None
    question: str = ""
    lacking: tuple[Fault, ...] = ()


def step_task(found: Dossier, to: str, search: str = "") -> Task | None:
    """Return the task of a step; None when it is not offered to whoever asks, now."""
    row = next((one for one in found.steps if one.to.value == to), None)
    if row is None:
        return None
    own = found.bottleneck
    title, lead = step_words(row.origin, row.to)
    fields = [
        *(field_of(f, own, search) for f in required_fields(own, row)),
        *(field_of(f, own, search, required=False) for f in row.optional),
    ]
    return Task(
        title,
        lead,
        title,
        (*fields, _message_of(row)),
        row.to.value,
        lambda now, form: _step(now, row, tuple(fields), form),
        question=question_to(found, access.actor()),
        lacking=tuple(bottlenecks.unfinished(own, own.nature)) if row.key == PUBLISHING else (),
    )


def why_not(found: Dossier, to: str) -> str:
    """Return what a step still waits for, when that can be said; empty otherwise."""
    own = found.bottleneck
    if to != Status.SECURED or own.status is not Status.RESOLVED or Party.EDITOR not in found.parties:
        return ""
    needed, yes = min(AREAS_THAT_CONFIRM, max(1, found.entry.areas)), found.entry.confirming
    if yes < needed:
        wanted = "het gebied zegt" if needed == 1 else f"{needed} gebieden zeggen"
        said = "nog geen gebied" if not yes else f"{yes} gebied"
        return f"Borgen kan als {wanted} dat de oplossing werkt. Nu zegt {said} ja."
    return "Er staat nog een verzoek open. Besluit daar eerst over."


def _message_of(row: Transition) -> FormField:
    if row.audience is Visibility.PUBLIC:
        return message_field(row.shortest)
    label = "Je vraag" if row.to is Status.MORE_ASKED else "Je antwoord"
    return message_field(
        row.shortest, label=label, hint="Alleen het gebied, de redactie en de dossierhouder lezen dit."
    )


def _step(found: Dossier, row: Transition, fields: tuple[FormField, ...], form: StepForm) -> object:
    return bottlenecks.step(
        context.db(),
        found.bottleneck.reference,
        row.to,
        message=form.message,
        fields=form.fields(fields),
        by=access.actor(),
        now=access.now(),
        vocabulary=context.vocabulary(),
        confirmed=_confirmed(form, fields),
        revision=form.revision,
    )


def _confirmed(form: StepForm, fields: tuple[FormField, ...]) -> Confirmed:
    return spans({**form.texts(fields), Field.MESSAGE.value: form.message}, form.confirmed)


def deed_task(found: Dossier, name: str) -> Task | None:
    """Return the task of something that moves no state; None when it is not for whoever asks, now."""
    own = found.bottleneck
    title, lead = bottleneck_words.DEED.get(name, ("", ""))
    message = message_field(MESSAGE_LENGTH)
    fields: tuple[FormField, ...]
    if name == "bericht" and found.may_post:
        fields = (
            FormField(VISIBLE, "Wie mag dit lezen?", "", "radios", FOR_WHOM),
            message_field(1, hint=f"Openbaar: minstens {MESSAGE_LENGTH} tekens. Noem geen mensen."),
            field_of(Field.NEXT_DATE, own, required=False),
            field_of(Field.WAITING_ON, own, required=False),
        )
        return Task(title, lead, "Plaats het bericht", fields, name, _post)
    if name == "besluit" and found.may_post:
        fields = (
            message_field(MESSAGE_LENGTH, label="Wat is er besloten?"),
            field_of(Field.NEXT_DATE, own, required=False),
        )
        return Task(title, lead, "Leg het besluit vast", fields, name, _decision)
    if name == "toewijzen" and found.may_assign:
        fields = (*(field_of(f, own) for f in ASSIGNED), message)
        return Task(title, lead, title, fields, name, lambda now, form: _assign(now, fields, form))
    if name == "escaleren" and found.may_escalate:
        return Task(title, lead, title, (message,), name, _escalate)
    return None


def _post(found: Dossier, form: StepForm) -> object:
    visibility = form.one(VISIBLE)
    if visibility not in ("openbaar", "intern"):
        raise InputRefused([Fault(VISIBLE, "Kies wie dit mag lezen.")])
    return _said(found, form, EventKind.UPDATE, Visibility(visibility), waiting_on=form.one(Field.WAITING_ON))


def _decision(found: Dossier, form: StepForm) -> object:
    return _said(found, form, EventKind.DECISION, Visibility.PUBLIC, waiting_on=None)


def _said(
    found: Dossier, form: StepForm, kind: EventKind, visibility: Visibility, *, waiting_on: str | None
) -> object:
    texts = {Field.MESSAGE.value: form.message, Field.WAITING_ON.value: waiting_on or ""}
    return bottlenecks.post(
        context.db(),
        found.bottleneck.reference,
        form.message,
        kind=kind,
        visibility=visibility,
        by=access.actor(),
        now=access.now(),
        confirmed=spans(texts, form.confirmed),
        waiting_on=waiting_on,
        next_date=_day(form.one(Field.NEXT_DATE)),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        message = f"‘{text[:20]}’ is geen datum. Schrijf jaar-maand-dag."
        raise InputRefused([Fault(Field.NEXT_DATE, message)]) from None


def _assign(found: Dossier, fields: tuple[FormField, ...], form: StepForm) -> object:
    return bottlenecks.assign(
        context.db(),
        found.bottleneck.reference,
        fields=form.fields(fields),
        message=form.message,
        by=access.actor(),
        now=access.now(),
        vocabulary=context.vocabulary(),
        confirmed=_confirmed(form, fields),
    )


def _escalate(found: Dossier, form: StepForm) -> object:
    return bottlenecks.escalate(
        context.db(),
        found.bottleneck.reference,
        message=form.message,
        by=access.actor(),
        now=access.now(),
        confirmed=_confirmed(form, ()),
    )


def request_task(found: Dossier, number: int) -> Task | None:
    """Return the decision on an open request; None when there is none, or it is not for whoever asks."""
    asked = next((one for one in found.requests if one.number == number and one.is_open), None)
    if asked is None or not access.actor().may(Permission.HANDLE_REPORTS):
        return None
    if asked.kind is RequestKind.DECLINE and asked.by == access.actor().reference:
        return None
    choices = (
        ("ja", "Ja, toekennen", _follows(asked.kind)),
        ("nee", "Nee, afwijzen", "De stand blijft zoals die is."),
    )
    fields: list[FormField] = [FormField(DECISION, "Je besluit", "", "radios", choices)]
    if asked.kind is RequestKind.REOPEN and not found.bottleneck.direction:
        fields.append(field_of(Field.DIRECTION, found.bottleneck, required=False))
    wanted = (*fields, message_field(MESSAGE_LENGTH, label="Waarom?"))
    return Task(
        f"Besluit: {bottleneck_words.REQUEST[asked.kind].lower()}",
        "Wie het vroeg, de melder en de volgers krijgen bericht.",
        "Leg het besluit vast",
        wanted,
        "verzoek",
        lambda now, form: _decide(now, asked, form),
        asked,
    )


def _follows(kind: RequestKind) -> str:
    return {
        RequestKind.REOPEN: "Het knelpunt gaat terug naar ‘erkend’.",
        RequestKind.OBJECTION: "Het knelpunt wordt weer zelfstandig.",
        RequestKind.ESCALATION: "Het gaat een niveau hoger.",
        RequestKind.UPDATE: "Je toelichting is dan het bericht.",
        RequestKind.DECLINE: "Het knelpunt wordt niet overgenomen en komt in het logboek van de eigenaar.",
    }[kind]


def _decide(found: Dossier, asked: Request, form: StepForm) -> object:
    decision = form.one(DECISION)
    if decision not in ("ja", "nee"):
        raise InputRefused([Fault(DECISION, "Kies ja of nee.")])
    direction = form.one(Field.DIRECTION)
    return bottlenecks.decide(
        context.db(),
        found.bottleneck.reference,
        asked.number,
        decision == "ja",
        form.message,
        by=access.actor(),
        now=access.now(),
        fields={Field.DIRECTION: direction} if direction else None,
        confirmed=_confirmed(form, ()),
    )
