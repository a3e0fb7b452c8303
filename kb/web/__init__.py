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
from kb.web import access, assets, caching, context, cross_site, dates, labels, limits, metrics, security

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
    from kb.web import browse, discovery, errors, ops, pages
    from kb.web.accounts import account, following, saved_searches
    from kb.web.api import routes
    from kb.web.asking import ask, feedback, knowledge_questions
    from kb.web.desk import erasing, item_desk, missed, outbox_desk, question_desk, synonyms, users, webhooks
    from kb.web.embedding import embed, oembed
    from kb.web.exports import catalogue
    from kb.web.feeds import bottleneck_feeds, feeds
    from kb.web.finding import reading_list, result_feedback, search
    from kb.web.register import (
        bottleneck_steps,
        bottleneck_text,
        bottlenecks,
        briefs,
        register_figures,
        register_history,
        voices,
        work_list,
    )
    from kb.web.reporting import reporting

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
    cross_site.guard(app)
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
        routes,
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
            "is_read_only": context.is_read_only,
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
