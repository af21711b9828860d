"""Random pairs of a shapes graph and a data graph, well formed, reaching all of SHACL Core.

The same seed gives the same pair. Shapes refer to shapes that are already finished, so none is
recursive (SHACL §3.4.3 leaves that undefined).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random

from legalmodel.graphs.graph import Triple
from legalmodel.graphs.terms import is_iri, literal
from legalmodel.vocabulary import TRUE, TYPE, XSD, rdf, rdfs, sh
from tests.conformance import alphabet
from tests.conformance.alphabet import CLASSES, NODES, PREDICATES, ex

_UNARY = ("inversePath", "zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath")
_DEEPEST = 2
_OFTEN = (*PREDICATES, PREDICATES[0], PREDICATES[0])


@dataclass(frozen=True, slots=True)
class Pair:
    """A shapes graph and a data graph as triples, each triple once."""

    seed: int
    shapes: tuple[Triple, ...]
    data: tuple[Triple, ...]


def random_pair(seed: int) -> Pair:
    """The pair of that number."""
    rng = Random(seed)
    values = _values(rng)
    data = _data(rng, values)
    writer = _Writer(rng, values)
    writer.shapes_graph()
    shapes = tuple(dict.fromkeys(writer.triples))
    data = tuple(dict.fromkeys((*data, *writer.data)))
    if rng.random() < 0.05:  # data and shapes may be one graph
        shapes = data = tuple(dict.fromkeys((*shapes, *data)))
    return Pair(seed, shapes, data)


def _values(rng: Random) -> tuple[str, ...]:
    """A few values that are often alike, so that comparisons come out either way."""
    families = rng.sample(alphabet.FAMILIES, 2) if rng.random() < 0.75 else [alphabet.TAGGED]
    return tuple(rng.choice(rng.choice(families)) for _ in range(8))


def _data(rng: Random, values: tuple[str, ...]) -> tuple[Triple, ...]:
    nodes = rng.sample(NODES, rng.choice((2, 3, 4)))
    objects = (*values, *nodes)
    triples = [
        (rng.choice(nodes), rng.choice(_OFTEN), rng.choice(objects))
        for _ in range(rng.randint(6, 20))
    ]
    triples += [(node, TYPE, rng.choice(CLASSES)) for node in nodes if rng.random() < 0.6]
    ladder = zip(CLASSES[1:] + CLASSES[:1], CLASSES, strict=True)
    triples += [
        (lower, rdfs("subClassOf"), upper)
        for chance, (lower, upper) in zip((0.5, 0.5, 0.1), ladder, strict=True)
        if rng.random() < chance
    ]
    if rng.random() < 0.05:
        triples.append((rng.choice(nodes), TYPE, rdfs("Resource")))
    return tuple(dict.fromkeys(triples))


class _Writer:
    """Writes the triples of one shapes graph."""

    def __init__(self, rng: Random, values: tuple[str, ...]) -> None:
        self.rng = rng
        self.values = values
        self.triples: list[Triple] = []
        self.data: list[Triple] = []
        self._finished: dict[bool, list[str]] = {False: [], True: []}
        self._names = 0

    # Pieces

    def add(self, subject: str, name: str, *objects: str) -> None:
        """One triple an object, the predicate of the SHACL vocabulary."""
        self.triples += [(subject, sh(name), each) for each in objects]

    def blank(self) -> str:
        """A new blank node."""
        self._names += 1
        return f"_:b{self._names}"

    def list_of(self, members: Iterable[str]) -> str:
        """An RDF list."""
        head = rdf("nil")
        for member in reversed(list(members)):
            cell = self.blank()
            self.triples += [(cell, rdf("first"), member), (cell, rdf("rest"), head)]
            head = cell
        return head

    def some(self, terms: Iterable[str], most: int = 2) -> list[str]:
        """One to ``most`` different terms, oftenest one."""
        pool = sorted(set(terms))
        count = min(len(pool), self.rng.choice((1, 1, self.rng.randint(1, most))))
        return self.rng.sample(pool, count)

    def integer(self, *choices: int) -> str:
        """One of the numbers as a literal."""
        return literal(str(self.rng.choice(choices)), XSD + "integer")

    def term(self) -> str:
        """A value or a node that the data may have; blank nodes are the data's own."""
        return self.rng.choice((*self.values, *self.values, *NODES[:4], alphabet.ABSENT))

    def path(self, depth: int = 3) -> str:
        """A property path (SHACL §2.3.1)."""
        if depth == 0 or self.rng.random() < 0.55:
            return self.rng.choice((*_OFTEN, *_OFTEN, TYPE))
        kind = self.rng.choice((*_UNARY, "sequence", "alternativePath"))
        if kind in _UNARY:
            node, inner = self.blank(), self.path(depth - 1)
            self.add(node, kind, inner)
            return node
        members = self.list_of(self.path(depth - 1) for _ in range(self.rng.choice((2, 2, 3))))
        if kind == "sequence":
            return members
        node = self.blank()
        self.add(node, kind, members)
        return node

    # Shapes

    def shapes_graph(self) -> None:
        """One or two shapes with targets, and whatever they refer to."""
        for _ in range(self.rng.choice((1, 1, 2))):
            implicit = self.rng.random() < 0.1
            name = self.rng.choice(CLASSES) if implicit else ""
            if any(subject == name for subject, _, _ in self.triples):
                continue
            shape = self.shape(is_property=self.rng.random() < 0.45, depth=0, name=name)
            if implicit:
                self._implicit_class(shape)
            if not implicit or self.rng.random() < 0.3:
                self._targets(shape)

    def _implicit_class(self, shape: str) -> None:
        is_property = any(s == shape and p == sh("path") for s, p, _ in self.triples)
        kind = sh("PropertyShape" if is_property else "NodeShape")
        meta = self.rng.choice((rdfs("Class"), rdfs("Class"), ex("Meta"), ex("Untold")))
        self.triples += [(shape, TYPE, kind), (shape, TYPE, meta)]
        if meta == ex("Meta"):
            self.triples += [
                (ex("Meta"), rdfs("subClassOf"), ex("Above")),
                (ex("Above"), rdfs("subClassOf"), rdfs("Class")),
            ]

    def _targets(self, shape: str) -> None:
        kinds = ("targetNode", "targetClass", "targetSubjectsOf", "targetObjectsOf")
        for kind in self.some(kinds):
            if kind == "targetNode":
                terms = (*NODES[:4], *self.values, alphabet.ABSENT)
                self.add(shape, kind, *self.rng.sample(sorted(set(terms)), 3))
            else:
                pool = CLASSES if kind == "targetClass" else (*PREDICATES, TYPE)
                self.add(shape, kind, self.rng.choice(pool))

    def shape(self, *, is_property: bool, depth: int, name: str = "") -> str:
        """A new shape, or sometimes one that is there already."""
        if depth and self._finished[is_property] and self.rng.random() < 0.15:
            return self.rng.choice(self._finished[is_property])
        self._names += 1
        shape = name or (ex if self.rng.random() < 0.5 else "_:{}".format)(f"s{self._names}")
        if is_property:
            self.add(shape, "path", self.path())
        if self.rng.random() < 0.4 or not depth:
            kind = sh("PropertyShape" if is_property else "NodeShape")
            self.triples.append((shape, TYPE, kind))
        self._manner(shape)
        for constraint in self._choice_of_constraints(is_property, depth):
            CONSTRAINTS[constraint][-1](self, shape, depth)
        self._finished[is_property].append(shape)
        return shape

    def _choice_of_constraints(self, is_property: bool, depth: int) -> Iterable[str]:
        pool = {
            name: weight
            for name, (where, weight, _) in CONSTRAINTS.items()
            if (where == "any" or is_property) and (depth < _DEEPEST or name not in _NESTING)
        }
        count = self.rng.randint(1, 2 if depth else 4)
        return dict.fromkeys(self.rng.choices(tuple(pool), tuple(pool.values()), k=count))

    def _manner(self, shape: str) -> None:
        if self.rng.random() < 0.15:
            self.add(shape, "severity", self.rng.choice(alphabet.SEVERITIES))
        if self.rng.random() < 0.1:
            self.add(shape, "message", '"so"', '"also"@de')
        if self.rng.random() < 0.06:
            self.add(shape, "deactivated", self.rng.choice((TRUE, _FALSE)))

    def inner(self, depth: int, *, is_property: bool | None = None) -> str:
        """A shape inside another."""
        which = self.rng.random() < 0.4 if is_property is None else is_property
        return self.shape(is_property=which, depth=depth + 1)

    # Constraints that take more than a term

    def nested_list(self, shape: str, name: str, depth: int) -> None:
        """``sh:and``, ``sh:or``, ``sh:xone``: a list of different shapes."""
        members = {self.inner(depth): None for _ in range(self.rng.choice((1, 2, 2, 3)))}
        self.add(shape, name, self.list_of(members))

    def pattern(self, shape: str) -> None:
        """``sh:pattern`` with its flags, if it has any."""
        pattern, flags = self.rng.choice(tuple(alphabet.PATTERNS))
        self.add(shape, "pattern", literal(pattern))
        if flags:
            self.add(shape, "flags", literal(flags))

    def unique_lang(self, shape: str) -> None:
        """``sh:uniqueLang``, and nodes with texts in one language, which chance seldom brings."""
        self.add(shape, "uniqueLang", self.rng.choice((TRUE, TRUE, TRUE, _FALSE, _ONE)))
        path = next(o for s, p, o in self.triples if s == shape and p == sh("path"))
        for node in self.rng.sample(NODES[:4], 2):
            texts = self.rng.sample(alphabet.TAGGED, 3)
            self.data += [(node, path if is_iri(path) else ex("p"), text) for text in texts]

    def closed(self, shape: str) -> None:
        """``sh:closed`` with or without properties that are ignored."""
        self.add(shape, "closed", self.rng.choice((TRUE, TRUE, TRUE, _FALSE)))
        if self.rng.random() < 0.6:
            ignored = self.list_of(self.some((*PREDICATES, TYPE), 3))
            self.add(shape, "ignoredProperties", ignored)

    def qualified(self, shape: str, depth: int, *, disjoint: bool) -> None:
        """``sh:qualifiedValueShape`` with one bound or both."""
        self.add(shape, "qualifiedValueShape", self.inner(depth))
        for name in self.some(("qualifiedMinCount", "qualifiedMaxCount")):
            self.add(shape, name, self.integer(0, 1, 1, 2))
        if disjoint:
            self.add(shape, "qualifiedValueShapesDisjoint", self.rng.choice((TRUE, TRUE, _FALSE)))

    def siblings(self, shape: str, depth: int) -> None:
        """Two qualified shapes on one path that shut each other out."""
        path = self.rng.choice(PREDICATES)
        for _ in range(2):
            sibling = self.blank()
            self.add(sibling, "path", path)
            self.qualified(sibling, depth, disjoint=True)
            self.add(shape, "property", sibling)

    def sparql(self, shape: str) -> None:
        """``sh:sparql`` after one of the templates."""
        is_property = any(s == shape and p == sh("path") for s, p, _ in self.triples)
        forms = alphabet.SPARQL_WITH_PATH if is_property else ()
        query = self.rng.choice(alphabet.SPARQL + 2 * forms)
        p, q = self.rng.sample(PREDICATES, 2)
        for name, term in {"p": p, "q": q, **alphabet.NAMES}.items():
            query = query.replace(f"{{{name}}}", term)
        constraint = self.blank()
        self.add(shape, "sparql", constraint)
        self.add(constraint, "select", literal(query))
        if self.rng.random() < 0.1:
            self.add(constraint, "deactivated", self.rng.choice((TRUE, _FALSE)))

    def component(self, shape: str) -> None:
        """A constraint component of one's own (SHACL §6), with its declaration."""
        parameter = self.rng.choice(("forbidden", "without"))
        value = self.term() if parameter == "forbidden" else self.rng.choice(PREDICATES)
        self.triples.append((shape, ex(parameter), value))
        self.triples += _declaration(parameter)


