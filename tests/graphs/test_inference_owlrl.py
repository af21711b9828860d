"""Inference against owlrl, an implementation of the whole of OWL 2 RL.

Compared is what the covered axioms can bring about: types of named classes and assertions of
the properties that the data use, both on nodes that are no part of the ontology.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.graphs.test_inference import RULES

from legalmodel.graphs.graph import Graph, Triple
from legalmodel.graphs.inference import Closure, infer
from legalmodel.graphs.reading import read_paths
from legalmodel.graphs.terms import is_blank, is_literal
from legalmodel.resources import content
from legalmodel.vocabulary import OWL, RDF, RDFS, TYPE, owl, rdf, rdfs

STANDARD = tuple(f"<{each}" for each in (OWL, RDF, RDFS, "http://www.w3.org/2001/XMLSchema#"))
AXIOMS = {rdfs(name) for name in ("subClassOf", "subPropertyOf", "domain", "range")} | {
    owl(name) for name in ("equivalentClass", "equivalentProperty", "inverseOf", "onProperty")
}
EXPRESSION = "<urn:expression:"


def named(term: str) -> str:
    """A blank node by a name of its own, which survives the way through another library."""
    return f"{EXPRESSION}{term[2:]}>" if is_blank(term) else term


def is_owl(term: str) -> bool:
    return term.startswith(f"<{OWL}")


def by_owlrl(graph: Graph) -> Graph:
    import owlrl
    import rdflib

    rdflib.NORMALIZE_LITERALS = False
    given = Graph((named(s), p, named(o)) for s, p, o in graph)
    other = rdflib.Graph()
    other.parse(data=given.ntriples(), format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(other)
    return Graph((s.n3(), p.n3(), o.n3()) for s, p, o in other)


def comparable(closure: Graph, graph: Graph) -> set[Triple]:
    """Types and property assertions on what is no term of the ontology, without the graph's own."""
    schema = {named(s) for s, p, o in graph if p in AXIOMS or (p == TYPE and is_owl(o))}
    schema |= {named(o) for _, p, o in graph if p in AXIOMS}
    stated = {(named(s), p, named(o)) for s, p, o in graph}
    return {
        (s, p, o)
        for s, p, o in closure
        if not is_literal(s)
        and s not in schema
        and not s.startswith((*STANDARD, EXPRESSION))
        and not p.startswith(EXPRESSION)
        and (not p.startswith(STANDARD) or p == TYPE)
        and not (p == TYPE and o.startswith((*STANDARD, EXPRESSION)))
        and (s, p, o) not in stated
    }


def assert_same(graph: Graph) -> int:
    ours = Graph((named(s), p, named(o)) for s, p, o in infer(graph))
    expected = comparable(by_owlrl(graph), graph)
    assert comparable(ours, graph) == expected
    return len(expected)


@pytest.mark.parametrize("rule", RULES)
def test_each_rule(rule: str) -> None:
    assert_same(Graph(RULES[rule][0]))


def ex(name: str) -> str:
    return f"<http://example.org/{name}>"


CLASSES = [ex(name) for name in "ABCD"]
PROPERTIES = [ex(name) for name in "pqr"]
NODES = [ex(name) for name in "uvwxyz"]


def chain(steps: list[str], implied: str, name: str) -> list[Triple]:
    cells = [f"_:{name}{position}" for position in range(len(steps))] + [rdf("nil")]
    triples = [(implied, owl("propertyChainAxiom"), cells[0])]
    for position, step in enumerate(steps):
        triples.append((cells[position], rdf("first"), step))
        triples.append((cells[position], rdf("rest"), cells[position + 1]))
    return triples


@st.composite
def ontologies(draw: st.DrawFn) -> list[Triple]:
    """Axioms of every covered kind over few names, so that they feed each other."""
    classes, properties = st.sampled_from(CLASSES), st.sampled_from(PROPERTIES)
    kinds = st.one_of(
        st.tuples(classes, st.sampled_from([rdfs("subClassOf"), owl("equivalentClass")]), classes),
        st.tuples(
            properties,
            st.sampled_from([rdfs("subPropertyOf"), owl("equivalentProperty"), owl("inverseOf")]),
            properties,
        ),
        st.tuples(properties, st.sampled_from([rdfs("domain"), rdfs("range")]), classes),
        st.tuples(
            properties,
            st.just(TYPE),
            st.sampled_from([owl("SymmetricProperty"), owl("TransitiveProperty")]),
        ),
    )
    triples: list[Triple] = draw(st.lists(kinds, max_size=5))
    for number in range(draw(st.integers(0, 2))):
        steps = draw(st.lists(properties, min_size=2, max_size=3))
        triples += chain(steps, draw(properties), f"chain{number}")
    for number in range(draw(st.integers(0, 2))):
        axiom = draw(st.sampled_from([rdfs("subClassOf"), owl("equivalentClass")]))
        triples += [
            (draw(classes), axiom, f"_:value{number}"),
            (f"_:value{number}", owl("onProperty"), draw(properties)),
            (f"_:value{number}", owl("hasValue"), draw(st.sampled_from(NODES))),
        ]
    return triples


FACTS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(NODES), st.just(TYPE), st.sampled_from(CLASSES)),
        st.tuples(st.sampled_from(NODES), st.sampled_from(PROPERTIES), st.sampled_from(NODES)),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=40, deadline=None)
@given(ontologies(), FACTS)
def test_random_ontologies_and_facts(axioms: list[Triple], facts: list[Triple]) -> None:
    assert_same(Graph([*axioms, *facts]))


@settings(max_examples=150, deadline=None)
@given(ontologies(), FACTS, FACTS)
def test_facts_that_come_later_give_what_they_give_at_once(
    axioms: list[Triple], first: list[Triple], later: list[Triple]
) -> None:
    closure = Closure(Graph([*axioms, *first]))
    step_by_step = {*axioms, *first, *later, *closure.inferred, *closure.add(later)}
    at_once = Graph([*axioms, *first, *later])
    assert step_by_step == {*at_once, *infer(at_once)}


@pytest.mark.slow
def test_the_ontology_and_the_data_of_its_questions() -> None:
    """The competency questions rest on every kind of axiom, over data of every class."""
    folder = content("ontology")
    parts = [folder / "legalmodel.ttl", folder / "modules", folder / "vocab"]
    data = sorted(folder.glob("competency/*/data.ttl"))
    graph = read_paths([str(each) for each in [*parts, *data]]).graph
    # Words of annotations lead to nothing, and there are many.
    speaking = set(graph.subjects(TYPE, owl("DatatypeProperty")))
    small = Graph(t for t in graph if not (is_literal(t[2]) and t[1] not in speaking))
    assert assert_same(small) > 1000
