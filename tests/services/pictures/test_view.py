"""The view: orders, days, kinds and parts that every picture shares."""

from __future__ import annotations

from legalmodel.model.pictures import DayRecord
from legalmodel.services.findings import FindingMaker
from legalmodel.services.pictures.view import OVER, PENDING, View, in_time
from legalmodel.vocabulary import VOCAB, lm
from tests.services.pictures.drawn import on, report_of, view_of

EX = "https://example.org/"


def seen(turtle: str, lang: str = "en") -> View:
    prepared = view_of(turtle)
    maker = FindingMaker(prepared, lang)
    return View(prepared, maker, report_of(prepared, maker, lang=lang))


def ex(name: str) -> str:
    return f"<{EX}{name}>"


def test_days_are_in_the_order_of_their_first_reading_and_unknown_ones_come_last() -> None:
    days = [
        DayRecord("?", "", "", "x"),
        DayRecord("[..2005]", "", "2005-12-31", "x"),
        DayRecord("2004", "2004-01-01", "2004-12-31", "x"),
        DayRecord("2005-01-01", "2005-01-01", "2005-01-01", "x"),
    ]
    assert [each.day for each in sorted(days, key=in_time)] == [
        "2004",
        "2005-01-01",
        "[..2005]",
        "?",
    ]


def test_things_of_one_label_are_told_apart_by_their_iris() -> None:
    view = seen('ex:b a lm:State ; rdfs:label "X"@en . ex:a a lm:State ; rdfs:label "X"@en .')
    assert view.in_order([ex("b"), ex("a")]) == [ex("a"), ex("b")]


def test_a_kind_is_the_designation_or_the_class_stated() -> None:
    view = seen(
        "ex:l a lm:Instrument ; lm:designation des:law . ex:i a lm:Instrument . ex:m a lm:Meeting ."
    )
    assert [view.kind_in_words(ex(name)) for name in "lim"] == ["law", "instrument", "meeting"]


def test_parts_are_direct_also_those_by_a_narrower_property() -> None:
    view = seen(
        "ex:a a lm:Activity ; lm:partOf ex:b . ex:b a lm:Activity ; lm:partOf ex:c ."
        " ex:c a lm:Activity . ex:s a lm:Stage ; lm:stageOfScheme ex:scheme ."
    )
    assert view.parts == {(ex("b"), ex("a")), (ex("c"), ex("b")), (ex("scheme"), ex("s"))}
    assert view.wholes[ex("a")] == [ex("b")]


def test_a_family_is_that_of_the_state_on_the_day() -> None:
    view = seen(
        f"ex:m a lm:PlannedMeasure . ex:p a lm:Programme ; lm:periodEnd {on('2001')} ."
        " ex:x a lm:Programme ."
    )
    assert [view.in_family(ex(name), PENDING) for name in "mpx"] == [True, False, False]
    assert [view.in_family(ex(name), OVER) for name in "mpx"] == [False, True, False]


def test_a_class_of_concepts_is_told_by_its_family() -> None:
    view = seen("ex:x a lm:Programme .")
    assert view.family("ImplementationInstrument") == {
        f"<{VOCAB}des/{name}>"
        for name in ("implementation-instrument", "plan", "action-plan", "programme", "roadmap")
    }
    assert view.subclasses("Programme") == {lm("Programme")}


def test_acts_are_in_the_order_of_their_days() -> None:
    view = seen(
        f"""
        ex:i a lm:Instrument .
        ex:b a lm:Act ; lm:actType act:adoption ; lm:actOn ex:i ; lm:doneOn {on("2002")} .
        ex:c a lm:Act ; lm:actType act:registration ; lm:actOn ex:i .
        ex:a a lm:Act ; lm:actType act:ratification ; lm:actOn ex:i ; lm:depositedOn {on("2001")} .
        """
    )
    assert view.acts(ex("i")) == [ex("a"), ex("b"), ex("c")]
