"""How long ``legalmodel.check`` takes, as a ratio to plain pySHACL on the same prepared graph.

    python benchmarks/check_against_pyshacl.py [REPEATS]

Both see the same facts (the packaged instances) and the same gap rules. Plain pySHACL gets the
graph already prepared, in rdflib's own store, and does nothing else; ``check`` reads, prepares,
infers, validates twice (data quality and gaps, with the engine `sets`), assesses the evidence and
makes the report. A ratio below 1 means that the engine gains more than all of that costs. Ratios,
not seconds, can be compared between machines.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date

import rdflib
from pyshacl import validate

import legalmodel
from legalmodel.resources import content
from legalmodel.rules.catalogue import load_catalogue
from legalmodel.services.prepare import load_ontology, prepare

AS_OF = "2022-12-30"


def main(repeats: int) -> None:
    """Print the median of each and their ratio."""
    instances = str(content("instances"))
    prepared = prepare([instances], as_of=date.fromisoformat(AS_OF))
    data = rdflib.Graph().parse(data=prepared.graph.ntriples(), format="nt")
    rules = load_catalogue(content("shapes"), load_ontology().graph)
    shapes = rdflib.Graph().parse(data=rules.gaps.ntriples(), format="nt")
    gaps = sum(each.rule.is_gap for each in rules.rules)

    plain = seconds(lambda: validate(data, shacl_graph=shapes, inference="none"), repeats)
    ours = seconds(lambda: legalmodel.check([instances], as_of=AS_OF), repeats)
    print(f"prepared graph: {len(data)} triples; gap rules: {gaps}")
    print(f"pySHACL alone: {plain:.2f} s; legalmodel.check: {ours:.2f} s; ratio {ours / plain:.1f}")


def seconds(job: Callable[[], object], repeats: int) -> float:
    """The median wall-clock time of a job, after one run that warms up."""
    job()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        job()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
