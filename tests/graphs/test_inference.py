"""Inference: every rule by hand, and against an independent implementation of OWL 2 RL."""

from __future__ import annotations

import pytest

from legalmodel.graphs.graph import Graph, Triple
from legalmodel.graphs.inference import infer
from legalmodel.vocabulary import TYPE, owl, rdf, rdfs

SUBCLASS = rdfs("subClassOf")
SUBPROPERTY = rdfs("subPropertyOf")


def ex(name: str) -> str:
    return f"<http://example.org/{name}>"


A, B, C, D = (ex(name) for name in "ABCD")
P, Q, R = (ex(name) for name in "pqr")
X, Y, Z, W = (ex(name) for name in "xyzw")
ONE = '"1"'

RULES: dict[str, tuple[list[Triple], set[Triple]]] = {
    "cax-sco": ([(A, SUBCLASS, B), (X, TYPE, A)], {(X, TYPE, B)}),
    "cax-sco, twice": (
        [(A, SUBCLASS, B), (B, SUBCLASS, C), (X, TYPE, A)],
        {(X, TYPE, B), (X, TYPE, C), (A, SUBCLASS, C)},
    ),
    "cax-eqc1": (
        [(A, owl("equivalentClass"), B), (X, TYPE, A)],
        {(X, TYPE, B), (A, SUBCLASS, B), (B, SUBCLASS, A)},
    ),
    "cax-eqc2": (
        [(A, owl("equivalentClass"), B), (X, TYPE, B)],
        {(X, TYPE, A), (A, SUBCLASS, B), (B, SUBCLASS, A)},
    ),
    "prp-spo1": ([(P, SUBPROPERTY, Q), (X, P, Y)], {(X, Q, Y)}),
    "prp-spo1, literal": ([(P, SUBPROPERTY, Q), (X, P, ONE)], {(X, Q, ONE)}),
    "scm-spo": ([(P, SUBPROPERTY, Q), (Q, SUBPROPERTY, R)], {(P, SUBPROPERTY, R)}),
    "prp-eqp1 and 2": (
        [(P, owl("equivalentProperty"), Q), (X, P, Y), (Z, Q, W)],
        {(X, Q, Y), (Z, P, W), (P, SUBPROPERTY, Q), (Q, SUBPROPERTY, P)},
    ),
    "prp-dom": ([(P, rdfs("domain"), A), (X, P, ONE)], {(X, TYPE, A)}),
    "prp-rng": ([(P, rdfs("range"), A), (X, P, Y)], {(Y, TYPE, A)}),
    "prp-rng, literal": ([(P, rdfs("range"), A), (X, P, ONE)], set()),
    "prp-inv1 and 2": (
        [(P, owl("inverseOf"), Q), (X, P, Y), (Z, Q, W)],
        {(Y, Q, X), (W, P, Z)},
    ),
    "prp-inv1, literal": ([(P, owl("inverseOf"), Q), (X, P, ONE)], set()),
    "prp-inv1, its own inverse": ([(P, owl("inverseOf"), P), (X, P, Y)], {(Y, P, X)}),
    "prp-symp": ([(P, TYPE, owl("SymmetricProperty")), (X, P, Y)], {(Y, P, X)}),
    "prp-trp": (
        [(P, TYPE, owl("TransitiveProperty")), (X, P, Y), (Y, P, Z), (Z, P, W)],
        {(X, P, Z), (X, P, W), (Y, P, W)},
    ),
    "prp-trp, circle": (
        [(P, TYPE, owl("TransitiveProperty")), (X, P, Y), (Y, P, X)],
        {(X, P, X), (Y, P, Y)},
    ),
    "prp-trp after prp-spo1": (
        [(P, TYPE, owl("TransitiveProperty")), (Q, SUBPROPERTY, P), (X, Q, Y), (Y, Q, Z)],
        {(X, P, Y), (Y, P, Z), (X, P, Z)},
    ),
    "prp-spo2": (
        [
            (R, owl("propertyChainAxiom"), "_:l1"),
            ("_:l1", rdf("first"), P),
            ("_:l1", rdf("rest"), "_:l2"),
            ("_:l2", rdf("first"), Q),
            ("_:l2", rdf("rest"), rdf("nil")),
            (X, P, Y),
            (Y, Q, Z),
        ],
        {(X, R, Z)},
    ),
    "prp-spo2, three steps, one turned round": (
        [
            (R, owl("propertyChainAxiom"), "_:l1"),
            ("_:l1", rdf("first"), P),
            ("_:l1", rdf("rest"), "_:l2"),
            ("_:l2", rdf("first"), "_:turned"),
            ("_:turned", owl("inverseOf"), Q),
            ("_:l2", rdf("rest"), "_:l3"),
            ("_:l3", rdf("first"), P),
            ("_:l3", rdf("rest"), rdf("nil")),
            (X, P, Y),
            (Z, Q, Y),
            (Z, P, W),
        ],
        {(X, R, W)},
    ),
    "prp-spo2, fed by itself": (
        [
            (P, owl("propertyChainAxiom"), "_:l1"),
            ("_:l1", rdf("first"), P),
            ("_:l1", rdf("rest"), "_:l2"),
            ("_:l2", rdf("first"), Q),
            ("_:l2", rdf("rest"), rdf("nil")),
            (X, P, Y),
            (Y, Q, Z),
            (Z, Q, W),
        ],
        {(X, P, Z), (X, P, W)},
    ),
    "cls-hv1": (
        [
            (A, SUBCLASS, "_:r"),
            ("_:r", owl("onProperty"), P),
            ("_:r", owl("hasValue"), Y),
            (X, TYPE, A),
        ],
        {(X, P, Y)},
    ),
    "cls-hv2": (
        [
            (A, owl("equivalentClass"), "_:r"),
            ("_:r", owl("onProperty"), P),
            ("_:r", owl("hasValue"), ONE),
            (X, P, ONE),
            (Y, P, '"2"'),
        ],
        {(X, TYPE, A)},
    ),
    "cls-hv2, not for a subclass": (
        [
            (A, SUBCLASS, "_:r"),
            ("_:r", owl("onProperty"), P),
            ("_:r", owl("hasValue"), Y),
            (X, P, Y),
        ],
        set(),
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_rule(rule: str) -> None:
    stated, expected = RULES[rule]
    assert set(infer(Graph(stated))) == expected


@pytest.mark.parametrize("rule", RULES)
def test_each_inferred_triple_rests_on_a_stated_axiom(rule: str) -> None:
    graph = Graph(RULES[rule][0])
    for axiom in infer(graph).values():
        assert axiom in graph


@pytest.mark.parametrize("rule", RULES)
def test_nothing_more_is_inferred_from_what_was_inferred(rule: str) -> None:
    graph = Graph(RULES[rule][0])
    graph.update(infer(graph))
    assert infer(graph) == {}


def test_the_graph_is_not_changed() -> None:
    graph = Graph(RULES["prp-trp"][0])
    before = graph.ntriples()
    infer(graph)
    assert graph.ntriples() == before
