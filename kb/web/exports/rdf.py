"""Statements of linked data, as Turtle and as JSON-LD: both from one list, so that they say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True)
class Term:
    """What a statement says: an address (`kind` is "@id"), a Dutch text ("@nl"), or a value of a datatype."""

    value: str
    kind: str = "@id"


Statement = tuple[str, str, Term]
"""What it is about, what is said (a short name), and what it says."""


def full(name: str) -> str:
    """Return the address that a short name stands for: `dct:title`."""
    prefix, _, rest = name.partition(":")
    return PREFIXES[prefix] + rest


def as_turtle(found: Sequence[Statement]) -> str:
    """Write statements as Turtle, the ones about a thing together, in their order."""
    lines = [f"@prefix {prefix}: <{address}> ." for prefix, address in PREFIXES.items()]
    things: dict[str, list[str]] = {}
    for thing, verb, term in found:
        things.setdefault(thing, []).append(f"    {verb} {_turtle(term)}")
    for thing, said in things.items():
        lines += ["", f"<{thing}>", " ;\n".join(said) + " ."]
    return "\n".join(lines) + "\n"


def _turtle(term: Term) -> str:
    if term.kind == "@id":
        return f"<{term.value}>"
    quoted = term.value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{quoted}"{term.kind}' if term.kind == "@nl" else f'"{quoted}"^^{term.kind}'


def as_json_ld(found: Sequence[Statement]) -> dict[str, object]:
    """Write statements as JSON-LD, an object per thing."""
    things: dict[str, dict[str, list[object]]] = {}
    for thing, verb, term in found:
        key = "@type" if verb == "rdf:type" else verb
        things.setdefault(thing, {}).setdefault(key, []).append(_json(verb, term))
    return {"@context": PREFIXES, "@graph": [{"@id": thing, **said} for thing, said in things.items()]}


def _json(verb: str, term: Term) -> object:
    if verb == "rdf:type":
        return term.value
    if term.kind == "@id":
        return {"@id": term.value}
    return {"@value": term.value, **({"@language": "nl"} if term.kind == "@nl" else {"@type": term.kind})}
