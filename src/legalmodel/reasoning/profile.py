"""The OWL 2 DL profile check of the OWL API. Imported by the worker only."""

from __future__ import annotations

from typing import Any

import jpype

from legalmodel.reasoning.building import Builder

_GETTERS = (
    *("getOWLClass", "getOWLObjectProperty", "getOWLDataProperty", "getOWLAnnotationProperty"),
    *("getDatatype", "getOWLNamedIndividual", "getIRI"),
)
"""What the violations call the term at fault, where they tell it."""

Violation = tuple[str, int, str]
"""The name of the rule, the number of the axiom (-1: none), the term at fault (or "")."""

UNREASONABLE = (
    *("UseOfNonSimple", "UseOfPropertyInChain", "LastPropertyInChain"),
    *("UseOfIllegalFacetRestriction", "UseOfTopDataProperty"),
)
"""Rules whose breach a reasoner does not survive: what breaks them is left out (§11.2)."""


def check_profile(builder: Builder, axioms: list[Any]) -> list[Violation]:
    """Every violation of OWL 2 DL (Structural §3, §11), in order.

    Args:
        builder: whose manager holds the axioms.
        axioms: all axioms, declarations and annotations with them.
    """
    java = jpype.JPackage("java").util
    numbers = java.HashMap()
    for number, axiom in enumerate(axioms):
        numbers.putIfAbsent(axiom, number)
    ontology = builder.manager.createOntology(java.LinkedHashSet(axioms))
    profile = jpype.JPackage("org").semanticweb.owlapi.profiles.OWL2DLProfile()
    found = {
        (str(each.getClass().getSimpleName()), _number(numbers, each.getAxiom()), _culprit(each))
        for each in profile.checkOntology(ontology).getViolations()
    }
    builder.manager.removeOntology(ontology)
    return sorted(found)


def _number(numbers: Any, axiom: Any) -> int:
    number = numbers.get(axiom) if axiom is not None else None
    return -1 if number is None else int(number)


def _culprit(violation: Any) -> str:
    for getter in _GETTERS:
        if hasattr(violation, getter):
            found = getattr(violation, getter)()
            if hasattr(found, "getNamedProperty"):
                found = found.getNamedProperty()
            return f"<{found.getIRI() if hasattr(found, 'getIRI') else found}>"
    return ""
