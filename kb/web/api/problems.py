"""Errors of the API, all in one shape (RFC 9457) and made in one function.

Bad input is 400, with every fault at once, in Dutch.  A fault of ours says nothing about its cause: that is
in the log, and the log never holds the words of a question.
"""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response
from werkzeug.exceptions import BadRequest, HTTPException, InternalServerError, ServiceUnavailable

from kb.web import context
from kb.web.access import Refused
from kb.web.arguments import ArgumentProblem
from kb.web.public import presenters, shapes

MEDIA_TYPE = "application/problem+json"
REFERENCE = "/api"
"""The page that explains every kind of error; `type` points into it."""

KINDS: dict[int, tuple[str, str, str]] = {
    400: ("ongeldige-invoer", "Ongeldige invoer", "De vraag is niet te lezen. Kijk in de beschrijving."),
    401: ("niet-ingelogd", "Niet ingelogd", "Stuur een geldige sleutel mee: Authorization: Bearer wk_…"),
    403: (
        "mag-niet",
        "Dit mag niet",
        "Je rol of gebied mag dit niet, of nu niet meer. Vraag het een redacteur, of een beheerder.",
    ),
    404: (
        "niet-gevonden",
        "Niet gevonden",
        "Op dit adres is niets. Alle adressen staan op /api; geen eindigt op een schuine streep.",
    ),
    405: ("methode-kan-niet", "Deze methode kan hier niet", "De kop Allow noemt de methoden die wel kunnen."),
    409: ("kan-nu-niet", "Dit kan nu niet", "De stand is intussen anders. Haal die opnieuw op."),
    412: ("verouderd", "Iemand was je voor", "De tekst is intussen gewijzigd. Haal die opnieuw op."),
    413: ("te-groot", "Te groot", "Stuur hoogstens 64 KiB."),
    415: ("geen-json", "Dit soort inhoud kan niet", "Stuur JSON, met de kop Content-Type: application/json."),
    422: (
        "sleutel-hergebruikt",
        "Deze Idempotency-Key is al gebruikt",
        "Gebruik voor een ander verzoek een nieuwe Idempotency-Key.",
    ),
    428: (
        "if-match-nodig",
        "If-Match is nodig",
        'Zeg welke versie je wijzigt, met de revisie van het knelpunt: If-Match: "3"',
    ),
    429: ("te-veel-verzoeken", "Te veel verzoeken", "Wacht even; de kop Retry-After zegt hoe lang."),
    500: ("fout-bij-ons", "Er ging iets mis", "Dat ligt aan ons. Probeer het over een paar minuten opnieuw."),
    503: ("even-niet", "Even niet te lezen", "We kunnen nu niet bij de inhoud. Probeer het straks opnieuw."),
}
"""Status → name, title and what is said when there is nothing more to say.  The names are public."""


SLOW = (
    "te-traag",
    "Dit duurde te lang",
    "We zijn gestopt, zodat de dienst voor anderen blijft werken. Stuur een kortere vraag of een filter.",
)
"""Name, title and detail of a 503 that says nothing of the content but only of this request."""


NOTHING_STORED = (
    "niets-bewaard",
    "Er is nu niets te bewaren",
    "Onze schijf is vol of alleen te lezen. Lezen en zoeken werken. Probeer het later opnieuw.",
)
"""Name, title and detail of a 503 about writing only."""


class NothingStored(ServiceUnavailable):
    """Nothing can be written now; what is there can be read."""


class TookTooLong(ServiceUnavailable):
    """The request was stopped: it took longer than others can wait."""


class InputWrong(BadRequest):
    """The request cannot be understood; holds every fault."""

    def __init__(self, faults: Sequence[ArgumentProblem]) -> None:
        super().__init__()
        self.faults = tuple(faults)


class NotFoundHere(HTTPException):
    """There is no such thing; the description is Dutch and goes to the client."""

    code = 404


class NotNow(HTTPException):
    """This cannot be done as things stand; `steps` are the states that can be gone to."""

    code = 409

    def __init__(self, description: str, steps: Sequence[str] = ()) -> None:
        super().__init__(description)
        self.steps = tuple(steps)


class Outdated(HTTPException):
    """The text was changed since it was read, or the version is none; a description is Dutch."""

    code = 412


class KeyUsed(HTTPException):
    """An Idempotency-Key came with another request before."""

    code = 422


class MatchNeeded(HTTPException):
    """A change says of which version it is: `If-Match`."""

    code = 428


def kind_of(status: int) -> tuple[str, str, str]:
    """Return name, title and default detail of a status; one without its own has that of its class."""
    return KINDS.get(status) or KINDS[500 if status >= 500 else 400]


def respond(exception: Exception) -> Response:
    """Answer an exception as a problem document; redirects pass as they are.

    Begins with the exception's own response, so that `Allow`, `Retry-After` and `WWW-Authenticate` stay.
    """
    http = exception if isinstance(exception, HTTPException) else InternalServerError()
    made = http.get_response()
    response = Response(made.get_data(), made.status_code, made.headers)
    if made.status_code >= 400:
        response.set_data(presenters.to_json(_document(http, made.status_code)))
        response.content_type = MEDIA_TYPE
        response.headers["Cache-Control"] = "no-store"
    return response


def _kind_of(exception: HTTPException, status: int) -> tuple[str, str, str]:
    if isinstance(exception, TookTooLong):
        return SLOW
    return NOTHING_STORED if isinstance(exception, NothingStored) else kind_of(status)


def _document(exception: HTTPException, status: int) -> shapes.Problem:
    name, title, detail = _kind_of(exception, status)
    faults = exception.faults if isinstance(exception, InputWrong) else ()
    if faults:
        detail = "Er is 1 fout." if len(faults) == 1 else f"Er zijn {len(faults)} fouten."
    if isinstance(exception, NotFoundHere | Refused | NotNow | Outdated) and exception.description:
        detail = exception.description
    made: shapes.Problem = {
        "type": context.public_links().path(f"{REFERENCE}#{name}"),
        "title": title,
        "status": status,
        "detail": detail,
        "fouten": [_fault(fault) for fault in faults],
    }
    if isinstance(exception, NotNow):
        made["stappen"] = list(exception.steps)
    return made


def _fault(fault: ArgumentProblem) -> shapes.Fault:
    made: shapes.Fault = {"veld": fault.field, "melding": fault.message, "toegestaan": list(fault.allowed)}
    if fault.span:
        made["van"], made["tot"] = fault.span
    return made
