"""The child process of the reference engine: two graphs in, one answer as JSON out."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from legalmodel.graphs.terms import iri, iri_value, literal
from legalmodel.vocabulary import lm

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_SELECTED = re.compile(
    r"\bSELECT\b(?:\s+DISTINCT)?\s+(.*?)\s*(?:\bWHERE\b|\{)", re.IGNORECASE | re.DOTALL
)
_VARIABLE = re.compile(r"[?$](\w+)")
_MARK = "\u241e"
_GIVEN = {"this", "value", "path", "PATH", "currentShape", "shapesGraph"}


def main(folder: str, memory: str) -> None:
    """Validate ``data.nt`` against ``shapes.nt`` of a folder; write ``answer.json`` there."""
    Thread(target=_end_with_parent, daemon=True).start()
    _limit_memory(int(memory))
    import rdflib

    # Both change meaning for the whole process: exact literals, and no file behind FROM.
    rdflib.NORMALIZE_LITERALS = False
    import rdflib.plugins.sparql

    rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False
    from legalmodel.engines.pyshacl_graph import ExactGraph

    work = Path(folder)
    shapes = ExactGraph(work / "shapes.nt")
    data = ExactGraph(work / "data.nt", indexed=bool(_rules(shapes)))
    answer = _validate(data, shapes)
    part = work / "answer.part"
    part.write_text(json.dumps(answer), encoding="utf-8")
    part.rename(work / "answer.json")


def _end_with_parent() -> None:
    """Leave when standard input closes: whoever asked is gone, and nobody reads the answer.

    Read without Python's buffer: its lock, held by a thread that waits, keeps the process from
    ending for a second.
    """
    while os.read(0, 1):
        pass
    os._exit(1)


def _limit_memory(limit: int) -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _validate(data: Graph, shapes: Graph) -> dict[str, Any]:
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError, ShapeLoadError

    _ask_for_variables(shapes)
    try:
        conforms, report, _ = pyshacl.validate(
            data, shacl_graph=shapes, inference="none", advanced=False, inplace=True
        )
    except (ReportableRuntimeError, ShapeLoadError) as error:
        return _failure(shapes, str(error))
    except RecursionError:
        return _failure(shapes, "the shapes or the data nest too deeply")
    except MemoryError:
        return _failure(shapes, "the memory limit was reached; raise it with --max-memory")
    except (
        Exception
    ) as error:  # whatever a shape makes pySHACL or rdflib raise must not pass as conformance
        return _failure(shapes, f"{type(error).__name__}: {error}")
    if isinstance(report, bytes | Exception):
        return _failure(shapes, str(report))
    return {
        "conforms": bool(conforms),
        "results": _results(report),
        "report": [[_spell(t) for t in triple] for triple in report],
    }


def _failure(shapes: Graph, words: str) -> dict[str, str]:
    """What went wrong, with the rule that pySHACL names, if it names one."""
    sentence = " ".join(words.split())[:600] or "no message"
    named = sorted(
        {str(s) for s in shapes.subjects() if str(s) in words and str(s).startswith("http")},
        key=len,
    )
    return {"rule": named[-1] if named else "(not named by the engine)", "failure": sentence}


def _ask_for_variables(shapes: Graph) -> None:
    """Have the engine report what a rule's query projects beyond ``$this`` and ``?value``.

    Engines substitute variables in the messages of SPARQL constraints only (SHACL §5.2.1.1),
    so each rule's constraint gets one more message that lists them; :func:`_results` takes it
    out again. Shapes that are not rules of ours keep their messages as they are.
    """
    from rdflib import SH, Literal

    for rule in _rules(shapes):
        for constraint in shapes.objects(rule, SH.sparql):
            query = str(shapes.value(constraint, SH.select) or "")
            selected = _SELECTED.search(query)
            names = sorted(set(_VARIABLE.findall(selected.group(1))) - _GIVEN) if selected else []
            marks = "".join(f"{_MARK}{name}={{?{name}}}" for name in names)
            if marks:
                shapes.add((constraint, SH.message, Literal(marks)))


def _rules(shapes: Graph) -> set[Node]:
    """The shapes that are rules of ours."""
    from rdflib import RDF, URIRef

    classes = (URIRef(iri_value(lm(name))) for name in ("GapRule", "DefectRule"))
    return {rule for each in classes for rule in shapes.subjects(RDF.type, each)}


def _results(report: Graph) -> list[dict[str, Any]]:
    """The top-level results of a report (SHACL §3.6.1), the marker messages taken out."""
    from rdflib import RDF, SH

    found = []
    for node in report.subjects(RDF.type, SH.ValidationReport):
        for result in report.objects(node, SH.result):
            variables: list[tuple[str, str]] = []
            for message in list(report.objects(result, SH.resultMessage)):
                if str(message).startswith(_MARK):
                    report.remove((result, SH.resultMessage, message))
                    pairs = (part.partition("=") for part in str(message).split(_MARK)[1:])
                    variables += [(n, v) for n, _, v in pairs if not v.startswith("{?")]
            found.append(
                {
                    "rule": _spell(report.value(result, SH.sourceShape)),
                    "focus": _spell(report.value(result, SH.focusNode)),
                    "path": _spell(report.value(result, SH.resultPath)),
                    "value": _spell(report.value(result, SH.value)),
                    "vars": sorted(variables),
                    "component": _spell(report.value(result, SH.sourceConstraintComponent)),
                }
            )
    return sorted(found, key=lambda each: json.dumps(each, sort_keys=True))


def _spell(node: Node | None) -> str:
    """A term in N-Triples spelling; nothing is the empty string."""
    from rdflib import BNode, Literal

    if node is None:
        return ""
    if isinstance(node, BNode):
        return f"_:{node}"
    if isinstance(node, Literal):
        return literal(str(node), str(node.datatype or ""), node.language or "")
    return iri(str(node))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
