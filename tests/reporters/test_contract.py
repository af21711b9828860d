"""What every reporter has to do with the same invented report."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import fields, replace
from functools import cache
from pathlib import Path

import click
import pytest
from pypdf import PdfReader

from legalmodel.cli.check import command
from legalmodel.model import LANGUAGES, Report
from legalmodel.reporters import REPORTERS
from legalmodel.services.validate import FORMS
from tests.reporters.html.sample import sample

GOLDEN = Path(__file__).parent / "golden"
CONTROLS = {chr(code) for code in range(32)} - {"\n"} | {"\x7f", "\x9b", "\u202e"}


def told_in(name: str, lang: str) -> Report:
    """The invented report; for paper a few of its findings, for a layout takes its time."""
    report = sample(lang)
    if name != "pdf":
        return report
    return replace(
        report, findings=report.findings[:2], defects=report.defects[:1], rules=(), stated_gaps=()
    )


def written(name: str, report: Report) -> bytes:
    reporter = REPORTERS[name]
    if reporter.binary:
        data = io.BytesIO()
        reporter.write(report, data, lang=report.lang)
        return data.getvalue()
    out = io.StringIO(newline="")
    reporter.write(report, out, lang=report.lang)
    return out.getvalue().encode()


@cache
def first(name: str, lang: str) -> bytes:
    """The report as a format writes it: laid out once, read by several tests."""
    return written(name, told_in(name, lang))


def text_of(name: str, report: Report) -> str:
    return text_in(written(name, report))


def text_in(data: bytes) -> str:
    """What a format tells, as text: of a packed one, that of its parts."""
    if data.startswith(b"%PDF"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    if not data.startswith(b"PK"):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(part).decode() for part in archive.namelist())


# A PDF takes seconds to lay out: its own tests do it twice.
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", sorted(set(REPORTERS) - {"pdf"}))
def test_the_same_report_gives_the_same_bytes(name: str, lang: str) -> None:
    assert written(name, told_in(name, lang)) == first(name, lang) != b""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", sorted(REPORTERS))
def test_every_finding_and_defect_is_told_with_its_rule_and_id(name: str, lang: str) -> None:
    report = told_in(name, lang)
    text = text_in(first(name, lang))
    for finding in (*report.findings, *report.defects):
        assert finding.id in text
        assert finding.rule in text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", sorted(REPORTERS))
def test_a_report_without_findings_can_be_written(name: str, lang: str) -> None:
    empty = replace(told_in(name, lang), findings=(), defects=(), stated_gaps=(), instruments=())
    assert written(name, empty)


def test_json_is_the_whole_report() -> None:
    report = sample("en")
    told = json.loads(text_of("json", report))
    assert set(told) == {field.name for field in fields(report)}
    assert len(told["findings"]) == len(report.findings)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_text_is_as_it_was_read_and_found_good(lang: str) -> None:
    """The golden files were read by a person; a change to them wants reading again."""
    report = sample(lang)
    short = replace(report, findings=report.findings[:3], defects=report.defects[:1])
    assert text_of("text", short) == (GOLDEN / f"short.{lang}.txt").read_text(encoding="utf-8")


def test_no_control_character_of_the_data_reaches_a_terminal() -> None:
    report = sample("en")
    hostile = "".join(sorted(CONTROLS)) + "\x1b[31mred"
    spoilt = tuple(
        replace(f, message=hostile, title=hostile, remedy=hostile, actors=(hostile,))
        for f in report.findings
    )
    text = text_of("text", replace(report, findings=spoilt))
    assert not set(text) & CONTROLS
    assert "[31mred" in text


def test_the_command_offers_every_reporter() -> None:
    """``--help`` must not import the reporters to know their names, so they stand there again."""
    (option,) = (each for each in command.params if each.name == "formats")
    assert isinstance(option.type, click.Choice)
    assert set(option.type.choices) == {*REPORTERS, *FORMS}
