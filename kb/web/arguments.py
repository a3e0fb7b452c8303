"""Query arguments ⇄ `SearchRequest`; the same names and rules for pages, feeds, exports and the API.

A value that does not exist is a problem that names what is allowed, never an empty page.  Empty values
count as absent, because a form without JavaScript sends them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from werkzeug.datastructures import MultiDict

from kb.domain.bottleneck import Status
from kb.domain.documents import CASE_KINDS, Kind
from kb.domain.results import SearchRequest, Sort
from kb.domain.vocabulary import Vocabulary
from kb.web import labels

QUERY_LIMIT = 300
PAGE_SIZE = 20
PAGE_SIZE_LIMIT = 100
PAGE_LIMIT = 100_000
VALUES_LIMIT = 60
"""More values than this in one filter is not a choice that anyone makes."""

REPEATABLE = ("type", "gebied", "actielijn", "thema", "wet", "organisatie", "status")
SINGLE = ("q", "bewijskracht", "ookLandelijk", "sorteer", "pagina", "paginaGrootte")
PARAMETERS = ("q", *REPEATABLE, *SINGLE[1:])

STATUSES = tuple(s.value for s in Status if s is not Status.DRAFT) + tuple(labels.INTERVENTION_STATUS)
"""A draft is never found, so nobody can ask for drafts."""

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
"""What is no text: control characters and half characters, which no database takes."""


@dataclass(frozen=True)
class ArgumentProblem:
    """One argument that cannot be used; `message` is a Dutch sentence.

    `allowed` holds the values that can be used, nearest first, or nothing when they cannot be listed;
    `nearest` is the one that was probably meant.
    """

    field: str
    message: str
    allowed: tuple[str, ...] = ()
    nearest: str | None = None
    value: str = ""
    """What was given, cut to a length that can be repeated."""
    span: tuple[int, int] | None = None
    """Where in the value it is, as Python slices; None when it is about all of it."""


def parse_search(
    args: MultiDict[str, str], vocabulary: Vocabulary, *, kinds: tuple[Kind, ...] = ()
) -> SearchRequest | list[ArgumentProblem]:
    """Read a search from query arguments, or return every problem at once.

    `kinds` fixes the kinds for a list of one sort; `type` is then ignored.  Names that are not in
    `PARAMETERS` are ignored here: `unknown_parameters` reports them.
    """
    problems: list[ArgumentProblem] = []
    allowed = allowed_values(vocabulary)
    chosen = {name: _choices(args, name, allowed[name], problems) for name in REPEATABLE}
    query = _words(args, problems)
    strength = _number(args, "bewijskracht", 0, 5, problems)
    national = one_of(args, "ookLandelijk", ("true", "false"), problems)
    sort = one_of(args, "sorteer", tuple(Sort), problems)
    page = _number(args, "pagina", 1, PAGE_LIMIT, problems)
    size = _number(args, "paginaGrootte", 1, PAGE_SIZE_LIMIT, problems)
    if problems:
        return problems
    return SearchRequest(
        query=query,
        kinds=kinds or tuple(Kind(v) for v in chosen["type"]),
        areas=chosen["gebied"],
        action_lines=chosen["actielijn"],
        themes=chosen["thema"],
        laws=chosen["wet"],
        organisations=chosen["organisatie"],
        statuses=chosen["status"],
        min_strength=strength,
        include_national=national == "true",
        sort=Sort(sort) if sort else Sort.RELEVANCE,
        page=page or 1,
        page_size=size or PAGE_SIZE,
    )


def search_pairs(request: SearchRequest, *, fixed_kinds: bool = False) -> list[tuple[str, str]]:
    """Return the arguments that give `request` back, in a fixed order, without what is the default.

    `fixed_kinds` leaves `type` out, for a list whose address already says it.
    """
    pairs: list[tuple[str, str]] = [("q", request.query)] if request.query else []
    values: Mapping[str, Sequence[str]] = {
        "type": () if fixed_kinds else [k.value for k in request.kinds],
        "gebied": request.areas,
        "actielijn": request.action_lines,
        "thema": request.themes,
        "wet": request.laws,
        "organisatie": request.organisations,
        "status": request.statuses,
    }
    pairs += [(name, value) for name in REPEATABLE for value in values[name]]
    if request.min_strength is not None:
        pairs.append(("bewijskracht", str(request.min_strength)))
    if request.include_national:
        pairs.append(("ookLandelijk", "true"))
    if request.sort is not Sort.RELEVANCE:
        pairs.append(("sorteer", request.sort.value))
    if request.page != 1:
        pairs.append(("pagina", str(request.page)))
    if request.page_size != PAGE_SIZE:
        pairs.append(("paginaGrootte", str(request.page_size)))
    return pairs


def allowed_values(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Return the values of each repeatable filter, in the order in which they are shown."""
    return {
        "type": tuple(k.value for k in CASE_KINDS),
        "gebied": tuple(vocabulary.area),
        "actielijn": tuple(vocabulary.action_line),
        "thema": tuple(vocabulary.theme),
        "wet": tuple(vocabulary.law),
        "organisatie": tuple(vocabulary.organisation),
        "status": STATUSES,
    }


