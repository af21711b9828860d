"""What a search for words looks through: of each finding its own text, and what it shares.

A script that had to unpack fifty thousand cards before it could find a word in them would keep its
reader waiting. So the words stand apart from the cards, in one case, and texts that many findings
have (requirements, passages of sources) stand there once. Names that are columns of the register
anyway (rules, actors, instruments, files) are looked for in those columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any
from unicodedata import normalize

from legalmodel.model import Evidence, Finding, Proposal, Requirement
from legalmodel.reporters.html.text import safe
from legalmodel.reporters.html.tree import KEPT, deflated

SLICE = 2000
"""How many texts are packed together: so many are unpacked without a pause."""


class Searched:
    """The texts of findings, in the order of the findings."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._findings = tuple(findings)
        self._numbers: dict[str, int] = {}
        self._requirement = lru_cache(KEPT)(self._required)
        self._proposal = lru_cache(KEPT)(self._proposed)
        self._passage = lru_cache(KEPT)(self._stated)
        self._of = [sorted(set(self._shared(each))) for each in self._findings]

    def members(self) -> Iterator[tuple[str, Any]]:
        """Members of the embedded JSON: own texts, shared texts, and who has which of these."""
        yield "own-words", _packed(map(_own, self._findings))
        yield "shared-words", _packed(self._numbers)
        yield "of-shared-words", self._of

    def _shared(self, finding: Finding) -> Iterator[int]:
        yield self._requirement(finding.requirement)
        yield self._number(finding.title, finding.remedy)
        yield from map(self._proposal, finding.proposals)
        yield from map(self._passage, finding.evidence)

    def _number(self, *texts: str) -> int:
        return self._numbers.setdefault(folded(*texts), len(self._numbers))

    def _required(self, needed: Requirement) -> int:
        return self._number(needed.text, needed.legal_basis, needed.force, needed.source)

    def _proposed(self, proposal: Proposal) -> int:
        return self._number(proposal.text, proposal.author, proposal.addressee)

    def _stated(self, passage: Evidence) -> int:
        return self._number(
            passage.source, passage.locator, passage.reference, passage.attributed_to,
            passage.quotation, passage.statement, passage.doubt,
        )  # fmt: skip


def _own(finding: Finding) -> str:
    handling, waiver = finding.handling, finding.waiver
    return folded(
        finding.id, finding.focus_label, finding.focus_node, finding.message,
        *finding.messages.values(), handling.responsible, handling.comment,
        *((waiver.reason, waiver.author) if waiver else ()),
    )  # fmt: skip


def folded(*texts: str) -> str:
    """Texts as the script folds what is typed: compatible characters are one, and small."""
    return normalize("NFKC", str(safe("\n".join(filter(None, texts))))).lower()


def _packed(texts: Iterable[str]) -> Iterator[str]:
    rest = iter(texts)
    while batch := list(islice(rest, SLICE)):
        yield deflated(batch)
