"""Every public page, as the application itself answers it to somebody who did not sign in.

Nothing is drawn here a second time: pages are asked of the application in process, from the front page on,
and what they link to next.  What a visitor may not see is so never seen; a page that asks not to be found (an
archived document, a form, a version of before) is not taken along.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from flask.testing import FlaskClient

from kb.errors import WijkkennisError
from kb.web.publish.addresses import PAGED, Address, Places
from kb.web.publish.rewriting import links
from kb.web.publish.tree import Element, read

HOME = Address("/")
_MOST_REDIRECTS = 4


class PageFailed(WijkkennisError):
    """A page could not be made; the message is Dutch."""


@dataclass
class Found:
    """What was found: pages and other files by address, and where addresses that only send on lead."""

    pages: dict[Address, Element] = field(default_factory=dict)
    files: dict[Address, bytes] = field(default_factory=dict)
    sent_on: dict[Address, Address] = field(default_factory=dict)

    def holds(self, address: Address) -> bool:
        return address in self.pages or address in self.files


def crawl(
    client: FlaskClient,
    places: Places,
    *,
    bases: tuple[str, ...],
    start: tuple[Address, ...] = (HOME,),
    progress: Callable[[int], None] | None = None,
) -> Found:
    """Ask for the pages of `start` and for everything that they lead to and that is taken along."""
    found = Found()
    waiting, seen = deque(start), set(start)
    while waiting:
        asked = waiting.popleft()
        address, body, media_type = _answer(client, asked, places)
        if address != asked:
            found.sent_on[asked] = address
        if body is None or found.holds(address):
            continue
        if media_type != "text/html":
            found.files[address] = body
            continue
        page = read(body.decode())
        if _wants_to_be_left_out(page):
            continue
        found.pages[address] = page
        if progress:
            progress(len(found.pages))
        for link in links(page, address.path, bases):
            if link not in seen and places.file(link) is not None:
                seen.add(link)
                waiting.append(link)
    return found


def _answer(client: FlaskClient, address: Address, places: Places) -> tuple[Address, bytes | None, str]:
    """Return the address that answered, what it answered, None for nothing to take along, and its type."""
    for _ in range(_MOST_REDIRECTS):
        response = client.get(address.text)
        if response.status_code not in (301, 302):
            break
        address = Address(response.location.partition("?")[0])
        if places.file(address) is None:
            return address, None, ""
    if response.status_code >= 500:
        raise PageFailed(f"De bladzijde {address.text} gaf een fout. Er is niets geschreven.")
    body: bytes | None = response.data if response.status_code == 200 else None
    return address, body, response.mimetype or ""


def _wants_to_be_left_out(page: Element) -> bool:
    return any(
        one.tag == "meta" and one.get("name") == "robots" and "noindex" in one.get("content")
        for one in page.all()
    )


def resolver(found: Found, places: Places) -> Callable[[Address], str | None]:
    """Return what says in which file of the folder an address stands; None when it is not taken along."""
    files: Mapping[Address, str] = {
        address: file for address in (*found.pages, *found.files) if (file := places.file(address))
    }

    def file_of(address: Address) -> str | None:
        first = address.query == ((PAGED, "1"),)
        plain = Address(address.path) if first else address
        return files.get(found.sent_on.get(plain, plain))

    return file_of
