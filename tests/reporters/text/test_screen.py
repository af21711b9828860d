"""Lines fit the terminal, in cells and not in characters; colours are for terminals only."""

from __future__ import annotations

import io
import re

import pytest
from wcwidth import wcswidth

from legalmodel.reporters.text import TextReporter
from legalmodel.reporters.text.screen import Screen, broken, cells
from tests.reporters.html.sample import sample

SGR = re.compile("\x1b\\[[0-9;]*m")


class Terminal(io.StringIO):
    """A stream that says of itself that people look at it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("WT_SESSION", "a Windows Terminal")


def told(lang: str = "ru") -> str:
    out = Terminal()
    TextReporter().write(sample(lang), out, lang=lang)
    return out.getvalue()


@pytest.mark.parametrize("columns", [60, 100, 200])
def test_no_line_is_wider_than_the_terminal(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    widths = [wcswidth(line) for line in SGR.sub("", told()).splitlines()]
    assert max(widths) <= columns
    # Prose uses the width that there is, up to what can still be read.
    assert max(widths) > min(columns, 110) - 12


def test_colours_add_to_the_words_and_take_nothing_away(monkeypatch: pytest.MonkeyPatch) -> None:
    coloured = told()
    assert "\x1b[1;31mвысокая\x1b[0m" in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    plain = told()
    assert "\x1b" not in plain
    underlined = {line for line in plain.splitlines() if set(line) == {"="}}
    assert underlined
    rest = [line for line in plain.splitlines() if line not in underlined]
    assert SGR.sub("", coloured).splitlines() == rest


def test_a_dumb_terminal_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in told()


def test_a_file_has_a_fixed_width_and_no_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    screen = Screen.on(io.StringIO())
    assert (screen.width, screen.coloured) == (96, False)


@pytest.mark.parametrize("columns", ["0", "-3", "1e9", "99999", "wide", "٣"])
def test_a_width_that_is_none_is_not_taken(monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert 40 <= Screen.on(Terminal()).width <= 9_999


@pytest.mark.parametrize("width", [40, 61])
@pytest.mark.parametrize(
    "text",
    [
        "条約の実施に関する行程表は記録されていない" * 4,
        "договор " * 30,
        "e\u0301te\u0301 " * 40,
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 " * 40,
        "\U0001f600" * 90,
    ],
)
def test_lines_are_broken_by_cells(text: str, width: int) -> None:
    lines = list(broken(text, width))
    assert max(map(wcswidth, lines)) <= width
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_an_iri_is_left_whole_so_that_it_can_be_copied() -> None:
    iri = "https://example.org/" + "a" * 100
    assert list(broken(f"see {iri} there", 40)) == ["see", iri, "there"]


def test_what_counts_as_one_cell_takes_one() -> None:
    """The quick way agrees with Unicode's tables wherever it is taken."""
    printable = [char for char in map(chr, range(0x20, 0x3000)) if char.isprintable()]
    assert [char for char in printable if cells(char) != max(wcswidth(char), 0)] == []
