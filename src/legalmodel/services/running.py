"""The rules under way: each graph is handed to the engine as soon as it is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self

from legalmodel.engines import Engine, Limits
from legalmodel.engines.base import Job, Progress, RawResult, Step
from legalmodel.errors import EngineError
from legalmodel.graphs.graph import Graph
from legalmodel.rules.catalogue import Catalogue
from legalmodel.rules.profile import is_guard


class RuleRun:
    """Rules over graphs, each in a process of its own; leaving the ``with`` ends them all."""

    def __init__(self, rules: Catalogue, engine: Engine, limits: Limits) -> None:
        self._rules = rules
        self._engine = engine
        self._limits = limits
        self._jobs: list[Job] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for job in self._jobs:
            job.stop()

    def seek_defects(self, asserted: Graph) -> None:
        """Begin with the rules on data quality, over what is asserted."""
        self._jobs.append(self._engine.start(asserted, self._rules.core, self._limits))

    def seek_gaps(self, view: Graph) -> None:
        """Begin with the gap rules, over the prepared view."""
        self._jobs.append(self._engine.start(view, self._rules.gaps, self._limits))

    def results(
        self,
        progress: Progress = lambda _: None,
        explain: Callable[[Sequence[Step]], None] = lambda _: None,
    ) -> tuple[RawResult, ...]:
        """Wait for all that was begun.

        Raises:
            EngineError: a rule crashed, a result names no rule, or the guard found the run
                node missing or doubled.
        """
        validations = [job.result(progress) for job in self._jobs]
        explain([step for each in validations for step in each.steps])
        results = tuple(result for each in validations for result in each.results)
        for result in results:
            self._require_rule(result)
        return results

    def _require_rule(self, result: RawResult) -> None:
        rule = self._rules.by_iri.get(result.rule_iri)
        if rule is None:
            raise EngineError(
                f"The engine reported a result of {result.rule_iri}, which is no rule: the rule "
                "itself has to carry its constraint, not a shape nested in it."
            )
        if is_guard(rule):
            raise EngineError(
                "The graph to check does not hold exactly one run node (lm:Run), so rules that "
                "read its date would pass in silence; prepare the graph with `legalmodel prepare`."
            )
