"""The rules under way: what is begun, what comes back, what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from legalmodel.engines import Engine, Limits, Validation, find_engine
from legalmodel.engines.base import Job, Progress, RawResult
from legalmodel.errors import EngineError
from legalmodel.graphs.graph import Graph
from legalmodel.resources import content
from legalmodel.rules.catalogue import Catalogue, load_catalogue
from legalmodel.services.prepare import RUN, Prepared, load_ontology, prepare
from legalmodel.services.running import RuleRun
from legalmodel.vocabulary import TYPE, lm

FAIL = content("shapes") / "gaps" / "implementation" / "statement-without-roadmap" / "fail.ttl"


def run(engine: Engine, rules: Catalogue, asserted: Graph, view: Graph) -> tuple[RawResult, ...]:
    with RuleRun(rules, engine, Limits()) as running:
        running.seek_defects(asserted)
        running.seek_gaps(view)
        return running.results()


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    return prepare([str(FAIL)], as_of=date(2021, 12, 31))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    rules = load_catalogue(content("shapes"), load_ontology().graph)
    return rules.only({"LM900", "LM103"})


class Scripted(Engine):
    """An engine that answers what a test tells it to."""

    name = "scripted"

    def __init__(self, result: RawResult) -> None:
        self._result = result

    def start(self, data: Graph, shapes: Graph, limits: Limits) -> Job:
        del data, shapes, limits
        return Answered(Validation(False, (self._result,), Graph()))


class Answered(Job):
    """A job that was done before it began."""

    def __init__(self, validation: Validation) -> None:
        self._validation = validation

    def result(self, progress: Progress = lambda _: None) -> Validation:
        del progress
        return self._validation

    def stop(self) -> None:
        """Nothing is ever under way."""


@pytest.mark.parametrize("nodes", [0, 2])
def test_without_exactly_one_run_node_the_check_fails(
    prepared: Prepared, catalogue: Catalogue, nodes: int
) -> None:
    triples = [t for t in prepared.asserted if t[0] != RUN]
    triples += [(f"<https://example.org/run-{n}>", TYPE, lm("Run")) for n in range(nodes)]
    with pytest.raises(EngineError, match="exactly one run node"):
        run(find_engine("sets"), catalogue, Graph(triples), prepared.graph)


def test_a_result_of_no_rule_is_never_passed_over(prepared: Prepared, catalogue: Catalogue) -> None:
    engine = Scripted(RawResult("_:nested", "<https://example.org/a>"))
    with pytest.raises(EngineError, match="which is no rule"):
        run(engine, catalogue, prepared.asserted, prepared.graph)


def test_the_asserted_graph_is_told_before_the_view_is_made() -> None:
    told: list[Graph] = []
    whole = prepare([str(FAIL)], as_of=date(2021, 12, 31), when_asserted=told.append)
    assert told == [whole.asserted]
    assert (RUN, TYPE, lm("Run")) in told[0]
