"""The set engine against pySHACL on many random pairs of shapes and data, on two processes.

    python -m benchmarks.random_differential [PAIRS [FIRST]]

Run from the root of the checkout; 100,000 pairs from number 0 take about an hour on two cores.
Prints, for each constraint component, how many pairs declare it, how many have a result of it at
the top level, and how many results those are; then how many pairs pySHACL answers otherwise, and
every difference that no entry of ``tests/conformance/divergences.toml`` explains. Leaves with 1 if
there is one.
"""

from __future__ import annotations

import sys
import time
from concurrent.futures import ProcessPoolExecutor

from tests.conformance.differential import COMPONENTS, Tally, compare

BATCH = 500
ENOUGH = 5


def main(pairs: int, first: int) -> int:
    """Run, print, and say whether anything is unexplained."""
    began, total = time.perf_counter(), Tally()
    with ProcessPoolExecutor(2) as pool:
        numbers = range(first, first + pairs)
        parts = [numbers[at : at + BATCH] for at in range(0, pairs, BATCH)]
        for tally in pool.map(compare, parts):
            total.add(tally)
            print(f"{total.seen} pairs", end="\r", file=sys.stderr, flush=True)
            if len(total.unexplained) >= ENOUGH:
                pool.shutdown(cancel_futures=True)
                break
    print(f"{'component':46} {'declared':>9} {'pairs':>9} {'results':>9}")
    for component in sorted(set(COMPONENTS.values())):
        name = component[1:-1].rpartition("#")[2].rpartition("/")[2]
        counts = (total.declared, total.pairs, total.results)
        print(f"{name:46} " + " ".join(f"{count[component]:9}" for count in counts))
    explained = total.differing - len(total.unexplained)
    print(f"\n{total.seen} pairs in {time.perf_counter() - began:.0f} s; the same answer:")
    print(f"{total.seen - total.differing}; explained by a divergence: {explained};")
    print(f"unexplained: {len(total.unexplained)}")
    print("\n\n".join(total.unexplained))
    return int(bool(total.unexplained))


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:]]
    sys.exit(main(*(numbers + [100_000, 0][len(numbers) :])))
