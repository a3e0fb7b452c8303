"""Dates and numbers as a Dutch reader writes them: 24 november 2026, 1.197.987, 7,5%."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip

MINUS = "−"
_HERE = ZoneInfo("Europe/Amsterdam")


def day(value: date) -> str:
    """Return '24 november 2026'."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def moment(value: datetime) -> str:
    """Return '24 november 2026, 13.05 uur', in Dutch time; `value` carries a timezone."""
    here = value.astimezone(_HERE)
    return f"{day(here.date())}, {here:%H.%M} uur"


def utc(value: datetime) -> str:
    """Return a moment as programs read it, RFC 3339 in UTC, to the second; `value` carries a timezone."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def here(value: datetime) -> date:
    """Return the day that it was in the Netherlands; `value` carries a timezone."""
    return value.astimezone(_HERE).date()


def as_of(value: date) -> str:
    """Say how recent a document is: 'stand eind 2024' for the last day of a year, else the day."""
    if (value.month, value.day) == (12, 31):
        return f"stand eind {value.year}"
    return f"stand {day(value)}"


def partial(value: str) -> str:
    """Return a stored year, month or day ('2024', '2024-06', '2024-06-30') in words."""
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        return day(date(*parts))
    return f"{MONTHS[parts[1] - 1]} {parts[0]}" if len(parts) == 2 else str(parts[0])


def period(start: str | None, end: str | None) -> str | None:
    """Return a period in words, or None when neither end is known."""
    if start and end:
        return f"{partial(start)} tot en met {partial(end)}" if start != end else partial(start)
    if start:
        return f"vanaf {partial(start)}"
    return f"tot en met {partial(end)}" if end else None


def number(value: float) -> str:
    """Return a count or score with dots for thousands and a comma for decimals, as many as it has."""
    whole, _, decimals = f"{abs(value):.10f}".partition(".")
    decimals = decimals.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", ".")
    sign = MINUS if value < 0 else ""
    return f"{sign}{grouped},{decimals}" if decimals else f"{sign}{grouped}"


def percentage(value: float) -> str:
    return f"{number(value)}%"


def signed(value: float) -> str:
    """Return a difference with its sign: '+3', '−4', '0'."""
    return f"+{number(value)}" if value > 0 else number(value)
