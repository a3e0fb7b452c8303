"""`kb search`, `kb reindex` and `kb doctor`: the search index, asked, made again and examined."""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime

import click

from kb.cli import explanation
from kb.cli.shared import opened
from kb.config import Settings
from kb.domain.results import Results, SearchRequest
from kb.search.index import SearchIndex
from kb.services import find, health, indexing, library


@click.command("reindex")
@click.pass_obj
def reindex_command(settings: Settings) -> None:
    """Bouw de zoekindex opnieuw op uit de database; zoeken gaat ondertussen door."""
    started = time.monotonic()
    with opened(settings) as db:
        seal = indexing.rebuild(db, SearchIndex(settings.index_folder))
    size = sum(f.size for f in seal.files)
    click.echo(f"Zoekindex gemaakt in {time.monotonic() - started:.1f} s ({size / 1e6:.1f} MB).")


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Uitkomst als JSON.")
@click.option("--herstel", is_flag=True, help="Herstel wat te herstellen is (de zoekindex).")
@click.pass_obj
def doctor_command(settings: Settings, as_json: bool, herstel: bool) -> None:
    """Onderzoek database, zoekindex en inhoud, en zeg wat er mis is."""
    index = SearchIndex(settings.index_folder)
    with opened(settings) as db:
        findings = health.examine(db, index, settings.content_folder, now=datetime.now(UTC), repair=herstel)
    if as_json:
        rows = [{"onderdeel": f.subject, "goed": f.ok, "melding": f.message} for f in findings]
        click.echo(json.dumps({"bevindingen": rows}, ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            mark = click.style("goed", fg="green") if finding.ok else click.style("FOUT", fg="red")
            click.echo(f"{mark}  {finding.subject}: {finding.message}")
    sys.exit(0 if all(f.ok for f in findings) else 1)


@click.command("search")
@click.argument("woorden", nargs=-1, required=True)
@click.option("--aantal", default=10, show_default=True, help="Hoeveel resultaten.")
@click.option(
    "--uitleg", is_flag=True, help="Zeg hoe de vraag is gelezen, en waarom de eerste vijf er staan."
)
@click.pass_obj
def search_command(settings: Settings, woorden: tuple[str, ...], aantal: int, uitleg: bool) -> None:
    """Zoek op de opdrachtregel."""
    request = SearchRequest(query=" ".join(woorden), page_size=aantal)
    index = SearchIndex(settings.index_folder)
    with opened(settings) as db:
        if uitleg:
            explained = find.explain(db, index, request, vocabulary=library.vocabulary(db))
            click.echo("\n".join(explanation.lines(explained)))
        else:
            _print_results(find.search(db, index, request, vocabulary=library.vocabulary(db)))


def _print_results(results: Results) -> None:
    if results.corrected:
        click.echo(f"Gezocht op: {results.corrected.corrected}")
    if results.relaxed:
        click.echo(results.relaxed)
    click.echo(f"{results.total} resultaten")
    for hit in results.hits:
        click.echo(f"{hit.score:7.2f}  {hit.card.kind.value:<16} {hit.card.title}")
