"""What reasoning found, as plain records: for reports, and for anybody's program."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    """An axiom in words, and where it is written; without a place, ``file`` is empty.

    ``fact`` tells a statement on individuals from an axiom of the ontology.
    """

    text: str
    fact: bool
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Term:
    """A term and what to call it."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule of OWL 2 DL that is broken: by which term, how often, where first."""

    rule: str
    term: str
    text: str
    count: int
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Statements that cannot hold together, none of which could be missing."""

    individuals: tuple[Term, ...]
    text: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Unsatisfiable:
    """A class that cannot have a member; one that is so because of another has no statements."""

    term: Term
    root: bool
    text: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many literals of a datatype the reasoner was not given.

    ``mapped`` is false for a datatype outside the datatype map of OWL 2 (Structural §4); where it
    is true, the reasoner could not read the spelling.
    """

    datatype: str
    count: int
    mapped: bool


@dataclass(frozen=True, slots=True)
class Reasoning:
    """The whole answer.

    ``consistent`` is None where the reasoner could not say, and ``refusal`` tells why;
    ``satisfiability_known`` is false where the classes were not asked about. ``set_aside`` is
    the number of axioms that the reasoner did not see because OWL 2 DL forbids them.
    """

    schema: str
    lang: str
    files: tuple[str, ...]
    axioms: int
    facts: int
    owl2_dl: bool
    violations: tuple[Violation, ...]
    set_aside: int
    left_out: tuple[LeftOut, ...]
    consistent: bool | None
    refusal: str
    contradictions: tuple[Contradiction, ...]
    contradictions_complete: bool
    satisfiability_known: bool
    unsatisfiable: tuple[Unsatisfiable, ...]

    @property
    def sound(self) -> bool:
        """Whether it is OWL 2 DL, consistent, and no class is unsatisfiable."""
        return self.owl2_dl and self.consistent is True and not self.unsatisfiable
