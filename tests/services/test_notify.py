"""Who is told what, when and how often; and what is left when sending goes wrong half-way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kb.domain.documents import Visibility
from kb.domain.people import OPERATOR, Account, Role
from kb.domain.retrying import MOST_TRIES
from kb.domain.states import Status
from kb.services import accounts, bottlenecks, following, notify
from kb.services.following import NoSuchSubject
from kb.services.letters import Letter
from kb.services.notify import MailNotSent
from kb.storage import bottlenecks as store
from kb.storage import deliveries
from kb.web.accounts import letters
from kb.web.links import Links
from tests import register
from tests.conftest import NOON, House
from tests.people import person
from tests.register import AREA, ELSEWHERE, MESSAGE, SECOND_EDITOR, THIRD, later

SITE = Links("https://wijk.example")


class Pigeons:
    """Takes letters; `lost` is what goes wrong with the next ones."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []
        self.lost: Exception | None = None

    def __call__(self, letter: Letter) -> None:
        if isinstance(self.lost, MailNotSent):
            raise self.lost
        self.letters.append(letter)
        if self.lost:
            raise self.lost

    def to(self, account: Account) -> list[Letter]:
        return [one for one in self.letters if one.account.id == account.id]


@pytest.fixture
def post() -> Pigeons:
    return Pigeons()


@pytest.fixture
def reporter(furnished: House) -> Account:
    return person(furnished, Role.REPORTER, areas=(AREA,))


@pytest.fixture
def editor(furnished: House) -> Account:
    return person(furnished, Role.EDITOR)


def words(house: House, letter: Letter) -> str:
    return letters.text(letter, links=SITE, names=house.vocabulary)


def kinds(letter: Letter) -> list[str]:
    return [kind for item in letter.items for kind, _ in item.told]


def follow(house: House, who: Account, kind: str, subject: str) -> None:
    following.follow(house.db, kind, subject, by=who.actor, now=NOON, vocabulary=house.vocabulary)


def acknowledged(house: House, reporter: Account) -> str:
    """A bottleneck of this reporter that everybody may read."""
    made = register.report(house, by=reporter.actor)
    return register.step(house, made.reference, Status.ACKNOWLEDGED, by=SECOND_EDITOR).reference


def test_the_reporter_hears_of_every_step_without_following_anything(furnished: House, reporter, post):
    reference = acknowledged(furnished, reporter)
    following.stop(furnished.db, following.BOTTLENECK, reference, by=reporter.actor)
    assert notify.send(furnished.db, post, now=NOON).sent == 1
    (letter,) = post.to(reporter)
    assert kinds(letter) == ["ontvangst", "stap"]
    told = words(furnished, letter)
    assert "Stand: Erkend" in told
    assert MESSAGE.split(",")[0] in told
    assert f"https://wijk.example/knelpunten/{reference}" in told
    assert "https://wijk.example/account/volgt" in told


def test_nobody_gets_two_overviews_a_day_and_nothing_is_lost_in_between(furnished: House, reporter, post):
    reference = acknowledged(furnished, reporter)
    notify.send(furnished.db, post, now=NOON)
    bottlenecks.post(furnished.db, reference, MESSAGE, by=SECOND_EDITOR, now=later(0.1))
    assert notify.send(furnished.db, post, now=later(0.2)).sent == 0
    bottlenecks.post(furnished.db, reference, MESSAGE, by=SECOND_EDITOR, now=later(0.3))
    assert notify.send(furnished.db, post, now=later(1)).sent == 1
    assert kinds(post.to(reporter)[-1]) == ["bericht", "bericht"]
    assert notify.send(furnished.db, post, now=later(2)).sent == 0
    assert deliveries.waiting_since(furnished.db) == (0, None)


def test_an_overview_does_not_come_at_night(furnished: House, reporter, post):
    acknowledged(furnished, reporter)
    night = NOON.replace(hour=2) + timedelta(days=1)
    assert notify.send(furnished.db, post, now=night).sent == 0
    assert notify.send(furnished.db, post, now=night.replace(hour=6)).sent == 1


def test_a_question_to_somebody_does_not_wait_for_the_overview(furnished: House, reporter, post):
    made = register.report(furnished, by=reporter.actor)
    notify.send(furnished.db, post, now=NOON)
    register.step(furnished, made.reference, Status.MORE_ASKED, by=SECOND_EDITOR, now=later(0.1))
    night = NOON.replace(hour=2) + timedelta(days=1)
    assert notify.send(furnished.db, post, now=night).sent == 1
    letter = post.to(reporter)[-1]
    assert kinds(letter) == ["vraag"]
    assert letters.subject(letter) == f"Wijkkennis: er wordt iets van je gevraagd over {made.reference}"
    told = words(furnished, letter)
    assert f"https://wijk.example/knelpunten/{made.reference}/stappen/gemeld" in told
    assert MESSAGE not in " ".join(told.split()), "a question is not for everybody: it is not in a mail"


