"""An OWL 2 axiom as a record: its kind, its parts, and the triple that states it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from legalmodel.graphs.graph import Triple
from legalmodel.graphs.terms import is_iri, is_literal

Part = Any
"""A term in N-Triples spelling, a number, a list of parts, or an expression: a tuple of its
name (as the functional-style syntax has it) and its parts."""

SIGNATURES: dict[str, str] = {
    # What each part is: Class expression, data Range, object property P, data property D,
    # annotation property A, Individual, Literal, Number, Subject or Value of an annotation,
    # URI (an IRI that stands for itself), facets f; a small letter stands for a list of these,
    # h for a chain of object properties, k for properties of both sorts.
    "SubClassOf": "CC",
    "EquivalentClasses": "c",
    "DisjointClasses": "c",
    "DisjointUnion": "Cc",
    "SubObjectPropertyOf": "PP",
    "SubPropertyChainOf": "hP",
    "EquivalentObjectProperties": "p",
    "DisjointObjectProperties": "p",
    "InverseObjectProperties": "PP",
    "ObjectPropertyDomain": "PC",
    "ObjectPropertyRange": "PC",
    "FunctionalObjectProperty": "P",
    "InverseFunctionalObjectProperty": "P",
    "ReflexiveObjectProperty": "P",
    "IrreflexiveObjectProperty": "P",
    "SymmetricObjectProperty": "P",
    "AsymmetricObjectProperty": "P",
    "TransitiveObjectProperty": "P",
    "SubDataPropertyOf": "DD",
    "EquivalentDataProperties": "d",
    "DisjointDataProperties": "d",
    "DataPropertyDomain": "DC",
    "DataPropertyRange": "DR",
    "FunctionalDataProperty": "D",
    "DatatypeDefinition": "RR",
    "HasKey": "Ck",
    "SameIndividual": "i",
    "DifferentIndividuals": "i",
    "ClassAssertion": "CI",
    "ObjectPropertyAssertion": "PII",
    "NegativeObjectPropertyAssertion": "PII",
    "DataPropertyAssertion": "DIL",
    "NegativeDataPropertyAssertion": "DIL",
    "AnnotationAssertion": "ASV",
    "SubAnnotationPropertyOf": "AA",
    "AnnotationPropertyDomain": "AU",
    "AnnotationPropertyRange": "AU",
    "ObjectInverseOf": "P",
    "ObjectIntersectionOf": "c",
    "ObjectUnionOf": "c",
    "ObjectComplementOf": "C",
    "ObjectOneOf": "i",
    "ObjectSomeValuesFrom": "PC",
    "ObjectAllValuesFrom": "PC",
    "ObjectHasValue": "PI",
    "ObjectHasSelf": "P",
    "ObjectMinCardinality": "NPC",
    "ObjectMaxCardinality": "NPC",
    "ObjectExactCardinality": "NPC",
    "DataSomeValuesFrom": "DR",
    "DataAllValuesFrom": "DR",
    "DataHasValue": "DL",
    "DataMinCardinality": "NDR",
    "DataMaxCardinality": "NDR",
    "DataExactCardinality": "NDR",
    "DataIntersectionOf": "r",
    "DataUnionOf": "r",
    "DataComplementOf": "R",
    "DataOneOf": "l",
    "DatatypeRestriction": "Rf",
}

_SINGLE = {"h": "P", "k": "P"}

FACTS = frozenset(
    {
        *("SameIndividual", "ClassAssertion"),
        *("ObjectPropertyAssertion", "NegativeObjectPropertyAssertion"),
        *("DataPropertyAssertion", "NegativeDataPropertyAssertion"),
    }
)
"""The kinds that state something of individuals (Structural §9.6). That two are different is told
of the values of a vocabulary rather than found among the facts of a case."""

WITHOUT_MEANING = frozenset(
    {
        *("Declaration", "AnnotationAssertion", "SubAnnotationPropertyOf"),
        *("AnnotationPropertyDomain", "AnnotationPropertyRange"),
    }
)
"""The kinds that no reasoner draws anything from (Direct Semantics §2)."""


class Axiom(NamedTuple):
    """One axiom, of a kind of :data:`SIGNATURES` or a ``Declaration`` (of a sort, of an IRI)."""

    kind: str
    parts: tuple[Part, ...]
    source: Triple


def terms(part: Part) -> Iterator[str]:
    """Every term in a part, at whatever depth."""
    if isinstance(part, str):
        if part[:1] in '<_"':
            yield part
    elif isinstance(part, list | tuple):
        for each in part:
            yield from terms(each)


def leaves(kind: str, parts: Iterable[Part]) -> Iterator[tuple[str, str]]:
    """Each term of an axiom or expression with its sort, as the signatures tell it."""
    for sort, part in zip(SIGNATURES.get(kind, ""), parts, strict=False):
        for each in part if sort.islower() else (part,):
            if sort == "f":
                yield from (("U", each[0]), ("L", each[1]))
            elif isinstance(each, str):
                yield _SINGLE.get(sort, sort.upper()), each
            elif isinstance(each, tuple):
                yield from leaves(each[0], each[1:])


def is_well_sorted(sort: str, term: str) -> bool:
    """Whether a term can stand where the sort is asked for (Structural §5)."""
    if sort == "V":
        return True
    if sort in "IS":
        return not is_literal(term)
    return is_literal(term) if sort == "L" else is_iri(term)
