"""What a shapes graph says, as the lint asks for it: by the local names of SHACL's terms."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from legalmodel.errors import ContentError
from legalmodel.graphs.graph import Graph, several
from legalmodel.graphs.paths import read_list
from legalmodel.graphs.terms import iri_value, is_blank, is_iri, is_literal, text
from legalmodel.shacl.shapes import Problem, Shape, Shapes
from legalmodel.shacl.terms import CLASSES, VALIDATORS, is_known
from legalmodel.vocabulary import SH, TRUE, TYPE, owl, rdf, rdfs, sh, shorten

_BEARERS = ("sparql", "target", "rule", *VALIDATORS)
_OTHER_ROLES = frozenset(map(sh, CLASSES - {"Shape", "NodeShape", "PropertyShape"}))
_LONGEST = 80


class Whole:
    """A shapes graph with its shapes; ``known_classes`` are those that others declare."""

    def __init__(
        self, graph: Graph, shapes: Shapes, known_classes: AbstractSet[str] | None
    ) -> None:
        self.graph = graph
        self.shapes = shapes
        self.known_classes = known_classes

    @cached_property
    def said(self) -> dict[str, dict[str, list[str]]]:
        """What is said of each node in SHACL's terms: local names to their values, in order."""
        said: dict[str, dict[str, list[str]]] = {}
        for predicate in self.graph.predicates():
            if predicate.startswith(f"<{SH}"):
                for subject, terms in self.graph.forward(predicate).items():
                    said.setdefault(subject, {})[local(predicate)] = sorted(several(terms))
        return said

    def is_mistyped(self, node: str) -> bool:
        """Whether the node bears a term that SHACL has not: it may be one that would matter."""
        return not all(map(is_known, self.said.get(node, ())))

    @cached_property
    def node_shapes(self) -> set[str]:
        """What is declared to be a node shape."""
        return self.graph.instances(sh("NodeShape"))

    @cached_property
    def property_shapes(self) -> set[str]:
        """What is declared to be a property shape."""
        return self.graph.instances(sh("PropertyShape"))

    @cached_property
    def classes(self) -> set[str]:
        """What the graph declares to be a class."""
        return self.graph.instances(rdfs("Class")) | self.graph.instances(owl("Class"))

    @cached_property
    def components(self) -> dict[str, list[str]]:
        """The graph's own constraint components with their mandatory parameters (SHACL §6.2.1)."""
        graph, found = self.graph, dict[str, list[str]]()
        for node in sorted(graph.instances(sh("ConstraintComponent"))):
            if not node.startswith(f"<{SH}"):
                found[node] = [
                    path
                    for each in sorted(graph.objects(node, sh("parameter")))
                    for path in sorted(graph.objects(each, sh("path")))
                    if TRUE not in graph.objects(each, sh("optional"))
                ]
        return found

    @cached_property
    def applied(self) -> set[str]:
        """What a term that can apply a shape leads to: SHACL's, lists', those of components."""
        parameters = {node for _, node in self.graph.pairs(sh("parameter"))}
        own = {path for each in parameters for path in self.graph.objects(each, sh("path"))}
        return {
            object_
            for predicate in self.graph.predicates()
            if predicate.startswith(f"<{SH}") or predicate in own or predicate == rdf("first")
            for _, object_ in self.graph.pairs(predicate)
        }

    @cached_property
    def property_values(self) -> set[str]:
        """What sh:property leads to."""
        return {value for _, value in self.graph.pairs(sh("property"))}

    def knows_class(self, class_: str) -> bool:
        """Whether anything tells of the class; without ``known_classes`` each is known."""
        if self.known_classes is None or class_ in self.known_classes or class_ in self.classes:
            return True
        subclass = rdfs("subClassOf")
        sides = self.graph.forward(subclass), self.graph.backward(subclass)
        return any(class_ in side for side in (*sides, self.graph.backward(TYPE)))

    @cached_property
    def described(self) -> set[str]:
        """The nodes of which anything is said."""
        return set().union(*map(self.graph.forward, self.graph.predicates()))


@dataclass(frozen=True, slots=True)
class Said:
    """What one shape says; ``terms`` are its values by the local names of SHACL's properties."""

    whole: Whole
    shape: Shape
    terms: Mapping[str, list[str]]

    @property
    def is_property(self) -> bool:
        """Whether the shape has a path (SHACL §2.1)."""
        return self.shape.path is not None

    @property
    def has_other_role(self) -> bool:
        """Whether the node is a constraint, a component, a function or the like as well."""
        graph, node = self.whole.graph, self.shape.node
        borne = any(node in graph.backward(sh(each)) for each in _BEARERS)
        return borne or not _OTHER_ROLES.isdisjoint(graph.objects(node, TYPE))

    def values(self, name: str) -> list[str]:
        """Every value of one of SHACL's properties."""
        return self.terms.get(name, [])

    def one(self, name: str) -> str:
        """The only value; empty where there is none, or several: that has been told."""
        values = self.values(name)
        return values[0] if len(values) == 1 else ""

    def members(self, name: str) -> list[str] | None:
        """The members of the only list; None where there is none, or it is not well formed."""
        try:
            return read_list(self.whole.graph, self.one(name)) if self.one(name) else None
        except ContentError:
            return None

    def warn(self, name: str, sentence: str) -> Problem:
        """What is of no use, about one of SHACL's terms."""
        return self._problem("warning", name, sentence)

    def error(self, name: str, sentence: str) -> Problem:
        """What the specification forbids, about one of SHACL's terms."""
        return self._problem("error", name, sentence)

    def _problem(self, level: Literal["error", "warning"], name: str, sentence: str) -> Problem:
        return Problem(level, self.shape.node, sentence, sh(name) if name else "")


def show(term: str) -> str:
    """A term as a sentence names it: short, on one line."""
    if is_blank(term):
        return "a blank node"
    if is_iri(term):
        short = shorten(iri_value(term))
        term = short if short != iri_value(term) else term
    return _cut(term)


def value(term: str) -> str:
    """A value as a sentence names it: a literal without its datatype, which stands to reason."""
    return _cut(text(term)) if is_literal(term) else show(term)


def local(term: str) -> str:
    """The local name of a term of SHACL, XML Schema or the like."""
    return iri_value(term).rpartition("#")[2]


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