def unknown_parameters(args: MultiDict[str, str], known: Iterable[str] = PARAMETERS) -> list[ArgumentProblem]:
    """Return a problem for every argument whose name is not in `known`, with the nearest name."""
    names = tuple(known)
    problems = []
    for name in args:
        if name not in names:
            ordered = _nearest_first(name, names)
            nearest = ordered[0] if _looks_like(name, ordered[0]) else None
            cure = f" Bedoel je '{nearest}'?" if nearest else ""
            problems.append(
                ArgumentProblem(cut(name), f"'{cut(name)}' bestaat hier niet.{cure}", ordered, nearest)
            )
    return problems


def _words(args: MultiDict[str, str], problems: list[ArgumentProblem]) -> str:
    words = " ".join(CONTROL.sub(" ", _single(args, "q", problems) or "").split())
    if len(words) > QUERY_LIMIT:
        problems.append(
            ArgumentProblem("q", f"Gebruik hoogstens {QUERY_LIMIT} tekens; dit zijn er {len(words)}.")
        )
    return words


def _single(args: MultiDict[str, str], name: str, problems: list[ArgumentProblem]) -> str | None:
    """Return the one value that is given, or None; two different values are a problem."""
    values = dict.fromkeys(v.strip() for v in args.getlist(name) if v.strip())
    if len(values) > 1:
        problems.append(ArgumentProblem(name, f"'{name}' mag maar één keer voorkomen."))
        return None
    return next(iter(values), None)


def _choices(
    args: MultiDict[str, str], name: str, allowed: tuple[str, ...], problems: list[ArgumentProblem]
) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(v.strip() for v in args.getlist(name) if v.strip()))
    if len(values) > VALUES_LIMIT:
        problems.append(ArgumentProblem(name, f"Kies hoogstens {VALUES_LIMIT} waarden.", allowed))
        return ()
    problems.extend(_not_listed(name, value, allowed) for value in values if value not in allowed)
    return values


def one_of(
    args: MultiDict[str, str], name: str, allowed: Sequence[str], problems: list[ArgumentProblem]
) -> str | None:
    """Return the one value of `name`, or None; a value that is not in `allowed` is added to `problems`."""
    value = _single(args, name, problems)
    if value is not None and value not in allowed:
        problems.append(_not_listed(name, value, tuple(allowed)))
        return None
    return value


def _number(
    args: MultiDict[str, str], name: str, low: int, high: int, problems: list[ArgumentProblem]
) -> int | None:
    value = _single(args, name, problems)
    if value is None:
        return None
    if not re.fullmatch(r"[0-9]{1,9}", value) or not low <= int(value) <= high:
        allowed = tuple(str(n) for n in range(low, high + 1)) if high - low < 10 else ()
        problems.append(
            ArgumentProblem(
                name, f"'{cut(value)}' kan niet: geef een heel getal van {low} tot en met {high}.", allowed
            )
        )
        return None
    return int(value)


def _not_listed(name: str, value: str, allowed: tuple[str, ...]) -> ArgumentProblem:
    ordered = _nearest_first(value, allowed)
    nearest = ordered[0] if ordered and _looks_like(value, ordered[0]) else None
    cure = f" Bedoel je '{nearest}'?" if nearest else ""
    return ArgumentProblem(
        name, f"'{cut(value)}' staat niet in de lijst.{cure}", ordered, nearest, cut(value)
    )


def _nearest_first(value: str, allowed: Sequence[str]) -> tuple[str, ...]:
    """Order `allowed` by likeness to `value`; equally like ones keep their order."""
    plain = [str(a) for a in allowed]
    found = process.extract(_slug(value), plain, scorer=fuzz.WRatio, limit=None)
    return tuple(match for match, _, _ in found)


def _looks_like(value: str, other: str) -> bool:
    return fuzz.WRatio(_slug(value), other) >= 75


def _slug(value: str) -> str:
    return cut(value, 80).strip().lower().replace(" ", "-")


def cut(value: str, length: int = 60) -> str:
    """Return `value` short enough to repeat to whoever sent it."""
    clean = CONTROL.sub(" ", value)
    return clean if len(clean) <= length else clean[: length - 1] + "…"


def camel(name: str) -> str:
    """Return `al_geprobeerd` as the API writes it: `alGeprobeerd`."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
