"""The page of the ontology: its classes, properties and vocabularies, file by file."""

from __future__ import annotations

from pathlib import Path

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.labels import Labels
from legalmodel.graphs.reading import read_paths
from legalmodel.graphs.terms import iri_value, is_iri, text
from legalmodel.resources import content
from legalmodel.services.docs.markdown import code, introduction, page, prose, short, table, terms
from legalmodel.services.prepare import load_ontology
from legalmodel.vocabulary import LM, TRUE, TYPE, lm, owl, rdfs, skos

_INTRODUCTION = (
    "The terms stand in the namespace `lm:` = `https://w3id.org/legalmodel/ontology#`, concepts in "
    "vocabularies below `https://w3id.org/legalmodel/vocab/`. Every term has a label in English "
    "and in Russian. A class that states a fact is a kind of `lm:Assertion` and carries its "
    "evidence. *Existential* marks a property without whose value the node would not exist."
)
_PROPERTIES = ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")


def ontology_page() -> str:
    """Every module and vocabulary of the packaged ontology as Markdown."""
    folder = content("ontology")
    blocks = [f"Version {load_ontology().version}. {_INTRODUCTION}"]
    for path in sorted((folder / "modules").glob("*.ttl")):
        blocks += [f"## {path.stem}", introduction(path), *_module(_read(path))]
    blocks.append("## Vocabularies")
    for path in sorted((folder / "vocab").glob("*.ttl")):
        blocks += _schemes(_read(path))
    return page("Ontology", *blocks)


def _read(path: Path) -> Graph:
    return read_paths([str(path)]).graph


def _own(graph: Graph, kind: str) -> list[str]:
    """The terms of our namespace that a file declares to be of a kind, in order."""
    return sorted(
        term for term in graph.subjects(TYPE, owl(kind)) if iri_value(term).startswith(LM)
    )


def _module(graph: Graph) -> list[str]:
    labels = {lang: Labels(graph, lang) for lang in ("en", "ru")}
    classes = table(
        ("class", "label", "in Russian", "is a", "what it is"),
        (
            (
                code(short(iri_value(term))),
                prose(labels["en"].label(term)),
                prose(labels["ru"].label(term)),
                _named(graph, term, rdfs("subClassOf")),
                prose(labels["en"].text(term, rdfs("comment"))),
            )
            for term in _own(graph, "Class")
        ),
    )
    properties = table(
        ("property", "label", "in Russian", "from → to", "what it says"),
        (
            (
                code(short(iri_value(term))),
                prose(labels["en"].label(term)),
                prose(labels["ru"].label(term)),
                _ends(graph, term),
                prose(labels["en"].text(term, rdfs("comment"))) + _marks(graph, term),
            )
            for term in sorted({term for kind in _PROPERTIES for term in _own(graph, kind)})
        ),
    )
    return [classes, properties]


def _schemes(graph: Graph) -> list[str]:
    labels = {lang: Labels(graph, lang) for lang in ("en", "ru")}
    blocks = []
    for scheme in sorted(graph.subjects(TYPE, skos("ConceptScheme"))):
        concepts = sorted(graph.subjects(skos("inScheme"), scheme))
        blocks += [
            f"### {prose(labels['en'].label(scheme))}",
            code(iri_value(scheme)),
            table(
                ("concept", "label", "in Russian", "is a kind of", "definition"),
                (
                    (
                        code(text(graph.one(term, skos("notation")) or term)),
                        prose(labels["en"].label(term)),
                        prose(labels["ru"].label(term)),
                        _named(graph, term, skos("broader")),
                        prose(labels["en"].text(term, skos("definition"))),
                    )
                    for term in concepts
                ),
            ),
        ]
    return blocks


def _named(graph: Graph, term: str, predicate: str) -> str:
    return terms(short(iri_value(each)) for each in graph.objects(term, predicate) if is_iri(each))


def _ends(graph: Graph, term: str) -> str:
    domain = _named(graph, term, rdfs("domain"))
    range_ = _named(graph, term, rdfs("range"))
    return f"{domain or '…'} → {range_ or '…'}"


def _marks(graph: Graph, term: str) -> str:
    return " *Existential.*" if (term, lm("existential"), TRUE) in graph else ""
