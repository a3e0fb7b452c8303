"""The WSGI application, for any server: `gunicorn app:app`.

Knows one thing: that the house stands in this file's own folder.
"""

from pathlib import Path

from kb.config import Settings
from kb.web import create_app

app = create_app(Settings.from_environment(root=Path(__file__).parent))
