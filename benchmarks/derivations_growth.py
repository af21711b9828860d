"""How each derivation's time grows with the data: eight times the facts, how many times the time.

Linear growth gives about 8, quadratic growth about 64. Run by hand:

    python benchmarks/derivations_growth.py [SIZE]
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from pyoxigraph import QueryTriples, RdfFormat, Store

ROOT = Path(__file__).resolve().parents[1]
LM = "https://w3id.org/legalmodel/ontology#"
VOCAB = "https://w3id.org/legalmodel/vocab/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
DAY = '"2016-01-01"^^<http://www.w3.org/2001/XMLSchema#date>'
PAST = '"2015-12-31"^^<http://www.w3.org/2001/XMLSchema#date>'


def main(size: int) -> None:
    """Print, for each derivation, both times in seconds and their ratio."""
    small, large = store_of(size), store_of(8 * size)
    for query in sorted((ROOT / "ontology" / "derivations").glob("*.rq")):
        text = query.read_text(encoding="utf-8")
        once, eight = (min(seconds(text, store) for _ in range(3)) for store in (small, large))
        print(f"{query.stem:28} {once:8.3f} {eight:8.3f}   {eight / once:5.1f}")


def store_of(size: int) -> Store:
    """The ontology and a world of that size."""
    store = Store()
    for file in sorted((ROOT / "ontology").rglob("*.ttl")):
        store.bulk_load(path=str(file), format=RdfFormat.TURTLE)
    store.bulk_load(world(size), RdfFormat.N_TRIPLES)
    return store


def seconds(query: str, store: Store) -> float:
    """How long the query takes to construct all of its triples."""
    began = time.perf_counter()
    result = store.query(query)
    assert isinstance(result, QueryTriples)
    assert list(result), "nothing was constructed, so nothing was measured"
    return time.perf_counter() - began


def world(size: int) -> bytes:
    """A world with that many things, each with what the derivations look for."""
    lines = [
        f"<urn:run> <{TYPE}> <{LM}Run> .",
        f"<urn:run> <{LM}validAt> {DAY} .",
        f"<urn:day> <{LM}earliest> {DAY} .",
        f"<urn:day> <{LM}latest> {DAY} .",
        f"<urn:past> <{LM}latest> {PAST} .",
    ]
    for i in range(size):
        facts = [
            ("instrument", TYPE, f"{LM}Instrument"),
            ("instrument", f"{LM}periodStart", "urn:day"),
            ("instrument", f"{LM}periodEnd", "urn:day"),
            ("relation", f"{LM}relationFrom", f"urn:instrument{i}"),
            ("relation", f"{LM}relationTo", f"urn:instrument{i // 2}"),
            ("relation", f"{LM}relationType", f"{VOCAB}rel/cites"),
            ("assessment", f"{LM}assessedInstrument", f"urn:instrument{i}"),
            ("assessment", f"{LM}nature", f"{VOCAB}nature/treaty"),
            ("mention", f"{LM}mentionIn", f"urn:instrument{i}"),
            ("mention", f"{LM}mentionOf", "urn:actor"),
            ("mention", f"{LM}mentionLevel", f"{VOCAB}mention/detailed"),
            ("participation", f"{LM}participationIn", f"urn:instrument{i % 7}"),
            ("participation", f"{LM}namedActor", f"urn:actor{i}"),
            ("participation", f"{LM}role", f"{VOCAB}role/member"),
            ("participation", f"{LM}periodEnd", "urn:day"),
            ("act", f"{LM}actOn", f"urn:instrument{i}"),
            ("act", f"{LM}actType", f"{VOCAB}act/entry-into-force"),
            ("act", f"{LM}effectiveOn", "urn:day"),
            ("consent", f"{LM}actOn", f"urn:instrument{i % 7}"),
            ("consent", f"{LM}actType", f"{VOCAB}act/accession"),
            ("consent", f"{LM}actFamily", f"{VOCAB}act/consent"),
            ("consent", f"{LM}actBy", f"urn:actor{i}"),
            ("actor", f"{LM}contractingTo", f"urn:instrument{i % 7}"),
            ("archive", TYPE, f"{LM}Instrument"),
            ("archive", f"{LM}periodEnd", "urn:past"),
            ("project", TYPE, f"{LM}Activity"),
            ("project", f"{LM}periodStart", "urn:day"),
            ("measure", TYPE, f"{LM}PlannedMeasure"),
            ("execution", f"{LM}executesMeasure", f"urn:measure{i}"),
            ("execution", f"{LM}executedThrough", f"urn:instrument{i}"),
        ]
        lines += [f"<urn:{subject}{i}> <{link}> <{value}> ." for subject, link, value in facts]
        for subject in ("act", "consent"):
            lines += [
                f"<urn:{subject}{i}> <{LM}act{side}> {DAY} ." for side in ("Earliest", "Latest")
            ]
    return "\n".join(lines).encode()


_SIDES = ("Earliest", "Latest")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
