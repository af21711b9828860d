"""What the tests ask of every pack: words that its source prints, evidence, two languages.

Each function returns what is wrong, so a test says ``assert misquoted(...) == []``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path

from rdflib import RDFS, Graph, Literal
from rdflib.term import Node

from legalmodel.services.source_coverage import measure_sources
from tests.instances.pack import LM, every, nodes, one
from tests.ontology import content

INSTANCES = content.ROOT / "instances"
PACKS = sorted(folder.name for folder in INSTANCES.iterdir() if folder.is_dir())
LOCATORS = ("section", "paragraph", "item", "table", "row")
IN_WORDS = (
    *(RDFS.label, RDFS.comment),
    *(LM[n] for n in ("claimText", "proposalText", "reading", "summary", "impact")),
    *(LM[n] for n in ("activityResult", "institutionFunction", "office", "mentionMatter")),
)
Place = tuple[str, str, str, str, str]


@cache
def pack_graph(name: str) -> Graph:
    """All Turtle of one pack as one graph; do not change it."""
    graph = Graph()
    for path in files(name):
        graph.parse(path)
    return graph


def files(name: str) -> list[Path]:
    return sorted((INSTANCES / name).glob("*.ttl"))


def squeezed(text: str) -> str:
    """The text with every run of white space as one space: a line may break anywhere."""
    return re.sub(r"\s+", " ", text).strip()


def evidence_of(graph: Graph, source: Node) -> list[Node]:
    return sorted(graph.subjects(LM.source, source), key=str)


def place(graph: Graph, evidence: Node) -> Place:
    """Section, paragraph, item, table and row, each empty where the evidence has none."""
    section, paragraph, item, table, row = (
        "".join(every(graph, evidence, name)) for name in LOCATORS
    )
    return section, paragraph, item, table, row


def misquoted(graph: Graph, source: Node, text: str) -> list[str]:
    """The evidence whose quotation does not stand in the text of the source."""
    whole = squeezed(text)
    return [
        str(evidence)
        for evidence in evidence_of(graph, source)
        if squeezed(one(graph, evidence, "quotation")) not in whole
    ]


def misplaced(graph: Graph, source: Node, passages: Mapping[Place, str]) -> list[str]:
    """The evidence whose quotation does not stand at the place that its locators name."""
    return [
        str(evidence)
        for evidence in evidence_of(graph, source)
        if squeezed(one(graph, evidence, "quotation"))
        not in squeezed(passages.get(place(graph, evidence), ""))
    ]


def overlong(graph: Graph) -> list[str]:
    """Quotations of no word, or of more than fifteen."""
    found = graph.subject_objects(LM.quotation)
    return sorted(str(node) for node, text in found if not 1 <= len(str(text).split()) <= 15)


def unprinted(graph: Graph, text: str, elsewhere: Collection[str] = ()) -> list[str]:
    """The printed forms and phrases that the source does not print; some stand elsewhere."""
    whole = squeezed(text)
    said = {str(o) for name in ("printedForm", "phrase") for o in graph.objects(None, LM[name])}
    return sorted(each for each in said - set(elsewhere) if squeezed(each) not in whole)


def unproved(graph: Graph) -> list[str]:
    """Assertions without evidence, and evidence without place, reference, speaker or voice."""
    found = []
    for node in nodes(graph, "Assertion"):
        evidence = list(graph.objects(node, LM.evidence))
        whole = all(
            any(place(graph, each))
            and all(every(graph, each, name) for name in ("reference", "statedBy", "voice"))
            for each in evidence
        )
        if not (evidence and whole):
            found.append(str(node))
    return sorted(found)


def in_one_language(graph: Graph, languages: Collection[str] = ("en", "ru")) -> list[str]:
    """Texts that are not there in every language alike, and named things without a name."""
    found = {str(n) for n in nodes(graph, "Assertion", "SubjectMatter", "Source", "Indicator")}
    found -= {str(node) for node in graph.subjects(RDFS.label, None)}
    for predicate in IN_WORDS:
        for subject in set(graph.subjects(predicate, None)):
            tags = Counter(
                value.language
                for value in graph.objects(subject, predicate)
                if isinstance(value, Literal)
            )
            if set(tags) != set(languages) or len(set(tags.values())) > 1:
                found.add(str(subject))
    return sorted(found)


def stray(name: str) -> list[str]:
    """Nodes that two files describe, that none describes, or that no other node needs."""
    described: Counter[Node] = Counter()
    used: set[Node] = set()
    for path in files(name):
        part = Graph().parse(path)
        described.update(set(part.subjects()))
        used |= set(part.objects())
    ours = {node for node in used if "/id/" in str(node)}
    helpers = {n for n in described if re.search(r"/(evidence|doubt|time)/", str(n))}
    twice = {node for node, count in described.items() if count > 1}
    return sorted(str(node) for node in twice | (ours - set(described)) | (helpers - used))


def uncited(name: str) -> Iterator[tuple[str, ...]]:
    """Places that no fact cites and no reason leaves out, and places that are not listed."""
    for source in measure_sources([str(INSTANCES / name)], "en").sources:
        yield from (each.where for each in source.uncited if not each.reason)
        yield from source.unlisted
