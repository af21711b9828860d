"""The functions that SPARQL names by IRI (SPARQL 1.1 §17.5): casts to types of XML Schema."""

from __future__ import annotations

from legalmodel.vocabulary import xsd

CASTS = frozenset(
    xsd(name) for name in ("boolean", "dateTime", "decimal", "double", "float", "integer", "string")
)
"""What no query of shapes calls beside these, for every processor must know a function."""
