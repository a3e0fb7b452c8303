"""Markdown of others is shown without anything in it that can act."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.content.render import passages, sections

ALLOWED = "p|ul|ol|li|dl|dt|dd|blockquote|pre|code|em|strong|a|br|hr|table|thead|tbody|tr|th|td|h3|h4|sub|sup"
ACTIVE = re.compile(
    rf"<(?!/?({ALLOWED})\b)|\bon\w+\s*=|style=|javascript:|data:|\s(?:id|class|target)=", re.IGNORECASE
)


def tags(text: str) -> list[str]:
    """Every tag of the rendered text, with its attributes."""
    return re.findall(r"<[^>]*>", "".join(p.html for p in passages("## Kop\n\n" + text)))


@pytest.mark.parametrize(
    "payload",
    [
        "<script>alert(1)</script> tekst",
        "<img src=x onerror=alert(1)> tekst",
        "![x](https://example.org/pixel.png) tekst",
        "[klik](javascript:alert(1))",
        "[klik](JaVaScRiPt&#58;alert(1))",
        "[klik](data:text/html,<script>alert(1)</script>)",
        "[klik](vbscript:x)",
        "[klik](https://example.org){: onclick=alert(1) }",
        "<a href='https://x.nl' onclick='x()'>x</a>",
        "<a id='login-form' class='x' target='_blank' href='https://x.nl'>x</a>",
        "<svg/onload=alert(1)> tekst",
        "<iframe src='https://x.nl'></iframe> tekst",
        "<form action='https://x.nl'><input name=q></form> tekst",
        "<meta http-equiv=refresh content='0;url=https://x.nl'> tekst",
        "<style>body{display:none}</style> tekst",
        "<p style='position:fixed'>tekst</p>",
        "<div markdown='1'>\n\ntekst\n\n</div>",
        "<base href='https://x.nl'> tekst",
        "<math><mi xlink:href='javascript:x'>x</mi></math>",
        "`<script>alert(1)</script>`",
    ],
)
def test_nothing_active_survives(payload: str):
    assert not [tag for tag in tags(payload) if ACTIVE.search(tag)]


@given(st.text(alphabet=st.sampled_from("<>[]()!&;:'\"`#*_-=/ \nascriptonjvd{}|"), max_size=200))
def test_no_text_makes_anything_active_or_fails(text: str):
    assert not [tag for tag in tags(text) if ACTIVE.search(tag)]


def test_no_words_are_lost_between_file_and_page():
    lists = "- punt een\n- punt twee\n\n| a | b |\n|---|---|\n| c | d |\n\n> citaat\n"
    body = f"## Aanpak\n\nEen **vet** woord.\n\n{lists}"
    text = " ".join(p.text for p in passages(body))
    assert text.split() == [
        "Een",
        "vet",
        "woord.",
        "punt",
        "een",
        "punt",
        "twee",
        "a",
        "b",
        "c",
        "d",
        "citaat",
    ]


def test_a_heading_inside_a_code_fence_is_text():
    assert [s.title for s in sections("## Een\n\n```\n## geen kop\n```\n\n## Twee\n\nx")] == ["Een", "Twee"]


def test_a_subheading_goes_with_the_paragraph_below_it():
    (one,) = passages("## Kop\n\n### Sub\n\nTekst.")
    assert one.text == "Tekst."
    assert "<h3>Sub</h3>" in one.html
