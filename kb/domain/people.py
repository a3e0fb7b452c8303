"""Who acts, in which role, and what each role may do.

The five roles and what they may come from the programme's own division of work: managers of an area report,
ministries and bodies hold cases, the programme office edits, an operator runs the place.  A role gives
nothing but what stands in `PERMISSIONS`; an admin has no editorial powers by being one.

This module is pure: it knows no password, cookie or database.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kb.errors import WijkkennisError


class Role(StrEnum):
    VISITOR = "bezoeker"
    REPORTER = "melder"
    CASE_HOLDER = "dossierhouder"
    EDITOR = "redacteur"
    ADMIN = "beheerder"


GIVEN_ROLES = (Role.REPORTER, Role.CASE_HOLDER, Role.EDITOR, Role.ADMIN)
"""The roles that an account can be given; a visitor is whoever has none."""

TOKEN_ROLES = (Role.REPORTER, Role.CASE_HOLDER, Role.EDITOR)
"""The roles of a key for programs: people and keys are managed by people only."""


LOGIN_LENGTH = 254
NAME_LENGTH = 80
_LOGIN = re.compile(r"[^\s@<>\"',;:()\[\]\\]+@[^\s@<>\"',;:()\[\]\\]+\.[a-z0-9-]{2,}")


class Permission(StrEnum):
    READ = "lezen"
    ASK_NETWORK = "kennisvraag-stellen"
    OFFER_STORY = "verhaal-aanbieden"
    GIVE_FEEDBACK = "terugkoppeling-geven"
    READ_NETWORK = "netwerk-lezen"
    REPORT = "knelpunt-melden"
    JOIN = "ook-bij-ons-melden"
    CONFIRM = "oplossing-bevestigen"
    CONTEST = "afsluiting-betwisten"
    MOVE_CASE = "dossier-verder-brengen"
    READ_INTERNAL = "intern-lezen"
    EDIT = "inhoud-bewerken"
    PUBLISH = "publiceren"
    TEND_LISTS = "lijsten-bijhouden"
    HANDLE_REPORTS = "meldingen-behandelen"
    PREPARE_BRIEF = "brief-voorbereiden"
    MANAGE_PEOPLE = "gebruikers-beheren"
    MANAGE_TOKENS = "sleutels-beheren"
    READ_LOG = "logboek-lezen"
    RUN_SERVICE = "dienst-beheren"


P = Permission
_EVERYONE = frozenset({P.READ, P.ASK_NETWORK, P.OFFER_STORY, P.GIVE_FEEDBACK})
_KNOWN = _EVERYONE | {P.READ_NETWORK}

PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    Role.VISITOR: _EVERYONE,
    Role.REPORTER: _KNOWN | {P.REPORT, P.JOIN, P.CONFIRM, P.CONTEST, P.PREPARE_BRIEF},
    Role.CASE_HOLDER: _KNOWN | {P.MOVE_CASE, P.PREPARE_BRIEF},
    Role.EDITOR: _KNOWN
    | {P.REPORT, P.READ_INTERNAL, P.EDIT, P.PUBLISH, P.TEND_LISTS, P.HANDLE_REPORTS, P.PREPARE_BRIEF},
    Role.ADMIN: _KNOWN | {P.MANAGE_PEOPLE, P.MANAGE_TOKENS, P.READ_LOG, P.RUN_SERVICE},
}
"""The whole table; whoever has two roles may what either may."""

OWN_AREA = frozenset({P.REPORT, P.JOIN, P.CONFIRM, P.CONTEST})
"""What a reporter may for the own areas only."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in a form; `field` is the field's Dutch name, `message` says the way out."""

    field: str
    message: str


class Refused(WijkkennisError):
    """What was filled in cannot be stored; holds every fault, and speaks Dutch."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(f"{f.field}: {f.message}" for f in self.faults))


class AccountRefused(Refused):
    """An account or key cannot be made so, or may not be changed so."""


@dataclass(frozen=True)
class Actor:
    """Who does something: a person with an account, a program with a token, or a visitor.

    `areas` are slugs; they bound a reporter.  `organisation` is a slug, or empty.
    """

    name: str
    roles: frozenset[Role]
    areas: frozenset[str] = frozenset()
    organisation: str = ""
    account: int | None = None
    token: int | None = None

    @property
    def is_signed_in(self) -> bool:
        """Whether this is a person with an account."""
        return self.account is not None

    @property
    def reference(self) -> str:
        """A name for the log that is no personal data: `account:3`, `sleutel:2`, or the actor's own name."""
        if self.token is not None:
            return f"sleutel:{self.token}"
        return f"account:{self.account}" if self.account is not None else self.name

    def has(self, *roles: Role) -> bool:
        """Whether the actor has at least one of `roles`.  Everyone is a visitor too."""
        return Role.VISITOR in roles or bool(self.roles & set(roles))

    def may(self, permission: Permission, *, area: str | None = None) -> bool:
        """Whether the actor may do this in `area`; without an area: anywhere at all."""
        return any(self._may_as(role, permission, area) for role in {*self.roles, Role.VISITOR})

    def _may_as(self, role: Role, permission: Permission, area: str | None) -> bool:
        if permission not in PERMISSIONS[role]:
            return False
        if role is not Role.REPORTER or permission not in OWN_AREA:
            return True
        return bool(self.areas) if area is None else area in self.areas


