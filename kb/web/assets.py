"""The stylesheets and scripts, each at an address that changes with its content.

The look of the site is the vendored component CSS followed by our own: joined at start, so that a page asks
for one file and the vendored ones stay as they were fetched.  What only the register needs is a second one,
and pages for frames of other sites have a small one of their own.  The script for other sites is not here:
its address never changes (see `kb.web.embedding.embed`).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

STATIC = Path(__file__).parent / "static"
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Asset:
    """A file that pages load; `name` is what its address ends in."""

    name: str
    media_type: str
    body: bytes

    @cached_property
    def version(self) -> str:
        """Sixteen characters that change when the content does."""
        return hashlib.sha256(self.body).hexdigest()[:16]

    @property
    def path(self) -> str:
        return f"/static/{self.version}/{self.name}"


def load() -> dict[str, Asset]:
    """Read the assets from disk, by name."""
    vendored = json.loads((STATIC / "vendor" / "vendor.json").read_text("utf-8"))
    files = [STATIC / "vendor" / entry["css"] for entry in vendored]
    css = "\n".join(file.read_text("utf-8") for file in [*files, STATIC / "kb.css"])
    assets = [
        Asset("stijl.css", "text/css; charset=utf-8", css.encode()),
        Asset("register.css", "text/css; charset=utf-8", (STATIC / "register.css").read_bytes()),
        Asset("insluiten.css", "text/css; charset=utf-8", (STATIC / "insluiten.css").read_bytes()),
        *(Asset(file.name, "text/javascript; charset=utf-8", _short(file)) for file in _scripts()),
        Asset("merk.svg", "image/svg+xml", (STATIC / "merk.svg").read_bytes()),
    ]
    return {asset.name: asset for asset in assets}


def _short(file: Path) -> bytes:
    """A script without its lines of comment and its indentation: no script has a text of several lines."""
    lines = (line.strip() for line in file.read_text("utf-8").splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")).encode()


def _scripts() -> list[Path]:
    return sorted(STATIC.glob("*.js"))
