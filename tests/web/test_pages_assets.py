"""The vendored component CSS: complete for our templates, licensed, and nothing in it leads elsewhere."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kb.web import assets

WEB = Path(assets.__file__).parent
VENDOR = assets.STATIC / "vendor"
MANIFEST = json.loads((VENDOR / "vendor.json").read_text("utf-8"))
OWN_CSS = "".join((assets.STATIC / name).read_text("utf-8") for name in ("kb.css", "register.css"))
TEMPLATES = "\n".join(t.read_text("utf-8") for t in sorted((WEB / "templates").rglob("*.html")))
VENDORED = "\n".join((VENDOR / entry["css"]).read_text("utf-8") for entry in MANIFEST)

WITHOUT_RULES = {
    "nl-button--secondary", "utrecht-breadcrumb-nav__list--html-ol", "utrecht-table--html-table",
}  # fmt: skip
"""Class names that the components ask for, but whose rules we may not need."""


def test_every_vendored_package_has_its_licence_and_is_pinned():
    assert MANIFEST
    for entry in MANIFEST:
        assert "European Union Public" in (VENDOR / entry["css"]).with_name("LICENSE.md").read_text("utf-8")
        assert re.fullmatch(r"[A-Za-z0-9+/]{86}==", entry["sha512"])
        assert re.fullmatch(r"\d+\.\d+\.\d+", entry["version"])


def test_every_component_class_in_a_template_has_its_css():
    used = set(re.findall(r"\b(?:nl|utrecht)-[a-z][\w-]+", TEMPLATES))
    defined = set(re.findall(r"\.((?:nl|utrecht)-[\w-]+)", VENDORED + OWN_CSS))
    assert used - defined - WITHOUT_RULES == set(), "run scripts/vendor_assets.py"


def test_the_css_asks_for_nothing_from_elsewhere_and_no_inline_data():
    for css in (VENDORED, OWN_CSS):
        assert not re.search(r"@import|url\(|expression\(|https?:", css)


def test_the_stylesheet_stays_small():
    loaded = assets.load()
    assert len(VENDORED.encode()) < 65_000
    assert len(loaded["stijl.css"].body) < 110_000
    assert len(loaded["register.css"].body) < 15_000
    assert len(loaded["kb.js"].body) < 3_000
    scripts = {name: len(asset.body) for name, asset in loaded.items() if name.endswith(".js")}
    on_one_page = scripts.pop("report.js")  # the page for reporting; every other script is counted together
    assert on_one_page < 10_000
    assert sum(scripts.values()) < 20_000


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def token(name: str) -> str:
    value = re.search(rf"--kb-{name}: (#[0-9a-f]+);", OWN_CSS)
    assert value, name
    colour = value[1]
    return colour if len(colour) == 7 else "#" + "".join(c * 2 for c in colour[1:])


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"), ("ink", "wash"), ("ink", "mark"), ("soft", "paper"), ("soft", "wash"),
        ("accent", "paper"), ("accent", "wash"), ("accent-dark", "accent-wash"), ("accent", "accent-wash"),
        ("warn", "warn-wash"), ("good", "good-wash"), ("paper", "accent"), ("paper", "warn"),
    ],
)  # fmt: skip
def test_text_stands_out_from_its_ground(text, ground):
    lighter, darker = sorted((luminance(token(text)), luminance(token(ground))), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5
