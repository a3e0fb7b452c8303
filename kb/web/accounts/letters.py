"""The mail that tells somebody what happened: subject and plain text, in Dutch.

It says no more than its reader sees on the site, greets nobody by name, and repeats only words that
are public: what is not for everybody is read after signing in.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

from kb.domain.documents import Visibility
from kb.domain.history import Event
from kb.domain.saved_search import News
from kb.domain.vocabulary import Vocabulary
from kb.services import search_news
from kb.services.letters import URGENT, Item, Letter
from kb.services.search_news import Line, SearchNews
from kb.web import dates, labels
from kb.web.links import Links
from kb.web.register import bottleneck_words

WIDTH = 72
FOLLOWING = "/account/volgt"
SAVED = "/bewaard"
MOST_LINES = 10
"""News of one saved search that is written out; the rest is a number with a link."""
NOTICE: Mapping[str, str] = {
    "ontvangst": "ontvangst van een melding",
    "nieuwe-melding": "nieuwe melding",
    "stap": "nieuwe stand",
    "vraag": "vraag aan de melder",
    "toegewezen": "toegewezen",
    "bevestiging-gevraagd": "werkt het ook bij jullie?",
    "praktijkverhaal-opzetten": "proef begonnen",
    "samengevoegd": "samengevoegd",
    "samenvoeging-terug": "samenvoeging teruggedraaid",
    "ook-bij-ons": "ook bij een ander gebied",
    "bevestiging": "antwoord van een gebied",
    "verzoek": "verzoek",
    "besluit-op-verzoek": "besluit op een verzoek",
    "escalatie": "een niveau hoger",
    "toewijzing": "andere eigenaar",
    "bericht": "bericht",
    "besluit": "besluit van een overleg",
    search_news.NOTICE: "nieuws bij een bewaarde zoekopdracht",
}
"""Kind of notice → what it is about."""
_CALL: Mapping[str, tuple[str, str]] = {
    "vraag": ("Er is een vraag aan jou. Beantwoord die hier:", "/stappen/gemeld"),
    "bevestiging-gevraagd": ("Werkt de oplossing ook bij jullie? Laat het hier weten:", "/bevestigen"),
    "toegewezen": ("Dit knelpunt ligt nu bij jouw organisatie. Zet hier de volgende stap:", ""),
    "nieuwe-melding": ("Dit is een nieuwe melding. Behandel die hier:", ""),
    "verzoek": ("Er wacht een verzoek op antwoord. Lees het hier:", ""),
    "praktijkverhaal-opzetten": ("Er loopt een proef. Zet er een praktijkverhaal bij op:", ""),
    "ontvangst": ("Je melding is binnen. Hier zie je hoe het ervoor staat:", ""),
}
"""Kind of notice → what is asked or offered, and where under the address of the bottleneck."""
_ELSE = ("Lees het hier:", "")


def subject(letter: Letter) -> str:
    """Return the subject: how much it is about, and which one when it is one; a title is never in it."""
    references = [item.bottleneck.reference for item in letter.items]
    about = references[0] if len(references) == 1 else f"{len(references)} knelpunten"
    if letter.asks:
        return f"Wijkkennis: er wordt iets van je gevraagd over {about}"
    number = sum(len(item.told) for item in letter.items)
    parts = [f"{'1 bericht' if number == 1 else f'{number} berichten'} over {about}"] if number else []
    if letter.searches:
        one = len(letter.searches) == 1
        parts.append(
            "nieuws bij je zoekopdracht" if one else f"nieuws bij {len(letter.searches)} zoekopdrachten"
        )
    return f"Wijkkennis: {' en '.join(parts)}"


def text(letter: Letter, *, links: Links, names: Vocabulary) -> str:
    """Return the whole text; what asks something comes first.  `links` has the public address."""
    ordered = sorted(letter.items, key=lambda item: not any(kind in URGENT for kind, _ in item.told))
    parts = ["Hallo,", "", "Dit gebeurde er sinds de vorige mail.", ""]
    for item in ordered:
        parts += [*_item(item, links, names), ""]
    for news in letter.searches:
        parts += [*_search(news, links), ""]
    parts += ["-" * WIDTH]
    if letter.items:
        parts += [
            *_wrapped(
                "Je krijgt deze mail omdat je dit meldde, je gebied dit knelpunt heeft, je het volgt, of "
                "omdat je er in je rol iets mee moet. Je krijgt hoogstens één overzicht per dag. Alleen als "
                "iemand iets van je vraagt, hoor je dat meteen."
            ),
            "",
            "Bekijk wat je volgt, en stop daarmee:",
            links.path(FOLLOWING),
        ]
    if letter.searches:
        parts += [
            *([""] if letter.items else []),
            *_wrapped(
                "Je bewaarde een of meer zoekopdrachten. Wat daarbij nieuw is, komt hoogstens één keer per "
                "dag in één mail. Bekijk wat je bewaarde:"
            ),
            links.path(SAVED),
        ]
    return "\n".join(parts) + "\n"


def stop_page(letter: Letter) -> str:
    """Return the path of the page where the reader can stop what this letter tells."""
    if stops_at_once(letter):
        return f"{SAVED}/stoppen/{letter.searches[0].stop}"
    return FOLLOWING if letter.items else SAVED


def stops_at_once(letter: Letter) -> bool:
    """Whether one press stops all that this letter tells: it is about one saved search."""
    return not letter.items and len(letter.searches) == 1


def _search(news: SearchNews, links: Links) -> list[str]:
    saved = news.search
    shown = [line for line in news.lines if line.news is not News.BROKEN]
    lines = _wrapped(f"Zoekopdracht ‘{saved.name}’")
    if news.is_broken:
        lines += _wrapped(
            "Deze zoekopdracht werkt niet meer: een gebied, thema of ander filter bestaat niet meer. "
            "Pas hem hier aan of haal hem weg:"
        )
        lines += [links.path(SAVED)]
    for line in shown[:MOST_LINES]:
        lines += ["", *_line(line, links)]
    if len(shown) > MOST_LINES:
        rest = len(shown) - MOST_LINES
        lines += ["", "En nog 1 ander stuk." if rest == 1 else f"En nog {rest} andere stukken."]
    if shown:
        address = links.path(saved.path + (f"?{saved.arguments}" if saved.arguments else ""))
        lines += ["", "Bekijk de hele lijst:", address]
    return [*lines, "", "Geen mail meer over deze zoekopdracht:", links.path(f"{SAVED}/stoppen/{news.stop}")]


def _line(line: Line, links: Links) -> list[str]:
    if line.card is not None:
        title, address = line.card.title, links.document(line.card)
        kind, status, updated = labels.KIND[line.card.kind].lower(), line.card.status, line.card.updated
    else:
        own = line.bottleneck
        assert own is not None  # a line is about one of the two
        title, address = own.title, links.path(f"/knelpunten/{own.reference}")
        kind, status, updated = "knelpunt", own.status.value, dates.here(own.last_public_at)
    if line.news is News.NEW:
        why = "Nieuw in deze lijst"
    elif line.news is News.STATUS and status:
        was = f" (was: {labels.name(labels.STATUS, line.before).lower()})" if line.before else ""
        why = f"Andere stand: {labels.name(labels.STATUS, status).lower()}{was}"
    else:
        why = f"Bijgewerkt op {dates.day(updated)}"
    return [*_wrapped(f"- {why}. {title} ({kind})", after="  "), f"  {address}"]


def _item(item: Item, links: Links, names: Vocabulary) -> list[str]:
    own = item.bottleneck
    address = f"/knelpunten/{own.reference}"
    lines = [*_wrapped(f"{own.reference}: {own.title}"), f"Stand: {labels.name(labels.STATUS, own.status)}"]
    calls: dict[str, str] = {}
    for kind, event in item.told:
        lines += ["", *_event(event, names)]
        call, place = _CALL.get(kind, _ELSE)
        calls[call] = place
    if len(calls) > 1:
        calls.pop(_ELSE[0], None)
    for call, place in calls.items():
        lines += ["", call, links.path(address + place)]
    return lines


def _event(event: Event, names: Vocabulary) -> list[str]:
    area = names.area[event.area].name if event.area in names.area else ""
    title = bottleneck_words.event_title(event, area)
    by = bottleneck_words.ROLE.get(event.role.value, event.role.value)
    lines = _wrapped(f"- {dates.day(dates.here(event.at))}: {title}, door {by}.", after="  ")
    if not event.message:
        return lines
    if event.visibility is not Visibility.PUBLIC:
        return [*lines, "  De tekst is niet voor iedereen. Log in om die te lezen."]
    return [*lines, *_wrapped(f"“{event.message}”", first="  ", after="  ")]


def _wrapped(words: str, *, first: str = "", after: str = "") -> list[str]:
    """Return a text in lines that every mail program shows whole; its own line breaks become spaces."""
    return textwrap.wrap(
        " ".join(words.split()),
        WIDTH,
        initial_indent=first,
        subsequent_indent=after,
        break_long_words=False,
        break_on_hyphens=False,
    )
