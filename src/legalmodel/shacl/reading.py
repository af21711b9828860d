"""The parser: a shapes graph in, shapes out, with a problem for whatever is not well formed.

It goes on after a problem, so that one reading tells them all. It does not follow shapes into
each other by calling itself: how deep they nest is the author's choice, not the stack's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Literal

from legalmodel.errors import ContentError
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.literals import well_formed
from legalmodel.graphs.paths import Path, read_list, read_path
from legalmodel.graphs.terms import iri_value, is_blank, is_iri, is_literal, read_literal, text
from legalmodel.shacl.components import CORE, LISTS, NODE_KINDS, PARAMETERS, SPARQL, Component, Kind
from legalmodel.shacl.custom import Customs
from legalmodel.shacl.shapes import VIOLATION, Constraint, Problem, Shape, Shapes, Target
from legalmodel.sparql.regex import refusal
from legalmodel.vocabulary import TRUE, rdf, rdfs, sh, shorten, xsd

_TARGETS: dict[str, Literal["node", "class", "subjects of", "objects of"]] = {
    sh("targetNode"): "node",
    sh("targetClass"): "class",
    sh("targetSubjectsOf"): "subjects of",
    sh("targetObjectsOf"): "objects of",
}
_MEMBERS: dict[Kind, Kind] = {
    "shapes": "shape",
    "strings": "string",
    "iris": "iri",
    "terms": "term",
}
_REFERENCES = frozenset({"shape", "shapes"})
_DEEPEST = 1000
_LAST: list[tuple[Graph, int, Shapes]] = []


def read_shapes(graph: Graph) -> Shapes:
    """Read every shape of a shapes graph (SHACL §2.1: what a shape is), with the problems.

    The same graph is not read twice in a row, unless something was added to it.
    """
    for last, size, shapes in _LAST:
        if last is graph and size == len(graph):
            return shapes
    read = _Reader(graph).read()
    _LAST[:] = [(graph, len(graph), read)]
    return read


class _Reader:
    """One reading of one shapes graph."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        # Two components may share a parameter: what is wrong with it is told once.
        self._problems: dict[Problem, None] = {}
        self._customs = Customs(graph, self._error)

    def read(self) -> Shapes:
        shapes = {node: self._shape(node) for node in sorted(self._nodes())}
        self._refuse_circles(shapes)
        return Shapes(shapes, tuple(self._problems))

    def _error(self, shape: str, text: str, about: str = "") -> None:
        self._problems[Problem("error", shape, text, about)] = None

    def _nodes(self) -> set[str]:
        """The nodes that are shapes: by class, target, parameter, or as another's value."""
        graph = self._graph
        found = set(self._declared)
        for predicate in (*_TARGETS, sh("target"), sh("sparql"), *self._customs.predicates):
            found.update(graph.forward(predicate))
        for predicate, kind in PARAMETERS.items():
            found.update(graph.forward(predicate))
            if kind == "shape":
                found.update(value for _, value in graph.pairs(predicate))
            elif kind == "shapes":
                for shape, head in sorted(graph.pairs(predicate)):
                    found.update(self._list(shape, predicate, head, quiet=True))
        # A component's declaration of a parameter has a path as well; it is no shape.
        return {each for each in found if not is_literal(each)} - self._customs.declarations

    def _shape(self, node: str) -> Shape:
        path, path_node = self._path(node)
        constraints = [*self._core(node, is_property=path is not None)]
        constraints += self._sparql(node)
        constraints += self._customs.constraints(node, is_property=path is not None)
        severities = sorted(self._graph.objects(node, sh("severity")))
        if len(severities) > 1 or not all(map(is_iri, severities)):
            self._error(node, "sh:severity takes one IRI; name one severity", sh("severity"))
        return Shape(
            node,
            path,
            path_node,
            tuple(self._targets(node)),
            tuple(constraints),
            severities[0] if severities else VIOLATION,
            tuple(self._messages(node)),
            self._deactivated(node),
        )

    def _path(self, node: str) -> tuple[Path | None, str]:
        paths = sorted(self._graph.objects(node, sh("path")))
        if not paths:
            if node in self._property_shapes:
                self._error(node, "it is a property shape without sh:path; give it one")
            return None, ""
        if len(paths) > 1:
            self._error(node, "it has several values of sh:path; keep one", sh("path"))
        try:
            return read_path(self._graph, paths[0]), paths[0]
        except ContentError as error:
            self._error(node, f"its sh:path is not well formed ({error})", sh("path"))
            return Path("predicate", sh("path")), paths[0]

    @cached_property
    def _property_shapes(self) -> set[str]:
        named = {value for _, value in self._graph.pairs(sh("property"))}
        return named | self._graph.instances(sh("PropertyShape"))

    def _targets(self, node: str) -> Iterator[Target]:
        for predicate, kind in _TARGETS.items():
            for term in sorted(self._graph.objects(node, predicate)):
                if is_blank(term) or (is_literal(term) and kind != "node"):
                    wanted = "an IRI or a literal" if kind == "node" else "an IRI"
                    self._error(node, f"{_name(predicate)} takes {wanted}; name one", predicate)
                else:
                    yield Target(kind, term)
        if is_iri(node) and node in self._classes and node in self._declared:
            yield Target("class", node)
        yield from self._customs.targets(node)

    @cached_property
    def _classes(self) -> set[str]:
        return self._graph.instances(rdfs("Class"))

    @cached_property
    def _declared(self) -> set[str]:
        """What is called a shape: only that can be a target of itself (SHACL §2.1.3.3)."""
        return self._graph.instances(sh("NodeShape")) | self._graph.instances(sh("PropertyShape"))

    def _core(self, node: str, *, is_property: bool) -> Iterator[Constraint]:
        for component, bearers in self._used:
            if node in bearers and (component.in_node_shapes or is_property):
                yield from self._of_component(node, component)

    @cached_property
    def _used(self) -> list[tuple[Component, Mapping[str, object]]]:
        """The components whose mandatory parameter occurs, with the nodes that bear it."""
        forward = self._graph.forward
        found = ((each, forward(each.mandatory.predicate)) for each in CORE.values())
        return [(component, bearers) for component, bearers in found if bearers]

    def _of_component(self, node: str, component: Component) -> Iterator[Constraint]:
        first = component.mandatory
        values = sorted(self._graph.objects(node, first.predicate))
        arguments: dict[str, tuple[str, ...]] = {}
        for other in component.parameters[1:]:
            its = sorted(self._graph.objects(node, other.predicate))
            if not its and not other.optional:
                return
            if len(its) > 1 or len(values) > 1:
                many = other if len(its) > 1 else first
                self._error(node, f"{_name(many.predicate)} has several values; keep one",
                            many.predicate)  # fmt: skip
            if its:
                arguments[_local(other.predicate)] = self._read(
                    node, other.predicate, other.kind, its[0]
                )
        self._limit_count(node, component, values)
        for value in values:
            own = {_local(first.predicate): self._read(node, first.predicate, first.kind, value)}
            constraint = Constraint(component.iri, own | arguments)
            self._try_pattern(node, constraint)
            if first.kind != "boolean" or constraint.one(_local(first.predicate)) == TRUE:
                yield self._with_neighbours(node, constraint)

    def _try_pattern(self, node: str, constraint: Constraint) -> None:
        """A pattern that cannot be used is told even where it would meet no value (§4.4.3)."""
        pattern, flags = constraint.one("pattern"), constraint.one("flags")
        if not _is_text(pattern):
            return
        if why := refusal(text(pattern), text(flags) if _is_text(flags) else ""):
            advice = "" if ";" in why else "; correct it"
            self._error(node, f"sh:pattern {pattern} {why}{advice}", sh("pattern"))

    def _limit_count(self, node: str, component: Component, values: list[str]) -> None:
        """Parameters that the specification gives one value at most."""
        kind = component.mandatory.kind
        single = kind in ("integer", "boolean", "literal", "node kind", "strings")
        single = single or component.iri in (
            sh("DatatypeConstraintComponent"),
            sh("InConstraintComponent"),
        )
        if len(values) > 1 and single:
            predicate = component.mandatory.predicate
            self._error(node, f"{_name(predicate)} has several values; keep one", predicate)

    def _with_neighbours(self, node: str, constraint: Constraint) -> Constraint:
        """What two components take from other shapes around (SHACL §4.7.3, §4.8.1)."""
        arguments = dict(constraint.arguments)
        if constraint.component == sh("ClosedConstraintComponent"):
            paths = {
                path
                for each in self._graph.objects(node, sh("property"))
                for path in self._graph.objects(each, sh("path"))
                if is_iri(path)
            }
            arguments["properties"] = tuple(sorted(paths))
        elif constraint.one("qualifiedValueShapesDisjoint") == TRUE:
            own = set(self._graph.objects(node, sh("qualifiedValueShape")))
            siblings = {
                shape
                for parent in self._graph.subjects(sh("property"), node)
                for each in self._graph.objects(parent, sh("property"))
                for shape in self._graph.objects(each, sh("qualifiedValueShape"))
            }
            arguments["siblings"] = tuple(sorted(siblings - own))
        else:
            return constraint
        return Constraint(constraint.component, arguments)

    def _read(self, node: str, predicate: str, kind: Kind, value: str) -> tuple[str, ...]:
        """The values of an argument, checked against what its parameter takes."""
        if kind in LISTS:
            members = self._list(node, predicate, value)
            wanted = _MEMBERS[kind]
        else:
            members, wanted = [value], kind
        for member in members:
            if not _fits(member, wanted):
                self._error(
                    node, f"{_name(predicate)} has the value {member}; {_WANTED[wanted]}", predicate
                )
        return tuple(members)

    def _list(self, node: str, predicate: str, head: str, *, quiet: bool = False) -> list[str]:
        try:
            return read_list(self._graph, head)
        except ContentError as error:
            if not quiet:
                self._error(node, f"the list of {_name(predicate)}: {error}", predicate)
            return []

    def _sparql(self, node: str) -> Iterator[Constraint]:
        """SPARQL-based constraints (SHACL §5.1)."""
        for source in sorted(self._graph.objects(node, sh("sparql"))):
            if self._deactivated(source):
                continue
            query = self._customs.query(node, source, "select")
            if query:
                yield Constraint(
                    SPARQL, {"sparql": (source,)}, source, tuple(self._messages(source)), query
                )

    def _messages(self, node: str) -> list[str]:
        messages = sorted(self._graph.objects(node, sh("message")))
        for each in messages:
            if not _is_text(each):
                self._error(node, f"sh:message has the value {each}; write a text", sh("message"))
        return messages

    def _deactivated(self, node: str) -> bool:
        values = self._graph.objects(node, sh("deactivated"))
        if len(values) > 1 or not all(_fits(each, "boolean") for each in values):
            self._error(node, "sh:deactivated takes one true or false", sh("deactivated"))
        return TRUE in values

    def _refuse_circles(self, shapes: dict[str, Shape]) -> None:
        """Recursive shapes: SHACL §3.4.3 leaves them undefined, so none is evaluated."""
        depth: dict[str, int] = {}
        for start, shape in shapes.items():
            if start in depth:
                continue
            trail = [(start, references(shape))]
            open_ = {start}
            while trail:
                node, rest = trail[-1]
                inner = next((each for each in rest if each in shapes and each not in depth), "")
                if inner in open_:
                    self._error(node, f"it refers to itself by way of {inner}; break the circle")
                elif inner:
                    trail.append((inner, references(shapes[inner])))
                    open_.add(inner)
                else:
                    trail.pop()
                    open_.discard(node)
                    inside = (depth.get(each, 0) for each in references(shapes[node]))
                    depth[node] = 1 + max(inside, default=0)
                    if depth[node] == _DEEPEST:
                        self._error(
                            node, f"shapes nest {_DEEPEST} deep in it; say the same with fewer"
                        )


