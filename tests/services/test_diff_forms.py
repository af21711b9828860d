"""A difference in every form, with hostile words in it."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from legalmodel.model import LANGUAGES, Finding, Location
from legalmodel.services.diff import Difference, difference
from legalmodel.services.diff_forms import FORMS, write_difference
from tests.services.test_diff import found, pair

HOSTILE = (
    "<script>x</script> [a](javascript:b) | `c` @bob #12 http://evil.example \u202e\x1b[31m\n# H"
)
GOLDEN = Path(__file__).parent / "golden"


def written(what: Difference, form: str) -> str:
    out = io.StringIO()
    write_difference(what, out, form)
    return out.getvalue()


def test_json_holds_all_of_it() -> None:
    told = json.loads(written(found(), "json"))
    assert told["schema"].endswith("/diff/1")
    assert [len(told[name]) for name in ("added", "resolved", "reworded", "waived")] == [1] * 4
    assert told["added"][0]["id"] == found().added[0].id


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", ["text", "md"])
def test_it_is_told_as_it_was_read_and_found_good(form: str, lang: str) -> None:
    """The golden files were read by a person; a change to them wants reading again."""
    expected = (GOLDEN / f"diff.{lang}.{form}").read_text(encoding="utf-8")
    assert written(found(lang), form) == expected


@pytest.mark.parametrize("form", sorted(FORMS))
def test_the_same_difference_gives_the_same_bytes(form: str) -> None:
    assert written(found(), form) == written(found(), form)


def hostile() -> Difference:
    old, new = pair()

    def spoil(finding: Finding) -> Finding:
        return replace(
            finding,
            message=HOSTILE,
            focus_label=HOSTILE,
            title=HOSTILE,
            location=Location(HOSTILE, 1, 1),
        )

    spoilt = replace(new, findings=tuple(map(spoil, new.findings)))
    return difference(old, spoilt, names=(HOSTILE, HOSTILE))


def test_markdown_shows_hostile_words_and_does_nothing() -> None:
    text = written(hostile(), "md")
    parsed = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    inline = [part for token in parsed for part in token.children or []]
    assert {each.type for each in inline} <= {
        "text",
        "text_special",
        "html_inline",
        "code_inline",
        "strong_open",
        "strong_close",
        "softbreak",
    }
    assert {each.content for each in inline if each.type == "html_inline"} <= {"<!-- -->"}
    blocks = {each.content.strip() for each in parsed if each.type == "html_block"}
    assert all(each.startswith("<details><summary>") or each == "</details>" for each in blocks)
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {6}


def test_nobody_is_mentioned_and_nothing_is_linked() -> None:
    text = written(hostile(), "md")
    for mark in ("@bob", "#12", "http://"):
        assert mark not in text


def test_an_id_of_another_hand_stays_in_its_cell() -> None:
    old, new = pair()
    one = replace(new.findings[0], id="0`1 | <b>2")
    text = written(difference(old, replace(new, findings=(one,)), names=("a", "b")), "md")
    (row,) = [each for each in text.splitlines() if "LM101 Statement" in each and "0`1" in each]
    cells = (
        MarkdownIt("commonmark")
        .enable("table")
        .parse("\n".join(["| a | b | c | d | e |", "|---|---|---|---|---|", row]))
    )
    inline = [token for token in cells if token.type == "inline"]
    assert len(inline) == 10
    code = [part.content for part in inline[8].children or [] if part.type == "code_inline"]
    assert code == ["0`1 | <b>2"]


def test_text_commands_no_terminal_and_keeps_its_lines() -> None:
    text = written(hostile(), "text")
    assert not set(text) & ({chr(code) for code in range(32)} - {"\n"} | {"\x7f", "\u202e"})
    assert "\n# H" not in text


def test_a_long_difference_is_cut_and_says_so() -> None:
    old, new = pair()
    one = new.findings[0]
    many = tuple(replace(one, id=f"{n:016x}", message="m" * 10_000) for n in range(9000, 9300))
    text = written(difference(old, replace(new, findings=many), names=("a", "b")), "md")
    assert "… and 200 more." in text
    assert len(text) < 65_536
