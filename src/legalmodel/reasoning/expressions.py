"""Class expressions, data ranges and lists out of a graph (OWL 2 Mapping to RDF Graphs §3.2)."""

from __future__ import annotations

from collections.abc import Callable

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.terms import is_blank, is_iri, is_literal, read_literal
from legalmodel.reasoning.axioms import Part
from legalmodel.reasoning.kinds import Kinds
from legalmodel.vocabulary import OWL, owl, rdf, xsd

_DEEPEST = 100
"""Expressions nested deeper are refused: nobody writes them, and they break a reasoner."""

# Predicate to the name of the expression, for an object property and for a data property.
_CARDINALITIES = {
    "minCardinality": "MinCardinality",
    "maxCardinality": "MaxCardinality",
    "cardinality": "ExactCardinality",
    "minQualifiedCardinality": "MinCardinality",
    "maxQualifiedCardinality": "MaxCardinality",
    "qualifiedCardinality": "ExactCardinality",
}

STRUCTURE = frozenset(
    [rdf("first"), rdf("rest"), rdf("langRange")]
    + [
        xsd(name)
        for name in (
            *("minInclusive", "maxInclusive", "minExclusive", "maxExclusive", "length"),
            *("minLength", "maxLength", "pattern", "totalDigits", "fractionDigits"),
        )
    ]
    + [
        owl(name)
        for name in (
            *("onProperty", "onProperties", "onClass", "onDataRange", "onDatatype"),
            *("someValuesFrom", "allValuesFrom", "hasValue", "hasSelf", *_CARDINALITIES),
            *("intersectionOf", "unionOf", "complementOf", "oneOf", "datatypeComplementOf"),
            *("withRestrictions", "members", "distinctMembers"),
            *("sourceIndividual", "assertionProperty", "targetIndividual", "targetValue"),
            *("annotatedSource", "annotatedProperty", "annotatedTarget"),
        )
    ]
)
"""Predicates that state nothing by themselves: they are parts of what is stated elsewhere."""


class MalformedError(Exception):
    """A node is no well-formed expression or list."""

    def __init__(self, node: str) -> None:
        super().__init__(node)
        self.node = node


