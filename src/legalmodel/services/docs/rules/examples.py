"""What a rule's own examples show: the findings of the one, the near-misses of the other."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.labels import Labels
from legalmodel.graphs.reading import read_paths
from legalmodel.graphs.terms import is_blank
from legalmodel.rules.catalogue import LoadedRule
from legalmodel.rules.examples import Example, read_example, without_example
from legalmodel.services.docs.markdown import head_comment
from legalmodel.services.docs.ontology.places import Places
from legalmodel.vocabulary import TYPE, rdfs


class Shown(NamedTuple):
    """An example as a page shows it.

    ``rows`` are focus node, value (or nothing) and evidence state of each finding it states;
    ``nodes`` the nodes that the rule looks at in it. All are labels in the page's language.
    """

    about: str
    valid_at: str
    rows: tuple[tuple[str, str, str], ...]
    nodes: tuple[str, ...]


def shown(rule: LoadedRule, name: str, ontology: Graph, places: Places, lang: str) -> Shown:
    """An example of a rule: ``fail`` or ``pass``.

    Args:
        rule: The rule.
        name: Which of its examples.
        ontology: It has the subclasses of targets, and the labels of its own terms.
        places: They tell what is a term of the ontology.
        lang: The language of labels.

    Raises:
        ContentError: the example does not say what it has to say.
        InputError: the file is no RDF.
    """
    path = Path(rule.rule.file).with_name(f"{name}.ttl")
    example, data = _read(path)
    facts, terms = Labels(data, lang), Labels(ontology, lang)

    def label(node: str) -> str:
        return (terms if node in places else facts).label(node)

    rows = {
        (label(focus), label(value) if value else "", state)
        for term, focus, value, state in example.expected
        if term == rule.term
    }
    nodes = {label(each) for each in _focus_nodes(rule, data, ontology) if not is_blank(each)}
    return Shown(
        head_comment(path), example.valid_at.isoformat(), tuple(sorted(rows)), tuple(sorted(nodes))
    )


@lru_cache(maxsize=4)
def _read(path: Path) -> tuple[Example, Graph]:
    """An example and its data; the pages of one rule ask for them in turn."""
    graph = read_paths([str(path)]).graph
    return read_example(path, graph), Graph(without_example(graph))


def _focus_nodes(rule: LoadedRule, data: Graph, ontology: Graph) -> set[str]:
    """The nodes that a rule's targets select as the example itself says it (SHACL §2.1.3)."""
    found: set[str] = set()
    for kind, term in rule.targets:
        if kind == "targetSubjectsOf":
            found.update(data.forward(term))
        elif kind == "targetObjectsOf":
            found.update(data.backward(term))
        elif kind == "targetClass":
            for class_ in _subclasses(term, ontology):
                found |= data.subjects(TYPE, class_)
    return found


def _subclasses(class_: str, ontology: Graph) -> set[str]:
    found, frontier = {class_}, {class_}
    while frontier:
        frontier = {
            each for one in frontier for each in ontology.subjects(rdfs("subClassOf"), one)
        } - found
        found |= frontier
    return found
