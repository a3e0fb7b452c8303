"""Signing in halfway a form: what was typed stays in the page and comes back with the form.

Somebody without an account, or whose session ended, sends a form.  The answer is a page to sign in with, that
carries the whole form along; nothing of it is stored, and there is no cookie before the password is right.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import current_app, make_response, render_template, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.wrappers import Response

from kb.domain.people import Fault
from kb.services import passwords, sign_in
from kb.services.passwords import TooBusy
from kb.services.sign_in import SignInRefused, TooManyTries
from kb.web import access, context
from kb.web.access import Refused
from kb.web.accounts.account import TOO_MANY, WRONG
from kb.web.reporting.reporting_form import LABELS

TARGET, LOGIN, PASSWORD = "doel", "email", "wachtwoord"
OWN = frozenset({TARGET, LOGIN, PASSWORD, access.FORM_FIELD})
"""Fields of the sign-in page itself: they are no part of what is carried along."""
EXPIRED = "Dit formulier is verlopen"
"""The title of what `access` refuses when somebody signed in again meanwhile."""
EXPIRED_FAULT = Fault(
    "",
    f"{EXPIRED}: je bent in de tussentijd opnieuw ingelogd. Alles staat er nog. Verstuur het nog een keer.",
)
BACK_AGAIN = "Je bent ingelogd. Wat je typte, staat er nog. Kijk het na en ga verder."

Resume = Callable[[MultiDict[str, str], dict[str, str], tuple[Fault, ...]], Response]
"""Shows a form again: what was filled in, the variables of its address, and what is wrong, if anything."""

_resumed: dict[str, Resume] = {}


def resumes(endpoint: str) -> Callable[[Resume], Resume]:
    """Say which function shows the form of an endpoint again, after signing in."""

    def decorate(show: Resume) -> Resume:
        _resumed[endpoint] = show
        return show

    return decorate


def ask(target: str) -> Response:
    """Answer the page that signs in and goes on with this form at the path `target`."""
    return _page(target)


def enter() -> Response:
    """Sign in, and show the form as it was filled in; a wrong password keeps it too."""
    target = request.form.get(TARGET, "")
    _form_at(target)  # nobody is signed in for a page that is not one of these
    login = request.form.get(LOGIN, "")
    try:
        key = sign_in.sign_in(
            context.db(),
            login,
            request.form.get(PASSWORD, ""),
            address=access.address(),
            now=access.now(),
        )
    except SignInRefused:
        return _page(target, login, (Fault(LOGIN, WRONG),), status=400)
    except TooManyTries:
        wait = int(sign_in.WINDOW.total_seconds())
        return _page(target, login, (Fault(LOGIN, TOO_MANY),), status=429, retry=wait)
    except TooBusy as busy:
        fault = Fault(LOGIN, str(busy))
        return _page(target, login, (fault,), status=503, retry=passwords.RETRY_SECONDS)
    access.become(key)
    return access.give_key(resume(target), key)


def again(error: Refused) -> Response | None:
    """Answer the form again when only the key of its session was old; None when it was refused otherwise.

    Nothing is done with what it carries: it is shown, with the key of the present session.
    """
    if error.title != EXPIRED:
        return None
    try:
        response = resume(request.form.get(TARGET, request.path), (EXPIRED_FAULT,))
    except HTTPException:
        return None
    response.status_code = 403
    return response


def resume(target: str, faults: tuple[Fault, ...] = ()) -> Response:
    """Answer the form at the path `target` with what this request carries.  Raises `NotFound` for another."""
    show, values = _form_at(target)
    return show(carried(), values, faults)


def _form_at(target: str) -> tuple[Resume, dict[str, str]]:
    try:
        endpoint, values = current_app.url_map.bind("").match(access.own_path(target), method="POST")
    except HTTPException as error:
        raise NotFound from error
    if endpoint not in _resumed:
        raise NotFound
    return _resumed[endpoint], {name: str(value) for name, value in values.items()}


def carried() -> MultiDict[str, str]:
    """Return what was filled in, without what belongs to signing in."""
    return MultiDict([(n, v) for n, v in request.form.items(multi=True) if n not in OWN])


def _page(
    target: str,
    login: str = "",
    faults: tuple[Fault, ...] = (),
    *,
    status: int = 200,
    retry: int | None = None,
) -> Response:
    given = carried()
    body = render_template(
        "reporting/sign_in.html",
        target=target,
        login=login,
        faults=faults,
        carried=list(given.items(multi=True)),
        typed=[(label, given[name]) for name, label in LABELS.items() if given.get(name)],
    )
    response = make_response(body, status)
    response.headers["Cache-Control"] = access.PRIVATE
    if retry is not None:
        response.headers["Retry-After"] = str(retry)
    return response
