"""/terugkoppelingen/resultaten: what was missing in a list of results, said without an account.

The list is made again here, as everybody sees it, so that nobody can say that another one was shown; the form
shows which list it is about.  Editors read it beside what was said of answers (`kb.web.asking.feedback`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from flask import Blueprint, abort, make_response, redirect, render_template, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from kb.domain.documents import Kind
from kb.domain.feedback import (
    EXPLANATION_LENGTH,
    MOST_SOURCES,
    About,
    Opinion,
    Reason,
    Source,
    Subject,
    Verdict,
)
from kb.domain.people import VISITOR, Fault
from kb.domain.results import Hit
from kb.services import comparison, feedback, find
from kb.services.feedback import KEPT, WINDOW, FeedbackRefused, TooMuchFeedback
from kb.text import personal_data
from kb.web import access, context, labels
from kb.web.accounts import saved_lists
from kb.web.accounts.saved_lists import SavedList
from kb.web.arguments import parse_search
from kb.web.asking.ask import DONE, THANKED
from kb.web.asking.feedback import CLIENT, TOO_MUCH
from kb.web.asking.knowledge_questions import TRAP, is_limited, marked_text
from kb.web.register import bottleneck_list
from kb.web.tables import parse_view

blueprint = Blueprint("result_feedback", __name__)

PATH = "/terugkoppelingen/resultaten"


@dataclass(frozen=True)
class ListForm:
    """What was filled in about one page of a list; `mark` is of what the form showed."""

    wanted: SavedList
    given: str
    subject: Subject
    opinion: Opinion
    mark: str
    names_confirmed: bool
    trap: str


@blueprint.after_request
def fresh(response: Response) -> Response:
    response.headers.setdefault("Cache-Control", "no-store")
    return response


@blueprint.get(PATH)
def new() -> Response:
    """Answer the form that asks what was missing, or thanks for what was said."""
    form = _read()
    return _form_page(form) if isinstance(form, ListForm) else form


@blueprint.post(PATH)
def give() -> Response:
    """Keep what is said of a list; what is wrong stays on the page."""
    form = _read()
    if not isinstance(form, ListForm):
        return form
    if form.trap:
        trapped = Fault(TRAP, "Laat het veld ‘Website’ leeg. Dat is er om programma's tegen te houden.")
        return _form_page(form, (trapped,), status=400)
    try:
        feedback.give(
            context.db(),
            form.opinion,
            form.subject,
            names_confirmed=form.names_confirmed,
            is_changed=bool(form.mark) and form.mark != feedback.mark_of(form.subject),
            client=CLIENT,
            address=access.address(),
            limited=is_limited(),
            now=access.now(),
        )
    except FeedbackRefused as refused:
        return _form_page(form, refused.faults, status=400)
    except TooMuchFeedback:
        response = _form_page(form, (Fault("", TOO_MUCH),), status=429)
        response.headers["Retry-After"] = str(int(WINDOW.total_seconds()))
        return response
    return redirect(context.links().query(PATH, [("adres", form.given), (DONE, THANKED)]), code=303)


def _read() -> ListForm | Response:
    """Read the address or the form; what is wrong with a list is said by the list itself.

    Aborts with 400 when it is about no list of ours.
    """
    given = request.form if request.method == "POST" else request.args
    address = given.get("adres", "").removeprefix(request.script_root)
    wanted = saved_lists.read(context.db(), address, by=VISITOR) if access.own_path(address) else None
    if wanted is None:
        abort(400)
    if isinstance(wanted, list):
        return redirect(context.links().path(address), code=303)
    reason = given.get("reden", "")
    opinion = Opinion(
        Verdict.BAD, Reason(reason) if reason in set(Reason) else None, given.get("toelichting", "")
    )
    return ListForm(
        wanted,
        address,
        _subject(wanted, address.partition("?")[2]),
        feedback.cleaned(opinion),
        given.get("merk", ""),
        "namen" in given,
        given.get(TRAP, ""),
    )


def _subject(wanted: SavedList, query: str) -> Subject:
    """Return one page of a list as everybody sees it, at most `MOST_SOURCES` of it."""
    args = MultiDict(parse_qsl(query))
    total, page, sources = _register(args) if wanted.path == bottleneck_list.PATH else _found(wanted, args)
    filters = saved_lists.filters_of(wanted, context.vocabulary())
    parts = [
        saved_lists.name_of(wanted.path),
        "1 resultaat" if total == 1 else f"{total} resultaten",
        *([f"pagina {page}"] if page > 1 else []),
        *([f"filters: {', '.join(filters)}"] if filters else []),
    ]
    rest = urlencode([pair for pair in wanted.pairs if pair[0] != "q"])
    return Subject(
        About.RESULT,
        wanted.words,
        f"{wanted.path}?{rest}" if rest else wanted.path,
        ". ".join([parts[0], ", ".join(parts[1:])]) + ".",
        sources[:MOST_SOURCES],
    )


def _found(wanted: SavedList, args: MultiDict[str, str]) -> tuple[int, int, tuple[Source, ...]]:
    db, index, names = context.db(), context.index(), context.vocabulary()
    kind = saved_lists.PATHS[wanted.path]
    view, rest, _ = parse_view(args)
    asked = parse_search(rest, names, kinds=(kind,) if kind else ())
    assert not isinstance(asked, list)  # the list was read just now
    if view.order:
        results, _ = comparison.search(db, index, asked, view.order, vocabulary=names)
    else:
        results = find.search(db, index, asked, vocabulary=names)
    return results.total, asked.page, sources_of(results.hits)


def sources_of(hits: Iterable[Hit]) -> tuple[Source, ...]:
    """Return hits as what feedback is about."""
    return tuple(
        Source(hit.card.kind.value, hit.card.slug, hit.anchor or "", hit.card.title, "") for hit in hits
    )


def _register(args: MultiDict[str, str]) -> tuple[int, int, tuple[Source, ...]]:
    db, names = context.db(), context.vocabulary()
    asked = bottleneck_list.parse(args, names, saved_lists.owners(db, args, VISITOR))
    assert not isinstance(asked, list)  # the list was read just now
    lines, _ = bottleneck_list.outlines_of(
        asked, db=db, index=context.index(), names=names, by=VISITOR, now=access.now()
    )
    number, size = asked.search.page, asked.search.page_size
    shown = lines[(number - 1) * size : number * size]
    sources = [Source(Kind.BOTTLENECK.value, one.slug, "", one.title, "") for one in shown if one.slug]
    return len(lines), number, tuple(sources)


def _form_page(form: ListForm, faults: tuple[Fault, ...] = (), *, status: int = 200) -> Response:
    explanation = form.opinion.explanation
    pieces = marked_text(explanation, names_confirmed=form.names_confirmed)
    found = [piece.finding for piece in pieces if piece.finding]
    body = render_template(
        "feedback/results.html",
        form=form,
        opinion=form.opinion,
        subject=replace(form.subject, sources=form.subject.sources[:MOST_SOURCES]),
        mark=form.mark or feedback.mark_of(form.subject),
        back=context.links().path(form.given),
        thanked=request.args.get(DONE) == THANKED,
        faults=faults,
        pieces=pieces if faults and found else (),
        doubtful=form.names_confirmed
        or bool(faults and any(one.kind is personal_data.Kind.NAME for one in found)),
        reasons=[(one.value, labels.RESULT_REASON[one], "") for one in Reason],
        trap=TRAP,
        limit=EXPLANATION_LENGTH,
        kept_days=KEPT.days,
    )
    return make_response(body, status)
