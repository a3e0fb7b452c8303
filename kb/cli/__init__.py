"""The commands: `python -m kb …`.  Names are the short technical words; what they print is Dutch."""

from __future__ import annotations

import json
import logging
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import click

from kb import __version__
from kb.cli import explanation
from kb.cli.accounts import token_group, user_group
from kb.cli.audit import audit_command
from kb.cli.erase import erase_group
from kb.cli.export import export_command
from kb.cli.mail import mail_command
from kb.cli.missed import missed_command
from kb.cli.publish import publish_command
from kb.cli.safety import backup_command, restore_command
from kb.cli.shared import open_ready as _open
from kb.config import Settings
from kb.domain.results import SearchRequest
from kb.errors import Problem, WijkkennisError
from kb.search.index import SearchIndex
from kb.services import find, health, indexing, library
from kb.services.ingest import Report, check, ingest, reported_slugs
from kb.storage import documents
from kb.storage.database import Database

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


main.add_command(user_group)
main.add_command(token_group)
main.add_command(missed_command)
main.add_command(audit_command)
main.add_command(mail_command)
main.add_command(erase_group)
main.add_command(export_command)
main.add_command(backup_command)
main.add_command(restore_command)
main.add_command(publish_command)


@main.command("check")
@click.option("--json", "as_json", is_flag=True, help="Problemen als JSON, voor andere programma's.")
@click.argument("folder", metavar="[MAP]", required=False, type=click.Path(path_type=Path))
@click.pass_obj
def check_command(settings: Settings, as_json: bool, folder: Path | None) -> None:
    """Controleer alle bestanden in content/ (of MAP) en noem alle problemen tegelijk."""
    checked = check(folder or settings.content_folder, reported=_reported(settings))
    if as_json:
        _print_json(checked.problems)
    else:
        for problem in checked.problems:
            click.echo(problem)
        if checked.problems:
            click.echo(f"{_count(checked.problems)} in {_files(checked.wrong_files)}.")
        else:
            click.echo(f"{_files(checked.files)} gecontroleerd: geen problemen.")
    sys.exit(1 if checked.problems else 0)


def _reported(settings: Settings) -> frozenset[str]:
    """Return what files may link to besides each other, when there is a database already."""
    if not settings.database_file.exists():
        return frozenset()
    db = _open(settings)
    found = reported_slugs(documents.stored_files(db))
    db.close()
    return found


def _print_json(problems: tuple[Problem, ...]) -> None:
    found = [
        {"bestand": p.file, "regel": p.line, "veld": p.field, "melding": p.message, "advies": p.cure}
        for p in problems
    ]
    click.echo(json.dumps({"problemen": found}, ensure_ascii=False, indent=2))


@main.command("ingest")
@click.option("--overslaan", is_flag=True, help="Sla foute bestanden over en noem ze.")
@click.option("--volg", is_flag=True, help="Blijf kijken en lees elke wijziging meteen in.")
@click.pass_obj
def ingest_command(settings: Settings, overslaan: bool, volg: bool) -> None:
    """Lees content/ in: controleer alles, bewaar wat veranderd is, werk de zoekindex bij."""
    db = _open(settings)
    index = SearchIndex(settings.index_folder)
    refused = _ingest_once(settings, db, index, overslaan)
    if volg:
        _follow(settings, db, index, overslaan)
    db.close()
    sys.exit(1 if refused else 0)


def _ingest_once(settings: Settings, db: Database, index: SearchIndex, skip_wrong: bool) -> bool:
    started = time.monotonic()
    report = ingest(
        db, settings.content_folder, now=datetime.now(UTC), skip_wrong=skip_wrong, progress=_progress
    )
    for problem in report.problems:
        click.echo(problem, err=True)
    if report.refused:
        wrong = len({p.file for p in report.problems})
        click.echo(f"{_count(report.problems)} in {_files(wrong)}. Er is niets gewijzigd.", err=True)
        return True
    if report.problems:
        wrong = len({p.file for p in report.problems})
        click.echo(f"{_files(wrong)} overgeslagen; die blijven zoals ze waren.", err=True)
    indexing.current(db, index)
    _print_report(report, time.monotonic() - started)
    return False


