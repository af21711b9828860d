"""Validation reports in a form in which two of them can be compared (SHACL §3.6).

Written apart from the engines and from what they share: a reader that both sides of a comparison
went through could hide a mistake of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

import pyoxigraph

from legalmodel.graphs.graph import Graph
from legalmodel.vocabulary import TRUE, rdf, sh

COMPARED = (
    "focusNode",
    "resultPath",
    "resultSeverity",
    "sourceConstraint",
    "sourceConstraintComponent",
    "sourceShape",
    "value",
)
"""What the W3C suite compares of a result; ``sh:detail`` is the engine's own affair."""

_UNARY = {"inversePath": "^", "zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"}


class Result(NamedTuple):
    """What a result of the top level says, terms in N-Triples spelling; nothing is ``""``."""

    focus: str
    path: str
    value: str
    component: str
    shape: str
    severity: str


def conforms(report: Graph) -> bool:
    """Whether the report says that the data conform (SHACL §3.6.1.1)."""
    return report.one(_root(report), sh("conforms")) == TRUE


def results(report: Graph, root: str = "", *, paths: Graph | None = None) -> list[Result]:
    """The results of the top level, in order; one that occurs twice is there twice.

    Args:
        report: The graph that holds the report.
        root: The report in it; needed where there are several.
        paths: Where the paths are described, if not in the report.
    """
    found = []
    for node in report.objects(root or _root(report), sh("result")):
        path = report.one(node, sh("resultPath"))
        found.append(
            Result(
                report.one(node, sh("focusNode")),
                path_text(paths or report, path) if path else "",
                report.one(node, sh("value")),
                report.one(node, sh("sourceConstraintComponent")),
                report.one(node, sh("sourceShape")),
                report.one(node, sh("resultSeverity")),
            )
        )
    return sorted(found)


def messages(report: Graph, root: str = "") -> set[str]:
    """Every message of a result of the top level."""
    found = report.objects(root or _root(report), sh("result"))
    return {each for node in found for each in report.objects(node, sh("resultMessage"))}


def same(expected: Graph, root: str, actual: Graph) -> bool:
    """Whether two reports are the same as the W3C suite understands it.

    Both say the same about conformance, and their results are isomorphic as far as the
    properties in :data:`COMPARED` go; a message counts where the expected report states it.
    """
    wanted = messages(expected, root)
    agree = (expected.one(root, sh("conforms")) == TRUE) == conforms(actual)
    return agree and _canonical(expected, root, wanted) == _canonical(actual, _root(actual), wanted)


def path_text(graph: Graph, node: str) -> str:
    """A property path as a text that equal paths share (SHACL §2.3.1)."""
    if not node.startswith("_:"):
        return node
    for name, sign in _UNARY.items():
        if inner := graph.one(node, sh(name)):
            return f"({sign} {path_text(graph, inner)})"
    alternatives = graph.one(node, sh("alternativePath"))
    members = " ".join(path_text(graph, each) for each in _members(graph, alternatives or node))
    return f"({'|' if alternatives else '/'} {members})"


def _members(graph: Graph, head: str) -> Iterator[str]:
    while head != rdf("nil"):
        first, rest = graph.one(head, rdf("first")), graph.one(head, rdf("rest"))
        if not first or not rest:
            yield '"no list"'
            return
        yield first
        head = rest


def _root(report: Graph) -> str:
    (root,) = {subject for subject, _ in report.pairs(sh("conforms"))}
    return root


def _canonical(report: Graph, root: str, wanted: Collection[str]) -> set[pyoxigraph.Quad]:
    """The results as a graph whose blank nodes have the names that isomorphic graphs share.

    Terms become IRIs of their spelling, paths too, so that no library rewrites a literal.
    """
    lines = []
    for number, node in enumerate(report.objects(root, sh("result"))):
        said = [(name, each) for name in COMPARED for each in report.objects(node, sh(name))]
        said += [("m", each) for each in report.objects(node, sh("resultMessage")) & set(wanted)]
        for name, term in [("is", "<a-result>"), *said]:
            text = path_text(report, term) if name == "resultPath" else term
            blank = text.startswith("_:")
            spelled = text if blank else f"<urn:x:{text.encode().hex()}>"
            lines.append(f"_:result{number} <urn:x:{name}> {spelled} .")
    text = "\n".join(lines)
    dataset = pyoxigraph.Dataset(
        pyoxigraph.parse(input=text, format=pyoxigraph.RdfFormat.N_TRIPLES)
    )
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)
