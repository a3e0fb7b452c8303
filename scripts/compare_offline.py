#!/usr/bin/env python3
"""Compare searching a published folder with searching the service, over judged queries, in headless Chromium.

    scripts/compare_offline.py [--vragen tests/quality/search.jsonl] [--map MAP]

Publishes the present content to a temporary folder (or to MAP), opens its search page from disk for every
query, and prints how often the first result, the first three, five and ten are the same in the same order.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page, sync_playwright  # noqa: E402 (the path above comes first)

from kb.config import Settings  # noqa: E402
from kb.domain.documents import Kind  # noqa: E402
from kb.domain.results import SearchRequest  # noqa: E402
from kb.search.index import SearchIndex  # noqa: E402
from kb.services import find, library  # noqa: E402
from kb.storage.database import open_database  # noqa: E402
from kb.web.publish.making import publish  # noqa: E402

QUERIES = ROOT / "tests" / "quality" / "search.jsonl"
CHROMIUM = os.environ.get("KB_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
DEPTHS = (1, 3, 5, 10)


@dataclass(frozen=True)
class Compared:
    """One query with the slugs that the service and the folder find, best first, and what they say of it."""

    query: str
    there: tuple[str, ...]
    here: tuple[str, ...]
    totals: tuple[int, int]

    def same(self, depth: int) -> bool:
        return self.there[:depth] == self.here[:depth]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--vragen", type=Path, default=QUERIES, help="JSON Lines met query en filters")
    parser.add_argument("--map", type=Path, help="map waarin gepubliceerd wordt")
    given = parser.parse_args()
    settings = Settings.from_environment(root=ROOT)
    with TemporaryDirectory() as aside:
        folder = given.map or Path(aside) / "momentopname"
        publish(settings, folder, now=datetime.now(UTC))
        cases = [json.loads(line) for line in given.vragen.read_text("utf-8").splitlines()]
        started = time.monotonic()
        compared = list(_compare(settings, folder, cases))
        seconds = time.monotonic() - started
    _report(compared, seconds)
    return 0 if all(one.same(1) for one in compared[:20]) else 1


def _compare(settings: Settings, folder: Path, cases: list[dict[str, object]]) -> Iterator[Compared]:
    db, index = open_database(settings.database_file), SearchIndex(settings.index_folder)
    names = library.vocabulary(db)
    with _page() as page:
        for case in cases:
            query, filters = str(case["query"]), case.get("filters") or {}
            assert isinstance(filters, dict)
            results = find.search(db, index, _request(query, filters), vocabulary=names)
            page.goto(f"{(folder / 'zoeken.html').resolve().as_uri()}?{urlencode({'q': query, **filters})}")
            links = page.locator(".kb-hit__title a").evaluate_all("links => links.map((a) => a.href)")
            here = tuple(link.rsplit("/", 1)[-1].partition(".html")[0] for link in links)
            total = int(
                "0" + "".join(c for c in page.locator("#resultaten").inner_text().split()[0] if c.isdigit())
            )
            yield Compared(query, tuple(h.card.slug for h in results.hits), here, (results.total, total))
    db.close()


def _request(query: str, filters: dict[str, str]) -> SearchRequest:
    def chosen(name: str) -> tuple[str, ...]:
        return (filters[name],) if name in filters else ()

    return SearchRequest(
        query=query,
        kinds=tuple(Kind(value) for value in chosen("type")),
        areas=chosen("gebied"),
        action_lines=chosen("actielijn"),
        themes=chosen("thema"),
    )


@contextmanager
def _page() -> Iterator[Page]:
    with sync_playwright() as driver:
        sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=sandbox)
        yield browser.new_page()
        browser.close()


def _report(compared: list[Compared], seconds: float) -> None:
    for name, some in (("first twenty queries", compared[:20]), ("all queries", compared)):
        print(f"{name} ({len(some)}):")
        for depth in DEPTHS:
            same = sum(one.same(depth) for one in some)
            print(
                f"  same first {depth:2}, in the same order: {same} of {len(some)} ({same / len(some):.1%})"
            )
        totals = sum(one.totals[0] == one.totals[1] for one in some)
        print(f"  as many results: {totals} of {len(some)}")
    print(f"a page of results, opened from disk: {seconds / len(compared) * 1000:.0f} ms")
    for one in compared:
        if not one.same(max(DEPTHS)):
            print(f"  {one.query!r} {one.totals}: {one.there[:5]} here {one.here[:5]}")


if __name__ == "__main__":
    sys.exit(main())
