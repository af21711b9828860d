"""What pySHACL would do if it did as the specification says: one function a divergence.

The differential test asks pySHACL as it is. Where an engine answers otherwise, it asks once more
with these in place: a difference that stays is explained by no divergence. Each belongs to the
entry of ``divergences.toml`` of its name, whose example shows that it does what the clause says.
Imported in the child process of the differential tests only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pyshacl.constraints.core.string_based_constraints as strings
import rdflib
from pyshacl import shape as shapes
from pyshacl import shapes_graph
from pyshacl.constraints.core import (
    other_constraints,
    property_pair_constraints,
    value_constraints,
    value_range_constraints,
)
from pyshacl.constraints.sparql import (
    sparql_based_constraint_components as components,
)
from pyshacl.constraints.sparql import sparql_based_constraints
from pyshacl.helper import expression_helper, sparql_query_helper
from rdflib import OWL, RDF, RDFS, SH, XSD

from tests.conformance.alphabet import ILL_TYPED, PATTERNS
from tests.conformance.comparison import holds
from tests.conformance.spelling import spell

Repair = Callable[[], Iterable[tuple[Any, str, Any]]]
"""Gives what is replaced: an object, the name of its attribute, the replacement."""


@contextmanager
def repaired() -> Iterator[None]:
    """PySHACL with every repair in place."""
    changed = []
    try:
        for repair in REPAIRS.values():
            for owner, name, replacement in repair():
                changed.append((owner, name, owner.__dict__[name]))
                setattr(owner, name, replacement)
        yield
    finally:
        for owner, name, original in reversed(changed):
            setattr(owner, name, original)


def _inverse_of_a_sequence() -> Iterable[tuple[Any, str, Any]]:
    original = expression_helper.value_nodes_from_path

    def value_nodes(
        sg: Any, focus: Any, path: Any, graph: Any, inverse: bool = False, recursion: int = 0
    ) -> set[Any]:
        members = list(sg.graph.items(path)) if inverse else []
        if not members:
            found: set[Any] = original(sg, focus, path, graph, inverse, recursion)
            return found
        nodes = {focus}
        for member in reversed(members):
            nodes = {
                end
                for node in nodes
                for end in value_nodes(sg, node, member, graph, True, recursion + 1)
            }
        return nodes

    yield expression_helper, "value_nodes_from_path", value_nodes
    yield shapes, "value_nodes_from_path", value_nodes


def _order_of_values() -> Iterable[tuple[Any, str, Any]]:
    def pairs(operator: str) -> Any:
        def compare(
            self: Any, values: Iterable[Any], others: Iterable[Any], graph: Any, focus: Any
        ) -> tuple[bool, list[Any]]:
            found = [
                self.make_v_result(graph, focus, value_node=value)
                for value in values
                for other in others
                if not holds(spell(value), operator, spell(other))
            ]
            return bool(found), found

        return compare

    def bound(holds_for: Callable[[str, str], bool]) -> Any:
        def evaluate(
            self: Any, limit: Any, graph: Any, values: dict[Any, Any]
        ) -> tuple[bool, list[Any]]:
            found = [
                self.make_v_result(graph, focus, value_node=value)
                for focus, each in values.items()
                for value in each
                if not holds_for(spell(limit), spell(value))
            ]
            return bool(found), found

        return evaluate

    less, most = (
        property_pair_constraints.LessThanConstraintComponent,
        property_pair_constraints.LessThanOrEqualsConstraintComponent,
    )
    yield less, "_compare_lt", pairs("<")
    yield most, "_compare_ltoe", pairs("<=")
    ranges = value_range_constraints
    for kind, name, test in (
        ("MinExclusive", "_evaluate_min_rule", lambda limit, v: holds(limit, "<", v)),
        ("MinInclusive", "_evaluate_min_rule", lambda limit, v: holds(limit, "<=", v)),
        ("MaxExclusive", "_evaluate_max_rule", lambda limit, v: holds(v, "<", limit)),
        ("MaxInclusive", "_evaluate_max_rule", lambda limit, v: holds(v, "<=", limit)),
    ):
        yield getattr(ranges, f"{kind}ConstraintComponent"), name, bound(test)


def _length_of_a_blank_node() -> Iterable[tuple[Any, str, Any]]:
    component = strings.MinLengthConstraintComponent
    original: Any = component._evaluate_string_rule

    def evaluate(
        self: Any, length: Any, graph: Any, values: dict[Any, Any]
    ) -> tuple[bool, list[Any]]:
        if length.value:
            found: tuple[bool, list[Any]] = original(self, length, graph, values)
            return found
        reports = [
            self.make_v_result(graph, focus, value_node=value)
            for focus, each in values.items()
            for value in each
            if isinstance(value, rdflib.BNode)
        ]
        return bool(reports), reports

    yield component, "_evaluate_string_rule", evaluate


def _language_ranges() -> Iterable[tuple[Any, str, Any]]:
    def evaluate(self: Any, head: Any, graph: Any, values: dict[Any, Any]) -> Any:
        ranges = [str(each).lower() for each in self.shape.sg.graph.items(head)]

        def matches(value: Any) -> bool:
            tag = (getattr(value, "language", None) or "").lower()
            return bool(tag) and any(
                each in ("*", tag) or tag.startswith(f"{each}-") for each in ranges
            )

        found = [
            self.make_v_result(graph, focus, value_node=value)
            for focus, each in values.items()
            for value in each
            if not matches(value)
        ]
        return bool(found), found

    yield strings.LanguageInConstraintComponent, "_evaluate_string_rule", evaluate


def _ill_typed_literals() -> Iterable[tuple[Any, str, Any]]:
    def evaluate(
        self: Any, _executor: Any, graph: Any, values: dict[Any, Any], _path: Any
    ) -> tuple[bool, list[Any]]:
        def matches(value: Any) -> bool:
            if not isinstance(value, rdflib.Literal):
                return False
            datatype = RDF.langString if value.language else value.datatype or XSD.string
            return datatype == self.datatype_rule and spell(value) not in ILL_TYPED

        found = [
            self.make_v_result(graph, focus, value_node=value)
            for focus, each in values.items()
            for value in each
            if not matches(value)
        ]
        return not found, found

    yield value_constraints.DatatypeConstraintComponent, "evaluate", evaluate


def _patterns_of_xpath() -> Iterable[tuple[Any, str, Any]]:
    import re

    component = strings.PatternConstraintComponent
    original = component.__init__

    def initialise(self: Any, shape: Any) -> None:
        original(self, shape)
        flags = str(self.flags or "")
        for pattern in self.compiled_cache:
            meant = PATTERNS.get((str(pattern), flags))
            if meant is not None:
                self.compiled_cache[pattern] = re.compile(meant)

    yield component, "__init__", initialise


def _one_result_a_solution() -> Iterable[tuple[Any, str, Any]]:
    def validate(_self: Any, query: str, bindings: Any, graph: Any) -> list[Any]:
        found = []
        for row in graph.query(query, initBindings=bindings):
            more = row.asdict()
            path, value, this = (more.pop(name, None) for name in ("path", "value", "this"))
            found.append((this, path, value, more))
        return found

    yield sparql_based_constraints.SPARQLBasedConstraint, "_validate_sparql_query", validate


def _value_of_an_ask_validator() -> Iterable[tuple[Any, str, Any]]:
    original = components.AskConstraintValidator.validate

    def validate(self: Any, executor: Any, focus: Any, *rest: Any) -> list[Any]:
        failed = original(self, executor, focus, *rest)
        return [(value, (focus, None, value)) for value, _ in failed]

    yield components.AskConstraintValidator, "validate", validate


def _select_validator_runs_once() -> Iterable[tuple[Any, str, Any]]:
    def validate(
        self: Any, _executor: Any, focus: Any, _values: Any, graph: Any, helper: Any
    ) -> list[Any]:
        bindings, query = helper.pre_bind_variables(focus, extravars=helper.param_bind_map.keys())
        rows = graph.query(
            helper.apply_prefixes(query), initBindings={**bindings, **helper.param_bind_map}
        )
        found = []
        for row in rows:
            named = row.asdict()
            this, path, value = (named.get(name) for name in ("this", "path", "value"))
            found.append((focus, (this, path, value)))
        return found

    yield components.SelectConstraintValidator, "validate", validate


def _value_that_counts_as_false() -> Iterable[tuple[Any, str, Any]]:
    helper = sparql_query_helper.SPARQLQueryHelper
    original: Any = helper.pre_bind_variables

    def bind(self: Any, focus: Any, valuenode: Any = None, extravars: Any = None) -> Any:
        bindings, query = original(self, focus, valuenode, extravars)
        if valuenode is not None:
            bindings["value"] = valuenode
        return bindings, query

    yield helper, "pre_bind_variables", bind


def _resource_is_a_class_like_others() -> Iterable[tuple[Any, str, Any]]:
    yield other_constraints.ClosedConstraintComponent, "ALWAYS_IGNORE", frozenset()


def _path_as_sparql() -> Iterable[tuple[Any, str, Any]]:
    signs = {SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?"}

    def write(sg: Any, path: Any, **_: Any) -> str:
        graph = sg.graph
        if isinstance(path, rdflib.URIRef):
            return str(path.n3())
        if inner := graph.value(path, SH.inversePath):
            return f"(^{write(sg, inner)})"
        for predicate, sign in signs.items():
            if inner := graph.value(path, predicate):
                return f"({write(sg, inner)}{sign})"
        alternatives = graph.value(path, SH.alternativePath)
        members = [write(sg, each) for each in graph.items(alternatives or path)]
        return f"({('|' if alternatives else '/').join(members)})"

    yield sparql_query_helper, "shacl_path_to_sparql_path", write


def _paths_of_queries() -> Iterable[tuple[Any, str, Any]]:
    for kind in (rdflib.paths.MulPath, rdflib.paths.SequencePath):
        yield kind, "eval", _pairs


def _pairs(path: Any, graph: Any, start: Any = None, end: Any = None) -> Iterator[tuple[Any, Any]]:
    """The pairs of nodes that a path connects, as often as it does (SPARQL 1.1 §18.4)."""
    if isinstance(path, rdflib.paths.MulPath):
        yield from _repeated(path, graph, start, end)
    elif isinstance(path, rdflib.paths.SequencePath):
        first, *rest = path.args
        if not rest:
            yield from _pairs(first, graph, start, end)
            return
        for begin, middle in _pairs(first, graph, start):
            for _, last in _pairs(rdflib.paths.SequencePath(*rest), graph, middle, end):
                yield begin, last
    elif isinstance(path, rdflib.paths.InvPath):
        yield from ((last, begin) for begin, last in _pairs(path.arg, graph, end, start))
    elif isinstance(path, rdflib.paths.AlternativePath):
        for each in path.args:
            yield from _pairs(each, graph, start, end)
    else:
        yield from ((begin, last) for begin, _, last in graph.triples((start, path, end)))


def _repeated(path: Any, graph: Any, start: Any, end: Any) -> Iterator[tuple[Any, Any]]:
    starts = {start} if start is not None else set(graph.all_nodes())
    if start is None and end is not None:
        starts.add(end)
    for begin in starts:
        reached = {begin} if path.zero else set()
        frontier = {last for _, last in _pairs(path.path, graph, begin)}
        while frontier:
            reached |= frontier
            steps = (_pairs(path.path, graph, each) for each in frontier if path.more)
            frontier = {last for step in steps for _, last in step} - reached
        yield from ((begin, last) for last in reached if end is None or last == end)


def _implicit_class_targets() -> Iterable[tuple[Any, str, Any]]:
    def targets(self: Any) -> list[Any]:
        graph = self.sg.graph

        def is_a(node: Any, class_: Any) -> bool:
            return any(
                class_ in graph.transitive_objects(each, RDFS.subClassOf)
                for each in graph.objects(node, RDF.type)
            )

        is_shape = is_a(self.node, SH.NodeShape) or is_a(self.node, SH.PropertyShape)
        return [self.node] if is_shape and is_a(self.node, RDFS.Class) else []

    yield shapes.Shape, "implicit_class_targets", targets
    # Nothing says that classes of OWL are classes of RDFS unless the shapes graph does.
    others = [t for t in shapes_graph.ShapesGraph.system_triples if t[0] != OWL.Class]
    yield shapes_graph.ShapesGraph, "system_triples", others


REPAIRS: dict[str, Repair] = {
    "inverse-of-a-sequence": _inverse_of_a_sequence,
    "order-of-values": _order_of_values,
    "length-of-a-blank-node": _length_of_a_blank_node,
    "language-ranges": _language_ranges,
    "ill-typed-literals": _ill_typed_literals,
    "patterns-of-xpath": _patterns_of_xpath,
    "one-result-a-solution": _one_result_a_solution,
    "value-of-an-ask-validator": _value_of_an_ask_validator,
    "value-that-counts-as-false": _value_that_counts_as_false,
    "select-validator-runs-once": _select_validator_runs_once,
    "resource-is-a-class-like-others": _resource_is_a_class_like_others,
    "path-as-sparql": _path_as_sparql,
    "paths-of-queries": _paths_of_queries,
    "implicit-class-targets": _implicit_class_targets,
}
"""Divergences that random pairs come upon, by the names they have in ``divergences.toml``."""
