"""The plan of a validation as it was carried out, as lines for a reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from legalmodel.engines.base import Step
from legalmodel.graphs.terms import iri_value
from legalmodel.vocabulary import shorten


def plan_lines(steps: Iterable[Step]) -> Iterator[str]:
    """A table of the steps, the longest first: time, focus nodes, results, constraint, shape."""
    slowest_first = sorted(steps, key=lambda each: (-each.seconds, each.shape, each.component))
    yield f"{'ms':>9} {'focus nodes':>12} {'results':>8}  constraint, shape"
    for each in slowest_first:
        component = shorten(iri_value(each.component)).removesuffix("ConstraintComponent")
        yield (
            f"{each.seconds * 1000:9.2f} {each.foci:12,} {each.rows:8,}  "
            f"{component}, {shorten(iri_value(each.shape))}"
        )
    seconds = sum(each.seconds for each in slowest_first)
    rows = sum(each.rows for each in slowest_first)
    yield f"{seconds * 1000:9.2f} {'':12} {rows:8,}  all {len(slowest_first)} constraints"
