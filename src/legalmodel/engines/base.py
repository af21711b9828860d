"""What every engine takes and gives."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import NamedTuple

from legalmodel.graphs.graph import Graph

Progress = Callable[[str], None]


class Limits(NamedTuple):
    """What a run may use: wall-clock seconds and bytes of memory."""

    seconds: float = 120.0
    memory: int = 4 * 1024**3


class RawResult(NamedTuple):
    """One result as an engine gives it, terms in N-Triples spelling (SHACL §3.6.2).

    ``component`` is the constraint component that was violated (``sh:sourceConstraintComponent``).
    """

    rule_iri: str
    focus: str
    path: str = ""
    value: str = ""
    bindings: tuple[tuple[str, str], ...] = ()
    component: str = ""


class Step(NamedTuple):
    """One step of the plan as it was carried out: a constraint over the focus nodes of a shape.

    ``shape`` and ``component`` are terms, ``rows`` the number of results, ``seconds`` of time.
    """

    shape: str
    component: str
    foci: int
    rows: int
    seconds: float


class Validation(NamedTuple):
    """What an engine gives: whether the data conform, the results, the report graph.

    ``unmatched`` are the shapes with targets that selected no node, ``steps`` the plan as it was
    carried out; an engine that cannot tell them leaves them empty. ``data`` and ``files`` are the
    graph that was validated and what it was read from, where somebody may ask for them.
    """

    conforms: bool
    results: tuple[RawResult, ...]
    report: Graph
    unmatched: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    data: Graph | None = None
    files: tuple[str, ...] = ()


class Job(ABC):
    """A validation under way, in a process of its own."""

    @abstractmethod
    def result(self, progress: Progress = lambda _: None) -> Validation:
        """Wait for the end; ``progress`` is told what is being done, if the engine can tell.

        Raises:
            EngineError: a shape crashed, or a limit was reached.
        """

    @abstractmethod
    def stop(self) -> None:
        """End the run at once; nothing of it is left behind."""


class Engine(ABC):
    """Anything that validates a data graph against a shapes graph (SHACL §3)."""

    name: str

    @abstractmethod
    def start(self, data: Graph, shapes: Graph, limits: Limits) -> Job:
        """Begin a validation; no inference beyond what SHACL itself asks for.

        Raises:
            EngineError: the shapes are not well formed.
        """

    def run(
        self, data: Graph, shapes: Graph, limits: Limits, progress: Progress = lambda _: None
    ) -> Validation:
        """Validate and wait for the end.

        Raises:
            EngineError: a shape is not well formed or crashed, or a limit was reached.
        """
        started = self.start(data, shapes, limits)
        try:
            return started.result(progress)
        finally:
            started.stop()
