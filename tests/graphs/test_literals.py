"""Literals: how two of them compare, as the specifications say, row by row."""

from __future__ import annotations

import time

import pytest

from legalmodel.graphs.literals import less, less_or_equal, order
from legalmodel.graphs.terms import literal
from legalmodel.vocabulary import XSD

SIGNS = {"<": -1, "=": 0, ">": 1, "?": None}
OPPOSITES = {"<": ">", "=": "=", ">": "<", "?": "?"}


def identify(value: object) -> str:
    return ascii(value) if len(str(value)) < 50 else ascii(str(value)[:50])


def term(spelling: str) -> str:
    """A term written as ``date 2020-01-01``; an IRI, a blank node or a quoted string as it is."""
    if spelling.startswith(("<", "_:", '"')):
        return spelling
    datatype, _, lexical = spelling.partition(" ")
    return literal(lexical, XSD + datatype)


# A row: a, the sign between them ("?" where they cannot be compared), b.
ORDERS = [
    # Numbers: SPARQL 1.1 §17.3, XPath F&O 3.1 §4.3; promotion by XPath 2.0 §B.1.
    ("integer 1", "<", "integer 2"),
    ("integer 9", "<", "integer 10"),
    ("integer 01", "=", "integer 1"),
    ("integer +1", "=", "integer 1"),
    ("integer -0", "=", "integer 0"),
    ("integer -2", "<", "integer -1"),
    ("integer 1", "=", "byte 1"),
    ("unsignedByte 255", ">", "nonPositiveInteger -3"),
    ("positiveInteger 4", "=", "decimal 4.0"),
    ("integer 100000000000000000000000", ">", "long 9223372036854775807"),
    ("decimal -5.0", "=", "integer -5"),
    ("decimal -5.0", "=", "decimal -5"),
    ("decimal .5", "=", "decimal 0.50"),
    ("decimal 1.", "=", "integer 1"),
    ("decimal 0.1", "<", "decimal 0.10000000000000000000000000000000000000001"),
    ("integer 1", "=", "double 1.0E0"),
    ("decimal 0.1", "=", "double 0.1"),
    ("decimal 0.1", "=", "float 0.1"),
    ("float 0.1", ">", "double 0.1"),
    ("float 0.5", "=", "double 0.5"),
    ("integer 16777217", "=", "float 16777216"),
    ("integer 16777217", ">", "double 16777216"),
    ("integer 9007199254740993", "=", "double 9007199254740992"),
    ("float 16777217", "=", "float 16777216"),
    ("float 1.00000005960464477540", ">", "float 1"),
    ("float 1.00000005960464477539", "=", "float 1"),
    ("float 1.0000000596046447753906250000000000001", ">", "float 1"),
    ("decimal 1.0000000596046447753906250000000000001", ">", "float 1"),
    ("float 1e39", "=", "float INF"),
    ("double 1e39", "<", "float INF"),
    ("double 1e309", "=", "double INF"),
    ("double -INF", "<", "integer -99999999999999999999"),
    ("float INF", "=", "double INF"),
    ("double +INF", "=", "double INF"),
    ("double -0.0", "=", "double 0"),
    ("float -0", "=", "integer 0"),
    ("double NaN", "?", "double NaN"),
    ("double NaN", "?", "integer 1"),
    ("float NaN", "?", "double INF"),
    # Booleans: F&O 3.1 §7.2, false is less than true.
    ("boolean false", "<", "boolean true"),
    ("boolean 1", "=", "boolean true"),
    ("boolean 0", "=", "boolean false"),
    ("boolean 0", "<", "boolean 1"),
    ("boolean 1", "?", "integer 1"),
    # Strings: SPARQL 1.1 §17.3, by code point.
    ('"a"', "<", '"b"'),
    ('"B"', "<", '"a"'),
    ('"a"', "<", '"aa"'),
    ('""', "<", '"a"'),
    ('"10"', "<", '"9"'),
    ('"\uffee"', "<", '"\U00010000"'),
    (r'"\n"', "<", '"A"'),
    (r'"\\"', ">", '"A"'),
    ('"a"', "=", "string a"),
    ('"a"', "=", "token a"),
    ("NCName a", "<", "normalizedString b"),
    ("token a b", "=", '"a b"'),
    ('"a b"', "<", '"a b "'),
    ("string  a", "<", '"a"'),
    # Neither SPARQL nor XSD orders these.
    ('"a"@en', "?", '"b"@en'),
    ('"a"@en', "?", '"a"@en'),
    ('"a"@en', "?", '"a"'),
    ('"a"@en', "?", '"a"@de'),
    ("<http://e/a>", "?", "<http://e/b>"),
    ("<http://e/a>", "?", "<http://e/a>"),
    ("_:a", "?", "_:b"),
    ("_:a", "?", '"a"'),
    ("<http://e/a>", "?", "integer 1"),
    ("anyURI a", "?", "anyURI b"),
    ("hexBinary 00", "?", "hexBinary 01"),
    ("base64Binary AAAA", "?", "base64Binary AAAB"),
    ('"1"^^<http://e/d>', "?", '"2"^^<http://e/d>'),
    ('"1"^^<http://e/d>', "?", '"1"^^<http://e/d>'),
    # Different kinds of values.
    ("integer 4", "?", '"4"'),
    ("integer 1", "?", '"b"'),
    ("date 2020-01-01", "?", '"2020-01-02"'),
    ("date 2020-01-01", "?", "dateTime 2020-01-02T00:00:00"),
    ("gYear 2020", "?", "date 2020-01-01"),
    ("gYear 2020", "?", "integer 2020"),
    ("gYear 2020", "?", "gYearMonth 2020-01"),
    ("duration P1D", "?", "integer 1"),
    ("time 00:00:00", "?", "dateTime 2020-01-01T00:00:00"),
    # Ill-typed literals have no value.
    ("integer a", "?", "integer 1"),
    ("integer 1.0", "?", "integer 2"),
    ("byte 300", "?", "integer 400"),
    ("date 2020-02-30", "?", "date 2020-03-01"),
    ("date 2020-02-30", "?", "date 2020-02-30"),
    ("dateTime 2011-01-01", "?", "dateTime 2020-01-01T00:00:00"),
    # White space is not left out: RDF 1.1 Concepts §5.1, W3C's xmlsch-02-whitespace-facet-1.
    ("int  3 ", "?", "int 3"),
    ("int  3 ", "?", "int  3 "),
    ("double 1\n", "?", "integer 2"),
    ("boolean  true", "?", "boolean false"),
    ("date  2020-01-01", "?", "date 2020-01-02"),
    ("dateTime 2020-01-01T00:00:00 ", "?", "dateTime 2020-01-02T00:00:00"),
    ("duration \tP1D", "?", "duration P2D"),
    ("token  a  b ", "?", '"a b"'),
    ("normalizedString a\tb", "?", '"a b"'),
    ("NCName  a", "?", '"a"'),
    # dateTime: XSD 1.1 Part 2 §D.2.1; one without a zone may be up to 14 hours off either way.
    ("dateTime 2020-01-01T00:00:00", "<", "dateTime 2020-01-01T00:00:01"),
    ("dateTime 2020-01-01T00:00:00Z", "=", "dateTime 2020-01-01T00:00:00+00:00"),
    ("dateTime 2020-01-01T00:00:00Z", "=", "dateTime 2020-01-01T00:00:00-00:00"),
    ("dateTime 2020-01-01T12:00:00+02:00", "=", "dateTime 2020-01-01T10:00:00Z"),
    ("dateTime 2020-01-01T00:00:00+14:00", "=", "dateTime 2019-12-31T10:00:00Z"),
    ("dateTime 2020-01-01T00:00:00-05:30", ">", "dateTime 2020-01-01T05:29:59Z"),
    ("dateTime 2002-10-10T12:00:00", "?", "dateTime 2002-10-10T12:00:00-05:00"),
    ("dateTime 2002-10-10T12:00:00", "?", "dateTime 2002-10-10T12:00:00Z"),
    ("dateTime 2002-10-09T12:00:00-05:00", "<", "dateTime 2002-10-10T12:00:00"),
    ("dateTime 2020-01-01T00:00:00", "?", "dateTime 2020-01-01T14:00:00Z"),
    ("dateTime 2020-01-01T00:00:00", "<", "dateTime 2020-01-01T14:00:01Z"),
    ("dateTime 2020-01-01T00:00:00", "<", "dateTime 2020-01-01T14:00:00.001Z"),
    ("dateTime 2020-01-01T00:00:00", "?", "dateTime 2019-12-31T10:00:00Z"),
    ("dateTime 2020-01-01T00:00:00", ">", "dateTime 2019-12-31T09:59:59Z"),
    ("dateTime 2020-01-01T24:00:00", "=", "dateTime 2020-01-02T00:00:00"),
    ("dateTime 2020-12-31T24:00:00.000Z", "=", "dateTime 2021-01-01T00:00:00Z"),
    ("dateTime 2016-12-31T23:59:60Z", "?", "dateTime 2017-01-01T00:00:00Z"),
    ("dateTime 2020-01-01T00:00:00.10", "=", "dateTime 2020-01-01T00:00:00.1"),
    ("dateTime 2020-01-01T00:00:00.0", "=", "dateTime 2020-01-01T00:00:00"),
    ("dateTime 2020-01-01T00:00:00.09", "<", "dateTime 2020-01-01T00:00:00.1"),
    (
        "dateTime 2020-01-01T00:00:00.12345678901234567890123456789",
        "<",
        "dateTime 2020-01-01T00:00:00.1234567890123456789012345679",
    ),
    ("dateTimeStamp 2020-01-01T00:00:00Z", "=", "dateTime 2020-01-01T01:00:00+01:00"),
    ("dateTime 0000-12-31T23:59:59", "<", "dateTime 0001-01-01T00:00:00"),
    ("dateTime -0001-12-31T24:00:00", "=", "dateTime 0000-01-01T00:00:00"),
    ("dateTime -0002-01-01T00:00:00", "<", "dateTime -0001-01-01T00:00:00"),
    ("dateTime 9999-12-31T24:00:00", "=", "dateTime 10000-01-01T00:00:00"),
    ("dateTime 123456789012-01-01T00:00:00", ">", "dateTime 99999999999-01-01T00:00:00"),
    # date: its first instant, F&O 3.1 §9.4 and XSD 1.1 Part 2 §E.3.4.
    ("date 2020-01-31", "<", "date 2020-02-01"),
    ("date 2020-01-01", "?", "date 2020-01-01Z"),
    ("date 2020-01-01", "<", "date 2020-01-02Z"),
    ("date 2020-01-01Z", "=", "date 2020-01-01+00:00"),
    ("date 2004-12-25-12:00", "=", "date 2004-12-26+12:00"),
    ("date 2020-01-01+14:00", "<", "date 2020-01-01Z"),
    ("date 2020-01-01-05:00", ">", "date 2020-01-01Z"),
    ("date -0001-03-01", "<", "date 0000-03-01"),
    ("date 9999-12-31", "<", "date 10000-01-01"),
    # time: on one day, F&O 3.1 §9.4 and XSD 1.1 Part 2 §3.3.8.
    ("time 08:00:00", "<", "time 09:00:00"),
    ("time 24:00:00", "=", "time 00:00:00"),
    ("time 24:00:00", "<", "time 00:00:01"),
    ("time 12:00:00Z", "=", "time 14:00:00+02:00"),
    ("time 08:00:00+09:00", "<", "time 17:00:00-06:00"),
    ("time 12:00:00", "?", "time 12:00:00Z"),
    ("time 23:59:59", "?", "time 09:59:59Z"),
    ("time 23:59:59", ">", "time 09:59:58Z"),
    ("time 00:00:00.5", "<", "time 00:00:00.50001"),
    # The rest of the calendar: XSD 1.1 Part 2 §D.2.1; F&O knows only whether they are equal.
    ("gYear 2020", "<", "gYear 2021"),
    ("gYear 2020", "=", "gYear 2020"),
    ("gYear -0001", "<", "gYear 0000"),
    ("gYear 0999", "<", "gYear 12000"),
    ("gYear 2020", "?", "gYear 2020Z"),
    ("gYear 2020", "<", "gYear 2021Z"),
    ("gYear 2020Z", "=", "gYear 2020+00:00"),
    ("gYear 2020+01:00", "<", "gYear 2020Z"),
    ("gYearMonth 2020-09", "<", "gYearMonth 2020-10"),
    ("gYearMonth 2020-12", "<", "gYearMonth 2021-01"),
    ("gYearMonth 2020-12", "?", "gYearMonth 2020-12-05:00"),
    ("gMonthDay --02-29", "<", "gMonthDay --03-01"),
    ("gMonthDay --12-25Z", ">", "gMonthDay --12-25+01:00"),
    ("gMonthDay --12-24-12:00", "=", "gMonthDay --12-25+12:00"),
    ("gMonth --02", "<", "gMonth --11"),
    ("gMonth --02", "?", "gMonth --02Z"),
    ("gDay ---09", "<", "gDay ---10"),
    ("gDay ---31", "=", "gDay ---31"),
    ("gDay ---12-10:00", "=", "gDay ---13+14:00"),
    # Durations: XSD 1.1 Part 2 §3.3.6.1, less only if so from each of four days on.
    ("duration P12M", "=", "duration P1Y"),
    ("duration P1Y", "<", "duration P13M"),
    ("duration P1D", "=", "duration PT24H"),
    ("duration PT60S", "=", "duration PT1M"),
    ("duration P1M", ">", "duration P27D"),
    ("duration P1M", "?", "duration P28D"),
    ("duration P1M", "?", "duration P30D"),
    ("duration P1M", "?", "duration P31D"),
    ("duration P1M", "<", "duration P32D"),
    ("duration P1Y", ">", "duration P364D"),
    ("duration P1Y", "?", "duration P365D"),
    ("duration P1Y", "?", "duration P366D"),
    ("duration P1Y", "<", "duration P367D"),
    ("duration P5M", ">", "duration P149D"),
    ("duration P5M", "?", "duration P150D"),
    ("duration P5M", "?", "duration P153D"),
    ("duration P5M", "<", "duration P154D"),
    ("duration P2M", ">", "duration P58D"),
    ("duration P2M", "?", "duration P62D"),
    ("duration P2M", "<", "duration P63D"),
    ("duration P8M", ">", "duration P241D"),
    ("duration P8M", "?", "duration P245D"),
    ("duration P8M", "<", "duration P246D"),
    ("duration -P41M", "?", "duration -P1245D"),  # July 1903 to February 1900, no leap year
    ("duration -P41M", "<", "duration -P1244D"),
    ("duration -P41M", ">", "duration -P1250D"),
    ("duration P400Y", "?", "duration P146097D"),
    ("duration P0Y", "=", "duration -PT0.0S"),
    ("duration -P1M", "<", "duration P0M"),
    ("duration -P1M", "?", "duration -P30D"),
    ("duration -PT1.5S", "<", "duration -PT1.25S"),
    ("duration -PT1.5S", ">", "duration -PT1.51S"),
    ("duration -PT0.5S", "=", "dayTimeDuration -PT0.50S"),
    ("duration -PT2S", "<", "duration -PT1.999S"),
    ("duration PT0.12345678901234567890123", "?", "duration PT1S"),
    ("duration PT0.12345678901234567890123S", "<", "duration PT0.12345678901234567890124S"),
    ("yearMonthDuration P1Y", "=", "yearMonthDuration P12M"),
    ("yearMonthDuration P1Y", "<", "duration P13M"),
    ("dayTimeDuration P1D", "<", "dayTimeDuration PT25H"),
    ("yearMonthDuration P1M", "?", "dayTimeDuration P30D"),
    ("yearMonthDuration P1M", "<", "dayTimeDuration P32D"),
    ("yearMonthDuration P0M", "=", "dayTimeDuration PT0S"),
]


