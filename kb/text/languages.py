"""Whether a text is in a language that nobody here reads: neither Dutch nor English.

By the small words that every sentence has; a text in another script counts too.
"""

from __future__ import annotations

import unicodedata

from kb.text.tokens import fold, tokenize

_TEXT = """
und ist nicht welche welcher welches gibt gegen mit das dem eine einen einer zu auf wo warum viele wieviel
sind wird
les des une est quelles quelle quels quel sont contre pour dans avec comment combien pourquoi la le et du
qui que
ve bir icin ne nasil nedir kac karsi var nerede hangi bu ile neden
el los las una cual cuales como para por contra donde cuanto cuantos con
jest nie sie jak gdzie ile dlaczego czy przeciw
"""
_OTHER = frozenset(_TEXT.split())
_DUTCH_TEXT = """
de het een van voor tegen met in bij aan over er is zijn wat wie waar hoe welke hoeveel wanneer waarom ik je
we wij
zij ze dat dit die deze niet geen ook nog wordt worden kan kunnen moet heeft hebben
"""
_DUTCH = frozenset(_DUTCH_TEXT.split())
LEAST = 2
"""Small words of another language that a text must have."""


def is_foreign(text: str) -> bool:
    """Whether a text is neither Dutch nor English, as far as its small words or its script tell."""
    letters = [c for c in text if c.isalpha()]
    latin = sum("LATIN" in unicodedata.name(c, "") for c in letters)
    if letters and latin < len(letters) / 2:
        return True
    words = [fold(token.text).replace("ı", "i") for token in tokenize(text)]
    other = sum(word in _OTHER for word in words)
    return other >= LEAST and other > sum(word in _DUTCH for word in words)
