"""Literals: which lexical forms a datatype has, and which it lacks."""

from __future__ import annotations

import time

import pytest
from tests.graphs.test_literals import LONG, identify

from legalmodel.graphs.literals import order, well_formed
from legalmodel.graphs.terms import literal
from legalmodel.vocabulary import RDF, XSD

# For each datatype of XSD 1.1 Part 2 §3.3 and §3.4: lexical forms that it has, and some it lacks.
FORMS: dict[str, tuple[list[str], list[str]]] = {
    "string": (["", " a ", "a\nb", "\u0001", "\ufffd", "😀"], ["\0", "a\0", "\ufffe", "\uffff"]),
    "normalizedString": (["", "a b", " a  b "], ["\0", "a\nb", "a\tb", "a\rb"]),
    "token": (["", "a b", "a\u00a0 \u00a0b"], ["\uffff", "a  b", "a\tb", "a\nb", "a\rb"]),
    "language": (["en", "en-GB", "x-1"], ["", "e n", "123", "abcdefghi", "en_GB", "en-"]),
    "NMTOKEN": (["a", "1", "-.:", "ж"], ["", "a b", "a,b", "×"]),
    "Name": (["a", ":a", "_1", "ж-1", "𐀀"], ["", "1", "-a", ".a", "a b", "·a", "a×"]),
    "NCName": (["a", "_1", "a.b", "a·"], ["", ":a", "a:b", "1", "-a", "a b"]),
    "anyURI": (["", "http://e/a", "http://e/a b", "é", "::"], ["\0", "a  b", "a\tb"]),
    "boolean": (
        ["true", "false", "1", "0"],
        ["", "TRUE", "True", "yes", "01", "2", "t", "true\u00a0"],
    ),
    "decimal": (
        ["0", "-0", "+1.5", ".5", "5.", "-.5", "00.10", "9" * 30],
        ["", ".", "+", "1e0", "1,5", "1 0", "INF", "NaN", "1.0.0", "--1", "+-1", "１", "1_0", "٣"],
    ),
    "integer": (
        ["0", "01", "-0", "+7", "-5", "9" * 5000],
        ["", "aldi", "1.0", "1.", "1e3", "+", "0x1", "1 0", "\u00a01", "1_0", "٣", "--1", "- 1"],
    ),
    "nonPositiveInteger": (["0", "-0", "+0", "-1", "-" + "9" * 5000], ["1", "+1", "", "-1.0"]),
    "negativeInteger": (["-1", "-01"], ["0", "-0", "1"]),
    "nonNegativeInteger": (["0", "-0", "1", "+1", "9" * 5000], ["-1", "-01", "a"]),
    "positiveInteger": (["1", "+1", "01"], ["0", "-1", "-0", "000"]),
    "long": (
        ["9223372036854775807", "-9223372036854775808", "0009223372036854775807"],
        ["9223372036854775808", "-9223372036854775809"],
    ),
    "int": (["3", "2147483647", "-2147483648"], [" 3 ", "2147483648", "-2147483649"]),
    "short": (["32767", "-32768"], ["32768", "-32769"]),
    "byte": (["127", "-128", "+127", "0127"], ["128", "-129", "300", "c", "1.0"]),
    "unsignedLong": (["0", "-0", "18446744073709551615"], ["-1", "18446744073709551616"]),
    "unsignedInt": (["0", "4294967295"], ["-1", "4294967296"]),
    "unsignedShort": (["0", "65535"], ["-1", "65536"]),
    "unsignedByte": (["0", "255", "+255"], ["-1", "256"]),
    "float": (
        ["1", "-1.5E3", "1e-5", ".5", "5.", "INF", "-INF", "+INF", "NaN", "1e99", "-0"],
        ["", "inf", "nan", "-NaN", "+NaN", "Infinity", "1e", "e1", "1e1.5", "0x1p0", "1f", "1 0"],
    ),
    "double": (
        ["1", "1.5E+300", "INF", "-INF", "+INF", "NaN", "1e999", "9" * 5000],
        ["", "Inf", "1d", "NAN", "1E", "E", ".", ".e1", "1_0.0"],
    ),
    "dateTime": (
        [
            "2020-02-29T23:59:59",
            "2020-01-01T00:00:00Z",
            "2020-01-01T00:00:00.123456789012345-14:00",
            "2020-01-01T24:00:00",
            "2020-01-01T24:00:00.00+05:00",
            "0000-01-01T00:00:00",
            "-0001-01-01T00:00:00",
            "-12020-01-01T00:00:00",
            "12020-01-01T00:00:00",
        ],
        [
            "",
            "2011-01-01",
            "2019-02-29T00:00:00",
            "1900-02-29T00:00:00",
            "2020-01-01T24:00:01",
            "2020-01-01T24:00:00.1",
            "2020-01-01T24:01:00",
            "2020-01-01T25:00:00",
            "2020-01-01T23:60:00",
            "2016-12-31T23:59:60Z",
            "2020-01-01T00:00",
            "2020-01-01T00:00:00.",
            "2020-01-01T00:00:00+14:01",
            "2020-01-01T00:00:00+15:00",
            "2020-01-01T00:00:00+0100",
            "2020-01-01T00:00:00z",
            "2020-01-01t00:00:00",
            "2020-01-01 00:00:00",
            "02020-01-01T00:00:00",
            "+2020-01-01T00:00:00",
            "20-01-01T00:00:00",
        ],
    ),
    "dateTimeStamp": (
        ["2020-01-01T00:00:00Z", "2020-01-01T00:00:00+14:00"],
        ["2020-01-01T00:00:00", "2020-01-01Z"],
    ),
    "date": (
        [
            "2020-02-29",
            "2000-02-29",
            "0000-02-29",
            "-0004-02-29",
            "2020-01-01Z",
            "12020-02-29",
            "2020-01-01-05:00",
            "0001-01-01",
            "9999-12-31",
            "-0001-12-31",
        ],
        [
            "2020-02-30",
            "2019-02-29",
            "1900-02-29",
            "-0001-02-29",
            "2020-04-31",
            "2020-13-01",
            "2020-00-01",
            "2020-01-00",
            "2020-1-1",
            "20200101",
            "2020-W01-1",
            "2020-01",
            "",
            "2020-01-01T00:00:00",
            "01/01/2020",
            "2020-01-01+24:00",
            "2020-01-0١",
            "12019-02-29",
        ],
    ),
    "time": (
        ["00:00:00", "23:59:59.999", "24:00:00", "24:00:00.0Z", "12:00:00+14:00"],
        ["24:00:01", "24:00:00.01", "12:00", "12:00:60", "1:00:00", "12:00:00 Z", "25:00:00", ""],
    ),
    "gYearMonth": (
        ["2020-01", "2020-12Z", "-0001-01", "12020-01", "2020-01+01:00"],
        ["2020-13", "2020-00", "2020", "2020-1", "020-01"],
    ),
    "gYear": (
        ["2020", "0000", "-0001", "12020", "2020Z", "2020-05:00"],
        ["020", "02020", "20", "+2020", "2020-01", "", "MMXX"],
    ),
    "gMonthDay": (
        ["--02-29", "--12-31", "--01-01Z"],
        ["--02-30", "--04-31", "-01-01", "01-01", "--13-01", "--1-1"],
    ),
    "gMonth": (["--01", "--12", "--12Z", "--12-05:00"], ["--13", "--00", "12", "--1", "--12--"]),
    "gDay": (["---01", "---31", "---31Z"], ["---32", "---00", "31", "--31", "---1"]),
    "duration": (
        ["P1Y", "P1Y2M3DT4H5M6.7S", "-P1D", "PT0S", "PT1M", "P0Y", "P1M1D", "PT1.50S"],
        [
            "",
            "P",
            "PT",
            "P1YT",
            "1Y",
            "P-1Y",
            "+P1Y",
            "P1.5Y",
            "P1S",
            "PT1D",
            "P1M1Y",
            "P1W",
            "PT.5S",
            "PT1.S",
            "p1y",
            "P 1Y",
            "-P",
            "PT1S1M",
            "P1H",
        ],
    ),
    "yearMonthDuration": (
        ["P1Y", "P13M", "-P1Y2M", "P0M"],
        ["P1D", "P1YT1H", "P1Y1D", "PT1M", "P", ""],
    ),
    "dayTimeDuration": (
        ["P1D", "PT1M", "-P1DT1H1M1.5S", "PT0S"],
        ["P1Y", "P1M", "P1M1D", "P", "PT", "P1DT"],
    ),
    "hexBinary": (["", "00", "0aFF"], ["0", "0g", "0x00", "00 00"]),
    "base64Binary": (
        ["", "AAAA", "AA==", "AAA=", "A A A A", "AAA =", "A A = =", "+/+/", "TWFu", "TQ =="],
        [
            "A",
            "AAA",
            "AAAA=",
            "AB==",
            "AAB=",
            "A===",
            "AA=A",
            "====",
            "-_-_",
            "AA=",
            "A  AAA",
            "A\nAAA",
        ],
    ),
}
WELL_FORMED = [(name, form) for name, (good, _) in FORMS.items() for form in good]
ILL_TYPED = [(name, form) for name, (_, bad) in FORMS.items() for form in bad]


