"""Periods counted from the day of the run: what a rule may compare dates with."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalmodel.rules.parameters import period_bounds

DAY = date(2024, 3, 31)


@pytest.mark.parametrize(
    ("name", "value", "before", "after"),
    [
        ("warning-days", 30, "2024-03-01", "2024-04-30"),
        ("grace-months", 1, "2024-02-29", "2024-04-30"),
        ("grace-months", 13, "2023-02-28", "2025-04-30"),
        ("stalled-years", 5, "2019-03-31", "2029-03-31"),
        ("warning-days", 0, "2024-03-31", "2024-03-31"),
        ("stalled-years", 9000, "0001-01-01", "9999-12-31"),
        ("warning-days", 10**12, "0001-01-01", "9999-12-31"),
    ],
)
def test_a_period_has_a_day_before_and_a_day_after(
    name: str, value: int, before: str, after: str
) -> None:
    assert period_bounds(name, value, DAY) == {"before": before, "after": after}


@pytest.mark.parametrize(
    ("name", "value"), [("agreement-count", 3), ("warning-days", 1.5), ("grace-months", "three")]
)
def test_what_is_no_period_has_none(name: str, value: str | float) -> None:
    assert period_bounds(name, value, DAY) == {}


@given(st.dates(), st.integers(0, 2000), st.sampled_from(["days", "months", "years"]))
def test_the_days_lie_on_both_sides(day: date, count: int, unit: str) -> None:
    bounds = period_bounds(f"some-{unit}", count, day)
    assert bounds["before"] <= day.isoformat() <= bounds["after"]
