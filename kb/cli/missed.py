"""`kb missed`: what people searched and did not find."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import click

from kb.cli.shared import opened
from kb.config import Settings
from kb.domain.deadlines import local_day
from kb.services import missed
from kb.storage.missed_searches import SearchSum


@click.command("missed")
@click.option("--dagen", "days", default=30, show_default=True, type=click.IntRange(1, missed.KEPT_DAYS))
@click.option("--json", "as_json", is_flag=True, help="Uitkomst als JSON.")
@click.option("--opschonen", "clean", is_flag=True, help="Verwijder eerst alles wat te oud is om te bewaren.")
@click.pass_obj
def missed_command(settings: Settings, days: int, as_json: bool, clean: bool) -> None:
    """Toon waar mensen op zochten zonder iets te vinden of te openen, het vaakst gemiste bovenaan."""
    today = local_day(datetime.now(UTC))
    with opened(settings) as db:
        removed = missed.clean_up(db, today=today) if clean else 0
        found = missed.missed(db, today=today, days=days)
    if as_json:
        _print_json(found)
        return
    if clean:
        click.echo(f"{removed} oude {'telling' if removed == 1 else 'tellingen'} verwijderd.")
    for one in found.groups:
        click.echo(_line(one))
    if not found.groups:
        click.echo(f"In de laatste {days} dagen is niets gemist.")
    if found.personal:
        kept = "bevatte" if found.personal == 1 else "bevatten"
        click.echo(f"{found.personal} × {kept} mogelijk persoonsgegevens; die woorden zijn niet bewaard.")


def _line(one: SearchSum) -> str:
    parts = [f"{one.searches} × gezocht", f"{one.empty} × niets gevonden"]
    if one.weak:
        parts.append(f"{one.weak} × alleen bijna raak")
    if one.by_programs:
        parts.append(f"{one.by_programs} × door een programma")
    parts.append(f"{one.clicked} × iets geopend")
    return f"{one.example}: {', '.join(parts)}"


def _print_json(found: missed.Missed) -> None:
    rows = [
        {
            "zoekopdracht": one.example,
            "gezocht": one.searches,
            "zonderResultaat": one.empty,
            "bijnaRaak": one.weak,
            "geopend": one.clicked,
            "doorProgrammas": one.by_programs,
            "laatsteDag": one.last_day.isoformat(),
        }
        for one in found.groups
    ]
    click.echo(json.dumps({"gemist": rows, "persoonsgegevens": found.personal}, ensure_ascii=False, indent=2))
