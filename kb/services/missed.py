"""Learning from what people searched and did not find, without learning who they are.

Every search is added to the sum of its day, under a key that is the same for near-identical searches: the
stems of its words, in alphabetical order.  What may name a person is counted without its words.  After
90 days nothing is left.  Clicks are a sum too: which of two like searches was followed is not known, and the
clicks of a day never exceed its searches.

Noting may never slow or break a search: it happens after the answer, on a connection that waits a quarter of
a second at most, and what fails is logged without the words.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

from kb.answers.model import Answer, AnswerKind
from kb.domain.results import Results
from kb.storage import missed_searches
from kb.storage.database import Database, open_database
from kb.storage.missed_searches import SearchSum
from kb.text import personal_data, stopwords
from kb.text.stems import stem
from kb.text.tokens import fold, tokenize, words

log = logging.getLogger(__name__)

KEPT_DAYS = 90
LENGTH = 100
"""Characters that are kept of a search."""
GROUPS_A_DAY = 5_000
"""More groups than this on one day are somebody filling the table: only known ones are still counted."""
PATIENCE = 0.25

_LONG_NUMBER = re.compile(r"\d(?:[ .-]?\d){5,}")


class Client(StrEnum):
    """Where a search came from, or a question that had no answer."""

    PAGE = "pagina"
    API = "api"
    QUESTION = "vraag"
    QUESTION_API = "vraag-api"


SEARCHES = (Client.PAGE, Client.API)
QUESTIONS = (Client.QUESTION, Client.QUESTION_API)


@dataclass(frozen=True)
class Note:
    """A search as it is counted; `key` and `example` are empty when it may hold personal data."""

    key: str
    example: str
    client: Client
    empty: bool
    weak: bool


@dataclass(frozen=True)
class Missed:
    """What was missed in a period: groups, the worst first, and how many searches were kept wordless."""

    groups: tuple[SearchSum, ...]
    personal: int


def note_of(results: Results, client: Client) -> Note | None:
    """Return what to count of a search, or None when it says nothing: no words, a later page.

    Found only after a demand was dropped or a word was corrected counts as weak.  A filter may empty any
    list, so an empty one counts only without filters.
    """
    request = results.request
    if request.page > 1:
        return None
    key, example = group(request.query)
    if not key and not example and not may_name_a_person(request.query):
        return None
    filters = (
        *request.kinds,
        *request.areas,
        *request.action_lines,
        *request.themes,
        *request.laws,
        *request.organisations,
        *request.statuses,
    )
    filtered = bool(filters) or request.min_strength is not None
    empty = not results.total and not filtered
    weak = bool(results.total) and bool(results.relaxed or results.corrected)
    return Note(key, example, client, empty, weak)


def note_of_answer(answer: Answer, client: Client) -> Note | None:
    """Return what to count of a question, or None when it was answered or asks nothing that can be sought.

    No answer counts as empty, an answer to a part of it as weak.  A question is told apart from a search by
    its `client`.
    """
    refused = answer.kind is AnswerKind.NONE and bool(answer.searched)
    partly = answer.kind is AnswerKind.ANSWER and bool(answer.missing)
    if not refused and not partly:
        return None
    key, example = group(answer.question)
    if not key and not may_name_a_person(answer.question):
        return None
    return Note(key, example, client, empty=refused, weak=partly)


def group(query: str) -> tuple[str, str]:
    """Return (key, example) of a search: both empty when nothing of it may be kept, or nothing is left.

    The key ignores the order of words, inflection, case, accents and words that say nothing; the example is
    folded, without numbers of six digits or more, and at most `LENGTH` characters.
    """
    if may_name_a_person(query):
        return "", ""
    text = " ".join(_LONG_NUMBER.sub(" ", fold(query)).split())[:LENGTH].strip()
    running = [word.folded for word, _ in words(tokenize(text))]
    telling = stopwords.without(stopwords.QUERY, running, str)
    return " ".join(sorted({stem(word) for word in telling})), text if running else ""


def may_name_a_person(query: str) -> bool:
    """Return whether a search may hold personal data; names are also recognised without capitals."""
    return bool(personal_data.find(query) or personal_data.find(query.title()))


def note(database: Path, noted: Note, *, day: date) -> None:
    """Count one search; the first of a day takes away what is too old.  Never raises."""

    def write(db: Database) -> None:
        if not missed_searches.day_is_begun(db, day):
            missed_searches.remove_before(db, _oldest(day))
        missed_searches.add(
            db,
            noted.key,
            noted.example,
            day=day,
            client=noted.client,
            empty=noted.empty,
            weak=noted.weak,
            new=missed_searches.groups_on(db, day) < GROUPS_A_DAY,
        )

    _quietly(database, write)


def note_click(database: Path, query: str, *, day: date) -> None:
    """Count that a result of a page's search was opened.  Never raises."""

    def write(db: Database) -> None:
        key, example = group(query)
        if key or example or may_name_a_person(query):
            missed_searches.add_click(db, key, day=day, client=Client.PAGE)

    _quietly(database, write)


def _quietly(database: Path, write: Callable[[Database], None]) -> None:
    try:
        db = open_database(database, patience=PATIENCE, synced=False)
        try:
            with db.transaction():
                write(db)
        finally:
            db.close()
    except Exception as error:  # whatever it is, somebody only wanted to search
        log.warning("a search was not counted: %s", type(error).__name__)


def missed(db: Database, *, today: date, days: int, clients: Sequence[Client] = SEARCHES) -> Missed:
    """Return what was missed in the last `days` days, today included: most without result first.

    `clients` is `SEARCHES` or `QUESTIONS`.  Groups that always led somewhere, and those that were settled,
    are left out.
    """
    since = max(_since(today, days), _oldest(today))
    counted = missed_searches.sums(db, since, programs=clients[-1], clients=clients)
    groups = tuple(one for one in counted if one.key and one.is_open and _is_missed(one))
    return Missed(groups, sum(one.searches for one in counted if not one.key))


def _is_missed(one: SearchSum) -> bool:
    return bool(one.empty or one.weak or one.searches - one.by_programs > one.clicked)


def queries(db: Database, *, today: date, limit: int) -> tuple[str, ...]:
    """Return one example of each kept group of searches, the most frequent first, at most `limit`."""
    counted = missed_searches.sums(db, _oldest(today), programs=Client.API, clients=SEARCHES)
    kept = sorted((one for one in counted if one.key), key=lambda one: (-one.searches, one.key))
    return tuple(one.example for one in kept[:limit])


def settle(db: Database, key: str) -> bool:
    """Take a group off the list until it is searched again; False when it was not on it."""
    with db.transaction():
        return bool(key) and missed_searches.settle(db, key) > 0


def clean_up(db: Database, *, today: date) -> int:
    """Remove what is older than is kept; return how many sums."""
    with db.transaction():
        return missed_searches.remove_before(db, _oldest(today))


def _since(today: date, days: int) -> date:
    return today - timedelta(days=days - 1)


def _oldest(today: date) -> date:
    return _since(today, KEPT_DAYS)