@pytest.mark.parametrize(("name", "form"), WELL_FORMED, ids=identify)
def test_a_lexical_form_of_the_datatype_is_well_formed(name: str, form: str) -> None:
    assert well_formed(form, XSD + name)


@pytest.mark.parametrize(("name", "form"), ILL_TYPED, ids=identify)
def test_a_lexical_form_that_the_datatype_lacks_is_ill_typed(name: str, form: str) -> None:
    assert not well_formed(form, XSD + name)
    assert order(literal(form, XSD + name), literal(form, XSD + name)) is None


@pytest.mark.parametrize("name", sorted(FORMS.keys() - {"string", "normalizedString"}))
def test_white_space_around_a_lexical_form_makes_it_ill_typed(name: str) -> None:
    # RDF 1.1 Concepts §5.1: no step leaves it out before the lexical-to-value mapping, which XSD
    # 1.1 Part 2 gives to no lexical form with white space at an end, but for these two datatypes
    # and xsd:anyURI (§3.3.17): of that, only what its fixed facet, collapse, leaves as it is.
    for form in FORMS[name][0]:
        for space in " \t\n\r":
            assert not well_formed(space + form, XSD + name)
            assert not well_formed(form + space, XSD + name)


def test_a_datatype_that_is_not_known_takes_everything() -> None:
    # RDF 1.1 Concepts §5.1 leaves out the datatypes that need an XML document around them.
    for datatype in ("http://e/d", f"{XSD}QName", f"{XSD}ID", f"{RDF}langString", f"{RDF}HTML"):
        assert well_formed("<any> thing\0", datatype)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("", True),
        ("text", True),
        ("<a>b</a><a/>", True),
        ("&amp;", True),
        ("<!-- c --><?p i?>", True),
        ("<a>", False),
        ("</x><x>", False),
        ("a</x><!--", False),
        ("&nbsp;", False),
        ("<p:a/>", False),
        ("<p:a xmlns:p='http://e/'/>", True),
        ("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", False),
        ("<a>" * 100_000 + "</a>" * 100_000, True),
    ],
    ids=identify,
)
def test_an_xml_literal_is_what_may_stand_in_an_element(form: str, expected: bool) -> None:
    assert well_formed(form, f"{RDF}XMLLiteral") is expected


@pytest.mark.parametrize(
    ("datatype", "form", "expected"),
    [
        ("date", f"{LONG}-01-01", True),
        ("date", f"{LONG}-02-29", False),
        ("date", f"{LONG}2-02-29", True),
        ("duration", f"P{LONG}Y", True),
        ("duration", LONG, False),
        ("byte", LONG, False),
        ("long", "0" * 1_000_000 + "1", True),
        ("time", "24:00:00." + "0" * 1_000_000 + "1", False),
        ("language", "aaaa-" * 1_000_000, False),
        ("base64Binary", "AAAA" * 1_000_000, True),
        ("hexBinary", "A" * 1_000_001, False),
        ("token", "a b " * 1_000_000 + "c", True),
        ("base64Binary", "A " * 3_999_999 + "A", True),
        ("decimal", " " * 1_000_000, False),
    ],
    ids=identify,
)
def test_a_long_lexical_form_is_read_in_linear_time(
    datatype: str, form: str, expected: bool
) -> None:
    before = time.perf_counter()
    assert well_formed(form, XSD + datatype) is expected
    assert time.perf_counter() - before < 2
