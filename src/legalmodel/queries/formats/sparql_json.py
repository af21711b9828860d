"""SPARQL 1.1 Query Results JSON Format, indented so that two answers can be compared."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from legalmodel.graphs.terms import iri_value, is_blank, is_iri, read_literal
from legalmodel.queries.results import Result, Truth, as_rows
from legalmodel.vocabulary import XSD

# JSON may hold these raw, but a terminal would obey them.
_CONTROL = re.compile(r"[\x7f-\x9f]")


def write_json(result: Result, _prefixes: Mapping[str, str]) -> str:
    """The answer as the specification has it; triples as rows subject, predicate, object."""
    data: dict[str, Any]
    if isinstance(result, Truth):
        data = {"head": {}, "boolean": result.value}
    else:
        table = as_rows(result)
        bindings = [
            {
                name: _term(cell)
                for name, cell in zip(table.variables, row, strict=True)
                if cell is not None
            }
            for row in table.rows
        ]
        data = {"head": {"vars": list(table.variables)}, "results": {"bindings": bindings}}
    written = json.dumps(data, ensure_ascii=False, indent=2)
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", written) + "\n"


def _term(cell: str) -> dict[str, str]:
    """One RDF term (§3.2.2)."""
    if is_iri(cell):
        return {"type": "uri", "value": iri_value(cell)}
    if is_blank(cell):
        return {"type": "bnode", "value": cell[2:]}
    lexical, language, datatype = read_literal(cell)
    term = {"type": "literal", "value": lexical}
    if language:
        term["xml:lang"] = language
    elif datatype != XSD + "string":
        term["datatype"] = datatype
    return term
