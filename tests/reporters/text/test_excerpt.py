"""The caret stands under the place, whatever signs stand before it."""

from __future__ import annotations

import io

import pytest
from wcwidth import wcswidth

from legalmodel.model import Location
from legalmodel.reporters.text.excerpt import excerpt
from legalmodel.reporters.text.screen import Screen


def shown(location: Location, width: int = 80) -> list[str]:
    screen = Screen(io.StringIO(), width, coloured=False)
    return list(excerpt(location, screen, "high"))


def at(text: str, word: str, *, line: int = 12) -> Location:
    """The place of a word in a line, its columns counted as the model says."""
    column = text.index(word) + 1
    return Location("a.ttl", line, column, line, column + len(word), excerpt=text)


def test_a_line_stands_after_its_number_and_the_statement_is_marked() -> None:
    assert shown(at("ex:a ex:p 1 ;", "ex:p 1")) == [
        "    12 | ex:a ex:p 1 ;",
        "       |      ^^^^^^",
    ]


def test_a_tab_takes_as_many_cells_below_as_above() -> None:
    assert shown(at("\tex:a\tex:p 1 .", "ex:p")) == [
        "    12 |     ex:a    ex:p 1 .",
        "       |             ^^^^",
    ]


@pytest.mark.parametrize(
    ("text", "before"),
    [
        # A wide sign takes two cells (UAX #11), a combining one none.
        ('ex:a "条約" , "x" .', 14),
        ('ex:a "e\u0301te\u0301" , "x" .', 13),
        ('ex:a "\U0001f600" , "x" .', 12),
        ('ex:a "Договор" , "x" .', 17),
    ],
)
def test_signs_of_other_widths_do_not_move_the_caret(text: str, before: int) -> None:
    code, carets = shown(at(text, '"x"'))
    assert carets == "       | " + " " * before + "^^^"
    assert wcswidth(code.partition('"x"')[0]) == carets.index("^")


def test_what_would_steer_the_terminal_or_turn_the_order_is_seen_and_harmless() -> None:
    code, carets = shown(at("ex:a \x1b[31m\u202e ex:p 1", "ex:p"))
    assert code == "    12 | ex:a \ufffd[31m\ufffd ex:p 1"
    assert carets.index("^") == code.index("ex:p")


@pytest.mark.parametrize("width", [40, 60, 100])
def test_a_line_that_is_too_wide_is_cut_around_the_place(width: int) -> None:
    text = "ex:a " + " ".join(f"ex:p{n} {n} ;" for n in range(30))
    for number in (0, 3, 15, 29):
        word = f"ex:p{number} "
        code, carets = shown(at(text, word), width)
        assert len(code) <= width
        place = carets.index("^")
        assert code[place : place + len(word)] == word


def test_of_a_longer_statement_the_first_line_is_marked_to_its_end() -> None:
    where = Location("a.ttl", 1_234_567, 6, 1_234_569, 3, excerpt="ex:a ex:p [  ")
    assert shown(where) == ["1234567 | ex:a ex:p [", "        |      ^^^^^^"]


@pytest.mark.parametrize(
    "where",
    [
        Location("a.ttl"),
        Location("a.ttl", 3, 1),
        Location("a.ttl", 3, 1, excerpt="   "),
    ],
)
def test_nothing_is_shown_where_the_line_is_not_known(where: Location) -> None:
    assert shown(where) == []


@pytest.mark.parametrize("column", [None, 14, 400])
def test_no_caret_where_the_column_is_not_in_the_excerpt(column: int | None) -> None:
    assert shown(Location("a.xml", 3, column, excerpt="<ex:a ex:p=1>")) == [
        "     3 | <ex:a ex:p=1>"
    ]
