"""`kb backup` and `kb restore`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from kb.cli.shared import opened
from kb.config import Settings
from kb.domain.people import OPERATOR
from kb.search.index import SearchIndex
from kb.services import indexing, safety
from kb.storage import facts


@click.command("backup")
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path, file_okay=False))
@click.pass_obj
def backup_command(settings: Settings, folder: Path) -> None:
    """Bewaar een kopie van de database in MAP; de dienst draait gewoon door.

    Naast de kopie komt een bestand met het hoofd van de geschiedenis. Bewaar beide op een andere machine.
    """
    with opened(settings):
        pass  # what is saved has its tables up to date
    made = safety.backup(settings.database_file, folder, now=datetime.now(UTC))
    click.echo(f"Bewaard: {made.file} ({made.file.stat().st_size / 1e6:.1f} MB).")
    click.echo(f"Hoofd: {made.head} ({made.events} gebeurtenissen)")


@click.command("restore")
@click.argument("kopie", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--ja", "sure", is_flag=True, help="Vraag niet of je het zeker weet.")
@click.pass_obj
def restore_command(settings: Settings, kopie: Path, sure: bool) -> None:
    """Zet KOPIE terug. Alles van na die kopie gaat weg; wat gewist was, wordt opnieuw gewist."""
    if not sure:
        click.confirm("Alles van na deze kopie gaat weg. Doorgaan?", abort=True)
    done = safety.restore(kopie, settings.database_file, by=OPERATOR, now=datetime.now(UTC))
    with opened(settings) as db:
        indexing.rebuild(db, SearchIndex(settings.index_folder))
        restored = facts.restored(db)
        db.settle()
    click.echo(f"Teruggezet: {done.events} gebeurtenissen in het register.")
    if done.erased_again:
        click.echo(f"Opnieuw gewist: {done.erased_again}.")
    if done.told_already:
        click.echo(f"Al verstuurd na de kopie, en dus niet nog eens: {done.told_already}.")
    if restored and not restored.known:
        click.echo(
            "Wat na de kopie al verstuurd was, is niet bekend: mensen kunnen een bericht twee keer krijgen."
        )
    click.echo("Iedereen moet opnieuw inloggen. Geef `kb ingest` als content/ nieuwer is dan de kopie.")
