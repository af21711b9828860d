"""The main job's own guards: the run node, stray results, stable ids."""

from __future__ import annotations

from datetime import date

import pytest

from legalmodel.engines import Engine, Limits, Validation, find_engine
from legalmodel.engines.base import Job, Progress, RawResult
from legalmodel.errors import EngineError
from legalmodel.graphs.graph import Graph
from legalmodel.resources import content
from legalmodel.rules.catalogue import Catalogue, load_catalogue
from legalmodel.services.check import run_rules
from legalmodel.services.findings import finding_id
from legalmodel.services.prepare import RUN, Prepared, load_ontology, prepare
from legalmodel.vocabulary import TYPE, lm

FAIL = content("shapes") / "gaps" / "implementation" / "statement-without-roadmap" / "fail.ttl"


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
        return self._validation

    def stop(self) -> None:
        """Nothing is ever under way."""


@pytest.mark.parametrize("nodes", [0, 2])
def test_without_exactly_one_run_node_the_check_fails(
    prepared: Prepared, catalogue: Catalogue, nodes: int
) -> None:
    triples = [t for t in prepared.asserted if t[0] != RUN]
    triples += [(f"<https://example.org/run-{n}>", TYPE, lm("Run")) for n in range(nodes)]
    spoilt = prepared._replace(asserted=Graph(triples))
    with pytest.raises(EngineError, match="exactly one run node"):
        run_rules(spoilt, catalogue, find_engine("sets"), Limits())


def test_a_result_of_no_rule_is_never_passed_over(prepared: Prepared, catalogue: Catalogue) -> None:
    engine = Scripted(RawResult("_:nested", "<https://example.org/a>"))
    with pytest.raises(EngineError, match="which is no rule"):
        run_rules(prepared, catalogue, engine, Limits())


def test_an_id_depends_on_rule_focus_path_and_value_and_on_nothing_else() -> None:
    given = {"rule": "r", "focus": "f", "path": "p", "value": "v"}
    assert finding_id(**given) == finding_id(**given)
    others = {finding_id(**{**given, name: "other"}) for name in given}
    assert len(others | {finding_id(**given)}) == 5
