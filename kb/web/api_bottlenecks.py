"""The views of `/api/v1` that write in the register, and its history.

A view reads the body, asks the service and presents what it left; who may do what is the service's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from flask import Response, request

from kb.domain.documents import Document, LawReference, Visibility
from kb.domain.people import VISITOR
from kb.domain.refusals import InputRefused
from kb.domain.report import Report
from kb.domain.requests import RequestKind
from kb.domain.states import Status
from kb.domain.steps import Field, StepNotAllowed
from kb.domain.support import Answer
from kb.services import bottlenecks, match
from kb.services.accounts import NotPermitted
from kb.services.bottlenecks import Dossier, NoSuchBottleneck, NotNow, Stale
from kb.web import access, api_bodies, bottleneck_presenters, bottleneck_shapes, context, problems, replies
from kb.web.access import Refused
from kb.web.api_bodies import Body
from kb.web.api_requests import search_request
from kb.web.idempotent import once
from kb.web.problems import MatchNeeded, NotFoundHere, Outdated

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
LISTED_FIELDS = (Field.NATURE, Field.SOLVED_FOR)


def report() -> Response:
    """Store a bottleneck that somebody reports, or a draft of one (201)."""
    body = Body(bottleneck_shapes.NewReport, '{"watKneltEr": "…", "gebied": "…"}')
    text = _text(body, Report())
    draft = "status" in body and body.choice("status", Status.REPORTED, Status.DRAFT) == Status.DRAFT
    confirmed = body.confirmed()
    body.check()
    similar = _similar(text)  # beforehand: a search cannot begin inside a transaction

    def do() -> Response:
        with _refusing():
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
        return _standing(made.reference, status=201)

    return once(do)


def change(reference: str) -> Response:
    """Change the text of a bottleneck that was made here; `If-Match` says of which version."""
    revision = _matched()
    body = Body(bottleneck_shapes.ReportText, '{"watKneltEr": "…"}')
    with _refusing():
        present = _dossier(reference).report
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
    return _standing(reference)


def take_step(reference: str) -> Response:
    """Take a step with a bottleneck (201)."""

    def do() -> Response:
        body = Body(bottleneck_shapes.NewStep, '{"naar": "erkend", "toelichting": "…"}')
        to = body.choice("naar", *Status)
        fields: dict[str, str | Sequence[str]] = {
            field.value: body.texts(key) if field in LISTED_FIELDS else body.text(key)
            for field in Field
            if field is not Field.MESSAGE and (key := api_bodies.camel(field)) in body
        }
        message, confirmed = body.text("toelichting"), body.confirmed()
        body.check()
        with _refusing():
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
                revision=_matched() if "If-Match" in request.headers else None,
            )
        return _standing(reference, status=201)

    return once(do)


def join(reference: str) -> Response:
    """Say that another area has the same bottleneck (201)."""

    def do() -> Response:
        body = Body(bottleneck_shapes.NewSupport, '{"gebied": "…", "voorbeeld": "…", "gevolg": "…"}')
        area, example, consequence = (body.text(key) for key in ("gebied", "voorbeeld", "gevolg"))
        confirmed = body.confirmed()
        body.check()
        with _refusing():
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
        return _standing(reference, status=201)

    return once(do)


def ask(reference: str) -> Response:
    """Make a request about a bottleneck, which an editor decides (201)."""

    def do() -> Response:
        body = Body(bottleneck_shapes.NewRequest, '{"soort": "heropening", "toelichting": "…"}')
        kind = body.choice("soort", *RequestKind)
        reason, area = body.text("toelichting"), body.text("gebied")
        proposal = (Field.REASON_CODE.value, Field.ALTERNATIVE.value)
        fields: dict[str, str | Sequence[str]] = {name: body.text(name) for name in proposal if name in body}
        confirmed = body.confirmed()
        body.check()
        with _refusing():
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
            found = _dossier(reference)
        receipt = bottleneck_presenters.receipt(replies.presenter(), made, found)
        return _written(replies.json(receipt), found, status=201)

    return once(do)


def decide(reference: str, number: int) -> Response:
    """Decide a request (201)."""

    def do() -> Response:
        body = Body(bottleneck_shapes.NewDecision, '{"besluit": "toegekend", "toelichting": "…"}')
        decision = body.choice("besluit", "toegekend", "afgewezen")
        message, confirmed = body.text("toelichting"), body.confirmed()
        body.check()
        with _refusing():
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
        return _standing(reference, status=201)

    return once(do)


def confirm(reference: str) -> Response:
    """Say whether the solution works in an area that has the bottleneck (201)."""

    def do() -> Response:
        body = Body(
            bottleneck_shapes.NewConfirmation, '{"gebied": "…", "antwoord": "ja", "toelichting": "…"}'
        )
        answer = body.choice("antwoord", *Answer)
        area, note = body.text("gebied"), body.text("toelichting")
        confirmed = body.confirmed()
        body.check()
        with _refusing():
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
        return _standing(reference, status=201)

    return once(do)


def history(reference: str) -> Response:
    """Answer one page of what happened to a bottleneck, as far as whoever asks may read it."""
    wanted = search_request()
    with _refusing():
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


def _dossier(reference: str) -> Dossier:
    return bottlenecks.dossier(context.db(), reference, by=access.actor(), now=access.now())


def _standing(reference: str, *, status: int = 200) -> Response:
    """Answer how a bottleneck stands now, with its version in the ETag."""
    found = _dossier(reference)
    return _written(
        replies.json(bottleneck_presenters.standing(replies.presenter(), found)), found, status=status
    )


def _written(response: Response, found: Dossier, *, status: int) -> Response:
    response.status_code = status
    response.headers["Cache-Control"] = access.PRIVATE
    response.set_etag(str(found.bottleneck.revision))
    if status == 201:
        response.headers["Location"] = bottleneck_presenters.page_of(replies.presenter(), found.bottleneck)
    return response


def _matched() -> int:
    """Return the version that `If-Match` names.  Raises `MatchNeeded` without one."""
    tags = [tag for tag in request.if_match.as_set() if tag.isdecimal()]
    if not request.headers.get("If-Match"):
        raise MatchNeeded
    if len(tags) != 1:
        raise Outdated
    return int(tags[0])


@contextmanager
def _refusing() -> Iterator[None]:
    """Turn what the register refuses into what the API answers."""
    try:
        yield
    except InputRefused as error:
        raise api_bodies.refused(error) from error
    except StepNotAllowed as error:
        allowed = sorted({step.to.value for step in error.allowed})
        raise problems.NotNow(f"Van {error.origin} naar {error.to} kan nu niet.", allowed) from error
    except NotNow as error:
        raise problems.NotNow(str(error)) from error
    except Stale as error:
        raise Outdated from error
    except NoSuchBottleneck as error:
        raise NotFoundHere("Er is geen knelpunt met dit kenmerk dat jij mag lezen.") from error
    except NotPermitted as error:
        raise Refused("Dit mag niet", str(error)) from error
