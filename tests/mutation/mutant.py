"""What a mutant is: a rule with one thing changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from legalmodel.graphs.graph import Triple
from legalmodel.graphs.paths import Path

_LONGEST = 110


@dataclass(frozen=True, slots=True)
class Declared:
    """What a rule says of the evidence that answers it."""

    expects: frozenset[str]
    concerns: Path | None


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule with one thing changed; ``before`` and ``after`` show the change to a reader.

    ``declared`` is given where the shapes stay as they are and only the evidence is sought
    elsewhere.
    """

    name: str
    before: str
    after: str
    removed: frozenset[Triple] = frozenset()
    added: frozenset[Triple] = frozenset()
    declared: Declared | None = None


def numbered(mutants: Iterable[Mutant]) -> Iterator[Mutant]:
    """The mutants by short names, those of one name told apart by a number from the second on."""
    seen: Counter[str] = Counter()
    for each in mutants:
        name = each.name if len(each.name) <= _LONGEST else f"{each.name[:_LONGEST]}…"
        seen[name] += 1
        count = seen[name]
        yield replace(each, name=name if count == 1 else f"{name} [{count}]")
