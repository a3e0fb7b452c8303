"""A bottleneck of the register → the document that everybody finds.

From ACKNOWLEDGED on, a bottleneck that was reported here is an ordinary document without a file, so that
search, lists, feeds and relations know it.  Of one with a file only the state is the register's
(decision 0004).  Who reported it is not in it.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

from slugify import slugify

from kb.content import render
from kb.content.anchors import keep
from kb.content.documents import REVIEW_AFTER_MONTHS, later, to_document
from kb.content.parse import RESERVED_SLUGS
from kb.content.schema import HEADERS
from kb.content.write import Value, body_text, plain
from kb.domain.bottleneck import Bottleneck
from kb.domain.deadlines import local_day
from kb.domain.documents import Kind
from kb.domain.report import NOTE_LENGTH, Report
from kb.domain.steps import NATIONAL
from kb.storage import changes, document_writing, documents, register_documents
from kb.storage.database import Database

EVIDENCE_NOTE = "Ervaring uit een gebied, gemeld in het knelpuntenregister."
SOURCE_TITLE = "Melding in het knelpuntenregister"
OFFICE = "Programmabureau NPLV"


def refresh(db: Database, bottleneck: Bottleneck, *, at: datetime) -> None:
    """Let the document show the state of the register.  Runs inside `db.transaction()`.

    A page that shows only who has the bottleneck too is another page as well: caches must know.
    """
    if bottleneck.published and bottleneck.stepped:
        register_documents.set_register(db, bottleneck.reference, known_of(bottleneck, at), at=at)
    elif bottleneck.published:
        changes.append(db, bottleneck.slug, at=at)


def publish(db: Database, bottleneck: Bottleneck, report: Report, *, at: datetime) -> None:
    """Store the document of a bottleneck that was reported here.  Runs inside `db.transaction()`.

    Called when it is acknowledged and when its text changes.  It must have a slug.
    """
    # the words of a step stand in what the register knows only, where they can be erased
    header = header_of(replace(bottleneck, note=""), report, at)
    checked = HEADERS[Kind.BOTTLENECK].model_validate(header)
    slug = bottleneck.slug
    old, gone = documents.passages(db, [slug])[slug], documents.retired_anchors(db, slug)
    passages, retired = keep(old, render.passages(body_text(sections_of(report))), gone)
    document_writing.save(
        db,
        to_document(checked, slug, passages),
        header=json.dumps(header, ensure_ascii=False, sort_keys=True),
        file="",
        content_hash="",
        retired=retired,
        at=at,
    )
    refresh(db, bottleneck, at=at)


def free_slug(db: Database, bottleneck: Bottleneck) -> str:
    """Return an address for a bottleneck that nothing else has: of its title, with its number when taken."""
    number = bottleneck.reference.lower()
    wanted = slugify(bottleneck.title, max_length=80, word_boundary=True) or number
    if wanted in RESERVED_SLUGS or documents.by_slug(db, wanted) is not None:
        return f"{wanted[: 79 - len(number)].rstrip('-')}-{number}"
    return wanted


def known_of(bottleneck: Bottleneck, at: datetime) -> dict[str, object]:
    """Return what the register knows better than a header (Dutch keys); None empties a field."""
    return {
        "status": bottleneck.status.value,
        "status_toelichting": _status_note(bottleneck),
        "oplossingsrichting": bottleneck.direction or None,
        "eigenaar_knelpunt": bottleneck.owner or None,
        "dossierhouder": bottleneck.case_holder or None,
        "escalatie": str(bottleneck.escalation),
        "opgelost_door": bottleneck.solved_by or None,
        "geldt_voor": _solved_for(bottleneck),
        "bijgewerkt": local_day(at).isoformat(),
    }


def _status_note(bottleneck: Bottleneck) -> str:
    note = " ".join(bottleneck.note.split())
    if not note:
        return f"Stand in het register sinds {local_day(bottleneck.since).isoformat()}."
    return note if len(note) <= NOTE_LENGTH else note[: NOTE_LENGTH - 1].rstrip() + "…"


def header_of(bottleneck: Bottleneck, report: Report, at: datetime) -> dict[str, Value]:
    """Return the header that a file of this bottleneck has, in the order of the content model."""
    day = local_day(at)
    known = known_of(bottleneck, at)
    laws: list[Value] = [
        {
            key: value
            for key, value in (("wet", law.law), ("artikel", law.article), ("lid", law.member))
            if value
        }
        for law in report.laws
    ]
    header: dict[str, Value] = {
        "type": Kind.BOTTLENECK.value,
        "id": bottleneck.reference,
        "titel": bottleneck.title,
        "samenvatting": bottleneck.summary,
        "bereik": "gebied",
        "gebieden": bottleneck.areas,
        "actielijnen": bottleneck.action_lines,
        "themas": bottleneck.themes,
        "doelgroepen": report.target_groups,
        "organisaties": report.organisations,
        "wetten": laws,
        "bewijs": {"kracht": "0", "soort": "ervaring", "toelichting": EVIDENCE_NOTE},
        "bronnen": [{"titel": SOURCE_TITLE, "soort": "eigen-waarneming"}],
        "gerelateerd": [{"soort": "lijkt-op", "item": slug} for slug in report.related],
        "publicatie": "gepubliceerd",
        "zichtbaarheid": bottleneck.visibility.value,
        "datum": local_day(bottleneck.reported_at or bottleneck.created_at).isoformat(),
        "bijgewerkt": day.isoformat(),
        "herzien_voor": later(day, months=REVIEW_AFTER_MONTHS).isoformat(),
        "eigenaar": {"rol": "redactie", "organisatie": OFFICE},
        "aard": bottleneck.nature or report.nature,
        "status": str(known["status"]),
        "status_toelichting": str(known["status_toelichting"]),
        "oorzaak_bij": report.cause_at,
        "raakt": report.affects,
        "urgentie": bottleneck.urgency or report.urgency,
        "escalatie": str(known["escalatie"]),
    }
    optional = {
        "urgentie_toelichting": report.urgency_reason,
        "oplossing_gewenst": report.wanted_solution,
        "omvang": report.extent,
        "oplossingsrichting": bottleneck.direction,
        "eigenaar_knelpunt": bottleneck.owner,
        "dossierhouder": bottleneck.case_holder,
        "opgelost_door": bottleneck.solved_by,
    }
    header |= {key: " ".join(value.split()) for key, value in optional.items() if value}
    if bottleneck.solved_for:
        header["geldt_voor"] = _solved_for(bottleneck)
    return header


def _solved_for(bottleneck: Bottleneck) -> str | list[str]:
    """Return for whom it was solved, as a header says it."""
    return NATIONAL if bottleneck.solved_for == (NATIONAL,) else list(bottleneck.solved_for)


def sections_of(report: Report) -> list[tuple[str, str]]:
    """Return the sections of the text, in order; people's own words are no Markdown."""
    return [
        ("Wat knelt er", plain(report.what)),
        ("Voorbeeld", plain(report.example)),
        ("Al geprobeerd", plain(report.tried)),
        ("Oplossing", plain(report.solution)),
    ]
