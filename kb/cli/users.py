"""`kb user …`: people, tended on the machine itself.

Whoever can run these commands is trusted: the very first admin is made here.  A password is asked for at the
terminal, twice, and never taken from the command line, where others could read it.
"""

from __future__ import annotations

from datetime import UTC, datetime

import click

from kb.cli.shared import opened
from kb.config import Settings
from kb.domain.passwords import password_faults
from kb.domain.people import GIVEN_ROLES, OPERATOR, Account, Role
from kb.services import accounts, library

_ROLE = click.option(
    "--rol",
    "roles",
    multiple=True,
    type=click.Choice([r.value for r in GIVEN_ROLES]),
    help="Mag vaker; zie de uitleg.",
)
_AREAS = click.option("--gebied", "areas", multiple=True, help="Gebied van een melder; mag vaker.")
_LINK = click.option("--link", is_flag=True, help="Vraag geen wachtwoord, maar geef een eenmalige link.")


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
    with opened(settings) as db:
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
    with opened(settings) as db:
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
    with opened(settings) as db:
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
    with opened(settings) as db:
        accounts.disable(db, accounts.find(db, email).id, by=OPERATOR, now=_now())
        click.echo(f"{email} kan niet meer inloggen.")


@user_group.command("enable")
@click.argument("email")
@click.pass_obj
def enable_user(settings: Settings, email: str) -> None:
    """Zet een gebruiker weer aan."""
    with opened(settings) as db:
        accounts.enable(db, accounts.find(db, email).id, by=OPERATOR, now=_now())
        click.echo(f"{email} kan weer inloggen.")


@user_group.command("password")
@click.argument("email")
@_LINK
@click.pass_obj
def change_password(settings: Settings, email: str, link: bool) -> None:
    """Geef een gebruiker een nieuw wachtwoord, of een link om er een te kiezen."""
    with opened(settings) as db:
        owner = accounts.find(db, email)
        if link:
            _print_link(settings, accounts.new_link(db, owner.id, by=OPERATOR, now=_now()))
            return
        password = _ask_password(owner.login, owner.name)
        accounts.set_password(db, owner.id, password, by=OPERATOR, now=_now())
        click.echo(f"Het wachtwoord van {owner.login} is gewijzigd.")