VISITOR = Actor("bezoeker", frozenset({Role.VISITOR}))
OPERATOR = Actor("opdrachtregel", frozenset({Role.ADMIN}))
"""Whoever can run commands on the machine itself."""


@dataclass(frozen=True)
class Account:
    """A person who can sign in.  `login` is an e-mail address in lower case.

    `has_password` is false until the one-time link has been used; `disabled_at` is None for a living account.
    """

    id: int
    login: str
    name: str
    organisation: str
    roles: frozenset[Role]
    areas: frozenset[str]
    has_password: bool
    created_at: datetime
    disabled_at: datetime | None = None

    @property
    def actor(self) -> Actor:
        return Actor(self.name, self.roles, self.areas, self.organisation, account=self.id)

    @property
    def is_usable(self) -> bool:
        """Whether someone can sign in with it now."""
        return self.has_password and self.disabled_at is None


@dataclass(frozen=True)
class ApiToken:
    """A key with which a program writes, in one role.

    A reporter's has one area (else empty), a case holder's may have an organisation (a slug): its dossiers.
    """

    id: int
    name: str
    role: Role
    area: str
    made_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None
    organisation: str = ""

    @property
    def actor(self) -> Actor:
        areas = frozenset({self.area} if self.area else ())
        return Actor(self.name, frozenset({self.role}), areas, self.organisation, token=self.id)

    def works_at(self, now: datetime) -> bool:
        return self.revoked_at is None and now < self.expires_at


class Happening(StrEnum):
    """What the log of accounts records; the values stand in the database for ever."""

    SIGNED_IN = "ingelogd"
    REFUSED = "inloggen-geweigerd"
    SIGNED_OUT = "uitgelogd"
    INVITED = "uitgenodigd"
    LINK_MADE = "link-gemaakt"
    LINK_USED = "link-gebruikt"
    PASSWORD_CHANGED = "wachtwoord-gewijzigd"
    RIGHTS_CHANGED = "rechten-gewijzigd"
    DISABLED = "uitgezet"
    ENABLED = "aangezet"
    TOKEN_MADE = "sleutel-gemaakt"
    TOKEN_REVOKED = "sleutel-ingetrokken"


@dataclass(frozen=True)
class LogEntry:
    """One line of the log.  `actor` and `subject` are references, never names; `address` is a daily hash."""

    number: int
    at: datetime
    actor: str
    happening: Happening
    subject: str
    note: str
    address: str


def rights_faults(roles: Iterable[Role], areas: Iterable[str], *, known_areas: Iterable[str]) -> list[Fault]:
    """Return what is wrong with giving these roles and areas together; empty when nothing is.

    Wrong are: no role, a role that cannot be given, a reporter without an area, an area without a reporter,
    an area that does not exist.
    """
    asked, places = frozenset(roles), frozenset(areas)
    found = []
    if not asked or not asked <= set(GIVEN_ROLES):
        found.append(Fault("rol", f"Kies minstens één rol: {', '.join(GIVEN_ROLES)}."))
    if unknown := sorted(places - set(known_areas)):
        found.append(Fault("gebied", f"'{', '.join(unknown)}' kennen we niet. Kies een gebied uit de lijst."))
    if Role.REPORTER in asked and not places:
        found.append(Fault("gebied", "Een melder hoort bij een gebied. Kies minstens één gebied."))
    if places and asked and Role.REPORTER not in asked:
        found.append(
            Fault("gebied", "Alleen een melder hoort bij een gebied. Kies ook de rol melder, of geen gebied.")
        )
    return found


def name_faults(login: str, name: str) -> list[Fault]:
    """Return what is wrong with an e-mail address (in lower case) and a name; empty when nothing is."""
    found = []
    if len(login) > LOGIN_LENGTH or not _LOGIN.fullmatch(login):
        found.append(
            Fault("email", "Dit is geen e-mailadres. Schrijf het zo: voornaam.achternaam@gemeente.example.")
        )
    if not name or len(name) > NAME_LENGTH or not name.isprintable():
        found.append(Fault("naam", f"Vul een naam in van hoogstens {NAME_LENGTH} tekens."))
    return found
