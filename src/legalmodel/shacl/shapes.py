"""Shapes as records that do not change: what the parser makes and the engine evaluates."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from legalmodel.graphs.paths import Path
from legalmodel.shacl.select import Query
from legalmodel.vocabulary import sh

VIOLATION = sh("Violation")


class Problem(NamedTuple):
    """What is wrong with a shapes graph: an ``error`` stops a validation, a ``warning`` does not.

    ``shape`` is the shape's term; ``about`` the predicate or term that is at fault, if one is.
    """

    level: Literal["error", "warning"]
    shape: str
    text: str
    about: str = ""


class Target(NamedTuple):
    """What selects focus nodes (SHACL §2.1.3; SPARQL-based targets, SHACL-AF §3)."""

    kind: Literal["node", "class", "subjects of", "objects of", "sparql"]
    term: str
    query: Query | None = None
    arguments: Mapping[str, str] = MappingProxyType({})


class Constraint(NamedTuple):
    """One constraint of a shape (SHACL §2.1.1): a component with its arguments.

    ``arguments`` maps a parameter's local name to its values: one, or the members of its list.
    ``source`` is the node of a SPARQL-based constraint, ``messages`` are its own.
    """

    component: str
    arguments: Mapping[str, tuple[str, ...]]
    source: str = ""
    messages: tuple[str, ...] = ()
    query: Query | None = None

    def one(self, name: str) -> str:
        """The only value of a parameter; empty when it has none."""
        return next(iter(self.arguments.get(name, ())), "")


class Shape(NamedTuple):
    """A node shape, or a property shape: that has a path (SHACL §2.1.2, §2.3)."""

    node: str
    path: Path | None
    path_node: str
    targets: tuple[Target, ...]
    constraints: tuple[Constraint, ...]
    severity: str = VIOLATION
    messages: tuple[str, ...] = ()
    deactivated: bool = False


class Shapes(NamedTuple):
    """Every shape of a shapes graph by its term, in order, and the problems found."""

    by_node: Mapping[str, Shape]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a validation."""
        return tuple(each for each in self.problems if each.level == "error")
