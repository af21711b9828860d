"""Minimal contradictions, found by asking little; the reasoner here is a list of conflicts."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from legalmodel.reasoning.justification import Justifications


class Oracle:
    """Says yes where all numbers of one of its conflicts are asked about."""

    def __init__(self, *conflicts: set[int]) -> None:
        self.conflicts = conflicts
        self.asked = 0

    def __call__(self, numbers: Sequence[int]) -> bool:
        self.asked += 1
        assert len(numbers) == len(set(numbers))
        return any(conflict <= set(numbers) for conflict in self.conflicts)


FACTS = range(1000)
TERMINOLOGY = range(1000, 1500)


@pytest.mark.parametrize(
    "conflict",
    [{3, 1001}, {0, 999, 1000, 1499}, {1200, 1201}, {5}, {1, 500, 501, 999, 1003, 1400}],
)
def test_a_conflict_is_found_whole_and_alone(conflict: set[int]) -> None:
    oracle = Oracle(conflict)
    found = list(Justifications(TERMINOLOGY, oracle).independent(FACTS))
    assert [set(each) for each in found] == [conflict]


def test_few_questions_are_asked() -> None:
    oracle = Oracle({3, 700, 1001, 1400})
    Justifications(TERMINOLOGY, oracle).one(FACTS)
    assert oracle.asked < 100  # leaving out one by one would ask 1500 times


def test_conflicts_without_a_fact_in_common_are_all_found() -> None:
    conflicts = [{number, number + 1, 1007} for number in range(10, 990, 40)]
    oracle = Oracle(*conflicts, {2, 995, 1008})
    found = [set(each) for each in Justifications(TERMINOLOGY, oracle).independent(FACTS)]
    assert len(found) == len(conflicts) + 1
    assert all(each in found for each in [*conflicts, {2, 995, 1008}])


def test_of_two_that_share_a_fact_one_is_told() -> None:
    oracle = Oracle({1, 2, 1001}, {2, 3, 1002})
    found = [set(each) for each in Justifications(TERMINOLOGY, oracle).independent(FACTS)]
    assert found == [{1, 2, 1001}]


def test_a_terminology_that_contradicts_itself_needs_no_fact() -> None:
    oracle = Oracle({1001, 1002}, {1, 1003})
    found = [set(each) for each in Justifications(TERMINOLOGY, oracle).independent(FACTS)]
    assert found == [{1001, 1002}]


def test_where_nothing_is_contradicted_nothing_is_found() -> None:
    assert list(Justifications(TERMINOLOGY, Oracle()).independent(FACTS)) == []
