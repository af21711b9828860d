"""Shapes over a graph, set at a time (SHACL §3.4): every step is about all nodes at once.

Two questions are asked of a shape: which of some nodes do not conform (:meth:`Evaluation.failing`,
remembered), and with which results (:meth:`Evaluation.results`, for what is reported).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from legalmodel.engines.base import Step
from legalmodel.engines.sets.messages import messages
from legalmodel.engines.sets.results import Result
from legalmodel.engines.sets.values import Pair, Values, values_of
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.terms import is_iri, text
from legalmodel.shacl.shapes import Constraint, Shape, Shapes, Target
from legalmodel.vocabulary import sh

if TYPE_CHECKING:
    from legalmodel.engines.sets.sparql import SparqlRunner

_PROPERTY = sh("PropertyConstraintComponent")
_GIVEN = frozenset({"this", "value", "path", "PATH", "currentShape", "shapesGraph", "message"})
Rooted = tuple[str, Result]
"""The node that was validated, and a result that it has: with nested shapes, of another node."""


class Finding(NamedTuple):
    """A constraint that a focus node does not meet.

    ``value`` is empty where no one value node is at fault; ``path`` where it is the shape's.
    ``row`` is the solution of a query. ``causes`` are shapes, each with the node that fails it.
    """

    focus: str
    value: str = ""
    path: str = ""
    row: Mapping[str, str] | None = None
    causes: tuple[Pair, ...] = ()


Component = Callable[[Shape, Constraint, Values, "Evaluation"], Iterable[Finding]]


class Evaluation:
    """One validation of one graph; of the constraints that are ``wanted``, if others have the rest.

    Whether a node conforms to a nested shape, and why not, is always asked of all constraints.
    """

    def __init__(
        self,
        graph: Graph,
        shapes: Shapes,
        sparql: Callable[[], SparqlRunner],
        components: Mapping[str, Component],
        custom: Component,
        wanted: Callable[[Constraint], bool] = lambda _: True,
    ) -> None:
        self.graph = graph
        self.shapes = shapes
        self.steps: list[Step] = []
        self._start_sparql = sparql
        self._sparql: SparqlRunner | None = None
        self._components = components
        self._custom = custom
        self._wanted = wanted
        self._checked: dict[str, set[str]] = defaultdict(set)
        self._failed: dict[str, set[str]] = defaultdict(set)
        self._classes: dict[str, AbstractSet[str]] = {}
        self._explained: dict[Pair, list[Result]] = {}
        self._explaining = False

    @property
    def sparql(self) -> SparqlRunner:
        """What answers queries; made when the first is asked."""
        if self._sparql is None:
            self._sparql = self._start_sparql()
        return self._sparql

    def instances(self, class_: str) -> AbstractSet[str]:
        """The SHACL instances of a class, looked up once."""
        if class_ not in self._classes:
            self._classes[class_] = self.graph.instances(class_)
        return self._classes[class_]

    def foci(self, shape: Shape) -> set[str]:
        """The focus nodes that a shape's targets select (SHACL §2.1.3)."""
        return set[str]().union(*map(self._selected, shape.targets))

    def _selected(self, target: Target) -> Iterable[str]:
        if target.kind == "node":
            return (target.term,)
        if target.kind == "class":
            return self.instances(target.term)
        if target.kind == "subjects of":
            return self.graph.forward(target.term)
        if target.kind == "objects of":
            return self.graph.backward(target.term)
        assert target.query is not None
        return self.sparql.targets(target.query, target.arguments)

    def failing(self, node: str, nodes: AbstractSet[str]) -> AbstractSet[str]:
        """Those of some nodes that do not conform to a shape (SHACL §3.4.2)."""
        checked, failed = self._checked[node], self._failed[node]
        if new := nodes - checked:
            failed |= self._fail(self.shapes.by_node[node], new)
            checked |= new
        return nodes & failed if failed else failed

    def _fail(self, shape: Shape, nodes: AbstractSet[str]) -> set[str]:
        failed = set[str]()
        if shape.deactivated:
            return failed
        values = values_of(self.graph, nodes, shape.path)
        for constraint in shape.constraints:
            failed.update(each.focus for each in self._find(shape, constraint, values))
        return failed

    def _find(self, shape: Shape, constraint: Constraint, values: Values) -> Iterable[Finding]:
        component = self._components.get(constraint.component, self._custom)
        return component(shape, constraint, values, self)

    def results(self, node: str, foci: AbstractSet[str]) -> Iterator[Rooted]:
        """What a shape finds at each of some focus nodes (SHACL §3.4.1)."""
        shape = self.shapes.by_node[node]
        if shape.deactivated or not foci:
            return
        values = values_of(self.graph, foci, shape.path)
        for constraint in shape.constraints:
            if constraint.component == _PROPERTY:
                yield from self._of_property(constraint.one("property"), values)
                continue
            if not self._explaining and not self._wanted(constraint):
                continue
            begun = perf_counter()
            found = list(self._find(shape, constraint, values))
            seconds = perf_counter() - begun
            self.steps.append(Step(node, constraint.component, len(foci), len(found), seconds))
            yield from self._report(shape, constraint, found)

    def _of_property(self, node: str, values: Values) -> Iterator[Rooted]:
        """The results of a property shape are results of the shape that has it (SHACL §4.7.2)."""
        by_value: dict[str, list[Result]] = defaultdict(list)
        for value, result in self.results(node, values.nodes()):
            by_value[value].append(result)
        for focus, value in values.pairs_of(by_value.keys()):
            for result in by_value[value]:
                yield focus, result

    def _report(
        self, shape: Shape, constraint: Constraint, found: Collection[Finding]
    ) -> Iterator[Rooted]:
        self._explain(found)
        for each in found:
            variables = self._variables(constraint, each)
            result = Result(
                focus=each.focus,
                shape=shape.node,
                component=constraint.component,
                severity=shape.severity,
                path=each.path or shape.path_node,
                value=each.value,
                source=constraint.source,
                messages=messages(shape, constraint, variables),
                details=tuple(result for cause in each.causes for result in self._explained[cause]),
            )
            yield each.focus, _with_row(result, each.row) if each.row else result

    def _explain(self, found: Iterable[Finding]) -> None:
        """Find out why nodes fail inner shapes, each node and shape once."""
        asked: dict[str, set[str]] = defaultdict(set)
        for each in found:
            for inner, node in each.causes:
                if (inner, node) not in self._explained:
                    asked[inner].add(node)
        steps, self.steps = self.steps, []  # to tell a cause is no step of the plan
        outermost, self._explaining = not self._explaining, True
        for inner, nodes in asked.items():
            self._explained.update({(inner, node): [] for node in nodes})
            for node, result in self.results(inner, nodes):
                self._explained[inner, node].append(result)
        self.steps = steps
        self._explaining = not outermost

    def _variables(self, constraint: Constraint, found: Finding) -> dict[str, str]:
        """What a message may name: parameters, and the solution of the query (SHACL §5.2.1.1)."""
        variables = {name: terms[0] for name, terms in constraint.arguments.items() if terms}
        variables |= found.row or {}
        return variables | {"this": found.focus} | ({"value": found.value} if found.value else {})


def _with_row(result: Result, row: Mapping[str, str]) -> Result:
    """What a solution says of its result: a path, a message, further variables (SHACL §5.3.2)."""
    path = row.get("path", "")
    return replace(
        result,
        path=path if is_iri(path) else result.path,
        messages=(row["message"],) if "message" in row else result.messages,
        bindings=tuple(sorted((n, text(v)) for n, v in row.items() if n not in _GIVEN)),
    )
