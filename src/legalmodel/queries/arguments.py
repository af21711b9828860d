"""Values for the parameters of a query: read by type, turned into terms, never into text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from legalmodel.errors import UsageError
from legalmodel.graphs.terms import iri, literal
from legalmodel.queries.question import Parameter, Query, ValueType
from legalmodel.vocabulary import XSD

# The characters that IRIREF excludes (SPARQL 1.1 §19.8, production 139).
_IRI = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]*')
_PREFIXED = re.compile(r"([A-Za-z][\w.-]*)?:(?!//)(.*)")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_INTEGER = re.compile(r"[+-]?[0-9]{1,30}")
# Lone surrogates cannot be written as UTF-8; NUL ends strings in other tools.
_UNWRITABLE = re.compile(r"[\x00\ud800-\udfff]")


def bind(query: Query, arguments: Mapping[str, str], prefixes: Mapping[str, str]) -> dict[str, str]:
    """The term of every parameter of a query, in N-Triples spelling.

    Args:
        query: whose parameters are to be bound.
        arguments: values as the caller wrote them, by name.
        prefixes: prefixes that may stand in an ``iri``.

    Raises:
        UsageError: a name is unknown, a value is missing or does not have its type.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in arguments:
        if name not in known:
            raise UsageError(f"The query {query.name} has no parameter {name!r}; {_known(query)}.")
    terms = {}
    for parameter in query.parameters:
        value = arguments.get(parameter.name, parameter.default)
        if value is None:
            raise UsageError(
                f"The query {query.name} needs --param {parameter.name}=…, {_say(parameter)}, "
                f"for example {parameter.example}."
            )
        terms[parameter.name] = read_value(parameter, value, prefixes)
    return terms


def read_value(parameter: Parameter, value: str, prefixes: Mapping[str, str]) -> str:
    """One value as a term.

    Raises:
        UsageError: the value does not have the parameter's type.
    """
    term = _READERS[parameter.type](value, prefixes) if not _UNWRITABLE.search(value) else None
    if term is None:
        raise UsageError(
            f"The parameter {parameter.name} wants {_WANTED[parameter.type]}, not {value!r}; "
            f"for example {parameter.sample}."
        )
    return term


def _read_iri(value: str, prefixes: Mapping[str, str]) -> str | None:
    if value.startswith("<") and value.endswith(">"):
        value = value[1:-1]
    elif (short := _PREFIXED.fullmatch(value)) and (short[1] or "") in prefixes:
        value = prefixes[short[1] or ""] + short[2]
    return iri(value) if _IRI.fullmatch(value) and _is_absolute(value) else None


def _is_absolute(value: str) -> bool:
    """Whether it is an IRI rather than a prefixed name whose prefix nobody knows."""
    return "://" in value or value.startswith(("urn:", "tag:", "mailto:"))


def _read_date(value: str, _: Mapping[str, str]) -> str | None:
    try:
        date.fromisoformat(value)
    except ValueError:
        return None
    return literal(value, XSD + "date") if _DATE.fullmatch(value) else None


def _read_integer(value: str, _: Mapping[str, str]) -> str | None:
    return literal(str(int(value)), XSD + "integer") if _INTEGER.fullmatch(value) else None


def _read_string(value: str, _: Mapping[str, str]) -> str | None:
    return literal(value)


_READERS: dict[ValueType, Callable[[str, Mapping[str, str]], str | None]] = {
    "iri": _read_iri,
    "date": _read_date,
    "integer": _read_integer,
    "string": _read_string,
}

_WANTED: dict[ValueType, str] = {
    "iri": "an IRI, in full or with a prefix of the project",
    "date": "a date YYYY-MM-DD",
    "integer": "a whole number",
    "string": "a text without unprintable zero or surrogate characters",
}


def _say(parameter: Parameter) -> str:
    return f"{parameter.meaning.get('en', parameter.name)} ({parameter.type})"


def _known(query: Query) -> str:
    if not query.parameters:
        return "it has none (a file declares its own in its header)"
    return "it has " + ", ".join(f"{p.name} ({p.type})" for p in query.parameters)
