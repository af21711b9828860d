"""Random pairs of shapes and data: the set engine answers as pySHACL does, or a clause says why.

``LEGALMODEL_RANDOM_PAIRS`` raises the number of pairs; ``benchmarks/random_differential.py`` runs
a hundred thousand and prints the counts.
"""

from __future__ import annotations

import os

import pytest

from tests.conformance.differential import COMPONENTS, Tally, compare
from tests.conformance.random_shapes import random_pair

PAIRS = max(2000, int(os.environ.get("LEGALMODEL_RANDOM_PAIRS", "0")))
DECLARED, REACHED = 150, 30
"""Of 2,000 pairs at least so many have a constraint of a component, and so many a result of it.

A generator that is narrowed falls below; the counts do not change from run to run.
"""


@pytest.fixture(scope="module")
def tally() -> Tally:
    return compare(range(PAIRS))


def test_no_difference_is_unexplained(tally: Tally) -> None:
    assert not tally.unexplained, "\n\n".join(tally.unexplained)
    assert tally.seen == PAIRS


@pytest.mark.parametrize("component", sorted(set(COMPONENTS.values())))
def test_pairs_reach_every_component(tally: Tally, component: str) -> None:
    assert tally.declared[component] >= DECLARED * PAIRS // 2000
    assert tally.pairs[component] >= REACHED * PAIRS // 2000


def test_most_pairs_need_no_explanation(tally: Tally) -> None:
    assert tally.differing < tally.seen * 3 // 10


def test_a_number_gives_the_same_pair_again() -> None:
    assert random_pair(7) == random_pair(7)
    assert random_pair(7) != random_pair(8)
