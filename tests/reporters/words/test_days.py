"""Dates of EDTF in words; the expected words are a person's, from the text of ISO 8601-2."""

from __future__ import annotations

import pytest

from legalmodel.reporters.words import Words


@pytest.mark.parametrize(
    ("value", "english", "russian"),
    [
        ("2021-12", "December 2021", "декабрь 2021\u202fг."),
        ("2021", "2021", "2021"),
        ("[..2022]", "2022 or earlier", "2022 или ранее"),
        ("[2019-06..]", "June 2019 or later", "июнь 2019\u202fг. или позднее"),
        (
            "[2015-04-23..2015-04-24]",
            "23 April 2015 – 24 April 2015, exact date unknown",
            "23 апреля 2015\u202fг. – 24 апреля 2015\u202fг., точная дата неизвестна",
        ),
        ("[2013,2014]", "2013 or 2014", "2013 или 2014"),
        ("2019~", "2019 (approximate)", "2019 (приблизительно)"),
        ("2019?", "2019 (uncertain)", "2019 (под сомнением)"),
        ("2019%", "2019 (approximate and uncertain)", "2019 (приблизительно и под сомнением)"),
        ("2014/2015", "2014 – 2015", "2014 – 2015"),
    ],
)
def test_a_date_is_told_in_words(value: str, english: str, russian: str) -> None:
    assert Words.load("en").date(value) == english
    assert Words.load("ru").date(value) == russian


@pytest.mark.parametrize(
    "value",
    [
        "",
        "[",
        "[]",
        "[..]",
        "[x..2020]",
        "201X",
        "2021-13",
        "2021-21",
        "2014/..",
        "a/b",
        "GOST 2019",
    ],
)
def test_what_is_no_date_known_here_stands_as_it_is(value: str) -> None:
    assert Words.load("en").date(value) == value


def test_a_long_text_is_left_alone() -> None:
    value = "[" + "2020," * 100 + "2021]"
    assert Words.load("ru").date(value) == value
