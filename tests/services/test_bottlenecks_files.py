"""One owner per record: what a new ingest leaves alone, and a file that adopts what was reported."""

from __future__ import annotations

import pytest

from kb.domain.people import VISITOR
from kb.domain.states import Status
from kb.services import bottlenecks, library
from kb.services.bottlenecks.speaking import ASSIGNED
from kb.services.export import file_of
from kb.storage import bottleneck_history, documents
from kb.storage import bottlenecks as store
from tests import builders, register
from tests.conftest import NOON, House
from tests.register import EDITOR, MESSAGE, later

FILE = "knelpunten__subsidie_na_betaling"


@pytest.fixture
def furnished(house: House) -> House:
    return register.furnish(house)


def test_a_bottleneck_of_a_file_enters_the_register_with_the_state_of_its_source(furnished: House):
    found = bottlenecks.dossier(furnished.db, "KN-0901", by=VISITOR, now=NOON)

    assert found.bottleneck.status is Status.ACKNOWLEDGED
    assert found.bottleneck.source_note == "Stand volgens de bron (r. 714)."
    assert found.clock.days_in_state == 693
    assert found.report is None


def test_until_the_first_step_the_file_says_where_it_stands(furnished: House):
    builders.write(furnished.content, FILE, builders.bottleneck(status="in-proef", **owners()))
    furnished.ingest()
    assert register.stored(furnished, "KN-0901").status is Status.ON_TRIAL


def test_from_the_first_step_on_the_file_no_longer_says_where_it_stands(furnished: House):
    register.step(furnished, "KN-0901", Status.ON_AGENDA, by=EDITOR)
    builders.write(
        furnished.content, FILE, builders.bottleneck(status="in-proef", titel="Anders genoemd", **owners())
    )

    assert furnished.ingest().changed == ["subsidie-na-betaling"]

    found = library.document(furnished.db, "KN-0901")
    assert (found.title, found.details.status) == ("Anders genoemd", Status.ON_AGENDA)
    assert found.details.owner == register.MINISTRY
    row = furnished.db.rows("SELECT status, title FROM document WHERE id = 'KN-0901'")
    assert row == [{"status": "geagendeerd", "title": "Anders genoemd"}]
    kept = register.stored(furnished, "KN-0901")
    assert (kept.status, kept.title, kept.source_note) == (Status.ON_AGENDA, "Anders genoemd", "")


def test_an_ingest_that_changes_nothing_leaves_the_register_alone(furnished: House):
    register.step(furnished, "KN-0901", Status.ON_AGENDA, by=EDITOR)
    before = furnished.db.rows("SELECT * FROM bottleneck")
    assert furnished.ingest().touched == 0
    assert furnished.db.rows("SELECT * FROM bottleneck") == before


def test_a_word_about_a_filed_bottleneck_leaves_its_state_to_the_file(furnished: House):
    bottlenecks.post(furnished.db, "KN-0901", MESSAGE, by=EDITOR, now=later(1))
    builders.write(furnished.content, FILE, builders.bottleneck(status="in-proef", **owners()))
    furnished.ingest()
    assert register.stored(furnished, "KN-0901").status is Status.ON_TRIAL
    assert bottlenecks.entry(furnished.db, "KN-0901", now=later(3)).clock.silent_days == 2


def test_a_bottleneck_of_the_report_gets_an_owner_and_its_time_runs_from_then(furnished: House):
    builders.write(furnished.content, FILE, builders.bottleneck(status="in-behandeling", **owners()))
    furnished.ingest()
    assert register.stored(furnished, "KN-0901").owner == ""

    fields = {f: register.FIELDS[Status.ON_AGENDA][f] for f in ASSIGNED}
    bottlenecks.assign(
        furnished.db,
        "KN-0901",
        fields=fields,
        message=MESSAGE,
        by=EDITOR,
        now=NOON,
        vocabulary=furnished.vocabulary,
    )

    found = bottlenecks.dossier(furnished.db, "KN-0901", by=register.HOLDER, now=NOON)
    assert {t.to for t in found.steps} == {Status.ACKNOWLEDGED, Status.ON_TRIAL, Status.RESOLVED}
    assert found.clock.due == later(90).date()
    assert found.bottleneck.hand_overs == 0


def test_ingest_keeps_what_was_reported_here(furnished: House):
    made = register.reach(furnished, Status.ACKNOWLEDGED)
    before = documents.by_slug(furnished.db, made.slug)

    report = furnished.ingest()

    assert (report.removed, report.archived) == ([], [])
    assert documents.by_slug(furnished.db, made.slug) == before


@pytest.mark.parametrize("name", ["", "een-andere-naam"])
def test_a_file_adopts_what_was_reported_without_losing_its_history(furnished: House, name: str):
    made = register.reach(furnished, Status.ON_AGENDA)
    register.join(furnished, made.reference, register.THIRD)
    before = bottlenecks.history(furnished.db, made.reference, by=VISITOR)
    text = file_of(furnished.db, made.slug).text
    slug = name or made.slug
    target = furnished.content / "knelpunten" / f"{slug}.md"
    target.write_text(text.replace(made.title, "Door de redactie herschreven"))

    furnished.ingest()

    kept = register.stored(furnished, made.reference)
    assert (kept.logged, kept.slug, kept.status) == (False, slug, Status.ON_AGENDA)
    assert store.text_of(furnished.db, made.reference) is None
    assert library.document(furnished.db, made.reference).title == "Door de redactie herschreven"
    assert bottlenecks.history(furnished.db, made.reference, by=VISITOR) == before
    assert bottlenecks.dossier(furnished.db, made.reference, by=VISITOR, now=NOON).entry.areas == 2
    assert bottleneck_history.audit(furnished.db).is_sound
    assert register.step(furnished, made.reference, Status.IN_PROGRESS, by=register.HOLDER)
    target.unlink()
    assert furnished.ingest().archived == [slug]


def test_a_file_may_link_to_a_bottleneck_that_was_reported_here(furnished: House):
    made = register.reach(furnished, Status.ON_TRIAL)
    name, text = bottlenecks.trial_story(furnished.db, made.reference, by=EDITOR)
    folder = furnished.content / "praktijkverhalen"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text.replace("publicatie: concept", "publicatie: gepubliceerd"))

    assert furnished.ingest().new == [name.removesuffix(".md")]
    assert [r.card.slug for r in library.related(furnished.db, made.slug)] == [name.removesuffix(".md")]


def test_a_file_that_goes_takes_its_bottleneck_along_when_nobody_did_anything(furnished: House):
    (furnished.content / "knelpunten" / "subsidie-na-betaling.md").unlink()
    furnished.ingest()
    assert store.by_reference(furnished.db, "KN-0901") is None


def test_a_new_number_leaves_no_bottleneck_behind_under_the_old_one(furnished: House):
    builders.write(furnished.content, FILE, builders.bottleneck(id="KN-0902"))
    furnished.ingest()
    assert [b.reference for b in store.everything(furnished.db)] == ["KN-0902"]


def test_a_number_that_a_file_has_is_not_given_to_a_report(furnished: House):
    builders.write(furnished.content, FILE, builders.bottleneck(id="KN-2026-0007"))
    furnished.ingest()
    assert register.report(furnished).reference == "KN-2026-0008"


def owners() -> dict[str, str]:
    nobody = "niet genoemd in de bron"
    return {"eigenaar_knelpunt": nobody, "dossierhouder": nobody}
