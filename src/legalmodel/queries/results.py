"""What a query gives: rows, a truth value, or triples; every term in N-Triples spelling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from legalmodel.graphs.graph import Triple
from legalmodel.graphs.terms import iri, literal

Row = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """The solutions of SELECT: a cell is a term, or nothing where the variable is unbound."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """The answer of ASK."""

    value: bool


@dataclass(frozen=True, slots=True)
class Triples:
    """The graph of CONSTRUCT or DESCRIBE, its triples in order, its blank nodes canonical."""

    triples: tuple[Triple, ...]


Result = Rows | Truth | Triples


def as_rows(result: Result) -> Rows:
    """Any result as rows, for formats that know nothing else."""
    if isinstance(result, Rows):
        return result
    if isinstance(result, Truth):
        xsd_boolean = "http://www.w3.org/2001/XMLSchema#boolean"
        return Rows(("answer",), ((literal(str(result.value).lower(), xsd_boolean),),))
    return Rows(("subject", "predicate", "object"), result.triples)


def read_json(data: Mapping[str, Any], *, ordered: bool) -> Rows | Truth:
    """Read SPARQL 1.1 Query Results JSON.

    Rows that the query left unordered are put in order, and blank nodes are named after the
    order of the rows, so that the same question gets the same bytes.
    """
    if "boolean" in data:
        return Truth(bool(data["boolean"]))
    variables = tuple(data["head"]["vars"])
    rows = [
        tuple(_term(binding[name]) if name in binding else None for name in variables)
        for binding in data["results"]["bindings"]
    ]
    if not ordered:
        rows.sort(key=lambda row: tuple(_sort_key(cell) for cell in row))
    return Rows(variables, _with_plain_blank_nodes(rows))


def _sort_key(cell: str | None) -> str:
    """Blank nodes sort as equals: their labels mean nothing."""
    return "" if cell is None else "_:" if cell.startswith("_:") else cell


def _with_plain_blank_nodes(rows: list[Row]) -> tuple[Row, ...]:
    names: dict[str, str] = {}

    def rename(cell: str | None) -> str | None:
        if cell is None or not cell.startswith("_:"):
            return cell
        return names.setdefault(cell, f"_:b{len(names)}")

    return tuple(tuple(rename(cell) for cell in row) for row in rows)


def _term(value: Mapping[str, str]) -> str:
    if value["type"] == "uri":
        return iri(value["value"])
    if value["type"] == "bnode":
        return f"_:{value['value']}"
    return literal(value["value"], value.get("datatype", ""), value.get("xml:lang", ""))
