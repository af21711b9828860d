"""JUnit XML: valid by the schema that Jenkins publishes, and read by another library."""

from __future__ import annotations

import io
from dataclasses import replace
from xml.dom import minidom

import pytest
from junitparser import Failure, JUnitXml, Skipped, TestCase

from legalmodel.model import LANGUAGES, Report
from tests.reporters.html.sample import sample
from tests.reporters.machine_tools import JUNIT_SCHEMA, tool, written
from tests.reporters.sample_machine import eventful


def cases(report: Report) -> list[TestCase]:
    read = JUnitXml.fromstring(written("junit", report).encode())
    return [case for suite in read for case in suite]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_fits_the_schema_of_jenkins(lang: str) -> None:
    import xmlschema

    schema = xmlschema.XMLSchema(str(tool(JUNIT_SCHEMA)))
    for report in (sample(lang), eventful(lang), replace(sample(lang), findings=(), defects=())):
        schema.validate(io.StringIO(written("junit", report)))


def test_a_case_is_a_finding_or_a_rule_that_found_nothing() -> None:
    report = eventful("en")
    told = {case.name.split()[0]: case for case in cases(report) if not case.result}
    ran = {each.identifier for each in report.rules} | {each.rule for each in report.coverage.rules}
    found = {each.rule for each in (*report.findings, *report.defects, *report.waived)}
    assert set(told) == ran - found - set(report.coverage.unmatched_rules)
    assert {"LM203", "LM602"} < set(told)
    assert told["LM203"].system_out == "Nodes looked at: 3. Nothing was found."


def test_findings_fail_and_what_is_waived_or_was_not_looked_at_is_skipped() -> None:
    report = eventful("en")
    failed = [case for case in cases(report) if any(isinstance(r, Failure) for r in case.result)]
    skipped = [case for case in cases(report) if any(isinstance(r, Skipped) for r in case.result)]
    findings = (*report.findings, *report.defects)
    assert {case.name.rpartition("[")[2][:-1] for case in failed} == {each.id for each in findings}
    by_id = {each.id: each for each in findings}
    for case in failed:
        finding = by_id[case.name.rpartition("[")[2][:-1]]
        assert case.classname == f"{finding.category}.{finding.rule}"
        assert case.result[0].message == finding.message
        assert case.result[0].type == finding.severity
    reasons = {case.name.split()[0]: case.result[0].message for case in skipped}
    assert set(reasons) == {"LM110", *report.coverage.unmatched_rules}
    assert reasons["LM110"].startswith("Waived by Meridian Secretariat until 2027-06-30: ")
    assert "no sign of compliance" in reasons["LM311"]


def test_the_counts_are_those_of_the_cases() -> None:
    read = JUnitXml.fromstring(written("junit", eventful("en")).encode())
    for suite in read:
        results = [type(result) for case in suite for result in case.result]
        assert suite.tests == len(list(suite))
        assert suite.failures == results.count(Failure)
        assert suite.skipped == results.count(Skipped)
        assert suite.errors == 0
    assert (read.tests, read.failures) == (len(cases(eventful("en"))), 4)


def test_what_xml_forbids_is_replaced_so_that_it_is_seen() -> None:
    """XML 1.0 section 2.2: no control characters, no surrogates, neither FFFE nor FFFF."""
    report = sample("en")
    hostile = 'a\x00b\x1bc\ud800d\ufffee\x0bf ]]> <x a="1"> &amp; \U0001f600\nnext'
    first = replace(report.findings[0], message=hostile, title=hostile, remedy=hostile)
    text = written("junit", replace(report, findings=(first,)))
    minidom.parseString(text.encode())
    (case,) = (each for each in cases(replace(report, findings=(first,))) if first.id in each.name)
    seen = 'a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf ]]> <x a="1"> &amp; \U0001f600'
    assert case.result[0].message == f"{seen} next"
    assert f"{seen}\nnext" in case.result[0].text
