"""Imprecise dates: bounds by hand, and the quick way against the package that knows EDTF."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from legalmodel.graphs.dates import bounds, derive_bounds
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.terms import literal
from legalmodel.vocabulary import lm

DATE = "http://www.w3.org/2001/XMLSchema#date"

BOUNDS = {
    # Level 0
    "2014": ("2014-01-01", "2014-12-31"),
    "2014-10": ("2014-10-01", "2014-10-31"),
    "2016-02": ("2016-02-01", "2016-02-29"),
    "2014-10-30": ("2014-10-30", "2014-10-30"),
    "0001": ("0001-01-01", "0001-12-31"),
    "9999-12": ("9999-12-01", "9999-12-31"),
    "2014-10-30T10:00:00Z": ("2014-10-30", "2014-10-30"),
    "2014/2015": ("2014-01-01", "2015-12-31"),
    "2014-10-30/2015-02": ("2014-10-30", "2015-02-28"),
    # Level 1
    "2016~": ("2016-01-01", "2016-12-31"),
    "2016?": ("2016-01-01", "2016-12-31"),
    "2016-05%": ("2016-05-01", "2016-05-31"),
    "201X": ("2010-01-01", "2019-12-31"),
    "20XX": ("2000-01-01", "2099-12-31"),
    "2014-XX": ("2014-01-01", "2014-12-31"),
    "2014-02-XX": ("2014-02-01", "2014-02-28"),
    "2014-XX-XX": ("2014-01-01", "2014-12-31"),
    "201X~": ("2010-01-01", "2019-12-31"),
    "2001-21": ("2001-03-01", "2001-05-31"),
    "2001-22": ("2001-06-01", "2001-08-31"),
    "2001-23": ("2001-09-01", "2001-11-30"),
    "2001-24": ("2001-01-01", "2002-02-28"),
    "2014/..": ("2014-01-01", ""),
    "../2014": ("", "2014-12-31"),
    "2014/": ("2014-01-01", ""),
    "/2014": ("", "2014-12-31"),
    "../..": ("", ""),
    "1984~/2004-06": ("1984-01-01", "2004-06-30"),
    "2014/2015-XX": ("2014-01-01", "2015-12-31"),
    # Level 2, one of a set
    "[2013..2017]": ("2013-01-01", "2017-12-31"),
    "[..2022-12-30]": ("", "2022-12-30"),
    "[2013..]": ("2013-01-01", ""),
    "[2013,2015]": ("2013-01-01", "2015-12-31"),
    "[1667,1668, 1670..1672]": ("1667-01-01", "1672-12-31"),
    "[2015,2013]": ("2013-01-01", "2015-12-31"),
    "[..2013,2015]": ("", "2015-12-31"),
}

REFUSED = [
    "", " ", "2014-00", "2014-13", "2014-05-00", "2014-02-30", "2015-02-29", "1900-02-29",
    "2015-02-29~", "[2015-02-29..2016]", "12014", "0000", "-0044", "Y17000000", "2014-5",
    "2015/2014", "[2017..2013]", "[]", "[..]", "..", "/", "2014/2015/2016", "[2013..,2015]",
    "[2013,..2015]", "[2013", "{2013,2014}", "1950S2", "Y1E3", "15XX-12-25", "?2004-06",
    "30.10.2014", "October 2014", "２０１４", "2014\n", "XXXX", "2014-10-30T25:00:00Z",
    "[" * 60, "2" * 100, "[2013," * 20, "X" * 60, "2013," * 10_000, "[" + "2013," * 5_000 + "2014]",
]  # fmt: skip


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("edtf", BOUNDS)
def test_bounds(edtf: str) -> None:
    assert bounds(edtf) == tuple(day(each) for each in BOUNDS[edtf])


@pytest.mark.parametrize("edtf", REFUSED)
def test_what_is_no_date_is_refused_in_a_sentence(
    edtf: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ValueError, match=r"^(The date )?'.*(\.|…)$"):
        bounds(edtf)
    assert capsys.readouterr() == ("", "")


PLAIN = st.one_of(
    st.integers(1, 9999).map(lambda year: f"{year:04}"),
    st.tuples(st.integers(1, 9999), st.integers(1, 12)).map(lambda d: f"{d[0]:04}-{d[1]:02}"),
    st.dates().map(date.isoformat),
)

SHAPES = [("", "/"), ("[", ".."), ("[", ",")]


@settings(max_examples=60, deadline=None)
@given(PLAIN, st.sampled_from(["", "~", "?", "%"]))
@example("2000-02", "")
@example("1900-02", "~")
def test_the_quick_way_agrees_with_the_package(plain: str, doubt: str) -> None:
    from edtf import parse_edtf

    parsed = parse_edtf(plain + doubt)
    expected = (date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3]))
    assert bounds(plain + doubt) == expected


@settings(max_examples=12, deadline=None)
@given(st.dates(), st.dates(), st.sampled_from([4, 7, 10]), st.sampled_from(SHAPES))
def test_structures_agree_with_the_package(
    one: date, two: date, length: int, shape: tuple[str, str]
) -> None:
    from edtf import parse_edtf

    first, last = sorted((one, two))
    text = shape[0] + first.isoformat()[:length] + shape[1] + last.isoformat()[:length]
    text += "]" if shape[0] else ""
    parsed = parse_edtf(text)
    assert bounds(text) == (date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3]))


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789X-/.[],~?%YTZ:+ ", max_size=24))
@example("2014-XX-3")
@example("2XXX-XX")
@example("2014-1X")
def test_any_string_gives_bounds_in_order_or_a_value_error(text: str) -> None:
    try:
        earliest, latest = bounds(text)
    except ValueError:
        return
    assert earliest is None or latest is None or earliest <= latest


def test_bounds_are_derived_for_what_can_be_read_and_for_nothing_else() -> None:
    node, other, third = "<http://example.org/a>", "_:b", "<http://example.org/c>"
    graph = Graph(
        [
            (node, lm("edtf"), literal("[..2022-12-30]")),
            (other, lm("edtf"), literal("2014-10")),
            (third, lm("edtf"), literal("autumn of 2014")),
            (third, lm("edtf"), node),
        ]
    )
    assert derive_bounds(graph) == [
        (node, lm("latest"), literal("2022-12-30", DATE)),
        (other, lm("earliest"), literal("2014-10-01", DATE)),
        (other, lm("latest"), literal("2014-10-31", DATE)),
    ]
