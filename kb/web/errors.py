"""What went wrong → a page that helps, in Dutch; under /api/ a problem document.

The answer starts from the exception's own response, so that `Allow` and `Retry-After` stay.  A page never
shows details of a fault of ours: they are in the log, without the words that were searched.
"""

from __future__ import annotations

import re

from flask import Flask, Response, current_app, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError, ServiceUnavailable

from kb.domain.results import Card, SearchRequest
from kb.errors import DatabaseDamaged, DatabaseTooNew, IndexUnusable, NotWritable, TooSlow
from kb.services import find
from kb.web import context
from kb.web.access import Refused
from kb.web.api import problems

TEXTS = {
    400: ("Deze vraag kunnen we niet lezen", "Er klopt iets niet in het adres of in wat je invulde."),
    403: ("Dit mag hier niet", "Deze pagina is niet voor jou. Log in met een andere rol, of ga terug."),
    404: ("Deze pagina bestaat niet", "Misschien is het adres verkeerd overgenomen, of is de pagina weg."),
    405: ("Dit kan hier niet", "Deze pagina kun je alleen lezen. Ga terug en probeer het opnieuw."),
    413: ("Dit is te groot", "Je stuurde meer dan deze pagina aankan."),
    429: ("Even rustig aan", "Er komen nu te veel vragen van jouw adres. Probeer het over een minuut weer."),
    500: ("Er ging iets mis", "Dat ligt aan ons, niet aan jou. Probeer het over een paar minuten opnieuw."),
    503: ("Wijkkennis is even niet te lezen", "We kunnen nu niet bij de inhoud. Probeer het straks weer."),
}
SLOW = (
    "Dit duurde te lang",
    "We zijn gestopt met zoeken, zodat de site voor anderen blijft werken. Maak je vraag korter of kies een "
    "filter, en probeer het opnieuw. Lukt het weer niet? Probeer het dan over een minuut.",
)
NOTHING_STORED = (
    "We kunnen nu niets bewaren",
    "Onze schijf is vol of alleen te lezen. Zoeken en lezen werken gewoon. Ga terug: wat je typte, staat er "
    "nog. Probeer het later opnieuw.",
)
NEAR = 4
SLOW_WAIT = 60
"""Seconds after which what took too long may be tried again."""
ROOM_WAIT = 300
"""Seconds after which somebody may have made room on the disk."""


def register(app: Flask) -> None:
    app.register_error_handler(Exception, answer)


def answer(exception: Exception) -> Response | HTTPException:
    """Answer any exception; redirects pass through."""
    http = as_http(exception)
    if http.code is None or http.code < 400:
        return http
    if request.path.startswith("/api/"):
        return problems.respond(http)
    response = http.get_response()
    title, text = TEXTS.get(http.code, TEXTS[500 if http.code >= 500 else 400])
    if isinstance(http, problems.TookTooLong):
        title, text = SLOW
    if isinstance(http, problems.NothingStored):
        title, text = NOTHING_STORED
    if isinstance(http, Refused):
        title, text = http.title, http.text
    near = _near() if http.code == 404 else ()
    response.set_data(render_template("errors/error.html", title=title, text=text, code=http.code, near=near))
    response.content_type = "text/html; charset=utf-8"
    result = Response(response.get_data(), http.code, response.headers)
    result.headers["Cache-Control"] = "no-store"
    return result


def as_http(exception: Exception) -> HTTPException:
    """Return the exception as HTTP sees it; what nobody expected is logged and becomes a 500."""
    if isinstance(exception, HTTPException):
        return exception
    if isinstance(exception, TooSlow):
        current_app.logger.warning("%s %s stopped: %s took too long", request.method, _route(), exception)
        context.take_time()  # what is left to do is to say so
        return problems.TookTooLong(retry_after=SLOW_WAIT)
    if isinstance(exception, NotWritable):
        current_app.logger.error("%s %s stored nothing: %s", request.method, _route(), exception)
        return problems.NothingStored(retry_after=ROOM_WAIT)
    current_app.logger.error("%s %s failed", request.method, _route(), exc_info=exception)
    if isinstance(exception, DatabaseDamaged | DatabaseTooNew | IndexUnusable):
        return ServiceUnavailable()
    return InternalServerError()


def _route() -> str:
    """Return the pattern of this request's address: an address may hold what somebody asked."""
    return request.url_rule.rule if request.url_rule else "-"


def _near() -> tuple[Card, ...]:
    """Return documents whose words are in the address; nothing when even that cannot be looked up."""
    words = " ".join(re.findall(r"[^\W\d_]{3,}", request.path.rsplit("/", 1)[-1]))[:100]
    if not words:
        return ()
    try:
        wanted = SearchRequest(query=words, page_size=NEAR)
        results = find.search(context.db(), context.index(), wanted, vocabulary=context.vocabulary())
    except Exception:  # an error page may not fail on what made the error
        current_app.logger.exception("no near matches for an error page")
        return ()
    return tuple(hit.card for hit in results.hits)
