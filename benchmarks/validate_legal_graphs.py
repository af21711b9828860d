"""Plain SHACL validation of generated legal graphs: whole processes, medians, ratios in one run.

    python benchmarks/validate_legal_graphs.py [--sizes 10000 100000 1000000] [--runs 5]
        [--graphs FOLDER] [--limit 300] [--peer NAME=PYTHON ...]

The graphs and shapes come from ``gen_legal.py`` among the shared measuring scripts (folder
``LEGALMODEL_SHARED``, or ``../shared``), which knows how many results there are: every count is
checked. ``legalmodel check`` runs as its users run it; a peer is an engine of the shared
``shacl_engines.py`` and the Python that has it installed; the bulk load is a bare
``pyoxigraph.Store().bulk_load``. Rounds are interleaved, so that a busy machine is busy for all.

The peers that the targets name are ``pyshacl``, taken from this environment unless given, and
``turbo-native``, which needs an environment of its own:

    python -m venv peer
    peer/bin/pip install pyshacl-turbo==0.6.5 rdflib-turbo==0.2.0a15 pyshacl==0.40.*
    python benchmarks/validate_legal_graphs.py --peer turbo-native=peer/bin/python

A peer that takes longer than ``--limit`` seconds is left out from then on. Leaves with 1 if a
count is wrong or a target is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BENCH = Path(os.environ.get("LEGALMODEL_SHARED") or ROOT.parent / "shared") / "bench"
LOAD = (
    "import pyoxigraph as o, sys; s = o.Store(); "
    "s.bulk_load(path=sys.argv[1], format=o.RdfFormat.N_TRIPLES); print(len(s))"
)
TARGETS = {
    10_000: {"pyshacl": 10.0, "turbo-native": 1.0},
    100_000: {"pyshacl": 100.0, "turbo-native": 2.5},
    1_000_000: {"turbo-native": 3.0, "bulk load": 1 / 1.6},
}
"""How many times the time of ``legalmodel`` each peer takes at least."""
MEMORY = {1_000_000: 300.0}
"""Megabytes that ``legalmodel`` takes at most."""


@dataclass(frozen=True, slots=True)
class Run:
    """One process: seconds of wall-clock time, megabytes at most, results that it counted."""

    seconds: float
    megabytes: float
    count: int


def main() -> int:
    """Measure every size, print the tables, and say whether all is as it should be."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--graphs", type=Path, help="where graphs are kept between runs")
    parser.add_argument("--limit", type=float, default=300)
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=PYTHON")
    given = parser.parse_args()
    peers = {"pyshacl": sys.executable} | dict(each.split("=", 1) for each in given.peer)
    good = True
    with tempfile.TemporaryDirectory() as scratch:
        for size in given.sizes:
            folder = graph(given.graphs or Path(scratch), size)
            expected = json.loads((folder / "expected.json").read_text())["total"]
            rows = measure(folder, peers, given.runs, given.limit)
            good &= told(size, rows, expected)
            peers = {name: python for name, python in peers.items() if name in rows}
    return int(not good)


def graph(folder: Path, size: int) -> Path:
    """The folder of the graph of that size, made if it is not there."""
    made = folder / str(size)
    if not (made / "expected.json").exists():
        script = str(BENCH / "gen_legal.py")
        subprocess.run([sys.executable, script, str(made), str(size)], check=True)
    return made


def measure(folder: Path, peers: dict[str, str], runs: int, limit: float) -> dict[str, list[Run]]:
    """The runs of each contender, in rounds; none of one that went over the limit."""
    data, shapes = str(folder / "data.nt"), str(folder / "shapes.ttl")
    check = ["check", data, "--shapes", shapes, "--no-builtin", "--format", "shacl"]
    commands = {
        "legalmodel": [sys.executable, "-m", "legalmodel", *check, "--timeout", str(limit)],
        "bulk load": [sys.executable, "-c", LOAD, data],
    }
    for name, python in peers.items():
        commands[name] = [python, str(BENCH / "shacl_engines.py"), name, "once", data, shapes]
    rows: dict[str, list[Run]] = defaultdict(list)
    for _ in range(runs):
        for name, command in tuple(commands.items()):
            run = once(name, command, limit)
            if run is None:
                print(f"{name}: over {limit:g} s, or no answer")
                del commands[name]
                rows.pop(name, None)
            else:
                rows[name].append(run)
    return rows


def once(name: str, command: list[str], limit: float) -> Run | None:
    """Run one process to its end; none if it took too long or gave no count."""
    with tempfile.TemporaryFile() as out:
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
            if time.perf_counter() - begun > limit:
                process.kill()
                os.wait4(process.pid, 0)
                process.returncode = -9
                return None
            time.sleep(0.001)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(ended[1])
        out.seek(0)
        count = counted(name, out.read())
    # Of the process and of those that it waited for, the largest.
    return None if count is None else Run(seconds, ended[2].ru_maxrss / 1024, count)


def counted(name: str, said: bytes) -> int | None:
    """The number of results that a process reports."""
    if name == "legalmodel":
        import pyoxigraph

        triples = pyoxigraph.parse(said, pyoxigraph.RdfFormat.TURTLE)
        return sum(str(triple.predicate).endswith("shacl#result>") for triple in triples)
    if name == "bulk load":
        return 0
    answer = json.loads(said or b"{}")
    count: int | None = answer.get("count")
    return count


def told(size: int, rows: dict[str, list[Run]], expected: int) -> bool:
    """Print a table; whether the counts are right and the targets met."""
    good, medians = True, {}
    print(
        f"\n{size} triples, {expected} results injected; medians of {len(rows['legalmodel'])} runs"
    )
    print(f"{'':14} {'seconds':>8} {'MB':>6} {'results':>8}")
    for name, runs in rows.items():
        medians[name] = statistics.median(run.seconds for run in runs)
        memory = statistics.median(run.megabytes for run in runs)
        wrong = name != "bulk load" and any(run.count != expected for run in runs)
        good &= not wrong
        note = " WRONG" if wrong else ""
        print(f"{name:14} {medians[name]:8.2f} {memory:6.0f} {runs[0].count:8}{note}")
        if name == "legalmodel" and memory > MEMORY.get(size, memory):
            good = False
            print(f"  more than {MEMORY[size]:g} MB")
    for name, least in TARGETS.get(size, {}).items():
        if name in medians:
            ratio = medians[name] / medians["legalmodel"]
            good &= ratio >= least
            print(
                f"{name} takes {ratio:.2f} times the time of legalmodel; at least {least:.2f} is "
                f"asked for: {'met' if ratio >= least else 'MISSED'}"
            )
    return good


if __name__ == "__main__":
    sys.exit(main())
