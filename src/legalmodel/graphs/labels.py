"""What to call a node: its label in the reader's language, or the end of its IRI."""

from __future__ import annotations

import re

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.terms import iri_value, is_blank, is_literal, read_literal
from legalmodel.vocabulary import TYPE, dct, rdfs, skos

_LABELS = (rdfs("label"), skos("prefLabel"), dct("title"))


class Labels:
    """Labels of one graph, in one language; a label that was asked for is remembered."""

    def __init__(self, graph: Graph, lang: str) -> None:
        self._graph = graph
        self._lang = lang
        self._told: dict[str, str] = {}

    def text(self, subject: str, predicate: str) -> str:
        """A text of a node: in the language asked for, else in English, else any."""
        found = [read_literal(o) for o in self._graph.objects(subject, predicate) if is_literal(o)]
        ranked = sorted(found, key=lambda each: (self._rank(each.language), each.lexical))
        return ranked[0].lexical if ranked else ""

    def label(self, term: str) -> str:
        """What a reader should see of a term."""
        if term not in self._told:
            self._told[term] = self._label(term)
        return self._told[term]

    def _label(self, term: str) -> str:
        if is_literal(term):
            return read_literal(term).lexical
        for predicate in _LABELS:
            if found := self.text(term, predicate):
                return found
        if is_blank(term):
            types = self._graph.objects(term, TYPE)
            above = {
                wider
                for each in types
                for wider in self._graph.objects(each, rdfs("subClassOf"))
                if wider != each
            }
            kind = min(types - above, default="") or min(types, default="")
            return f"({self.label(kind)})" if kind else "(…)"
        return re.split(r"[/#]", iri_value(term).rstrip("/#"))[-1] or iri_value(term)

    def labels(self, terms: set[str] | frozenset[str]) -> tuple[str, ...]:
        """Labels of several terms, in alphabetical order, each once."""
        return tuple(sorted({self.label(term) for term in terms}))

    def _rank(self, language: str) -> int:
        base = language.split("-", maxsplit=1)[0].lower()
        return 0 if base == self._lang else 1 if base == "en" else 2 if not base else 3
