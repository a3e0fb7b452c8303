"""Signing in and out, the own account, and the one-time link that sets a password.

No page here says whether an e-mail address has an account, and none is kept by a browser or proxy.
"""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from kb.domain.passwords import LONGEST, SHORTEST
from kb.domain.people import GIVEN_ROLES, AccountRefused, Fault
from kb.services import accounts, passwords, sign_in
from kb.services.accounts import LinkUnusable
from kb.services.passwords import TooBusy
from kb.services.sign_in import SignInRefused, TooManyTries
from kb.web import access, context

blueprint = Blueprint("account", __name__)

WRONG = "Het e-mailadres of het wachtwoord klopt niet. Kijk het na en probeer het opnieuw."
TOO_MANY = "Je hebt het te vaak geprobeerd. Wacht een minuut en probeer het dan opnieuw."
DONE = {
    "wachtwoord": "Je wachtwoord is gewijzigd. Op andere apparaten ben je nu uitgelogd.",
    "welkom": "Je wachtwoord is ingesteld en je bent ingelogd. Welkom!",
    "uitgelogd": "Je bent uitgelogd.",
}
"""What was just done → what is said about it; the key stands in the address."""


@blueprint.get("/inloggen")
def sign_in_form() -> Response:
    """Answer the form; whoever is signed in already goes to the own account."""
    if access.actor().is_signed_in:
        return redirect(context.links().path("/account"), code=303)
    back = request.args.get("terug", access.referring_path())
    return _sign_in_page(back, message=DONE.get(request.args.get("gedaan", "")))


@blueprint.post("/inloggen")
def enter() -> Response:
    """Sign in with a fresh key and go back to where it was asked for."""
    back = access.own_path(request.form.get("terug", ""))
    login = request.form.get("email", "")
    try:
        key = sign_in.sign_in(
            context.db(),
            login,
            request.form.get("wachtwoord", ""),
            address=access.address(),
            now=access.now(),
        )
    except SignInRefused:
        return _sign_in_page(back, login, (Fault("email", WRONG),), status=400)
    except TooManyTries:
        return _sign_in_page(back, login, (Fault("email", TOO_MANY),), status=429, retry=_window())
    except TooBusy as busy:
        fault = Fault("email", str(busy))
        return _sign_in_page(back, login, (fault,), status=503, retry=passwords.RETRY_SECONDS)
    _end_present_session()
    return access.give_key(redirect(context.links().path(back or "/account"), code=303), key)


def _sign_in_page(
    back: str,
    login: str = "",
    faults: tuple[Fault, ...] = (),
    *,
    message: str | None = None,
    status: int = 200,
    retry: int | None = None,
) -> Response:
    page = render_template(
        "account/sign_in.html", back=access.own_path(back), login=login, faults=faults, message=message
    )
    return _private(page, status, retry)


@blueprint.post("/uitloggen")
def leave() -> Response:
    """Sign out on this device; without a session this does nothing."""
    _end_present_session()
    return access.take_key(redirect(context.links().query("/inloggen", [("gedaan", "uitgelogd")]), code=303))


def _end_present_session() -> None:
    if found := access.session():
        sign_in.sign_out(context.db(), found, now=access.now())


@blueprint.get("/account")
@access.requires(*GIVEN_ROLES)
def own() -> Response:
    """Answer who you are, what you may do, and the form for another password."""
    return _own_page(message=DONE.get(request.args.get("gedaan", "")))


@blueprint.post("/account")
@access.requires(*GIVEN_ROLES)
def change_password() -> Response:
    """Change the own password; this device gets a new session, all others lose theirs."""
    found = access.session()
    assert found is not None  # `requires` let nobody else through
    form = request.form
    try:
        key = sign_in.change_password(
            context.db(),
            found.account,
            form.get("oud", ""),
            form.get("wachtwoord", ""),
            form.get("herhaling", ""),
            address=access.address(),
            now=access.now(),
        )
    except AccountRefused as refused:
        return _own_page(refused.faults, status=400)
    except TooManyTries:
        return _own_page((Fault("oud", TOO_MANY),), status=429, retry=_window())
    except TooBusy as busy:
        return _own_page((Fault("oud", str(busy)),), status=503, retry=passwords.RETRY_SECONDS)
    done = context.links().query("/account", [("gedaan", "wachtwoord")])
    return access.give_key(redirect(done, code=303), key)


def _own_page(
    faults: tuple[Fault, ...] = (),
    *,
    message: str | None = None,
    status: int = 200,
    retry: int | None = None,
) -> Response:
    found = access.session()
    assert found is not None  # `requires` let nobody else through
    page = render_template(
        "account/own.html",
        account=found.account,
        faults=faults,
        message=message,
        shortest=SHORTEST,
        longest=LONGEST,
    )
    return _private(page, status, retry)


@blueprint.get("/uitnodiging/<key>")
def invitation(key: str) -> Response:
    """Answer the form of a one-time link."""
    return _invitation_page(key)


@blueprint.post("/uitnodiging/<key>")
def accept(key: str) -> Response:
    """Set the password, use up the link, and sign in."""
    form = request.form
    try:
        owner = accounts.use_link(
            context.db(), key, form.get("wachtwoord", ""), form.get("herhaling", ""), now=access.now()
        )
    except AccountRefused as refused:
        return _invitation_page(key, refused.faults, status=400)
    except TooBusy as busy:
        fault = Fault("wachtwoord", str(busy))
        return _invitation_page(key, (fault,), status=503, retry=passwords.RETRY_SECONDS)
    except LinkUnusable:
        return _invitation_page(key)
    _end_present_session()
    entered = sign_in.begin(context.db(), owner, address=access.address(), now=access.now())
    welcome = context.links().query("/account", [("gedaan", "welkom")])
    return access.give_key(redirect(welcome, code=303), entered)


def _invitation_page(
    key: str, faults: tuple[Fault, ...] = (), *, status: int = 200, retry: int | None = None
) -> Response:
    try:
        owner = accounts.of_link(context.db(), key, now=access.now())
    except LinkUnusable:
        return _private(render_template("account/link_unusable.html"), 404)
    page = render_template(
        "account/invitation.html",
        owner=owner,
        key=key,
        faults=faults,
        shortest=SHORTEST,
        longest=LONGEST,
    )
    # our same-origin Referrer-Policy keeps the key on this site; `no-referrer` would make browsers send
    # `Origin: null` with the form, which is refused
    return _private(page, status, retry)


def _private(page: str, status: int, retry: int | None = None) -> Response:
    response = make_response(page, status)
    response.headers["Cache-Control"] = access.PRIVATE
    if retry is not None:
        response.headers["Retry-After"] = str(retry)
    return response


def _window() -> int:
    return int(sign_in.WINDOW.total_seconds())
