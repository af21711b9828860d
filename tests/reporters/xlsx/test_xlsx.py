"""The workbook as Excel sees it, read back with another library."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from legalmodel.model import (
    LANGUAGES,
    About,
    Handling,
    Named,
    Report,
    RoadmapRow,
    Waiver,
    WaiverRecord,
)
from legalmodel.reporters import REPORTERS
from legalmodel.reporters._clean import block, xml
from legalmodel.reporters.words import Words
from legalmodel.reporters.xlsx import book as book_module
from legalmodel.reporters.xlsx.book import cell_text, read_day
from tests.reporters.html.filled import filled
from tests.reporters.html.sample import sample

GOLDEN = Path(__file__).parents[1] / "golden"
ENGLISH = ["Register", "Coverage", "Harmonisation", "Comparisons", "Roadmap", "Waivers", "Method"]


def written(report: Report) -> bytes:
    out = io.BytesIO()
    REPORTERS["xlsx"].write(report, out, lang=report.lang)
    return out.getvalue()


def read(report: Report) -> Any:
    return openpyxl.load_workbook(io.BytesIO(written(report)))


def table(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a sheet by the names in its header."""
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def lived(lang: str = "en") -> Report:
    """The sample, with a measure and a waiver."""
    report = sample(lang)
    measure = RoadmapRow(
        node=Named("https://example.org/id/m", "A measure"),
        kind="measure",
        instruments=(Named("https://example.org/id/p", "The plan"),),
        responsible=(Named("https://example.org/id/s", "The Secretariat"),),
        planned="2016-06-30",
        actual="",
        status="planned",
        overdue=True,
    )
    waiver = Waiver("Agreed", "A. Reviewer", "2017-12-31")
    return replace(
        report,
        roadmap=(measure, replace(measure, planned="2016", overdue=False)),
        waivers=(WaiverRecord("", "LM101", "", waiver, "expired", (report.findings[0].id,)),),
    )


def dumped(workbook: Any) -> str:
    """Every sheet as lines of "column: value", so that a person can read it and git compare it."""
    lines = list[str]()
    for sheet in workbook:
        lines += [f"# {sheet.title}", ""]
        for row in table(sheet):
            lines += [f"{name}: {value}" for name, value in row.items() if value is not None]
            lines.append("")
    return "\n".join(lines)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sheets_are_as_they_were_read_and_found_good(lang: str) -> None:
    report = lived(lang)
    short = replace(report, findings=report.findings[:2], defects=report.defects[:1])
    golden = GOLDEN / f"short.{lang}.xlsx.txt"
    assert dumped(read(short)) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sheets_have_names_headers_that_stay_and_filters(lang: str) -> None:
    workbook = read(lived(lang))
    assert lang == "ru" or workbook.sheetnames == ENGLISH
    assert len(workbook.sheetnames) == len(ENGLISH)
    for sheet in workbook:
        assert sheet.freeze_panes[1:] == "2"
        assert sheet.auto_filter.ref == sheet.dimensions
        header = next(sheet.iter_rows(values_only=True))
        assert all(header)
        assert len(set(header)) == len(header)
        assert min(each.width for each in sheet.column_dimensions.values()) >= 8
        assert sheet.print_title_rows == "$1:$1"


def test_the_register_holds_every_finding_and_defect() -> None:
    report = lived()
    rows = table(read(report)["Register"])
    told = (*report.findings, *report.defects)
    assert [row["Finding"] for row in rows] == [each.id for each in told]
    assert [row["Rule"] for row in rows] == [each.rule for each in told]
    assert [row["What was found"] for row in rows] == [each.message for each in told]
    assert {row["Kind"] for row in rows} == {"Gap", "Data defect"}
    assert [row["Line"] for row in rows] == [each.location.line for each in told if each.location]


def test_severities_differ_by_colour_and_by_word() -> None:
    sheet = read(sample())["Register"]
    header = [cell.value for cell in sheet[1]]
    column = header.index("Severity") + 1
    looks = {
        (sheet.cell(row, column).value, sheet.cell(row, column).fill.fgColor.rgb)
        for row in range(2, sheet.max_row + 1)
    }
    assert {word for word, _ in looks} == {"High", "Medium", "Low"}
    assert len({colour for _, colour in looks}) == len(looks) == 3


def test_days_are_days_and_other_dates_are_text() -> None:
    report = lived()
    first = replace(report.findings[0], handling=Handling("S", "2017-06-30"), first_seen="2016")
    workbook = read(replace(report, findings=(first,)))
    row = table(workbook["Register"])[0]
    assert row["Due"] == dt.datetime(2017, 6, 30)  # noqa: DTZ001 - a day has no zone
    assert row["First seen"] == "2016"
    planned = [each["Due day and planning"] for each in table(workbook["Roadmap"])]
    assert planned == [dt.datetime(2016, 6, 30), "2016"]  # noqa: DTZ001 - the same
    assert [each["Overdue"] for each in table(workbook["Roadmap"])] == ["yes", None]


