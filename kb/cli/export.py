"""`kb export`: the register, or everything, as Markdown files that are read in again as they are."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kb.cli.shared import opened
from kb.config import Settings
from kb.domain.documents import Kind
from kb.services.export import export

_NAMES = {
    Kind.BOTTLENECK: ("knelpunt", "knelpunten"),
    Kind.STORY: ("praktijkverhaal", "praktijkverhalen"),
    Kind.INTERVENTION: ("interventie", "interventies"),
    Kind.MANUAL: ("pagina uitleg", "pagina's uitleg"),
}


@click.command("export")
@click.argument("folder", metavar="DOEL", type=click.Path(path_type=Path))
@click.option("--alles", "everything", is_flag=True, help="Schrijf ook verhalen, interventies en uitleg.")
@click.option("--overschrijf", "replacing", is_flag=True, help="Vervang een eerdere export in DOEL.")
@click.pass_obj
def export_command(settings: Settings, folder: Path, everything: bool, replacing: bool) -> None:
    """Schrijf het knelpuntenregister als Markdown-bestanden in de map DOEL.

    In de kop staat de stand van nu. Waar een knelpunt naar verwijst, en de lijsten, gaan mee: `kb check DOEL`
    keurt de map goed en een lege kennisbank leest hem zo in. Wie iets meldde, de geschiedenis en meldingen
    die nog niet erkend zijn, staan er niet in; daarvoor is `kb backup`.
    """
    with opened(settings) as db:
        made = export(
            db, folder, everything=everything, replacing=replacing, keep_off=settings.content_folder
        )
    counted = [(made.files.get(kind, 0), *names) for kind, names in _NAMES.items()]
    parts = [f"{number} {one if number == 1 else more}" for number, one, more in counted if number]
    click.echo(f"Geschreven in {folder}: {', '.join(parts) or 'alleen de lijsten'}.")
    if made.taken_along:
        click.echo(f"{made.taken_along} daarvan alleen omdat een knelpunt ernaar verwijst.")
    if made.unpublished:
        waiting = "1 melding die nog niet openbaar is"
        if made.unpublished > 1:
            waiting = f"{made.unpublished} meldingen die nog niet openbaar zijn"
        click.echo(f"Niet geschreven: {waiting}.")
    for slug in made.inexact:
        click.echo(f"Let op: {slug} wordt niet precies zo teruggelezen. Kijk dat bestand na.", err=True)
    for problem in made.problems:
        click.echo(problem, err=True)
    sys.exit(1 if made.problems or made.inexact else 0)
