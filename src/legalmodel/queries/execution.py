"""Run a query in a process of its own that is ended when it takes too long or too much."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from legalmodel.errors import QueryError
from legalmodel.graphs.graph import Graph
from legalmodel.queries.results import Result, Triples, read_json
from legalmodel.queries.spelling import with_original_spelling
from legalmodel.workplace import Workplace

_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class QueryLimits:
    """What a query may use up: seconds of time, bytes of memory, bytes of result.

    Memory and result are limited where the system has resource limits (not on Windows).
    """

    seconds: float = 30.0
    memory: int = 2048 * _MEBIBYTE
    result: int = 256 * _MEBIBYTE


def run_query(
    text: str,
    graph: Graph,
    *,
    file: str,
    terms: Mapping[str, str],
    prefixes: Mapping[str, str],
    limits: QueryLimits,
) -> Result:
    """Ask a graph a query (SPARQL 1.1 SELECT, ASK, CONSTRUCT or DESCRIBE).

    The engine compares and computes with values; results are spelled as in the graph where one
    spelling stands behind a value (:mod:`legalmodel.queries.spelling`).

    Args:
        text: the query; ``prefixes`` need not be written in it.
        graph: all that the query sees, as the default graph.
        file: where the query stands, for messages.
        terms: parameters by variable name, in N-Triples spelling.
        prefixes: prefix to namespace; the query's own declarations win.
        limits: after which the process is ended.

    Raises:
        QueryError: the query cannot be read, is refused, or reached a limit.
    """
    job = {
        "text": text,
        "terms": dict(terms),
        "prefixes": dict(prefixes),
        "timeout": limits.seconds,
        "memory": limits.memory,
        "largest": limits.result,
    }
    with Workplace() as work:
        (work.folder / "data.nt").write_text(graph.ntriples(), encoding="utf-8", newline="\n")
        (work.folder / "job.json").write_text(json.dumps(job), encoding="utf-8")
        status = _run_worker(work, limits)
        return with_original_spelling(_read_result(work, status, limits, file), graph)


def _run_worker(work: Workplace, limits: QueryLimits) -> int:
    try:
        return work.start("legalmodel.queries.worker").wait(timeout=limits.seconds)
    except subprocess.TimeoutExpired:
        raise QueryError(
            f"The query was ended after {limits.seconds:g} s; make it narrower or give it "
            "more time with --timeout."
        ) from None


def _read_result(work: Workplace, status: int, limits: QueryLimits, file: str) -> Result:
    """Turn what the worker left behind into a result or an error."""
    said = _outcome(work.folder)
    if "refused" in said:
        where = ":".join(str(part) for part in (file, *(said["place"] or ())))
        raise QueryError(f"{where}: {said['refused']}")
    if said.get("too_large"):
        raise QueryError(
            f"The result is larger than {limits.result // _MEBIBYTE} MiB; "
            "ask for less, for example with LIMIT."
        )
    complaint = work.complaint()
    if said.get("out_of_memory") or status < 0 or complaint.endswith("MemoryError"):
        raise QueryError(
            f"The query needed more than {limits.memory // _MEBIBYTE} MiB of memory or broke its "
            "process; make it narrower."
        )
    if status != 0:
        raise RuntimeError(f"the query worker failed: {complaint[-2000:]}")
    if said["form"] in ("CONSTRUCT", "DESCRIBE"):
        return Triples(tuple(_read_triples(work.folder / "result")))
    data = json.loads((work.folder / "result").read_text(encoding="utf-8"))
    return read_json(data, ordered=bool(said["ordered"]))


def _outcome(folder: Path) -> dict[str, Any]:
    try:
        said = json.loads((folder / "outcome.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _read_triples(path: Path) -> list[tuple[str, str, str]]:
    from pyoxigraph import RdfFormat, parse

    return [
        (str(triple.subject), str(triple.predicate), str(triple.object))
        for triple in parse(path=str(path), format=RdfFormat.N_TRIPLES)
    ]
