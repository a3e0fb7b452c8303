"""/beheer/wissen: editors and admins take out what may not be kept."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from kb.domain.history import Event
from kb.domain.people import AccountRefused, Fault, Permission, Role
from kb.domain.refusals import InputRefused
from kb.services import accounts, bottlenecks, erasure
from kb.services.accounts import NoSuchAccount
from kb.services.bottlenecks import NoSuchBottleneck, NotNow
from kb.services.erasure import NothingToErase, What
from kb.storage import bottleneck_history
from kb.web import access, context
from kb.web.access import DeskPage, Refused

blueprint = Blueprint("erasing", __name__)

PATH = "/beheer/wissen"
ROLES = (Role.EDITOR, Role.ADMIN)
CHOICES: Mapping[What, tuple[str, str, str]] = {
    What.EVENT: (
        "Een tekst in de geschiedenis van een knelpunt",
        "Nummer van de gebeurtenis",
        "Het getal achter #gebeurtenis- in de link naar die regel. Wie het deed en wat er stond, gaat weg.",
    ),
    What.VERSIONS: (
        "Oude teksten van een pagina",
        "Adres of nummer van de pagina",
        "Haal eerst uit de tekst van nu wat er niet in mag. Daarna wis je hier wat er vroeger stond.",
    ),
    What.PERSON: (
        "Een persoon",
        "E-mailadres van het account",
        "Naam, adres en alles wat deze persoon schreef, gaat weg. Meldingen zelf blijven: die zijn van het "
        "gebied.",
    ),
}
"""What can be erased → its name, what is asked, and the explanation."""
DONE = {
    "schoon": "Het is gewist, ook uit de zoekindex.",
    "bijna": "Het is gewist. Vraag een beheerder om kb erase rest te geven: de database was in gebruik.",
}


@blueprint.get(PATH)
@access.requires(*ROLES, desk=DeskPage("Wissen", "Persoonsgegevens of teksten die weg moeten."))
def form() -> Response:
    """Answer the form; with `gebeurtenis` it shows what stands there now."""
    return _page(
        {"wat": What.EVENT, "welke": request.args.get("gebeurtenis", "")},
        message=DONE.get(request.args.get("gedaan", "")),
    )


@blueprint.post(PATH)
@access.requires(*ROLES)
def erase() -> Response:
    """Erase it, and go back to the form."""
    given = {name: request.form.get(name, "").strip() for name in ("wat", "welke", "reden", "zeker")}
    if faults := _faults(given):
        return _page(given, faults, status=400)
    try:
        _erase(What(given["wat"]), given["welke"], given["reden"])
    except (NothingToErase, NotNow) as error:
        return _page(given, (Fault("welke", str(error)),), status=400)
    except NoSuchAccount:
        return _page(given, (Fault("welke", "Er is geen account met dit e-mailadres."),), status=400)
    except (AccountRefused, InputRefused) as error:
        known = tuple(Fault("reden" if f.field == "reden" else "welke", f.message) for f in error.faults)
        person = Fault("reden", "Noem in de reden geen mensen: die blijft bewaard.")
        return _page(given, known or (person,), status=400)
    clean = erasure.clean(context.db(), context.index())
    return redirect(context.links().query(PATH, [("gedaan", "schoon" if clean else "bijna")]), code=303)


def _erase(what: What, which: str, reason: str) -> None:
    db, by, now = context.db(), access.actor(), access.now()
    ledger = context.settings().database_file.parent / erasure.LEDGER
    if what is What.EVENT:
        number = int(which) if which.isdecimal() and len(which) < 16 else 0
        erasure.erase_event(db, ledger, number, by=by, reason=reason, now=now)
    elif what is What.VERSIONS:
        erasure.erase_versions(db, ledger, which.rstrip("/").rpartition("/")[2], by=by, now=now)
    elif by.may(Permission.MANAGE_PEOPLE):
        number = accounts.find(db, which).id
        erasure.erase_person(db, ledger, number, by=by, reason=reason, now=now)
    else:
        raise Refused("Dit mag jouw rol niet", "Een persoon wist een beheerder. Vraag het een beheerder.")


def _faults(given: Mapping[str, str]) -> tuple[Fault, ...]:
    found = []
    if given["wat"] not in set(What):
        found.append(Fault("wat", "Kies wat je wilt wissen."))
    if not given["welke"]:
        found.append(Fault("welke", "Vul in welke tekst, pagina of persoon het is."))
    if given["wat"] != What.VERSIONS and len(given["reden"]) < 10:
        found.append(Fault("reden", "Schrijf in minstens 10 tekens waarom dit weg moet. Noem geen mensen."))
    if given["zeker"] != "ja":
        found.append(Fault("zeker", "Zet een vinkje: wissen kan niet ongedaan worden gemaakt."))
    return tuple(found)


def _page(
    given: Mapping[str, str], faults: tuple[Fault, ...] = (), *, message: str | None = None, status: int = 200
) -> Response:
    may_people = access.actor().may(Permission.MANAGE_PEOPLE)
    page = render_template(
        "erasing.html",
        given=given,
        faults=faults,
        message=message,
        choices=[(what, *text) for what, text in CHOICES.items() if what is not What.PERSON or may_people],
        event=_event(given.get("welke", "")) if given.get("wat") == What.EVENT else None,
    )
    response = make_response(page, status)
    response.headers["Cache-Control"] = access.PRIVATE
    return response


def _event(number: str) -> Event | None:
    """Return the event as whoever asks may read it."""
    if not number.isdecimal() or len(number) > 15:
        return None
    found = bottleneck_history.by_number(context.db(), int(number))
    if found is None:
        return None
    try:
        events = bottlenecks.history(context.db(), found.reference, by=access.actor())
    except NoSuchBottleneck:
        return None
    return next((event for event in events if event.number == found.number), None)
