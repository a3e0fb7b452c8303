"""Roles and what they may, and which passwords are too easy."""

from __future__ import annotations

import pytest

from kb.domain.passwords import password_faults
from kb.domain.people import (
    GIVEN_ROLES,
    OWN_AREA,
    PERMISSIONS,
    VISITOR,
    Actor,
    Permission,
    Role,
    name_faults,
    rights_faults,
)

AREAS = ("zaandam-oost", "delft-west")
ALONE = {
    Role.REPORTER: {Permission.JOIN, Permission.CONFIRM, Permission.CONTEST},
    Role.CASE_HOLDER: {Permission.MOVE_CASE},
    Role.EDITOR: {Permission.EDIT, Permission.PUBLISH, Permission.TEND_LISTS, Permission.HANDLE_REPORTS},
    Role.ADMIN: {Permission.MANAGE_PEOPLE, Permission.MANAGE_TOKENS, Permission.READ_LOG},
}


def actor(*roles: Role, areas: tuple[str, ...] = ()) -> Actor:
    return Actor("Noor Hendriks", frozenset(roles), frozenset(areas), account=1)


def test_every_role_stands_in_the_table_and_may_at_least_what_a_visitor_may():
    assert set(PERMISSIONS) == set(Role)
    for allowed in PERMISSIONS.values():
        assert PERMISSIONS[Role.VISITOR] <= allowed


def test_every_permission_is_given_to_someone():
    assert frozenset().union(*PERMISSIONS.values()) == set(Permission)


@pytest.mark.parametrize("role", GIVEN_ROLES)
def test_what_belongs_to_one_role_no_other_role_may(role):
    for other in Role:
        shared = ALONE[role] & PERMISSIONS[other]
        assert shared == (ALONE[role] if other is role else set())


def test_a_beheerder_has_no_editorial_powers():
    admin = actor(Role.ADMIN)
    assert admin.may(Permission.MANAGE_PEOPLE)
    assert not admin.may(Permission.EDIT)
    assert not admin.may(Permission.PUBLISH)


def test_a_melder_reports_for_the_own_area_only():
    reporter = actor(Role.REPORTER, areas=("zaandam-oost",))
    for permission in OWN_AREA:
        assert reporter.may(permission, area="zaandam-oost")
        assert reporter.may(permission)
        assert not reporter.may(permission, area="delft-west")
    assert not actor(Role.REPORTER).may(Permission.REPORT)


def test_a_redacteur_reports_for_every_area():
    assert actor(Role.EDITOR).may(Permission.REPORT, area="delft-west")


def test_two_roles_may_what_either_may():
    both = actor(Role.EDITOR, Role.ADMIN)
    assert both.may(Permission.PUBLISH)
    assert both.may(Permission.MANAGE_TOKENS)


def test_a_visitor_reads_and_asks_and_nothing_that_needs_a_name():
    assert VISITOR.may(Permission.READ)
    assert not VISITOR.may(Permission.READ_NETWORK)
    assert not VISITOR.is_signed_in
    assert not VISITOR.has(*GIVEN_ROLES)


@pytest.mark.parametrize(
    ("roles", "areas", "fields"),
    [
        ([Role.REPORTER], ["zaandam-oost"], []),
        ([Role.REPORTER, Role.EDITOR], list(AREAS), []),
        ([Role.ADMIN], [], []),
        ([], [], ["rol"]),
        ([Role.VISITOR], [], ["rol"]),
        ([Role.REPORTER], [], ["gebied"]),
        ([Role.EDITOR], ["delft-west"], ["gebied"]),
        ([Role.REPORTER], ["zaandam-ost"], ["gebied"]),
        ([], ["zaandam-ost"], ["rol", "gebied"]),
    ],
)
def test_rights_that_do_not_fit_together_are_refused_all_at_once(roles, areas, fields):
    assert [f.field for f in rights_faults(roles, areas, known_areas=AREAS)] == fields


@pytest.mark.parametrize(
    ("login", "name", "fields"),
    [
        ("noor@wijk.example", "Noor", []),
        ("noor", "Noor", ["email"]),
        ("noor@wijk", "Noor", ["email"]),
        ("a b@wijk.example", "Noor", ["email"]),
        ("<noor@wijk.example>", "Noor", ["email"]),
        ("n" * 250 + "@wijk.example", "Noor", ["email"]),
        ("noor@wijk.example", "", ["naam"]),
        ("", "a\nb", ["email", "naam"]),
    ],
)
def test_an_address_and_a_name_are_checked(login, name, fields):
    assert [f.field for f in name_faults(login, name)] == fields


@pytest.mark.parametrize(
    "password",
    [
        "paard batterij nietje lamp",
        "correct-horse-battery",
        "Zo'n 3 eenden in de vijver",
        "ñandú wandelt übermorgen",
        "x9$Lq2!vRt7&",
    ],
)
def test_a_long_password_is_accepted_whatever_it_is_made_of(password):
    assert password_faults(password, login="noor@wijk.example", name="Noor Hendriks") == []


@pytest.mark.parametrize(
    "password",
    [
        "elf letters",
        "Welkom2026!!!!",
        "W@chtwoord2026!",
        "wachtwoord123456",
        "Zomer-2026-zomer",
        "P4$$w0rd1234!",
        "123456789012",
        "1234-5678-9012",
        "aaaaaaaaaaaa",
        "abababababab",
        "qwertyuiopasdf",
        "welkom wijkkennis",
        "Noor Hendriks 1987",
        "noor.hendriks@wijk",
        "x" * 201,
    ],
)
def test_a_password_that_is_short_or_easy_to_guess_is_refused(password):
    (fault,) = password_faults(password, login="noor.hendriks@wijk.example", name="Noor Hendriks")
    assert fault.field == "wachtwoord"
    assert "Kies" in fault.message


def test_twelve_characters_is_where_it_begins():
    assert password_faults("vos lamp nie") == []
    assert password_faults("vos lamp ni")