def test_an_instrument_is_named_by_its_title() -> None:
    report = sample()
    known = report.instruments[0]
    first = replace(report.findings[0], instruments=(known.iri, "https://example.org/other"))
    row = table(read(replace(report, findings=(first,)))["Register"])[0]
    assert row["Instruments"] == f"{known.label}; https://example.org/other"


def test_rules_that_looked_at_nothing_are_marked() -> None:
    rows = table(read(sample())["Coverage"])
    marked = [(row["Rule"], row["Looked at"]) for row in rows if row["Note"]]
    assert marked == [("LM311", 0)]


def test_the_matrix_says_what_is_missing() -> None:
    first, second = table(read(sample())["Harmonisation"])
    assert first["Subject"] == "Certificates of seafarers"
    assert first["Northland"] == "partial agreement"
    assert second["Northland"] == "missing: information need"
    assert second["Southmark"] == "none, the record being declared complete"


def test_waivers_tell_why_who_and_until_when() -> None:
    (row,) = table(read(lived())["Waivers"])
    assert row["State of the waiver"] == "expired"
    assert (row["Rule"], row["Waived because"], row["Waived by"]) == (
        "LM101",
        "Agreed",
        "A. Reviewer",
    )
    assert "Waivers" not in read(sample()).sheetnames


def test_a_validation_has_no_sheets_on_gaps() -> None:
    report = sample()
    validation = replace(report, findings=(), run=replace(report.run, method="shapes", valid_at=""))
    workbook = read(validation)
    assert workbook.sheetnames == ["Register", "Method"]
    assert {row["Kind"] for row in table(workbook["Register"])} == {"Result"}


def test_the_same_report_gives_the_same_bytes_without_a_clock() -> None:
    report = lived()
    first = written(report)
    assert first == written(report)
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {each.date_time[0] for each in archive.infolist()} == {1980}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2016-12-31T00:00:00Z") == 2


def test_what_stands_on_the_front_is_in_the_properties() -> None:
    report = sample()
    about = About("Gaps, a first reading", "An Author", "A Reviewer")
    workbook = read(replace(report, run=replace(report.run, about=about)))
    assert workbook.properties.title == "Gaps, a first reading"
    assert workbook.properties.creator == "An Author"
    told = {row["Method"]: row["Value"] for row in table(workbook["Method"])}
    assert told["Reviewer"] == "A Reviewer"


@pytest.mark.parametrize(
    "hostile",
    [
        "=1+1",
        '=HYPERLINK("http://evil.example","x")',
        "@SUM(A1)",
        "http://evil.example/",
        "javascript:alert(1)",
        "internal:Sheet2!A1",
        "a\x00b\x1b[1m\u202e",
        "\ud800",
        "\ufffe",
        "</t></is></c>&<x>",
        "_x000D_ _x0041_ _xfffe_",
        "12345",
        " x ",
        "a\r\nb",
    ],
)
def test_hostile_text_is_text(hostile: str) -> None:
    """No formula, no link, no markup, and nothing that Excel would read as another character."""
    report = replace(filled(lambda place: hostile + place), lang="en")
    data = written(report)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode()
            assert "<f>" not in text
            assert "<hyperlink " not in text
        assert not [name for name in archive.namelist() if "externalLink" in name]
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    row = table(workbook["Register"])[0]
    expected = xml(block(hostile)) + "report.findings.0.message"
    assert unescape(row["What was found"]) == expected
    assert all(cell.data_type in "snd" for sheet in workbook for line in sheet for cell in line)


def test_a_cell_that_is_too_long_is_cut_and_says_so() -> None:
    report = sample()
    for long in ("a" * 1_000_000, "\U0001f600" * 20_000, "_x0041_" * 6_000):
        first = replace(report.findings[0], message=long)
        row = table(read(replace(report, findings=(first,)))["Register"])[0]
        cell = unescape(row["What was found"])
        assert len(cell.encode("utf-16-le")) <= 2 * 32_767
        assert cell.endswith(f"… ({len(long):,} characters)")
        assert cell.startswith(long[:10_000])
    fits = "\U0001f600" * 16_383
    assert cell_text(fits, Words.load("en")) == fits


def test_rows_beyond_the_last_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book_module, "ROWS", 5)
    report = sample()
    sheet = read(report)["Register"]
    told = (*report.findings, *report.defects)
    assert sheet.max_row == 5
    ids = [sheet.cell(row, 2).value for row in range(2, 5)]
    assert ids == [each.id for each in told[:3]]
    assert sheet.cell(5, 1).value.startswith(f"{len(told) - 3} more rows do not fit")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2016-12-31", dt.date(2016, 12, 31)),
        ("1900-02-28", None),
        ("2016-13-01", None),
        ("2016", None),
        ("2016-12-31~", None),
        ("٢٠١٦-12-31", None),
    ],
)
def test_a_day_is_one_that_excel_can_count(text: str, day: dt.date | None) -> None:
    assert read_day(text) == day


def test_an_empty_table_does_not_look_like_compliance() -> None:
    report = replace(sample(), findings=(), defects=())
    rows = table(read(report)["Register"])
    assert [row["Kind"] for row in rows] == [
        "Nothing is recorded here; that is no sign that there is nothing."
    ]
