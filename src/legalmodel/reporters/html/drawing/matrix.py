"""The tone of each cell in the harmonisation matrix: how near the norms are, never how good."""

from __future__ import annotations

from legalmodel.model.harmonisation import MatrixCell

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


def tone(cell: MatrixCell) -> str:
    """The class of a cell: its degree, ``mixed`` where comparisons differ, else its state."""
    if cell.state != "compared":
        return cell.state
    degrees = set(cell.degrees)
    return "mixed" if len(degrees) > 1 else shade(next(iter(degrees), ""))


def shade(degree: str) -> str:
    """The class of a degree; ``other`` where the report names one that the vocabulary lacks."""
    return degree if degree in DEGREES else "other"
