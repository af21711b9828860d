"""What the pages on the ontology are made from, read once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from legalmodel.errors import ContentError
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.reading import read_paths
from legalmodel.graphs.terms import is_literal, read_literal
from legalmodel.queries.library import read_library
from legalmodel.queries.question import Query
from legalmodel.resources import content
from legalmodel.rules.catalogue import load_catalogue
from legalmodel.services.docs.markdown import prose
from legalmodel.services.docs.ontology.history import read_history
from legalmodel.services.docs.ontology.places import CLASS, PROPERTIES, Places, own
from legalmodel.services.docs.ontology.uses import Uses, uses
from legalmodel.services.prepare import load_ontology
from legalmodel.services.query import library, prefixes
from legalmodel.vocabulary import TYPE, dct, rdfs, skos

_LABELS = (rdfs("label"), skos("prefLabel"), dct("title"))


class Module(NamedTuple):
    """A file of the ontology: one theme, with the classes and properties that it declares."""

    name: str
    file: Path
    classes: tuple[str, ...]
    properties: tuple[str, ...]


class Book(NamedTuple):
    """The ontology with all that its pages tell of it."""

    graph: Graph
    version: str
    modules: tuple[Module, ...]
    schemes: tuple[str, ...]
    derivations: tuple[Path, ...]
    questions: tuple[Query, ...]
    alignments: Mapping[str, Graph]
    history: Mapping[str, str]
    prefixes: Mapping[str, str]
    places: Places
    uses: Uses

    def said(self, term: str, predicate: str, language: str) -> list[str]:
        """The texts that a term has in a language, as Markdown, in order."""
        literals = [each for each in self.graph.objects(term, predicate) if is_literal(each)]
        texts = (read_literal(each) for each in literals)
        return sorted(prose(each.lexical) for each in texts if each.language == language)

    def label(self, term: str, language: str) -> str:
        """What a term is called in a language, as Markdown; empty where it has no name in it."""
        found = [text for name in _LABELS for text in self.said(term, name, language)]
        return found[0] if found else ""

    def module_of(self, term: str) -> str:
        """The name of the module that declares a class or property."""
        names = (each.name for each in self.modules if term in (*each.classes, *each.properties))
        return next(names, "")


def read_book() -> Book:
    """Read the packaged ontology, and the rules, queries and questions that use it.

    Raises:
        ContentError: a file of the package is malformed.
        InputError: a file of it is no RDF.
    """
    folder = content("ontology")
    ontology = load_ontology()
    catalogue = load_catalogue(content("shapes"), ontology.graph)
    questions = read_library(folder / "competency")
    known = prefixes()
    return Book(
        graph=ontology.graph,
        version=ontology.version,
        modules=tuple(_module(path) for path in sorted((folder / "modules").glob("*.ttl"))),
        schemes=tuple(sorted(ontology.graph.subjects(TYPE, skos("ConceptScheme")))),
        derivations=ontology.derivations,
        questions=questions,
        alignments=_alignments(folder / "alignments"),
        history=_history(folder / "CHANGELOG.md"),
        prefixes=known,
        places=Places(ontology.graph),
        uses=uses(catalogue, library(), questions, ontology.derivations, known),
    )


def _module(path: Path) -> Module:
    graph = read_paths([str(path)]).graph
    return Module(path.stem, path, tuple(own(graph, [CLASS])), tuple(own(graph, PROPERTIES)))


def _alignments(folder: Path) -> dict[str, Graph]:
    """The name of each file to its graph."""
    return {path.stem: read_paths([str(path)]).graph for path in sorted(folder.glob("*.ttl"))}


def _history(file: Path) -> dict[str, str]:
    try:
        return read_history(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"{file}: the change log cannot be read: {error}.") from None
