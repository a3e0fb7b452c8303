"""The views of `/api/v1` about one bottleneck: reading it, moving it along, and speaking up about it.

A view reads the body, asks the service and presents what it left; who may do what is the service's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response, request

from kb.domain.documents import Kind
from kb.domain.people import VISITOR
from kb.domain.requests import RequestKind
from kb.domain.states import Status
from kb.domain.steps import Field
from kb.domain.support import Answer
from kb.services import bottlenecks, library
from kb.web import access, context
from kb.web.api import reading, replies
from kb.web.api.bodies import Body
from kb.web.api.idempotent import once
from kb.web.api.problems import NotFoundHere
from kb.web.api.requests import no_arguments, search_request
from kb.web.api.standing import dossier, matched, refusing, standing, written
from kb.web.arguments import camel
from kb.web.public import bottleneck_bodies, bottleneck_presenters, bottleneck_shapes

LISTED_FIELDS = (Field.NATURE, Field.SOLVED_FOR)


def read(key: str) -> Response:
    """Answer one bottleneck, by number or slug: a public one to everybody, another to whoever may see it.

    What is not published yet is answered as far as it is filled in.
    """
    no_arguments()
    by = access.actor()
    found = library.document(context.db(), key)
    if found is None:
        with refusing():
            found = bottlenecks.as_document(dossier(key))
    if found.kind is not Kind.BOTTLENECK:
        raise NotFoundHere("Er is geen knelpunt met dit kenmerk of deze slug.")
    shown = replies.item_shape(found)
    response = replies.json(shown)
    response.headers["Content-Location"] = reading.fixed_address(found)
    if by == VISITOR:
        return response
    response.headers["Cache-Control"] = access.PRIVATE
    return replies.with_own_tag(response, revision=_revision(shown))


def _revision(shown: Mapping[str, Any]) -> int | None:
    """Return the revision of a bottleneck that the register holds."""
    register = shown.get("register")
    return int(register["revisie"]) if register else None


def take_step(reference: str) -> Response:
    """Take a step with a bottleneck (201)."""

    def do() -> Response:
        body = Body(bottleneck_bodies.NewStep, '{"naar": "erkend", "toelichting": "…"}')
        to = body.choice("naar", *Status)
        fields: dict[str, str | Sequence[str]] = {
            field.value: body.texts(key) if field in LISTED_FIELDS else body.text(key)
            for field in Field
            if field is not Field.MESSAGE and (key := camel(field)) in body
        }
        message, confirmed = body.text("toelichting"), body.confirmed()
        body.check()
        with refusing():
            bottlenecks.step(
                context.db(),
                reference,
                Status(to),
                message=message,
                fields=fields,
                by=access.actor(),
                now=access.now(),
                vocabulary=context.vocabulary(),
                confirmed=confirmed,
                revision=matched() if "If-Match" in request.headers else None,
            )
        return standing(reference, status=201)

    return once(do)


def join(reference: str) -> Response:
    """Say that another area has the same bottleneck (201)."""

    def do() -> Response:
        body = Body(bottleneck_bodies.NewSupport, '{"gebied": "…", "voorbeeld": "…", "gevolg": "…"}')
        area, example, consequence = (body.text(key) for key in ("gebied", "voorbeeld", "gevolg"))
        confirmed = body.confirmed()
        body.check()
        with refusing():
            bottlenecks.join(
                context.db(),
                reference,
                area=area,
                example=example,
                consequence=consequence,
                by=access.actor(),
                now=access.now(),
                vocabulary=context.vocabulary(),
                confirmed=confirmed,
            )
        return standing(reference, status=201)

    return once(do)


def ask(reference: str) -> Response:
    """Make a request about a bottleneck, which an editor decides (201)."""

    def do() -> Response:
        body = Body(bottleneck_bodies.NewRequest, '{"soort": "heropening", "toelichting": "…"}')
        kind = body.choice("soort", *RequestKind)
        reason, area = body.text("toelichting"), body.text("gebied")
        proposal = (Field.REASON_CODE.value, Field.ALTERNATIVE.value)
        fields: dict[str, str | Sequence[str]] = {name: body.text(name) for name in proposal if name in body}
        confirmed = body.confirmed()
        body.check()
        with refusing():
            made = bottlenecks.request(
                context.db(),
                reference,
                RequestKind(kind),
                reason,
                area=area,
                fields=fields,
                by=access.actor(),
                now=access.now(),
                confirmed=confirmed,
            )
            found = dossier(reference)
        receipt = bottleneck_presenters.receipt(replies.presenter(), made, found)
        return written(replies.json(receipt), found, status=201)

    return once(do)


def decide(reference: str, number: int) -> Response:
    """Decide a request (201)."""

    def do() -> Response:
        body = Body(bottleneck_bodies.NewDecision, '{"besluit": "toegekend", "toelichting": "…"}')
        decision = body.choice("besluit", "toegekend", "afgewezen")
        message, confirmed = body.text("toelichting"), body.confirmed()
        body.check()
        with refusing():
            bottlenecks.decide(
                context.db(),
                reference,
                number,
                decision == "toegekend",
                message,
                by=access.actor(),
                now=access.now(),
                confirmed=confirmed,
            )
        return standing(reference, status=201)

    return once(do)


def confirm(reference: str) -> Response:
    """Say whether the solution works in an area that has the bottleneck (201)."""

    def do() -> Response:
        body = Body(
            bottleneck_bodies.NewConfirmation, '{"gebied": "…", "antwoord": "ja", "toelichting": "…"}'
        )
        answer = body.choice("antwoord", *Answer)
        area, note = body.text("gebied"), body.text("toelichting")
        confirmed = body.confirmed()
        body.check()
        with refusing():
            bottlenecks.confirm(
                context.db(),
                reference,
                area=area,
                answer=Answer(answer),
                note=note,
                by=access.actor(),
                now=access.now(),
                confirmed=confirmed,
            )
        return standing(reference, status=201)

    return once(do)


def history(reference: str) -> Response:
    """Answer one page of what happened to a bottleneck, as far as whoever asks may read it."""
    wanted = search_request()
    with refusing():
        found = bottlenecks.history(context.db(), reference, by=access.actor())
    present = replies.presenter()
    shown = replies.page_of(found, wanted)
    answer: bottleneck_shapes.History = {
        "totaal": len(found),
        "pagina": wanted.page,
        "paginaGrootte": wanted.page_size,
        "resultaten": [bottleneck_presenters.event(present, one) for one in shown],
    }
    path = f"/knelpunten/{reference}/geschiedenis"
    response = replies.paged(replies.json(answer), wanted, len(found), path=path)
    if access.actor() != VISITOR:
        response.headers["Cache-Control"] = access.PRIVATE
    return replies.with_own_tag(response)
