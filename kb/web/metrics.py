"""/metrics for Prometheus: what was asked how often and how fast, and how the service stands.

Off unless KB_METRICS=aan.  The library that counts is imported only then, and after `begin`: it decides at
its import whether the workers of one server count together, in files of a folder beside the database.  A
route is named by its pattern, so that no address, query or name of a person is in it.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, Response, abort, current_app, g, request

from kb import __version__
from kb.config import Settings
from kb.services.standing import Standing, standing
from kb.web import access, context
from kb.web.limits import Share

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry, Counter, Histogram
    from prometheus_client.core import GaugeMetricFamily

TOGETHER = "PROMETHEUS_MULTIPROC_DIR"
"""Where the library looks for the folder in which workers count together."""
FOLDER = "tellingen"
EXTENSION = "wijkkennis-metrics"
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PATCH", "PUT", "DELETE"})
"""Methods that are counted by name: whoever invents others must not make a counter of each."""
TEXT = "text/plain; version=0.0.4; charset=utf-8"


def begin(root: Path) -> None:
    """Let the workers of a server that is about to start count together, from nothing."""
    settings = Settings.from_environment(root=root)
    if not settings.metrics:
        return
    folder = settings.database_file.parent / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ[TOGETHER] = str(folder)


def forget(process: int) -> None:
    """Forget what a worker that ended said of itself; what it counted stays counted."""
    if TOGETHER in os.environ:
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(process)  # type: ignore[no-untyped-call]  # half of it is typed


class Instruments:
    """What is counted in this process."""

    def __init__(self) -> None:
        from prometheus_client import CollectorRegistry, Counter, Histogram

        self.registry: CollectorRegistry = CollectorRegistry()
        self.requests: Counter = Counter(
            "wijkkennis_http_requests",
            "Verzoeken, per patroon van het adres en soort antwoord.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self.seconds: Histogram = Histogram(
            "wijkkennis_http_request_seconds",
            "Hoe lang een verzoek duurde, per patroon van het adres.",
            ("route",),
            buckets=SECONDS,
            registry=self.registry,
        )
        self.refused: Counter = Counter(
            "wijkkennis_rate_limit_refusals",
            "Verzoeken die zijn geweigerd omdat er te veel kwamen, per soort.",
            ("kind",),
            registry=self.registry,
        )


def measure(app: Flask, settings: Settings) -> None:
    """Count every request.  Call before anything else looks at one, so that all of its time is counted."""
    if not settings.metrics:
        return
    made = app.extensions[EXTENSION] = Instruments()

    @app.before_request
    def begun() -> None:
        g.began = time.perf_counter()

    @app.after_request
    def counted(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else "-"
        method = request.method if request.method in METHODS else "-"
        made.requests.labels(method, route, f"{response.status_code // 100}xx").inc()
        if "began" in g:
            made.seconds.labels(route).observe(time.perf_counter() - g.began)
        share: Share | None = g.get("share")
        if share is not None and share.is_used_up:
            made.refused.labels(share.kind).inc()
        return response


def page() -> Response:
    """Answer everything that is counted; there is no such page without the setting."""
    made: Instruments | None = current_app.extensions.get(EXTENSION)
    if made is None:
        abort(404)
    from prometheus_client import CollectorRegistry, generate_latest, multiprocess

    counted = made.registry
    if TOGETHER in os.environ:
        counted = CollectorRegistry()
        multiprocess.MultiProcessCollector(counted)  # type: ignore[no-untyped-call]  # as above
    now = standing(context.db(), context.index(), now=access.now())
    own = CollectorRegistry()
    own.register(_Gauges(now))
    body = generate_latest(counted) + generate_latest(own)
    return Response(body, content_type=TEXT, headers={"Cache-Control": "no-store"})


class _Gauges:
    """How the service stands, as the library wants to hear it."""

    def __init__(self, now: Standing) -> None:
        self._now = now

    def collect(self) -> Iterator[GaugeMetricFamily]:
        from prometheus_client.core import GaugeMetricFamily

        now = self._now
        version = GaugeMetricFamily("wijkkennis_info", "Welke versie draait.", labels=("version",))
        version.add_metric([__version__], 1)
        yield version
        for name, text, value in (
            (
                "index_changes_behind",
                "Wijzigingen die nog niet in de zoekindex op schijf staan.",
                now.index_behind,
            ),
            ("index_age_seconds", "Hoe oud de zoekindex op schijf is.", now.index_age),
            ("outbox_waiting", "Berichten die nog niet aan iedereen zijn verteld.", now.waiting),
            ("outbox_oldest_seconds", "Hoe lang het oudste bericht wacht.", now.oldest_waiting),
            ("mails_failing", "Mails die niet te versturen waren.", now.failing_mails),
        ):
            if value is not None:
                yield GaugeMetricFamily(f"wijkkennis_{name}", text, value=value)
        states = GaugeMetricFamily(
            "wijkkennis_bottlenecks_unfinished", "Knelpunten die nog een stap vragen.", labels=("status",)
        )
        for status, count in now.unfinished.items():
            states.add_metric([status.value], count)
        yield states
