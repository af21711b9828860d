"""The register as CSV: what readers get back, and that no cell is a formula in any spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalmodel.model import LANGUAGES, Handling, Location, Report, Waiver
from legalmodel.reporters import REPORTERS
from legalmodel.reporters._clean import block
from legalmodel.reporters.csv import guarded
from tests.reporters.html.filled import filled
from tests.reporters.html.sample import sample

GOLDEN = Path(__file__).parent / "golden"
SIGNS = "=+-@＝＋－＠"


def written(report: Report) -> bytes:
    out = io.StringIO(newline="")
    REPORTERS["csv"].write(report, out, lang=report.lang)
    return out.getvalue().encode()


def read(report: Report) -> list[dict[str, str]]:
    text = written(report).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def unguarded(cell: str) -> str:
    """What ``docs`` say: one apostrophe is taken away wherever a cell could begin with one."""
    return re.sub(r"(\A|[;\t\n])'", r"\1", cell)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_is_as_it_was_read_and_found_good(lang: str) -> None:
    report = sample(lang)
    short = replace(report, findings=report.findings[:3], defects=report.defects[:1])
    assert written(short) == (GOLDEN / f"short.{lang}.csv").read_bytes()


def test_excel_sees_that_it_is_utf_8_and_lines_end_as_the_standard_says() -> None:
    data = written(sample("ru"))
    assert data.startswith(b"\xef\xbb\xbfkind,id,rule,title,")
    assert data.endswith(b"\r\n")
    quoted = re.sub(rb'"[^"]*"', b"", data)
    assert quoted.count(b"\r\n") == quoted.count(b"\n") == 1 + len(read(sample("ru")))


def test_every_finding_defect_and_waived_finding_has_a_row() -> None:
    report = sample()
    waived = replace(
        report.findings[0], status="waived", waiver=Waiver("Agreed", "A. Reviewer", "2017-12-31")
    )
    report = replace(report, waived=(waived,), findings=report.findings[1:4])
    rows = read(report)
    kinds = [row["kind"] for row in rows]
    assert kinds == ["finding"] * 3 + ["defect"] * len(report.defects) + ["finding"]
    last = rows[-1]
    assert (last["status"], last["waiver_reason"]) == ("waived", "Agreed")
    assert (last["waiver_author"], last["waiver_until"]) == ("A. Reviewer", "2017-12-31")


def test_a_row_tells_what_the_finding_tells() -> None:
    report = sample()
    finding = replace(
        report.findings[0],
        handling=Handling("The Secretariat", "2017-06-30", "asked twice"),
        location=Location("a/b.ttl", 3, 7),
        change="new",
        first_seen="2016-01-01",
        instruments=("https://example.org/id/a", "https://example.org/id/b"),
    )
    (row,) = read(replace(report, findings=(finding,), defects=()))
    same = (
        *("id", "rule", "title", "category", "force", "severity", "evidence_state", "focus_node"),
        *("focus_label", "path", "value", "message", "remedy", "status", "change", "first_seen"),
    )
    assert {name: row[name] for name in same} == {name: getattr(finding, name) for name in same}
    assert row["actors"] == "Meridian Association; Bluewater Agency"
    assert row["instruments"] == "https://example.org/id/a; https://example.org/id/b"
    assert (row["responsible"], row["due"]) == ("The Secretariat", "2017-06-30")
    assert (row["file"], row["line"], row["column"]) == ("a/b.ttl", "3", "7")
    assert len(row["evidence"].split("\n")) == len(finding.evidence)
    assert row["legal_basis"] == finding.requirement.legal_basis


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("+1;=2", "'+1;'=2"),
        ("a; =HYPERLINK(1)", "a;' =HYPERLINK(1)"),
        ("a\n-b", "a\n'-b"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\n'=1"),
        ("'=1", "''=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        # A number is no danger, and whoever counts wants it to be one.
        ("-12.5", "-12.5"),
        ("+7", "+7"),
        ("-1+1", "'-1+1"),
        ("EEC-UNIDO = 2; see a@b", "EEC-UNIDO = 2; see a@b"),
        ("a\x00b\u202ec\x1b[1m", "a\ufffdb\ufffdc\ufffd[1m"),
        ("", ""),
    ],
)
def test_what_could_become_a_formula_gets_an_apostrophe(text: str, cell: str) -> None:
    assert guarded(text) == cell


@given(st.text(st.sampled_from("=+-@'; \t\n\r＝a1,\"") | st.characters()))
def test_the_apostrophe_can_be_taken_away_again(text: str) -> None:
    assert unguarded(guarded(text)) == block(text)


@given(st.text(st.sampled_from("=+-@'; \t\n\r＝a1,\"")))
def test_no_way_to_split_a_cell_gives_one_that_begins_with_a_sign(text: str) -> None:
    for part in re.split("[;\t\n]", guarded(text)):
        assert not part.lstrip(" ").startswith(tuple(SIGNS)) or re.fullmatch(
            r"[+-]?\d+(\.\d+)?", guarded(text)
        )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_text_stays_in_its_cell(lang: str) -> None:
    """Quotes, commas and lines in every string of the report leave the table as it is."""
    report = replace(filled(lambda place: f'=1","\n\r\n{place}\x00;=2'), lang=lang)
    rows = read(report)
    assert len(rows) == len((*report.findings, *report.defects, *report.waived))
    for row in rows:
        assert None not in row
        assert row["message"].startswith('\'=1","\n\n')
        assert "\x00" not in "".join(row.values())
