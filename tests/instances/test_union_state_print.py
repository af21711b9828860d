"""The figures, aspects and recommendations of the pack union-state against a reader's notes.

The notes were held against the print by a second reader, figure by figure.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib.term import Node

from tests.instances.pack import LM, edtf, every, short
from tests.instances.test_union_state import SOURCE_FILE, graph, of_class, passage, short_of, value
from tests.instances.union_state_figures import ANSWERS, ASPECTS, FIGURES, NOT_PRINTED, Printed
from tests.instances.union_state_text import Text


@pytest.fixture(scope="module")
def source(shared: Path) -> Text:
    return Text((shared / SOURCE_FILE).read_text(encoding="utf-8"))


def test_each_figure_is_what_a_reader_noted_from_the_print() -> None:
    readings = set(graph().subjects(LM.readingOfFigure, None))
    found = {
        short(figure).removeprefix("figure-"): noted(figure)
        for figure in of_class("Figure") - readings
    }
    printed = {name: figure for name, figure in found.items() if figure.print}
    assert printed == FIGURES
    assert set(found) - set(printed) == NOT_PRINTED


def test_readings_are_of_the_subject_and_period_of_the_print() -> None:
    for reading, figure in graph().subject_objects(LM.readingOfFigure):
        for name in ("figureAbout", "ofIndicator"):
            assert every(graph(), reading, name) == every(graph(), figure, name), reading
        for name in ("periodStart", "periodEnd"):
            assert every(graph(), reading, name) <= every(graph(), figure, name), reading


def test_the_number_of_a_figure_stands_in_each_of_its_passages(source: Text) -> None:
    for figure in of_class("Figure"):
        [*prints] = [
            str(text)
            for node in (figure, *graph().objects(figure, LM.readingOfFigure))
            for text in graph().objects(node, LM.asPrinted)
        ]
        digits = {found[0] for text in prints if (found := re.search(r"\d[\d.,]*|N/A", text))}
        places = [passage(source, place) for place in graph().objects(figure, LM.evidence)]
        assert all(any(each in place for each in digits) for place in places if prints), figure
        assert all(any(text in place for place in places) for text in prints), figure


def test_recommendations_answer_what_is_said_or_read_with_a_doubt() -> None:
    for recommendation in of_class("Recommendation"):
        answered, doubt = ANSWERS[int(value(recommendation, "proposalNumber"))]
        found = every(graph(), recommendation, "addressesChallenge")
        assert found | every(graph(), recommendation, "answersGap") == answered
        assert {doubt} - {""} <= every(graph(), recommendation, "doubt")


def test_facts_from_table_7_are_of_the_aspect_of_their_row() -> None:
    aspects: dict[str, set[str]] = {}
    for node in of_class("Assertion"):
        rows = {
            value(place, "row")
            for place in graph().objects(node, LM.evidence)
            if value(place, "table") == "7"
        }
        found = every(graph(), node, "digitalisationAspect")
        for row in rows if found else ():
            assert ASPECTS[row] in found, (node, row)
            aspects.setdefault(row, set()).update(found)
    assert set(aspects) == set(ASPECTS)


def noted(figure: Node) -> Printed:
    read = value(figure, "figureValue")
    return Printed(
        print=value(figure, "asPrinted"),
        value=float(read) if read else None,
        unit=short_of(figure, "unit"),
        kind=short_of(figure, "quantityKind"),
        about=short_of(figure, "figureAbout"),
        other=short_of(figure, "counterpart"),
        start=edtf(graph(), figure, "periodStart") or "",
        end=edtf(graph(), figure, "periodEnd") or "",
    )
