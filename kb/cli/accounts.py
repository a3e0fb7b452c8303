"""`kb user …` and `kb token …`: people and keys, tended on the machine itself.

Whoever can run these commands is trusted: the very first admin is made here.  A password is asked for at the
terminal, twice, and never taken from the command line, where others could read it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import click

from kb.cli.shared import open_ready
from kb.config import Settings
from kb.domain.passwords import password_faults
from kb.domain.people import GIVEN_ROLES, OPERATOR, TOKEN_ROLES, Account, Role
from kb.services import accounts, library, tokens
from kb.storage.database import Database

_ROLE = click.option(
    "--rol",
    "roles",
    multiple=True,
    type=click.Choice([r.value for r in GIVEN_ROLES]),
    help="Mag vaker; zie de uitleg.",
)
_AREAS = click.option("--gebied", "areas", multiple=True, help="Gebied van een melder; mag vaker.")
_LINK = click.option("--link", is_flag=True, help="Vraag geen wachtwoord, maar geef een eenmalige link.")


@contextmanager
def _ready(settings: Settings) -> Iterator[Database]:
    db = open_ready(settings)
    try:
        yield db
    finally:
        db.close()


def _now() -> datetime:
    return datetime.now(UTC)


@click.group("user")
def user_group() -> None:
    """Gebruikers: maken, rollen geven, uitzetten."""


@user_group.command("add")
@click.argument("email")
@click.option("--naam", "name", required=True, help="Hoe iemand heet.")
@click.option("--organisatie", "organisation", default="", help="Slug uit lijsten/organisaties.")
@_ROLE
@_AREAS
@_LINK
@click.pass_obj
def add_user(
    settings: Settings,
    email: str,
    name: str,
    organisation: str,
    roles: tuple[str, ...],
    areas: tuple[str, ...],
    link: bool,
) -> None:
    """Maak een gebruiker.  De allereerste wordt beheerder."""
    with _ready(settings) as db:
        first = not accounts.everyone(db)
        password = None if link else _ask_password(email, name)
        made, key = accounts.invite(
            db,
            email,
            name,
            organisation=organisation,
            roles=[Role(r) for r in roles] or ([Role.ADMIN] if first else []),
            areas=areas,
            by=OPERATOR,
            vocabulary=library.vocabulary(db),
            now=_now(),
        )
        if password is not None:
            accounts.set_password(db, made.id, password, by=OPERATOR, now=_now())
        click.echo(f"{made.name} ({made.login}) is gemaakt: {_rights(made)}.")
        if password is None:
            _print_link(settings, key)


def _ask_password(login: str, name: str) -> str:
    def checked(text: str) -> str:
        if faults := password_faults(text, login=login, name=name):
            raise click.UsageError(faults[0].message)
        return text

    answer: str = click.prompt(
        "Wachtwoord",
        hide_input=True,
        confirmation_prompt="Nog een keer",
        value_proc=checked,
    )
    return answer


def _print_link(settings: Settings, key: str) -> None:
    base = settings.base_url or "http://127.0.0.1:8000"
    click.echo(f"Eenmalige link, {accounts.LINK_LIFE.days} dagen geldig, alleen nu te zien:")
    click.echo(f"{base}/uitnodiging/{key}")


def _rights(account: Account) -> str:
    return " ".join([*sorted(account.roles), *sorted(account.areas)])


@user_group.command("list")
@click.pass_obj
def list_users(settings: Settings) -> None:
    """Noem alle gebruikers met hun rollen en gebieden."""
    with _ready(settings) as db:
        everyone = accounts.everyone(db)
        for one in everyone:
            state = "uitgezet" if one.disabled_at else "actief" if one.has_password else "uitgenodigd"
            click.echo(f"{one.login}\t{one.name}\t{state}\t{_rights(one)}")
        if not everyone:
            click.echo("Er zijn nog geen gebruikers. Maak de eerste met `kb user add`.")


@user_group.command("roles")
@click.argument("email")
@_ROLE
@_AREAS
@click.pass_obj
def change_roles(settings: Settings, email: str, roles: tuple[str, ...], areas: tuple[str, ...]) -> None:
    """Vervang de rollen en gebieden van een gebruiker."""
    with _ready(settings) as db:
        number = accounts.find(db, email).id
        accounts.set_rights(
            db,
            number,
            roles=[Role(r) for r in roles],
            areas=areas,
            by=OPERATOR,
            vocabulary=library.vocabulary(db),
            now=_now(),
        )
        click.echo(f"{email}: {_rights(accounts.account(db, number))}. Opnieuw inloggen is nodig.")


@user_group.command("disable")
@click.argument("email")
@click.pass_obj
def disable_user(settings: Settings, email: str) -> None:
    """Zet een gebruiker uit: die is meteen overal uitgelogd."""
    with _ready(settings) as db:
        accounts.disable(db, accounts.find(db, email).id, by=OPERATOR, now=_now())
        click.echo(f"{email} kan niet meer inloggen.")


@user_group.command("enable")
@click.argument("email")
@click.pass_obj
def enable_user(settings: Settings, email: str) -> None:
    """Zet een gebruiker weer aan."""
    with _ready(settings) as db:
        accounts.enable(db, accounts.find(db, email).id, by=OPERATOR, now=_now())
        click.echo(f"{email} kan weer inloggen.")


@user_group.command("password")
@click.argument("email")
@_LINK
@click.pass_obj
def change_password(settings: Settings, email: str, link: bool) -> None:
    """Geef een gebruiker een nieuw wachtwoord, of een link om er een te kiezen."""
    with _ready(settings) as db:
        owner = accounts.find(db, email)
        if link:
            _print_link(settings, accounts.new_link(db, owner.id, by=OPERATOR, now=_now()))
            return
        password = _ask_password(owner.login, owner.name)
        accounts.set_password(db, owner.id, password, by=OPERATOR, now=_now())
        click.echo(f"Het wachtwoord van {owner.login} is gewijzigd.")


@click.group("token")
def token_group() -> None:
    """Sleutels waarmee programma's schrijven (API-tokens)."""


