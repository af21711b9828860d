"""Text made fit for a format; the categories are those of Unicode, the characters those of XML."""

from __future__ import annotations

import unicodedata
from xml.dom import minidom

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalmodel.reporters._clean import line, visible, whole, xml

ANY = st.text(st.characters(exclude_categories=()), max_size=30)


@given(ANY)
def test_whole_text_can_be_encoded_and_else_stays(text: str) -> None:
    whole(text).encode()
    assert len(whole(text)) == len(text)
    assert all(a == b or "\ud800" <= a <= "\udfff" for a, b in zip(text, whole(text), strict=True))


@given(ANY)
def test_a_parser_of_xml_takes_what_was_cleaned(text: str) -> None:
    clean = xml(text).replace("&", "").replace("<", "").replace(">", "")
    minidom.parseString(f"<a>{clean}</a>".encode())
    assert len(xml(text)) == len(text)


@given(ANY)
def test_a_line_is_one_and_hides_nothing(text: str) -> None:
    clean = line(text)
    assert len(clean.splitlines()) <= 1
    assert not {unicodedata.category(char) for char in clean} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize(
    ("text", "told", "seen"),
    [
        ("two  blanks", "two blanks", "two  blanks"),
        ("a\nb", "a b", "a\ufffdb"),
        ("\x1b[31mred", "[31mred", "\ufffd[31mred"),
        ("a\u202eb", "ab", "a\ufffdb"),
        ("\udcffa", "\ufffda", "\ufffda"),
        ("Дорога \U0001f600", "Дорога \U0001f600", "Дорога \U0001f600"),
    ],
)
def test_what_is_hidden_is_dropped_or_shown(text: str, told: str, seen: str) -> None:
    assert line(text) == told
    assert visible(text) == seen
