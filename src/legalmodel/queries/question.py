"""What a query is to us: a SPARQL text with its meaning, parameters and columns in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from legalmodel.model import Texts

ValueType = Literal["iri", "date", "string", "integer"]

VALUE_TYPES: tuple[ValueType, ...] = get_args(ValueType)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a caller gives to a query, bound to the variable of the same name.

    ``default`` stands where the caller gives nothing; a parameter without one must be given,
    and ``example`` is then the value for which the expected rows hold. One of the two is set.
    Both are written as on the command line.
    """

    name: str
    type: ValueType
    meaning: Texts
    default: str | None = None
    example: str | None = None

    @property
    def sample(self) -> str:
        """The value with which the query is tried."""
        return (self.default if self.default is not None else self.example) or ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the result: the variable that the query projects, and its meaning."""

    name: str
    meaning: Texts


@dataclass(frozen=True, slots=True)
class Query:
    """A query, named ``<topic>/<name>`` if it stands in the library.

    ``text`` is the whole file with its header, so that lines of error messages are those of
    the file. ``as_of`` is the date to which the query speaks where the caller names none, and
    ``known_by`` the day by which sources count. ``needs`` names the axioms and derivations of
    the ontology without which the answer would be another: a Turtle triple each, or
    ``derivation`` and the name of its file.
    """

    name: str
    text: str
    file: str
    summary: Texts = field(default_factory=dict)
    limits: Texts = field(default_factory=dict)
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[Column, ...] = ()
    as_of: date | None = None
    known_by: date | None = None
    needs: tuple[str, ...] = ()

    @property
    def topic(self) -> str:
        """The folder of the library in which the query stands."""
        return self.name.partition("/")[0] if "/" in self.name else ""
