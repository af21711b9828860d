"""Coverage: what was looked at, what was not, and on which sources it rests."""

from __future__ import annotations

from legalmodel.engines.base import RawResult
from legalmodel.graphs.graph import Triple
from legalmodel.graphs.terms import literal
from legalmodel.model import Coverage
from legalmodel.rules.catalogue import LoadedRule
from legalmodel.services.concerned import Instruments
from legalmodel.services.coverage import instruments, measure, stated_gaps
from legalmodel.services.findings import FindingMaker
from legalmodel.vocabulary import LMR, TRUE, TYPE, VOCAB, dct, lm, rdfs
from tests.services.small import label, prepared, rule

CLASSES: list[Triple] = [
    (lm("Instrument"), rdfs("subClassOf"), lm("Assertion")),
    (lm("StatedGap"), rdfs("subClassOf"), lm("Assertion")),
    *label(lm("Instrument"), "instrument", "документ"),
]
FACTS: list[Triple] = [
    ("<a>", TYPE, lm("Instrument")),
    ("<b>", TYPE, lm("Instrument")),
    *label("<a>", "Statement A"),
    *label("<b>", "Statement B"),
    ("<a>", lm("evidence"), "<ev-a>"),
    ("<b>", lm("evidence"), "<ev-b>"),
    ("<ev-a>", lm("source"), "<article>"),
    ("<ev-b>", lm("source"), "<article>"),
    ("<article>", TYPE, lm("Source")),
    ("<article>", dct("bibliographicCitation"), literal("Author A. Article. 2022.")),
]


def coverage(
    facts: list[Triple], *rules: LoadedRule, unseen: tuple[str, ...] = (), lang: str = "en"
) -> Coverage:
    view = prepared(facts, CLASSES, unseen)
    return measure(view, FindingMaker(view, lang), rules, (), lang)


def test_focus_nodes_are_counted_and_silent_rules_named() -> None:
    looked, silent = rule(target=lm("Instrument")), rule("no-fund", target=lm("Fund"))
    found = coverage(FACTS, looked, silent)
    assert [(row.name, row.focus_nodes) for row in found.rules] == [
        ("no-roadmap", 2),
        ("no-fund", 0),
    ]
    assert found.unmatched_rules == ("LM101",)
    assert found.notes[0] == "Rules that matched nothing: 1; their silence says nothing."


def test_findings_are_counted_by_their_rule() -> None:
    view = prepared(FACTS, CLASSES)
    maker, loaded = FindingMaker(view, "en"), rule(target=lm("Instrument"))
    finding = maker.gap(RawResult(f"<{LMR}no-roadmap>", "<a>"), loaded)
    (row,) = measure(view, maker, [loaded], (finding,), "en").rules
    assert (row.focus_nodes, row.findings) == (2, 1)


def test_what_is_cut_is_counted_and_said() -> None:
    found = coverage(FACTS, unseen=("<b>",))
    assert (found.facts, found.facts_in_view) == (2, 1)
    assert found.instances == (("instrument", 1),)
    assert found.notes[0].startswith("Recorded facts outside the view: 1;")


def test_an_empty_view_is_never_taken_for_compliance() -> None:
    found = coverage(FACTS, unseen=("<a>", "<b>"))
    assert found.facts_in_view == 0
    assert found.notes[0].startswith("No fact is in view as of these dates")
    assert coverage([], lang="ru").notes == (
        (
            "На указанные даты в рассмотрении нет ни одного факта: ничего не изучено, и сказать "
            "ничего нельзя."
        ),
    )


def test_a_source_is_told_once_with_the_facts_that_rest_on_it() -> None:
    (source,) = coverage(FACTS).sources
    assert (source.citation, source.facts) == ("Author A. Article. 2022.", 2)
    assert not source.primary


def test_secondary_sources_are_said_to_be_that() -> None:
    assert coverage(FACTS).notes == (
        (
            "Secondary sources: 1 of 1; what they say of an instrument is their account of it, "
            "unless the evidence names a text that was consulted."
        ),
    )
    assert coverage([*FACTS, ("<article>", lm("isPrimary"), TRUE)]).notes == ()


def test_the_records_of_encoders_are_no_literature() -> None:
    facts = [
        *FACTS,
        ("<pack>", TYPE, lm("Source")),
        ("<pack>", lm("isPrimary"), TRUE),
        ("<encoders>", lm("evidence"), "<ev-pack>"),
        ("<ev-pack>", lm("source"), "<pack>"),
        ("<ev-pack>", lm("voice"), f"<{VOCAB}voice/encoder>"),
    ]
    assert [source.iri for source in coverage(facts).sources] == ["article"]
    # What an author says in it as well makes it a source like others.
    facts += [("<ev-more>", lm("source"), "<pack>"), ("<ev-more>", lm("voice"), "<author>")]
    assert [source.iri for source in coverage(facts).sources] == ["article", "pack"]


def test_an_instrument_shows_its_dates_in_words_its_parties_and_its_findings() -> None:
    view = prepared(
        [
            *FACTS,
            ("<act>", lm("actOn"), "<a>"),
            ("<act>", lm("actType"), "<adoption>"),
            *label("<adoption>", "adoption"),
            ("<act>", lm("doneOn"), "_:day"),
            ("_:day", lm("edtf"), literal("2014-10~")),
            ("<a>", lm("periodEnd"), "_:end"),
            ("_:end", lm("edtf"), literal("2020")),
            ("<a>", lm("hasParticipant"), "<organ>"),
            *label("<organ>", "Commission"),
        ],
        CLASSES,
    )
    maker = FindingMaker(view, "en")
    found = [maker.gap(RawResult(f"<{LMR}no-roadmap>", "<a>"), rule())]
    (finding,) = Instruments(view.graph).told(found)
    first, second = instruments(view, maker, [finding])
    assert (first.label, second.label) == ("Statement A", "Statement B")
    assert first.dates == ("adoption: October 2014 (approximate)", "… – 2020")
    assert first.participants == ("Commission",)
    assert (first.findings, second.findings) == ((finding.id,), ())


def test_a_stated_gap_names_the_findings_that_confirm_it() -> None:
    claims = [
        (f"<{name}>", predicate, term)
        for name in ("one", "two")
        for predicate, term in (
            (TYPE, lm("StatedGap")),
            (lm("claimText"), literal(f"Gap {name}.", language="en")),
        )
    ]
    view = prepared(claims, CLASSES)
    records = stated_gaps(view, FindingMaker(view, "en"), {"<one>": {"f2", "f1"}})
    assert [(each.text, each.findings) for each in records] == [
        ("Gap one.", ("f1", "f2")),
        ("Gap two.", ()),
    ]
