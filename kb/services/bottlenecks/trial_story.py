"""A trial → the draft of a practice story that tells it, linked to its bottleneck.

What is known from the register is filled in; the rest says that it is not known yet.  An editor completes the
draft as a file: stories belong to files.
"""

from __future__ import annotations

from slugify import slugify

from kb.content.write import file_text, plain
from kb.domain.bottleneck import Bottleneck
from kb.domain.deadlines import local_day
from kb.domain.documents import Document
from kb.domain.history import Event
from kb.domain.people import Actor
from kb.domain.report import SUMMARY_LENGTH, TITLE_LENGTH
from kb.domain.states import Status
from kb.domain.steps import Field
from kb.services.bottlenecks.proposing import shortened
from kb.services.bottlenecks.publishing import OFFICE
from kb.services.bottlenecks.reading import history
from kb.services.bottlenecks.recording import NotNow, found
from kb.storage import documents
from kb.storage.database import Database

UNKNOWN = "Nog niet bekend: de proef loopt."


def trial_story(db: Database, key: str, *, by: Actor) -> tuple[str, str]:
    """Return (file name, text) of the draft of a practice story about the last trial of a bottleneck.

    Raises `NoSuchBottleneck`, and `NotNow` when there never was a trial.
    """
    one, _ = found(db, key, by)
    events = history(db, one.reference, by=by)
    trial = next((e for e in reversed(events) if e.after is Status.ON_TRIAL and e.is_step), None)
    document = documents.by_slug(db, one.slug) if one.slug else None
    if trial is None or document is None:
        raise NotNow("Bij dit knelpunt is nog geen proef geweest.")
    lessons = [e for e in events if e.before is Status.ON_TRIAL and e.is_step and e.number > trial.number]
    name = slugify(f"proef {one.title}", max_length=80, word_boundary=True)
    return f"{name}.md", _text(one, document, trial, lessons, documents.next_id(db, "PV"))


def _text(one: Bottleneck, document: Document, trial: Event, lessons: list[Event], number: str) -> str:
    place, until = trial.fields.get(Field.PLACE, ""), trial.fields.get(Field.UNTIL, "")
    day = local_day(trial.at).isoformat()
    summary = f"Proef bij het knelpunt ‘{one.title}’. {document.summary}"
    areas = one.areas or ()
    header = {
        "type": "praktijkverhaal",
        "id": number,
        "titel": shortened(f"Proef: {one.title}", TITLE_LENGTH),
        "samenvatting": shortened(summary, SUMMARY_LENGTH[1]),
        "bereik": "gebied" if areas else "landelijk",
        "gebieden": areas,
        "actielijnen": one.action_lines,
        "themas": one.themes,
        "bewijs": {"kracht": "0", "soort": "pilot", "toelichting": "De proef loopt of is net afgerond."},
        "bronnen": [{"titel": f"Knelpuntenregister, {one.reference}", "soort": "eigen-waarneming"}],
        "gerelateerd": [{"soort": "lost-op", "item": one.slug}],
        "publicatie": "concept",
        "zichtbaarheid": one.visibility.value,
        "datum": day,
        "bijgewerkt": day,
        "eigenaar": {"rol": "redactie", "organisatie": OFFICE},
        "fase": "pilot",
        "periode": {"van": day, "tot": until} if until else {"van": day},
    }
    hinders = next((p.text for p in document.passages), document.summary)
    learnt = "\n\n".join(plain(e.fields.get(Field.LESSON) or e.message) for e in lessons)
    measure = trial.fields.get(Field.MEASURE, "")
    return file_text(
        header,
        [
            ("Aanleiding", plain(hinders)),
            ("Aanpak", plain(f"{trial.message}\n\nWaar: {place}." if place else trial.message) or UNKNOWN),
            ("Resultaat", plain(f"Nog niet bekend. De proef slaagt als: {measure}") if measure else UNKNOWN),
            ("Wat werkte en wat niet", learnt or UNKNOWN),
        ],
    )
