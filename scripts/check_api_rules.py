#!/usr/bin/env python3
"""Hold the description of the API against the government's API Design Rules, by Spectral.

    scripts/check_api_rules.py RULES [--spectral PROGRAM] [--keep FILE]

RULES is the public rule set as a file: the linter of the API Design Rules, which developer.overheid.nl offers
at https://static.developer.overheid.nl/adr/ruleset.yaml.  It is not in this repository, and nothing is
fetched here.  Spectral is a program for Node: `npm install @stoplight/spectral-cli`.

The description is made of the real content, at the address https://wijkkennis.example.  The rules ask for a
mail address; without KB_CONTACT_EMAIL an invented one stands in, and that is said.  Ends with 1 at an error.
tests/web/test_api_rules.py checks the same rules without Node, as we read them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kb.config import Settings  # noqa: E402  # the path above must be set first
from kb.services.ingest import ingest  # noqa: E402  # as above
from kb.storage.database import open_database  # noqa: E402  # as above
from kb.web import create_app  # noqa: E402  # as above
from kb.web.api import openapi  # noqa: E402  # as above

ADDRESS = "https://wijkkennis.example"
INVENTED = "api@wijkkennis.example"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rules", type=Path)
    parser.add_argument("--spectral", default="spectral", help="the program, when it is not on the path")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="keep the description that was checked")
    options = parser.parse_args()
    if not options.rules.is_file():
        parser.error(f"there is no file {options.rules}")
    program = shutil.which(options.spectral)
    if program is None:
        print("SKIPPED: Spectral is not here: npm install @stoplight/spectral-cli", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        file = options.keep or Path(folder, "openapi.json")
        file.write_bytes(description(Path(folder)))
        command = [program, "lint", "--ruleset", str(options.rules), "--fail-severity", "error", str(file)]
        return subprocess.run(command, check=False).returncode


def description(folder: Path) -> bytes:
    """Return the description as the application answers it, over the real content."""
    email = os.environ.get("KB_CONTACT_EMAIL", "")
    if not email:
        print(f"KB_CONTACT_EMAIL is not set: {INVENTED} stands in for it.", file=sys.stderr)
    environment = {
        "KB_CONTENT": str(ROOT / "content"),
        "KB_BASE_URL": ADDRESS,
        "KB_RATE_LIMITS": "uit",
        "KB_CONTACT_EMAIL": email or INVENTED,
    }
    settings = Settings.from_environment(root=folder, environment=environment)
    db = open_database(settings.database_file)
    db.migrate()
    ingest(db, settings.content_folder, now=datetime.now(UTC))
    db.close()
    answer = create_app(settings).test_client().get(f"{openapi.PREFIX}/openapi.json")
    return answer.get_data()


if __name__ == "__main__":
    sys.exit(main())
