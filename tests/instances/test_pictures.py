"""What the report shows of the packs, against passages of the source read by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from legalmodel.model import InstrumentRecord, Report, RoadmapRow
from legalmodel.model.pictures import ChainStep
from legalmodel.resources import content
from legalmodel.services.check import Question, check

ID = "https://w3id.org/legalmodel/id/eaeu-unido/"
SOURCE = "sources/002_b3968afb981267f2.txt"
# Each passage is the ground of one of the tests below.
STATEMENT = "on October 30, 2014, a Joint Statement on Cooperation between the EEC and UNIDO"
MEMORANDUM = "Memorandum of Cooperation between EurAsEC and UNIDO in 2009"
AGREEMENT = (
    "in 2016, an Administrative Agreement was signed between the Government of the Republic of "
    "Kazakhstan"
)
ROADMAP = "in 2019 began to work out the issue of developing a roadmap for interaction"
UNREALISED = "these plans have not yet been implemented"
DELEGATION = "the meeting of the UNIDO General Conference (December 2021)"
OTHER_FORM = "these intentions have found a slightly different form of their embodiment"


@pytest.fixture(scope="module")
def report() -> Report:
    question = Question(as_of=date(2022, 12, 30), pictured=True)
    return check([str(content("instances"))], question)


def instrument(report: Report, name: str) -> InstrumentRecord:
    (found,) = (each for each in report.instruments if each.iri == ID + name)
    return found


def row(report: Report, name: str) -> RoadmapRow:
    (found,) = (each for each in report.roadmap if each.node.iri == ID + name)
    return found


@pytest.mark.parametrize(
    "passage", [STATEMENT, MEMORANDUM, AGREEMENT, ROADMAP, UNREALISED, DELEGATION, OTHER_FORM]
)
def test_the_source_says_what_the_tests_rest_on(passage: str, shared: Path) -> None:
    assert passage in (shared / SOURCE).read_text(encoding="utf-8")


def test_the_joint_statement_has_its_day_and_those_who_made_it(report: Report) -> None:
    record = instrument(report, "joint-statement-2014")
    assert record.particulars[0] == ("adoption of the text", "30 October 2014")
    assert record.participants == ("Eurasian Economic Commission", "UNIDO")
    assert record.dates == ("adoption of the text: 30 October 2014",)
    # In whose name the EEC acted, the source does not say: that is an encoder's reading.
    ((_, told),) = (each for each in record.particulars if "UNIDO" in each[1])
    assert "acting for: Eurasian Economic Union, according to Encoders" in told
    assert "confidence: low" in told


def test_the_memorandum_of_2009_is_between_eurasec_and_unido(report: Report) -> None:
    record = instrument(report, "memorandum-eurasec-unido-2009")
    assert record.participants == ("EurAsEC", "UNIDO")
    assert [value for _, value in record.particulars][:1] == ["2009"]
    (entry,) = (each for each in report.pictures.timeline if each.node.iri == record.iri)
    assert [(each.earliest, each.latest) for each in entry.events] == [("2009-01-01", "2009-12-31")]


@pytest.mark.parametrize(
    ("name", "participants"),
    [
        # Executive agency of the Protocol (section 2, paragraph 69): no party to it.
        ("montreal-protocol", ("UNIDO (executing agency)",)),
        # Adopted at the General Conference in 2013 (section 1, paragraph 9).
        ("lima-declaration-2013", ("General Conference of UNIDO (adopting organ)",)),
        # Developed at the initiative of Belarus (section 2, paragraph 6).
        ("strategic-framework-middle-income", ("Republic of Belarus (initiator)",)),
    ],
)
def test_who_is_no_participant_stands_with_the_role(
    report: Report, name: str, participants: tuple[str, ...]
) -> None:
    assert instrument(report, name).participants == participants


def test_what_is_dated_but_not_said_to_be_signed_stands_under_its_own_name(report: Report) -> None:
    dated = instrument(report, "agreement-ussr-unido-1989")
    assert dated.dates == ("Date of the Agreement of the USSR and UNIDO: 22 November 1989",)
    signed = instrument(report, "programme-document-quality-armenia")
    assert any(day.startswith("Signature of the programme document") for day in signed.dates)


def test_who_carries_out_a_project_does_not_answer_for_the_laws_that_it_hopes_for(
    report: Report,
) -> None:
    # The project is one of Russian Railways and UNIDO; the measures to bring the law in line with
    # the Convention are envisaged, by whom is not printed (section 2, paragraph 71).
    (measure,) = (each for each in report.roadmap if "environmental legislation" in each.node.label)
    assert [each.label for each in measure.responsible] == ["JSC Russian Railways", "UNIDO"]
    assert [each.label for each in measure.responsible_in] == [
        "Project of Russian Railways and UNIDO on equipment with persistent organic pollutants"
    ]


def test_the_administrative_agreement_was_signed_by_both_sides(report: Report) -> None:
    acts = instrument(report, "administrative-agreement-2016").acts
    assert [(each.participant.label, each.kind, each.done_on) for each in acts] == [
        ("Government of the Republic of Kazakhstan", "signature", "2016"),
        ("UNIDO", "signature", "2016"),
    ]
    assert {(each.deposited_on, each.effective_on) for each in acts} == {("", "")}


def test_the_roadmap_was_begun_and_is_not_there(report: Report) -> None:
    planned = row(report, "planned-roadmap")
    assert (planned.planned, planned.actual) == ("work begun (date of that act: 2019)", "")
    assert not planned.overdue  # by when it was to be there, the source does not say


def test_what_a_project_plans_is_planned_in_the_project(report: Report) -> None:
    # "providing for the creation of eco-industrial parks" (section 2, paragraph 20).
    (parks,) = (each for each in report.roadmap if "planned in the project" in each.node.label)
    assert parks.instruments != ()


def test_the_programme_of_2015_was_carried_out_in_another_form(report: Report) -> None:
    planned = row(report, "planned-programme-2015")
    assert planned.planned == "planned (date of that act: 2015)"
    assert "in another form" in planned.actual


def test_the_delegation_of_2021_is_the_one_thing_overdue(report: Report) -> None:
    overdue = [each for each in report.roadmap if each.overdue]
    assert [each.node.iri for each in overdue] == [ID + "planned-delegation-2021"]
    assert overdue[0].planned == "due by: December 2021"
    findings = {each.id: each.rule for each in report.findings}
    assert "LM103" in {findings[each] for each in overdue[0].findings}


def test_the_chain_from_the_statement_is_broken_where_roadmap_and_programme_are_missing(
    report: Report,
) -> None:
    (first,) = (
        each for each in report.pictures.chains if each.node.iri == ID + "joint-statement-2014"
    )
    assert first.broken
    assert first.level == "joint statement"
    following = {each.node.iri for step in first.next for each in step.next}
    assert ID + "planned-roadmap" in following


def test_every_picture_points_at_findings_that_are_there(report: Report) -> None:
    ids = {each.id for each in report.findings}

    def told(step: ChainStep) -> set[str]:
        return set(step.findings).union(*map(told, step.next))

    pictures = report.pictures
    shown = [each.findings for each in pictures.timeline]
    shown += [each.findings for each in pictures.network.nodes]
    shown += [each.findings for each in report.roadmap]
    shown += [each.findings for each in report.actors]
    shown += [each.findings for each in report.instruments]
    pointed = set[str]().union(*shown, *map(told, pictures.chains))
    assert pointed
    assert pointed <= ids


def test_every_link_joins_nodes_of_the_network(report: Report) -> None:
    network = report.pictures.network
    nodes = {each.node.iri: each.node.label for each in network.nodes}
    assert len(nodes) == len(network.nodes)
    for link in network.links:
        assert nodes[link.source] == link.source_label
        assert nodes[link.target] == link.target_label