def _declaration(parameter: str) -> list[Triple]:
    """The component that a parameter belongs to, each time the same triples."""
    component, declared = ex(f"{parameter}Component"), f"_:{parameter}Parameter"
    triples = [
        (component, TYPE, sh("ConstraintComponent")),
        (component, sh("parameter"), declared),
        (declared, sh("path"), ex(parameter)),
    ]
    for place, name, query in _VALIDATORS[parameter]:
        validator = f"_:{parameter}{place}"
        kind = sh("SPARQLAskValidator" if name == "ask" else "SPARQLSelectValidator")
        triples += [
            (component, sh(place), validator),
            (validator, TYPE, kind),
            (validator, sh(name), literal(query)),
        ]
    return triples


_VALIDATORS = {
    "forbidden": (("validator", "ask", "ASK { FILTER (!sameTerm($value, $forbidden)) }"),),
    "without": (
        (
            "nodeValidator",
            "select",
            "SELECT $this ?value WHERE { $this $without ?value }",
        ),
        (
            "propertyValidator",
            "select",
            "SELECT DISTINCT $this ?value WHERE { $this $PATH ?value . ?value $without ?any }",
        ),
    ),
}
_FALSE = literal("false", XSD + "boolean")
_ONE = literal("1", XSD + "boolean")

