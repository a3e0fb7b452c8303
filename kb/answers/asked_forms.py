"""Other forms in which a text may have a word of the question: the opposite of a state, the present of a
past tense."""

from __future__ import annotations

import re
from dataclasses import replace

from kb.answers.matching import Asked, Form, Frequency
from kb.text.questions import QuestionKind, Role
from kb.text.stems import stem

IN_ANOTHER_FORM = 0.9
"""How well the other form holds the word."""
_WHETHER = (QuestionKind.YES_NO, QuestionKind.STATUS)
_PAST = re.compile(r"(?:den|ten|de|te|d|t)$")


def in_other_forms(asked: Asked, kind: QuestionKind, frequency: Frequency) -> Asked:
    """Return the word with the other forms that some text has.

    Whether something is "voldoende" is answered by "onvoldoende"; "woonden" that no text has by "wonen".  A
    word of asking that no text has at all loses its weight: nothing follows from that.
    """
    opposite = f"on{asked.word.stem}"
    if kind in _WHETHER and frequency(opposite):
        return replace(asked, forms=(*asked.forms, Form((opposite,), IN_ANOTHER_FORM)))
    if asked.known:
        return asked
    if asked.role is Role.LIGHT:
        return replace(asked, weight=0.0)
    present = stem(_PAST.sub("", asked.word.folded))
    if asked.role is Role.MODIFIER and frequency(present):
        return replace(asked, forms=(*asked.forms, Form((present,), IN_ANOTHER_FORM)), known=True)
    return asked
