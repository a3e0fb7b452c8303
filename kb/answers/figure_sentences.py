"""A row of the indicator tables → sentences that say what it gives: per year, the change, the gap.

Only printed figures are used: nothing is added up, averaged or estimated, a figure that cannot be
right is shown with that remark, and one that was never printed is said to be missing.
"""

from __future__ import annotations

from kb.answers.figures import extreme_year
from kb.answers.model import FigureLine, IndicatorCitation, Sentence
from kb.domain.indicators import Indicator, YearFigures
from kb.text.questions import Question


def sentences(question: Question, indicator: Indicator) -> tuple[Sentence, ...]:
    """Say what the table says about what was asked: per year, the change, the gap; at most five sentences."""
    if all(figures.is_empty for figures in indicator.figures):
        first, last = indicator.figures[0].year, indicator.figures[-1].year
        text = (
            f"Voor ‘{indicator.name}’ geeft de bron geen cijfers: de jaren {first} tot en met {last} zijn "
            "leeg, ook voor Nederland."
        )
        return (_sentence(text, indicator, None),)
    if extreme := extreme_year(question.text):
        return _extreme(indicator, extreme)
    asked = _asked_years(question, indicator)
    found = [_sentence(_year_text(indicator, f), indicator, f.year) for f in asked]
    if len(asked) > 1 and (change := _change_text(asked[0], asked[-1])):
        found.append(_sentence(change, indicator, asked[-1].year))
    if gap := _gap_text(asked[-1]):
        found.append(_sentence(gap, indicator, asked[-1].year))
    return tuple(found[:5])


def _extreme(indicator: Indicator, which: str) -> tuple[Sentence, ...]:
    """The year in which the figure of the areas was highest or lowest, of the years that have one."""
    for name in ("focus_percentage", "focus_score", "focus_count"):
        told = [
            (value, f)
            for f in indicator.figures
            if (value := getattr(f, name)) is not None and name not in f.suspect
        ]
        if len(told) == 1:
            return (_sentence(_year_text(indicator, told[0][1]), indicator, told[0][1].year),)
        if told:
            value = (max if which == "highest" else min)(value for value, _ in told)
            years = [f for one, f in told if one == value]
            most = "hoogst" if which == "highest" else "laagst"
            said = " en ".join(str(f.year) for f in years)
            first, last = told[0][1].year, told[-1][1].year
            text = f"In de jaren {first} tot en met {last} was het in de gebieden het {most} in {said}."
            return (
                _sentence(text, indicator, years[-1].year),
                *(_sentence(_year_text(indicator, f), indicator, f.year) for f in years[:3]),
            )
    return ()


def lines(indicator: Indicator) -> tuple[FigureLine, ...]:
    """Every year that has a figure, oldest first: percentages if printed, else scores, else counts."""
    return tuple(_line(indicator, f) for f in indicator.figures if not f.is_empty)


def _asked_years(question: Question, indicator: Indicator) -> tuple[YearFigures, ...]:
    """The years that were asked for; with a trend up to the newest; otherwise the newest."""
    wanted = [f for year in sorted(question.years) if (f := indicator.in_year(year))]
    latest = indicator.latest
    if question.trend:
        filled = [f for f in indicator.figures if not f.is_empty]
        first = wanted[0] if wanted else filled[0]
        last = wanted[-1] if len(wanted) > 1 else filled[-1]
        return (first, last) if first.year != last.year else (filled[0], last)
    if wanted:
        # a year that was left empty is said to be missing, with the newest that is there
        return (*wanted, latest) if all(f.is_empty for f in wanted) and latest else tuple(wanted[:3])
    return (latest,) if latest else ()


def _year_text(indicator: Indicator, figures: YearFigures) -> str:
    name = indicator.name[0].upper() + indicator.name[1:]
    if figures.is_empty:
        return f"{name}: voor {figures.year} geeft de bron geen cijfer."
    focus, national = _printed(indicator, figures, "focus"), _printed(indicator, figures, "national")
    parts = [
        f"in de 20 gebieden samen {focus}" if focus else "voor de gebieden geeft de bron geen cijfer",
        f"in heel Nederland {national}" if national else "voor heel Nederland geeft de bron geen cijfer",
    ]
    text = f"{name} in {figures.year}: {parts[0]}, {parts[1]}"
    return f"{text}{_remarks(figures)}."


