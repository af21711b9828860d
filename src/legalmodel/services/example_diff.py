"""What an example should have given and what it gave, side by side, for who writes the rule."""

from __future__ import annotations

from collections.abc import Collection

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.labels import Labels
from legalmodel.graphs.terms import iri_value, is_iri
from legalmodel.rules.examples import Expectation

_EXPECTED, _FOUND = "- expected:", "+ found:   "


def difference(
    expected: Collection[Expectation], found: Collection[Expectation], data: Graph
) -> list[str]:
    """A line for each finding that is only expected (``-``), or only found (``+``).

    A finding is told by its focus node, its value, if it has one, and its evidence state; nodes
    by label and by name. Two findings that differ in the state alone stand together, and the
    rule is named where it is not the same for all.

    Args:
        expected: What the example states.
        found: What the rule finds in it.
        data: The example; it has the labels.
    """
    missing, more = set(expected) - set(found), set(found) - set(expected)
    signed = [*((each, _EXPECTED) for each in missing), *((each, _FOUND) for each in more)]
    labels = Labels(data, "en")
    several = len({rule for rule, _, _, _ in (*expected, *found)}) > 1
    return [
        f"{sign} {_words(each, labels, with_rule=several)}"
        for each, sign in sorted(signed, key=lambda pair: (pair[0][:3], pair[1] == _FOUND, pair[0]))
    ]


def _words(finding: Expectation, labels: Labels, *, with_rule: bool) -> str:
    rule, focus, value, state = finding
    parts = [_named(focus, labels)]
    parts += [f"value {_named(value, labels)}"] if value else []
    parts += [state]
    parts += [f"by {labels.label(rule)}"] if with_rule else []
    return ", ".join(parts)


def _named(term: str, labels: Labels) -> str:
    """A node by its label and the end of its name, where these are not the same."""
    label = labels.label(term)
    if not is_iri(term):
        return f'"{label}"'
    end = Labels(Graph(), "en").label(term)
    name = f"<…{end}>" if end != iri_value(term) else f"<{end}>"
    return name if label == end else f"{label} {name}"
