"""The default engine: SHACL evaluated with sets over exact terms, without rdflib.

The whole of SHACL Core and SHACL-SPARQL (SHACL §2–§6), targets by SPARQL besides. It runs in a
child process, for a query of somebody's shapes may take for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from legalmodel.engines.base import Engine, Job, Limits, Progress, RawResult, Step, Validation
from legalmodel.engines.limited import Limited
from legalmodel.engines.sets.constraints import COMPONENTS, CUSTOM
from legalmodel.engines.sets.evaluation import Evaluation
from legalmodel.engines.sets.report import report
from legalmodel.engines.sets.results import Result
from legalmodel.errors import EngineError
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.terms import iri_value
from legalmodel.shacl.reading import read_shapes
from legalmodel.shacl.shapes import Constraint, Problem, Shapes

if TYPE_CHECKING:
    from legalmodel.engines.sets.sparql import SparqlRunner

_SHOWN = 10
_LARGE = 20_000
"""From so many triples on, it pays to ask queries in a process beside the other constraints."""

_Ran = tuple[list[Result], tuple[str, ...], list[Step]]
"""The results, the shapes that select no node, the steps."""


class SetsEngine(Engine):
    """Set at a time, one child process a run."""

    name = "sets"

    def start(self, data: Graph, shapes: Graph, limits: Limits) -> Job:
        """Begin to validate ``data`` against ``shapes`` (SHACL §3.4)."""
        return _SetsJob(data, shapes, limits)


class _SetsJob(Job):
    def __init__(self, data: Graph, shapes: Graph, limits: Limits) -> None:
        # Who waits for the queries is the child itself, which has no more time than that.
        aside = limits if len(data) > _LARGE else None
        self._work = Limited(
            lambda progress: _pack(evaluate(data, shapes, progress, queries_aside=aside)), limits
        )

    def result(self, progress: Progress = lambda _: None) -> Validation:
        """Wait for the child's answer.

        Raises:
            EngineError: the shapes are not well formed, or a limit was reached.
        """
        return _unpack(self._work.answer(progress))

    def stop(self) -> None:
        """End the child, if it still runs."""
        self._work.stop()


def evaluate(
    data: Graph,
    shapes_graph: Graph,
    progress: Progress = lambda _: None,
    *,
    queries_aside: Limits | None = None,
) -> Validation:
    """Validate in this process, without limits; with ``queries_aside``, its queries in another.

    Raises:
        EngineError: the shapes are not well formed, or one of them cannot be evaluated.
    """
    shapes = read_shapes(shapes_graph)
    if shapes.errors:
        raise EngineError("\n".join(_sentences(shapes.errors)))

    def run(wanted: Callable[[Constraint], bool], tell: Progress = lambda _: None) -> _Ran:
        evaluation = Evaluation(
            data, shapes, _sparql(data, shapes_graph), COMPONENTS, CUSTOM, wanted
        )
        return *_run(evaluation, shapes, tell), evaluation.steps

    if queries_aside and any(each.query for s in shapes.by_node.values() for each in s.constraints):
        found, unmatched, steps = _run_beside(run, progress, queries_aside)
    else:
        found, unmatched, steps = run(lambda _: True, progress)
    found.sort(key=lambda each: (each.shape, each.focus, each.path, each.value, each.component))
    return Validation(
        not found,
        tuple(map(_raw, found)),
        report(found, shapes_graph, unmatched),
        unmatched,
        tuple(steps),
    )


def _run_beside(run: Callable[..., _Ran], progress: Progress, limits: Limits) -> _Ran:
    """Queries in a process of their own, everything else in this one, at the same time."""
    queries = Limited(lambda _: _flat(run(lambda constraint: constraint.query is not None)), limits)
    try:
        found, unmatched, steps = run(lambda constraint: constraint.query is None, progress)
        progress("waiting for the queries of the shapes")
        more, _, more_steps = queries.answer(progress)
    finally:
        queries.stop()
    found += (Result(*each) for each in more)
    return found, unmatched, [*steps, *(Step(*each) for each in more_steps)]


def _flat(ran: _Ran) -> tuple[object, ...]:
    """What queries found, as marshal can write it: their results have no causes."""
    found, unmatched, steps = ran
    rows = [
        (
            each.focus, each.shape, each.component, each.severity, each.path, each.value,
            each.source, each.messages, each.bindings,
        )
        for each in found
    ]  # fmt: skip
    return rows, unmatched, list(map(tuple, steps))


def _sparql(data: Graph, shapes_graph: Graph) -> Callable[[], SparqlRunner]:
    """What makes the runner of queries; most shapes ask none, and it takes time to load."""

    def start() -> SparqlRunner:
        from legalmodel.engines.sets.sparql import SparqlRunner

        return SparqlRunner(data, shapes_graph)

    return start


def _run(
    evaluation: Evaluation, shapes: Shapes, progress: Progress
) -> tuple[list[Result], tuple[str, ...]]:
    """The results of every shape with targets (SHACL §3.4), and the shapes that select no node."""
    found: list[Result] = []
    unmatched: list[str] = []
    targeted = [each for each in shapes.by_node.values() if each.targets and not each.deactivated]
    for number, shape in enumerate(targeted, start=1):
        progress(f"shape {number} of {len(targeted)}: {iri_value(shape.node)}")
        foci = evaluation.foci(shape)
        if not foci:
            unmatched.append(shape.node)
        found += (result for _, result in evaluation.results(shape.node, foci))
    return found, tuple(unmatched)


def _sentences(problems: Sequence[Problem]) -> Iterator[str]:
    for each in problems[:_SHOWN]:
        yield f"The shape {each.shape}: {each.text}."
    if len(problems) > _SHOWN:
        yield f"… and {len(problems) - _SHOWN} more problems of the shapes."


def _raw(result: Result) -> RawResult:
    return RawResult(
        result.shape, result.focus, result.path, result.value, result.bindings, result.component
    )


def _pack(validation: Validation) -> tuple[object, ...]:
    """A validation as marshal can write it."""
    return (
        validation.conforms,
        list(map(tuple, validation.results)),
        list(validation.report),
        validation.unmatched,
        list(map(tuple, validation.steps)),
    )


def _unpack(packed: Any) -> Validation:
    conforms, results, triples, unmatched, steps = packed
    return Validation(
        conforms,
        tuple(RawResult(*each) for each in results),
        Graph(triples),
        unmatched,
        tuple(Step(*each) for each in steps),
    )
