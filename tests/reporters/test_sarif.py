"""SARIF: valid by its schema and its validator, and every part where section 3 wants it."""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from legalmodel.model import LANGUAGES, Location, Report
from tests.reporters.html.sample import sample
from tests.reporters.machine_tools import MULTITOOL, SARIF_SCHEMA, tool, written
from tests.reporters.sample_machine import EXACT, LINES, NEAR, eventful

ROOT = Path(__file__).parents[2]
# The project has no page that the public could visit yet.
INCURABLE = {("SARIF2005", "warning")}


def run(report: Report) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(written("sarif", report))
    assert told["version"] == "2.1.0"
    (only,) = told["runs"]
    assert isinstance(only, dict)
    return only


def objections(path: Path) -> set[tuple[str, str]]:
    """What the multitool finds wrong with a log, notes left out."""
    answer = path.with_name("answer.sarif")
    subprocess.run(
        [tool(MULTITOOL), "validate", path, "--output", answer, "--rule-kind", "Sarif;Ghas"],
        check=False,
        capture_output=True,
        # Without it, .NET wants the library of languages.
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
    )
    (told,) = json.loads(answer.read_text(encoding="utf-8-sig"))["runs"]
    assert told["invocations"][0]["executionSuccessful"]
    return {(each["ruleId"], each.get("level", "warning")) for each in told["results"]}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_multitool_accepts_it(lang: str, tmp_path: Path) -> None:
    log = tmp_path / "report.sarif"
    log.write_text(written("sarif", eventful(lang)), encoding="utf-8")
    assert objections(log) <= INCURABLE


