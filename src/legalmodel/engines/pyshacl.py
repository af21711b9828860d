"""The reference engine: pySHACL in a child process that is killed at its limits.

pySHACL hangs on catastrophic regular expressions and overflows on deep nesting, so it never
runs in the process that writes the report.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from legalmodel.engines.base import Limits, Validation
from legalmodel.errors import EngineError
from legalmodel.graphs.graph import Graph
from legalmodel.model import RawResult


class PyShaclEngine:
    """pySHACL, one child process a run."""

    name = "pyshacl"

    def __init__(self) -> None:
        self._children: set[subprocess.Popen[bytes]] = set()

    def stop(self) -> None:
        """Kill the children of every run that is under way."""
        for child in tuple(self._children):
            _end(child)

    def run(self, data: Graph, shapes: Graph, limits: Limits) -> Validation:
        """Validate ``data`` against ``shapes`` (SHACL §3.4), SHACL-SPARQL included.

        Raises:
            EngineError: a shape crashed, or the time or memory limit was reached.
        """
        with tempfile.TemporaryDirectory(prefix="legalmodel-") as folder:
            work = Path(folder)
            (work / "data.nt").write_text(data.ntriples(), encoding="utf-8")
            (work / "shapes.nt").write_text(shapes.ntriples(), encoding="utf-8")
            self._run_worker(work, limits)
            answer = json.loads((work / "answer.json").read_text(encoding="utf-8"))
        if "failure" in answer:
            raise EngineError(f"The rule {answer['rule']} crashed: {answer['failure']}")
        return Validation(
            answer["conforms"],
            tuple(
                RawResult(
                    r["rule"], r["focus"], r["path"], r["value"], tuple(map(tuple, r["vars"]))
                )
                for r in answer["results"]
            ),
            Graph(tuple(triple) for triple in answer["report"]),
        )

    def _run_worker(self, work: Path, limits: Limits) -> None:
        # -P: a file in the current folder must not stand in for a module of the worker.
        command = [
            sys.executable,
            "-P",
            "-m",
            "legalmodel.engines.pyshacl_worker",
            str(work),
            str(limits.memory),
        ]
        path = os.pathsep.join(str(Path(each).absolute()) for each in sys.path if each)
        # -I would lose an uninstalled checkout; the parent's path is handed down.
        environment = {**os.environ, "PYTHONPATH": path}
        complaint = work / "complaint.txt"
        with complaint.open("wb") as stderr:
            child = subprocess.Popen(
                command,
                env=environment,
                cwd=work,
                # Nothing is written to it: it closes when this process ends, however it ends.
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=stderr,
                start_new_session=True,
            )
        self._children.add(child)
        try:
            child.wait(timeout=limits.seconds)
        except subprocess.TimeoutExpired:
            raise EngineError(
                f"The rules were stopped after {limits.seconds:g} s; "
                "raise the limit with --timeout or leave a rule out with --ignore."
            ) from None
        finally:
            self._children.discard(child)
            _end(child)
        if not (work / "answer.json").exists():
            said = complaint.read_text(encoding="utf-8", errors="replace").strip().splitlines()
            raise EngineError(
                f"The engine's process ended without an answer ({''.join(said[-1:])[:200]}); "
                "it may have needed more memory: raise the limit with --max-memory."
            )


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the child and whatever it started, if it still runs."""
    if child.stdin:
        child.stdin.close()
    if child.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
        child.wait()
