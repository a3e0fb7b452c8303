"""`kb publish`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.cli.shared import opened
from kb.config import Settings

if TYPE_CHECKING:
    from kb.web.publish.making import Published


@click.command("publish")
@click.argument("folder", metavar="DOEL", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Uitkomst als JSON, voor andere programma's.")
@click.pass_obj
def publish_command(settings: Settings, folder: Path, as_json: bool) -> None:
    """Schrijf alles wat openbaar is naar de map DOEL: een site die zonder server leest en zoekt.

    Een momentopname die er al staat, wordt vervangen. Een andere map die niet leeg is, blijft zoals hij is.
    """
    from kb.web.publish.making import publish  # only this command needs the pages

    with opened(settings):
        pass  # the pages find its tables up to date
    made = publish(settings, folder, now=datetime.now(UTC), progress=_progress)
    if as_json:
        click.echo(json.dumps(_dutch(made), ensure_ascii=False, indent=2))
        return
    click.echo(f"Geschreven: {made.folder} ({made.pages} bladzijden, {made.size / 1e6:.1f} MB).")
    click.echo(
        f"Open {made.folder / 'index.html'} in een browser. Zoeken neemt {made.search_size / 1e6:.1f} MB."
    )
    if not settings.base_url:
        click.echo("Er is geen openbaar adres (KB_BASE_URL): wat alleen op de site kan, heeft geen link.")


def _progress(done: int) -> None:
    """A line that counts, for people at a terminal only."""
    if sys.stderr.isatty() and done % 10 == 0:
        click.echo(f"\r{done} bladzijden", nl=False, err=True)


def _dutch(made: Published) -> dict[str, object]:
    values = asdict(made)
    names = {
        "folder": "map",
        "pages": "bladzijden",
        "documents": "stukken",
        "files": "bestanden",
        "size": "bytes",
        "search_size": "bytesVoorZoeken",
    }
    return {names[key]: str(value) if key == "folder" else value for key, value in values.items()}