def test_nobody_is_told_what_they_did_themselves(furnished: House, editor, post):
    reference = register.report(furnished).reference
    register.step(furnished, reference, Status.ACKNOWLEDGED, by=editor.actor)
    follow(furnished, editor, following.BOTTLENECK, reference)
    bottlenecks.post(furnished.db, reference, MESSAGE, by=editor.actor, now=NOON)
    notify.send(furnished.db, post, now=NOON)
    assert [kinds(letter) for letter in post.to(editor)] == [["nieuwe-melding"]]


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        (following.AREA, AREA),
        (following.ACTION_LINE, "fysiek"),
        (following.THEME, "energiearmoede"),
        (following.OWNER, register.MINISTRY),
    ],
)
def test_whoever_follows_what_it_is_about_hears_of_it(furnished: House, post, kind, subject):
    follower = person(furnished, Role.REPORTER, areas=(THIRD,))
    other = person(furnished, Role.REPORTER, areas=(THIRD,), login="ander@wijk.example")
    follow(furnished, follower, kind, subject)
    register.reach(furnished, Status.IN_PROGRESS)
    notify.send(furnished.db, post, now=NOON)
    assert "stap" in kinds(post.to(follower)[0])
    assert post.to(other) == []


def test_a_wider_theme_covers_its_narrower_ones(furnished: House, post):
    follower = person(furnished, Role.REPORTER, areas=(THIRD,))
    wider = furnished.vocabulary.theme["energiearmoede"].broader
    assert wider
    follow(furnished, follower, following.THEME, wider)
    register.reach(furnished, Status.ACKNOWLEDGED)
    notify.send(furnished.db, post, now=NOON)
    assert len(post.to(follower)) == 1


def test_a_follower_reads_nothing_that_the_site_would_not_show(furnished: House, reporter, post):
    follower = person(furnished, Role.REPORTER, areas=(THIRD,), login="volger@wijk.example")
    follow(furnished, follower, following.AREA, AREA)
    reference = acknowledged(furnished, reporter)
    with furnished.db.transaction():
        known = store.by_reference(furnished.db, reference)
        store.save(furnished.db, replace(known, visibility=Visibility.INTERNAL))
    bottlenecks.post(furnished.db, reference, MESSAGE, by=SECOND_EDITOR, now=NOON)
    notify.send(furnished.db, post, now=NOON)
    assert post.to(follower) == []
    assert len(post.to(reporter)) == 1


def test_every_area_that_has_it_is_asked_whether_the_solution_works(furnished: House, reporter, post):
    neighbour = person(furnished, Role.REPORTER, areas=(ELSEWHERE,), login="buur@wijk.example")
    reference = acknowledged(furnished, reporter)
    register.join(furnished, reference, ELSEWHERE)
    for to, by in register.WAY[1:]:
        register.step(furnished, reference, to, by=by)
    notify.send(furnished.db, post, now=NOON)
    for asked in (reporter, neighbour):
        (letter,) = post.to(asked)
        assert "bevestiging-gevraagd" in kinds(letter)
        assert f"/knelpunten/{reference}/bevestigen" in words(furnished, letter)


def test_a_mail_that_fails_is_named_and_tried_again_ever_later(furnished: House, reporter, post):
    acknowledged(furnished, reporter)
    post.lost = MailNotSent("de mailserver is niet te bereiken")
    assert notify.send(furnished.db, post, now=NOON).failed == (
        (reporter, "de mailserver is niet te bereiken"),
    )
    assert notify.send(furnished.db, post, now=NOON + timedelta(minutes=4)).failed == ()
    assert len(notify.send(furnished.db, post, now=NOON + timedelta(minutes=5)).failed) == 1
    assert notify.send(furnished.db, post, now=NOON + timedelta(minutes=10)).failed == ()
    (failing,) = notify.failing(furnished.db)
    assert (failing.account, failing.tries, failing.error) == (
        reporter,
        2,
        "de mailserver is niet te bereiken",
    )
    post.lost = None
    assert notify.send(furnished.db, post, now=NOON + timedelta(minutes=20)).sent == 1
    assert notify.failing(furnished.db) == ()


def test_after_too_many_tries_it_waits_for_a_person_and_is_still_not_lost(furnished: House, reporter, post):
    acknowledged(furnished, reporter)
    post.lost = MailNotSent("de mailserver weigert dit adres (code 550)")
    moments = [later(2 * n) for n in range(MOST_TRIES + 3)]
    failed = [len(notify.send(furnished.db, post, now=moment).failed) for moment in moments]
    assert sum(failed) == MOST_TRIES
    assert notify.failing(furnished.db)[0].next_try_at is None
    post.lost = None
    assert notify.start_over(furnished.db, now=later(90)) == 1
    assert notify.send(furnished.db, post, now=later(90)).sent == 1


