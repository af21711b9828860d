"""The life of a finding: what was decided about it, and how it compares with an earlier run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from legalmodel.model import Finding

Change = Literal["new", "unchanged", "reworded"]
WaiverState = Literal["applied", "expired", "unmatched"]


@dataclass(frozen=True, slots=True)
class Waiver:
    """Why a finding need not be cured, who says so, and until which day (ISO 8601, inclusive)."""

    reason: str
    author: str
    until: str


@dataclass(frozen=True, slots=True)
class WaiverRecord:
    """One entry of the waivers file and what came of it.

    ``finding`` is an id, or ``rule`` a rule with ``scope``, the IRI of a focus node (empty: all
    of them). ``findings`` are the ids that it meets in this run.
    """

    finding: str
    rule: str
    scope: str
    waiver: Waiver
    state: WaiverState
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Handling:
    """What those who work on a finding have written down of it; days are ISO 8601."""

    responsible: str = ""
    due: str = ""
    comment: str = ""

    def overdue(self, day: str) -> bool:
        """Whether something was due before a day (ISO 8601); not where either is unknown."""
        return bool(self.due) and self.due < day


@dataclass(frozen=True, slots=True)
class Cause:
    """A nested result of a SHACL validation (``sh:detail``): what failed inside, and its causes."""

    message: str
    focus_node: str
    path: str
    value: str
    causes: tuple[Cause, ...] = ()
    component: str = ""


@dataclass(frozen=True, slots=True)
class BaselineComparison:
    """An earlier run beside this one: ids by what became of them.

    ``waived`` are findings of the baseline that are waived in this run; ``resolved`` are those
    that this run no longer finds, as the baseline told them.
    """

    name: str
    valid_at: str
    new: tuple[str, ...]
    unchanged: tuple[str, ...]
    reworded: tuple[str, ...]
    waived: tuple[str, ...]
    resolved: tuple[Finding, ...]
