"""Values of literals: which lexical forms are well-formed, and which value is less than another.

The datatypes are those of XSD 1.1 Part 2 that RDF 1.1 Concepts §5.1 recommends, and RDF's own.
What a value is and how two are compared is told in one table; numbers, moments and text have a
module each.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from legalmodel.graphs.lexical import (
    read_base64,
    read_hex,
    read_language,
    read_name,
    read_name_token,
    read_normalized,
    read_simple_name,
    read_string,
    read_token,
    read_xml,
)
from legalmodel.graphs.moments import (
    compare_durations,
    compare_instants,
    read_date,
    read_date_time,
    read_date_time_stamp,
    read_day,
    read_day_time_duration,
    read_duration,
    read_month,
    read_month_day,
    read_time,
    read_year,
    read_year_month,
    read_year_month_duration,
)
from legalmodel.graphs.numerals import (
    compare_numbers,
    integers,
    read_decimal,
    read_double,
    read_single,
)
from legalmodel.graphs.terms import is_literal, read_literal
from legalmodel.vocabulary import RDF, XSD

# Each value is kept once read. More of them than this are in use at once only where they are
# many more than any cache could hold; to read one again takes some microseconds.
_KEPT = 1 << 16


class _Datatype(NamedTuple):
    read: Callable[[str], Any]
    """The value of a lexical form; None if it is ill-formed."""
    family: str = ""
    """Values are compared within a family; in none, with nothing."""


def _compare(a: Any, b: Any) -> int:  # two strings, or two booleans
    return -1 if a < b else int(a > b)


_ORDERS: dict[str, Callable[[Any, Any], int | None]] = {
    "number": compare_numbers,
    "string": _compare,
    "boolean": _compare,
    "duration": compare_durations,
    # Two of these are never compared with each other: a date is no dateTime.
    **dict.fromkeys(
        ["dateTime", "date", "time", "gYearMonth", "gYear", "gMonthDay", "gMonth", "gDay"],
        compare_instants,
    ),
}

_DATATYPES: dict[str, _Datatype] = {
    f"{XSD}{name}": datatype
    for name, datatype in {
        "string": _Datatype(read_string, "string"),
        "normalizedString": _Datatype(read_normalized, "string"),
        "token": _Datatype(read_token, "string"),
        "language": _Datatype(read_language, "string"),
        "NMTOKEN": _Datatype(read_name_token, "string"),
        "Name": _Datatype(read_name, "string"),
        "NCName": _Datatype(read_simple_name, "string"),
        "boolean": _Datatype({"true": True, "1": True, "false": False, "0": False}.get, "boolean"),
        "decimal": _Datatype(read_decimal, "number"),
        "float": _Datatype(read_single, "number"),
        "double": _Datatype(read_double, "number"),
        "integer": _Datatype(integers(), "number"),
        "nonPositiveInteger": _Datatype(integers(highest="0"), "number"),
        "negativeInteger": _Datatype(integers(highest="-1"), "number"),
        "nonNegativeInteger": _Datatype(integers("0"), "number"),
        "positiveInteger": _Datatype(integers("1"), "number"),
        "long": _Datatype(integers("-9223372036854775808", "9223372036854775807"), "number"),
        "int": _Datatype(integers("-2147483648", "2147483647"), "number"),
        "short": _Datatype(integers("-32768", "32767"), "number"),
        "byte": _Datatype(integers("-128", "127"), "number"),
        "unsignedLong": _Datatype(integers("0", "18446744073709551615"), "number"),
        "unsignedInt": _Datatype(integers("0", "4294967295"), "number"),
        "unsignedShort": _Datatype(integers("0", "65535"), "number"),
        "unsignedByte": _Datatype(integers("0", "255"), "number"),
        "dateTime": _Datatype(read_date_time, "dateTime"),
        "dateTimeStamp": _Datatype(read_date_time_stamp, "dateTime"),
        "date": _Datatype(read_date, "date"),
        "time": _Datatype(read_time, "time"),
        "gYearMonth": _Datatype(read_year_month, "gYearMonth"),
        "gYear": _Datatype(read_year, "gYear"),
        "gMonthDay": _Datatype(read_month_day, "gMonthDay"),
        "gMonth": _Datatype(read_month, "gMonth"),
        "gDay": _Datatype(read_day, "gDay"),
        "duration": _Datatype(read_duration, "duration"),
        "yearMonthDuration": _Datatype(read_year_month_duration, "duration"),
        "dayTimeDuration": _Datatype(read_day_time_duration, "duration"),
        # Of its lexical forms (§3.3.17) those that its fixed facet, collapse, leaves as they are.
        "anyURI": _Datatype(read_token),
        "hexBinary": _Datatype(read_hex),
        "base64Binary": _Datatype(read_base64),
    }.items()
} | {f"{RDF}XMLLiteral": _Datatype(read_xml)}


def well_formed(lexical: str, datatype: str) -> bool:
    """Whether a lexical form has a value in a datatype (SHACL §4.1.2, RDF 1.1 Concepts §5.4).

    White space counts: ``" 3 "^^xsd:int`` is ill-typed (RDF 1.1 Concepts §5.1, and W3C's test
    xmlsch-02-whitespace-facet-1 of RDF 1.1 Semantics). XSD leaves it out of an XML document
    before it reads a lexical form; RDF has no such step.

    Args:
        lexical: The lexical form, its escapes resolved.
        datatype: The IRI of the datatype, without brackets.

    Returns:
        False if the literal is ill-typed. True for every datatype that is not known here, such
        as ``xsd:QName``, which has no meaning outside an XML document, and for ``rdf:HTML`` and
        ``rdf:langString``, of which no lexical form is ill.
    """
    known = _DATATYPES.get(datatype)
    return known is None or known.read(lexical) is not None


def order(a: str, b: str) -> int | None:
    """The order of two terms by the operators ``<``, ``=`` and ``>`` of SPARQL 1.1 (§17.3).

    Beyond the operators of §17.3, as its §17.3.1 lets an engine do, the dates, times and
    durations of XSD are compared by the order relation of their value space (XSD 1.1 Part 2
    §3.3, §D.2.1), and types derived from ``xsd:string`` as strings.

    Args:
        a: A term in N-Triples spelling.
        b: Another.

    Returns:
        -1, 0 or 1; None if the two cannot be compared: one is no literal, has a language tag, is
        ill-typed or NaN, or the two are of different kinds, or of no kind that has an order.
    """
    family, value = _value(a)
    other_family, other_value = _value(b)
    if not family or family != other_family:
        return None
    return _ORDERS[family](value, other_value)


def less(a: str, b: str) -> bool:
    """Whether ``a < b``; False if the two cannot be compared (SHACL §4.3, §4.5.3)."""
    return order(a, b) == -1


def less_or_equal(a: str, b: str) -> bool:
    """Whether ``a <= b``; False if the two cannot be compared (SHACL §4.3, §4.5.4)."""
    return order(a, b) in {-1, 0}


@lru_cache(maxsize=_KEPT)
def _value(term: str) -> tuple[str, Any]:
    """The family and the value of a term; no family if it cannot be compared."""
    if is_literal(term):
        lexical, _, datatype = read_literal(term)
        known = _DATATYPES.get(datatype)
        value = known.read(lexical) if known and known.family else None
        if known and value is not None:
            return known.family, value
    return "", None
