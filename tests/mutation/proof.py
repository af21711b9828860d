"""The proof of one rule: which of its mutants its own examples catch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tests.mutation.equivalents import ANY, Equivalent
from tests.mutation.mutant import Mutant
from tests.mutation.rules import RuleUnderTest, StillbornError

Verdict = Literal["caught", "stillborn", "equivalent", "SURVIVED"]


@dataclass(frozen=True, slots=True)
class Proof:
    """What became of every mutant of a rule, and what is wrong with that."""

    identifier: str
    rule: str
    verdicts: tuple[tuple[Mutant, Verdict], ...]
    problems: tuple[str, ...]

    def count(self, verdict: Verdict) -> int:
        """How many mutants came to that."""
        return sum(each == verdict for _, each in self.verdicts)

    @property
    def holds(self) -> bool:
        """Whether every mutant is caught, stillborn, or named as equivalent."""
        return not self.problems and not self.count("SURVIVED")


def prove(folder: Path, equivalents: Sequence[Equivalent]) -> Proof:
    """Run every mutant of the rule in a folder against its examples."""
    rule = RuleUnderTest(folder)
    name, identifier = rule.rule.rule.name, rule.rule.rule.identifier
    problems = rule.problems()
    if problems:
        return Proof(identifier, name, (), tuple(problems))
    named = {each.mutant: each for each in equivalents if each.rule in (name, ANY)}
    verdicts = [(mutant, _verdict(rule, mutant, named)) for mutant in rule.mutants()]
    problems += _stale(verdicts, [each for each in named.values() if each.rule == name])
    return Proof(identifier, name, tuple(verdicts), tuple(problems))


def _verdict(rule: RuleUnderTest, mutant: Mutant, named: dict[str, Equivalent]) -> Verdict:
    try:
        if rule.is_caught(mutant):
            return "caught"
    except StillbornError:
        return "stillborn"
    return "equivalent" if mutant.name in named else "SURVIVED"


def _stale(
    verdicts: Sequence[tuple[Mutant, Verdict]], entries: Sequence[Equivalent]
) -> Iterator[str]:
    """The entries that name what is no survivor."""
    by_name = {mutant.name: verdict for mutant, verdict in verdicts}
    for each in entries:
        verdict = by_name.get(each.mutant)
        if verdict is None:
            yield f"{each.file} names a mutant that does not exist: {each.mutant}"
        elif verdict != "equivalent":
            yield f"{each.file} names a mutant that is {verdict}: {each.mutant}"
