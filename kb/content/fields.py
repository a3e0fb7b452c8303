"""The kinds of value that a header field can hold, each with its rule.

Every rule raises a `PydanticCustomError` whose type and context `kb.content.problems` turns into a Dutch
sentence with a way out.  Values from vocabularies are checked against the `Allowed` that travels
in pydantic's validation context, so that one pass finds everything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError

_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_PARTIAL_DATE = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?$")
_LINES = re.compile(r"^\d+(-\d+)?(, ?\d+(-\d+)?)*$")


@dataclass(frozen=True)
class Allowed:
    """The values of each vocabulary that a header may name, by Dutch field name."""

    values: Mapping[str, frozenset[str]]


def listed(name: str) -> AfterValidator:
    """Accept only slugs of the vocabulary `name`; without `Allowed` in the context, accept any."""

    def check(value: str, info: ValidationInfo) -> str:
        allowed = (info.context or {}).get("allowed")
        if allowed is not None and value not in allowed.values[name]:
            raise PydanticCustomError("not_listed", "not listed", {"value": value, "list": name})
        return value

    return AfterValidator(check)


def one_of(*values: str) -> AfterValidator:
    """Accept only the given values."""

    def check(value: str) -> str:
        if value not in values:
            raise PydanticCustomError("not_one_of", "not one of", {"value": value, "values": list(values)})
        return value

    return AfterValidator(check)


def _date(value: Any) -> Any:
    """Demand JJJJ-MM-DD before pydantic, which would read 1719705600 as a moment."""
    if isinstance(value, str):
        if not _DATE.match(value):
            raise PydanticCustomError("date_form", "not a date", {"value": value})
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("no_such_day", "no such day", {"value": value}) from None
    return value


def _partial_date(value: str) -> str:
    if not _PARTIAL_DATE.match(value):
        raise PydanticCustomError("partial_date_form", "not a year, month or day", {"value": value})
    padded = value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value
    try:
        date.fromisoformat(padded)
    except ValueError:
        raise PydanticCustomError("no_such_day", "no such day", {"value": value}) from None
    return value


def _lines(value: str) -> str:
    if not _LINES.match(value):
        raise PydanticCustomError("lines_form", "not line numbers", {"value": value})
    return value


def _url(value: str) -> str:
    if not re.match(r"^https://[\w.-]+\.[a-z]{2,}(/\S*)?$", value):
        raise PydanticCustomError("url_form", "not an address", {"value": value})
    return value


def _yes_no(value: Any) -> Any:
    if isinstance(value, str):
        if value not in {"ja", "nee"}:
            raise PydanticCustomError("not_one_of", "not one of", {"value": value, "values": ["ja", "nee"]})
        return value == "ja"
    return value


def _empty_list(value: Any) -> Any:
    """A key without a value means an empty list."""
    return [] if value is None else value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=110)]
Summary = Annotated[str, StringConstraints(strip_whitespace=True, min_length=80, max_length=350)]
Day = Annotated[date, BeforeValidator(_date)]
PartialDay = Annotated[str, AfterValidator(_partial_date)]
Lines = Annotated[str, AfterValidator(_lines)]
Url = Annotated[str, AfterValidator(_url)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
EmptyList = BeforeValidator(_empty_list)
