"""Who may take which step, with what; every pair of states for every party."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kb.domain.bottleneck import Bottleneck
from kb.domain.documents import Visibility
from kb.domain.parties import may_see, parties_of
from kb.domain.people import Actor, Role
from kb.domain.refusals import StepIncomplete
from kb.domain.requests import Request, RequestKind, allowed_requests
from kb.domain.states import ENDS, OPEN, Status
from kb.domain.steps import TRANSITIONS, Field, StepNotAllowed, allowed_steps, take_step

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
MESSAGE = "We leggen hier uit wat er gebeurt en waarom, zodat iedereen het volgt."

REPORTER = Actor("melder", frozenset({Role.REPORTER}), frozenset({"arnhem-oost"}), account=1)
COLLEAGUE = Actor("collega", frozenset({Role.REPORTER}), frozenset({"arnhem-oost"}), account=2)
SUPPORTER = Actor("steun", frozenset({Role.REPORTER}), frozenset({"zaandam-oost"}), account=3)
STRANGER = Actor("ander", frozenset({Role.REPORTER}), frozenset({"heerlen-noord"}), account=4)
HOLDER = Actor("houder", frozenset({Role.CASE_HOLDER}), organisation="ministerie-vro", account=5)
OTHER_HOLDER = Actor("anders", frozenset({Role.CASE_HOLDER}), organisation="ministerie-bzk", account=6)
EDITOR = Actor("redacteur", frozenset({Role.EDITOR}), account=7)
ADMIN = Actor("beheerder", frozenset({Role.ADMIN}), account=8)
VISITOR = Actor("bezoeker", frozenset({Role.VISITOR}))
EVERYONE = (REPORTER, COLLEAGUE, SUPPORTER, STRANGER, HOLDER, OTHER_HOLDER, EDITOR, ADMIN, VISITOR)

# The agreed process, written down once more: who may go where directly.  Anything else is refused.
ALLOWED = {
    ("concept", "gemeld"): {"melder"},
    ("gemeld", "aanvulling-gevraagd"): {"redacteur"},
    ("gemeld", "erkend"): {"redacteur"},
    ("gemeld", "samengevoegd"): {"redacteur"},
    ("gemeld", "doorverwezen"): {"redacteur"},
    ("aanvulling-gevraagd", "gemeld"): {"melder", "collega"},
    ("erkend", "samengevoegd"): {"redacteur"},
    ("erkend", "doorverwezen"): {"redacteur"},
    ("erkend", "geagendeerd"): {"redacteur"},
    ("geagendeerd", "in-behandeling"): {"houder"},
    ("geagendeerd", "erkend"): {"houder"},
    ("in-behandeling", "erkend"): {"houder"},
    ("in-behandeling", "in-proef"): {"houder"},
    ("in-behandeling", "opgelost"): {"houder"},
    ("in-proef", "in-behandeling"): {"houder"},
    ("in-proef", "opgelost"): {"houder"},
    ("opgelost", "geborgd"): {"redacteur"},
}
# What only an editor's yes to a request does.
BY_REQUEST = {
    ("samengevoegd", "gemeld"): "bezwaar",
    ("samengevoegd", "erkend"): "bezwaar",
    ("gemeld", "niet-overgenomen"): "niet-overnemen",
    ("aanvulling-gevraagd", "niet-overgenomen"): "niet-overnemen",
    ("erkend", "niet-overgenomen"): "niet-overnemen",
    ("geagendeerd", "niet-overgenomen"): "niet-overnemen",
    ("in-behandeling", "niet-overgenomen"): "niet-overnemen",
    ("opgelost", "erkend"): "heropening",
    ("geborgd", "erkend"): "heropening",
    ("niet-overgenomen", "erkend"): "heropening",
    ("doorverwezen", "erkend"): "heropening",
}
REQUIRED = {
    ("gemeld", "erkend"): {"aard", "oplossingsrichting", "urgentie", "dubbel_gecontroleerd"},
    ("erkend", "geagendeerd"): {
        "eigenaar_knelpunt",
        "dossierhouder",
        "dossierhouder_organisatie",
        "escalatie",
    },
    ("gemeld", "samengevoegd"): {"samenvoegen_met"},
    ("gemeld", "doorverwezen"): {"volgende_eigenaar"},
    ("geagendeerd", "in-behandeling"): {"plan", "volgende_datum"},
    ("geagendeerd", "erkend"): {"voorgestelde_eigenaar"},
    ("in-behandeling", "in-proef"): {"waar", "tot", "maatstaf"},
    ("in-proef", "in-behandeling"): {"wat_geleerd", "volgende_datum"},
    ("in-proef", "opgelost"): {"opgelost_door", "geldt_voor"},
}
FIELDS = {
    "aard": "financiering",
    "oplossingsrichting": "regel-wijzigen",
    "urgentie": "hoog",
    "dubbel_gecontroleerd": "ja",
    "eigenaar_knelpunt": "ministerie-vro",
    "dossierhouder": "beleidsmedewerker",
    "dossierhouder_organisatie": "ministerie-vro",
    "escalatie": "2",
    "samenvoegen_met": "KN-0001",
    "volgende_eigenaar": "de gemeente",
    "voorgestelde_eigenaar": "ministerie-bzk",
    "plan": "We rekenen een voorschot door.",
    "volgende_datum": "2027-01-15",
    "waar": "Arnhem-Oost",
    "tot": "2027-03-01",
    "maatstaf": "Honderd aanvragen met een voorschot.",
    "wat_geleerd": "Een voorschot helpt, maar kost tijd.",
    "opgelost_door": "voorschieten",
    "geldt_voor": "landelijk",
    "redencode": "te-kostbaar",
    "alternatief": "Het fonds leent het bedrag voor.",
}


def bottleneck(status: Status, **changes: object) -> Bottleneck:
    made = Bottleneck(
        reference="KN-2026-0001",
        status=status,
        since=NOON,
        created_at=NOON,
        clock_from=NOON,
        last_sign_at=NOON,
        last_public_at=NOON,
        reporter="account:1",
        reporter_area="arnhem-oost",
        case_organisation="ministerie-vro",
        published=status not in (Status.DRAFT, Status.REPORTED, Status.MORE_ASKED),
        before_merge=Status.REPORTED if status is Status.MERGED else None,
    )
    return replace(made, **changes)


def fields_of(origin: Status, to: Status) -> dict[str, str]:
    row = next(t for t in TRANSITIONS if t.key == (origin, to))
    return {field: FIELDS[field] for field in row.required}


def test_the_table_holds_the_agreed_steps_and_no_other():
    direct = {(t.origin.value, t.to.value) for t in TRANSITIONS if t.outcome_of is None}
    granted = {(t.origin.value, t.to.value): t.outcome_of.value for t in TRANSITIONS if t.outcome_of}

    assert direct == set(ALLOWED)
    assert granted == BY_REQUEST


@pytest.mark.parametrize("actor", EVERYONE, ids=lambda a: a.name)
@pytest.mark.parametrize("origin", Status)
def test_everybody_may_take_the_agreed_steps_and_is_refused_every_other(origin: Status, actor: Actor):
    it = bottleneck(origin)
    for to in Status:
        fields = fields_of(origin, to) if (origin.value, to.value) in ALLOWED else {}
        options = {"actor": actor, "message": MESSAGE, "fields": fields, "at": NOON}
        context = {"supporting": ("arnhem-oost", "zaandam-oost"), "can_be_secured": True}
        if actor.name in ALLOWED.get((origin.value, to.value), set()):
            moved, event = take_step(it, to, **options, **context)
            assert (moved.status, event.before, event.after) == (to, origin, to)
        else:
            with pytest.raises(StepNotAllowed) as refused:
                take_step(it, to, **options, **context)
            expected = {t for (o, t), who in ALLOWED.items() if o == origin and actor.name in who}
            assert {t.to.value for t in refused.value.allowed} == expected


@pytest.mark.parametrize("decided", RequestKind)
@pytest.mark.parametrize("origin", Status)
def test_a_granted_request_leads_where_the_process_says(origin: Status, decided: RequestKind):
    for to in Status:
        options = {
            "message": MESSAGE,
            "fields": {Field.REASON_CODE: "te-kostbaar", Field.ALTERNATIVE: "Het fonds leent het voor."}
            if decided is RequestKind.DECLINE
            else {},
            "at": NOON,
            "decided": decided,
        }
        if BY_REQUEST.get((origin.value, to.value)) == decided.value:
            assert take_step(bottleneck(origin), to, actor=EDITOR, **options)[0].status is to
        else:
            with pytest.raises(StepNotAllowed):
                take_step(bottleneck(origin), to, actor=EDITOR, **options)
        with pytest.raises(StepNotAllowed):
            take_step(bottleneck(origin), to, actor=HOLDER, **options)


@pytest.mark.parametrize(("pair", "names"), REQUIRED.items(), ids=lambda v: "-".join(sorted(v)))
def test_a_step_without_its_fields_says_everything_that_is_missing(pair, names):
    origin, to = map(Status, pair)
    actor = next(a for a in EVERYONE if a.name in ALLOWED[pair])

    with pytest.raises(StepIncomplete) as refused:
        take_step(bottleneck(origin), to, actor=actor, message="te kort", fields={}, at=NOON)

    assert {fault.field for fault in refused.value.faults} == {*names, "toelichting"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("volgende_datum", "2026-11-23"),
        ("volgende_datum", "15 januari"),
        ("volgende_datum", "2026-02-30"),
        ("plan", "kort"),
    ],
)
def test_a_wrong_value_is_refused_with_its_field(field: str, value: str):
    fields = {**fields_of(Status.ON_AGENDA, Status.IN_PROGRESS), field: value}

    with pytest.raises(StepIncomplete) as refused:
        take_step(
            bottleneck(Status.ON_AGENDA),
            Status.IN_PROGRESS,
            actor=HOLDER,
            message=MESSAGE,
            fields=fields,
            at=NOON,
        )

    assert [fault.field for fault in refused.value.faults] == [field]


def test_nobody_named_in_the_source_is_no_owner():
    fields = {
        **fields_of(Status.ACKNOWLEDGED, Status.ON_AGENDA),
        "eigenaar_knelpunt": "niet genoemd in de bron",
    }
    with pytest.raises(StepIncomplete, match="eigenaar_knelpunt"):
        take_step(
            bottleneck(Status.ACKNOWLEDGED),
            Status.ON_AGENDA,
            actor=EDITOR,
            message=MESSAGE,
            fields=fields,
            at=NOON,
        )


def test_a_field_that_the_step_does_not_ask_is_a_fault_too():
    with pytest.raises(StepIncomplete, match="kleur: Dit veld hoort niet bij deze stap"):
        take_step(
            bottleneck(Status.REPORTED),
            Status.MORE_ASKED,
            actor=EDITOR,
            message=MESSAGE,
            fields={"kleur": "blauw"},
            at=NOON,
        )


def test_a_solution_is_secured_only_when_enough_areas_confirm():
    with pytest.raises(StepNotAllowed):
        take_step(
            bottleneck(Status.RESOLVED), Status.SECURED, actor=EDITOR, message=MESSAGE, fields={}, at=NOON
        )


def test_handing_back_is_counted_and_leaves_nobody_holding_it():
    held = bottleneck(Status.IN_PROGRESS, owner="ministerie-vro", case_holder="iemand")

    back, _ = take_step(
        held,
        Status.ACKNOWLEDGED,
        actor=HOLDER,
        message=MESSAGE,
        fields={Field.SUGGESTED_OWNER: "ministerie-bzk"},
        at=NOON,
    )

    assert (back.hand_overs, back.owner, back.case_organisation) == (1, "", "")
    assert back.suggested_owner == "ministerie-bzk"


def test_a_question_to_the_reporter_and_the_answer_are_not_public():
    _, asked = take_step(
        bottleneck(Status.REPORTED), Status.MORE_ASKED, actor=EDITOR, message=MESSAGE, fields={}, at=NOON
    )
    _, answered = take_step(
        bottleneck(Status.MORE_ASKED),
        Status.REPORTED,
        actor=REPORTER,
        message="Ja, twaalf.",
        fields={},
        at=NOON,
    )
    assert asked.visibility is answered.visibility is Visibility.INTERNAL


def test_an_event_names_its_actor_by_number_only():
    _, event = take_step(
        bottleneck(Status.REPORTED), Status.MORE_ASKED, actor=EDITOR, message=MESSAGE, fields={}, at=NOON
    )
    assert (event.actor, event.role) == ("account:7", Role.EDITOR)


@pytest.mark.parametrize("status", Status)
def test_what_is_not_published_is_seen_by_those_concerned_only(status: Status):
    it = bottleneck(status, published=False)
    seen = {a.name for a in EVERYONE if may_see(it, a, supporting=("zaandam-oost",))}

    everyone_concerned = {"melder", "collega", "steun", "houder", "redacteur"}
    assert seen == ({"melder"} if status is Status.DRAFT else everyone_concerned)


@pytest.mark.parametrize(
    ("visibility", "strangers"),
    [
        (Visibility.PUBLIC, {"ander", "anders", "beheerder", "bezoeker"}),
        (Visibility.NETWORK, {"ander", "anders", "beheerder"}),
        (Visibility.INTERNAL, set()),
    ],
)
def test_three_levels_decide_who_else_sees_a_published_one(visibility: Visibility, strangers: set[str]):
    it = bottleneck(Status.ACKNOWLEDGED, visibility=visibility)
    seen = {a.name for a in EVERYONE if may_see(it, a, supporting=("zaandam-oost",))}
    assert seen == {"melder", "collega", "steun", "houder", "redacteur"} | strangers


# Who may ask for what, in which states: written down apart from the code.
REQUESTS = {
    "heropening": (
        {"melder", "collega", "steun"},
        {"opgelost", "geborgd", "niet-overgenomen", "doorverwezen"},
    ),
    "bezwaar": ({"melder", "collega", "steun"}, {"samengevoegd"}),
    "escalatie": (
        {"melder", "collega", "steun", "houder"},
        {"gemeld", "aanvulling-gevraagd", "erkend", "geagendeerd", "in-behandeling", "in-proef"},
    ),
    "update": (
        {"melder", "collega", "steun"},
        {"gemeld", "aanvulling-gevraagd", "erkend", "geagendeerd", "in-behandeling", "in-proef"},
    ),
}
DECLINED = {
    "houder": {"gemeld", "aanvulling-gevraagd", "erkend", "geagendeerd", "in-behandeling"},
    "redacteur": {"gemeld", "aanvulling-gevraagd", "erkend"},
}


@pytest.mark.parametrize("actor", EVERYONE, ids=lambda a: a.name)
@pytest.mark.parametrize("status", [s for s in Status if s is not Status.DRAFT])
def test_everybody_may_ask_what_the_process_says_and_nothing_else(status: Status, actor: Actor):
    it = bottleneck(status)
    parties = parties_of(it, actor, supporting=("zaandam-oost",))

    expected = {
        kind for kind, (who, states) in REQUESTS.items() if actor.name in who and status.value in states
    }
    if status.value in DECLINED.get(actor.name, set()):
        expected.add("niet-overnemen")
    assert {kind.value for kind in allowed_requests(it, parties, now=NOON)} == expected


@pytest.mark.parametrize(
    ("kind", "status", "days"),
    [(RequestKind.REOPEN, Status.RESOLVED, 60), (RequestKind.OBJECTION, Status.MERGED, 14)],
)
def test_a_term_ends_and_not_a_moment_sooner(kind: RequestKind, status: Status, days: int):
    it = bottleneck(status)
    parties = parties_of(it, REPORTER)

    assert kind in allowed_requests(it, parties, now=NOON + timedelta(days=days))
    assert kind not in allowed_requests(it, parties, now=NOON + timedelta(days=days, seconds=1))


def test_an_area_asks_for_an_update_once_in_fourteen_days_and_another_area_may_too():
    it = bottleneck(Status.ON_AGENDA)
    parties = parties_of(it, REPORTER)
    asked = Request(
        1, it.reference, RequestKind.UPDATE, NOON, "account:1", Role.REPORTER, "arnhem-oost", "Hoe staat het?"
    )
    answered = replace(asked, decided_at=NOON, granted=True)

    def may(earlier: Request, area: str, days: int) -> bool:
        found = allowed_requests(it, parties, now=NOON + timedelta(days=days), earlier=[earlier], area=area)
        return RequestKind.UPDATE in found

    assert not may(answered, "arnhem-oost", 13)
    assert may(answered, "arnhem-oost", 14)
    assert not may(asked, "arnhem-oost", 30)
    assert may(asked, "zaandam-oost", 1)


def test_open_and_ended_are_different_states():
    assert not set(OPEN) & ENDS
    assert allowed_steps(bottleneck(Status.SECURED), EDITOR) == ()
