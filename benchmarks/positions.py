"""What it costs to know where statements stand: against plain parses of the same files.

Run with ``python -m benchmarks.positions [FOLDER…]`` (default: ``instances``). Every way reads
the same bytes in the same run, turn about; the shortest of three rounds counts. "Known" is what
a check does: it has parsed the files before, and only looks for places.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import rdflib

from legalmodel.positions import Triple, read_positions

ROUNDS = 3
BASE = "http://example.org/"


def main(folders: list[str]) -> None:
    """Print a line for each way: milliseconds, and the ratio to rdflib's parse."""
    paths = sorted(path for folder in folders for path in Path(folder).rglob("*.ttl"))
    texts = [path.read_bytes() for path in paths]
    known = {text: read_positions(text, base=BASE).triples for text in texts}
    ways: dict[str, Callable[[bytes], object]] = {
        "rdflib, plain parse": lambda text: rdflib.Graph().parse(data=text, publicID=BASE),
        "pyoxigraph, plain parse": lambda text: sum(1 for _ in _parse(text)),
        "pyoxigraph, terms as strings": lambda text: [_strings(quad) for quad in _parse(text)],
        "positions, parse and places": lambda text: read_positions(text, base=BASE),
        "positions, triples known": lambda text: read_positions(
            text, base=BASE, triples=known[text]
        ),
    }
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(ROUNDS):
        for name, way in ways.items():
            begun = time.process_time()
            for text in texts:
                way(text)
            best[name] = min(best[name], time.process_time() - begun)
    stated = sum(map(len, known.values()))
    print(f"{len(texts)} files, {sum(map(len, texts)):,} bytes, {stated:,} triples")
    plain = best["rdflib, plain parse"]
    for name, seconds in best.items():
        print(f"{name:30} {seconds * 1000:8.0f} ms {seconds / plain:8.2f} of rdflib")


def _parse(text: bytes) -> pyoxigraph.QuadParser:
    return pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE, base_iri=BASE)


def _strings(quad: pyoxigraph.Quad) -> Triple:
    return str(quad.subject), str(quad.predicate), str(quad.object)


if __name__ == "__main__":
    main(sys.argv[1:] or ["instances"])
