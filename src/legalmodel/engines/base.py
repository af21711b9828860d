"""What every engine takes and gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from legalmodel.graphs.graph import Graph
from legalmodel.model import RawResult


@dataclass(frozen=True, slots=True)
class Limits:
    """What a run may use: wall-clock seconds and bytes of memory."""

    seconds: float = 120.0
    memory: int = 4 * 1024**3


@dataclass(frozen=True, slots=True)
class Validation:
    """What an engine gives: whether the data conform, the results, the report graph."""

    conforms: bool
    results: tuple[RawResult, ...]
    report: Graph


class Engine(Protocol):
    """Anything that validates a data graph against a shapes graph (SHACL §3)."""

    name: str

    def run(self, data: Graph, shapes: Graph, limits: Limits) -> Validation:
        """Validate; no inference beyond what SHACL itself asks for.

        Raises:
            EngineError: a shape crashed, or a limit was reached.
        """
        ...

    def stop(self) -> None:
        """End every run that is under way, from another thread; its caller gets an error."""
        ...
