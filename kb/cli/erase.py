"""`kb erase …`: take out what may not be kept."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click

from kb.cli.shared import opened
from kb.config import Settings
from kb.domain.people import OPERATOR
from kb.domain.refusals import InputRefused
from kb.search.index import SearchIndex
from kb.services import accounts, erasure
from kb.services.erasure import Erasure
from kb.storage.database import Database

_REASON = click.option("--reden", "reason", required=True, help="Waarom dit weg moet; dit blijft bewaard.")


@click.group("erase")
def erase_group() -> None:
    """Wis een persoon, een tekst in de geschiedenis, of oude teksten van een pagina.

    Dit kan niet ongedaan worden gemaakt. Wat gewist is, wordt na het terugzetten van een reservekopie
    opnieuw gewist.
    """


@erase_group.command("event")
@click.argument("nummer", type=int)
@_REASON
@click.pass_obj
def event_command(settings: Settings, nummer: int, reason: str) -> None:
    """Wis wie gebeurtenis NUMMER deed en wat die schreef."""
    _erase(
        settings,
        lambda db, ledger, now: erasure.erase_event(db, ledger, nummer, by=OPERATOR, reason=reason, now=now),
    )


@erase_group.command("person")
@click.argument("email")
@_REASON
@click.pass_obj
def person_command(settings: Settings, email: str, reason: str) -> None:
    """Wis iemands naam, adres en alles wat die in het register schreef.  Meldingen zelf blijven."""
    _erase(
        settings,
        lambda db, ledger, now: erasure.erase_person(
            db, ledger, accounts.find(db, email).id, by=OPERATOR, reason=reason, now=now
        ),
    )


@erase_group.command("versions")
@click.argument("pagina")
@click.pass_obj
def versions_command(settings: Settings, pagina: str) -> None:
    """Wis de oude teksten van een PAGINA (slug of nummer).  De tekst van nu blijft."""
    _erase(
        settings,
        lambda db, ledger, now: erasure.erase_versions(db, ledger, pagina, by=OPERATOR, now=now),
    )


@erase_group.command("rest")
@click.pass_obj
def rest_command(settings: Settings) -> None:
    """Ruim op wat van iets gewists nog in bestanden staat, omdat de database toen in gebruik was."""
    with opened(settings) as db:
        clean = erasure.clean(db, SearchIndex(settings.index_folder))
    click.echo(
        "Er is niets meer over." if clean else "De database is nog steeds in gebruik. Probeer het later."
    )
    sys.exit(0 if clean else 1)


def _erase(settings: Settings, work: Callable[[Database, Path, datetime], Erasure]) -> None:
    ledger = settings.database_file.parent / erasure.LEDGER
    with opened(settings) as db:
        try:
            made = work(db, ledger, datetime.now(UTC))
        except InputRefused as error:
            raise click.UsageError(" ".join(fault.message for fault in error.faults) or str(error)) from error
        clean = erasure.clean(db, SearchIndex(settings.index_folder))
    click.echo(f"Gewist: {made.what.value} {made.subject}.")
    if not clean:
        click.echo(
            "De database was in gebruik. Geef straks `kb erase rest`.",
            err=True,
        )
