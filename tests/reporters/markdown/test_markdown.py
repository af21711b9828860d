"""The comment as a Markdown parser sees it: hostile text changes nothing of its structure."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from legalmodel.model import LANGUAGES, BaselineComparison, Finding, Report, Waiver
from legalmodel.reporters import REPORTERS
from legalmodel.reporters._clean import line
from legalmodel.reporters._markdown import code, in_html, prose
from tests.reporters.html.filled import filled
from tests.reporters.html.sample import sample

GOLDEN = Path(__file__).parents[1] / "golden"
# CommonMark with HTML, and the tables and strikethrough of GFM.
PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</details><h1>x",
    "[x](javascript:alert(1))",
    "![x](http://evil.example/p.png)",
    "[x]: http://evil.example/",
    "<http://evil.example/>",
    "a | b | c",
    "| a |\n|---|",
    "`x` ``y``",
    "```\ncode",
    "# heading",
    "- item",
    "1. item",
    "> quoted",
    "---",
    "===",
    "* * *",
    "**bold** _it_ ~~gone~~",
    "line\n\nnext paragraph\r\n    code",
    "\\",
    "&lt;b&gt; &#60;",
    "[^1] [ ] [x]",
    "<!-- -->",
    "a\x00b\u202ec",
    "\ud800",
]


def written(report: Report) -> str:
    out = io.StringIO()
    REPORTERS["md"].write(report, out, lang=report.lang)
    return out.getvalue()


def structure(text: str) -> list[tuple[str, str]]:
    """Every token of the text but what people read, with what HTML there is."""
    found = list[tuple[str, str]]()
    for token in PARSER.parse(text):
        for each in (token, *(token.children or ())):
            if each.type not in ("text", "inline", "code_inline"):
                html = each.content if each.type.startswith("html") else ""
                found.append((each.type, re.sub(r"<summary>.*</summary>", "<summary>", html)))
    return found


def several(number: int) -> tuple[Finding, ...]:
    first = sample().findings[0]
    return tuple(
        replace(first, id=f"id{place:05}", focus_label=f"Thing {place:05}")
        for place in range(number)
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_comment_is_as_it_was_read_and_found_good(lang: str) -> None:
    report = sample(lang)
    short = replace(report, findings=report.findings[:3], defects=report.defects[:1])
    assert written(short) == (GOLDEN / f"short.{lang}.md").read_text(encoding="utf-8")


def test_a_parser_sees_headings_a_table_and_lists() -> None:
    report = sample()
    short = replace(report, findings=report.findings[:3], defects=report.defects[:1])
    tokens = [name for name, _ in structure(written(short))]
    assert tokens.count("table_open") == 1
    assert tokens.count("tr_open") == 4
    assert "html_block" not in tokens
    assert "link_open" not in tokens


@cache
def harmless() -> list[tuple[str, str]]:
    return structure(written(replace(filled(lambda _: "harmless"), lang="en")))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_changes_nothing_of_the_structure(hostile: str) -> None:
    """Every string of the report is hostile, and begins and ends with what is hostile."""
    report = replace(filled(lambda _: hostile * 2), lang="en")
    text = written(report)
    seen = structure(text)
    assert seen == harmless()
    assert not [name for name, _ in seen if name in ("link_open", "image")]


@pytest.mark.parametrize(
    "notified",
    [
        "@admin", "see @org/team.", "#12", "org/repo#12", "!12", "~label", "%3", "&4", '~"a b"',
        "GH-12", "http://evil.example", "https://evil.example", "www.evil.example",
        "me@evil.example",
        "mailto:me@evil.example", "ftp://evil.example", "javascript://x", ":+1:", "a :tada: b",
        "0123456789abcdef0123456789abcdef01234567", "abc1234",
    ],
)  # fmt: skip
def test_nobody_is_notified_and_nothing_becomes_a_link(notified: str) -> None:
    """GitHub and GitLab look for these in the text that the parser gives."""
    ways = (
        r"[@#!~%&][\w\"]", r"GH-\d", r"[a-z]://", r"www\.", r"mailto:m", r":[\w+-]+:",
        r"\b[0-9a-f]{7,40}\b",
    )  # fmt: skip
    assert any(re.search(way, notified) for way in ways)
    for told in (prose(notified), in_html(notified)):
        shown = "".join(
            each.content for token in PARSER.parseInline(told) for each in token.children or ()
        )
        assert not [way for way in ways if re.search(way, shown)]
        assert shown.replace("\u200b", "") == notified


@given(st.text(st.sampled_from("\\`*_[]()<>&|~^#@!:-+=.1a \n$\"'") | st.characters()))
def test_what_people_read_is_what_the_data_say(text: str) -> None:
    tokens = PARSER.parse(f"- {prose(text)}")
    shown = [
        each.content
        for token in tokens
        for each in token.children or ()
        if each.type in ("text", "text_special")
    ]
    assert "".join(shown).replace("\u200b", "").strip() == line(text)[:2_000].strip()
    assert {each.type for token in tokens for each in token.children or ()} <= {
        "text",
        "text_special",
    }


@given(st.text(st.sampled_from("`a |\\<")).filter(str.strip))
def test_code_is_one_span_with_all_of_it(text: str) -> None:
    (token,) = PARSER.parseInline(code(text))
    children = token.children or []
    assert [each.type for each in children] == ["code_inline"]
    assert children[0].content.strip() == line(text)


def test_many_findings_of_a_rule_are_folded_and_all_are_named() -> None:
    text = written(replace(sample(), findings=several(14)))
    assert text.count("<details>") == text.count("</details>") == 1
    assert "<summary>12 more of LM101</summary>" in text
    assert all(f"`id{n:05}`" in text for n in range(14))


def test_a_comment_has_room_for_so_much_and_says_what_is_left_out() -> None:
    report = sample()
    text = written(replace(report, findings=several(50_000)))
    assert len(text) < 65_536
    named = len(set(re.findall(r"`id(\d{5})`", text)))
    assert named > 200
    assert f"**{50_000 - named + len(report.defects):,} more findings are not shown here" in text


def test_waived_and_resolved_findings_are_named() -> None:
    first, second, third = several(3)
    waived = replace(first, status="waived", waiver=Waiver("Agreed", "A. Reviewer", "2017-12-31"))
    since = BaselineComparison("old.json", "2015-12-31", ("id00001",), (), (), (), (third,))
    text = written(
        replace(
            sample(), findings=(replace(second, change="new"),), waived=(waived,), baseline=since
        )
    )
    assert "### Waived findings (1)" in text
    assert "Waived by A. Reviewer until 2017-12-31: Agreed" in text
    assert "### Resolved since the baseline (1)" in text
    assert "· new · `id00001`" in text


def test_a_validation_says_nothing_of_gaps() -> None:
    report = sample()
    run = replace(report.run, method="shapes")
    text = written(replace(report, run=run, findings=(), stated_gaps=()))
    assert "## Results of the validation" in text
    assert "Legal gaps" not in text
    assert "legal opinion" not in text
