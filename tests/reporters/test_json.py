"""The JSON report: laid out as the standard library lays it out, and valid whatever it holds."""

from __future__ import annotations

import io
import json
import math
import tracemalloc
from collections.abc import Iterator
from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalmodel.model import LANGUAGES, Report
from legalmodel.reporters._json import dumps, write_array
from legalmodel.reporters.json import JsonReporter
from tests.reporters.html.sample import sample

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.floats(allow_nan=False).filter(math.isfinite),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def written(report: Report) -> str:
    out = io.StringIO()
    JsonReporter().write(report, out, lang=report.lang)
    return out.getvalue()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_layout_is_that_of_the_standard_library(lang: str) -> None:
    report = sample(lang)
    expected = json.dumps(asdict(report), ensure_ascii=False, indent=2) + "\n"
    assert written(report) == expected


@given(VALUES)
def test_any_value_is_laid_out_as_by_the_standard_library(value: object) -> None:
    assert dumps(value) == json.dumps(value, ensure_ascii=False, indent=2)


def test_what_is_no_json_or_no_unicode_is_valid_all_the_same() -> None:
    report = sample("en")
    hostile = '\x00\x1b \ud800 \udfff \u2028 </script> \U0001f600 \\ "'
    first = replace(report.findings[0], message=hostile, focus_label=hostile)
    run = replace(report.run, parameters={"a": math.inf, "b": math.nan, "c": 1e300})
    text = written(replace(report, findings=(first,), run=run))
    told = json.loads(text.encode(), parse_constant=pytest.fail)
    seen = hostile.replace("\ud800", "\ufffd").replace("\udfff", "\ufffd")
    assert told["findings"][0]["message"] == told["findings"][0]["focus_label"] == seen
    assert told["run"]["parameters"] == {"a": "Infinity", "b": "NaN", "c": 1e300}


def test_an_array_is_written_while_it_is_made() -> None:
    out = io.StringIO()
    lengths = []

    def values() -> Iterator[int]:
        for number in range(3):
            lengths.append(len(out.getvalue()))
            yield number

    write_array(values(), out, 0)
    assert json.loads(out.getvalue()) == [0, 1, 2]
    assert lengths == sorted(set(lengths))


def test_many_findings_take_the_memory_of_one() -> None:
    report = sample("en")
    many = replace(report, findings=report.findings * 500)

    class Nowhere(io.StringIO):
        def write(self, text: str) -> int:
            return len(text)

    tracemalloc.start()
    try:
        JsonReporter().write(many, Nowhere(), lang="en")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(written(many)) > 5_000_000
    assert peak < 500_000