def test_one_address_that_fails_keeps_nobody_else_waiting(furnished: House, reporter, editor, post):
    acknowledged(furnished, reporter)

    def send(letter: Letter) -> None:
        if letter.account.id == reporter.id:
            raise MailNotSent("de mailserver weigert dit adres (code 550)")
        post(letter)

    outcome = notify.send(furnished.db, send, now=NOON)
    assert (outcome.sent, len(outcome.failed)) == (1, 1)
    assert len(post.to(editor)) == 1


def test_killed_between_sending_and_noting_it_sends_once_more_and_the_same(furnished: House, reporter, post):
    reference = acknowledged(furnished, reporter)
    post.lost = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        notify.send(furnished.db, post, now=NOON)
    post.lost = None
    bottlenecks.post(furnished.db, reference, MESSAGE, by=SECOND_EDITOR, now=NOON)
    assert notify.send(furnished.db, post, now=NOON).sent == 0, "another process may still be sending it"
    assert notify.send(furnished.db, post, now=later(0.1)).sent == 1
    first, second = post.to(reporter)
    assert (first.key, kinds(first)) == (second.key, kinds(second))
    assert notify.send(furnished.db, post, now=later(1)).sent == 1
    assert kinds(post.to(reporter)[-1]) == ["bericht"]


def test_two_processes_at_once_send_each_mail_once(furnished: House, reporter, editor, post):
    acknowledged(furnished, reporter)
    other = furnished.db.again()

    def meanwhile(letter: Letter) -> None:
        post(letter)
        notify.send(other, post, now=NOON)

    notify.send(furnished.db, meanwhile, now=NOON)
    other.close()
    assert sorted(one.account.id for one in post.letters) == sorted([reporter.id, editor.id])


def test_what_was_erased_before_it_was_sent_is_not_sent(furnished: House, reporter, post):
    reference = acknowledged(furnished, reporter)
    notify.send(furnished.db, post, now=NOON)
    bottlenecks.post(furnished.db, reference, MESSAGE, by=SECOND_EDITOR, now=later(1))
    notify.plan(furnished.db, now=later(1))
    number = bottlenecks.history(furnished.db, reference, by=SECOND_EDITOR)[-1].number
    bottlenecks.erase_event(
        furnished.db, number, by=SECOND_EDITOR, reason="Er stond een naam in.", now=later(1)
    )
    assert notify.send(furnished.db, post, now=later(2)).sent == 0
    assert deliveries.waiting_since(furnished.db)[0] == 0


def test_an_account_that_was_switched_off_gets_nothing_any_more(furnished: House, reporter, post):
    acknowledged(furnished, reporter)
    notify.plan(furnished.db, now=NOON)
    accounts.disable(furnished.db, reporter.id, by=OPERATOR, now=NOON)
    notify.send(furnished.db, post, now=NOON)
    assert post.to(reporter) == []
    assert deliveries.waiting_since(furnished.db)[0] == 0


def test_looking_at_what_waits_changes_nothing_and_says_what_would_be_sent(furnished: House, reporter, post):
    acknowledged(furnished, reporter)
    before = [furnished.db.rows(f"SELECT * FROM {table}") for table in ("outbox", "mail", "delivery")]
    shown = notify.waiting(furnished.db)
    after = [furnished.db.rows(f"SELECT * FROM {table}") for table in ("outbox", "mail", "delivery")]
    assert before == after
    assert shown.since == NOON
    notify.send(furnished.db, post, now=NOON)
    assert [(one.account, one.items) for one in shown.letters] == [
        (one.account, one.items) for one in post.letters
    ]
    assert notify.waiting(furnished.db).letters == ()


def test_only_what_exists_and_may_be_seen_can_be_followed(furnished: House):
    hidden = register.report(furnished).reference
    stranger = person(furnished, Role.REPORTER, areas=(THIRD,), login="vreemd@wijk.example")
    for kind, subject in (
        (following.AREA, "nergens"),
        (following.THEME, AREA),
        (following.OWNER, "niemand"),
        (following.BOTTLENECK, hidden),
        ("gemeente", "arnhem"),
    ):
        with pytest.raises(NoSuchSubject):
            follow(furnished, stranger, kind, subject)
    assert following.of_actor(furnished.db, by=stranger.actor) == []


def test_no_address_and_no_text_is_kept_in_what_waits(furnished: House, reporter, post):
    acknowledged(furnished, reporter)
    post.lost = MailNotSent("de mailserver is niet te bereiken")
    notify.send(furnished.db, post, now=NOON)
    kept = str([furnished.db.rows(f"SELECT * FROM {table}") for table in ("outbox", "mail", "delivery")])
    for private in (reporter.login, reporter.name, MESSAGE, register.REPORT.title):
        assert private not in kept
