"""The matrix: which subjects and jurisdictions it has, and what each cell says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from legalmodel.graphs.graph import Triple
from legalmodel.model import LANGUAGES, HarmonisationMatrix, MatrixCell
from legalmodel.resources import content
from legalmodel.services.check import Question, check
from legalmodel.services.findings import FindingMaker
from legalmodel.services.harmonisation import matrix
from legalmodel.vocabulary import TYPE, VOCAB, lm, skos
from tests.services.small import label, prepared

ADOPTED, IN_FORCE = f"<{VOCAB}act/adoption>", f"<{VOCAB}status/in-force>"
DEGREES = {name: f"<{VOCAB}degree/{name}>" for name in ("full", "partial", "none")}
VOCABULARY: list[Triple] = [(IN_FORCE, skos("broader"), f"<{VOCAB}status/effective>")]


def compared(node: str, subject: str, degree: str, *sides: str) -> list[Triple]:
    return [
        (node, TYPE, lm("NormComparison")),
        (node, lm("comparedSubject"), subject),
        (node, lm("degree"), DEGREES[degree]),
        *((node, lm("comparedJurisdiction"), side) for side in sides),
        *label(node, f"Comparison {node}"),
    ]


def prescribed(node: str, subject: str, by: str) -> list[Triple]:
    return [
        (node, lm("forSubject"), subject),
        (node, lm("prescribedBy"), by),
        (by, lm("derivedStatus"), IN_FORCE),
    ]


def made(*facts: Triple) -> HarmonisationMatrix:
    view = prepared([*facts, *VOCABULARY])
    return matrix(view, FindingMaker(view, "en"))


def cells(found: HarmonisationMatrix, row: int = 0) -> list[tuple[str, str, tuple[str, ...]]]:
    """Jurisdiction, state and degrees of a row's cells."""

    def told(cell: MatrixCell) -> tuple[str, str, tuple[str, ...]]:
        return cell.jurisdiction, cell.state, cell.degrees

    return [told(cell) for cell in found.rows[row].cells]


def test_nothing_declared_and_nothing_compared_is_an_empty_matrix() -> None:
    assert made(*label("<sugar>", "Sugar")) == HarmonisationMatrix()


def test_a_party_that_nobody_compared_is_an_information_need() -> None:
    parties = [(each, lm("partyTo"), "<treaty>") for each in ("<a>", "<b>")]
    found = made(
        *prescribed("<p>", "<sugar>", "<treaty>"),
        *parties,
        *compared("<c>", "<sugar>", "partial", "<b>", "<x>"),
    )
    assert cells(found) == [
        ("a", "missing", ()),
        ("b", "compared", ("partial",)),
        ("x", "compared", ("partial",)),
    ]


def test_a_provision_speaks_for_its_instrument() -> None:
    found = made(
        ("<p>", lm("forSubject"), "<sugar>"),
        ("<p>", lm("prescribedBy"), "<article>"),
        ("<article>", lm("provisionOf"), "<treaty>"),
        ("<treaty>", lm("derivedStatus"), IN_FORCE),
        ("<a>", lm("partyTo"), "<treaty>"),
    )
    assert cells(found) == [("a", "missing", ())]


def test_what_is_not_in_effect_concerns_nobody_yet() -> None:
    found = made(
        ("<p>", lm("forSubject"), "<sugar>"),
        ("<p>", lm("prescribedBy"), "<treaty>"),
        ("<a>", lm("partyTo"), "<treaty>"),
    )
    assert (found.jurisdictions, cells(found)) == ((), [])


@pytest.mark.parametrize("by_an_organ", [True, False])
def test_members_of_those_who_adopted_it_are_concerned(by_an_organ: bool) -> None:
    maker = "<council>" if by_an_organ else "<league>"
    found = made(
        *prescribed("<p>", "<sugar>", "<plan>"),
        ("<act>", lm("actOn"), "<plan>"),
        ("<act>", lm("actType"), ADOPTED),
        ("<act>", lm("actBy"), maker),
        ("<council>", lm("organOf"), "<league>"),
        ("<a>", lm("memberOf"), "<league>"),
        ("<signing>", lm("actOn"), "<plan>"),
        ("<signing>", lm("actBy"), "<bank>"),
        ("<z>", lm("memberOf"), "<bank>"),
    )
    assert cells(found) == [("a", "missing", ())]


