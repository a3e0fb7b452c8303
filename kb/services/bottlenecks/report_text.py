"""The text of a report: may it be stored, and what the register keeps of it beside the text itself."""

from __future__ import annotations

from dataclasses import replace

from kb.content.write import plain
from kb.domain.bottleneck import Bottleneck
from kb.domain.people import Actor, Fault, Permission
from kb.domain.report import WHAT_LENGTH, Report, report_faults
from kb.domain.vocabulary import Vocabulary
from kb.services.accounts import NotPermitted
from kb.services.bottlenecks import gate
from kb.services.bottlenecks.gate import Confirmed
from kb.storage import documents
from kb.storage.database import Database


def check(
    db: Database, text: Report, *, by: Actor, vocabulary: Vocabulary, confirmed: Confirmed, draft: bool
) -> None:
    """Refuse a report that cannot be stored, or not as a draft.

    Raises `NotPermitted` for an area that is not the actor's, and `InputRefused` with every fault and every
    unconfirmed trace of a person.
    """
    faults = report_faults(text, vocabulary=vocabulary, draft=draft)
    if not draft and len(text.what) <= WHAT_LENGTH[1] < len(plain(text.what)):
        faults.append(Fault("wat_knelt_er", "Gebruik minder bijzondere tekens, zoals sterretjes en haken."))
    faults += [
        Fault("gerelateerd", f"'{slug[:80]}' kennen we niet.")
        for slug in text.related
        if (known := documents.by_slug(db, slug)) is None or not known.is_readable
    ]
    if text.area and text.area in vocabulary.area and not _may_report_for(by, text.area):
        raise NotPermitted(f"{by.reference}: report for {text.area}")
    gate.check(text.texts, confirmed=confirmed, faults=faults)


def _may_report_for(by: Actor, area: str) -> bool:
    return by.may(Permission.REPORT, area=area) or by.may(Permission.HANDLE_REPORTS)


def with_text(bottleneck: Bottleneck, text: Report) -> Bottleneck:
    """Return the bottleneck with what its report says of its subject."""
    area = (text.area,) if text.area else ()
    return replace(
        bottleneck,
        title=text.title,
        summary=text.summary,
        areas=area,
        reporter_area=text.area,
        action_lines=text.action_lines,
        themes=text.themes,
        laws=tuple(dict.fromkeys(law.law for law in text.laws)),
        nature=text.nature,
        urgency=text.urgency,
        visibility=text.visibility,
    )