class Expressions:
    """Reads the expressions of one graph, and remembers which blank nodes it read."""

    def __init__(self, graph: Graph, kinds: Kinds) -> None:
        self.read = set[str]()
        self._graph = graph
        self._kinds = kinds
        self._under_way: list[str] = []

    def class_(self, node: str) -> Part:
        """A class expression (§3.2.4, tables 13 and 15).

        Raises:
            MalformedError: the node is none.
        """
        if is_iri(node):
            return node
        return self._within(node, self._class)

    def range_(self, node: str) -> Part:
        """A data range (table 12).

        Raises:
            MalformedError: the node is none.
        """
        if is_iri(node):
            return node
        return self._within(node, self._range)

    def property_(self, node: str) -> Part:
        """An object property, or the inverse of one (table 11); or a data property.

        Raises:
            MalformedError: the node is neither.
        """
        if is_iri(node):
            return node
        inverted = self._value(node, "inverseOf")
        if not is_iri(inverted):
            raise MalformedError(node)
        self.read.add(node)
        return ("ObjectInverseOf", inverted)

    def defined(self, node: str) -> Part:
        """What a class that is no blank node is said to consist of (table 15)."""
        return self._connective(node) or self._fail(node)

    def items(self, node: str) -> list[str]:
        """The members of a list (table 3).

        Raises:
            MalformedError: it is none, ends nowhere, or runs in a circle.
        """
        found, seen = list[str](), set[str]()
        while node != rdf("nil"):
            first, rest = (
                self._graph.objects(node, rdf("first")),
                self._graph.objects(node, rdf("rest")),
            )
            if node in seen or len(first) != 1 or len(rest) != 1:
                raise MalformedError(node)
            seen.add(node)
            found.append(*first)
            (node,) = rest
        self.read |= seen
        return found

    def single(self, node: str, name: str) -> str:
        """The one value of a term of OWL.

        Raises:
            MalformedError: there is none, or more than one.
        """
        return self._value(node, name) or self._fail(node)

    def _within(self, node: str, read: Callable[[str], Part]) -> Part:
        if not is_blank(node) or node in self._under_way or len(self._under_way) > _DEEPEST:
            raise MalformedError(node)
        self._under_way.append(node)
        try:
            found = read(node)
        finally:
            self._under_way.pop()
        self.read.add(node)
        return found

    def _class(self, node: str) -> Part:
        return self._connective(node) or self._restriction(node)

    def _connective(self, node: str) -> Part | None:
        """An intersection, union, complement or enumeration of classes or individuals."""
        for name, kind in (("intersectionOf", "IntersectionOf"), ("unionOf", "UnionOf")):
            if listed := self._value(node, name):
                return (f"Object{kind}", [self.class_(each) for each in self.items(listed)])
        if negated := self._value(node, "complementOf"):
            return ("ObjectComplementOf", self.class_(negated))
        if listed := self._value(node, "oneOf"):
            members = self.items(listed)
            if any(is_literal(each) for each in members):
                raise MalformedError(node)
            return ("ObjectOneOf", members)
        return None

    def _restriction(self, node: str) -> Part:
        property_ = self.property_(self.single(node, "onProperty"))
        is_data = property_ in self._kinds.data_properties
        sort, filler = ("Data", self.range_) if is_data else ("Object", self.class_)
        for name in ("someValuesFrom", "allValuesFrom"):
            if value := self._value(node, name):
                return (sort + name[0].upper() + name[1:], property_, filler(value))
        if value := self._value(node, "hasValue"):
            if is_literal(value) != is_data:
                raise MalformedError(node)
            return (f"{sort}HasValue", property_, value)
        if not is_data and self._value(node, "hasSelf"):
            return ("ObjectHasSelf", property_)
        for name, kind in _CARDINALITIES.items():
            if number := self._value(node, name):
                return (
                    sort + kind,
                    self._number(node, number),
                    property_,
                    self._filler(node, sort),
                )
        raise MalformedError(node)

    def _filler(self, node: str, sort: str) -> Part:
        """What is counted; everything, where nothing narrower is said."""
        if sort == "Data":
            value = self._value(node, "onDataRange")
            return self.range_(value) if value else "<http://www.w3.org/2000/01/rdf-schema#Literal>"
        value = self._value(node, "onClass")
        return self.class_(value) if value else f"<{OWL}Thing>"

    def _range(self, node: str) -> Part:
        for name, kind in (("intersectionOf", "IntersectionOf"), ("unionOf", "UnionOf")):
            if listed := self._value(node, name):
                return (f"Data{kind}", [self.range_(each) for each in self.items(listed)])
        if negated := self._value(node, "datatypeComplementOf"):
            return ("DataComplementOf", self.range_(negated))
        if listed := self._value(node, "oneOf"):
            members = self.items(listed)
            if not all(is_literal(each) for each in members):
                raise MalformedError(node)
            return ("DataOneOf", members)
        facets = [self._facet(each) for each in self.items(self.single(node, "withRestrictions"))]
        return ("DatatypeRestriction", self.single(node, "onDatatype"), facets)

    def _facet(self, node: str) -> tuple[str, str]:
        pairs = list(self._graph.about(node))
        if len(pairs) != 1 or not is_literal(pairs[0][1]):
            raise MalformedError(node)
        self.read.add(node)
        return pairs[0]

    def _value(self, node: str, name: str) -> str:
        """The value of a term of OWL, or the empty string."""
        found = self._graph.objects(node, owl(name))
        if len(found) > 1:
            raise MalformedError(node)
        return next(iter(found), "")

    def _number(self, node: str, term: str) -> int:
        lexical = read_literal(term).lexical if is_literal(term) else ""
        if not (lexical.isascii() and lexical.isdigit() and len(lexical) < 10):
            raise MalformedError(node)
        return int(lexical)

    def _fail(self, node: str) -> str:
        raise MalformedError(node)
