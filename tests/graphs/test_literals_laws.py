"""Literals: what holds of the order of any two or three, and of Python's own numbers and dates."""

from __future__ import annotations

import struct
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.graphs.test_literals import term

from legalmodel.graphs.literals import less, less_or_equal, order
from legalmodel.graphs.moments import read_any_date, read_date
from legalmodel.graphs.terms import literal
from legalmodel.vocabulary import XSD

SMALL = st.integers(-99, 99)
DIGITS = st.text("0123456789", min_size=1, max_size=30)
WORDS = st.text(st.characters(exclude_characters="\0\ufffe\uffff", exclude_categories=["Cs"]))
ZONES = st.sampled_from(["", "", "Z", "+14:00", "-14:00", "+00:00", "-05:30", "+01:00"])
DATES = st.one_of(
    st.dates().map(str), st.sampled_from(["2020-02-29", "2020-03-01", "-0001-12-31", "10000-01-01"])
)
TIMES = st.one_of(st.times().map(str), st.sampled_from(["24:00:00", "00:00:00.50", "14:00:00"]))


def spelt(datatype: str) -> Callable[[str], str]:
    return lambda lexical: literal(lexical, XSD + datatype)


def joined(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*parts).map("".join)


def field(unit: str) -> st.SearchStrategy[str]:
    return st.one_of(st.just(""), st.integers(0, 70).map(lambda count: f"{count}{unit}"))


LENGTHS = joined(
    st.sampled_from(["P", "-P"]), field("Y"), field("M"), st.integers(0, 900).map("{}D".format)
)
DECIMALS = joined(st.sampled_from(["", "-", "+"]), DIGITS, st.just("."), DIGITS)
# Within each of these the order is transitive. It need not be where promotion rounds a number.
FAMILIES = {
    "number": st.one_of(
        SMALL.map(str).map(spelt("integer")),
        SMALL.map("{}.0".format).map(spelt("decimal")),
        DECIMALS.map(spelt("decimal")),
    ),
    "double": st.floats()
    .map(str)
    .map(lambda text: literal(text.replace("inf", "INF").replace("nan", "NaN"), f"{XSD}double")),
    "string": WORDS.map(literal),
    "boolean": st.sampled_from(["true", "false", "0", "1"]).map(spelt("boolean")),
    "dateTime": joined(DATES, st.just("T"), TIMES, ZONES).map(spelt("dateTime")),
    "date": joined(DATES, ZONES).map(spelt("date")),
    "time": joined(TIMES, ZONES).map(spelt("time")),
    "duration": st.one_of(
        LENGTHS.map(spelt("duration")),
        joined(LENGTHS, st.just("T"), field("H").map(lambda hours: hours or "0H")).map(
            spelt("duration")
        ),
    ),
}
SOME_TERMS = st.one_of(*FAMILIES.values(), st.sampled_from(["<http://e/a>", "_:a", '"a"@en']))


@given(SOME_TERMS, SOME_TERMS)
def test_the_other_way_round_is_the_opposite(a: str, b: str) -> None:
    forth, back = order(a, b), order(b, a)
    assert back == (None if forth is None else -forth)


@pytest.mark.parametrize("family", FAMILIES)
@given(st.data())
def test_the_order_is_transitive(family: str, data: st.DataObject) -> None:
    a, b, c = (data.draw(FAMILIES[family]) for _ in range(3))
    assert order(a, a) in ({0, None} if family == "double" else {0})
    if less_or_equal(a, b) and less_or_equal(b, c):
        assert less_or_equal(a, c)
        assert less(a, c) or (order(a, b), order(b, c)) == (0, 0)


def sign(a: Any, b: Any) -> int:
    return -1 if a < b else int(a > b)


@given(DECIMALS, DECIMALS)
def test_decimals_are_ordered_as_fractions(a: str, b: str) -> None:
    assert order(term(f"decimal {a}"), term(f"decimal {b}")) == sign(Fraction(a), Fraction(b))


@given(st.floats(allow_nan=False), st.floats(allow_nan=False))
def test_doubles_are_ordered_as_floats(a: float, b: float) -> None:
    a_term, b_term = (f"double {value}".replace("inf", "INF") for value in (a, b))
    assert order(term(a_term), term(b_term)) == sign(a, b)


@given(st.integers(0, 0x7F7FFFFE), st.sampled_from([-1, 0, 1]))
@example(0, 1)
@example(0x7F7FFFFE, -1)
@example(0x3F800000, 0)
def test_a_decimal_becomes_the_nearest_float(bits: int, nudge: int) -> None:
    # Halfway between two floats, and just beside it, is where rounding by way of a double errs.
    lower, upper = (struct.unpack("f", struct.pack("I", bits + more))[0] for more in (0, 1))
    with localcontext(prec=1000):
        halfway = (Decimal(lower) + Decimal(upper)) / 2 + nudge * Decimal("1E-400")
    even = lower if bits % 2 == 0 else upper
    nearest = {-1: lower, 0: even, 1: upper}[nudge]
    for spelling in (f"decimal {halfway:f}", f"float {halfway:f}"):
        assert order(term(spelling), term(f"float {nearest}")) == 0


@given(
    st.datetimes(timezones=st.integers(-840, 840).map(lambda m: timezone(timedelta(minutes=m)))),
    st.datetimes(timezones=st.just(UTC)),
)
def test_dates_with_times_are_ordered_as_in_python(a: datetime, b: datetime) -> None:
    a_term, b_term = (f"dateTime {value.isoformat()}" for value in (a, b))
    assert order(term(a_term), term(b_term)) == sign(a, b)


@given(st.dates(), st.dates())
def test_dates_are_ordered_as_in_python(a: date, b: date) -> None:
    assert order(term(f"date {a}"), term(f"date {b}")) == sign(a, b)


@given(
    st.one_of(
        DATES,
        st.from_regex(r"\A[-0-9]{4}-[-+ 0-9W]{2}-[0-9 ]{2}\Z"),
        st.text(min_size=10, max_size=10),
    )
)
def test_the_short_way_to_a_date_reads_it_as_the_long_one(lexical: str) -> None:
    assert read_date(lexical) == read_any_date(lexical)
