"""The pages on the ontology: an index, a page a term, a page a vocabulary, and what uses them."""

from __future__ import annotations

from legalmodel.services.docs.ontology.alignments import alignments_page
from legalmodel.services.docs.ontology.book import read_book
from legalmodel.services.docs.ontology.derivations import derivations_page
from legalmodel.services.docs.ontology.index import index_page
from legalmodel.services.docs.ontology.questions import questions_page
from legalmodel.services.docs.ontology.scheme import scheme_page
from legalmodel.services.docs.ontology.term import term_page
from legalmodel.services.docs.ontology.uses import ALIGNMENTS, DERIVATIONS, INDEX, QUESTIONS


def ontology_pages() -> dict[str, str]:
    """Path below the root of the documentation to the page's Markdown.

    Raises:
        ContentError: a file of the package is malformed, or two terms would share a page.
        InputError: a file of it is no RDF.
    """
    book = read_book()
    terms = (term for each in book.modules for term in (*each.classes, *each.properties))
    return {
        INDEX: index_page(book),
        QUESTIONS: questions_page(book),
        ALIGNMENTS: alignments_page(book),
        DERIVATIONS: derivations_page(book),
        **{book.places.page(term): term_page(book, term) for term in terms},
        **{book.places.page(scheme): scheme_page(book, scheme) for scheme in book.schemes},
    }
