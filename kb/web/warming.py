"""What a process reads before it is asked, so that its first comparison is as quick as any."""

from __future__ import annotations

import logging
import threading

from flask import Flask

from kb.services import library, match
from kb.storage.database import open_database
from kb.web import context

_LOG = logging.getLogger(__name__)


def begin(app: Flask) -> threading.Thread:
    """Read what drafts are compared with, in a thread of its own; requests are answered meanwhile.

    A fault is logged and nothing more: whoever asks first then waits, or is told what is wrong.
    """
    thread = threading.Thread(target=_read, args=(app,), name="warming", daemon=True)
    thread.start()
    return thread


def _read(app: Flask) -> None:
    try:
        with app.app_context():
            index, database_file = context.index(), context.settings().database_file
        db = open_database(database_file)
        try:
            match.warm(db, index, vocabulary=library.vocabulary(db))
        finally:
            db.close()
    except Exception:
        _LOG.exception("warming failed")
