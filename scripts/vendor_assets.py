#!/usr/bin/env python3
"""Refresh the CSS and tools of others that are committed: kb/web/static/vendor and tests/browser/vendor.

    scripts/vendor_assets.py            fetch the pinned packages, check them, write what is used of them
    scripts/vendor_assets.py --help     this text

Needs npm and the network; nothing the app runs needs either.  Each package is fetched with `npm pack
name@version` and refused when its sha512 is not the pinned one.  Of the component CSS only the rules whose
classes stand in our templates are kept, of the design tokens only those that these rules and our own
CSS use: run this again after a template starts to use another `nl-` or `utrecht-` class
(tests/web/test_pages_assets.py tells).  Licences go along unchanged; vendor.json says what came from where.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "kb" / "web" / "static"
VENDOR = STATIC / "vendor"
TEMPLATES = ROOT / "kb" / "web" / "templates"
TEST_VENDOR = ROOT / "tests" / "browser" / "vendor"


@dataclass(frozen=True)
class Package:
    """One npm package: what is pinned of it, and which of its files are used."""

    name: str
    version: str
    sha512: str
    css: str


TOKENS = Package(
    "@nl-design-system-unstable/voorbeeld-design-tokens",
    "7.4.1",
    "GNnapAn2mTIzXRcCvs0JMr4Bf9+ivUJ3zFBJLRT1SYpAYm2xPwptVxIM3k4WLJ0c59E9FfxsEBPJluGuAHUVvg==",
    "dist/theme.css",
)
COMPONENTS = (
    Package(
        "@nl-design-system-candidate/button-css",
        "1.1.0",
        "w0JLQyiPL9UrfRwzu3Mq2EWbYvAJbolepeFH4ggyBFXoYm9RMWX6vWb/8Oj999GzAF6N77LlES5jUnaR3BJ7Yw==",
        "dist/button.css",
    ),
    Package(
        "@nl-design-system-candidate/data-badge-css",
        "1.0.5",
        "CDcXpGQDonWIw9omDL5O/rn1IaS0y8s4WprVDCZRwYKOgpIE6N3T4MwiuESzijldhT4lnYIxK1q3jdp2G8enFQ==",
        "dist/data-badge.css",
    ),
    Package(
        "@nl-design-system-candidate/heading-css",
        "1.1.3",
        "s4ERGrHcsBkZlCc+qz8+XDB5rCpxvkxwxI2bg4OB2GDS0DU5LzjNMWhsV1I8IPOboTvWMabvrsscxVuj5Bijuw==",
        "dist/heading.css",
    ),
    Package(
        "@nl-design-system-candidate/paragraph-css",
        "2.1.3",
        "f3GHiSpisUZAcn4gSNpSX2C3Mhl7y9dg1TfTe+jGMtHAqau/tztrtE3H27FlwrZeVEtsUtvssRCYUA3UO/GDpQ==",
        "dist/paragraph.css",
    ),
    Package(
        "@nl-design-system-candidate/skip-link-css",
        "1.0.5",
        "0Bq6yDPgz6sCGrd5EuV8CfL9m78he1a914sJPeZ+Cqr4WTqN0m1qf3LPJ2YVpOP0fYgk5GX2UqwTKIDhSLg5GA==",
        "dist/skip-link.css",
    ),
    Package(
        "@utrecht/alert-css",
        "4.0.2",
        "0Z+xZG/X0+4mVmHFRpoRDQRk4w/TiRxvg83STtZr34UWR0qMuFBulfuKOWbyAfIeFkeUxGq77U8pKhQb25KOwQ==",
        "dist/index.min.css",
    ),
    Package(
        "@utrecht/breadcrumb-nav-css",
        "3.0.1",
        "Xi94I04iGSTwD9jynmkjyXCQ1lRXr3jz/1TNKKnHmA9iRy9shdyVZKUJBPPVTzlSIJLxuplj8acmICH8uZYbrQ==",
        "dist/index.min.css",
    ),
    Package(
        "@utrecht/checkbox-css",
        "3.0.1",
        "24pi60eyuTkZ3ofMcNFwH5f+ObCZKPb3oCJ63pxYKL05mEt1oeV8VA1+sPTvLS2k3IYwVdkWSpgyAw6/eBqx5w==",
        "dist/index.min.css",
    ),
    Package(
        "@utrecht/form-label-css",
        "3.0.1",
        "W8OrdRDQnNNaKvygeFGBzFgP16smZbCP4O9SKA6Qq6L+ZPO8SL5mXU/DEwswsyc+RNOjoSnKX9aWX0ZI8aazPg==",
        "dist/index.min.css",
    ),
    Package(
        "@utrecht/select-css",
        "3.0.1",
        "u/i9E3yfhrOw8PirdNO6VMjm5/SzYIUBzDpFFz2cz7H/JwgaTmc0I0nfpTXutD0nAvvTdbqF4k8/ClEX8Ajypg==",
        "dist/index.min.css",
    ),
    Package(
        "@utrecht/table-css",
        "3.0.1",
        "i6plWQpvyabt3UJvyscU449xmuiZz9S9Az9qU5+aGBFFCAM+CkWiUn0dcQjd4X0cjSaV+iMo3xrc0uhibB7J4g==",
        "dist/index.min.css",
    ),
    Package(
        "@utrecht/textbox-css",
        "4.0.1",
        "lmZyMV2RW/b3nOt1UO9lsF68AKVYG9YFwOxIrkZcMAHfpL/IyOxQkhhJmzrp9uGV4KVdW0AGN/ldAjtBYFfD0A==",
        "dist/index.min.css",
    ),
)
AXE = Package(
    "axe-core",
    "4.14.1",
    "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
    "axe.min.js",
)


def main() -> int:
    """Fetch, check and write everything; the old output is replaced only when all of it is right."""
    if "--help" in sys.argv:
        print(__doc__)
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        unpacked = {p.name: fetch(p, folder) for p in (*COMPONENTS, TOKENS, AXE)}
        used = classes_in_templates()
        css = {p: prune_rules((unpacked[p.name] / p.css).read_text("utf-8"), used) for p in COMPONENTS}
        own = (STATIC / "kb.css").read_text("utf-8")
        css[TOKENS] = prune_tokens(
            (unpacked[TOKENS.name] / TOKENS.css).read_text("utf-8"), [*css.values(), own]
        )
        shutil.rmtree(VENDOR, ignore_errors=True)
        order = [TOKENS, *COMPONENTS]
        for package in order:
            write(package, unpacked[package.name], css[package])
        manifest = [
            {"name": p.name, "version": p.version, "sha512": p.sha512, "css": css_path(p)} for p in order
        ]
        (VENDOR / "vendor.json").write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")
        target = TEST_VENDOR / AXE.name
        target.mkdir(parents=True, exist_ok=True)
        for file in (AXE.css, "LICENSE", "LICENSE-3RD-PARTY.txt"):
            shutil.copy(unpacked[AXE.name] / file, target / file)
    size = sum(len(text.encode()) for text in css.values())
    print(f"{len(css)} packages, {size / 1000:.1f} kB of CSS")
    return 0


def fetch(package: Package, folder: Path) -> Path:
    """Return the folder with the unpacked package.  Exits when it is not the pinned one."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm is needed to fetch packages")
    command = [npm, "pack", "--silent", f"{package.name}@{package.version}"]
    run = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    archive = folder / run.stdout.split()[-1]
    found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != package.sha512:
        sys.exit(f"{package.name}@{package.version}: sha512 is {found}, not the pinned one")
    target = folder / slug(package)
    with tarfile.open(archive) as tar:
        tar.extractall(target, filter="data")
    return target / "package"


