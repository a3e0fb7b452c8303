"""The key indicators of the programme: printed figures per year, for the areas together and the Netherlands.

Figures stand as printed in the report (Kernindicatoren 2018-2023): flagged where they cannot be
right, never corrected, averaged or estimated.  There are no figures per area.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class YearFigures:
    """One year.  Percentages are 0–100, counts whole, scores on the indicator's own scale.

    None means not printed.
    """

    year: int
    focus_percentage: float | None = None
    focus_count: int | None = None
    focus_score: float | None = None
    national_percentage: float | None = None
    national_count: int | None = None
    national_score: float | None = None
    provisional: bool = False
    suspect: tuple[str, ...] = ()
    """Names of the printed figures of this year that cannot be right (this class's attribute names)."""

    @property
    def is_empty(self) -> bool:
        return all(
            figure is None
            for figure in (
                self.focus_percentage,
                self.focus_count,
                self.focus_score,
                self.national_percentage,
                self.national_count,
                self.national_score,
            )
        )

    @property
    def gap(self) -> float | None:
        """Percentage points between the NPLV areas and the Netherlands.

        Positive when the areas have more of it, whether that is good or bad; 52 and 11 give 41.
        None when either figure is missing (the Leefbaarometer appears every two years).
        """
        if self.focus_percentage is None or self.national_percentage is None:
            return None
        return round(self.focus_percentage - self.national_percentage, 2)


@dataclass(frozen=True)
class Indicator:
    """One row of the report's tables; `number` is the report's, several rows may share it."""

    slug: str
    number: int
    name: str
    specification: str | None
    unit: str
    action_line: str
    group: str | None
    lines: str
    footnote: str | None
    footnote_numbers: tuple[int, ...]
    remarks: tuple[str, ...]
    figures: tuple[YearFigures, ...]
    """One per year, oldest first; a year without figures stays in as an empty year."""

    def in_year(self, year: int) -> YearFigures | None:
        return next((f for f in self.figures if f.year == year), None)

    @property
    def latest(self) -> YearFigures | None:
        """The newest year that has any figure, or None."""
        return next((f for f in reversed(self.figures) if not f.is_empty), None)

    @property
    def gap_change(self) -> tuple[int, int, float] | None:
        """First and last year with a gap, and by how many percentage points it grew (negative: shrank).

        None when fewer than two years have one.
        """
        gaps = [(f.year, f.gap) for f in self.figures if f.gap is not None]
        if len(gaps) < 2:
            return None
        (first, before), (last, after) = gaps[0], gaps[-1]
        return first, last, round(after - before, 2)
