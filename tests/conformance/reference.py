"""PySHACL as the reference of the differential tests: one child process for many pairs.

It runs in a process of its own because exact literals are a switch of all of rdflib, and in one
that stays because starting it takes fifty times as long as a small validation.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from legalmodel.graphs.graph import Graph, Triple
from tests.conformance.reports import Result, conforms, results

if TYPE_CHECKING:
    from rdflib.term import Node

_ROOT = Path(__file__).resolve().parents[2]
_Terms = tuple[dict[str, "Node"], dict[str, "Node"]]
"""Terms of rdflib that have been made, by their spelling: those of shapes and those of data."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What pySHACL says; ``failure`` tells why it says nothing."""

    results: list[Result]
    report: Graph
    conforms: bool = False
    failure: str = ""


class Reference:
    """The child process, as a context manager; questions may be posed ahead of the answers."""

    def __enter__(self) -> Self:
        self._shapes: deque[Graph] = deque()
        self._child = subprocess.Popen(
            [sys.executable, "-m", "tests.conformance.reference"],
            cwd=_ROOT,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._child.kill()
        self._child.communicate()

    def pose(
        self, shapes: Iterable[Triple], data: Iterable[Triple], *, repaired: bool = False
    ) -> None:
        """Hand over a pair; ``repaired`` puts the repairs of the known divergences in place."""
        assert self._child.stdin
        shapes = list(shapes)
        self._shapes.append(Graph(shapes))
        question = {"shapes": shapes, "data": list(data), "repaired": repaired}
        self._child.stdin.write(json.dumps(question) + "\n")
        self._child.stdin.flush()

    def answer(self) -> Answer:
        """The answer to the first question that has none yet."""
        assert self._child.stdout
        line = self._child.stdout.readline()
        assert line, "the child process of the reference has ended"
        said, shapes = json.loads(line), self._shapes.popleft()
        if "failure" in said:
            return Answer([], Graph(), failure=said["failure"])
        report = Graph((s, p, o) for s, p, o in said["report"])
        # pySHACL cuts off what it copies of a nested path; the node keeps its name.
        return Answer(results(report, paths=shapes), report, conforms(report))

    def ask(
        self, shapes: Iterable[Triple], data: Iterable[Triple], *, repaired: bool = False
    ) -> Answer:
        """Question and answer in one."""
        self.pose(shapes, data, repaired=repaired)
        return self.answer()


def _serve() -> None:
    """Answer one question a line until standard input closes."""
    from tests.conformance.repairs import repaired

    _keep_queries()
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever a library prints does not get between the answers
    terms: _Terms = ({}, {})
    for line in sys.stdin:
        question = json.loads(line)
        with repaired() if question["repaired"] else nullcontext():
            said = _validate(question["shapes"], question["data"], terms)
        answers.write(json.dumps(said) + "\n")
        answers.flush()


def _keep_queries() -> None:
    """Have rdflib parse each query once, not once for each focus node: that is most of the time."""
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery
    from rdflib.plugins.sparql.processor import SPARQLProcessor

    original: Any = SPARQLProcessor.query

    @lru_cache(maxsize=64)
    def translated(text: str, base: str | None, namespaces: tuple[tuple[str, str], ...]) -> Any:
        return translateQuery(parseQuery(text), base, dict(namespaces))

    def query(
        self: Any, text: Any, bindings: Any = None, names: Any = None, base: str | None = None
    ) -> Any:
        namespaces = tuple(sorted((prefix, str(each)) for prefix, each in (names or {}).items()))
        return original(self, translated(text, base, namespaces), bindings, names, base)

    setattr(SPARQLProcessor, "query", query)  # noqa: B010 - a type checker knows no better way


def _validate(shapes: list[Triple], data: list[Triple], terms: _Terms) -> dict[str, Any]:
    import pyshacl
    import pyshacl.monkey
    import rdflib
    from pyshacl.constraints.sparql.sparql_based_constraint_components import (
        SPARQLConstraintComponentValidator,
    )

    from tests.conformance.spelling import spell

    # It goes by the address of a graph, which another graph has had before.
    SPARQLConstraintComponentValidator.validator_cache.clear()
    switches: Any = pyshacl.monkey
    switches.rdflib_bool_patch()  # as pySHACL does when it reads shapes itself
    shapes_graph = _rdflib(shapes, terms[0])
    switches.rdflib_bool_unpatch()
    rdflib.NORMALIZE_LITERALS = False  # pySHACL has just switched it on
    data_graph = _rdflib(data, terms[1])
    try:
        _, report, _ = pyshacl.validate(data_graph, shacl_graph=shapes_graph, inplace=True)
    except Exception as error:  # a crash is an answer that the test has to explain
        return {"failure": f"{type(error).__name__}: {error}"}
    if isinstance(report, bytes | Exception):
        return {"failure": str(report)}
    return {"report": [[spell(term) for term in triple] for triple in report]}


def _rdflib(triples: list[Triple], terms: dict[str, Node]) -> Any:
    from rdflib import Graph as RdflibGraph

    from tests.conformance.spelling import unspell

    graph = RdflibGraph(bind_namespaces="none")
    for triple in triples:
        for term in triple:
            if term not in terms:
                terms[term] = unspell(term)
        graph.add(tuple(terms[term] for term in triple))  # type: ignore[arg-type]
    return graph


if __name__ == "__main__":
    _serve()
