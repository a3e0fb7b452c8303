"""`kb check` and `kb ingest`: the content folder, looked at or read in."""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import click

from kb.cli.shared import opened
from kb.config import Settings
from kb.errors import Problem
from kb.search.index import SearchIndex
from kb.services import indexing
from kb.services.ingest import Report, check, ingest, reported_slugs
from kb.storage import documents
from kb.storage.database import Database


@click.command("check")
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
            click.echo(f"{_problems(checked.problems)} in {_files(checked.wrong_files)}.")
        else:
            click.echo(f"{_files(checked.files)} gecontroleerd: geen problemen.")
    sys.exit(1 if checked.problems else 0)


def _reported(settings: Settings) -> frozenset[str]:
    """Return what files may link to besides each other, when there is a database already."""
    if not settings.database_file.exists():
        return frozenset()
    with opened(settings) as db:
        return reported_slugs(documents.stored_files(db))


def _print_json(problems: tuple[Problem, ...]) -> None:
    found = [
        {"bestand": p.file, "regel": p.line, "veld": p.field, "melding": p.message, "advies": p.cure}
        for p in problems
    ]
    click.echo(json.dumps({"problemen": found}, ensure_ascii=False, indent=2))


@click.command("ingest")
@click.option("--overslaan", is_flag=True, help="Sla foute bestanden over en noem ze.")
@click.option("--volg", is_flag=True, help="Blijf kijken en lees elke wijziging meteen in.")
@click.pass_obj
def ingest_command(settings: Settings, overslaan: bool, volg: bool) -> None:
    """Lees content/ in: controleer alles, bewaar wat veranderd is, werk de zoekindex bij."""
    index = SearchIndex(settings.index_folder)
    with opened(settings) as db:
        refused = _ingest_once(settings, db, index, overslaan)
        if volg:
            _follow(settings, db, index, overslaan)
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
        click.echo(f"{_problems(report.problems)} in {_files(wrong)}. Er is niets gewijzigd.", err=True)
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


def _problems(problems: tuple[Problem, ...]) -> str:
    return f"{len(problems)} {'probleem' if len(problems) == 1 else 'problemen'}"


def _files(number: int) -> str:
    return f"{number} {'bestand' if number == 1 else 'bestanden'}"
