"""/knelpunten/<nummer>/tekst: an editor completes the text of a bottleneck that was reported here.

Title, summary, action lines, themes and laws must be there before it is acknowledged; a text that a file owns
changes there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as Answer

from kb.domain.documents import LawReference, Visibility
from kb.domain.people import Fault, Role
from kb.domain.refusals import InputRefused
from kb.domain.report import (
    AFFECTED,
    CAUSES,
    NATURES,
    NOTE_LENGTH,
    REPORTED_URGENCIES,
    SUMMARY_LENGTH,
    TEXT_LENGTH,
    TITLE_LENGTH,
    UNKNOWN_LAW,
    WHAT_LENGTH,
    Report,
)
from kb.services import bottlenecks
from kb.services.accounts import NotPermitted
from kb.services.bottlenecks import Dossier, NoSuchBottleneck, NotNow, Stale
from kb.web import access, context, errors, labels
from kb.web.access import Refused
from kb.web.accounts import detour
from kb.web.register.bottleneck_forms import FormField, StepForm, marks, open_marks
from kb.web.register.bottleneck_steps import CHANGED, address
from kb.web.reporting.reporting_form import spans

blueprint = Blueprint("bottleneck_text", __name__)

PATH = "/knelpunten/<reference>/tekst"
_ONE: Mapping[str, str] = {
    "titel": "title", "samenvatting": "summary", "wat_knelt_er": "what", "voorbeeld": "example",
    "al_geprobeerd": "tried", "urgentie": "urgency", "urgentie_toelichting": "urgency_reason",
    "oorzaak_bij": "cause_at", "oplossing_gewenst": "wanted_solution", "omvang": "extent",
    "oplossing": "solution",
}  # fmt: skip
SEEN = (("openbaar", "Iedereen"), ("netwerk", "Het netwerk"), ("intern", "Alleen wie erbij betrokken is"))
_MANY: Mapping[str, str] = {
    "aard": "nature", "raakt": "affects", "actielijnen": "action_lines", "themas": "themes",
}  # fmt: skip


@blueprint.after_request
def private(response: Response) -> Response:
    """Let nobody keep a page with somebody's text on it."""
    response.headers["Cache-Control"] = access.PRIVATE
    return response


@blueprint.errorhandler(Refused)
def refused(error: Refused) -> Answer | HTTPException:
    """Show the form again when it carried the key of an ended session: nothing typed is lost."""
    return detour.again(error) or errors.answer(error)


def _fields() -> tuple[FormField, ...]:
    names = context.vocabulary()
    themes = sorted(names.themes, key=lambda one: one.name)
    laws = [(UNKNOWN_LAW, "Nog niet bekend welke"), *((one.slug, one.name) for one in names.laws)]
    lines = [(one.slug, one.name) for one in names.action_lines]

    def lines_of(
        name: str, label: str, hint: str, most: int, rows: int, *, may_be_empty: bool = False
    ) -> FormField:
        return FormField(name, label, hint, "lines", required=not may_be_empty, most=most, rows=rows)

    def chosen(name: str, label: str, hint: str, kind: str, options: Iterable[tuple[str, str]]) -> FormField:
        return FormField(name, label, hint, kind, tuple((v, text, "") for v, text in options))

    def of(values: Iterable[str], known: Mapping[str, str]) -> list[tuple[str, str]]:
        return [(value, known[value]) for value in values]

    return (
        FormField("titel", "Titel", f"Hoogstens {TITLE_LENGTH} tekens.", "text", most=TITLE_LENGTH),
        lines_of("samenvatting", "Samenvatting", _between(SUMMARY_LENGTH), SUMMARY_LENGTH[1], 4),
        lines_of("wat_knelt_er", "Wat knelt er?", _between(WHAT_LENGTH), WHAT_LENGTH[1], 8),
        lines_of("voorbeeld", "Voorbeeld", "Zonder namen.", TEXT_LENGTH, 6),
        lines_of("al_geprobeerd", "Al geprobeerd", "‘Niets, omdat …’ mag.", TEXT_LENGTH, 5),
        chosen("aard", "Aard", "Een tot drie.", "checks", of(NATURES, labels.NATURE)),
        chosen("raakt", "Wie heeft er last van?", "", "checks", of(AFFECTED, labels.AFFECTED)),
        chosen("urgentie", "Urgentie", "", "select", of(REPORTED_URGENCIES, labels.URGENCY)),
        lines_of(
            "urgentie_toelichting",
            "Waarom kan het niet wachten?",
            "Alleen bij acuut.",
            NOTE_LENGTH,
            3,
            may_be_empty=True,
        ),
        chosen("actielijnen", "Actielijnen", "Minstens één.", "checks", lines),
        chosen("themas", "Thema's", "Een tot zes.", "checks", [(one.slug, one.name) for one in themes]),
        chosen("wetten", "Wetten en regelingen", "Als een wet of regel knelt.", "checks", laws),
        chosen("oorzaak_bij", "Waar ligt de oorzaak?", "", "select", of(CAUSES, labels.CAUSE)),
        lines_of("oplossing_gewenst", "Gewenste oplossing", "", NOTE_LENGTH, 4, may_be_empty=True),
        lines_of("omvang", "Omvang", "Hoe vaak komt het voor?", NOTE_LENGTH, 2, may_be_empty=True),
        lines_of("oplossing", "Oplossing", "Als die er is.", TEXT_LENGTH, 4, may_be_empty=True),
        chosen("zichtbaarheid", "Wie mag het zien als het erkend is?", "", "select", SEEN),
    )


