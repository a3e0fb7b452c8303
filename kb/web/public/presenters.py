"""Domain values → public JSON, in the shapes of `kb.web.public.shapes`.

Here: what lists, searches and vocabularies show.  Whole documents are in
`kb.web.public.item_presenters`, answers in `kb.web.public.answer_presenters`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kb.domain.documents import CASE_KINDS, Kind
from kb.domain.indicators import Indicator, YearFigures
from kb.domain.results import Card, Hit, Results, Suggestion
from kb.domain.vocabulary import ActionLine, Area, Law, Organisation, Theme, Vocabulary
from kb.web import labels
from kb.web.links import Links
from kb.web.public import list_shapes, shapes

SUGGESTED_TAGS = {"gebied": "area", "thema": "theme", "wet": "law"}
INDICATOR_SOURCE = "Voortgangsoverzicht 2022-2024, Kernindicatoren 2018-2023"
PRINTED_FIGURES = {
    "focus_percentage": "nplv.procent",
    "focus_count": "nplv.aantal",
    "focus_score": "nplv.score",
    "national_percentage": "nederland.procent",
    "national_count": "nederland.aantal",
    "national_score": "nederland.score",
}
"""A printed figure's attribute → its place in the JSON of a year."""

Tally = Mapping[Kind, int]


