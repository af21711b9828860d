"""Every case of the W3C SHACL test suite, the whole report compared (SHACL §3.6)."""

from __future__ import annotations

from pathlib import Path

import pytest

from legalmodel.engines import Limits, find_engine
from legalmodel.errors import EngineError
from tests.conformance import reports, suite

CORE, SPARQL = suite.cases("core"), suite.cases("sparql")
LIMITS = Limits(seconds=60)


def test_the_suite_is_the_whole_one(shared: Path) -> None:
    assert (len(CORE), len(SPARQL)) == (98, 22)


@pytest.mark.parametrize("case", CORE + SPARQL, ids=lambda case: case.name)
def test_the_report_is_the_one_that_the_suite_expects(case: suite.Case) -> None:
    data, shapes = case.graphs()
    if not case.expected:
        with pytest.raises(EngineError):
            find_engine("sets").run(data, shapes, LIMITS)
        return
    found, expected = find_engine("sets").run(data, shapes, LIMITS), case.report()
    if not reports.same(expected, case.expected, found.report):
        # What pytest shows is easier to read than two graphs; it may be the same in both where
        # only sh:sourceConstraint, a message or the sharing of blank nodes is wrong.
        assert reports.results(found.report) == reports.results(expected, case.expected)
        pytest.fail("the reports differ beyond focus, path, value, component, shape, severity")
    assert found.conforms is reports.conforms(found.report)
