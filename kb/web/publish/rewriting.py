"""A page of the site → the same page in a folder: links made relative, what needs the site taken out.

A link to something that stays on the site leads there when the site has a known address.  Otherwise it is
plain text, and a point of a list that was only such a link goes.  A form stays when the offline search
answers it; in the place of another one a line says that it works on the site only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kb.web.publish.addresses import (
    LISTS,
    SEARCH_FILE,
    SEARCH_PATH,
    STYLE_FILE,
    Address,
    own_address,
    relative,
)
from kb.web.publish.tree import Element

POLICY = "; ".join(
    (
        "default-src 'none'",
        # a page from disk has no origin that 'self' could stand for in every browser
        *(f"{kind}-src 'self' file:" for kind in ("style", "script", "img")),
        "base-uri 'none'",
    )
)
CLASSIC = "kb.js"
"""The script of every page that works without a server; from disk a browser runs no modules."""
LEFT_OUT = frozenset(
    {
        *("kb-embed", "kb-save", "kb-keep", "kb-item__keep", "kb-hit__keep", "kb-do"),
        *("kb-register__filters", "kb-header__link", "kb-nav__enter"),
    }
)
"""Classes of what has no meaning without a server: keep, embed, save, step, filter, sort."""
FORMS = {"/vraag": "Een vraag stellen"}
"""What a form is for, by its address, to say that it cannot be done here."""

CHOICES = "kb-sorts"

Resolve = Callable[[Address], str | None]
"""Address → file in the folder, with a query for the search page; None when it is on the site only."""


@dataclass(frozen=True)
class Site:
    """Where the pages come from: what full addresses begin with, and the public address if there is one.

    `notice` is what every page says of itself, as HTML that depends on the file it stands in.
    """

    bases: Sequence[str]
    address: str | None
    notice: Callable[[str], Element]


@dataclass(frozen=True)
class _Page:
    path: str
    file: str
    site: Site
    resolve: Resolve

    def target(self, link: str) -> str | None:
        """Return what a link becomes; None when it leads nowhere from here."""
        if link.startswith("#"):
            return link
        own = own_address(link, self.site.bases, self.path)
        if own is None:
            return link
        address, fragment = own
        file = self.resolve(address)
        mark = f"#{fragment}" if fragment else ""
        if file is not None:
            return relative(file, self.file) + mark
        return f"{self.site.address}{address.text}{mark}" if self.site.address else None


def links(page: Element, path: str, bases: Sequence[str]) -> Iterable[Address]:
    """Yield the addresses on this site that a page loads or links to, as it was before it was rewritten."""
    for element in page.all():
        for name in ("href", "src"):
            if (link := element.get(name)) and (own := own_address(link, bases, path)):
                yield own[0]


def rewrite(page: Element, *, path: str, file: str, site: Site, resolve: Resolve) -> None:
    """Change a page of the address `path` into the one that stands in `file`."""
    _inside(page, _Page(path, file, site, resolve))
    for element in page.all():
        if element.tag == "head":
            style = {"rel": "stylesheet", "href": relative(STYLE_FILE, file)}
            policy: dict[str, str | None] = {"http-equiv": "Content-Security-Policy", "content": POLICY}
            element.inside.insert(2, Element("meta", policy))
            element.inside.append(Element("link", dict(style)))
        elif element.tag == "body":
            main = next(
                n for n, one in enumerate(element.inside) if isinstance(one, Element) and one.tag == "main"
            )
            element.inside.insert(main, site.notice(file))


def _inside(parent: Element, page: _Page) -> None:
    kept: list[Element | str] = []
    for one in parent.inside:
        kept += [one] if isinstance(one, str) else _kept(one, page)
    parent.inside = kept


def _kept(element: Element, page: _Page) -> list[Element | str]:
    """Return what becomes of an element and everything inside it."""
    if element.classes & LEFT_OUT or element.get("aria-labelledby") in ("delen", "bekeken"):
        return []
    change = _CHANGES.get(element.tag)
    changed = change(element, page) if change else element
    if changed is None:
        return []
    had_links = element.tag == "li" and any(one.tag == "a" for one in element.all())
    _inside(changed, page)
    if had_links and _is_only_dead(changed):
        return []
    if CHOICES in element.classes and any(one.tag == _DEAD for one in element.all()):
        return []  # half a choice is none
    return [changed] if changed.tag else changed.inside


def _is_only_dead(item: Element) -> bool:
    """Whether a point of a list was nothing but links that went."""
    words = "".join(one for one in item.inside if isinstance(one, str)).strip(" \n·")
    return not words and all(one.tag == _DEAD for one in item.elements)


_DEAD = "span"


def _anchor(element: Element, page: _Page) -> Element | None:
    link = element.attributes.get("href")
    if link is None:
        return element
    target = page.target(link)
    if target is not None:
        element.attributes["href"] = target
        return element
    if element.get("rel") == "nofollow" or "nl-button" in element.classes:
        return None
    return Element(_DEAD, {}, element.inside)


def _link(element: Element, page: _Page) -> Element | None:
    kind = element.get("rel")
    if kind == "canonical":
        return element if page.site.address else None
    if kind not in ("stylesheet", "icon", "prev", "next"):
        return None
    target = page.target(element.get("href"))
    element.attributes["href"] = target
    return element if target else None


def _script(element: Element, page: _Page) -> Element | None:
    source = element.get("src")
    if not source or (element.get("type") == "module" and not source.endswith(f"/{CLASSIC}")):
        return None
    element.attributes.pop("type", None)
    element.attributes |= {"src": page.target(source), "defer": None}
    return element


def _form(element: Element, page: _Page) -> Element | None:
    own = own_address(element.get("action"), page.site.bases, page.path)
    asked = own[0].path if own else ""
    if element.get("method").lower() == "post" or (asked != SEARCH_PATH and asked not in LISTS):
        what = FORMS.get(asked, "Dit formulier invullen")
        return Element(
            "p", {"class": "kb-note"}, [f"{what} kan alleen op de site zelf: dit is een momentopname."]
        )
    element.attributes["action"] = relative(SEARCH_FILE, page.file)
    if asked in LISTS and not any(one.get("name") == "type" for one in element.all()):
        element.inside.append(Element("input", {"type": "hidden", "name": "type", "value": LISTS[asked]}))
    return element


def _field(element: Element, _: _Page) -> Element | None:
    element.attributes.pop("data-suggesties", None)
    return element


def _embedded(element: Element, page: _Page) -> Element | None:
    if source := element.get("src"):
        element.attributes["src"] = page.target(source)
    return element


_CHANGES: dict[str, Callable[[Element, _Page], Element | None]] = {
    "a": _anchor,
    "link": _link,
    "script": _script,
    "form": _form,
    "input": _field,
    "img": _embedded,
}
