"""Parts of a finding as a short text: where it stands, what a source says, what led to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from legalmodel.model import BaselineComparison, Cause, Evidence, Finding, Waiver
    from legalmodel.reporters.words import Words

_DEEPEST = 20


def place(finding: Finding) -> str:
    """``file:line:column``, as far as it is known: many terminals and editors make it a link."""
    at = finding.location
    if at is None:
        return ""
    return ":".join(str(part) for part in (at.file, at.line, at.column) if part is not None)


def testimony(evidence: Evidence, words: Words) -> str:
    """Author, year, place in the source, and the words quoted."""
    who = f"{evidence.attributed_to} {evidence.published_on[:4]}".strip() or evidence.source
    parts = (who, evidence.locator, _reference(evidence, words))
    return ", ".join(filter(None, parts)) + _quotation(evidence, words)


def citation(evidence: Evidence, words: Words) -> str:
    """What is said of the finding, by whom and where, and whether that is the primary text.

    The wording attributes: nothing that rests on one secondary source reads as a bare fact.
    """
    consulted = "consulted" if evidence.primary_consulted else "not_consulted"
    parts = (
        evidence.source,
        evidence.locator,
        _reference(evidence, words),
        evidence.translation,
        words.say(f"evidence.{consulted}").lower(),
    )
    side = words.say(f"sides.{evidence.side}")
    who = f" ({evidence.attributed_to})" if evidence.attributed_to else ""
    return f"{side}{who}: {', '.join(filter(None, parts))}{_quotation(evidence, words)}"


def causes(nested: Sequence[Cause], level: int = 0) -> Iterator[tuple[int, str]]:
    """Results that led to a result (SHACL §3.6.2, sh:detail), each with how deep it stands."""
    if level >= _DEEPEST:
        return
    for cause in nested:
        yield level, " · ".join(filter(None, (cause.message, cause.path, cause.value)))
        yield from causes(cause.causes, level + 1)


def particulars(finding: Finding, words: Words, day: str) -> Iterator[tuple[str, str]]:
    """What belongs to a finding beside its message: the key of the words for it, and the text.

    Some are empty. ``day`` is that by which what is due is late (ISO 8601).
    """
    yield "label.actors", ", ".join(finding.actors)
    yield "label.basis", finding.requirement.legal_basis
    for each in finding.evidence:
        if each.side != "focus":
            yield f"sides.{each.side}", testimony(each, words)
    yield "label.remedy", finding.remedy
    for proposal in finding.proposals:
        yield "label.proposal", f"{proposal.text} ({proposal.author})"
    handling = finding.handling
    yield "label.responsible", handling.responsible
    yield "label.due_overdue" if handling.overdue(day) else "label.due", handling.due
    yield "label.comment", handling.comment


def waived(waiver: Waiver, words: Words) -> str:
    """Who waived a finding, until when, and why."""
    said = {"author": waiver.author, "reason": waiver.reason}
    if not waiver.until:
        return words.say("waiver.told_for_good", **said)
    return words.say("waiver.told", until=waiver.until, **said)


def since(baseline: BaselineComparison, words: Words) -> str:
    """What has changed since an earlier run, in numbers."""
    counts = {
        name: words.number(len(getattr(baseline, name)))
        for name in ("new", "unchanged", "reworded", "waived", "resolved")
    }
    if not baseline.valid_at:
        return words.say("baseline.told_undated", name=baseline.name, **counts)
    return words.say("baseline.told", name=baseline.name, valid_at=baseline.valid_at, **counts)


def _reference(evidence: Evidence, words: Words) -> str:
    if evidence.reference in ("", "none"):
        return ""
    return words.say("evidence.reference", reference=evidence.reference)


def _quotation(evidence: Evidence, words: Words) -> str:
    said = evidence.quotation
    return " " + words.say("evidence.quoted", text=said) if said else ""
