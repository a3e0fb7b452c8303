"""The groups of people that a question is for: "en voor ouderen?" asks the same for somebody else.

The groups are those of the content model; the words for them are ordinary Dutch (and English), so they
stand here and not in a list of the content.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kb.text.stems import stem

_WORDS = {
    "kinderen-0-4": "peuter peuters kleuter kleuters baby babys dreumes dreumesen toddlers",
    "kinderen-4-12": "kind kinderen leerling leerlingen basisscholier basisscholieren basisschoolkinderen "
    "children kids",
    "jongeren-12-27": "jongere jongeren jongen jongens meiden meisjes tiener tieners puber pubers jeugd "
    "scholieren mbo'er mbo'ers mbo-studenten studenten youth youngsters teenagers",
    "ouders": "ouder ouders moeder moeders vader vaders gezin gezinnen parents mothers families",
    "ouderen": "ouderen senioren senior bejaarden 65-plussers ouderdom elderly seniors",
    "huurders": "huurder huurders tenants renters",
    "woningeigenaren": "huiseigenaar huiseigenaren woningeigenaar woningeigenaren eigenaren homeowners",
    "werkzoekenden": "werkzoekende werkzoekenden werkloze werklozen bijstandsgerechtigden "
    "jobseekers unemployed",
    "arbeidsmigranten": "arbeidsmigrant arbeidsmigranten migranten migrants",
    "ondernemers": "ondernemer ondernemers werkgever werkgevers bedrijven winkeliers entrepreneurs employers",
    "professionals": "professional professionals hulpverleners ambtenaren",
}
GROUPS = frozenset(_WORDS)
"""The groups, as the content model names them."""
_BY_STEM = {stem(word): group for group, words in _WORDS.items() for word in words.split()}
# "ouder" is a parent and "ouderen" are old people; the stemmer makes one of the two
_BY_WORD = {word: group for group, words in _WORDS.items() for word in words.split()}


_WRITTEN = {"ouderen": re.compile(r"\b(?:ouderen|oudere|senioren|bejaarden|oud en jong)\b", re.IGNORECASE)}


def may_be_about(text: str, groups: Iterable[str]) -> bool:
    """Whether a text can be about these groups: the stem of old people is that of parents, their words are
    not."""
    return all(_WRITTEN[group].search(text) for group in groups if group in _WRITTEN)


def group_of(folded: str) -> str | None:
    """Return the group that a folded word names, or None."""
    return _BY_WORD.get(folded) or _BY_STEM.get(stem(folded))


def groups_in(words: Iterable[str]) -> tuple[str, ...]:
    """Return the groups that these folded words name, in order, without doubles."""
    return tuple(dict.fromkeys(group for word in words if (group := group_of(word))))
