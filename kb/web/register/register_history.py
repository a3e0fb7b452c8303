"""/beheer/geschiedenis.csv: the whole chain of the register as a table, for editors who account for it.

Every event is a line, as far as it was not erased; with its number the state of any day can be traced.
"""

from __future__ import annotations

from flask import Blueprint, Response
from typing_extensions import TypedDict

from kb.domain.history import Event
from kb.domain.people import Role
from kb.storage import bottleneck_history
from kb.web import access, context, labels
from kb.web.access import DeskPage
from kb.web.exports import export
from kb.web.public.shapes import Count, base
from kb.web.register import bottleneck_words
from kb.web.register.bottleneck_words import area_name

blueprint = Blueprint("register_history", __name__)


@base
class HistoryLine(TypedDict):
    nummer: Count
    """Het nummer van de gebeurtenis. Telt door over het hele register."""
    knelpunt: str
    """Het kenmerk van het knelpunt."""
    tijd: str
    """Wanneer het gebeurde, in UTC."""
    soort: str
    """Wat er gebeurde."""
    standVoor: str
    """De stand ervoor; leeg bij een nieuwe melding."""
    standNa: str
    """De stand erna."""
    rol: str
    """De rol van wie het deed."""
    door: str
    """Een code voor wie het deed, geen naam; leeg als dat gewist is."""
    gebied: str
    """Het gebied waarvoor het gebeurde; leeg als er geen is."""
    organisatie: str
    """De organisatie namens wie het gebeurde; leeg als er geen is."""
    zichtbaarheid: str
    """Wie de tekst mag lezen."""
    tekst: str
    """Wat erbij werd geschreven; leeg als er niets is of als het gewist is."""
    velden: list[str]
    """Wat erbij werd ingevuld."""
    gewist: bool
    """Of de tekst en wie het deed gewist zijn."""


@blueprint.get("/beheer/geschiedenis.csv")
@access.requires(
    Role.EDITOR,
    desk=DeskPage(
        "Geschiedenis als tabel", "Alles wat er in het register gebeurde, als CSV voor een rekenblad."
    ),
)
def table() -> Response:
    """Answer every event of the register, oldest first."""
    rows = [_line(event) for event in bottleneck_history.of_all(context.db())]
    response = Response("".join(export.csv_lines(HistoryLine, rows)), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="wijkkennis-geschiedenis.csv"'
    response.headers["Cache-Control"] = access.PRIVATE
    return response


def _line(event: Event) -> HistoryLine:
    names = context.vocabulary()
    return {
        "nummer": event.number,
        "knelpunt": event.reference,
        "tijd": event.at.isoformat(),
        "soort": bottleneck_words.EVENT[event.kind],
        "standVoor": labels.name(labels.STATUS, event.before) if event.before else "",
        "standNa": labels.name(labels.STATUS, event.after),
        "rol": event.role.value,
        "door": event.actor,
        "gebied": area_name(event.area, names) if event.area else "",
        "organisatie": event.organisation,
        "zichtbaarheid": event.visibility.value,
        "tekst": event.message,
        "velden": [f"{name}: {value}" for name, value in event.fields.items()],
        "gewist": event.erased,
    }