def _between(length: tuple[int, int]) -> str:
    return f"{length[0]} tot {length[1]} tekens."


@blueprint.get(PATH)
@access.requires(Role.EDITOR)
def text(reference: str) -> Answer:
    """Answer the form with the text as it is."""
    found = _known(reference)
    return _page(found, _form(_text(found)))


@blueprint.post(PATH)
def change(reference: str) -> Answer:
    """Store the text; whoever has no session any more signs in and keeps what was typed."""
    if not access.actor().is_signed_in:
        return detour.ask(request.path)
    found = _known(reference)
    if not found.may_edit:
        raise Refused("Dit mag jij niet", "De redactie wijzigt de tekst van een knelpunt.")
    form = StepForm.of(request.form, [one.name for one in _fields()])
    try:
        wanted = _report(form, _text(found))
        bottlenecks.edit(
            context.db(),
            found.bottleneck.reference,
            wanted,
            revision=form.revision,
            by=access.actor(),
            now=access.now(),
            vocabulary=context.vocabulary(),
            confirmed=spans(wanted.texts, form.confirmed),
        )
    except InputRefused as error:
        return _page(found, form, error.faults, check=True, status=400)
    except Stale:
        return _page(_known(reference), form, (Fault("", CHANGED),), status=409)
    except NotNow as error:
        return _page(_known(reference), form, (Fault("", str(error)),), status=409)
    except NotPermitted as error:
        raise Refused("Dit mag jij niet", "De redactie wijzigt de tekst van een knelpunt.") from error
    return redirect(address(_known(reference), "tekst"), code=303)


@detour.resumes("bottleneck_text.change")
def _again(given: MultiDict[str, str], values: dict[str, str], faults: tuple[Fault, ...]) -> Answer:
    form = StepForm.of(given, [one.name for one in _fields()])
    return _page(_known(values["reference"]), form, faults)


def _known(reference: str) -> Dossier:
    try:
        return bottlenecks.dossier(context.db(), reference, by=access.actor(), now=access.now())
    except NoSuchBottleneck:
        abort(404)


def _text(found: Dossier) -> Report:
    """Return the text that this database owns; 404 when a file owns it."""
    if found.report is None or not found.may_edit:
        abort(404)
    return found.report


def _form(own: Report) -> StepForm:
    values: dict[str, tuple[str, ...]] = {n: (str(getattr(own, key)),) for n, key in _ONE.items()}
    values |= {name: tuple(getattr(own, key)) for name, key in _MANY.items()}
    values["wetten"] = tuple(law.law for law in own.laws)
    values["zichtbaarheid"] = (own.visibility.value,)
    return StepForm({name: tuple(v for v in found if v) for name, found in values.items()})


def _report(form: StepForm, was: Report) -> Report:
    """Return the text as it was filled in; a law that stays keeps its article."""
    laws = {law.law: law for law in was.laws}
    seen = form.one("zichtbaarheid")
    if seen not in set(Visibility):
        raise InputRefused([Fault("zichtbaarheid", "Kies wie het mag zien.")])
    ones = {key: form.one(name) for name, key in _ONE.items()}
    many = {key: form.many(name) for name, key in _MANY.items()}
    return replace(
        was,
        **ones,  # type: ignore[arg-type]  # every one of these attributes is a text
        **many,  # type: ignore[arg-type]  # and every one of these a tuple of texts
        laws=tuple(laws.get(slug, LawReference(slug, None, None)) for slug in form.many("wetten")),
        visibility=Visibility(seen),
    )


def _page(
    found: Dossier, form: StepForm, faults: tuple[Fault, ...] = (), *, check: bool = False, status: int = 200
) -> Answer:
    fields = _fields()
    marked = marks(form.texts(fields), fields, form.confirmed) if check or form.confirmed else {}
    body = render_template(
        "bottlenecks/text.html",
        found=found,
        form=form,
        fields=fields,
        faults=(*faults, *open_marks(marked)),
        marks=marked,
    )
    return make_response(body, status)
