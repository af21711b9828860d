"""Two reports compared: what is new, resolved, reworded, waived, and what stayed as it was."""

from __future__ import annotations

from dataclasses import dataclass

from legalmodel.model import Finding, Report
from legalmodel.services.baseline import compare, told_otherwise
from legalmodel.services.life import baseline_notes


@dataclass(frozen=True, slots=True)
class Reworded:
    """A finding that is told otherwise than before, and in which fields."""

    finding: Finding
    before: Finding
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A report as a difference names it."""

    name: str
    valid_at: str
    findings: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of the findings of one report in another; gaps and data defects alike.

    ``waived`` are those that are waived now and were not then, ``unchanged`` the ids of all that
    stayed. ``notes`` say what else differs between the runs, so that not all comes from the data.
    """

    old: Compared
    new: Compared
    added: tuple[Finding, ...]
    resolved: tuple[Finding, ...]
    reworded: tuple[Reworded, ...]
    waived: tuple[Finding, ...]
    unchanged: tuple[str, ...]
    notes: tuple[str, ...]
    lang: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.added or self.resolved or self.reworded or self.waived)


def difference(old: Report, new: Report, *, names: tuple[str, str], lang: str = "") -> Difference:
    """Compare two reports by the ids of their findings.

    Args:
        old: The earlier one.
        new: The later one.
        names: What to call them.
        lang: The language of the words that are ours (default: that of the later report).
    """
    compared = compare(new, old, names[0])
    assert compared.baseline is not None
    every = (*compared.findings, *compared.defects)
    before = {each.id: each for each in (*old.findings, *old.defects)}
    was_waived = {each.id for each in old.waived}
    stayed = {each.id for each in new.waived} & was_waived
    return Difference(
        old=Compared(names[0], old.run.valid_at, len(before)),
        new=Compared(names[1], new.run.valid_at, len(every)),
        added=tuple(each for each in every if each.change == "new"),
        resolved=compared.baseline.resolved,
        reworded=tuple(
            Reworded(each, before[each.id], told_otherwise(each, before[each.id]))
            for each in every
            if each.change == "reworded"
        ),
        waived=tuple(each for each in compared.waived if each.id not in was_waived),
        unchanged=(*compared.baseline.unchanged, *sorted(stayed)),
        notes=baseline_notes(new, old, names[0]),
        lang=lang or new.lang,
    )
