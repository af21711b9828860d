"""Engines that run shapes over a graph: one protocol, one literal dict, one file an engine."""

from __future__ import annotations

from legalmodel.engines.base import Engine, Limits, Validation
from legalmodel.engines.pyshacl import PyShaclEngine
from legalmodel.errors import UsageError

__all__ = ["ENGINES", "Engine", "Limits", "Validation", "find_engine"]

ENGINES: dict[str, Engine] = {"pyshacl": PyShaclEngine()}


def find_engine(name: str) -> Engine:
    """An engine by its name.

    Raises:
        UsageError: there is no engine of that name.
    """
    if name not in ENGINES:
        raise UsageError(f"There is no engine {name}; use one of {', '.join(sorted(ENGINES))}.")
    return ENGINES[name]
