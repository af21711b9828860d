"""Labels of nodes without a name: by the narrowest class that is known."""

from __future__ import annotations

import pytest

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.labels import Labels
from legalmodel.vocabulary import TYPE, rdfs

ACTOR, STATE, THING = "<https://example.org/Actor>", "<https://example.org/State>", "<urn:x/Thing>"


@pytest.mark.parametrize(
    ("types", "told"),
    [
        ((), "(…)"),
        ((ACTOR,), "(Actor)"),
        # Inference adds the wider classes; the narrower one says more.
        ((ACTOR, STATE), "(State)"),
        ((ACTOR, STATE, THING), "(State)"),
    ],
)
def test_a_blank_node_is_told_by_its_narrowest_class(types: tuple[str, ...], told: str) -> None:
    graph = Graph([("_:b", TYPE, each) for each in types])
    graph.update([(STATE, rdfs("subClassOf"), ACTOR), (ACTOR, rdfs("subClassOf"), THING)])
    assert Labels(graph, "en").label("_:b") == told


def test_classes_that_are_each_other_s_parts_leave_the_first() -> None:
    graph = Graph([("_:b", TYPE, ACTOR), ("_:b", TYPE, STATE)])
    graph.update([(STATE, rdfs("subClassOf"), ACTOR), (ACTOR, rdfs("subClassOf"), STATE)])
    assert Labels(graph, "en").label("_:b") == "(Actor)"
