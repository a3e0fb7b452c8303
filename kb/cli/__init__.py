"""The commands: `python -m kb …`.  Names are the short technical words; what they print is Dutch."""

from __future__ import annotations

import logging
from pathlib import Path

import click

from kb import __version__
from kb.cli.audit import audit_command
from kb.cli.content import check_command, ingest_command
from kb.cli.erase import erase_group
from kb.cli.export import export_command
from kb.cli.mail import mail_command
from kb.cli.missed import missed_command
from kb.cli.publish import publish_command
from kb.cli.safety import backup_command, restore_command
from kb.cli.searching import doctor_command, reindex_command, search_command
from kb.cli.tokens import token_group
from kb.cli.users import user_group
from kb.config import Settings
from kb.errors import WijkkennisError

ROOT = Path(__file__).resolve().parent.parent.parent


class _Group(click.Group):
    """Turns our own exceptions into one Dutch sentence and exit status 1."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except WijkkennisError as error:
            click.secho(str(error), err=True, fg="red")
            ctx.exit(1)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kb")
@click.pass_context
def main(context: click.Context) -> None:
    """Wijkkennis: kennisbank en knelpuntenregister van het NPLV."""
    settings = Settings.from_environment(root=ROOT)
    logging.basicConfig(level=settings.log_level.upper(), format="%(levelname)s %(name)s: %(message)s")
    context.obj = settings


for command in (
    check_command,
    ingest_command,
    search_command,
    reindex_command,
    doctor_command,
    user_group,
    token_group,
    missed_command,
    audit_command,
    mail_command,
    erase_group,
    export_command,
    backup_command,
    restore_command,
    publish_command,
):
    main.add_command(command)
