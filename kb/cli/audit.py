"""`kb audit`: is the history of the register whole, and which head to write down elsewhere."""

from __future__ import annotations

import json
import sys

import click

from kb.cli.shared import opened
from kb.config import Settings
from kb.storage import bottleneck_history


@click.command("audit")
@click.option("--hoofd", "head", default="", help="Een eerder genoteerd hoofd: staat het nog in de keten?")
@click.option("--json", "as_json", is_flag=True, help="Uitkomst als JSON.")
@click.pass_obj
def audit_command(settings: Settings, head: str, as_json: bool) -> None:
    """Controleer de geschiedenis van het knelpuntenregister en toon het hoofd van de keten.

    Bewaar het hoofd op een andere plek. Wie alles na een gebeurtenis herschrijft, of het einde weghaalt,
    maakt een keten die weer klopt: dat zie je alleen met een hoofd van eerder.
    """
    with opened(settings) as db:
        found = bottleneck_history.audit(db, known_head=head.strip().lower())
    if as_json:
        outcome = {
            "heel": found.is_sound,
            "gebeurtenissen": found.events,
            "hoofd": found.head,
            "foutBij": found.broken_at or None,
            "reden": found.reason or None,
        }
        click.echo(json.dumps(outcome, ensure_ascii=False, indent=2))
    elif found.is_sound:
        click.echo(f"De geschiedenis is heel: {found.events} gebeurtenissen.")
        click.echo(f"Hoofd: {found.head}")
    else:
        click.secho(
            f"De geschiedenis klopt niet bij gebeurtenis {found.broken_at}: {found.reason}.", err=True
        )
        click.echo(f"Heel tot en met gebeurtenis {found.broken_at - 1}.", err=True)
    sys.exit(0 if found.is_sound else 1)
