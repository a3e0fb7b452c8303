"""The views of `/api/v1` that take in a report, or change its text.

A view reads the body, asks the service and presents what it left; who may do what is the service's.
"""

from __future__ import annotations

from dataclasses import replace

from flask import Response

from kb.domain.documents import Document, LawReference, Visibility
from kb.domain.report import Report
from kb.domain.states import Status
from kb.services import bottlenecks, match
from kb.services.bottlenecks import NotNow
from kb.web import access, context, limits
from kb.web.api.bodies import Body
from kb.web.api.idempotent import once
from kb.web.api.standing import dossier, matched, refusing, standing
from kb.web.public import bottleneck_bodies

TEXTS = {
    "watKneltEr": "what",
    "voorbeeld": "example",
    "alGeprobeerd": "tried",
    "urgentie": "urgency",
    "urgentieToelichting": "urgency_reason",
    "gebied": "area",
    "titel": "title",
    "samenvatting": "summary",
    "oorzaakBij": "cause_at",
    "oplossingGewenst": "wanted_solution",
    "omvang": "extent",
}
LISTS = {
    "aard": "nature",
    "raakt": "affects",
    "actielijnen": "action_lines",
    "themas": "themes",
    "doelgroepen": "target_groups",
    "organisaties": "organisations",
    "gerelateerd": "related",
}
"""Key of a report → attribute of `Report`."""


def report() -> Response:
    """Store a bottleneck that somebody reports, or a draft of one (201)."""
    body = Body(bottleneck_bodies.NewReport, '{"watKneltEr": "…", "gebied": "…"}')
    text = _text(body, Report())
    draft = "status" in body and body.choice("status", Status.REPORTED, Status.DRAFT) == Status.DRAFT
    confirmed = body.confirmed()
    body.check()
    similar = _similar(text)  # beforehand: a search cannot begin inside a transaction

    def do() -> Response:
        with refusing(), limits.one_report():
            made = bottlenecks.report(
                context.db(),
                text,
                by=access.actor(),
                now=access.now(),
                vocabulary=context.vocabulary(),
                confirmed=confirmed,
                draft=draft,
                similar=similar,
            )
        return standing(made.reference, status=201)

    return once(do)


def change(reference: str) -> Response:
    """Change the text of a bottleneck that was made here; `If-Match` says of which version."""
    revision = matched()
    body = Body(bottleneck_bodies.ReportText, '{"watKneltEr": "…"}')
    with refusing():
        present = dossier(reference).report
        if present is None:
            raise NotNow("De tekst van dit knelpunt staat in een bestand. Wijzig het bestand.")
        text, confirmed = _text(body, present), body.confirmed()
        body.check()
        bottlenecks.edit(
            context.db(),
            reference,
            text,
            revision=revision,
            by=access.actor(),
            now=access.now(),
            vocabulary=context.vocabulary(),
            confirmed=confirmed,
        )
    return standing(reference)


def _text(body: Body, present: Report) -> Report:
    """Return the text as it becomes: what is left out stays as it is."""
    changed: dict[str, object] = {name: body.text(key) for key, name in TEXTS.items() if key in body}
    changed |= {name: body.texts(key) for key, name in LISTS.items() if key in body}
    if "wetten" in body:
        laws = body.objects("wetten", {"wet": str, "artikel": str, "lid": str})
        changed["laws"] = tuple(
            LawReference(law.get("wet", ""), law.get("artikel"), law.get("lid")) for law in laws
        )
    if "zichtbaarheid" in body and (value := body.choice("zichtbaarheid", *Visibility)):
        changed["visibility"] = Visibility(value)
    return replace(present, **changed)  # type: ignore[arg-type]  # the tables above give each its kind


def _similar(text: Report) -> list[Document]:
    """Return what is like a report: its themes and action lines are proposed for what was left out."""
    if text.themes and text.action_lines:
        return []
    found = match.compare(context.db(), context.index(), text.what, vocabulary=context.vocabulary())
    return [*(one.document for one in found.bottlenecks), *(one.document for one in found.solutions)]