Constraint = Callable[[_Writer, str, int], None]


def _terms(name: str, pool: tuple[str, ...], most: int = 1) -> Constraint:
    """A constraint whose parameter takes terms of a pool."""
    return lambda writer, shape, _: writer.add(shape, name, *writer.some(pool, most))


def _values_of(name: str, most: int = 1) -> Constraint:
    """A constraint whose parameter takes a literal of the family in use."""
    return lambda writer, shape, _: writer.add(shape, name, *writer.some(writer.values, most))


def _count(name: str, *choices: int) -> Constraint:
    """A constraint whose parameter is a number."""
    return lambda writer, shape, _: writer.add(shape, name, writer.integer(*choices))


def _nested(name: str, *, is_property: bool | None = None) -> Constraint:
    """A constraint whose parameter is a shape."""
    return lambda writer, shape, depth: writer.add(
        shape, name, writer.inner(depth, is_property=is_property)
    )


def _nested_list(name: str) -> Constraint:
    return lambda writer, shape, depth: writer.nested_list(shape, name, depth)


def _listed(name: str, members: Callable[[_Writer], list[str]]) -> Constraint:
    """A constraint whose parameter is a list of terms."""
    return lambda writer, shape, _: writer.add(shape, name, writer.list_of(members(writer)))


CONSTRAINTS: dict[str, tuple[str, int, Constraint]] = {
    "class": ("any", 1, _terms("class", CLASSES, 2)),
    "datatype": ("any", 1, _terms("datatype", alphabet.DATATYPES)),
    "nodeKind": ("any", 1, _terms("nodeKind", alphabet.NODE_KINDS)),
    "minCount": ("property", 2, _count("minCount", 0, 1, 2, 3)),
    "maxCount": ("property", 3, _count("maxCount", 0, 1, 2)),
    "minExclusive": ("any", 1, _values_of("minExclusive")),
    "minInclusive": ("any", 1, _values_of("minInclusive")),
    "maxExclusive": ("any", 1, _values_of("maxExclusive")),
    "maxInclusive": ("any", 1, _values_of("maxInclusive")),
    "minLength": ("any", 1, _count("minLength", 0, 1, 2, 20)),
    "maxLength": ("any", 1, _count("maxLength", 0, 1, 2, 20)),
    "pattern": ("any", 2, lambda writer, shape, _: writer.pattern(shape)),
    "languageIn": (
        "any",
        1,
        _listed("languageIn", lambda w: [literal(r) for r in w.some(alphabet.LANGUAGE_RANGES, 3)]),
    ),
    "uniqueLang": ("property", 6, lambda writer, shape, _: writer.unique_lang(shape)),
    "equals": ("any", 1, _terms("equals", PREDICATES, 2)),
    "disjoint": ("any", 3, _terms("disjoint", PREDICATES, 2)),
    "lessThan": ("property", 4, _terms("lessThan", PREDICATES)),
    "lessThanOrEquals": ("property", 4, _terms("lessThanOrEquals", PREDICATES)),
    "not": ("any", 2, _nested("not")),
    "and": ("any", 2, _nested_list("and")),
    "or": ("any", 2, _nested_list("or")),
    "xone": ("any", 2, _nested_list("xone")),
    "node": ("any", 2, _nested("node", is_property=False)),
    "property": ("any", 1, _nested("property", is_property=True)),
    "qualified": ("property", 4, lambda w, shape, depth: w.qualified(shape, depth, disjoint=False)),
    "siblings": ("any", 2, lambda writer, shape, depth: writer.siblings(shape, depth)),
    "closed": ("any", 2, lambda writer, shape, _: writer.closed(shape)),
    "hasValue": ("any", 1, lambda writer, shape, _: writer.add(shape, "hasValue", writer.term())),
    "in": ("any", 1, _listed("in", lambda w: list({w.term(): None for _ in range(4)}))),
    "sparql": ("any", 4, lambda writer, shape, _: writer.sparql(shape)),
    "component": ("any", 3, lambda writer, shape, _: writer.component(shape)),
}
"""Every constraint that is written: on which shapes, how often, and how."""

_NESTING = {"not", "and", "or", "xone", "node", "property", "qualified", "siblings"}
