"""SPARQL in shapes: constraints, validators and targets that are queries (SHACL §5, §6)."""

from __future__ import annotations

from legalmodel.engines.sets.sparql.runner import SparqlRunner

__all__ = ["SparqlRunner"]
