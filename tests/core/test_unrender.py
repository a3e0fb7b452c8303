"""Passages that were stored come back as Markdown that renders to the same."""

from __future__ import annotations

import pytest

from kb.content import render
from kb.content.unrender import body_of


@pytest.mark.parametrize(
    "body",
    [
        "",
        "Tekst boven de kopjes.\n\n## Een\n\nregel\nnog een regel",
        "## Een\n\n1\\. geen lijst\n\\# geen kop\n\\+ geen punt\n\\--- \\*ster\\* snake_case a|b",
        "## Een\n\n*nadruk*, **vet**, ***beide***, `x < y`, H<sub>2</sub>O, R&D, &amp;copy; en 5 < 6",
        "## Een\n\n[link](/zoeken?q=a&b=1) en <https://voorbeeld.nl/x>\n\nregel  \nmet afbreking",
        "## Een\n\n3. drie\n4. vier\n    - diep\n        - dieper\n\ntekst",
        "## Een\n\n- los\n\n    tweede alinea\n\n- ander\n\n<!-- -->\n\n- nieuwe lijst\n\n1. en nog een",
        "## Een\n\n- vast\n- los\n\n- gemengd",
        "## Een\n\n> citaat\n> regel\n>\n> nog\n\n### Kop\n\n#### Kop\n\nna de koppen",
        "## Een\n\n```\na  <b>\n  *c*\n```\n\nterm\n:   uitleg\n:   nog een",
        "## Een\n\n| a | b \\| c |\n|:--|--:|\n| *1* | 2 |",
        "## Een\n\n- x\n\n## Twee\n\n- y",
    ],
)
def test_what_was_rendered_renders_the_same_again(body: str):
    stored = render.passages(body)
    assert render.passages(body_of(stored)) == stored
