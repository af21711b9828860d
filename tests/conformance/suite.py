"""The W3C SHACL test suite: its cases, found by following its manifests."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.reading import BASE, read_paths
from legalmodel.vocabulary import TYPE

SHARED = Path(os.environ.get("LEGALMODEL_SHARED") or Path(__file__).resolve().parents[3] / "shared")
TESTS = SHARED / "conformance" / "w3c-shacl" / "tests"
"""Where the suite lies; read while tests are collected, hence not by the fixture ``shared``."""

_MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
_SHT = "http://www.w3.org/ns/shacl-test#"
_FAILURE = f"<{_SHT}Failure>"


@dataclass(frozen=True, slots=True)
class Case:
    """One test: the files to be validated and the node of the report that is expected.

    ``expected`` is empty where the suite asks for a failure instead of a report.
    """

    name: str
    file: Path
    data: Path
    shapes: Path
    expected: str

    def graphs(self) -> tuple[Graph, Graph]:
        """The data graph and the shapes graph; often the same one."""
        data = graph_of(self.data)
        return data, data if self.data == self.shapes else graph_of(self.shapes)

    def report(self) -> Graph:
        """The graph that holds the expected report."""
        return graph_of(self.file)


def graph_of(file: Path) -> Graph:
    """A file of the suite as the command line reads it."""
    return read_paths([str(file)]).graph


@cache
def cases(group: str) -> tuple[Case, ...]:
    """The cases of ``core`` or ``sparql``; none where the suite is not there."""
    manifest = TESTS / group / "manifest.ttl"
    return tuple(sorted(_cases_of(manifest), key=lambda case: case.name)) if TESTS.is_dir() else ()


def _cases_of(manifest: Path) -> list[Case]:
    found: list[Case] = []
    todo, seen = [manifest], set[Path]()
    while todo:
        file = todo.pop()
        if file in seen:
            continue
        seen.add(file)
        graph = graph_of(file)
        todo += [_path(file, included) for _, included in graph.pairs(f"<{_MF}include>")]
        found += [_case(file, graph, node) for node in graph.subjects(TYPE, f"<{_SHT}Validate>")]
    return found


def _case(file: Path, graph: Graph, node: str) -> Case:
    action = graph.one(node, f"<{_MF}action>")
    expected = graph.one(node, f"<{_MF}result>")
    return Case(
        file.relative_to(TESTS).with_suffix("").as_posix(),
        file,
        _path(file, graph.one(action, f"<{_SHT}dataGraph>")),
        _path(file, graph.one(action, f"<{_SHT}shapesGraph>")),
        "" if expected == _FAILURE else expected,
    )


def _path(file: Path, iri: str) -> Path:
    """The file that an IRI in a file of the suite names, relative to that file."""
    return file.parent / unquote(iri[1:-1].removeprefix(BASE))
