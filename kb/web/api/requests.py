"""Reading what a client of the API asks: arguments, a posted question, and every fault at once.

What cannot be read raises `InputWrong` with all faults; nothing is silently ignored but an empty value.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from flask import request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from kb.domain.documents import Kind
from kb.domain.knowledge_question import PUBLIC
from kb.domain.people import VISITOR
from kb.domain.results import SearchRequest
from kb.services import bottlenecks
from kb.web import context
from kb.web.api.operation import Operation
from kb.web.api.operations import BY_ID
from kb.web.api.problems import InputWrong
from kb.web.arguments import (
    CONTROL,
    QUERY_LIMIT,
    ArgumentProblem,
    cut,
    one_of,
    parse_search,
    unknown_parameters,
)
from kb.web.register import register_arguments
from kb.web.register.register_arguments import RELEVANCE, SORTS, Asked

Read = TypeVar("Read", bound=SearchRequest | Asked)


class _SaidTwice(ValueError):
    """An object has a member twice; its name."""


def operation() -> Operation:
    """Return the operation that this request asks for."""
    return BY_ID[(request.endpoint or "").rpartition(".")[2]]


def _unknown() -> list[ArgumentProblem]:
    """Return a fault for every argument that this operation does not have."""
    names = operation().query
    if names:
        return unknown_parameters(request.args, names)
    return [ArgumentProblem(cut(name), "Hier kunnen geen parameters bij.") for name in request.args]


def no_arguments() -> None:
    """Raise `InputWrong` when any argument is given."""
    if faults := _unknown():
        raise InputWrong(faults)


def search_request(*kinds: Kind) -> SearchRequest:
    """Read the arguments of a search or a page.  Raises `InputWrong` with everything that is wrong."""
    return _whole(parse_search(request.args, context.vocabulary(), kinds=kinds))


def register_request() -> Asked:
    """Read the arguments of a list of bottlenecks; without an order it is that of any search.

    Raises `InputWrong` with everything that is wrong.
    """
    owners = bottlenecks.owners(context.db(), by=VISITOR)
    wanted = _whole(register_arguments.parse(request.args, context.vocabulary(), owners, sorts=SORTS))
    in_order = request.args.get("sorteer", "").strip() not in ("", RELEVANCE)
    return wanted if in_order else replace(wanted, sort=RELEVANCE)


def _whole(read: Read | list[ArgumentProblem]) -> Read:
    """Return what was read when nothing is wrong with it, and nothing was given that has no meaning here.

    What is wrong with an argument that this operation does not have is left out: it is unknown already.
    """
    known = operation().query
    faults = [fault for fault in read if fault.field in known] if isinstance(read, list) else []
    unknown = _unknown()
    if isinstance(read, list) or unknown:
        raise InputWrong([*unknown, *faults])
    return read


def asked() -> tuple[str, dict[str, Any] | None]:
    """Read a question and its context from the address."""
    faults = _unknown()
    question = _question(request.args.getlist("vraag"), faults)
    given = [text for text in request.args.getlist("context") if text.strip()]
    if len(given) > 1:
        faults.append(ArgumentProblem("context", "'context' mag maar één keer voorkomen."))
    carried = _parsed(given[0], "context", faults) if len(given) == 1 else None
    return question, _checked(carried, faults)


def posted() -> tuple[str, dict[str, Any] | None]:
    """Read a question and its context from a JSON body; another media type is `UnsupportedMediaType`."""
    body, faults = posted_object(("vraag", "context"), '{"vraag": "…"}')
    question = _question([body["vraag"]] if "vraag" in body else [], faults)
    return question, _checked(body.get("context"), faults)


def posted_text(limit: int) -> str:
    """Read a text from a JSON body, as it is: offsets count in it."""
    body, faults = posted_object(("tekst",), '{"tekst": "…"}')
    text = body.get("tekst")
    if not isinstance(text, str):
        faults.append(ArgumentProblem("tekst", "Stuur één tekst."))
    elif not CONTROL.sub(" ", text).strip():
        faults.append(ArgumentProblem("tekst", "De tekst is leeg."))
    elif len(text) > limit:
        long = f"Stuur hoogstens {limit} tekens; dit zijn er {len(text)}."
        faults.append(ArgumentProblem("tekst", long))
    if faults:
        raise InputWrong(faults)
    return str(text)


def knowledge_question_request() -> tuple[SearchRequest, str | None]:
    """Read the arguments of a list of knowledge questions: a search, and a state when one is chosen."""
    faults: list[ArgumentProblem] = []
    stand = one_of(request.args, "stand", PUBLIC, faults)
    try:
        wanted = search_request()
    except InputWrong as wrong:
        raise InputWrong([*wrong.faults, *faults]) from wrong
    if faults:
        raise InputWrong(faults)
    return wanted, stand


def posted_object(names: tuple[str, ...], example: str) -> tuple[dict[str, Any], list[ArgumentProblem]]:
    """Read a JSON object with these members; return it with what is wrong beside its values."""
    if request.mimetype != "application/json":
        raise UnsupportedMediaType
    faults = _unknown()
    data = request.get_data()
    if len(data) >= (request.max_content_length or math.inf):
        raise RequestEntityTooLarge  # a body without a length is cut off there, without an error
    body = _parsed(data, "inhoud", faults)
    if not faults and not isinstance(body, dict):
        faults.append(ArgumentProblem("inhoud", f"Stuur een object: {example}."))
    if not isinstance(body, dict):
        raise InputWrong(faults)
    given = MultiDict((CONTROL.sub(" ", name), "") for name in body)
    faults += unknown_parameters(given, names)
    return body, faults


def _checked(carried: object, faults: list[ArgumentProblem]) -> dict[str, Any] | None:
    """Return a context as it came: the service believes only what it signed itself.

    Raises `InputWrong` with all faults of the whole question.
    """
    if carried is not None and not isinstance(carried, dict):
        faults.append(ArgumentProblem("context", "Stuur de context terug zoals je die kreeg: een object."))
    if faults:
        raise InputWrong(faults)
    return carried if isinstance(carried, dict) else None


def _question(values: Sequence[object], faults: list[ArgumentProblem]) -> str:
    """Return the question, or note what is wrong with it."""
    if len(values) != 1 or not isinstance(values[0], str):
        faults.append(ArgumentProblem("vraag", "Stel één vraag, als tekst."))
        return ""
    question = " ".join(CONTROL.sub(" ", values[0]).split())
    if not question:
        faults.append(ArgumentProblem("vraag", "De vraag is leeg."))
    if len(question) > QUERY_LIMIT:
        long = f"Gebruik hoogstens {QUERY_LIMIT} tekens; dit zijn er {len(question)}."
        faults.append(ArgumentProblem("vraag", long))
    return question


def _parsed(text: str | bytes, name: str, faults: list[ArgumentProblem]) -> object:
    """Read JSON from outside, or note that it is none.

    Deep nesting and NaN are no JSON to us, nor is a member that is there twice: which of the two was meant?
    """
    try:
        return json.loads(text, parse_constant=_no_constant, object_pairs_hook=_members)
    except _SaidTwice as error:
        faults.append(ArgumentProblem(name, f"'{cut(str(error))}' staat er meer dan één keer in."))
        return None
    except (ValueError, RecursionError):
        faults.append(ArgumentProblem(name, "Dit is geen geldige JSON."))
        return None


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _SaidTwice(name)
        found[name] = value
    return found


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")
