"""Engines that run shapes over a graph: one base class, one literal dict, one file an engine."""

from __future__ import annotations

from importlib import import_module

from legalmodel.engines.base import Engine, Limits, Validation
from legalmodel.errors import UsageError

__all__ = ["DEFAULT", "ENGINES", "Engine", "Limits", "Validation", "find_engine"]

ENGINES = {
    "sets": "legalmodel.engines.sets:SetsEngine",
    "pyshacl": "legalmodel.engines.pyshacl:PyShaclEngine",
}
"""Each engine's name and where it is; it is imported when it is asked for."""

DEFAULT = "sets"


def find_engine(name: str) -> Engine:
    """An engine by its name.

    Raises:
        UsageError: there is no engine of that name.
    """
    if name not in ENGINES:
        raise UsageError(f"There is no engine {name}; use one of {', '.join(sorted(ENGINES))}.")
    module, _, class_ = ENGINES[name].partition(":")
    engine = getattr(import_module(module), class_)()
    assert isinstance(engine, Engine)
    return engine
