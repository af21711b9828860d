"""The terms that random shapes and data are made of: few, so that they meet, and full of traps."""

from __future__ import annotations

from legalmodel.graphs.terms import literal
from legalmodel.vocabulary import TYPE, XSD, rdf, sh, xsd

EX = "http://example.org/"


def ex(name: str) -> str:
    """A term of the examples."""
    return f"<{EX}{name}>"


def _typed(datatype: str, *lexical: str) -> tuple[str, ...]:
    return tuple(literal(each, XSD + datatype) for each in lexical)


NODES = (ex("a"), ex("b"), ex("c"), ex("d"), "_:x", "_:y")
ABSENT = ex("absent")
PREDICATES = (ex("p"), ex("q"), ex("r"))
CLASSES = (ex("C"), ex("D"), ex("E"))
SEVERITIES = (sh("Info"), sh("Warning"), sh("Violation"), ex("Grave"))
NODE_KINDS = (
    *(sh(name) for name in ("IRI", "BlankNode", "Literal")),
    *(sh(name) for name in ("BlankNodeOrIRI", "BlankNodeOrLiteral", "IRIOrLiteral")),
)

NUMBERS = (
    *_typed("integer", "1", "01", "+1", "2", "10", "-5"),
    *_typed("decimal", "1.0", "-5.0", "2.50"),
    *_typed("double", "1.0E0", "NaN", "INF"),
    *_typed("float", "1"),
    *_typed("int", "1", "2"),
    *_typed("byte", "10"),
)
STRINGS = tuple(literal(each) for each in ("", "a", "b", "ab", "abc", "A", "1", "a\n", "a.b"))
TAGGED = tuple(
    literal(text, language=tag)
    for text, tag in (
        ("a", "en"),
        ("b", "en"),
        ("ab", "en"),
        ("abc", "en"),
        ("a", "en-gb"),
        ("b", "en-gb-oxendict"),
        ("a", "de"),
        ("b", "de"),
        ("ab", "de-ch-1996"),
    )
)
DATES = (
    *_typed("date", "2020-01-01", "2020-01-01Z", "2020-01-01+00:00", "2021-12-31", "2019-06-30"),
    *_typed("dateTime", "2020-01-01T00:00:00", "2020-01-01T00:00:00Z"),
    *_typed("dateTime", "2020-01-01T00:00:00+00:00", "2020-01-02T00:00:00", "2019-01-01T12:00:00Z"),
)
TIMES = (
    *_typed("gYear", "2020", "2021", "2020Z"),
    *_typed("gYearMonth", "2020-01"),
    *_typed("time", "12:00:00", "12:00:00Z", "13:00:00"),
)
DURATIONS = (
    *_typed("duration", "P12M", "P1Y", "P1M", "P30D", "P365D"),
    *_typed("yearMonthDuration", "P12M", "P1Y", "P2Y"),
    *_typed("dayTimeDuration", "PT24H", "P1D", "P2D"),
)
OTHERS = (
    *_typed("boolean", "true", "1", "false"),
    *_typed("anyURI", "http://example.org/a"),
    literal("a", EX + "datatype"),
    literal("<b>a</b>", rdf("HTML")[1:-1]),
)
ILL_TYPED = (
    *_typed("integer", "one", "1.0"),
    *_typed("decimal", "1.0E0"),
    *_typed("double", "many"),
    *_typed("byte", "300"),
    *_typed("unsignedInt", "-1"),
    *_typed("int", "9999999999"),
    *_typed("boolean", "maybe", "TRUE"),
    *_typed("date", "2020-02-30", "soon"),
    *_typed("dateTime", "2020-01-01"),
    *_typed("time", "25:00:00"),
    *_typed("gYear", "20"),
    *_typed("duration", "12M", "P"),
    *_typed("dayTimeDuration", "P1Y"),
)
"""Literals outside the lexical space, or whose value is outside the value space, of their
datatype (XSD 1.1 part 2), each told by hand."""

