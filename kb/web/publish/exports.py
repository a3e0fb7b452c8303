"""The data to take along: the tables of every kind and everything in SQLite, as the API exports them.

Feeds and the map for search engines stay on the site: a folder brings no news, and is found by no address.
"""

from __future__ import annotations

from flask import Flask

from kb.domain.documents import CASE_KINDS
from kb.web.publish.crawl import PageFailed

FOLDER = "gegevens"
FORMS = ("csv", "jsonl")
TABLES = (*(kind.collection for kind in CASE_KINDS), "indicatoren")
NAMES = (*(f"{table}.{form}" for table in TABLES for form in FORMS), "wijkkennis.sqlite")


def exports(app: Flask) -> dict[str, bytes]:
    """Return the files by name.  Raises `PageFailed`."""
    client = app.test_client()
    found = {}
    for name in NAMES:
        response = client.get(f"/api/v1/export/{name}")
        if response.status_code != 200:
            raise PageFailed(f"De uitwisseling {name} gaf een fout. Er is niets geschreven.")
        found[f"{FOLDER}/{name}"] = response.data
    return found
