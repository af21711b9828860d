"""Engines that run shapes over a graph: one protocol, one literal dict, one file an engine."""

from __future__ import annotations

from legalmodel.engines.base import Engine, Limits, Validation
from legalmodel.engines.pyshacl import PyShaclEngine

__all__ = ["ENGINES", "Engine", "Limits", "Validation"]

ENGINES: dict[str, Engine] = {"pyshacl": PyShaclEngine()}