@pytest.mark.slow
def test_the_multitool_accepts_a_real_report(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from legalmodel.cli import legalmodel

    log = tmp_path / "report.sarif"
    command = ["check", str(ROOT / "instances"), "--as-of", "2022-12-30", "--fail-on", "never"]
    done = CliRunner().invoke(legalmodel, [*command, "--format", "sarif", "-o", str(log)])
    assert done.exit_code == 0, done.output
    assert objections(log) <= INCURABLE
    assert str(ROOT) not in log.read_text(encoding="utf-8")


def test_the_multitool_objects_to_what_is_wrong(tmp_path: Path) -> None:
    log = tmp_path / "report.sarif"
    told = json.loads(written("sarif", eventful("en")))
    told["runs"][0]["results"][0]["ruleIndex"] = 77
    log.write_text(json.dumps(told), encoding="utf-8")
    assert "error" in {level for _, level in objections(log)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_fits_the_published_schema(lang: str) -> None:
    schema = json.loads(tool(SARIF_SCHEMA).read_text(encoding="utf-8-sig"))
    for report in (sample(lang), eventful(lang), replace(sample(lang), findings=(), defects=())):
        told = json.loads(written("sarif", report))
        assert [e.message for e in Draft202012Validator(schema).iter_errors(told)] == []


def test_every_finding_is_a_result_in_the_state_that_it_is_in() -> None:
    report = eventful("en")
    told = run(report)
    new, reworded, unchanged = (each.id for each in report.findings)
    assert report.baseline is not None
    assert [
        (each["fingerprints"]["legalmodelFinding/v1"], each["baselineState"], each["level"])
        for each in told["results"]
    ] == [
        (new, "new", "warning"),
        (reworded, "updated", "error"),
        (unchanged, "unchanged", "note"),
        (report.defects[0].id, "unchanged", "warning"),
        (report.waived[0].id, "unchanged", "note"),
        (report.baseline.resolved[0].id, "absent", "note"),
    ]
    waived = [each["suppressions"] for each in told["results"]]
    assert [len(each) for each in waived] == [0, 0, 0, 0, 1, 0]
    assert waived[4][0]["kind"] == "external"
    assert waived[4][0]["status"] == "accepted"
    assert report.waived[0].waiver is not None
    assert report.waived[0].waiver.reason in waived[4][0]["justification"]


def test_without_baseline_and_waivers_there_is_no_word_of_them() -> None:
    for each in run(sample("en"))["results"]:
        assert not {"baselineState", "suppressions"} & each.keys()


def test_results_point_at_their_rules_and_files() -> None:
    told = run(eventful("en"))
    rules = told["tool"]["driver"]["rules"]
    files = [each["location"]["uri"] for each in told["artifacts"]]
    for each in told["results"]:
        assert rules[each["ruleIndex"]]["id"] == each["ruleId"]
        place = each["locations"][0]["physicalLocation"]["artifactLocation"]
        assert files[place["index"]] == place["uri"]
    # RFC 3986: a blank, a per cent sign, a comma and what is not ASCII.
    assert (
        files[2]
        == "instances/meridian/plan%20100%25%2C%20%D0%94%D0%BE%D1%80%D0%BE%D0%B3%D0%B0.jsonld"
    )


def test_regions_are_those_of_the_places() -> None:
    told = run(eventful("en"))["results"]
    places = [each["locations"][0]["physicalLocation"] for each in told]
    assert (EXACT.line, LINES.line, NEAR.line) == (41, 43, None)
    assert places[0]["region"] == {
        "startLine": 41,
        "startColumn": 5,
        "endLine": 41,
        "endColumn": 28,
        "snippet": {"text": "lm:concerns ex:industry"},
    }
    assert places[0]["contextRegion"]["snippet"]["text"] == "    lm:concerns ex:industry ;"
    # The excerpt is one line; it is no snippet of a region of several.
    assert places[1]["region"] == {"startLine": 43, "startColumn": 1, "endLine": 46, "endColumn": 2}
    assert "contextRegion" not in places[1]
    assert places[2]["region"] == {"startLine": 1}


@pytest.mark.parametrize(
    ("column", "end", "excerpt", "snippet", "context"),
    [
        (3, 5, "abcdef", "cd", True),
        (3, 5, "x" * 200, "xx", False),
        (199, 205, "x" * 200, None, False),
        (3, 5, "\U0001f600bc\u0434e", "c\u0434", True),
    ],
)
def test_a_snippet_is_told_where_the_excerpt_holds_it(
    column: int, end: int, excerpt: str, snippet: str | None, context: bool
) -> None:
    place = Location("a.ttl", 7, column, 7, end, True, excerpt)
    report = sample("en")
    report = replace(report, findings=(replace(report.findings[0], location=place),))
    told = run(report)["results"][0]["locations"][0]["physicalLocation"]
    assert told["region"].get("snippet", {}).get("text") == snippet
    assert ("contextRegion" in told) is context


def test_levels_are_the_rules_own_and_overridden_as_the_profile_says() -> None:
    told = run(eventful("en"))
    levels = {
        each["id"]: each["defaultConfiguration"]["level"]
        for each in told["tool"]["driver"]["rules"]
    }
    assert levels["LM110"] == "warning"
    (override,) = told["invocations"][0]["ruleConfigurationOverrides"]
    assert override["descriptor"]["id"] == "LM110"
    assert override["configuration"]["level"] == "note"


def test_silence_is_told_apart_from_compliance() -> None:
    told = run(eventful("en"))["invocations"][0]["toolExecutionNotifications"]
    assert Counter(each["level"] for each in told) == {"note": 4, "warning": 2}
    assert [each["associatedRule"]["id"] for each in told if "associatedRule" in each] == ["LM311"]


def test_messages_hold_no_placeholder_and_no_link() -> None:
    """SARIF 3.11.5: braces are doubled; 3.11.6: brackets that would be a link are escaped."""
    report = sample("en")
    hostile = "{0} {name} [click](javascript:alert) a[1]"
    spoilt = replace(report.findings[0], message=hostile, focus_label="\ud800\x00<b>")
    rule = replace(report.rules[0], remedy={"en": "[x](javascript:y) <b>*a*"})
    result = run(replace(report, findings=(spoilt,), rules=(rule, *report.rules[1:])))
    told = result["results"][0]
    assert told["message"]["text"] == "{{0}} {{name}} \\[click\\](javascript:alert) a\\[1\\]"
    assert told["locations"][0]["logicalLocations"][0]["name"] == "\ufffd\x00<b>"
    # Backslashes of Markdown, and for those and for brackets the ones of SARIF.
    markdown = result["tool"]["driver"]["rules"][0]["help"]["markdown"]
    assert r"\\\[x\\\](javascript:y) &lt;b&gt;\\*a\\*" in markdown
