"""The reference engine: pySHACL in a child process that is killed at its limits.

pySHACL hangs on catastrophic regular expressions and overflows on deep nesting, so it never
runs in the process that writes the report.
"""

from __future__ import annotations

import json
import subprocess
from typing import Any

from legalmodel.engines.base import Engine, Job, Limits, Progress, RawResult, Validation
from legalmodel.engines.sets.report import read_results, report
from legalmodel.errors import EngineError
from legalmodel.graphs.graph import Graph
from legalmodel.workplace import Workplace


class PyShaclEngine(Engine):
    """pySHACL, one child process a run."""

    name = "pyshacl"

    def start(self, data: Graph, shapes: Graph, limits: Limits) -> Job:
        """Begin to validate ``data`` against ``shapes`` (SHACL §3.4), SHACL-SPARQL included."""
        return _PyShaclJob(data, shapes, limits)


class _PyShaclJob(Job):
    def __init__(self, data: Graph, shapes: Graph, limits: Limits) -> None:
        self._limits = limits
        self._shapes = shapes
        self._work = Workplace()
        for name, graph in (("data.nt", data), ("shapes.nt", shapes)):
            (self._work.folder / name).write_text(graph.ntriples(), encoding="utf-8")
        self._child = self._work.start(
            "legalmodel.engines.pyshacl_worker", str(self._limits.memory)
        )

    def result(self, progress: Progress = lambda _: None) -> Validation:  # noqa: ARG002 - it cannot tell
        """Wait for the child's answer.

        Raises:
            EngineError: a shape crashed, or the time or memory limit was reached.
        """
        try:
            self._child.wait(timeout=self._limits.seconds)
        except subprocess.TimeoutExpired:
            raise EngineError(
                f"The rules were stopped after {self._limits.seconds:g} s; "
                "raise the limit with --timeout or leave a rule out with --ignore."
            ) from None
        answer = self._answer()
        if "failure" in answer:
            raise EngineError(f"The rule {answer['rule']} crashed: {answer['failure']}")
        return Validation(
            answer["conforms"],
            tuple(
                RawResult(
                    r["rule"],
                    r["focus"],
                    r["path"],
                    r["value"],
                    tuple(map(tuple, r["vars"])),
                    r["component"],
                )
                for r in answer["results"]
            ),
            # pySHACL names the nodes at random, those of paths too; the shapes have them as read.
            report(read_results(Graph(map(tuple, answer["report"]))), self._shapes),
        )

    def stop(self) -> None:
        """End the child and whatever it started, if it still runs; remove its folder."""
        self._work.close()

    def _answer(self) -> dict[str, Any]:
        try:
            text = (self._work.folder / "answer.json").read_text(encoding="utf-8")
        except FileNotFoundError:
            said = "".join(self._work.complaint().splitlines()[-1:])
            raise EngineError(
                f"The engine's process ended without an answer ({said[:200]}); "
                "it may have needed more memory: raise the limit with --max-memory."
            ) from None
        answer: dict[str, Any] = json.loads(text)
        return answer
