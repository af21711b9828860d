"""The page of one vocabulary: the scheme, then each of its concepts."""

from __future__ import annotations

from legalmodel.graphs.terms import iri_value, text
from legalmodel.services.docs.markdown import anchor, bullets, code, link, page, section, table
from legalmodel.services.docs.ontology.book import Book
from legalmodel.services.docs.ontology.parts import (
    aligned_and_used,
    further,
    marks,
    named_by,
    texts,
)
from legalmodel.services.docs.ontology.places import last_part
from legalmodel.services.docs.ontology.uses import INDEX
from legalmodel.vocabulary import lm, skos


def scheme_page(book: Book, scheme: str) -> str:
    """A vocabulary and its concepts as Markdown."""
    here = book.places.page(scheme)
    concepts = concepts_of(book, scheme)
    valued = book.graph.subjects(lm("valuesFrom"), scheme)
    facts = [f"IRI: {code(iri_value(scheme))}", *marks(book, scheme, here)]
    facts += further(book, scheme, here)
    facts += [f"Values of: {book.places.links(valued, here)}"] if valued else []
    return page(
        f"Vocabulary {last_part(scheme)}",
        f"{link('Ontology', INDEX, here)} › {link('vocabularies', f'{INDEX}#vocabularies', here)}",
        texts(book, scheme),
        bullets(facts),
        aligned_and_used(book, scheme, here),
        section("Concepts", _overview(book, concepts, here)),
        *(_concept(book, concept, here) for concept in concepts),
    )


def concepts_of(book: Book, scheme: str) -> list[str]:
    """The concepts of a scheme, in order."""
    return sorted(book.graph.subjects(skos("inScheme"), scheme))


def _overview(book: Book, concepts: list[str], here: str) -> str:
    return table(
        ("concept", "label", "in Russian", "is a kind of"),
        (
            (
                book.places.link(each, here),
                book.label(each, "en"),
                book.label(each, "ru"),
                book.places.links(book.graph.objects(each, skos("broader")), here),
            )
            for each in concepts
        ),
    )


def _concept(book: Book, concept: str, here: str) -> str:
    graph = book.graph
    notation = text(graph.one(concept, skos("notation")) or f'"{last_part(concept)}"')
    broader, narrower = (
        graph.objects(concept, skos("broader")),
        graph.subjects(skos("broader"), concept),
    )
    facts = [f"IRI: {code(iri_value(concept))}", *marks(book, concept, here)]
    facts += [f"Is a kind of: {book.places.links(broader, here)}"] if broader else []
    facts += [f"Kinds of it: {book.places.links(narrower, here)}"] if narrower else []
    facts += further(book, concept, here)
    return "\n\n".join(
        part
        for part in (
            anchor(last_part(concept)),
            f"### {code(notation)}",
            texts(book, concept),
            bullets(facts),
            section("Named by", named_by(book, concept, here), level=4),
            aligned_and_used(book, concept, here, level=4),
        )
        if part
    )