def _progress(done: int, total: int) -> None:
    """A line that counts, for people at a terminal only."""
    if sys.stderr.isatty() and (done == total or done % 10 == 0):
        click.echo(f"\r{done} van {total} bestanden gelezen", nl=done == total, err=True)


def _print_report(report: Report, seconds: float) -> None:
    for slug in report.archived:
        click.echo(f"Gearchiveerd: {slug}. Het bestand is weg, maar er hangt geschiedenis aan.")
    for old, new in report.renamed:
        click.echo(f"Hernoemd: {old} → {new}.")
    parts = [
        f"{len(report.new)} nieuw",
        f"{len(report.changed)} gewijzigd",
        f"{len(report.removed)} verwijderd",
        f"{report.unchanged} ongewijzigd",
    ]
    if report.lists:
        parts.append(f"{len(report.lists)} lijsten bijgewerkt")
    click.echo(f"Ingelezen in {seconds:.1f} s: {', '.join(parts)}.")


def _follow(settings: Settings, db: Database, index: SearchIndex, skip_wrong: bool) -> None:
    from watchfiles import watch  # only --volg needs it

    click.echo(f"Ik volg {settings.content_folder}; stop met Ctrl+C.")
    for _ in watch(settings.content_folder, raise_interrupt=False):
        _ingest_once(settings, db, index, skip_wrong)


def _count(problems: tuple[Problem, ...]) -> str:
    return f"{len(problems)} {'probleem' if len(problems) == 1 else 'problemen'}"


def _files(number: int) -> str:
    return f"{number} {'bestand' if number == 1 else 'bestanden'}"


@main.command("reindex")
@click.pass_obj
def reindex_command(settings: Settings) -> None:
    """Bouw de zoekindex opnieuw op uit de database; zoeken gaat ondertussen door."""
    db = _open(settings)
    started = time.monotonic()
    seal = indexing.rebuild(db, SearchIndex(settings.index_folder))
    size = sum(f.size for f in seal.files)
    click.echo(f"Zoekindex gemaakt in {time.monotonic() - started:.1f} s ({size / 1e6:.1f} MB).")
    db.close()


@main.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Uitkomst als JSON.")
@click.option("--herstel", is_flag=True, help="Herstel wat te herstellen is (de zoekindex).")
@click.pass_obj
def doctor_command(settings: Settings, as_json: bool, herstel: bool) -> None:
    """Onderzoek database, zoekindex en inhoud, en zeg wat er mis is."""
    db = _open(settings)
    index = SearchIndex(settings.index_folder)
    findings = health.examine(db, index, settings.content_folder, now=datetime.now(UTC), repair=herstel)
    if as_json:
        rows = [{"onderdeel": f.subject, "goed": f.ok, "melding": f.message} for f in findings]
        click.echo(json.dumps({"bevindingen": rows}, ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            mark = click.style("goed", fg="green") if finding.ok else click.style("FOUT", fg="red")
            click.echo(f"{mark}  {finding.subject}: {finding.message}")
    db.close()
    sys.exit(0 if all(f.ok for f in findings) else 1)


@main.command("search")
@click.argument("woorden", nargs=-1, required=True)
@click.option("--aantal", default=10, show_default=True, help="Hoeveel resultaten.")
@click.option(
    "--uitleg", is_flag=True, help="Zeg hoe de vraag is gelezen, en waarom de eerste vijf er staan."
)
@click.pass_obj
def search_command(settings: Settings, woorden: tuple[str, ...], aantal: int, uitleg: bool) -> None:
    """Zoek op de opdrachtregel."""
    db = _open(settings)
    request = SearchRequest(query=" ".join(woorden), page_size=aantal)
    index = SearchIndex(settings.index_folder)
    if uitleg:
        explained = find.explain(db, index, request, vocabulary=library.vocabulary(db))
        click.echo("\n".join(explanation.lines(explained)))
        db.close()
        return
    results = find.search(db, index, request, vocabulary=library.vocabulary(db))
    if results.corrected:
        click.echo(f"Gezocht op: {results.corrected.corrected}")
    if results.relaxed:
        click.echo(results.relaxed)
    click.echo(f"{results.total} resultaten")
    for hit in results.hits:
        click.echo(f"{hit.score:7.2f}  {hit.card.kind.value:<16} {hit.card.title}")
    db.close()
