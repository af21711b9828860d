"""What a rule's own examples show: the findings of the one, the near-misses of the other."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.labels import Labels
from legalmodel.graphs.reading import Loaded, read_paths
from legalmodel.graphs.terms import is_blank
from legalmodel.rules.catalogue import LoadedRule, focus_nodes
from legalmodel.rules.examples import Example, read_example, without_example
from legalmodel.services.docs.markdown import head_comment
from legalmodel.services.docs.ontology.places import Places
from legalmodel.services.prepare import prepare_loaded


class Shown(NamedTuple):
    """An example as a page shows it.

    ``rows`` are focus node, value (or nothing) and evidence state of each finding it states;
    ``nodes`` the nodes that the rule looks at in a near-miss. All are labels in the language of
    the page.
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
        ontology: It has the labels of its own terms.
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
    looked_at = focus_nodes(_view(path), rule) if name == "pass" else set[str]()
    nodes = {label(each) for each in looked_at if not is_blank(each) and each not in places}
    return Shown(
        head_comment(path), example.valid_at.isoformat(), tuple(sorted(rows)), tuple(sorted(nodes))
    )


@lru_cache(maxsize=4)
def _read(path: Path) -> tuple[Example, Graph]:
    """An example and its data; the pages of one rule ask for them in turn."""
    loaded = read_paths([str(path)])
    return read_example(path, loaded.graph), Graph(without_example(loaded.graph))


@lru_cache(maxsize=2)
def _view(path: Path) -> Graph:
    """The view of an example as of its day, which is what a rule looks at."""
    example, data = _read(path)
    return prepare_loaded(Loaded(data, {}, ()), as_of=example.valid_at).graph
