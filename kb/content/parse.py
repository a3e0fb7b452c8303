"""One file → one Document, or everything that is wrong with it.

Files are checked alone here (`parse`) and against each other (`check_together`): two documents with one id,
links to documents that do not exist.  Nothing is read from disk; the caller hands over bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import ValidationError
from slugify import slugify

from kb.content import render
from kb.content.documents import to_document
from kb.content.fields import Allowed
from kb.content.front_matter import Parts, decode, split
from kb.content.problems import did_you_mean, from_pydantic
from kb.content.rules import body_problems, header_faults
from kb.content.schema import HEADERS, Header
from kb.domain.documents import COLLECTIONS, BottleneckDetails, Document, Kind
from kb.errors import Problem

RESERVED_SLUGS = frozenset(
    {
        *("api", "nieuw", "export", "feed"),
        *("melden", "concepten", "eigenaren", "cijfers", "overleg", "ons-gebied"),
    }
)
"""What stands where a document's slug does, in addresses of our own."""

_INTERNAL_LINK = re.compile(r"\]\((/[^)\s#]*)(?:#[^)\s]*)?\)")
_PAGES = frozenset(
    {
        "/",
        "/zoeken",
        "/vraag",
        "/begrippen",
        "/uitleg",
        "/toegankelijkheid",
        "/inloggen",
        "/kennisvragen",
        "/kennisvragen/nieuw",
        "/knelpunten/cijfers",
        "/knelpunten/concepten",
        "/knelpunten/eigenaren",
        "/knelpunten/melden",
        "/knelpunten/ons-gebied",
        "/knelpunten/overleg",
        "/leeslijst",
        "/account",
        "/beheer",
        "/api",
        "/api-wijzigingen",
        "/feed.atom",
    }
)
_LIST_PAGES = frozenset(
    {"/praktijkverhalen", "/interventies", "/knelpunten", "/gebieden", "/actielijnen", "/themas", "/wetten",
     "/organisaties", "/indicatoren"}
)  # fmt: skip


@dataclass(frozen=True)
class Parsed:
    """A correct file: its document, its header as JSON (Dutch keys), its hash, and where things stand."""

    file: str
    document: Document
    header: str
    content_hash: str
    lines: dict[str, int]
    """Line of each header key."""
    links: tuple[tuple[str, int], ...]
    """Internal addresses in the text, with their lines."""


def content_hash(data: bytes) -> str:
    """Return what identifies this content, rendered by this version of the program."""
    return hashlib.sha256(f"{render.VERSION}\n".encode() + data).hexdigest()


def parse(data: bytes, file: str, *, allowed: Allowed, rendered: bool = True) -> Parsed | list[Problem]:
    """Read one Markdown file.  `file` is its path as people see it, ending in `map/naam.md`.

    Without `rendered` everything is checked but the document has no passages: rendering is most of the
    work, and a file that did not change needs none.
    """
    text = decode(data, file)
    if isinstance(text, Problem):
        return [text]
    parts = split(text, file)
    if isinstance(parts, list):
        return parts
    raw = parts.header.value
    assert isinstance(raw, dict)
    folder, name = file.split("/")[-2], file.split("/")[-1].removesuffix(".md")
    kind, problems = _kind(raw, folder, parts, file)
    problems += _slug_problems(name, file)
    if kind is None:
        return problems
    header: Header | None = None
    try:
        header = HEADERS[kind].model_validate(raw, context={"allowed": allowed})
    except ValidationError as error:
        keys = [f.alias or n for n, f in HEADERS[kind].model_fields.items()]
        problems += from_pydantic(error.errors(), parts.header, file, allowed=allowed, keys=keys)
    problems += [
        Problem(file, parts.header.line((field,)), field, message, cure)
        for field, message, cure in header_faults(kind, raw)
    ]
    problems += body_problems(kind, parts, file)
    if problems or header is None:
        return sorted(set(problems))
    try:
        document = to_document(header, name, render.passages(parts.body) if rendered else ())
    except render.TooComplex:
        return [
            Problem(
                file,
                parts.body_line,
                "",
                "de tekst is te diep genest.",
                "Gebruik gewone alinea's en lijsten.",
            )
        ]
    return Parsed(
        file=file,
        document=document,
        header=json.dumps(raw, ensure_ascii=False, sort_keys=True, allow_nan=False),
        content_hash=content_hash(data),
        lines={str(path[0]): line for path, line in parts.header.lines.items() if len(path) == 1},
        links=tuple(_links(parts)),
    )


def _kind(
    raw: Mapping[str, object], folder: str, parts: Parts, file: str
) -> tuple[Kind | None, list[Problem]]:
    kinds = {collection: kind for kind, collection in COLLECTIONS.items()}
    expected = kinds.get(folder)
    value = raw.get("type")
    line = parts.header.line(("type",))
    if value not in set(Kind):
        cure = (
            did_you_mean(str(value), Kind, f"Kies uit: {', '.join(Kind)}.")
            if value
            else "Zet 'type:' in de kop."
        )
        what = "dit veld ontbreekt." if value is None else f"'{value}' is geen type."
        return expected, [Problem(file, line, "type", what, cure)]
    kind = Kind(str(value))
    if expected is not None and kind is not expected:
        message = f"type '{kind}' hoort niet in de map {folder}."
        return kind, [Problem(file, line, "type", message, f"Zet het bestand in {kind.collection}/.")]
    return kind, []