def test_one_that_approximates_its_law_is_concerned_in_any_case() -> None:
    found = made(
        ("<p>", lm("forSubject"), "<sugar>"),
        ("<p>", lm("prescribedBy"), "<treaty>"),
        ("<p>", lm("approximatingActor"), "<a>"),
    )
    assert cells(found) == [("a", "missing", ())]


def test_what_is_prescribed_by_an_instrument_out_of_view_is_not_shown() -> None:
    unseen = ("<p>", lm("forSubject"), "<sugar>"), ("<p>", lm("approximatingActor"), "<a>")
    assert made(*unseen) == HarmonisationMatrix()
    found = made(*unseen, *compared("<c>", "<sugar>", "full", "<b>", "<x>"))
    assert found.rows[0].prescriptions == ()
    assert [name for name, _, _ in cells(found)] == ["b", "x"]


def test_a_group_is_compared_for_each_whom_it_includes() -> None:
    found = made(
        *compared("<c>", "<sugar>", "none", "<group>", "<union>"),
        ("<group>", lm("includesActor"), "<a>"),
        ("<group>", lm("includesActor"), "<b>"),
        ("<m>", lm("memberOf"), "<union>"),
    )
    assert [(name, state) for name, state, _ in cells(found)] == [
        ("a", "compared"),
        ("b", "compared"),
        ("union", "compared"),
    ]


def test_who_is_concerned_by_another_subject_only_is_not_called_missing() -> None:
    found = made(
        *compared("<c>", "<salt>", "full", "<a>", "<b>"),
        *compared("<d>", "<sugar>", "full", "<a>", "<x>"),
    )
    assert [row.subject for row in found.rows] == ["salt", "sugar"]
    assert cells(found, 0)[2] == ("x", "not-concerned", ())


def test_a_record_declared_complete_says_that_there_is_none() -> None:
    found = made(
        *prescribed("<p>", "<sugar>", "<treaty>"),
        ("<a>", lm("partyTo"), "<treaty>"),
        ("<d>", lm("claimSubject"), "<sugar>"),
        ("<d>", lm("completeFor"), lm("NormComparison")),
    )
    assert cells(found) == [("a", "declared-none", ())]


def test_a_declaration_of_completeness_declares_the_subject() -> None:
    found = made(
        ("<sugar>", TYPE, lm("SubjectMatter")),
        ("<d>", lm("claimSubject"), "<sugar>"),
        ("<d>", lm("completeFor"), lm("NormComparison")),
    )
    assert [row.subject for row in found.rows] == ["sugar"]


def test_an_outdated_comparison_is_listed_and_fills_no_cell() -> None:
    found = made(
        *compared("<old>", "<sugar>", "none", "<a>", "<b>"),
        *compared("<new>", "<sugar>", "full", "<a>", "<b>"),
        ("<new>", lm("updatesComparison"), "<old>"),
    )
    assert cells(found)[0] == ("a", "compared", ("full",))
    assert [(each.iri, each.outdated) for each in found.comparisons] == [
        ("new", False),
        ("old", True),
    ]


def test_comparisons_that_disagree_are_both_shown() -> None:
    found = made(
        *compared("<c>", "<sugar>", "partial", "<a>", "<b>"),
        *compared("<d>", "<sugar>", "none", "<a>", "<b>"),
    )
    assert found.rows[0].cells[0].degrees == ("none", "partial")
    assert found.rows[0].cells[0].comparisons == ("c", "d")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_file_gives_modes_degrees_and_evidence(tmp_path: Path, lang: str) -> None:
    """The near-misses of LM402: prescriptions in a treaty, and what was compared."""
    example = content("shapes") / "gaps/harmonisation/prescribed-approximation-without-act/pass.ttl"
    head, _, rest = example.read_text(encoding="utf-8").partition("ex:example a lm:Example")
    file = tmp_path / "facts.ttl"
    file.write_text(head + rest.partition(" .\n")[2], encoding="utf-8")
    found = check([str(file)], Question(as_of=date(2021, 12, 31), lang=lang)).matrix
    row = next(each for each in found.rows if each.label == "insolvency law")
    assert [cell.degrees for cell in row.cells if cell.state == "compared"] == [("partial",)]
    (prescription,) = row.prescriptions
    assert prescription.mode == {"en": "harmonisation", "ru": "гармонизация"}[lang]
    assert prescription.prescribed_by == "Treaty of the Hibiscus Single Market"
    assert prescription.evidence
    assert {each.compared_on for each in found.comparisons} == {"", "2006", "2018"}
    assert [each.compared_on for each in found.comparisons if each.outdated] == ["2006"]
    assert all(each.evidence for each in found.comparisons)