@token_group.command("add")
@click.argument("naam")
@click.option(
    "--rol",
    "role",
    required=True,
    type=click.Choice([r.value for r in TOKEN_ROLES]),
    help="Rol van de sleutel.",
)
@click.option("--gebied", "area", default="", help="Gebied; verplicht bij de rol melder.")
@click.option("--organisatie", "organisation", default="", help="Organisatie van een dossierhouder.")
@click.option("--dagen", "days", default=tokens.USUAL_DAYS, show_default=True, help="Hoe lang hij werkt.")
@click.pass_obj
def add_token(settings: Settings, naam: str, role: str, area: str, organisation: str, days: int) -> None:
    """Maak een sleutel; je ziet hem alleen nu."""
    with _ready(settings) as db:
        made, key = tokens.make(
            db,
            naam,
            Role(role),
            area,
            organisation=organisation,
            days=days,
            by=OPERATOR,
            vocabulary=library.vocabulary(db),
            now=_now(),
        )
        click.echo(
            f"Sleutel {made.id} ({made.name}), geldig tot {made.expires_at:%Y-%m-%d}, alleen nu te zien:"
        )
        click.echo(key)


@token_group.command("list")
@click.pass_obj
def list_tokens(settings: Settings) -> None:
    """Noem alle sleutels, zonder de sleutel zelf."""
    with _ready(settings) as db:
        every = tokens.every(db)
        for one in every:
            state = "ingetrokken" if one.revoked_at else "werkt" if one.works_at(_now()) else "verlopen"
            scope = f"{one.role} {one.area}{one.organisation}".strip()
            click.echo(f"{one.id}\t{one.name}\t{state}\t{scope}\ttot {one.expires_at:%Y-%m-%d}")
        if not every:
            click.echo("Er zijn nog geen sleutels. Maak er een met `kb token add`.")


@token_group.command("revoke")
@click.argument("nummer", type=int)
@click.pass_obj
def revoke_token(settings: Settings, nummer: int) -> None:
    """Trek een sleutel in: hij werkt meteen niet meer."""
    with _ready(settings) as db:
        found = tokens.revoke(db, nummer, by=OPERATOR, now=_now())
        click.echo(f"Sleutel {found.id} ({found.name}) werkt niet meer.")
