"""A line chart of an indicator: numbers → places in an SVG drawing.

No style and no colour: the template gives every part a class, so that the strict content security
policy, print and high-contrast modes work.  A year without a figure is a gap in the line, never a guess.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from kb.domain.indicators import Indicator, YearFigures
from kb.web.dates import number, percentage

WIDTH, HEIGHT = 480, 280
LEFT, RIGHT, TOP, BOTTOM = 52, 16, 16, 30


@dataclass(frozen=True)
class Mark:
    """One figure: its place, its printed value, and whether it is provisional or cannot be right."""

    x: float
    y: float
    label: str
    label_y: float
    provisional: bool
    suspect: bool


@dataclass(frozen=True)
class Line:
    """One population.  `runs` holds the polylines: years in a row that all have a figure."""

    css: str
    name: str
    runs: tuple[str, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Tick:
    at: float
    label: str


@dataclass(frozen=True)
class Chart:
    """`title` and `description` are its text alternative, in whole Dutch sentences."""

    title: str
    description: str
    years: tuple[Tick, ...]
    values: tuple[Tick, ...]
    lines: tuple[Line, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    bottom: int = HEIGHT - BOTTOM


@dataclass(frozen=True)
class _Measure:
    """Which of the printed figures is drawn: percentages when there are any, else scores, else counts."""

    suffix: str
    show: Callable[[float], str]


_MEASURES = (
    _Measure("percentage", percentage),
    _Measure("score", number),
    _Measure("count", number),
)
_POPULATIONS = (("focus", "NPLV-gebieden"), ("national", "Nederland"))


def chart(indicator: Indicator) -> Chart | None:
    """Return the drawing of `indicator`, or None when fewer than two years can be drawn."""
    measure = next((m for m in _MEASURES if _has(indicator, m, "focus")), None)
    if measure is None:
        return None
    populations = [p for p in _POPULATIONS if _has(indicator, measure, p[0])]
    if measure.suffix == "count":
        populations = populations[:1]  # the country is so much larger that the areas' line would lie flat
    figures = indicator.figures
    drawn = [v for f in figures for p, _ in populations if (v := _value(f, p, measure)) is not None]
    if sum(_value(f, "focus", measure) is not None for f in figures) < 2:
        return None
    low, high = min(0.0, *drawn), max(0.0, *drawn)
    step = _step(high - low)
    bottom, top = math.floor(low / step), math.ceil(high / step)
    place_x = _scale(0, max(len(figures) - 1, 1), LEFT + 12, WIDTH - RIGHT - 22)
    place_y = _scale(step * bottom, step * top, HEIGHT - BOTTOM, TOP)
    lines = tuple(_line(figures, p, name, measure, place_x, place_y) for p, name in populations)
    return Chart(
        title=f"{indicator.name}, {figures[0].year} tot en met {figures[-1].year}",
        description=_describe(figures, populations, measure),
        years=tuple(Tick(place_x(n), str(f.year)) for n, f in enumerate(figures)),
        values=tuple(
            Tick(place_y(step * n), measure.show(round(step * n, 4))) for n in range(bottom, top + 1)
        ),
        lines=_apart(lines),
    )


def _value(figures: YearFigures, population: str, measure: _Measure) -> float | None:
    value: float | None = getattr(figures, f"{population}_{measure.suffix}")
    return value


def _has(indicator: Indicator, measure: _Measure, population: str) -> bool:
    return any(_value(f, population, measure) is not None for f in indicator.figures)


def _step(span: float) -> float:
    """Return a round distance between grid lines that gives three to six of them."""
    if span <= 0:
        return 1.0
    magnitude: float = 10 ** math.floor(math.log10(span))
    return next(magnitude * f for f in (0.1, 0.2, 0.25, 0.5, 1, 2) if span / (magnitude * f) <= 5)


def _scale(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
    return lambda value: round(start + (value - low) / (high - low) * (end - start), 1)


def _line(
    figures: tuple[YearFigures, ...],
    population: str,
    name: str,
    measure: _Measure,
    place_x: Callable[[float], float],
    place_y: Callable[[float], float],
) -> Line:
    runs: list[list[str]] = [[]]
    marks: list[Mark] = []
    for position, year in enumerate(figures):
        value = _value(year, population, measure)
        if value is None:
            runs.append([])
            continue
        x, y = place_x(position), place_y(value)
        runs[-1].append(f"{x},{y}")
        suspect = f"{population}_{measure.suffix}" in year.suspect
        marks.append(Mark(x, y, measure.show(value), y - 10, year.provisional, suspect))
    return Line(population, name, tuple(" ".join(run) for run in runs if len(run) > 1), tuple(marks))


def _apart(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Put the labels of the lower mark below it where two lines come close."""
    if len(lines) < 2:
        return lines
    first, second = lines
    above = {mark.x: mark.y for mark in first.marks}

    def moved(marks: tuple[Mark, ...], others: dict[float, float]) -> tuple[Mark, ...]:
        return tuple(
            Mark(m.x, m.y, m.label, m.y + 20, m.provisional, m.suspect)
            if m.x in others and m.y > others[m.x] and m.y + 20 < HEIGHT - BOTTOM - 2
            else m
            for m in marks
        )

    below = {mark.x: mark.y for mark in second.marks}
    return (
        Line(first.css, first.name, first.runs, moved(first.marks, below)),
        Line(second.css, second.name, second.runs, moved(second.marks, above)),
    )


def _describe(figures: tuple[YearFigures, ...], populations: list[tuple[str, str]], measure: _Measure) -> str:
    """Say per population where it began and ended, and which years are missing."""
    sentences = []
    for population, name in populations:
        found = [(f.year, v) for f in figures if (v := _value(f, population, measure)) is not None]
        (first, before), (last, after) = found[0], found[-1]
        sentences.append(
            f"{name}: {measure.show(before)} in {first}"
            + (f", {measure.show(after)} in {last}." if last != first else ".")
        )
    missing = [str(f.year) for f in figures if all(_value(f, p, measure) is None for p, _ in populations)]
    if missing:
        sentences.append(f"Geen cijfer over {', '.join(missing)}.")
    return " ".join(sentences)
