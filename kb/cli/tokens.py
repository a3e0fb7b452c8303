"""`kb token …`: keys for programs, tended on the machine itself.  A key is shown once."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from kb.cli.shared import opened
from kb.config import Settings
from kb.domain.people import OPERATOR, TOKEN_ROLES, Role
from kb.services import library, tokens


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
    with opened(settings) as db:
        made, key = tokens.make(
            db,
            naam,
            Role(role),
            area,
            organisation=organisation,
            days=days,
            by=OPERATOR,
            vocabulary=library.vocabulary(db),
            now=datetime.now(UTC),
        )
        click.echo(
            f"Sleutel {made.id} ({made.name}), geldig tot {made.expires_at:%Y-%m-%d}, alleen nu te zien:"
        )
        click.echo(key)


@token_group.command("list")
@click.pass_obj
def list_tokens(settings: Settings) -> None:
    """Noem alle sleutels, zonder de sleutel zelf."""
    with opened(settings) as db:
        every, now = tokens.every(db), datetime.now(UTC)
        for one in every:
            state = "ingetrokken" if one.revoked_at else "werkt" if one.works_at(now) else "verlopen"
            scope = f"{one.role} {one.area}{one.organisation}".strip()
            click.echo(f"{one.id}\t{one.name}\t{state}\t{scope}\ttot {one.expires_at:%Y-%m-%d}")
        if not every:
            click.echo("Er zijn nog geen sleutels. Maak er een met `kb token add`.")


@token_group.command("revoke")
@click.argument("nummer", type=int)
@click.pass_obj
def revoke_token(settings: Settings, nummer: int) -> None:
    """Trek een sleutel in: hij werkt meteen niet meer."""
    with opened(settings) as db:
        found = tokens.revoke(db, nummer, by=OPERATOR, now=datetime.now(UTC))
        click.echo(f"Sleutel {found.id} ({found.name}) werkt niet meer.")