def _slug_problems(name: str, file: str) -> list[Problem]:
    if slugify(name) != name or name in RESERVED_SLUGS or len(name) > 80:
        cure = f"Noem het bestand '{slugify(name)[:80] or 'korte-naam'}.md'."
        return [Problem(file, 0, "", "deze bestandsnaam kan geen adres worden.", cure)]
    return []


def _links(parts: Parts) -> Iterable[tuple[str, int]]:
    for number, row in enumerate(parts.body.split("\n"), parts.body_line):
        for match in _INTERNAL_LINK.finditer(row):
            yield match.group(1).split("?")[0], number


def check_together(
    parsed: Sequence[Parsed],
    *,
    laws: frozenset[str],
    addresses: frozenset[str],
    unread: Iterable[str] = (),
    reported: frozenset[str] = frozenset(),
) -> list[Problem]:
    """Return what is wrong between files: ids and addresses used twice, links that lead nowhere.

    `laws` may stand in `financiering` beside documents; `addresses` are the pages that vocabularies make
    (`/gebieden/heerlen-noord`); `unread` are the paths of files that are wrong by themselves: a link to
    one of those is no second problem.  `reported` are the slugs of bottlenecks that have no file.
    """
    problems: list[Problem] = []
    by_slug: dict[str, Parsed] = {}
    by_id: dict[str, Parsed] = {}
    for one in parsed:
        slug, identity = one.document.slug, one.document.id
        if slug in by_slug:
            message = f"de naam '{slug}' is al van {by_slug[slug].file}."
            problems.append(Problem(one.file, 0, "", message, "Geef het bestand een andere naam."))
        if identity in by_id:
            message = f"'{identity}' is al van {by_id[identity].file}."
            problems.append(
                Problem(one.file, one.lines.get("id", 0), "id", message, "Neem een nummer dat nog vrij is.")
            )
        by_slug.setdefault(slug, one)
        by_id.setdefault(identity, one)
    there = [(p.document.kind, slug) for slug, p in by_slug.items()]
    there += [(Kind.BOTTLENECK, slug) for slug in reported]
    broken = ["/".join(file.removesuffix(".md").split("/")[-2:]) for file in unread]
    pages = _pages(there) | addresses | {f"/{path}" for path in broken}
    slugs = _cases(there) | {path.split("/")[-1] for path in broken}
    for one in parsed:
        problems += _dead_links(one, pages, slugs, laws)
    return problems


def check_links(
    one: Parsed, there: Iterable[tuple[Kind, str]], *, laws: frozenset[str], addresses: frozenset[str]
) -> list[Problem]:
    """Return the links of one file that lead nowhere; `there` are the (kind, slug) of all other documents."""
    known = [*there, (one.document.kind, one.document.slug)]
    return _dead_links(one, _pages(known) | addresses, _cases(known), laws)


def _pages(there: Iterable[tuple[Kind, str]]) -> frozenset[str]:
    return _PAGES | _LIST_PAGES | {f"/{kind.collection}/{slug}" for kind, slug in there}


def _cases(there: Iterable[tuple[Kind, str]]) -> frozenset[str]:
    return frozenset(slug for kind, slug in there if kind is not Kind.MANUAL)


def _dead_links(
    one: Parsed, pages: frozenset[str], slugs: frozenset[str], laws: frozenset[str]
) -> list[Problem]:
    problems = [*_link_problems(one, slugs, laws)]
    for address, line in one.links:
        if address not in pages:
            cure = did_you_mean(address, pages, "Controleer het adres.")
            problems.append(Problem(one.file, line, "", f"de link '{address}' leidt nergens heen.", cure))
    return problems


def _link_problems(one: Parsed, slugs: frozenset[str], laws: frozenset[str]) -> Iterable[Problem]:
    document = one.document
    named = [("gerelateerd", r.slug, slugs) for r in document.relations]
    named += [("financiering", f, slugs | laws) for f in document.funding]
    if isinstance(document.details, BottleneckDetails) and document.details.solved_by:
        named.append(("opgelost_door", document.details.solved_by, slugs))
    for field, slug, known in named:
        line = one.lines.get(field, 0)
        if slug not in known:
            cure = did_you_mean(slug, known, "Haal de verwijzing weg, of maak eerst dat item.")
            yield Problem(one.file, line, field, f"het item '{slug}' bestaat niet.", cure)
        elif slug == document.slug:
            yield Problem(
                one.file, line, field, "dit item verwijst naar zichzelf.", "Haal de verwijzing weg."
            )
