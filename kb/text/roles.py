"""The words of a question that carry its subject, and what each does in it.

A name or a noun decides what the question is about; an adjective or an infinitive helps; a word of the
language ("daling", "momenteel") only ranks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kb.text import question_forms as forms
from kb.text import stopwords
from kb.text.analysis import Analyzer, QueryWord
from kb.text.common_words import COMMON
from kb.text.question_words import LIGHT
from kb.text.tokens import fold


class Role(StrEnum):
    """What a word does in the question: how much it matters that a source has it."""

    NAME = "name"
    SUBJECT = "subject"
    MODIFIER = "modifier"
    COMMON = "common"
    """A word that stands in a text about anything: it helps to choose a sentence, and decides nothing."""
    LIGHT = "light"
    POINTING = "pointing"
    """A noun that points back at what was said before: "die klussers"."""


SAYS_LITTLE = (Role.LIGHT, Role.COMMON, Role.POINTING)
"""What a turn of a conversation may consist of that is about nothing by itself."""


@dataclass(frozen=True)
class ContentWord:
    word: QueryWord
    role: Role


_IDIOMS = re.compile(
    r"\b(?:volgens (?:de|het) (?:tabel|rapport|bron|tekst|cijfers|monitor)|van de grond|op grond van|"
    r"van kracht|op tafel|aan tafel|aan de hand|in de hand|in handen|in de gaten|op poten|"
    r"onder de loep|in kaart|in beeld|aan de slag|"
    r"op gang|in gang|op de rit|op orde|ter hand|aan bod|in zicht|van belang|in de weg|tegen het lijf|"
    r"voor elkaar|uit de hand|in de haak|heeft (?:het|dat|dit)(?: wel| nog| echt)? zin|zin heeft|zin om|"
    r"onder de knie|op de hoogte|in de praktijk|aan het licht|tegen de vlakte|op de plank|met elkaar|"
    r"bij elkaar|als een paal)\b"
)
_PRONOMINAL = re.compile(
    r"(?:er|daar|hier|waar)(?:aan|achter|af|bij|binnen|boven|door|heen|in|langs|mee|na|naar|naast|om|onder|op|"
    r"over|tegen|tegenover|toe|tussen|uit|van|vandaan|voor)"
)
# What stands before a noun; after anything else a last word on -en is rather a verb.
_BEFORE_A_NOUN = re.compile(
    r"(?:^|\s)(?:de|het|een|deze|die|dat|dit|van|voor|tegen|met|in|op|bij|aan|over|door|uit|naar|om|onder|"
    r"tussen|zonder|"
    r"(?:een|geen|veel) (?:goed|groot|klein|nieuw|oud|jong|ander|echt|eigen|extra|vast|gratis|mooi|leuk|"
    r"lekker|slecht|snel|lang|kort)|"
    r"en|of|geen|hun|onze|mijn|meer|minder|veel|alle|welke|hoeveel|als|the|of|for|(?!wie\b|hoe\b|die\b|[jwzm]e\b)\w+e)\s+$"
)
_ADJECTIVE = re.compile(r"(?:lijk|ig|isch|baar|zaam|loos|achtig|matig)$")
_CLAUSE_ENDS = re.compile(
    r"\s*(?:[?.!,;:]|$|(?:en|of|om|als|wanneer|omdat|zodat|terwijl|dat|die|is|zijn|was|waren|wordt|"
    r"worden|werd|werden|heeft|hebben|had|hadden|kan|kunnen|moet|moeten|zou|zouden)\b)"
)
# A finite verb and what then follows it: "verdrinkt in", "ontlast de".
_FINITE = re.compile(r"\w{2,}(?:[^aeiou]t|dt|te|de|ten|den)$")
_OBJECT = re.compile(
    r"\s+(?:de|het|een|er|ik|je|we|ze|hij|zij|men|u|dit|dat|deze|die|zich|in|aan|op|uit|bij|naar)\b"
)
_INVERTED = re.compile(r"\b(?:hoe|wat|waar\w*|wanneer|en|dan|zo)\s+$")
_SUBJECT_PRONOUN = re.compile(r"\s+(?:je|jij|ik|we|wij|jullie|men|u)\b")
_STRANDED = re.compile(
    r"\b(?:mogen|mag|kunnen|kan|kun|moeten|moet|willen|wil|zullen|zal|gaan|gaat|laten|laat)\b.*"
    r"\b(?:er|daar|hier|waar)\b.*\b(?:aan|bij|in|mee|onder|op|over|tegen|tegenover|uit|van|voor)\s+$"
)
# "mogen ze er over meedenken": after a preposition that belongs to "er" the infinitive of the sentence.
# "hoe koppel je": between the asking word and its subject stands the verb.
_PARTICIPLE = re.compile(
    r"(?:ge|be|ver|ont|her|(?:aan|op|uit|in|af|door|voor|over|rond|weg|terug|bij|mee|los|vrij)ge)"
    r"\w{2,}(?:[^aeiou]t|d|pt|kt)$|(?:aan|op|uit|in|af|door|over|terug|mee|neer|toe|om)ge(?!leg)\w{2,}(?:t|en)$"
)
_VERBAL = re.compile(
    r"(?:(?:aan|af|bij|dicht|door|in|mee|neer|om|onder|op|open|over|toe|uit|weg)(?:ging|kwam|stond|liep|viel|gaf|"
    r"bracht|trok|hield|deed|sloeg|kreeg|keek|bleef)(?:en)?|\w{3,}en|\w{3,}[^aeiou]t|ge\w{2,}(?:d|t|en)|(?:ver|be|ont|her|aan|op|uit|in|af)\w*ge?\w{2,}(?:d|t|en))$"
)


def content_words(
    text: str, analyzer: Analyzer, *, spans: Iterable[tuple[int, int]]
) -> tuple[ContentWord, ...]:
    """Return the words of a question that say something, in order, without years and names of areas.

    `spans` are the places of those names.
    """
    places = tuple(spans)
    plain = fold(text)
    spoken = (*_IDIOMS.finditer(plain), *forms.BEGINS.finditer(plain))
    idioms = [m.span() for m in spoken] if len(plain) == len(text) else []
    words = [w for w in analyzer.query_words(text) if not _says_nothing(w.folded)]
    starts = {w.start for w in words}
    first = len(text) - len(text.lstrip())
    return tuple(
        ContentWord(
            word,
            Role.LIGHT
            if any(start <= word.start < end for start, end in idioms)
            else _role(text, word, starts, begins=word.start == first),
        )
        for word in words
        if not any(start <= word.start < end for start, end in places)
    )


def _says_nothing(folded: str) -> bool:
    return folded in stopwords.QUERY or bool(forms.YEAR.fullmatch(folded) or _PRONOMINAL.fullmatch(folded))


def _role(text: str, word: QueryWord, starts: set[int], *, begins: bool) -> Role:
    if word.stem in LIGHT or len(word.folded) < 2:
        return Role.LIGHT
    if word.text[:1].isupper() and not begins:
        return Role.NAME
    if word.stem in COMMON or (word.folded.endswith("t") and word.folded[:-1] in COMMON):
        return Role.COMMON
    after = text[word.end :]
    gap = len(after) - len(after.lstrip(" "))
    if (word.folded.endswith("e") or _ADJECTIVE.search(word.folded)) and gap and word.end + gap in starts:
        return Role.MODIFIER
    before = fold(text[: word.start])
    if re.search(r"\bte $", before):
        return Role.MODIFIER
    if word.folded.endswith("en") and _STRANDED.search(before) and _CLAUSE_ENDS.match(fold(after)):
        return Role.MODIFIER
    if _INVERTED.search(before) and _SUBJECT_PRONOUN.match(fold(after)):
        return Role.MODIFIER
    if before.strip() and not _BEFORE_A_NOUN.search(before) and _is_verb(word.folded, fold(after)):
        return Role.MODIFIER
    return Role.SUBJECT


def _is_verb(folded: str, after: str) -> bool:
    """Whether a word that follows no article or preposition is a verb, by its form and by what comes next."""
    if _CLAUSE_ENDS.match(after) and _VERBAL.match(folded):
        return True
    return bool(_FINITE.match(folded) and _OBJECT.match(after)) or bool(_PARTICIPLE.match(folded))
