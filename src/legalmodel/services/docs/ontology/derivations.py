"""The page of derivations: what each builds, from what, and why."""

from __future__ import annotations

from pathlib import Path

from legalmodel.services.docs.markdown import (
    anchor,
    bullets,
    code,
    in_repository,
    link,
    page,
    prose,
)
from legalmodel.services.docs.ontology.book import Book
from legalmodel.services.docs.ontology.questions import needing
from legalmodel.services.docs.ontology.sparql_terms import built, named
from legalmodel.services.docs.ontology.uses import DERIVATIONS, INDEX, place_of, purpose

_INTRODUCTION = (
    "A derivation is a SPARQL query of `ontology/derivations/` that builds links from facts when a "
    "graph is prepared, for the day that is asked about. They run in the order of their names, "
    "each over what the earlier ones gave. What they build is never written by hand."
)


def derivations_page(book: Book) -> str:
    """Every derivation of the ontology as Markdown."""
    return page(
        "Derivations",
        link("Ontology", INDEX, DERIVATIONS),
        _INTRODUCTION,
        *(_derivation(book, file) for file in book.derivations),
    )


def _derivation(book: Book, file: Path) -> str:
    query = file.read_text(encoding="utf-8")
    what, why = purpose(file)
    builds = built(query, book.prefixes)
    reads = named(query, book.prefixes) - builds
    facts = [f"File: {code(in_repository(file))}"]
    for words, terms in (("Builds", builds), ("Reads", reads)):
        ours = [term for term in terms if term in book.places]
        facts += [f"{words}: {book.places.links(ours, DERIVATIONS)}"] if ours else []
    if questions := needing(book, file.stem, DERIVATIONS):
        facts.append(f"Needed by: {questions}")
    blocks = [anchor(place_of(file.stem)), f"## {file.stem}", prose(what), f"**Why.** {prose(why)}"]
    return "\n\n".join(filter(None, [*blocks, bullets(facts)]))
