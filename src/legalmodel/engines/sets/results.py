"""A validation result (SHACL §3.6.2), before it becomes a node of a report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Result:
    """What one constraint says of one focus node; terms in N-Triples spelling, "" for none.

    ``path`` is the path's node in the shapes graph, ``source`` the node of a SPARQL-based
    constraint, ``bindings`` what its query says besides, as texts. ``details`` may nest as deep
    as shapes do: results are not compared nor printed as a whole.
    """

    focus: str
    shape: str
    component: str
    severity: str
    path: str = ""
    value: str = ""
    source: str = ""
    messages: tuple[str, ...] = ()
    bindings: tuple[tuple[str, str], ...] = ()
    details: tuple[Result, ...] = ()
