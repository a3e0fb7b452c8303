"""The view of `/api/v1` that takes feedback: the same as the form on the page of an answer."""

from __future__ import annotations

import re
from typing import Any

from flask import Response
from werkzeug.exceptions import TooManyRequests

from kb.domain.feedback import MOST_SOURCES, About, Opinion, Reason, Source, Subject, Verdict
from kb.domain.results import SearchRequest
from kb.services import ask, feedback, find
from kb.services.feedback import KEPT, KINDS, WINDOW, TooMuchFeedback
from kb.web import access, context
from kb.web.api import replies
from kb.web.api.idempotent import once
from kb.web.api.problems import InputWrong
from kb.web.api.requests import posted_object
from kb.web.arguments import QUERY_LIMIT, ArgumentProblem
from kb.web.asking.conversation import one_line
from kb.web.asking.knowledge_questions import is_limited
from kb.web.finding.result_feedback import sources_of
from kb.web.public import feedback_shapes
from kb.web.public.answer_shapes import VISIBLE

CLIENT = "api"
MEMBERS = ("over", "oordeel", "reden", "vraag", "bron", "toelichting", "namenBevestigd")
SOURCE_MEMBERS = {"type", "slug", "anker"}
LONGEST_NAME = 200

_slug = re.compile(feedback_shapes.SLUG.strip("^$"))
_visible = re.compile(VISIBLE)


def give() -> Response:
    """Keep an opinion.  Raises `InputWrong` with every fault, and `TooManyRequests`."""
    body, faults = posted_object(MEMBERS, '{"over": "antwoord", "oordeel": "goed", "vraag": "…"}')
    about = _choice(body, "over", tuple(About), faults)
    verdict = _choice(body, "oordeel", tuple(Verdict), faults)
    reason = _choice(body, "reden", tuple(Reason), faults) if body.get("reden") is not None else ""
    question, explanation = _question(body, faults), _text(body, "toelichting", faults)
    names_confirmed = body.get("namenBevestigd")
    if not isinstance(names_confirmed, bool | None):
        faults.append(ArgumentProblem("namenBevestigd", "Stuur true of false, of laat dit weg."))
    pointed = _pointed(body.get("bron"), faults)
    if verdict:
        missing = Reason.OTHER if verdict == Verdict.BAD else None
        opinion = feedback.cleaned(
            Opinion(Verdict(verdict), Reason(reason) if reason else missing, explanation)
        )
        known = {one.field for one in faults}
        faults += [
            ArgumentProblem(one.field, one.message)
            for one in feedback.faults_of(opinion, names_confirmed=names_confirmed is True)
            if one.field not in known
        ]
    if faults:
        raise InputWrong(faults)
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
                names_confirmed=names_confirmed is True,
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


def _choice(body: dict[str, Any], name: str, values: tuple[str, ...], faults: list[ArgumentProblem]) -> str:
    given = body.get(name)
    if isinstance(given, str) and given in values:
        return given
    known = tuple(str(value) for value in values)
    faults.append(ArgumentProblem(name, f"Kies een van: {', '.join(known)}.", known))
    return ""


def _text(body: dict[str, Any], name: str, faults: list[ArgumentProblem]) -> str:
    given = body.get(name)
    if given is None or isinstance(given, str):
        return given or ""
    faults.append(ArgumentProblem(name, "Stuur één tekst, of laat dit weg."))
    return ""


def _question(body: dict[str, Any], faults: list[ArgumentProblem]) -> str:
    given = body.get("vraag")
    if not isinstance(given, str) or not _visible.search(given):
        faults.append(ArgumentProblem("vraag", "Noem de vraag of de zoekwoorden waar dit over gaat."))
        return ""
    if len(given) > QUERY_LIMIT:
        long = f"Gebruik hoogstens {QUERY_LIMIT} tekens; dit zijn er {len(given)}."
        faults.append(ArgumentProblem("vraag", long))
    return one_line("".join(c if c.isprintable() else " " for c in given))


def _pointed(given: object, faults: list[ArgumentProblem]) -> list[dict[str, str]]:
    """Return what the client points at, as it was sent."""
    if given is None:
        return []
    if not isinstance(given, list) or not 0 < len(given) <= MOST_SOURCES:
        faults.append(ArgumentProblem("bron", f"Stuur een lijst van 1 tot en met {MOST_SOURCES} bronnen."))
        return []
    for number, one in enumerate(given, start=1):
        if not _is_source(one):
            message = f"Bron {number}: stuur een object met type, slug en eventueel anker."
            faults.append(ArgumentProblem("bron", message, KINDS))
    return given


def _is_source(one: object) -> bool:
    if not isinstance(one, dict) or not set(one) <= SOURCE_MEMBERS or one.get("type") not in KINDS:
        return False
    names = [one.get("slug"), *([one["anker"]] if one.get("anker") is not None else [])]
    return all(isinstance(n, str) and len(n) <= LONGEST_NAME and _slug.fullmatch(n) for n in names)


def _source(one: dict[str, str]) -> Source | None:
    """Return what is there now; the whole document when only its paragraph has gone."""
    db, names = context.db(), context.vocabulary()
    kind, slug, anchor = one["type"], one["slug"], one.get("anker") or ""
    found = feedback.source(db, kind, slug, anchor, vocabulary=names)
    return found or feedback.source(db, kind, slug, "", vocabulary=names)
