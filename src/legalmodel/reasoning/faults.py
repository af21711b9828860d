"""What is not OWL 2 DL, each fault once, in words, with its first place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from legalmodel.graphs.graph import Triple
from legalmodel.graphs.places import Place
from legalmodel.graphs.terms import iri_value, is_blank
from legalmodel.reasoning.axioms import Axiom, terms
from legalmodel.reasoning.mapping import Mapped
from legalmodel.reasoning.process import Answer
from legalmodel.reasoning.records import Violation
from legalmodel.reasoning.words import Words
from legalmodel.vocabulary import TYPE


class _Fault(NamedTuple):
    rule: str
    term: str
    axiom: Axiom | None
    source: Triple


class Faults:
    """Says which rules of OWL 2 DL are broken (Structural §3, §11), and where.

    Args:
        mapped: the axioms, and what was found wrong in making them.
        answer: what the profile check found, by number of the axiom.
        words: to say axioms in.
        patterns: a sentence for each rule, and one for any ``other``.
        place: where a triple stands.
    """

    def __init__(
        self,
        mapped: Mapped,
        answer: Answer,
        words: Words,
        patterns: Mapping[str, str],
        place: Callable[[Triple], Place],
    ) -> None:
        self._mapped = mapped
        self._answer = answer
        self._words = words
        self._patterns = patterns
        self._place = place

    def violations(self) -> tuple[Violation, ...]:
        """Every broken rule once for each term at fault, in the order of files and lines."""
        grouped: dict[object, list[_Fault]] = defaultdict(list)
        for fault in self._found():
            grouped[self._key(fault)].append(fault)
        return tuple(sorted(map(self._violation, grouped.values()), key=_order))

    def _found(self) -> Iterator[_Fault]:
        axioms = self._mapped.axioms
        for rule, term, source in self._mapped.problems:
            yield _Fault(rule, term, None, source)
        for rule, number, term in self._answer.violations:
            axiom = axioms[number] if number >= 0 else None
            term_or_first = term or next(terms(axiom.parts) if axiom else iter(()), "")
            about = (term_or_first, TYPE, term_or_first)
            yield _Fault(rule, term_or_first, axiom, axiom.source if axiom else about)

    def _key(self, fault: _Fault) -> object:
        """Faults of one rule and term are one; where an axiom is told, each is told."""
        pattern = self._patterns.get(fault.rule, self._patterns["other"])
        alone = "{term}" not in pattern or "{statement}" in pattern or is_blank(fault.term)
        return (fault.rule, fault.source if alone else fault.term)

    def _violation(self, faults: list[_Fault]) -> Violation:
        placed = [(self._place(each.source), each) for each in faults]
        place, first = min(placed, key=lambda each: (each[0], each[1].source))
        pattern = self._patterns.get(first.rule, self._patterns["other"])
        text = pattern.format(
            rule=first.rule,
            term=self._words.name(first.term) if first.term else "",
            statement=self._words.axiom(first.axiom) if first.axiom else "",
        )
        term = "" if is_blank(first.term) else iri_value(first.term)
        return Violation(first.rule, term, text, len(faults), *place)


def _order(violation: Violation) -> tuple[str, int, str, str]:
    return violation.file, violation.line, violation.rule, violation.term
