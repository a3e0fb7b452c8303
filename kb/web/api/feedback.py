"""The view of `/api/v1` that takes feedback: the same as the form on the page of an answer."""

from __future__ import annotations

import re
from collections.abc import Mapping

from flask import Response
from werkzeug.exceptions import TooManyRequests

from kb.domain.feedback import MOST_SOURCES, About, Opinion, Reason, Source, Subject, Verdict
from kb.domain.results import SearchRequest
from kb.services import ask, feedback, find
from kb.services.feedback import KEPT, KINDS, WINDOW, TooMuchFeedback
from kb.web import access, context
from kb.web.api import replies
from kb.web.api.bodies import Body
from kb.web.api.idempotent import once
from kb.web.arguments import QUERY_LIMIT, ArgumentProblem
from kb.web.asking.conversation import one_line
from kb.web.asking.knowledge_questions import is_limited
from kb.web.finding.result_feedback import sources_of
from kb.web.public import feedback_shapes
from kb.web.public.answer_shapes import VISIBLE

CLIENT = "api"
SOURCE_MEMBERS = {"type": str, "slug": str, "anker": str}
LONGEST_NAME = 200

_slug = re.compile(feedback_shapes.SLUG.strip("^$"))
_visible = re.compile(VISIBLE)


def give() -> Response:
    """Keep an opinion.  Raises `InputWrong` with every fault, and `TooManyRequests`."""
    body = Body(feedback_shapes.NewFeedback, '{"over": "antwoord", "oordeel": "goed", "vraag": "…"}')
    about, verdict = body.choice("over", *About), body.choice("oordeel", *Verdict)
    reason = body.choice("reden", *Reason) if "reden" in body else ""
    question, explanation = _question(body), body.text("toelichting")
    names_confirmed = body.flag("namenBevestigd")
    pointed = _pointed(body)
    if verdict:
        missing = Reason.OTHER if verdict == Verdict.BAD else None
        opinion = feedback.cleaned(
            Opinion(Verdict(verdict), Reason(reason) if reason else missing, explanation)
        )
        wrong = feedback.faults_of(opinion, names_confirmed=names_confirmed)
        body.add(ArgumentProblem(one.field, one.message) for one in wrong)
    body.check()
    sources = [_source(one) for one in pointed]
    # beforehand: a search cannot begin inside a transaction
    subject = _subject(About(about), question, tuple(one for one in sources if one is not None))
    unknown = [number for number, one in enumerate(sources, start=1) if one is None]

    def do() -> Response:
        try:
            number = feedback.give(
                context.db(),
                opinion,
                subject,
                names_confirmed=names_confirmed,
                is_changed=False,
                client=CLIENT,
                address=access.address(),
                limited=is_limited(),
                now=access.now(),
            )
        except TooMuchFeedback as error:
            raise TooManyRequests(retry_after=int(WINDOW.total_seconds())) from error
        return _receipt(number, opinion, subject, unknown)

    return once(do)


def _receipt(number: int, opinion: Opinion, subject: Subject, unknown: list[int]) -> Response:
    receipt: feedback_shapes.FeedbackReceipt = {
        "nummer": number,
        "over": subject.about.value,
        "oordeel": opinion.verdict.value,
        "reden": opinion.reason.value if opinion.reason else None,
        "vraagBewaard": bool(feedback.without_persons(subject).question),
        "onbekendeBronnen": unknown,
        "bewaardTot": context.day_of(access.now() + KEPT).isoformat(),
    }
    response = replies.json(receipt)
    response.headers["Cache-Control"] = "no-store"
    return response


def _subject(about: About, question: str, sources: tuple[Source, ...]) -> Subject:
    """Return what it is about; without sources the answer or the first results as they are now."""
    if about is About.ANSWER and question and not sources:
        names = context.vocabulary()
        answer = ask.answer(context.db(), context.index(), question, context=None, vocabulary=names)
        return feedback.subject_of(answer)
    if about is About.RESULT and question and not sources:
        wanted, names = SearchRequest(question, page_size=MOST_SOURCES), context.vocabulary()
        found = find.search(context.db(), context.index(), wanted, vocabulary=names)
        return Subject(about, question, sources=sources_of(found.hits))
    return Subject(about, question, sources=sources)


def _question(body: Body) -> str:
    given = body.text("vraag")
    if not _visible.search(given):
        body.add([ArgumentProblem("vraag", "Noem de vraag of de zoekwoorden waar dit over gaat.")])
        return ""
    if len(given) > QUERY_LIMIT:
        long = f"Gebruik hoogstens {QUERY_LIMIT} tekens; dit zijn er {len(given)}."
        body.add([ArgumentProblem("vraag", long)])
    return one_line("".join(c if c.isprintable() else " " for c in given))


def _pointed(body: Body) -> list[dict[str, str]]:
    """Return what the client points at, as it was sent."""
    found = body.objects("bron", SOURCE_MEMBERS)
    if "bron" in body and not 0 < len(found) <= MOST_SOURCES:
        body.add([ArgumentProblem("bron", f"Stuur een lijst van 1 tot en met {MOST_SOURCES} bronnen.")])
    body.add(
        ArgumentProblem("bron", f"Bron {number}: stuur een object met type, slug en eventueel anker.", KINDS)
        for number, one in enumerate(found, start=1)
        if not _is_source(one)
    )
    return list(found)


def _is_source(one: Mapping[str, str | None]) -> bool:
    if one.get("type") not in KINDS:
        return False
    names = (one.get("slug") or "", one.get("anker") or "-")
    return all(len(name) <= LONGEST_NAME and _slug.fullmatch(name) for name in names)


def _source(one: dict[str, str]) -> Source | None:
    """Return what is there now; the whole document when only its paragraph has gone."""
    db, names = context.db(), context.vocabulary()
    kind, slug, anchor = one["type"], one["slug"], one.get("anker") or ""
    found = feedback.source(db, kind, slug, anchor, vocabulary=names)
    return found or feedback.source(db, kind, slug, "", vocabulary=names)
