"""The records of the harmonisation matrix: declared subjects by jurisdictions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from legalmodel.model.evidence import Evidence

CellState = Literal["compared", "missing", "declared-none", "not-concerned"]


@dataclass(frozen=True, slots=True)
class PrescriptionRecord:
    """How an instrument prescribes that the norms on a subject be brought together."""

    iri: str
    mode: str
    prescribed_by: str
    status: str
    due: str
    reference: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ComparisonRecord:
    """Somebody's comparison of norms; outdated, where a later one has taken its place."""

    iri: str
    label: str
    subject: str
    jurisdictions: tuple[str, ...]
    degree: str
    relation: str
    first: str
    second: str
    ground: str
    compared_on: str
    outdated: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One subject in one jurisdiction; ``missing``: concerned, and nobody compared it."""

    jurisdiction: str
    state: CellState
    degrees: tuple[str, ...]
    comparisons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A declared subject, with one cell for each jurisdiction of the matrix, in its order."""

    subject: str
    label: str
    prescriptions: tuple[PrescriptionRecord, ...]
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class HarmonisationMatrix:
    """Declared subjects by jurisdictions, the latter as IRI and label."""

    jurisdictions: tuple[tuple[str, str], ...] = ()
    rows: tuple[MatrixRow, ...] = ()
    comparisons: tuple[ComparisonRecord, ...] = ()
