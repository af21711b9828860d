"""Inference over a graph's own ontology: once, set-at-a-time, each triple with its axiom.

The rules are those of OWL 2 RL (OWL 2 Profiles §4.3) for the axioms that the ontology may
use. A node that stands for a class or property expression (``[owl:hasValue …]``,
``[owl:inverseOf …]``) is inferred with like a named one and left out of the result.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from legalmodel.errors import InputError
from legalmodel.graphs.graph import Graph, Triple
from legalmodel.graphs.terms import is_blank, is_iri, is_literal
from legalmodel.vocabulary import TYPE, owl, rdf, rdfs

_SUBCLASS = rdfs("subClassOf")
_SUBPROPERTY = rdfs("subPropertyOf")
_NIL = rdf("nil")
_MOST = 1_000_000
_MOST_A_TRIPLE = 20

_Inferred = dict[Triple, Triple]
"""Inferred triples, each with the axiom triple that it rests on."""
_Consequence = tuple[Triple, Triple]
_Pairs = dict[str, list[tuple[str, str]]]
"""By predicate, subject and object of its triples."""
_Chain = tuple[tuple[str, ...], str, Triple]
"""The steps of a property chain, the property that it implies, its axiom."""


@dataclass
class _Rules:
    """The axioms of a graph, by the predicate or class that sets each of them off."""

    superproperties: dict[str, list[tuple[str, Triple]]] = field(default_factory=dict)
    mirrored: dict[str, list[tuple[str, Triple]]] = field(default_factory=dict)
    transitive: dict[str, Triple] = field(default_factory=dict)
    domains: dict[str, list[tuple[str, Triple]]] = field(default_factory=dict)
    ranges: dict[str, list[tuple[str, Triple]]] = field(default_factory=dict)
    superclasses: dict[str, list[tuple[str, Triple]]] = field(default_factory=dict)
    value_of: dict[str, list[tuple[str, str, Triple]]] = field(default_factory=dict)
    class_from: dict[str, dict[str, list[tuple[str, Triple]]]] = field(default_factory=dict)
    chains: dict[str, list[tuple[int, _Chain]]] = field(default_factory=dict)

    def predicates(self) -> set[str]:
        """Every predicate whose triples some rule looks at."""
        tables: list[Iterable[str]] = [
            self.superproperties, self.mirrored, self.transitive, self.domains, self.ranges,
            self.chains, self.class_from,
        ]  # fmt: skip
        return {TYPE}.union(*tables)


def infer(graph: Graph) -> dict[Triple, Triple]:
    """Every triple that the graph's axioms entail and the graph does not state.

    See :class:`Closure`, of which this is the first part.
    """
    return Closure(graph).inferred


class Closure:
    """A graph with all that its axioms entail, to which facts can be added.

    Covered: ``rdfs:subClassOf``, ``rdfs:subPropertyOf`` (with their own closure between
    named terms), ``rdfs:domain``, ``rdfs:range``, ``owl:equivalentClass``,
    ``owl:equivalentProperty``, ``owl:inverseOf``, ``owl:SymmetricProperty``,
    ``owl:TransitiveProperty``, ``owl:propertyChainAxiom`` and ``owl:hasValue`` restrictions
    (OWL 2 Profiles §4.3: scm-sco, scm-spo, cax-sco, cax-eqc1/2, prp-spo1, prp-spo2, prp-eqp1/2,
    prp-dom, prp-rng, prp-inv1/2, prp-symp, prp-trp, cls-hv1, cls-hv2). An axiom counts when
    the graph states it; one that itself would have to be inferred does not.

    Args:
        graph: facts and axioms; it is not changed.

    Attributes:
        inferred: what the graph does not state, in the order of inference, each with the triple
            of the axiom it rests on: same graph, same mapping, in the same order. Never a literal
            as subject, a blank predicate, or a blank class.

    Raises:
        InputError: the axioms multiply the facts beyond measure, so that no end is in sight.
    """

    def __init__(self, graph: Graph) -> None:
        self._rules = _read_rules(graph)
        self._known = graph.copy()
        self._edges = Graph((s, p, o) for p in self._rules.transitive for s, o in graph.pairs(p))
        self._most = _most(graph)
        stated = {each: list(graph.pairs(each)) for each in self._rules.predicates()}
        self.inferred = _schema_closure(graph) | self._follow(stated)

    def add(self, facts: Iterable[Triple]) -> dict[Triple, Triple]:
        """Add facts, no axioms among them, and return what follows anew, as ``inferred`` does."""
        new = [each for each in facts if each not in self._known]
        fresh: _Pairs = {}
        for subject, predicate, object_ in new:
            self._known.add(subject, predicate, object_)
            fresh.setdefault(predicate, []).append((subject, object_))
        edges = [each for each in new if each[1] in self._rules.transitive]
        for edge in edges:
            self._edges.add(*edge)
        longer: dict[Triple, Triple] = {}
        self._lengthen(longer, edges)
        return self._follow(fresh, longer)

    def _follow(self, fresh: _Pairs, found: dict[Triple, Triple] | None = None) -> _Inferred:
        """Semi-naive: each round joins only what the round before it brought."""
        followed: _Inferred = {}
        count = sum(map(len, fresh.values()))
        most = count + self._most
        found = found or {}
        while fresh:
            for triple, axiom in _consequences(fresh, self._known, self._rules):
                if triple not in self._known:
                    found[triple] = min(axiom, found.get(triple, axiom))
            self._extend(found, fresh)
            count += len(found)
            if count > most:
                raise InputError(
                    f"More than {most:,} triples follow from the data, {_example(found)} among "
                    "them; leave out the property or the class that multiplies them."
                )
            fresh = {}
            for triple in sorted(found):
                subject, predicate, object_ = triple
                self._known.add(subject, predicate, object_)
                fresh.setdefault(predicate, []).append((subject, object_))
                if is_iri(predicate) and not (predicate == TYPE and is_blank(object_)):
                    followed.setdefault(triple, found[triple])
            found = {}
        return followed

    def _extend(self, found: dict[Triple, Triple], fresh: _Pairs) -> None:
        """prp-trp, linear: a path grows by one edge, an edge being what no path has given.

        The closure of the edges is the closure of all, so that paths need not be joined with
        paths, which would find each of them once for every node on it.
        """
        edges = [each for each in found if each[1] in self._rules.transitive]
        for edge in edges:
            self._edges.add(*edge)
        for predicate, axiom in self._rules.transitive.items():
            for subject, middle in fresh.get(predicate, ()):
                for end in self._edges.objects(middle, predicate):
                    self._put(found, (subject, predicate, end), axiom)
        self._lengthen(found, edges)

    def _lengthen(self, found: dict[Triple, Triple], edges: Iterable[Triple]) -> None:
        """The paths that end where one of these edges begins are a step longer."""
        for subject, predicate, object_ in edges:
            axiom = self._rules.transitive[predicate]
            for start in self._known.subjects(predicate, subject):
                self._put(found, (start, predicate, object_), axiom)

    def _put(self, found: dict[Triple, Triple], triple: Triple, axiom: Triple) -> None:
        if triple not in self._known:
            found.setdefault(triple, axiom)


def _most(graph: Graph) -> int:
    """How much may be inferred: a long chain of a transitive property gives its square."""
    return _MOST + _MOST_A_TRIPLE * len(graph)


def _read_rules(graph: Graph) -> _Rules:
    rules = _Rules()
    for name, table in (
        (_SUBPROPERTY, rules.superproperties),
        (_SUBCLASS, rules.superclasses),
        (rdfs("domain"), rules.domains),
        (rdfs("range"), rules.ranges),
    ):
        for axiom in _stated(graph, name):
            table.setdefault(axiom[0], []).append((axiom[2], axiom))
    for name, table in (
        (owl("equivalentProperty"), rules.superproperties),
        (owl("equivalentClass"), rules.superclasses),
        (owl("inverseOf"), rules.mirrored),
    ):
        for axiom in _stated(graph, name):
            table.setdefault(axiom[0], []).append((axiom[2], axiom))
            table.setdefault(axiom[2], []).append((axiom[0], axiom))
    for name in sorted(graph.subjects(TYPE, owl("SymmetricProperty"))):
        rules.mirrored.setdefault(name, []).append((name, (name, TYPE, owl("SymmetricProperty"))))
    for name in graph.subjects(TYPE, owl("TransitiveProperty")):
        rules.transitive[name] = (name, TYPE, owl("TransitiveProperty"))
    _read_values(graph, rules)
    _read_chains(graph, rules)
    return rules


def _stated(graph: Graph, predicate: str) -> Iterator[Triple]:
    for subject, object_ in sorted(graph.pairs(predicate)):
        if not is_literal(object_):
            yield subject, predicate, object_


def _read_values(graph: Graph, rules: _Rules) -> None:
    """cls-hv1 and cls-hv2: a restriction gives the value, the value gives the restriction."""
    for restriction, value in sorted(graph.pairs(owl("hasValue"))):
        for predicate in sorted(graph.objects(restriction, owl("onProperty"))):
            axiom = (restriction, owl("hasValue"), value)
            rules.value_of.setdefault(restriction, []).append((predicate, value, axiom))
            valued = rules.class_from.setdefault(predicate, {})
            valued.setdefault(value, []).append((restriction, axiom))


def _read_chains(graph: Graph, rules: _Rules) -> None:
    for implied, head in ((s, o) for s, _, o in _stated(graph, owl("propertyChainAxiom"))):
        steps = _list(graph, head)
        chain = (steps, implied, (implied, owl("propertyChainAxiom"), head))
        for position, step in enumerate(steps):
            rules.chains.setdefault(step, []).append((position, chain))


def _list(graph: Graph, head: str) -> tuple[str, ...]:
    """The members of an RDF list; a list that ends badly or turns in a circle has none."""
    members: list[str] = []
    seen: set[str] = set()
    while head != _NIL:
        member, rest = graph.one(head, rdf("first")), graph.one(head, rdf("rest"))
        if not member or not rest or head in seen:
            return ()
        seen.add(head)
        members.append(member)
        head = rest
    return tuple(members)


def _schema_closure(graph: Graph) -> dict[Triple, Triple]:
    """scm-sco, scm-eqc1, scm-spo, scm-eqp1: the closure of both hierarchies, named terms only."""
    found: dict[Triple, Triple] = {}
    for predicate, equivalence in (
        (_SUBCLASS, owl("equivalentClass")),
        (_SUBPROPERTY, owl("equivalentProperty")),
    ):
        above: dict[str, list[tuple[str, Triple]]] = defaultdict(list)
        for axiom in (*_stated(graph, predicate), *_stated(graph, equivalence)):
            above[axiom[0]].append((axiom[2], axiom))
            if axiom[1] == equivalence:
                above[axiom[2]].append((axiom[0], axiom))
        for start in sorted(name for name in above if is_iri(name)):
            for name, axiom in _reachable(start, above).items():
                triple = (start, predicate, name)
                if is_iri(name) and name != start and triple not in graph:
                    found[triple] = axiom
    return found


def _reachable(start: str, above: dict[str, list[tuple[str, Triple]]]) -> dict[str, Triple]:
    reached: dict[str, Triple] = {}
    waiting = [start]
    for name in waiting:
        for higher, axiom in above.get(name, ()):
            if higher not in reached:
                reached[higher] = axiom
                waiting.append(higher)
    return reached


def _example(found: dict[Triple, Triple]) -> str:
    subject, predicate, object_ = min(found)
    return f"{subject} {predicate} {object_}"


def _consequences(fresh: _Pairs, known: Graph, rules: _Rules) -> Iterator[_Consequence]:
    for predicate, pairs in fresh.items():
        if predicate == TYPE:
            yield from _from_classes(pairs, rules)
        yield from _links(predicate, pairs, rules)
        yield from _classes(predicate, pairs, rules)
        for position, chain in rules.chains.get(predicate, ()):
            for subject, object_ in pairs:
                yield from _from_chain(subject, object_, position, chain, known)


def _from_classes(pairs: list[tuple[str, str]], rules: _Rules) -> Iterator[_Consequence]:
    """cax-sco, cax-eqc1/2, cls-hv1."""
    for subject, class_ in pairs:
        for higher, axiom in rules.superclasses.get(class_, ()):
            yield (subject, TYPE, higher), axiom
        for predicate, value, axiom in rules.value_of.get(class_, ()):
            yield (subject, predicate, value), axiom


def _links(predicate: str, pairs: list[tuple[str, str]], rules: _Rules) -> Iterator[_Consequence]:
    """prp-spo1, prp-eqp1/2, prp-inv1/2, prp-symp."""
    for higher, axiom in rules.superproperties.get(predicate, ()):
        for subject, object_ in pairs:
            yield (subject, higher, object_), axiom
    for mirror, axiom in rules.mirrored.get(predicate, ()):
        for subject, object_ in pairs:
            if not is_literal(object_):
                yield (object_, mirror, subject), axiom


def _classes(predicate: str, pairs: list[tuple[str, str]], rules: _Rules) -> Iterator[_Consequence]:
    """prp-dom, prp-rng, cls-hv2."""
    for class_, axiom in rules.domains.get(predicate, ()):
        for subject in {subject for subject, _ in pairs}:
            yield (subject, TYPE, class_), axiom
    for class_, axiom in rules.ranges.get(predicate, ()):
        for object_ in {object_ for _, object_ in pairs if not is_literal(object_)}:
            yield (object_, TYPE, class_), axiom
    if valued := rules.class_from.get(predicate):
        for subject, object_ in pairs:
            for class_, axiom in valued.get(object_, ()):
                yield (subject, TYPE, class_), axiom


def _from_chain(
    subject: str, object_: str, position: int, chain: _Chain, known: Graph
) -> Iterator[_Consequence]:
    """prp-spo2: the new triple at one step, every known triple at the others."""
    steps, implied, axiom = chain
    starts, ends = {subject}, {object_}
    for step in reversed(steps[:position]):
        starts = {s for node in starts for s in known.subjects(step, node)}
    for step in steps[position + 1 :]:
        ends = {o for node in ends for o in known.objects(node, step)}
    for start in starts:
        for end in ends:
            yield (start, implied, end), axiom
