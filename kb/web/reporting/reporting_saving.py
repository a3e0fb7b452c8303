"""Keeping and sending a report once, however often its form comes.

A form has a key.  The draft that it makes and the report that it sends are remembered under that key, in the
transaction of what was written: a second press, a slow network or a form that is kept while it is sent gives
one draft and one number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kb.domain.bottleneck import Bottleneck
from kb.domain.people import Fault, Permission
from kb.domain.report import Report, report_faults
from kb.errors import WijkkennisError
from kb.services import bottlenecks
from kb.services.bottlenecks import NoSuchBottleneck
from kb.services.bottlenecks.proposing import cleaned, proposed
from kb.storage import idempotency
from kb.web import access, context
from kb.web.reporting.reporting_form import ReportForm, spans
from kb.web.reporting.reporting_found import Found

CHOOSE = {
    "aard": "Kies wat voor knelpunt het is.",
    "raakt": "Kies wie er last van heeft.",
    "urgentie": "Kies hoe dringend het is.",
}
"""What is said when nothing was chosen, on a page where the choices are in sight."""


class SentBefore(WijkkennisError):
    """This form was sent before, with another text; `reference` is what it became."""

    def __init__(self, reference: str) -> None:
        self.reference = reference
        super().__init__(reference)


def faults(form: ReportForm) -> tuple[Fault, ...]:
    """Return everything that keeps this report from being sent, traces of persons apart."""
    report = cleaned(form.report)
    empty = {
        "aard": not report.nature,
        "raakt": not report.affects,
        "urgentie": not report.urgency,
    }
    found = [
        Fault(fault.field, CHOOSE[fault.field]) if empty.get(fault.field) else fault
        for fault in report_faults(report, vocabulary=context.vocabulary())
    ]
    area = form.report.area
    if area in context.vocabulary().area and not access.actor().may(Permission.REPORT, area=area):
        found.append(Fault("gebied", "Je meldt alleen voor je eigen gebied. Kies een gebied uit de lijst."))
    return tuple(found)


def known(form: ReportForm) -> str | None:
    """Return the number that this form got already, None when it was not sent.

    Raises `SentBefore` when the text is another one now.
    """
    was = _found(f"melding:{form.key}")
    if was is None:
        return None
    reference, body_hash = was.split(" ")
    if body_hash != form.body_hash:
        raise SentBefore(reference)
    return reference


def keep(form: ReportForm) -> Bottleneck:
    """Keep a draft: a new one, or the one that this form changes; return it.

    Raises `InputRefused`, `NotPermitted`, `Stale`, and `SentBefore` when the form was sent meanwhile.
    """
    with context.db().transaction():
        sent = _found(f"melding:{form.key}")
        if sent is not None:
            raise SentBefore(sent.split(" ")[0])
        return _kept(form)


def report(form: ReportForm, found: Found) -> str:
    """Report it, and return its number; the same one when the same form was sent already.

    Raises `InputRefused`, `NotPermitted`, `Stale` and `SentBefore`.
    """
    db, who, now, names = context.db(), access.actor(), access.now(), context.vocabulary()
    similar = [one.match.document for one in found.alike if one.is_public]
    similar += [one.document for one in found.comparison.solutions]
    with db.transaction():
        if (already := known(form)) is not None:
            return already
        if _draft_of(form):
            reference = _kept(form).reference
            texts = proposed(form.report, ()).texts
            bottlenecks.submit(
                db,
                reference,
                by=who,
                now=now,
                vocabulary=names,
                confirmed=spans(texts, form.confirmed),
                similar=similar,
            )
        else:
            text, confirmed = _checked(form)
            reference = bottlenecks.report(
                db, text, by=who, now=now, vocabulary=names, confirmed=confirmed, similar=similar
            ).reference
        _remember(f"melding:{form.key}", f"{reference} {form.body_hash}")
        return reference


def _kept(form: ReportForm) -> Bottleneck:
    db, who, now, names = context.db(), access.actor(), access.now(), context.vocabulary()
    text, confirmed = _checked(form)
    if reference := _draft_of(form):
        revision = form.revision if form.draft else None
        return bottlenecks.edit(
            db,
            reference,
            text,
            revision=revision,
            by=who,
            now=now,
            vocabulary=names,
            confirmed=confirmed,
        )
    made = bottlenecks.report(db, text, by=who, now=now, vocabulary=names, confirmed=confirmed, draft=True)
    _remember(f"concept:{form.key}", made.reference)
    return made


def _checked(form: ReportForm) -> tuple[Report, frozenset[tuple[str, int, int]]]:
    """Return the text as it will be stored, and where what was confirmed stands in it."""
    text = proposed(form.report, ())
    return text, frozenset(spans(text.texts, form.confirmed))


def _draft_of(form: ReportForm) -> str:
    """Return the draft that this form changes, empty when there is none (any more)."""
    reference = form.draft or _found(f"concept:{form.key}") or ""
    try:
        if reference:
            bottlenecks.text_of(context.db(), reference, by=access.actor())
    except NoSuchBottleneck:
        return ""
    return reference


def once(name: str, key: str, do: Callable[[], object]) -> None:
    """Do something for this form, unless its key came with the same `name` before; all or nothing."""
    with context.db().transaction():
        if _found(f"{name}:{key}") is None:
            do()
            _remember(f"{name}:{key}", "")


def _found(key: str) -> str | None:
    stored = idempotency.find(context.db(), access.actor().reference, key, "", now=access.now())
    return stored.body if stored else None


def _remember(key: str, body: str) -> None:
    idempotency.keep(
        context.db(), access.actor().reference, key, "", status=303, headers={}, body=body, now=access.now()
    )


def without_draft(form: ReportForm) -> ReportForm:
    """Return the form as one that was never sent and changes no draft."""
    fresh = ReportForm()
    return replace(form, draft="", revision=None, key=fresh.key)
