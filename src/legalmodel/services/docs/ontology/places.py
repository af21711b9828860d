"""Where each term has its page, and links from page to page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from legalmodel.errors import ContentError
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.terms import iri_value, is_iri
from legalmodel.services.docs.markdown import code, link, short
from legalmodel.vocabulary import LM, TYPE, VOCAB, owl, skos

CLASS = owl("Class")
PROPERTIES = (owl("ObjectProperty"), owl("DatatypeProperty"), owl("AnnotationProperty"))
FOLDER = "ontology"
"""Of the pages on single terms, below the root of the documentation."""
_NO_NAME = re.compile(r"[^\w.-]|^\.")


class Places:
    """The page of every class, property, scheme and concept of an ontology.

    Raises:
        ContentError: two pages would be one file where a disk does not tell capitals.
    """

    def __init__(self, graph: Graph) -> None:
        self._places = {term: _page("classes", term) for term in own(graph, [CLASS])}
        self._places |= {term: _page("properties", term) for term in own(graph, PROPERTIES)}
        schemes = graph.subjects(TYPE, skos("ConceptScheme"))
        self._places |= {each: _page("vocab", each) for each in schemes if _is_ours(each)}
        self._refuse_doubles()
        for scheme in sorted(schemes):
            for concept in graph.subjects(skos("inScheme"), scheme):
                self._places[concept] = f"{self._places[scheme]}#{last_part(concept)}"

    def page(self, term: str) -> str:
        """The page of a term, as seen from the root of the documentation; none: empty."""
        return self._places.get(term, "").partition("#")[0]

    def link(self, term: str, page: str) -> str:
        """A term's short name: a link from a page, unless it is the term's own or there is none."""
        name = code(short(iri_value(term)))
        return (
            name if self._places.get(term, page) == page else link(name, self._places[term], page)
        )

    def links(self, terms: Iterable[str], page: str) -> str:
        """Links to several terms in order, with commas between them."""
        return ", ".join(self.link(term, page) for term in sorted(terms))

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __contains__(self, term: str) -> bool:
        return term in self._places

    def _refuse_doubles(self) -> None:
        seen: dict[str, str] = {}
        for term, place in sorted(self._places.items()):
            other = seen.setdefault(place.casefold(), term)
            if other != term:
                raise ContentError(
                    f"{iri_value(other)} and {iri_value(term)} would have one page, {place}; "
                    "rename one of the two."
                )


def own(graph: Graph, kinds: Iterable[str]) -> list[str]:
    """The terms of our namespace that a graph declares to be of one of the kinds, in order."""
    found = {term for kind in kinds for term in graph.subjects(TYPE, kind)}
    return sorted(term for term in found if iri_value(term).startswith(LM))


def last_part(term: str) -> str:
    """The end of an IRI: the name of a term, the notation of a concept."""
    return re.split(r"[/#]", iri_value(term).rstrip("/#"))[-1]


def _page(folder: str, term: str) -> str:
    return f"{FOLDER}/{folder}/{_NO_NAME.sub('_', last_part(term))}.md"


def _is_ours(term: str) -> bool:
    return is_iri(term) and iri_value(term).startswith(VOCAB)
