"""What a browser can tell of a page as a whole: faults that axe finds, and whether it fits the window."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# only what the tests read comes back: all that passes is thousands of elements
_INSPECT = """
async ([within, rules]) => {
  const found = await axe.run(within, {runOnly: rules, resultTypes: ["violations"], preload: false});
  return {
    looked: found.passes.length,
    faults: found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 120)}`)),
  };
}
"""


def faults(page: Page, *, within: str = "html") -> list[str]:
    """What axe finds at the present width, in a page whose policy is switched off; empty when all is well."""
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(path=AXE)
    found = page.evaluate(_INSPECT, [within, _RULES])
    assert found["looked"]
    return list(found["faults"])


def too_wide(page: Page) -> bool:
    """Whether somebody has to scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def faults_wide_and_narrow(page: Page) -> list[str]:
    """The same on a desk and on a phone, with what does not fit; the page is loaded once."""
    wrong = []
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        wrong += [f"{size['width']} px: {fault}" for fault in faults(page)]
        wrong += [f"{size['width']} px: does not fit"] if too_wide(page) else []
    return wrong
