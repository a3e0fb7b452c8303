"""What is news in a list."""

from __future__ import annotations

from kb.domain.saved_search import Change, News, Shown, changes

BEFORE = {
    "PV-0001": Shown("PV-0001", "2026-01-01"),
    "KN-0001": Shown("KN-0001", "2026-01-01", "gemeld"),
}


def test_the_same_list_is_no_news():
    assert changes(BEFORE, BEFORE.values()) == []


def test_what_is_new_what_was_updated_and_what_stands_otherwise_are_told_apart():
    now = [
        Shown("KN-0001", "2026-02-02", "erkend"),
        Shown("PV-0002", "2020-01-01"),
        Shown("PV-0001", "2026-02-02"),
    ]
    assert changes(BEFORE, now) == [
        Change(News.STATUS, "KN-0001", "gemeld"),
        Change(News.NEW, "PV-0002"),
        Change(News.UPDATED, "PV-0001"),
    ]


def test_what_left_the_list_is_no_news():
    assert changes(BEFORE, []) == []
