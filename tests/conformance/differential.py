"""The set engine against pySHACL on random pairs: what differs, what explains it, what was seen.

An answer is the multiset of the results of the top level. Where the two differ, pySHACL is asked
again with the reviewed divergences repaired (``divergences.toml``); a pair that differs even then
is unexplained, and is cut down to the triples that it needs.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from legalmodel.engines.sets import evaluate
from legalmodel.graphs.graph import Graph, Triple
from legalmodel.vocabulary import PREFIXES, SH
from tests.conformance.alphabet import EX
from tests.conformance.random_shapes import Pair, random_pair
from tests.conformance.reference import Reference
from tests.conformance.reports import Result, results

_AHEAD = 2
"""So many pairs the reference is given while this process works on one; the pipe holds them."""

_COMPONENTS = {
    **{name: name for name in ("minCount", "maxCount", "minLength", "maxLength", "pattern")},
    **{name: name for name in ("class", "datatype", "nodeKind", "languageIn", "uniqueLang")},
    **{name: name for name in ("minExclusive", "minInclusive", "maxExclusive", "maxInclusive")},
    **{name: name for name in ("equals", "disjoint", "lessThan", "lessThanOrEquals")},
    **{name: name for name in ("not", "and", "or", "xone", "node", "closed", "hasValue", "in")},
    **{name: name for name in ("qualifiedMinCount", "qualifiedMaxCount")},
    "sparql": "SPARQL",
}
COMPONENTS = {
    f"<{SH}{parameter}>": f"<{SH}{name[0].upper()}{name[1:]}ConstraintComponent>"
    for parameter, name in _COMPONENTS.items()
} | {f"<{EX}{name}>": f"<{EX}{name}Component>" for name in ("forbidden", "without")}
"""Each parameter that makes a constraint, and the component whose results it has.

``sh:property`` is not among them: its results are those of the property shape (SHACL §4.7.2).
"""


@dataclass(slots=True)
class Tally:
    """What a run has seen; counts by constraint component.

    ``declared`` counts pairs with such a constraint, ``pairs`` those with a result of it at the
    top level, ``results`` the results. ``differing`` pairs are those where plain pySHACL answers
    otherwise, ``unexplained`` those where it does so even when repaired.
    """

    seen: int = 0
    differing: int = 0
    declared: Counter[str] = field(default_factory=Counter)
    pairs: Counter[str] = field(default_factory=Counter)
    results: Counter[str] = field(default_factory=Counter)
    unexplained: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Take in what another run has seen."""
        self.seen += other.seen
        self.differing += other.differing
        self.declared += other.declared
        self.pairs += other.pairs
        self.results += other.results
        self.unexplained += other.unexplained

    def count(self, pair: Pair, found: list[Result]) -> None:
        """Count one pair."""
        self.seen += 1
        used = {predicate for _, predicate, _ in pair.shapes}
        self.declared.update(COMPONENTS[each] for each in used & COMPONENTS.keys())
        self.results.update(result.component for result in found)
        self.pairs.update({result.component for result in found})


def compare(seeds: Iterable[int], *, enough: int = 5) -> Tally:
    """Compare the pairs of these numbers; stop after ``enough`` unexplained ones."""
    tally = Tally()
    with Reference() as reference, Reference() as repaired:
        rest, waiting = iter(seeds), deque[Pair]()
        while len(tally.unexplained) < enough:
            while len(waiting) < _AHEAD and (seed := next(rest, None)) is not None:
                waiting.append(random_pair(seed))
                reference.pose(waiting[-1].shapes, waiting[-1].data)
            if not waiting:
                break
            pair = waiting.popleft()
            ours, theirs = answer(pair), reference.answer()
            tally.count(pair, ours if isinstance(ours, list) else [])
            if ours != (theirs.failure or theirs.results):
                tally.differing += 1
                tally.unexplained += _unexplained(pair, repaired)
    return tally


def answer(pair: Pair) -> list[Result] | str:
    """The results of the set engine, or what it ends with instead."""
    try:
        return results(evaluate(Graph(pair.data), Graph(pair.shapes)).report)
    except Exception as error:  # a refusal or a crash: it differs from any answer, and is told
        return f"{type(error).__name__}: {error}"


def _unexplained(pair: Pair, repaired: Reference) -> list[str]:
    """What differs from the repaired reference, told on the fewest triples; none if nothing."""

    def both(candidate: Pair) -> tuple[list[Result] | str, list[Result] | str]:
        theirs = repaired.ask(candidate.shapes, candidate.data, repaired=True)
        return answer(candidate), theirs.failure or theirs.results

    def differs_alike(candidate: Pair) -> bool:
        """A refusal stays that refusal: fewer triples may be ill-formed for other reasons."""
        ours, theirs = both(candidate)
        refusals = [each for each in (ours, theirs) if isinstance(each, str)]
        return ours != theirs and refusals == first_refusals

    first = both(pair)
    if first[0] == first[1]:
        return []
    first_refusals = [each for each in first if isinstance(each, str)]
    small = shrink(pair, differs_alike)
    return [_told(small, *both(small))]


def shrink(pair: Pair, differs: Callable[[Pair], bool]) -> Pair:
    """The pair without the triples that the difference does without."""
    before = None
    while before != pair:
        before = pair
        for triple in dict.fromkeys((*pair.shapes, *pair.data)):
            candidate = _without(pair, triple)
            if differs(candidate):
                pair = candidate
    return pair


def _without(pair: Pair, triple: Triple) -> Pair:
    shapes, data = (
        tuple(each for each in graph if each != triple) for graph in (pair.shapes, pair.data)
    )
    return replace(pair, shapes=shapes, data=data)


def _told(pair: Pair, ours: list[Result] | str, theirs: list[Result] | str) -> str:
    """The pair and what differs, as one reads it."""
    mine, other = (Counter([each] if isinstance(each, str) else each) for each in (ours, theirs))
    parts = [
        f"random_pair({pair.seed}), cut down",
        "# shapes",
        *(f"{' '.join(triple)} ." for triple in pair.shapes),
        "# data",
        *(f"{' '.join(triple)} ." for triple in pair.data),
        "# only the set engine says",
        *sorted(map(str, (mine - other).elements())),
        "# only pySHACL, repaired, says",
        *sorted(map(str, (other - mine).elements())),
    ]
    return _shortened("\n".join(parts))


def _shortened(text: str) -> str:
    for prefix, namespace in {**PREFIXES, "ex": EX}.items():
        text = re.sub(f"<{re.escape(namespace)}([\\w-]*)>", rf"{prefix}:\1", text)
    return text
