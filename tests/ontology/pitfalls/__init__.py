"""Checks of an ontology's making, each a function from a graph to what it finds amiss.

They follow the catalogues of FOOPS! (metadata for the FAIR principles) and OOPS! (pitfalls) and
bear the names that these give them. Left out is what only a network can answer (is the IRI
registered, does it resolve) and what only a reader can (is the hierarchy the right one).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from rdflib import Graph

from tests.ontology.pitfalls import axioms, header, names

Check = Callable[[Graph], Iterable[str]]

CHECKS: Mapping[str, Check] = {**header.CHECKS, **names.CHECKS, **axioms.CHECKS}
"""Name in the catalogue to the check, which gives a short line for each thing amiss."""
