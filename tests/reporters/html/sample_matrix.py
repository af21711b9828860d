"""The matrix of the invented case: each state of a cell, and a comparison that is outdated."""

from __future__ import annotations

from legalmodel.model import (
    CellState,
    ComparisonRecord,
    Evidence,
    HarmonisationMatrix,
    MatrixCell,
    MatrixRow,
    PrescriptionRecord,
)
from tests.reporters.html.sample_words import ID, Teller

_JURISDICTIONS = ("meridian-association", "northland", "southmark")


def _cell(index: int, state: CellState, degrees: str = "", found: str = "") -> MatrixCell:
    return MatrixCell(
        jurisdiction=f"{ID}{_JURISDICTIONS[index]}",
        state=state,
        degrees=tuple(degrees.split()),
        comparisons=tuple(f"{ID}comparison-{each}" for each in found.split()),
    )


def matrix(say: Teller, evidence: tuple[Evidence, ...]) -> HarmonisationMatrix:
    """Certificates compared twice, and dues that nobody compared."""

    def comparison(name: str, degree: str, year: str, *, outdated: bool) -> ComparisonRecord:
        return ComparisonRecord(
            iri=f"{ID}comparison-{name}",
            label=say(f"comparison-{name}"),
            subject=say("certificates-of-seafarers"),
            jurisdictions=(say("northland"), say("southmark")),
            degree=degree,
            relation=say("superset") if outdated else "",
            first=say("rule-of-northland") if outdated else "",
            second=say("rule-of-southmark") if outdated else "",
            ground=say("by-wording"),
            compared_on=year,
            outdated=outdated,
            evidence=evidence,
        )

    def row(name: str, *cells: MatrixCell, prescribed: bool = False) -> MatrixRow:
        prescription = PrescriptionRecord(
            iri=f"{ID}prescription-{name}",
            mode=say("harmonisation"),
            prescribed_by=say("meridian-strategy-to-2020"),
            status=say("in-operation"),
            due="2018",
            reference="",
            evidence=evidence,
        )
        return MatrixRow(
            subject=f"{ID}{name}",
            label=say(name),
            prescriptions=(prescription,) if prescribed else (),
            cells=cells,
        )

    return HarmonisationMatrix(
        jurisdictions=tuple((f"{ID}{each}", say(each)) for each in _JURISDICTIONS),
        rows=(
            row(
                "certificates-of-seafarers",
                _cell(0, "missing"),
                _cell(1, "compared", "partial", "2015"),
                _cell(2, "compared", "partial", "2015"),
                prescribed=True,
            ),
            row(
                "dues-of-ports",
                _cell(0, "not-concerned"),
                _cell(1, "missing"),
                _cell(2, "declared-none"),
            ),
        ),
        comparisons=(
            comparison("2009", "conflict", "2009", outdated=True),
            comparison("2015", "partial", "2015-06", outdated=False),
        ),
    )
