"""/beheer: what editors and admins find there, and how admins tend people, keys and the log."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from kb.domain.people import (
    GIVEN_ROLES,
    PERMISSIONS,
    TOKEN_ROLES,
    Account,
    AccountRefused,
    Fault,
    Role,
)
from kb.services import accounts, tokens
from kb.services.accounts import LINK_LIFE, NoSuchAccount
from kb.web import access, context
from kb.web.access import DeskPage

blueprint = Blueprint("users", __name__)

LOG_LINES = 200
DONE = {
    "rechten": "De rechten zijn gewijzigd. Deze gebruiker moet opnieuw inloggen.",
    "uitgezet": "Deze gebruiker kan niet meer inloggen.",
    "aangezet": "Deze gebruiker kan weer inloggen.",
    "ingetrokken": "De sleutel werkt niet meer.",
}
"""What was just done → what is said about it; the key stands in the address."""


@dataclass(frozen=True)
class PersonForm:
    """What was filled in about a person."""

    email: str = ""
    name: str = ""
    organisation: str = ""
    roles: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()

    @classmethod
    def from_request(cls) -> PersonForm:
        form = request.form
        return cls(
            form.get("email", ""),
            form.get("naam", ""),
            form.get("organisatie", ""),
            tuple(form.getlist("rol")),
            tuple(form.getlist("gebied")),
        )

    @classmethod
    def of(cls, account: Account) -> PersonForm:
        return cls(
            account.login,
            account.name,
            account.organisation,
            tuple(sorted(account.roles)),
            tuple(sorted(account.areas)),
        )

    @property
    def known_roles(self) -> set[Role]:
        """The roles that can be given; what else was sent is no role."""
        return {role for role in GIVEN_ROLES if role.value in self.roles}


@dataclass(frozen=True)
class TokenForm:
    """What was filled in about a key for programs."""

    name: str = ""
    role: str = Role.REPORTER.value
    area: str = ""
    organisation: str = ""
    days: str = str(tokens.USUAL_DAYS)

    @classmethod
    def from_request(cls) -> TokenForm:
        form = request.form
        return cls(
            form.get("naam", ""),
            form.get("rol", ""),
            form.get("gebied", ""),
            form.get("organisatie", ""),
            form.get("dagen", "").strip(),
        )


@blueprint.get("/beheer")
@access.requires(Role.EDITOR, Role.ADMIN)
def desk() -> str:
    """Answer the pages that whoever is asking can open here."""
    return render_template("account/desk.html", pages=access.desk_pages())


@blueprint.get("/beheer/gebruikers")
@access.requires(
    Role.ADMIN, desk=DeskPage("Gebruikers", "Mensen uitnodigen, hun rollen en gebieden kiezen, uitzetten.")
)
def people() -> Response:
    """Answer everyone with an account, and the form to invite one more."""
    return _people_page(PersonForm())


@blueprint.post("/beheer/gebruikers")
@access.requires(Role.ADMIN)
def invite() -> Response:
    """Invite someone, and show the one-time link this once."""
    form = PersonForm.from_request()
    try:
        invited, key = accounts.invite(
            context.db(),
            form.email,
            form.name,
            organisation=form.organisation,
            roles=form.known_roles,
            areas=form.areas,
            by=access.actor(),
            vocabulary=context.vocabulary(),
            now=access.now(),
        )
    except AccountRefused as refused:
        return _people_page(form, refused.faults)
    return _link_page(invited, key)


def _people_page(form: PersonForm, faults: tuple[Fault, ...] = ()) -> Response:
    page = render_template(
        "account/people.html",
        people=accounts.everyone(context.db()),
        form=form,
        faults=faults,
        roles=GIVEN_ROLES,
        permissions=PERMISSIONS,
    )
    return make_response(page, 400 if faults else 200)


def _link_page(account: Account, key: str) -> Response:
    page = render_template(
        "account/link.html",
        account=account,
        address=context.public_links().path(f"/uitnodiging/{key}"),
        days=LINK_LIFE.days,
    )
    return make_response(page)


@blueprint.get("/beheer/gebruikers/<int:number>")
@access.requires(Role.ADMIN)
def person(number: int) -> Response:
    """Answer one account with its rights."""
    account = _account(number)
    return _person_page(account, PersonForm.of(account), message=DONE.get(request.args.get("gedaan", "")))


def _person_page(
    account: Account, form: PersonForm, faults: tuple[Fault, ...] = (), *, message: str | None = None
) -> Response:
    page = render_template(
        "account/person.html", account=account, form=form, faults=faults, roles=GIVEN_ROLES, message=message
    )
    return make_response(page, 400 if faults else 200)


@blueprint.post("/beheer/gebruikers/<int:number>/rechten")
@access.requires(Role.ADMIN)
def change_rights(number: int) -> Response:
    """Replace someone's roles and areas."""
    account, form = _account(number), PersonForm.from_request()
    try:
        accounts.set_rights(
            context.db(),
            number,
            roles=form.known_roles,
            areas=form.areas,
            by=access.actor(),
            vocabulary=context.vocabulary(),
            now=access.now(),
        )
    except AccountRefused as refused:
        return _person_page(account, form, refused.faults)
    return _back_to(number, "rechten")


