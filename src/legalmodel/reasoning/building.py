"""Axioms as objects of the OWL API. Imported by the worker only, where a Java runs."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import jpype

from legalmodel.graphs.terms import iri_value, is_blank, read_literal
from legalmodel.reasoning.axioms import SIGNATURES

_RDF_PLAIN = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


class Builder:
    """Makes objects of axioms as JSON gives them: lists instead of tuples."""

    def __init__(self) -> None:
        api = jpype.JPackage("org").semanticweb.owlapi
        self.manager = api.apibinding.OWLManager.createOWLOntologyManager()
        self._factory = self.manager.getOWLDataFactory()
        self._iri = cache(api.model.IRI.create)
        self._facet = api.vocab.OWLFacet.getFacet
        self._util = jpype.JPackage("java").util
        make = self._factory
        named: dict[str, Callable[[Any], Any]] = {
            "C": make.getOWLClass,
            "R": make.getOWLDatatype,
            "P": make.getOWLObjectProperty,
            "D": make.getOWLDataProperty,
            "A": make.getOWLAnnotationProperty,
            "I": make.getOWLNamedIndividual,
        }
        self._named = {
            sort: cache(lambda term, make=each: make(self._iri(iri_value(term))))
            for sort, each in named.items()
        }
        self.properties: dict[str, str] = {}
        """The sort of each property that is declared, for keys, which mix them."""

    def axiom(self, kind: str, parts: list[Any]) -> Any:
        """The object of an axiom."""
        if kind == "Declaration":
            sort, term = parts
            if sort in "PD":
                self.properties[term] = sort
            return self._factory.getOWLDeclarationAxiom(self._named[sort](term))
        return getattr(self._factory, f"getOWL{kind}Axiom")(*self._parts(kind, parts))

    def _parts(self, kind: str, parts: list[Any]) -> list[Any]:
        return [
            self._many(sort, part) if sort.islower() else self._one(sort, part)
            for sort, part in zip(SIGNATURES[kind], parts, strict=True)
        ]

    def _one(self, sort: str, part: Any) -> Any:
        if isinstance(part, list):
            make = getattr(self._factory, f"getOWL{part[0]}")
            return make(*self._parts(part[0], part[1:]))
        if sort == "N":
            return jpype.JInt(part)
        if sort in "SUV" and not part.startswith(("_", '"')):
            return self._iri(iri_value(part))
        if is_blank(part):
            return self._factory.getOWLAnonymousIndividual(part)
        if sort in "LV":
            return self._literal(part)
        return self._named[sort](part)

    def _many(self, sort: str, parts: list[Any]) -> Any:
        if sort == "f":
            made = [
                self._factory.getOWLFacetRestriction(
                    self._facet(self._iri(iri_value(facet))), self._literal(value)
                )
                for facet, value in parts
            ]
        elif sort == "k":
            made = [self._one(self.properties.get(str(each), "P"), each) for each in parts]
        else:
            made = [self._one("P" if sort == "h" else sort.upper(), each) for each in parts]
        # A chain of properties has an order; everything else that is listed is a set.
        return self._util.ArrayList(made) if sort == "h" else self._util.LinkedHashSet(made)

    def _literal(self, term: str) -> Any:
        lexical, language, datatype = read_literal(term)
        if language or datatype == _RDF_PLAIN:
            return self._factory.getOWLLiteral(lexical, language)
        return self._factory.getOWLLiteral(lexical, self._named["R"](f"<{datatype}>"))
