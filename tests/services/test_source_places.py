"""The places of a source are listed in one way, and a mistake in the list is told where it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalmodel.errors import InputError
from legalmodel.services.source_places import Place, printed_numbers, read_inventories

GOOD = """
[report]
iri = "https://example.org/report"
references = "1-3, 7"
paragraphs = { head = 0, "1" = 2 }
items = { "1/2" = 2 }
tables = { "1" = ["Trade", "Patents"] }

[[report.left-out]]
section = "1"
paragraphs = "1"
references = "7"
reason = { en = "Thanks.", ru = "Благодарности." }
"""


def read(folder: Path, text: str) -> None:
    (folder / "sources.toml").write_text(text, encoding="utf-8")
    read_inventories([str(folder)])


def test_places_are_in_the_order_of_the_source(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(GOOD, encoding="utf-8")
    (only,) = read_inventories([str(tmp_path)])
    assert only.source == "https://example.org/report"
    assert only.places == (
        Place("paragraph", ("head", "")),
        Place("paragraph", ("1", "1")),
        Place("paragraph", ("1", "2")),
        Place("item", ("1", "2", "1")),
        Place("item", ("1", "2", "2")),
        Place("reference", ("1",)),
        Place("reference", ("2",)),
        Place("reference", ("3",)),
        Place("reference", ("7",)),
        Place("row", ("1", "Trade")),
        Place("row", ("1", "Patents")),
    )
    left = {Place("paragraph", ("1", "1")), Place("reference", ("7",))}
    assert set(only.left_out) == left


def test_a_file_counts_with_its_folder_and_a_folder_with_what_it_holds(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "sources.toml").write_text(GOOD, encoding="utf-8")
    facts = pack / "facts.ttl"
    facts.write_text("", encoding="utf-8")
    from_file = read_inventories([str(facts)])
    assert from_file == read_inventories([str(tmp_path), str(pack)])
    assert len(from_file) == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('iri = "https://example.org/report"', "", "needs the iri"),
        ('references = "1-3, 7"', 'references = "one"', "'one'"),
        ('references = "1-3, 7"', 'references = "1-3, 2"', "lists a place twice"),
        ("head = 0", "head = -1", "-1 of paragraphs of head"),
        ("head = 0", "head = true", "True of paragraphs of head"),
        ('paragraphs = { head = 0, "1" = 2 }', "paragraphs = 3", "paragraphs that are no table"),
        ('tables = { "1" = ["Trade", "Patents"] }', 'tables = { "1" = "Trade" }', "a list"),
        ('tables = { "1" = ["Trade", "Patents"] }', "tables = []", "tables that are no table"),
        ('paragraphs = "1"\nr', 'paragraphs = "5"\nr', "leaves out 1 5, which it does not list"),
        (', ru = "Благодарности."', "", "a reason in en and ru"),
        ('section = "1"', 'chapter = "1"', "unknown key 'chapter'"),
        ("[report]", "[report", "cannot be read"),
        ("\n[report]\n", "\nother = 1\n[report]\n", "[other] is no table"),
    ],
)
def test_a_mistake_is_one_sentence_that_names_the_file(
    old: str, new: str, said: str, tmp_path: Path
) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new)
    with pytest.raises(InputError) as told:
        read(tmp_path, text)
    message = str(told.value)
    assert said in message
    assert message.startswith(str(tmp_path / "sources.toml"))
    assert "\n" not in message


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("none", []),
        ("12", ["12"]),
        ("131; 132", ["131", "132"]),
        ("28-31; 32", ["28", "29", "30", "31", "32"]),
        ("28–30", ["28", "29", "30"]),
        ("Doc. 4", ["Doc. 4"]),
    ],
)
def test_numbers_are_read_as_printed(printed: str, numbers: list[str]) -> None:
    assert printed_numbers(printed) == numbers


@given(st.lists(st.integers(1, 300), min_size=1, max_size=5))
def test_single_numbers_come_back(numbers: list[int]) -> None:
    texts = [str(each) for each in numbers]
    assert printed_numbers("; ".join(texts)) == texts
