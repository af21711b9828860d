"""Documents whose writer knows where it put each statement."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legalmodel.positions import Statement, read_positions
from tests.positions.writer import RDF, Put, Writer

REST = f"<{RDF}rest>"


@pytest.mark.parametrize("format_", ["ttl", "trig"])
@given(random=st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_every_statement_stands_where_it_was_put(format_: str, random: Random) -> None:
    written = Writer(random, trig=format_ == "trig")
    positions = read_positions(written.text.encode(), format=format_)
    assert positions.exact
    found = [put(each) for each in positions if each.triple[1] != REST]
    assert sorted(found) == sorted(written.put)
    assert len(positions) == len(found) + written.members


def put(found: Statement) -> Put:
    subject, predicate, object_ = ("_" if term.startswith("_:") else term for term in found.triple)
    places = found.subject_place, found.place, found.object_place
    return Put(subject, predicate, object_, *places)
