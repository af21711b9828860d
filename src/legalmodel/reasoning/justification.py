"""The smallest parts that still contradict themselves, by dividing and conquering.

Narrowing is QuickXplain (Junker 2004): of n axioms with a contradiction of k it asks the
reasoner about k · log(n / k) times, where leaving out one by one would ask n times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

Contradicts = Callable[[Sequence[int]], bool]
"""Whether the axioms of these numbers contradict each other."""

_SMALL = 64
"""So few facts are narrowed at once; more are halved first, which asks smaller questions."""


class Justifications:
    """Looks for minimal contradictions among numbered axioms.

    Args:
        terminology: numbers of the axioms that are no facts.
        contradicts: the reasoner, asked about lists of numbers.
    """

    def __init__(self, terminology: Sequence[int], contradicts: Contradicts) -> None:
        self._terminology = list(terminology)
        self._contradicts = contradicts
        self._known: list[int] = []

    def independent(self, facts: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """Minimal contradictions, no two of which have a fact in common, until there is none.

        Args:
            facts: numbers of the axioms on individuals; neighbours should stand together, for
                what contradicts itself in a part is found there.
        """
        if not self._contradicts(self._terminology):
            yield from self._among(list(facts))
        else:
            yield self.one(())

    def one(self, facts: Sequence[int]) -> tuple[int, ...]:
        """A minimal contradiction of facts and terminology, which together must contradict.

        The facts are found first, beside the whole terminology; the terminology is then
        narrowed beside these few, where each question is quick. What is found is minimal as a
        whole: without one of its facts it does not hold with the whole terminology, so not with
        a part of it either.
        """
        few = self._narrow(facts, self._terminology)
        # One mistake is often made many times: the axioms that forbade it before are tried first.
        again = bool(self._known) and self._contradicts([*few, *self._known])
        axioms = self._narrow(self._known if again else self._terminology, few)
        self._known = sorted({*self._known, *axioms})
        return (*few, *axioms)

    def _among(self, facts: list[int]) -> Iterator[tuple[int, ...]]:
        if not self._contradicts([*self._terminology, *facts]):
            return
        left = facts
        if len(facts) > _SMALL:
            half = len(facts) // 2
            for part in (facts[:half], facts[half:]):
                for found in self._among(part):
                    yield found
                    left = [each for each in left if each not in found]
            if left is not facts and not self._contradicts([*self._terminology, *left]):
                return
        # What is left contradicts itself across the parts, or is small enough.
        while True:
            found = self.one(left)
            yield found
            left = [each for each in left if each not in found]
            if not self._contradicts([*self._terminology, *left]):
                return

    def _narrow(self, candidates: Sequence[int], background: Sequence[int]) -> list[int]:
        if not candidates or self._contradicts(background):
            return []
        return self._needed(list(background), False, list(candidates))

    def _needed(self, background: list[int], grown: bool, candidates: list[int]) -> list[int]:
        """What of the candidates is needed beside the background, which may just have grown."""
        if grown and self._contradicts(background):
            return []
        if len(candidates) == 1:
            return candidates
        half = len(candidates) // 2
        first, second = candidates[:half], candidates[half:]
        later = self._needed(background + first, True, second)
        earlier = self._needed(background + later, bool(later), first)
        return earlier + later
