"""Flask: pages, feeds and the JSON API.  Views translate; they hold no rule and no SQL.

Pages work without JavaScript, set no cookie before someone signs in, and load nothing from elsewhere
(decision 0007).
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from kb.config import Settings
from kb.domain.documents import CASE_KINDS, Kind
from kb.web import access, assets, caching, context, dates, labels, limits, metrics, security

BODY_LIMIT = 64 * 1024
PAGES = (
    "pages",
    "search",
    "reading_list",
    "browse",
    "ask",
    "feeds",
    "discovery",
    "catalogue",
    "embed",
    "oembed",
)
"""Blueprints whose answers depend on nothing but address, content and day."""


def create_app(settings: Settings) -> Flask:
    """Make the application.  Opens no database: the first request does."""
    # here, so that one module of this package can be used without all of them
    from kb.web import (
        account,
        api,
        ask,
        bottleneck_feeds,
        bottleneck_steps,
        bottleneck_text,
        bottlenecks,
        briefs,
        browse,
        catalogue,
        discovery,
        embed,
        erasing,
        errors,
        feedback,
        feeds,
        following,
        item_desk,
        knowledge_questions,
        missed,
        oembed,
        ops,
        outbox_desk,
        pages,
        question_desk,
        reading_list,
        register_figures,
        register_history,
        reporting,
        result_feedback,
        saved_searches,
        search,
        synonyms,
        users,
        voices,
        webhooks,
        work_list,
    )

    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = BODY_LIMIT
    app.url_map.merge_slashes = False  # /zoeken//x is an address that does not exist, not another one
    if n := settings.proxies:
        proxied = ProxyFix(app.wsgi_app, x_for=n, x_proto=n, x_host=n, x_prefix=n)
        app.wsgi_app = proxied  # type: ignore[method-assign]  # the way that Flask documents
    context.furnish(app, settings)
    metrics.measure(app, settings)
    _prepare_templates(app)
    security.secure(app, settings)
    caching.remember(app, PAGES, _look(app))
    limits.limit(app, settings)
    access.guard(app)
    errors.register(app)
    for module in (
        pages,
        search,
        reading_list,
        browse,
        bottlenecks,
        bottleneck_feeds,
        bottleneck_steps,
        bottleneck_text,
        work_list,
        register_figures,
        briefs,
        ask,
        feedback,
        result_feedback,
        feeds,
        account,
        following,
        saved_searches,
        outbox_desk,
        webhooks,
        erasing,
        register_history,
        users,
        missed,
        synonyms,
        item_desk,
        knowledge_questions,
        question_desk,
        reporting,
        voices,
        catalogue,
        discovery,
        embed,
        oembed,
        ops,
        api,
    ):
        app.register_blueprint(module.blueprint)
    return app


def _prepare_templates(app: Flask) -> None:
    loaded = assets.load()
    app.extensions["assets"] = loaded
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(labels=labels, dates=dates, Kind=Kind, CASE_KINDS=CASE_KINDS)

    @app.context_processor
    def every_page() -> dict[str, object]:
        links = context.links()
        return {
            "links": links,
            "here": context.public_links(),
            "today": context.today(),
            "asset": {name: links.path(a.path) for name, a in loaded.items()},
            "names": context.vocabulary,
            "contact": context.settings().contact,
        }


def _look(app: Flask) -> str:
    """Name the present templates and styles, for the tag of every page."""
    found = hashlib.sha256()
    for template in sorted((Path(app.root_path) / "templates").rglob("*.html")):
        found.update(template.read_bytes())
    for asset in app.extensions["assets"].values():
        found.update(asset.body)
    return found.hexdigest()[:16]
