"""Signing in, sessions that end, invitations, rights, keys and the log."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher, extract_parameters
from click.testing import CliRunner

from kb.cli import main
from kb.domain.people import OPERATOR, VISITOR, AccountRefused, Happening, Permission, Role
from kb.services import accounts, passwords, sign_in, tokens
from kb.services.accounts import LinkUnusable, NotPermitted
from kb.services.sign_in import IDLE, LIFE, SignInRefused, TooManyTries
from kb.storage import account_log
from kb.storage.database import open_database
from tests.conftest import NOON, REAL_SETTINGS
from tests.people import AREA, PASSWORD, person

HERE, ELSEWHERE = "192.0.2.1", "198.51.100.7"
OTHER = "vier heel andere woorden"
MINUTE = timedelta(minutes=1)


def enter(house, who, password=PASSWORD, *, address=HERE, now=NOON) -> str:
    return sign_in.sign_in(house.db, who.login, password, address=address, now=now)


def alive(house, key, *, now=NOON) -> bool:
    return sign_in.session(house.db, key, now=now) is not None


@pytest.fixture
def house(listed_house):
    """A product that knows the areas."""
    return listed_house


@pytest.fixture
def noor(house):
    return person(house, Role.EDITOR)


@pytest.fixture
def pim(house):
    return person(house, Role.ADMIN)


def test_the_right_password_begins_a_session(house, noor):
    key = enter(house, noor)
    found = sign_in.session(house.db, key, now=NOON)
    assert found is not None
    assert found.actor == noor.actor
    assert found.actor.may(Permission.PUBLISH)


def test_capitals_and_spaces_in_the_address_do_not_matter(house, noor):
    assert sign_in.sign_in(house.db, f" {noor.login.upper()} ", PASSWORD, address=HERE, now=NOON)


def test_a_wrong_password_an_unknown_address_and_a_disabled_account_get_the_same_answer(house, noor):
    accounts.disable(house.db, noor.id, by=OPERATOR, now=NOON)
    for login, password in ((noor.login, PASSWORD), (noor.login, OTHER), ("niemand@wijk.example", OTHER)):
        with pytest.raises(SignInRefused) as refused:
            sign_in.sign_in(house.db, login, password, address=HERE, now=NOON)
        assert str(refused.value) == ""


def test_an_unknown_address_costs_the_same_work_as_a_known_one(monkeypatch):
    for name, value in zip(("HASHER", "STAND_IN"), REAL_SETTINGS, strict=True):
        monkeypatch.setattr(passwords, name, value)
    with passwords.place():
        real = extract_parameters(passwords.hashed(OTHER))
    assert extract_parameters(passwords.STAND_IN) == real
    assert (real.type.name, real.memory_cost, real.time_cost) == ("ID", 64 * 1024, 3)
    assert not passwords.matches(None, OTHER)


def test_no_key_and_no_password_is_stored_as_it_is(house, noor):
    key = enter(house, noor)
    form_key = sign_in.session(house.db, key, now=NOON).form_key
    _, link = accounts.invite(
        house.db, "x@wijk.example", "X", organisation="", roles={Role.EDITOR}, areas=(),
        by=OPERATOR, vocabulary=house.vocabulary, now=NOON,
    )  # fmt: skip
    _, token = tokens.make(
        house.db, "formulier", Role.EDITOR, "", days=1, by=OPERATOR, vocabulary=house.vocabulary, now=NOON
    )
    tables = ("account", "account_link", "session", "api_token", "account_log", "sign_in_try")
    stored = str([house.db.rows(f"SELECT * FROM {table}") for table in tables])
    assert form_key in stored
    for secret in (key, link, token, PASSWORD, HERE):
        assert secret not in stored


def test_the_sixth_try_within_a_minute_is_refused_even_with_the_right_password(house, noor):
    for _ in range(5):
        with pytest.raises(SignInRefused):
            enter(house, noor, OTHER)
    with pytest.raises(TooManyTries):
        enter(house, noor)
    assert enter(house, noor, now=NOON + MINUTE)


def test_tries_from_elsewhere_do_not_lock_out_the_owner(house, noor):
    for _ in range(5):
        with pytest.raises(SignInRefused):
            enter(house, noor, OTHER, address=ELSEWHERE)
    with pytest.raises(TooManyTries):
        enter(house, noor, OTHER, address=ELSEWHERE)
    assert enter(house, noor)


def test_one_address_cannot_try_many_accounts(house):
    for number in range(sign_in.ADDRESS_TRIES):
        with pytest.raises(SignInRefused):
            sign_in.sign_in(house.db, f"a{number}@wijk.example", OTHER, address=HERE, now=NOON)
    with pytest.raises(TooManyTries):
        sign_in.sign_in(house.db, "nog-een@wijk.example", OTHER, address=HERE, now=NOON)


def test_all_workers_count_together(house, noor):
    other_worker = open_database(house.settings.database_file)
    for database in (house.db, other_worker, house.db, other_worker, house.db):
        with pytest.raises(SignInRefused):
            sign_in.sign_in(database, noor.login, OTHER, address=HERE, now=NOON)
    with pytest.raises(TooManyTries):
        sign_in.sign_in(other_worker, noor.login, OTHER, address=HERE, now=NOON)
    other_worker.close()


def test_a_success_forgives_the_tries_before_it(house, noor):
    for _ in range(2):
        for _ in range(4):
            with pytest.raises(SignInRefused):
                enter(house, noor, OTHER)
        enter(house, noor)


@pytest.mark.parametrize("jump", [timedelta(days=-2), timedelta(days=2), timedelta(hours=-1)])
def test_a_clock_that_jumps_keeps_nobody_out(house, noor, jump):
    for _ in range(5):
        with pytest.raises(SignInRefused):
            enter(house, noor, OTHER)
    assert enter(house, noor, now=NOON + jump)


def test_a_clock_two_days_ahead_ends_no_session_for_good(house, noor):
    key = enter(house, noor)
    assert not alive(house, key, now=NOON + timedelta(days=2))
    enter(house, noor, now=NOON + timedelta(days=2))
    assert alive(house, key, now=NOON + MINUTE)


def test_a_clock_set_back_does_not_make_a_session_last_for_days(house, noor):
    key = enter(house, noor)
    earlier = NOON - timedelta(days=2)
    sign_in.see(house.db, sign_in.session(house.db, key, now=earlier), now=earlier)
    assert alive(house, key, now=earlier + MINUTE)
    assert not alive(house, key, now=earlier + LIFE)


def test_a_session_ends_when_nobody_comes_and_after_a_working_day_in_any_case(house, noor):
    key = enter(house, noor)
    assert alive(house, key, now=NOON + IDLE - MINUTE)
    assert not alive(house, key, now=NOON + IDLE)
    moment = NOON
    while moment < NOON + LIFE - timedelta(hours=1):
        moment += timedelta(hours=1)
        sign_in.see(house.db, sign_in.session(house.db, key, now=moment), now=moment)
    assert not alive(house, key, now=NOON + LIFE)


def test_a_visit_is_noted_once_a_minute_at_most(house, noor):
    key = enter(house, noor)

    def seen(moment: datetime) -> datetime:
        found = sign_in.session(house.db, key, now=moment)
        sign_in.see(house.db, found, now=moment)
        return sign_in.session(house.db, key, now=moment).seen_at

    assert seen(NOON + timedelta(seconds=59)) == NOON
    assert seen(NOON + MINUTE) == NOON + MINUTE


def _sign_out(house, _, key):
    sign_in.sign_out(house.db, sign_in.session(house.db, key, now=NOON), now=NOON)


def _change_password(house, who, _):
    sign_in.change_password(house.db, who, PASSWORD, OTHER, OTHER, address=HERE, now=NOON)


def _change_rights(house, who, _):
    accounts.set_rights(
        house.db,
        who.id,
        roles={Role.CASE_HOLDER},
        areas=(),
        by=OPERATOR,
        vocabulary=house.vocabulary,
        now=NOON,
    )


def _disable(house, who, _):
    accounts.disable(house.db, who.id, by=OPERATOR, now=NOON)


def _use_link(house, who, _):
    link = accounts.new_link(house.db, who.id, by=OPERATOR, now=NOON)
    accounts.use_link(house.db, link, OTHER, OTHER, now=NOON)


def _set_password(house, who, _):
    accounts.set_password(house.db, who.id, OTHER, by=OPERATOR, now=NOON)


@pytest.mark.parametrize(
    "ending", [_sign_out, _change_password, _change_rights, _disable, _use_link, _set_password]
)
def test_what_ends_a_session_ends_it_at_once(house, noor, ending):
    key = enter(house, noor)
    assert alive(house, key)
    ending(house, noor, key)
    assert not alive(house, key)


def test_an_account_switched_off_while_its_password_is_changed_stays_off(house, noor, monkeypatch):
    class Slow:
        """Hashes as ever; meanwhile an admin switches the account off."""

        def __init__(self, real):
            self.verify, self.hash_really = real.verify, real.hash

        def hash(self, password):
            accounts.disable(house.db, noor.id, by=OPERATOR, now=NOON)
            return self.hash_really(password)

    before = house.db.rows("SELECT password FROM account WHERE id = :id", id=noor.id)
    monkeypatch.setattr(passwords, "HASHER", Slow(passwords.HASHER))
    with pytest.raises(AccountRefused):
        sign_in.change_password(house.db, noor, PASSWORD, OTHER, OTHER, address=HERE, now=NOON)

    assert house.db.rows("SELECT password FROM account WHERE id = :id", id=noor.id) == before
    assert not house.db.rows("SELECT * FROM session WHERE account = :id", id=noor.id)


def test_signing_out_leaves_other_devices_alone_but_a_new_password_does_not(house, noor):
    laptop, phone = enter(house, noor), enter(house, noor)
    _sign_out(house, noor, laptop)
    assert alive(house, phone)
    fresh = sign_in.change_password(house.db, noor, PASSWORD, OTHER, OTHER, address=HERE, now=NOON)
    assert not alive(house, phone)
    assert alive(house, fresh)


def test_a_new_password_needs_the_old_one_and_a_repetition(house, noor):
    for old, new, again, field in (
        (OTHER, "drie nieuwe woorden hier", "drie nieuwe woorden hier", "oud"),
        (PASSWORD, OTHER, OTHER + "!", "herhaling"),
        (PASSWORD, "kort", "kort", "wachtwoord"),
        (PASSWORD, PASSWORD, PASSWORD, "wachtwoord"),
    ):
        with pytest.raises(AccountRefused) as refused:
            sign_in.change_password(house.db, noor, old, new, again, address=HERE, now=NOON)
        assert [f.field for f in refused.value.faults] == [field]
    assert enter(house, noor)


def test_guessing_the_old_password_of_an_open_session_is_as_slow_as_signing_in(house, noor):
    for _ in range(5):
        with pytest.raises(AccountRefused):
            sign_in.change_password(
                house.db, noor, "fout geraden woorden", OTHER, OTHER, address=HERE, now=NOON
            )
    with pytest.raises(TooManyTries):
        sign_in.change_password(house.db, noor, PASSWORD, OTHER, OTHER, address=HERE, now=NOON)


def test_a_flood_of_passwords_is_turned_away_instead_of_queueing():
    inside, leave = threading.Barrier(3), threading.Event()

    def hold() -> None:
        with passwords.place():
            inside.wait()
            leave.wait()

    threads = [threading.Thread(target=hold) for _ in range(2)]
    for thread in threads:
        thread.start()
    inside.wait()
    try:
        with pytest.raises(passwords.TooBusy, match="Probeer het"), passwords.place():
            pass
    finally:
        leave.set()
        for thread in threads:
            thread.join()
    with passwords.place():
        pass


def test_being_turned_away_for_business_is_not_counted_as_a_try(house, noor):
    with passwords.place(), passwords.place():
        for _ in range(6):
            with pytest.raises(passwords.TooBusy):
                enter(house, noor)
    assert enter(house, noor)


def test_a_link_works_once_and_for_seven_days(house, pim):
    made, key = accounts.invite(
        house.db, "sam@wijk.example", "Sam", organisation="", roles={Role.REPORTER}, areas={AREA},
        by=pim.actor, vocabulary=house.vocabulary, now=NOON,
    )  # fmt: skip
    week = timedelta(days=7)
    assert accounts.of_link(house.db, key, now=NOON + week - MINUTE) == made
    with pytest.raises(LinkUnusable):
        accounts.of_link(house.db, key, now=NOON + week)
    owner = accounts.use_link(house.db, key, OTHER, OTHER, now=NOON)
    assert owner.is_usable
    with pytest.raises(LinkUnusable):
        accounts.use_link(house.db, key, PASSWORD, PASSWORD, now=NOON)
    assert enter(house, owner, OTHER)


def test_a_refused_password_leaves_the_link_whole(house, noor):
    key = accounts.new_link(house.db, noor.id, by=OPERATOR, now=NOON)
    with pytest.raises(AccountRefused):
        accounts.use_link(house.db, key, "kort", "anders", now=NOON)
    assert accounts.of_link(house.db, key, now=NOON) == noor


def test_a_newer_link_and_disabling_end_an_older_one(house, noor):
    first = accounts.new_link(house.db, noor.id, by=OPERATOR, now=NOON)
    second = accounts.new_link(house.db, noor.id, by=OPERATOR, now=NOON)
    with pytest.raises(LinkUnusable):
        accounts.of_link(house.db, first, now=NOON)
    accounts.disable(house.db, noor.id, by=OPERATOR, now=NOON)
    accounts.enable(house.db, noor.id, by=OPERATOR, now=NOON)
    with pytest.raises(LinkUnusable):
        accounts.of_link(house.db, second, now=NOON)


def test_the_first_user_must_be_a_beheerder(house):
    with pytest.raises(AccountRefused, match="eerste gebruiker"):
        accounts.invite(
            house.db, "noor@wijk.example", "Noor", organisation="", roles={Role.EDITOR}, areas=(),
            by=OPERATOR, vocabulary=house.vocabulary, now=NOON,
        )  # fmt: skip
    assert accounts.everyone(house.db) == []


def test_an_invitation_names_every_fault_at_once(house, pim):
    with pytest.raises(AccountRefused) as refused:
        accounts.invite(
            house.db, "geen adres", "", organisation="bestaat-niet", roles=set(), areas={"nergens"},
            by=pim.actor, vocabulary=house.vocabulary, now=NOON,
        )  # fmt: skip
    assert [f.field for f in refused.value.faults] == ["email", "naam", "rol", "gebied", "organisatie"]


def test_an_address_is_invited_once(house, noor):
    with pytest.raises(AccountRefused, match="al een gebruiker"):
        person(house, Role.EDITOR, login=noor.login.upper())


def test_the_last_beheerder_can_neither_be_disabled_nor_lose_the_role(house, pim):
    invited, _ = accounts.invite(
        house.db, "nog@wijk.example", "Nog Een", organisation="", roles={Role.ADMIN}, areas=(),
        by=pim.actor, vocabulary=house.vocabulary, now=NOON,
    )  # fmt: skip
    with pytest.raises(AccountRefused, match="laatste beheerder"):
        accounts.disable(house.db, pim.id, by=OPERATOR, now=NOON)
    with pytest.raises(AccountRefused, match="laatste beheerder"):
        accounts.set_rights(
            house.db,
            pim.id,
            roles={Role.EDITOR},
            areas=(),
            by=OPERATOR,
            vocabulary=house.vocabulary,
            now=NOON,
        )
    accounts.disable(house.db, invited.id, by=OPERATOR, now=NOON)
    second = person(house, Role.ADMIN, login="tweede@wijk.example")
    accounts.disable(house.db, pim.id, by=second.actor, now=NOON)
    assert not accounts.account(house.db, pim.id).is_usable


@pytest.mark.parametrize("role", [Role.REPORTER, Role.CASE_HOLDER, Role.EDITOR])
def test_only_a_beheerder_tends_people_and_keys(house, role):
    who = person(house, role).actor
    calls = (
        lambda by: person_by(house, by),
        lambda by: accounts.disable(house.db, who.account, by=by, now=NOON),
        lambda by: accounts.enable(house.db, who.account, by=by, now=NOON),
        lambda by: accounts.new_link(house.db, who.account, by=by, now=NOON),
        lambda by: accounts.set_password(house.db, who.account, OTHER, by=by, now=NOON),
        lambda by: accounts.set_rights(
            house.db, who.account, roles={Role.ADMIN}, areas=(), by=by, vocabulary=house.vocabulary, now=NOON
        ),
        lambda by: token(house, by=by),
        lambda by: tokens.revoke(house.db, 1, by=by, now=NOON),
    )
    before = len(accounts.log(house.db, 100))
    for call in calls:
        for by in (who, VISITOR):
            with pytest.raises(NotPermitted):
                call(by)
    assert len(accounts.log(house.db, 100)) == before


def person_by(house, by):
    return accounts.invite(
        house.db, "x@wijk.example", "X", organisation="", roles={Role.EDITOR}, areas=(),
        by=by, vocabulary=house.vocabulary, now=NOON,
    )  # fmt: skip


def token(house, role=Role.REPORTER, area=AREA, *, days=30, by=OPERATOR):
    return tokens.make(
        house.db, "meldformulier", role, area, days=days, by=by, vocabulary=house.vocabulary, now=NOON
    )


def test_a_key_speaks_for_one_role_and_one_area_until_it_expires(house):
    made, key = token(house)
    who = tokens.actor_of(house.db, key, now=NOON)
    assert who is not None
    assert who.may(Permission.REPORT, area=AREA)
    assert not who.may(Permission.REPORT, area="delft-west")
    assert not who.may(Permission.PUBLISH)
    assert who.reference == f"sleutel:{made.id}"
    assert tokens.actor_of(house.db, key, now=NOON + timedelta(days=30)) is None


def test_a_revoked_key_an_altered_key_and_nonsense_speak_for_nobody(house):
    made, key = token(house)
    tokens.revoke(house.db, made.id, by=OPERATOR, now=NOON)
    for tried in (key, key[:-1], key.upper(), "", "wk_", "\udcff", "wk_\0"):
        assert tokens.actor_of(house.db, tried, now=NOON) is None


@pytest.mark.parametrize(
    ("role", "area", "days", "field"),
    [
        (Role.ADMIN, "", 30, "rol"),
        (Role.VISITOR, "", 30, "rol"),
        (Role.REPORTER, "", 30, "gebied"),
        (Role.EDITOR, AREA, 30, "gebied"),
        (Role.REPORTER, "nergens", 30, "gebied"),
        (Role.EDITOR, "", 0, "dagen"),
        (Role.EDITOR, "", 731, "dagen"),
    ],
)
def test_a_key_with_too_much_or_too_little_is_refused(house, role, area, days, field):
    with pytest.raises(AccountRefused) as refused:
        token(house, role, area, days=days)
    assert [f.field for f in refused.value.faults] == [field]
    assert tokens.every(house.db) == []


def test_what_happens_to_accounts_is_in_the_log_in_order_and_without_secrets(house, pim, noor):
    with pytest.raises(SignInRefused):
        enter(house, noor, OTHER)
    with pytest.raises(SignInRefused):
        sign_in.sign_in(house.db, "mijn geheime wachtwoord", OTHER, address=HERE, now=NOON)
    key = enter(house, noor)
    _change_rights(house, noor, key)
    _disable(house, noor, key)
    accounts.enable(house.db, noor.id, by=pim.actor, now=NOON)
    made, _ = token(house, by=pim.actor)
    tokens.revoke(house.db, made.id, by=pim.actor, now=NOON)

    lines = list(reversed(accounts.log(house.db, 8)))
    assert [line.happening for line in lines] == [
        Happening.REFUSED,
        Happening.REFUSED,
        Happening.SIGNED_IN,
        Happening.RIGHTS_CHANGED,
        Happening.DISABLED,
        Happening.ENABLED,
        Happening.TOKEN_MADE,
        Happening.TOKEN_REVOKED,
    ]
    assert [line.number for line in lines] == sorted(line.number for line in lines)
    assert (lines[0].subject, lines[1].subject) == (f"account:{noor.id}", "onbekend")
    assert (lines[3].actor, lines[3].note) == ("opdrachtregel", "dossierhouder")
    assert (lines[5].actor, lines[6].subject) == (f"account:{pim.id}", f"sleutel:{made.id}")
    whole = str(lines)
    for secret in ("geheime", PASSWORD, OTHER, HERE, noor.login, noor.name):
        assert secret not in whole


def test_one_address_is_one_code_today_and_another_tomorrow(house, noor):
    enter(house, noor)
    enter(house, noor)
    enter(house, noor, address=ELSEWHERE)
    enter(house, noor, now=NOON + timedelta(days=1))
    tomorrow, elsewhere, second, first = (line.address for line in accounts.log(house.db, 4))
    assert first == second
    assert len({first, elsewhere, tomorrow}) == 3
    assert len(house.db.rows("SELECT * FROM daily_salt")) == 1


def test_the_log_offers_no_way_to_change_or_remove_a_line():
    public = {name for name in vars(account_log) if not name.startswith("_")}
    functions = {n for n in public if getattr(vars(account_log)[n], "__module__", "") == account_log.__name__}
    assert functions == {"append", "newest"}


def test_a_password_stored_with_older_settings_still_opens_and_is_made_anew(house, noor):
    weak = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(PASSWORD)
    with house.db.transaction():
        house.db.run("UPDATE account SET password = :weak WHERE id = :id", weak=weak, id=noor.id)
    enter(house, noor)
    stored = house.db.rows("SELECT password FROM account WHERE id = :id", id=noor.id)[0]["password"]
    assert not passwords.is_dated(stored)
    assert enter(house, noor)


# at the terminal


@pytest.fixture
def kb(house, monkeypatch):
    monkeypatch.setenv("KB_CONTENT", str(house.content))
    monkeypatch.setenv("KB_DATABASE", str(house.settings.database_file))

    def run(*arguments: str, typed: str = ""):
        return CliRunner().invoke(main, list(arguments), input=typed)

    return run


def test_the_first_user_add_makes_a_beheerder_and_asks_the_password_twice(kb, house):
    twice = f"{PASSWORD}\n{PASSWORD}\n"
    result = kb("user", "add", "pim@wijk.example", "--naam", "Pim Vos", typed=twice)
    assert result.exit_code == 0, result.output
    assert "beheerder" in result.output
    assert PASSWORD not in result.output
    found = accounts.find(house.db, "pim@wijk.example")
    assert found.roles == {Role.ADMIN}
    assert sign_in.sign_in(house.db, found.login, PASSWORD, address=HERE, now=datetime.now(UTC))


def test_an_easy_password_is_asked_again_at_the_terminal(kb, house):
    typed = "Welkom2026!!!!\nWelkom2026!!!!\n" + f"{PASSWORD}\n{PASSWORD}\n"
    result = kb("user", "add", "pim@wijk.example", "--naam", "Pim Vos", typed=typed)
    assert result.exit_code == 0, result.output
    assert "makkelijk te raden" in result.output
    assert accounts.find(house.db, "pim@wijk.example").is_usable


def test_a_user_can_be_invited_given_roles_and_disabled_at_the_terminal(kb, house):
    person(house, Role.ADMIN)
    added = kb(
        "user", "add", "sam@wijk.example", "--naam", "Sam", "--rol", "melder", "--gebied", AREA, "--link"
    )
    assert added.exit_code == 0, added.output
    key = added.output.strip().rpartition("/")[2]
    accounts.use_link(house.db, key, PASSWORD, PASSWORD, now=datetime.now(UTC))
    assert kb("user", "roles", "sam@wijk.example", "--rol", "redacteur").exit_code == 0
    assert "sam@wijk.example\tSam\tactief\tredacteur" in kb("user", "list").output
    assert kb("user", "disable", "sam@wijk.example").exit_code == 0
    assert "uitgezet" in kb("user", "list").output
    assert kb("user", "enable", "sam@wijk.example").exit_code == 0
    assert "/uitnodiging/" in kb("user", "password", "sam@wijk.example", "--link").output


def test_a_refusal_at_the_terminal_is_dutch_and_changes_nothing(kb, house):
    person(house, Role.ADMIN)
    refused = kb("user", "add", "sam@wijk.example", "--naam", "Sam", "--rol", "melder", "--link")
    assert refused.exit_code == 1
    assert "Een melder hoort bij een gebied" in refused.output
    unknown = kb("user", "disable", "niemand@wijk.example")
    assert (unknown.exit_code, "Er is geen gebruiker" in unknown.output) == (1, True)
    last = kb("user", "disable", "beheerder@wijk.example")
    assert (last.exit_code, "laatste beheerder" in last.output) == (1, True)
    assert len(accounts.everyone(house.db)) == 1


def test_a_key_is_made_listed_and_revoked_at_the_terminal(kb, house):
    made = kb("token", "add", "meldformulier", "--rol", "melder", "--gebied", AREA)
    key = made.output.strip().splitlines()[-1]
    assert tokens.actor_of(house.db, key, now=datetime.now(UTC)) is not None
    listed = kb("token", "list").output
    assert f"1\tmeldformulier\twerkt\tmelder {AREA}" in listed
    assert key not in listed
    assert kb("token", "revoke", "1").exit_code == 0
    assert tokens.actor_of(house.db, key, now=datetime.now(UTC)) is None
    assert "ingetrokken" in kb("token", "list").output
    assert kb("token", "revoke", "9").exit_code == 1