def references(shape: Shape) -> Iterator[str]:
    """The shapes that a shape's constraints refer to, in order."""
    for constraint in shape.constraints:
        component = CORE.get(constraint.component)
        for parameter in component.parameters if component else ():
            if parameter.kind in _REFERENCES:
                yield from constraint.arguments.get(_local(parameter.predicate), ())
        yield from constraint.arguments.get("siblings", ())


_WANTED: dict[Kind, str] = {
    "term": "any term will do",
    "iri": "it takes an IRI",
    "literal": "it takes a literal",
    "integer": "it takes a whole number",
    "boolean": "it takes true or false",
    "string": "it takes a text",
    "node kind": "it takes one of the six node kinds, such as sh:IRI",
    "shape": "it takes a shape",
}


def _fits(value: str, kind: Kind) -> bool:
    """Whether a value is what a parameter takes."""
    return _TESTS[kind](value)


def _is_of(value: str, name: str) -> bool:
    """Whether a term is a well-formed literal of a datatype of XSD."""
    if not is_literal(value):
        return False
    read, datatype = read_literal(value), iri_value(xsd(name))
    return read.datatype == datatype and well_formed(read.lexical, datatype)


def _is_text(value: str) -> bool:
    """Whether a term is an ``xsd:string`` or a text with a language."""
    return is_literal(value) and read_literal(value).datatype in (
        iri_value(xsd("string")),
        iri_value(rdf("langString")),
    )


_TESTS: dict[Kind, Callable[[str], bool]] = {
    "term": lambda _: True,
    "iri": is_iri,
    "literal": is_literal,
    "integer": lambda value: _is_of(value, "integer"),
    "boolean": lambda value: _is_of(value, "boolean"),
    "string": lambda value: _is_of(value, "string"),
    "node kind": NODE_KINDS.__contains__,
    "shape": lambda value: not is_literal(value),
}


def _local(predicate: str) -> str:
    return iri_value(predicate).rpartition("#")[2]


def _name(predicate: str) -> str:
    return shorten(iri_value(predicate))