def slug(package: Package) -> str:
    return package.name.removeprefix("@").replace("/", "-")


def css_path(package: Package) -> str:
    return f"{slug(package)}/{slug(package)}.css"


def write(package: Package, source: Path, css: str) -> None:
    target = VENDOR / slug(package)
    target.mkdir(parents=True)
    shutil.copy(source / "LICENSE.md", target / "LICENSE.md")
    head = f"/* {package.name} {package.version}, EUPL-1.2; only the rules in use, see vendor.json */\n"
    (VENDOR / css_path(package)).write_text(head + css.strip() + "\n", "utf-8")


def classes_in_templates() -> set[str]:
    """Return every `nl-` and `utrecht-` class name that stands in a template."""
    found: set[str] = set()
    for template in TEMPLATES.rglob("*.html"):
        found.update(re.findall(r"\b(?:nl|utrecht)-[\w-]+", template.read_text("utf-8")))
    return found


def prune_rules(css: str, used: set[str]) -> str:
    """Return `css` with only the selectors whose classes are all in `used`; comments go."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    kept = []
    for prelude, body in blocks(css):
        if prelude.startswith("@media"):
            inner = prune_rules(body, used)
            if inner:
                kept.append(f"{prelude}{{{inner}}}")
        elif not prelude.startswith("@"):
            selectors = [s for s in split_selectors(prelude) if is_used(s, used)]
            if selectors:
                kept.append(f"{','.join(selectors)}{{{body}}}")
    return "\n".join(kept)


def is_used(selector: str, used: set[str]) -> bool:
    """Whether it can match something of ours; classes inside :not() and :where() do not count."""
    plain = re.sub(r":(?:not|where|has|is)\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)", "", selector)
    classes = re.findall(r"\.([\w-]+)", plain)
    return bool(classes) and all(c in used for c in classes)


def split_selectors(prelude: str) -> list[str]:
    """Split at the commas that are not inside brackets."""
    parts, depth = [""], 0
    for character in prelude:
        depth += (character == "(") - (character == ")")
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return [p.strip() for p in parts]


def blocks(css: str) -> list[tuple[str, str]]:
    """Return (prelude, body) of each top-level block."""
    found, depth, start, opened = [], 0, 0, 0
    for position, character in enumerate(css):
        if character == "{":
            if depth == 0:
                opened = position
            depth += 1
        elif character == "}":
            depth -= 1
            if depth == 0:
                body = re.sub(r"\s+", " ", css[opened + 1 : position]).strip()
                found.append((" ".join(css[start:opened].split()), body))
                start = position + 1
    return found


def prune_tokens(theme: str, users: list[str]) -> str:
    """Return the tokens that `users` refer to, and those that these refer to in turn, on `:root`."""
    values = dict(re.findall(r"(--[\w-]+):\s*([^;]+);", re.sub(r"/\*.*?\*/", "", theme, flags=re.S)))
    todo = [name for text in users for name in re.findall(r"var\(\s*(--[\w-]+)", text)]
    needed: set[str] = set()
    while todo:
        name = todo.pop()
        if name in values and name not in needed:
            needed.add(name)
            todo += re.findall(r"var\(\s*(--[\w-]+)", values[name])
    lines = [f"  {name}: {' '.join(values[name].split())};" for name in sorted(needed)]
    return ":root {\n" + "\n".join(lines) + "\n}"


if __name__ == "__main__":
    sys.exit(main())