def to_json(value: object) -> str:
    """Write a shape as JSON.  Raises ValueError for what JSON has no number for (NaN, infinity)."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n"


@dataclass(frozen=True)
class Presenter:
    """Knows the names of the vocabularies, full addresses and the day; each method gives one shape."""

    names: Vocabulary
    links: Links
    today: date

    def brief(self, card: Card) -> shapes.ItemBrief:
        """Present an item for a list."""
        return {
            "id": card.id,
            "slug": card.slug,
            "type": card.kind.value,
            "titel": card.title,
            "samenvatting": card.summary,
            "gebieden": self.references(self.names.area, card.areas),
            "actielijnen": self.references(self.names.action_line, card.action_lines),
            "themas": self.references(self.names.theme, card.themes),
            "bewijskracht": card.strength,
            "status": card.status,
            "bereik": card.reach,
            "bijgewerkt": card.updated.isoformat(),
            "url": self.links.document(card),
        }

    def hit(self, hit: Hit) -> shapes.Hit:
        return {**self.brief(hit.card), "fragment": hit.fragment, "anker": hit.anchor}

    def results(self, results: Results) -> shapes.SearchAnswer:
        """Present one page of a search."""
        changed = results.corrected
        return {
            "vraag": results.request.query,
            "totaal": results.total,
            "pagina": results.request.page,
            "paginaGrootte": results.request.page_size,
            "gecorrigeerd": {"van": changed.original, "naar": changed.corrected} if changed else None,
            "versoepeld": results.relaxed,
            "toelichting": self._nothing_own(results),
            "aantalLandelijk": results.national_count,
            "resultaten": [self.hit(hit) for hit in results.hits],
            "facetten": {
                "type": self._facet(results, "kind", labels.KIND),
                "gebied": self._facet(results, "area", _names(self.names.area)),
                "actielijn": self._facet(results, "action_line", _names(self.names.action_line)),
                "thema": self._facet(results, "theme", _names(self.names.theme)),
                "status": self._facet(results, "status", labels.STATUS),
            },
        }

    def _facet(self, results: Results, facet: str, shown: Mapping[str, str]) -> list[shapes.FacetCount]:
        return [
            {"waarde": v.value, "naam": labels.name(shown, v.value), "aantal": v.count}
            for v in results.facets.get(facet, ())
        ]

    def _nothing_own(self, results: Results) -> str | None:
        """Say that the chosen areas have nothing of their own, and how much holds there all the same."""
        own = sum(v.count for v in results.facets.get("area", ()) if v.chosen)
        areas = [self.names.area[a].name for a in results.request.areas]
        if own or not areas:
            return None
        number = results.national_count
        wider = {0: "Ook landelijk past er niets.", 1: "Wel past er 1 item dat ook daar geldt."}
        verb = "heeft" if len(areas) == 1 else "hebben"
        rest = wider.get(number, f"Wel passen er {number} items die ook daar gelden.")
        return f"{' en '.join(areas)} {verb} zelf nog niets dat hierbij past. {rest}"

    def suggestion(self, suggestion: Suggestion) -> shapes.SuggestionLine:
        tag = SUGGESTED_TAGS.get(suggestion.kind)
        url = (
            self.links.tag(tag, suggestion.slug)
            if tag
            else self.links.item(Kind(suggestion.kind), suggestion.slug)
        )
        return {"tekst": suggestion.text, "soort": suggestion.kind, "url": url}

    def area(self, area: Area, tally: Tally) -> list_shapes.Area:
        return {
            **self._entry("area", area, tally),
            "gemeente": area.municipality,
            "gemeentecode": area.municipality_code,
            "provincie": area.province,
            "andereNamen": list(area.aliases),
            "toelichting": area.note,
        }

    def area_page(self, area: Area, own: Iterable[Card], nearby: Iterable[Card]) -> list_shapes.AreaPage:
        """Present an area with its own documents and, apart, those of its municipality."""
        own = tuple(own)
        return {
            **self.area(area, _tally(own)),
            "actielijnen": [
                {
                    "actielijn": {"slug": line.slug, "naam": line.name},
                    "aantallen": _counts(_tally(c for c in own if line.slug in c.action_lines)),
                }
                for line in self.names.action_lines
            ],
            "praktijkverhalen": [self.brief(c) for c in own if c.kind is Kind.STORY],
            "interventies": [self.brief(c) for c in own if c.kind is Kind.INTERVENTION],
            "knelpunten": [self.brief(c) for c in own if c.kind is Kind.BOTTLENECK],
            "inGemeente": [self.brief(c) for c in nearby],
        }

    def action_line(self, line: ActionLine, tally: Tally) -> list_shapes.Line:
        return {**self._entry("action_line", line, tally), "doel": line.goal}

    def theme(self, theme: Theme, tally: Tally) -> list_shapes.Theme:
        broader = self.references(self.names.theme, [theme.broader] if theme.broader else [])
        return {
            **self._entry("theme", theme, tally),
            "breder": broader[0] if broader else None,
            "omschrijving": theme.description,
        }

    def law(self, law: Law, tally: Tally) -> list_shapes.Law:
        return {
            **self._entry("law", law, tally),
            "soort": law.kind,
            "afkorting": law.abbreviation,
            "officieleNaam": law.official,
            "bwbId": law.bwb_id if law.bwb_verified else None,
            "celex": law.celex,
            "geverifieerd": law.bwb_verified,
            "officieleUrl": law.url,
            "andereNamen": list(law.aliases),
        }

    def organisation(self, organisation: Organisation, tally: Tally) -> list_shapes.Organisation:
        return {
            **self._entry("organisation", organisation, tally),
            "soort": organisation.kind,
            "afkorting": organisation.abbreviation,
            "andereNamen": list(organisation.aliases),
        }

    def indicator(self, indicator: Indicator, tally: Tally) -> list_shapes.Indicator:
        """Present an indicator with its figures as printed."""
        line = self.names.action_line.get(indicator.action_line)
        change = indicator.gap_change
        return {
            **self._entry("indicator", indicator, tally),
            "nummer": indicator.number,
            "specificatie": indicator.specification,
            "eenheid": indicator.unit,
            "actielijn": {"slug": indicator.action_line, "naam": line.name if line else ""},
            "groep": indicator.group,
            "bron": f"{INDICATOR_SOURCE}, r. {indicator.lines}",
            "voetnoot": indicator.footnote,
            "opmerkingen": list(indicator.remarks),
            "waarden": [_year(figures) for figures in indicator.figures],
            "verschilVerandering": {"van": change[0], "tot": change[1], "procentpunt": change[2]}
            if change
            else None,
        }

    def indicator_page(self, indicator: Indicator, cards: Iterable[Card]) -> list_shapes.IndicatorPage:
        cards = tuple(cards)
        return {
            **self.indicator(indicator, _tally(cards)),
            "gerelateerd": [self.brief(card) for card in cards],
        }

    def _entry(
        self, tag: str, entry: Area | ActionLine | Theme | Law | Organisation | Indicator, tally: Tally
    ) -> list_shapes.Entry:
        return {
            "slug": entry.slug,
            "naam": entry.name,
            "url": self.links.tag(tag, entry.slug),
            "aantallen": _counts(tally),
        }

    def references(
        self,
        entries: Mapping[str, Area]
        | Mapping[str, ActionLine]
        | Mapping[str, Theme]
        | Mapping[str, Organisation],
        slugs: Iterable[str],
    ) -> list[shapes.Reference]:
        """Name entries of a vocabulary, in the order given."""
        return [{"slug": slug, "naam": entries[slug].name} for slug in slugs if slug in entries]


def _names(
    entries: Mapping[str, Area] | Mapping[str, ActionLine] | Mapping[str, Theme],
) -> dict[str, str]:
    return {slug: entry.name for slug, entry in entries.items()}


def _tally(cards: Iterable[Card]) -> Tally:
    found = dict.fromkeys(CASE_KINDS, 0)
    for card in cards:
        if card.kind in found:
            found[card.kind] += 1
    return found


def _counts(tally: Tally) -> list_shapes.Counts:
    story, intervention, bottleneck = (tally.get(kind, 0) for kind in CASE_KINDS)
    return {
        "praktijkverhaal": story,
        "interventie": intervention,
        "knelpunt": bottleneck,
        "totaal": story + intervention + bottleneck,
    }


def _year(figures: YearFigures) -> list_shapes.Year:
    return {
        "jaar": figures.year,
        "nplv": {
            "procent": figures.focus_percentage,
            "aantal": figures.focus_count,
            "score": figures.focus_score,
        },
        "nederland": {
            "procent": figures.national_percentage,
            "aantal": figures.national_count,
            "score": figures.national_score,
        },
        "verschilProcentpunt": figures.gap,
        "voorlopig": figures.provisional,
        "verdacht": [PRINTED_FIGURES[name] for name in figures.suspect],
    }
