"""A saved search tells what is new in it: once, in the daily mail, to its owner only, until it is stopped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from click.testing import CliRunner

from kb.cli import main
from kb.cli.mail import send_round
from kb.domain.people import OPERATOR, VISITOR, Account, Role
from kb.domain.saved_search import MOST, News, SavedSearch
from kb.domain.states import Status
from kb.services import accounts, bottlenecks, erasure, following, mail, notify, saved_searches, search_news
from kb.services.accounts import NotPermitted
from kb.services.letters import Letter
from kb.services.notify import MailNotSent
from kb.services.saved_searches import NoSuchSearch, SearchRefused
from kb.storage import saved_searches as store
from kb.web.accounts import letters, saved_lists
from kb.web.links import Links
from tests import builders, register
from tests.conftest import NOON, House
from tests.people import person
from tests.register import AREA, MESSAGE, SECOND_EDITOR
from tests.smtp import MailServer, mail_server

SITE = Links("https://wijk.example")
TOMORROW = NOON + timedelta(days=1)
SEVEN = notify.DAY_BEGINS
NEW_STORY = {"id": "PV-0902", "titel": "Fixers in de flat", "bijgewerkt": "2026-11-25"}


@pytest.fixture
def reader(furnished: House) -> Account:
    return person(furnished, Role.EDITOR)


@pytest.fixture
def own_content(furnished: House, tmp_path) -> House:
    """The house with a content folder of its own, to which a test may add."""
    mine = replace(furnished, content=builders.folder(tmp_path / "content"))
    for file in sorted(furnished.content.rglob("*.md")):
        goal = mine.content / file.parent.name / file.name
        goal.parent.mkdir(exist_ok=True)
        goal.write_bytes(file.read_bytes())
    return mine


def save(house: House, who: Account, path: str = "/zoeken", arguments: str = "q=fixers") -> SavedSearch:
    return saved_searches.save(
        house.db,
        "Fixers",
        path,
        arguments,
        replay=saved_lists.replay(house.db, house.index),
        names_confirmed=False,
        by=who.actor,
        now=NOON,
    )


def gather(house: House, now=TOMORROW) -> int:
    return search_news.gather(house.db, saved_lists.replay(house.db, house.index), now=now, begins=SEVEN)


def add_story(house: House, **changes: str) -> None:
    builders.write(house.content, "praktijkverhalen__flat", builders.story(**{**NEW_STORY, **changes}))
    report = house.ingest()
    assert not report.refused, report.problems


def sent(house: House, now=TOMORROW) -> list[Letter]:
    letters_sent: list[Letter] = []
    notify.send(house.db, letters_sent.append, now=now)
    return letters_sent


def words(house: House, letter: Letter) -> str:
    return letters.text(letter, links=SITE, names=house.vocabulary)


def test_what_was_there_is_no_news_and_what_came_is_told_once_with_why(own_content, reader):
    save(own_content, reader)
    assert gather(own_content) == 0
    add_story(own_content)
    assert gather(own_content, TOMORROW) == 0, "a list is looked at once a day"
    after = TOMORROW + timedelta(days=1)
    assert gather(own_content, after) == 1
    (letter,) = sent(own_content, after)
    told = words(own_content, letter)
    assert "Zoekopdracht ‘Fixers’" in told
    assert "- Nieuw in deze lijst. Fixers in de flat (praktijkverhaal)" in told
    assert "https://wijk.example/praktijkverhalen/flat" in told
    assert "https://wijk.example/zoeken?q=fixers" in told
    assert letters.subject(letter) == "Wijkkennis: nieuws bij je zoekopdracht"
    assert gather(own_content, after + timedelta(days=1)) == 0
    assert sent(own_content, after + timedelta(days=1)) == []


def test_a_changed_item_is_told_with_its_day_and_a_typing_error_is_not_told(own_content, reader):
    add_story(own_content)
    save(own_content, reader)
    add_story(own_content, titel="Fixers in de flats")
    assert gather(own_content) == 0
    add_story(own_content, titel="Fixers in de flats", bijgewerkt="2026-12-01")
    after = TOMORROW + timedelta(days=1)
    assert gather(own_content, after) == 1
    (letter,) = sent(own_content, after)
    told = words(own_content, letter)
    assert "- Bijgewerkt op 1 december 2026. Fixers in de flats (praktijkverhaal)" in told


def test_a_list_without_results_tells_its_first_result_and_nothing_that_only_resembles_it(
    own_content, reader
):
    saved = save(own_content, reader, arguments="q=moestuin+fixers")
    assert gather(own_content) == 0
    add_story(own_content, titel="Fixers in de moestuin")
    assert gather(own_content, TOMORROW + timedelta(days=1)) == 1
    assert [one.id for one in store.news(own_content.db, saved.number, 1)] == ["PV-0902"]


def test_a_register_list_tells_a_new_state_and_only_to_who_may_see_the_bottleneck(furnished):
    melder = person(furnished, Role.REPORTER, areas=(AREA,))
    stranger = person(furnished, Role.REPORTER, login="vreemd@wijk.example", areas=(register.THIRD,))
    mine = save(furnished, melder, "/knelpunten", "gebied=arnhem-oost&open=ja")
    save(furnished, stranger, "/knelpunten", "gebied=arnhem-oost&open=ja")
    made = register.report(furnished, by=melder.actor)
    assert gather(furnished) == 1, "what is not public is news to its reporter only"
    (letter,) = [one for one in sent(furnished) if one.searches]
    assert letter.account.id == melder.id
    assert f"https://wijk.example/knelpunten/{made.reference}" in words(furnished, letter)
    register.step(furnished, made.reference, Status.ACKNOWLEDGED, by=SECOND_EDITOR)
    assert gather(furnished, TOMORROW + timedelta(days=1)) == 2
    assert [line.news for line in store_news(furnished, mine, 2)] == [News.STATUS]
    told = [words(furnished, one) for one in sent(furnished, TOMORROW + timedelta(days=1)) if one.searches]
    assert any("Andere stand: erkend (was: gemeld)" in one for one in told)
    assert any("Nieuw in deze lijst. Isolatiesubsidie" in one for one in told)


def store_news(house: House, search: SavedSearch, of_round: int):
    return store.news(house.db, search.number, of_round)


def test_one_mail_holds_everything_of_the_day(own_content, reader):
    reported = register.report(own_content)
    following.follow(
        own_content.db,
        following.BOTTLENECK,
        reported.reference,
        by=reader.actor,
        now=NOON,
        vocabulary=own_content.vocabulary,
    )
    save(own_content, reader)
    add_story(own_content)
    bottlenecks.post(own_content.db, reported.reference, MESSAGE, by=SECOND_EDITOR, now=NOON)
    assert gather(own_content) == 1
    mine = [one for one in sent(own_content) if one.account.id == reader.id]
    assert len(mine) == 1
    assert mine[0].items
    assert mine[0].searches
    assert "en nieuws bij je zoekopdracht" in letters.subject(mine[0])


def test_a_mail_that_fails_says_the_same_at_its_second_try(own_content, reader):
    save(own_content, reader)
    add_story(own_content)
    gather(own_content)

    def lose(_: Letter) -> None:
        raise MailNotSent("de mailserver is niet te bereiken")

    assert notify.send(own_content.db, lose, now=TOMORROW).failed
    (letter,) = sent(own_content, TOMORROW + timedelta(hours=1))
    assert "Fixers in de flat" in words(own_content, letter)


def test_what_was_taken_back_before_the_mail_went_is_not_told(own_content, reader):
    save(own_content, reader)
    add_story(own_content)
    gather(own_content)
    add_story(own_content, publicatie="concept")
    assert sent(own_content) == []


def test_nothing_is_gathered_at_night(own_content, reader):
    save(own_content, reader)
    add_story(own_content)
    assert gather(own_content, TOMORROW.replace(hour=3)) == 0
    assert gather(own_content, TOMORROW.replace(hour=6)) == 1


def test_a_paused_search_is_silent_and_begins_anew_when_it_is_resumed(own_content, reader):
    saved = save(own_content, reader)
    saved_searches.pause(own_content.db, saved.number, by=reader.actor, now=NOON)
    add_story(own_content)
    assert gather(own_content) == 0
    saved_searches.resume(
        own_content.db,
        saved.number,
        replay=saved_lists.replay(own_content.db, own_content.index),
        by=reader.actor,
        now=TOMORROW,
    )
    assert gather(own_content, TOMORROW + timedelta(days=1)) == 0


def test_a_stop_link_stops_one_search_and_can_not_be_made_up(own_content, reader):
    saved, other = save(own_content, reader), save(own_content, reader, arguments="q=flat")
    add_story(own_content)
    gather(own_content)
    key = saved_searches.stop_key(own_content.db, saved)
    wrong = [f"{other.number}-{key.partition('-')[2]}", key[:-1], key + "0", "1", "", "x-é", "9999-ab", "²-a"]
    for one in wrong:
        with pytest.raises(NoSuchSearch):
            saved_searches.stop(own_content.db, one, now=NOON)
    saved_searches.stop(own_content.db, key, now=NOON)
    (letter,) = sent(own_content)
    assert [one.search.number for one in letter.searches] == [other.number]


def test_a_filter_that_is_gone_is_told_once_with_the_way_out(own_content, reader):
    saved = save(own_content, reader)
    with own_content.db.transaction():
        store.set_arguments(own_content.db, saved.number, "q=fixers&gebied=opgeheven")
    assert gather(own_content) == 1
    (letter,) = sent(own_content)
    assert "werkt niet meer" in words(own_content, letter)
    assert "https://wijk.example/bewaard\n" in words(own_content, letter)
    assert gather(own_content, TOMORROW + timedelta(days=1)) == 0


def test_an_owner_with_nothing_left_is_no_broken_filter(furnished, reader):
    save(furnished, reader, "/knelpunten", "eigenaar=niemand")
    with furnished.db.transaction():
        own = store.of_account(furnished.db, reader.id)[0]
        store.set_arguments(furnished.db, own.number, "eigenaar=Ministerie+van+Niets")
    gather(furnished)
    assert store.by_number(furnished.db, own.number).broken_at is None


def test_a_name_that_points_at_a_person_is_refused_until_it_is_said_to_be_none(furnished, reader):
    arguments = {"replay": saved_lists.replay(furnished.db, furnished.index), "by": reader.actor, "now": NOON}
    for name in ("Bel 06-12345678", "Meneer Jansen", "", "x" * 81):
        with pytest.raises(SearchRefused):
            saved_searches.save(furnished.db, name, "/zoeken", "q=fixers", names_confirmed=False, **arguments)
    with pytest.raises(SearchRefused, match="zoekwoorden"):
        saved_searches.save(
            furnished.db, "Wonen", "/zoeken", "q=111222333", names_confirmed=True, **arguments
        )
    assert store.of_account(furnished.db, reader.id) == []
    named = saved_searches.save(
        furnished.db, "Meneer Jansen", "/zoeken", "q=fixers", names_confirmed=True, **arguments
    )
    assert named.name == "Meneer Jansen"


def test_the_same_list_is_saved_once_and_there_is_an_end_to_it(furnished, reader):
    first = save(furnished, reader)
    assert save(furnished, reader) == first
    for number in range(MOST - 1):
        save(furnished, reader, arguments=f"q=woord{number}")
    with pytest.raises(SearchRefused, match=f"Je hebt er al {MOST}"):
        save(furnished, reader, arguments="q=teveel")


def test_nobody_touches_the_searches_of_another(furnished, reader):
    saved = save(furnished, reader)
    other = person(furnished, Role.REPORTER)
    with pytest.raises(NoSuchSearch):
        saved_searches.pause(furnished.db, saved.number, by=other.actor, now=NOON)
    saved_searches.remove(furnished.db, saved.number, by=other.actor)
    assert store.by_number(furnished.db, saved.number) == saved
    with pytest.raises(NotPermitted):
        saved_searches.pause(furnished.db, saved.number, by=VISITOR, now=NOON)


def test_erasing_a_person_erases_what_that_person_searched(furnished, reader):
    save(furnished, reader, arguments="q=energiearmoedegeheim")
    ledger = furnished.settings.database_file.parent / erasure.LEDGER
    accounts.disable(furnished.db, reader.id, by=OPERATOR, now=NOON)
    erasure.erase_person(
        furnished.db, ledger, reader.id, by=OPERATOR, reason="De persoon vraagt erom.", now=NOON
    )
    assert erasure.clean(furnished.db, furnished.index)
    folder = furnished.settings.database_file.parent
    held = [file.name for file in folder.iterdir() if b"energiearmoedegeheim" in file.read_bytes()]
    assert held == []


def test_what_somebody_searches_is_not_shown_to_whoever_runs_the_command(own_content, reader, monkeypatch):
    save(own_content, reader)
    add_story(own_content)
    gather(own_content)
    monkeypatch.setenv("KB_CONTENT", str(own_content.content))
    monkeypatch.setenv("KB_DATABASE", str(own_content.settings.database_file))
    monkeypatch.setenv("KB_INDEX", str(own_content.settings.index_folder))
    shown = CliRunner().invoke(main, ["mail", "--toon"]).output
    assert f"Aan: {reader.login}" in shown
    assert "Nieuws bij 1 bewaarde zoekopdracht." in shown
    assert "Fixers" not in shown


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as made:
        yield made


def test_a_mail_server_gets_one_mail_whose_stop_link_works(own_content, reader, server):
    save(own_content, reader)
    add_story(own_content)
    settings = replace_settings(own_content)
    to = mail.Server("127.0.0.1", server.port, "kennis@wijk.example", "geen")
    assert send_round(own_content.db, settings, to, TOMORROW).sent == 1
    (received,) = server.received
    assert received["To"] == reader.login
    text = received.get_content()
    assert "Fixers in de flat" in text
    key = re.search(r"https://wijk\.example/bewaard/stoppen/(\S+)", text)[1]
    assert received["List-Unsubscribe"].strip() == f"<https://wijk.example/bewaard/stoppen/{key}>"
    assert received["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert saved_searches.stop(own_content.db, key, now=TOMORROW).account == reader.id
    assert send_round(own_content.db, settings, to, TOMORROW + timedelta(hours=1)).sent == 0


def replace_settings(house: House):
    return house.settings.model_copy(update={"base_url": "https://wijk.example"})
