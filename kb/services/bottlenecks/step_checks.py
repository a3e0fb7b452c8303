"""What a step needs that only the database or a vocabulary can see, and its texts made clean."""

from __future__ import annotations

from kb.domain.bottleneck import Bottleneck
from kb.domain.documents import Visibility
from kb.domain.people import Fault
from kb.domain.report import LAW_NATURE, SUMMARY_LENGTH, UNKNOWN_LAW
from kb.domain.requests import RequestKind
from kb.domain.states import OPEN, Status
from kb.domain.steps import FREE_TEXTS, NATIONAL, Field, Fields, Transition, cleaned, several
from kb.domain.vocabulary import Vocabulary
from kb.services.bottlenecks import gate
from kb.storage import bottlenecks as store
from kb.storage import documents
from kb.storage.database import Database


def clean_fields(fields: Fields) -> dict[str, str]:
    return {name: gate.cleaned(cleaned(value)) for name, value in fields.items() if cleaned(value)}


def free_texts(message: str, values: Fields) -> dict[str, str]:
    texts = {field.value: cleaned(values[field]) for field in FREE_TEXTS if field in values}
    return {Field.MESSAGE.value: message, **texts}


def outside_faults(
    db: Database, was: Bottleneck, row: Transition, values: Fields, vocabulary: Vocabulary | None
) -> list[Fault]:
    """Return what only the database or a vocabulary can see: what a step names must be there."""
    wanted = {field: cleaned(values[field]) for field in (*row.required, *row.optional) if field in values}
    faults = []
    if (key := wanted.get(Field.MERGE_INTO)) is not None and not _can_take(db, was, key):
        faults.append(
            Fault(Field.MERGE_INTO, "Kies een ander, openbaar knelpunt dat nog loopt of is opgelost.")
        )
    if (organisation := wanted.get(Field.CASE_ORGANISATION)) is not None and (
        vocabulary is None or organisation not in vocabulary.organisation
    ):
        faults.append(Fault(Field.CASE_ORGANISATION, "Kies een organisatie uit de lijst."))
    if (solved_by := wanted.get(Field.SOLVED_BY)) is not None:
        document = documents.by_slug(db, solved_by)
        if document is None or not document.is_findable or document.slug == was.slug:
            faults.append(
                Fault(Field.SOLVED_BY, "Kies een praktijkverhaal of interventie uit de kennisbank.")
            )
    if (solved_for := wanted.get(Field.SOLVED_FOR)) is not None:
        known = set(vocabulary.area) if vocabulary else set()
        if several(solved_for) != (NATIONAL,) and not set(several(solved_for)) <= known:
            faults.append(Fault(Field.SOLVED_FOR, f"Schrijf '{NATIONAL}', of kies gebieden uit de lijst."))
    if row.key == (Status.REPORTED, Status.ACKNOWLEDGED):
        faults += unfinished(was, several(wanted.get(Field.NATURE, "")))
    if row.outcome_of is RequestKind.REOPEN and not was.published:
        faults += unfinished(was, was.nature)
        if not was.direction and not wanted.get(Field.DIRECTION):
            faults.append(Fault(Field.DIRECTION, "Kies een richting voor de oplossing."))
    return faults


def _can_take(db: Database, was: Bottleneck, key: str) -> bool:
    target = store.by_reference(db, key)
    return (
        target is not None
        and target.reference != was.reference
        and target.published
        and target.visibility is Visibility.PUBLIC
        and (target.status in OPEN or target.status in (Status.RESOLVED, Status.SECURED))
    )


def unfinished(was: Bottleneck, nature: tuple[str, ...]) -> list[Fault]:
    """Return what an editor must complete in the text before it is acknowledged, and so published."""
    faults = []
    if not was.title:
        faults.append(Fault("titel", "Geef het knelpunt eerst een titel."))
    if len(was.summary) < SUMMARY_LENGTH[0]:
        faults.append(Fault("samenvatting", "Schrijf eerst een samenvatting."))
    if not was.action_lines:
        faults.append(Fault("actielijnen", "Kies eerst minstens één actielijn."))
    if not was.themes:
        faults.append(Fault("themas", "Kies eerst minstens één thema."))
    if LAW_NATURE in nature and not set(was.laws) - {UNKNOWN_LAW}:
        faults.append(Fault("wetten", "Noem eerst de wet of regel die knelt."))
    return faults