@blueprint.post("/beheer/gebruikers/<int:number>/uitzetten")
@access.requires(Role.ADMIN)
def disable(number: int) -> Response:
    """Keep someone out from now on."""
    account = _account(number)
    try:
        accounts.disable(context.db(), number, by=access.actor(), now=access.now())
    except AccountRefused as refused:
        return _person_page(account, PersonForm.of(account), refused.faults)
    return _back_to(number, "uitgezet")


@blueprint.post("/beheer/gebruikers/<int:number>/aanzetten")
@access.requires(Role.ADMIN)
def enable(number: int) -> Response:
    """Let someone in again."""
    _account(number)
    accounts.enable(context.db(), number, by=access.actor(), now=access.now())
    return _back_to(number, "aangezet")


@blueprint.post("/beheer/gebruikers/<int:number>/link")
@access.requires(Role.ADMIN)
def make_link(number: int) -> Response:
    """Make a one-time link for another password, and show it this once."""
    account = _account(number)
    try:
        key = accounts.new_link(context.db(), number, by=access.actor(), now=access.now())
    except AccountRefused as refused:
        return _person_page(account, PersonForm.of(account), refused.faults)
    return _link_page(account, key)


def _account(number: int) -> Account:
    try:
        return accounts.account(context.db(), number)
    except (NoSuchAccount, OverflowError):  # SQLite has no numbers of more than 64 bits
        abort(404)


def _back_to(number: int, done: str) -> Response:
    return redirect(context.links().query(f"/beheer/gebruikers/{number}", [("gedaan", done)]), code=303)


@blueprint.get("/beheer/tokens")
@access.requires(Role.ADMIN, desk=DeskPage("Sleutels voor programma's", "API-tokens maken en intrekken."))
def keys() -> Response:
    """Answer every key for programs, and the form to make one."""
    return _keys_page(TokenForm(), message=DONE.get(request.args.get("gedaan", "")))


@blueprint.post("/beheer/tokens")
@access.requires(Role.ADMIN)
def make_key() -> Response:
    """Make a key, and show it this once."""
    form = TokenForm.from_request()
    try:
        made, key = tokens.make(
            context.db(),
            form.name,
            Role(form.role) if form.role in list(Role) else Role.VISITOR,
            form.area,
            organisation=form.organisation,
            days=int(form.days) if form.days.isascii() and form.days.isdigit() and len(form.days) < 6 else 0,
            by=access.actor(),
            vocabulary=context.vocabulary(),
            now=access.now(),
        )
    except AccountRefused as refused:
        return _keys_page(form, refused.faults)
    return make_response(render_template("account/key.html", made=made, key=key))


def _keys_page(form: TokenForm, faults: tuple[Fault, ...] = (), *, message: str | None = None) -> Response:
    page = render_template(
        "account/keys.html",
        keys=tokens.every(context.db()),
        form=form,
        faults=faults,
        message=message,
        roles=TOKEN_ROLES,
        now=access.now(),
    )
    return make_response(page, 400 if faults else 200)


@blueprint.post("/beheer/tokens/<int:number>/intrekken")
@access.requires(Role.ADMIN)
def revoke_key(number: int) -> Response:
    """Make a key useless."""
    try:
        tokens.revoke(context.db(), number, by=access.actor(), now=access.now())
    except (AccountRefused, OverflowError):
        abort(404)
    return redirect(context.links().query("/beheer/tokens", [("gedaan", "ingetrokken")]), code=303)


@blueprint.get("/beheer/logboek")
@access.requires(
    Role.ADMIN, desk=DeskPage("Logboek", "Wie logde in, en wie kreeg andere rechten of een sleutel.")
)
def log() -> str:
    """Answer the newest lines of the log; people are named as they are called now."""
    names = {f"account:{a.id}": a.name for a in accounts.everyone(context.db())}
    names |= {f"sleutel:{t.id}": f"sleutel {t.name}" for t in tokens.every(context.db())}
    lines = accounts.log(context.db(), LOG_LINES)
    return render_template("account/log.html", lines=lines, names_of=names, limit=LOG_LINES)