def _remarks(figures: YearFigures) -> str:
    remarks = []
    if figures.provisional:
        remarks.append("voorlopig cijfer")
    if figures.suspect:
        which = " en ".join(_SUSPECT[name] for name in figures.suspect if name in _SUSPECT)
        remarks.append(f"let op: {which} kan volgens de redactie niet kloppen")
    return f" ({'; '.join(remarks)})" if remarks else ""


_SUSPECT = {
    "focus_percentage": "het percentage van de gebieden",
    "focus_count": "het aantal in de gebieden",
    "focus_score": "de score van de gebieden",
    "national_percentage": "het landelijke percentage",
    "national_count": "het landelijke aantal",
    "national_score": "de landelijke score",
}


def _printed(indicator: Indicator, figures: YearFigures, population: str) -> str | None:
    """The figures of one population as printed: "14% (79.412 huishoudens)", "7.550 jongeren", "−0,33"."""
    percentage = getattr(figures, f"{population}_percentage")
    count = getattr(figures, f"{population}_count")
    score = getattr(figures, f"{population}_score")
    unit = "" if indicator.unit in ("procent", "score") else f" {indicator.unit}"
    if score is not None:
        return number(score)
    if percentage is not None:
        return f"{number(percentage)}%" + (f" ({number(count)}{unit})" if count is not None else "")
    return f"{number(count)}{unit}" if count is not None else None


def _change_text(before: YearFigures, after: YearFigures) -> str | None:
    for name, ending in (("focus_percentage", "%"), ("focus_score", ""), ("focus_count", "")):
        old, new = getattr(before, name), getattr(after, name)
        if old is not None and new is not None:
            verb = "bleef het gelijk op" if old == new else "daalde het van" if new < old else "steeg het van"
            figures = (
                f"{number(new)}{ending}"
                if old == new
                else f"{number(old)}{ending} naar {number(new)}{ending}"
            )
            return f"Tussen {before.year} en {after.year} {verb} {figures} in de gebieden."
    return None


def _gap_text(figures: YearFigures) -> str | None:
    gap = figures.gap
    if gap is None and figures.focus_score is not None and figures.national_score is not None:
        difference = round(figures.focus_score - figures.national_score, 2)
        side = "lager" if difference < 0 else "hoger"
        return f"De gebieden scoren in {figures.year} {number(abs(difference))} {side} dan Nederland."
    if gap is None:
        return None
    if gap == 0:
        return f"In {figures.year} is er geen verschil tussen de gebieden en Nederland."
    side = "hoger" if gap > 0 else "lager"
    return (
        f"In {figures.year} ligt het in de gebieden {number(abs(gap))} procentpunt {side} dan in Nederland."
    )


def _sentence(text: str, indicator: Indicator, year: int | None) -> Sentence:
    return Sentence(text, False, IndicatorCitation(indicator.slug, indicator.name, year))


def _line(indicator: Indicator, f: YearFigures) -> FigureLine:
    if f.focus_percentage is not None or f.national_percentage is not None:
        focus, national, unit, kind = f.focus_percentage, f.national_percentage, "%", "percentage"
    elif f.focus_score is not None or f.national_score is not None:
        focus, national, unit, kind = f.focus_score, f.national_score, "score", "score"
    else:
        focus, national, unit, kind = f.focus_count, f.national_count, indicator.unit, "count"
    suspect = any(name.endswith(kind) for name in f.suspect)
    return FigureLine(indicator.slug, indicator.name, f.year, focus, national, unit, f.provisional, suspect)


def number(value: float) -> str:
    """Write a number as Dutch does: 7.550, 0,32, −0,33."""
    whole = float(value).is_integer()
    text = f"{abs(value):,.0f}" if whole else f"{abs(value):,.2f}".rstrip("0")
    sign = "−" if value < 0 else ""
    return sign + text.translate(str.maketrans(",.", ".,"))
