"""Workflow commands: what the data say neither ends a command nor begins another."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from legalmodel.model import Location, Report
from tests.reporters.html.sample import sample
from tests.reporters.machine_tools import written
from tests.reporters.sample_machine import eventful

# As the toolkit of GitHub takes a command apart: name, properties, message.
COMMAND = re.compile(r"::(?P<name>[a-z-]+)(?: (?P<properties>[^:\r\n]*))?::(?P<message>[^\r\n]*)\n")


def commands(report: Report) -> list[tuple[str, dict[str, str], str]]:
    text, told, at = written("github", report), [], 0
    while at < len(text):
        found = COMMAND.match(text, at)
        assert found, text[at : at + 200]
        pairs = (each.partition("=") for each in (found["properties"] or "").split(","))
        properties = {key: unescaped(value, ":,") for key, _, value in pairs}
        told.append((found["name"], properties, unescaped(found["message"], "")))
        at = found.end()
    return told


def unescaped(text: str, also: str) -> str:
    for char in ("\r", "\n", *also):
        text = text.replace(f"%{ord(char):02X}", char)
    return text.replace("%25", "%")


def one(location: Location) -> tuple[str, dict[str, str], str]:
    report = sample("en")
    finding = replace(report.findings[0], severity="high", location=location)
    first, *_ = commands(replace(report, findings=(finding,), defects=()))
    return first


def test_the_gravest_come_first_and_a_notice_says_so_before_the_others() -> None:
    told = commands(eventful("en"))
    assert [name for name, _, _ in told] == ["error", "warning", "warning", "notice", "notice"]
    assert "ten annotations" in told[3][2]
    assert told[3][2].startswith("4 findings: 1 of high severity, 2 of medium, 1 of low")


def test_a_finding_stands_at_its_place() -> None:
    (_, error, message), *others = commands(eventful("en"))
    assert error == {
        "file": "instances/meridian/statement.ttl",
        "line": "43",
        "endLine": "46",
        "title": "LM101 Statement without roadmap",
    }
    assert message.splitlines()[1] == (
        "To close it: Adopt a roadmap with dates, owners and indicators, and publish it."
    )
    assert others[0][1]["col"] == "5"
    # GitHub counts the last column in, the model does not.
    assert others[0][1]["endColumn"] == "27"
    assert others[-1][1]["file"] == "instances/meridian/plan 100%, Дорога.jsonld"


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Location("a.ttl", 3, 1, 4, 1), {"line": "3", "endLine": "3"}),
        (
            Location("a.ttl", 3, 4, 3, 4),
            {"line": "3", "endLine": "3", "col": "4", "endColumn": "4"},
        ),
        (Location("a.ttl", 3), {"line": "3", "endLine": "3"}),
        (Location("a.ttl"), {}),
    ],
)
def test_ends_are_counted_in(place: Location, expected: dict[str, str]) -> None:
    told = one(place)[1]
    assert {key: value for key, value in told.items() if key not in ("file", "title")} == expected


@pytest.mark.parametrize(
    "hostile",
    [
        "x\n::set-output name=a::b",
        "x\r::error::b",
        "x::stop-commands::t",
        "a%0A::error::b",
        "a,line=7",
        "a:b",
        "##[error]x",
        "\x1b[31mred\u202e\x00\u2028::error::x",
    ],
)
def test_hostile_text_stays_where_it_is(hostile: str) -> None:
    report = sample("en")
    finding = replace(
        report.findings[0],
        title=hostile,
        message=hostile,
        remedy=hostile,
        location=Location(hostile, 3, 1, 3, 2),
    )
    told = commands(replace(report, findings=(finding,), defects=()))
    assert [name for name, _, _ in told] == ["warning", "notice"]
    assert set(told[0][1]) == {"file", "line", "endLine", "col", "endColumn", "title"}
    assert told[0][1]["line"] == "3"
    seen = " ".join(hostile.replace("\x1b", "").replace("\u202e", "").replace("\x00", "").split())
    assert told[0][1]["title"] == f"{finding.rule} {seen}"
    assert not set(written("github", replace(report, findings=(finding,)))) & {
        "\x1b",
        "\u202e",
        "\r",
    }
