"""The entry: every label as it is, both languages, the same twice, and many nodes at once."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from legalmodel.graphs.terms import literal
from legalmodel.model import Report
from legalmodel.services.findings import FindingMaker
from legalmodel.services.pictures import pictured
from tests.services.pictures.drawn import drawn, gap, on, related, report_of, view_of

HERE = Path(__file__).resolve().parents[3] / "src" / "legalmodel" / "services" / "pictures"
HOSTILE = (
    "<script>alert(1)</script>",
    "=HYPERLINK(1)",
    "{0} {act} {{",
    "javascript:alert(1)",
    "\u202egpj.exe",
    "line\nline",
    "x" * 100_000,
    "🙂\u200d",
)


def world(name: str) -> str:
    """One thing of each kind, all of one name, as Turtle."""
    title = literal(name)
    return f"""
    ex:i a lm:Instrument ; lm:designation des:declaration ; rdfs:label {title} ;
        dct:identifier {title} ; lm:periodStart {on("2001")} .
    ex:s a lm:State ; rdfs:label {title} .
    ex:c a lm:Institution ; rdfs:label {title} ; lm:createdBy ex:i ; lm:parentInstitution ex:s .
    ex:p a lm:Programme ; rdfs:label {title} . ex:m a lm:PlannedMeasure ; rdfs:label {title} ;
        lm:partOf ex:p ; lm:dueBy {on("2002")} .
    ex:r a lm:ProjectRole ; lm:participationIn ex:m ; lm:namedActor ex:s ;
        lm:role role:implementer .
    ex:a a lm:Act ; lm:actType act:reservation ; lm:actOn ex:i ; lm:actBy ex:s ;
        lm:summary {title} ; lm:doneOn {on("2001-02")} .
    {related("implements", "ex:p", "ex:i")}
    """


def labels(report: Report) -> set[str]:
    """What every node of every picture and table is called."""
    nodes = [each.node for each in report.pictures.timeline]
    nodes += [each.node for each in report.roadmap]
    nodes += [each.node for each in report.actors]
    nodes += [each.node for each in report.pictures.network.nodes]
    nodes += [step.node for step in report.pictures.chains]
    nodes += [each for row in report.roadmap for each in row.responsible]
    ends = [(each.source_label, each.target_label) for each in report.pictures.network.links]
    conditions = [act.conditions for each in report.instruments for act in each.acts]
    return {each.label for each in nodes}.union(*ends, *conditions)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_told_as_it_is(name: str) -> None:
    report = drawn(world(name))
    assert labels(report) == {name}
    (instrument,) = report.instruments
    assert ("number", name) in instrument.particulars


def test_blank_nodes_have_a_place_in_everything() -> None:
    facts = f"""
    _:i a lm:Instrument ; lm:periodStart {on("2001")} . _:p a lm:Programme . _:s a lm:State .
    [] a lm:Participation ; lm:participationIn _:i ; lm:namedActor _:s ; lm:role role:party .
    {related("implements", "_:p", "_:i")}
    """
    report = drawn(facts)
    (instrument,) = report.instruments
    assert [name for name, _ in instrument.particulars] == ["period", "party"]
    (link,) = report.pictures.network.links
    assert link.relation == "party"
    assert link.source.startswith("_:")
    assert link.target == instrument.iri
    (first,) = report.pictures.chains
    assert first.node.iri == instrument.iri
    assert [each.node.iri for each in report.actors] == [link.source]


def test_the_same_facts_in_another_order_make_the_same_pictures() -> None:
    lines = [line for line in world("W").split(" .\n") if line.strip()]
    assert len(lines) > 5
    there = drawn(" .\n".join(lines) + " .", gap("i"), gap("m"))
    back = drawn(" .\n".join(reversed(lines)) + " .", gap("m"), gap("i"))
    assert (there.pictures, there.roadmap, there.actors) == (
        back.pictures,
        back.roadmap,
        back.actors,
    )
    assert there.instruments == back.instruments


def test_nothing_at_all_makes_empty_pictures() -> None:
    report = drawn('ex:p a lm:Person ; rdfs:label "P"@en .')
    pictures = report.pictures
    assert (pictures.timeline, pictures.chains, pictures.ladders, pictures.undated) == (
        (),
        (),
        (),
        0,
    )
    assert (pictures.network.nodes, pictures.network.links) == ((), ())
    assert (report.actors, report.roadmap, report.instruments) == ((), (), ())


def many(count: int) -> str:
    """Each fifth node a declaration with a programme, a project, a measure and a party."""
    told = []
    for number in range(0, count, 5):
        i, p, q, m, s = (f"ex:n{number + each}" for each in range(5))
        told.append(f"""
        {i} a lm:Instrument ; lm:designation des:declaration ; lm:periodStart {on("2001-05")} .
        {p} a lm:Programme . {q} a lm:Project ; lm:partOf {p} . {s} a lm:State .
        {m} a lm:PlannedMeasure ; lm:plannedIn {i} ; lm:partOf {q} ; lm:dueBy {on("2010")} .
        [] a lm:Act ; lm:actType act:ratification ; lm:actOn {i} ; lm:actBy {s} ;
            lm:doneOn {on("2002")} .
        {related("implements", p, i)}""")
    return "".join(told)


def test_ten_thousand_nodes_take_ten_times_as_long_as_a_thousand() -> None:
    def seconds(count: int) -> float:
        prepared = view_of(many(count))
        maker = FindingMaker(prepared, "en")
        report = report_of(prepared, maker)
        begun = time.process_time()
        found = pictured(report, prepared, maker)
        spent = time.process_time() - begun
        assert len(found.pictures.chains) == len(found.pictures.network.links) == count // 5
        assert len(found.pictures.timeline) == 2 * count // 5
        return spent

    few, lots = seconds(1_000), seconds(10_000)
    # Were it quadratic, it would be a hundred times as long.
    assert lots < 35 * few


def test_no_picture_names_a_node_of_the_packs() -> None:
    for path in HERE.glob("*.py"):
        assert "legalmodel/id/" not in path.read_text(encoding="utf-8"), path.name