FAMILIES = (NUMBERS, STRINGS, TAGGED, DATES, TIMES, DURATIONS, OTHERS, ILL_TYPED)
DATATYPES = (
    *(xsd(name) for name in ("integer", "decimal", "double", "int", "byte", "boolean", "string")),
    *(xsd(name) for name in ("date", "dateTime", "gYear", "duration", "dayTimeDuration", "time")),
    rdf("langString"),
    ex("datatype"),
)

LANGUAGE_RANGES = ("en", "EN", "en-GB", "de", "de-ch", "fr", "*", "d")

PATTERNS: dict[tuple[str, str], str] = {
    ("^a", ""): "^a",
    ("b", ""): "b",
    ("^a$", ""): r"^a\Z",
    ("a", "i"): "(?i)a",
    ("^A.?$", "i"): r"(?i)^A[^\n\r]?\Z",
    ("[0-9]+", ""): "[0-9]+",
    ("^.*$", ""): r"^[^\n\r]*\Z",
    ("^.*$", "s"): r"(?s)^.*\Z",
    ("a b", "x"): "ab",
    ("a.b", "q"): r"a\.b",
    ("^http://", ""): "^http://",
    ("", ""): "",
}
"""A pattern and its flags as SPARQL writes them, and what Python calls the same (XPath and XQuery
Functions §5.6.1: ``$`` is the very end, a dot is neither of the line ends, the flags x and q)."""

SPARQL = (
    "SELECT DISTINCT $this WHERE { $this {p} ?x . FILTER NOT EXISTS { $this {q} ?x } }",
    "SELECT $this WHERE { $this {p} ?x . FILTER NOT EXISTS { $this {q} ?x } }",
    "SELECT $this ?value WHERE { $this {p} ?value . FILTER (isLiteral(?value)) }",
    "SELECT $this ({q} AS ?path) ?value WHERE { $this {q} ?value . FILTER (!isBlank(?value)) }",
    "SELECT $this WHERE { $this {p} ?x } GROUP BY $this HAVING (COUNT(DISTINCT ?x) > 1)",
    "SELECT $this ?value WHERE { { $this {p} ?value } UNION { $this {q} ?value } }",
    "SELECT $this ?value WHERE { $this {p} ?value . ?o {p} ?value . FILTER (?o != $this) }",
    "SELECT $this WHERE { FILTER NOT EXISTS { $this {p} ?any } }",
    "SELECT $this ?v WHERE { $this {p} ?v . OPTIONAL { ?v {q} ?z } FILTER (!bound(?z)) }",
    "SELECT $this ?n { { SELECT $this (COUNT(?x) AS ?n) { $this {p} ?x } GROUP BY $this } }",
    "SELECT $this ?value WHERE { $this {p}/{q} ?value }",
    "SELECT $this ?value WHERE { $this {p}+ ?value }",
    "SELECT $this ?value WHERE { ?value {p} $this }",
    "SELECT $this ?value WHERE { $this {p} ?value . FILTER (DATATYPE(?value) = {integer}) }",
    "SELECT $this ?value WHERE { $this {p} ?value . FILTER (LANG(?value) = 'en') }",
    "SELECT $this ?value WHERE { $this {p} ?x . BIND (STR(?x) AS ?value) FILTER (isIRI(?x)) }",
    "SELECT $this ?value WHERE { $this {p} ?value . FILTER EXISTS { $this {q} ?value } }",
    "SELECT $this ?value WHERE { $this {type} ?value }",
)
"""Queries of ``sh:sparql`` on any shape (SHACL §5), each of another form."""

SPARQL_WITH_PATH = (
    "SELECT $this ?value WHERE { $this $PATH ?value . FILTER (isIRI(?value)) }",
    "SELECT DISTINCT $this ?value WHERE { $this $PATH ?value . FILTER (!isIRI(?value)) }",
    "SELECT $this WHERE { $this $PATH ?v } GROUP BY $this HAVING (COUNT(DISTINCT ?v) > 1)",
    "SELECT $this WHERE { FILTER NOT EXISTS { $this $PATH ?any } }",
)
"""Queries for property shapes, ``$PATH`` in the place of the predicate (SHACL §5.3)."""

NAMES = {"type": TYPE, "integer": xsd("integer")}
