"""The tone of each degree in the harmonisation matrix: how near the norms are, never how good."""

from __future__ import annotations

from legalmodel.model.harmonisation import CellState, MatrixCell

DEGREES: tuple[str, ...] = (
    "full",
    "partial",
    "none",
    "difference",
    "conflict",
    "not-relevant",
    "discretionary",
    "not-to-be-transposed",
)
STATES: tuple[CellState, ...] = ("missing", "declared-none", "not-concerned")


def tone(cell: MatrixCell) -> str:
    """The class of a cell: its degree, ``mixed`` where comparisons differ, else its state."""
    if cell.state != "compared":
        return cell.state
    degrees = set(cell.degrees)
    if len(degrees) > 1:
        return "mixed"
    degree = next(iter(degrees), "")
    return degree if degree in DEGREES else "other"