@pytest.mark.parametrize(("a", "sign", "b"), ORDERS, ids=[" ".join(row) for row in ORDERS])
def test_two_literals_compare_as_the_table_says(a: str, sign: str, b: str) -> None:
    assert order(term(a), term(b)) == SIGNS[sign]
    assert order(term(b), term(a)) == SIGNS[OPPOSITES[sign]]
    assert less(term(a), term(b)) is (sign == "<")
    assert less(term(b), term(a)) is (sign == ">")
    assert less_or_equal(term(a), term(b)) is (sign in "<=")
    assert less_or_equal(term(b), term(a)) is (sign in ">=")


LONG = "1" * 1_000_000


@pytest.mark.parametrize(
    ("a", "sign", "b"),
    [
        (f"integer {LONG}", "<", f"integer {LONG}0"),
        (f"integer {LONG}1", ">", f"integer {LONG}0"),
        (f"integer 0{LONG}", "=", f"decimal {LONG}.0"),
        (f"decimal {LONG}.{LONG}", "<", f"decimal {LONG}.{LONG}1"),
        (f"decimal 0.{LONG}", "<", "integer 1"),
        (f"integer {LONG}", "=", "double INF"),
        (f"decimal 0.{LONG}", "=", "double 0.1111111111111111"),
        (f"double {LONG}", "=", f"float {LONG}"),
        (f"double 1E{LONG}", "=", "double INF"),
        (f"double 1E-{LONG}", "=", "integer 0"),
        (f"float 0.{LONG}", "=", "float 0.11111111"),
        (f"dateTime 2020-01-01T00:00:00.{LONG}", "<", f"dateTime 2020-01-01T00:00:00.{LONG}1"),
        (f"duration -PT0.{LONG}S", ">", f"duration -PT0.{LONG}1S"),
        # A processor may bound these (XSD 1.1 Part 2 §5.4).
        (f"date {LONG}-01-01", "?", f"date {LONG}-01-02"),
        (f"duration P{LONG}Y", "?", "duration P1Y"),
        (f"byte {LONG}", "?", "byte 1"),
    ],
    ids=identify,
)
def test_a_million_digits_are_no_obstacle(a: str, sign: str, b: str) -> None:
    before = time.perf_counter()
    assert order(term(a), term(b)) == SIGNS[sign]
    assert time.perf_counter() - before < 2
