"""``python -m tests.mutation [RULE…]``: the proof of some rules, or of all; see the package."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path

from legalmodel.resources import content
from legalmodel.rules.catalogue import rule_folders
from tests.mutation.equivalents import ANY, Equivalent, read_equivalents
from tests.mutation.mutant import Mutant
from tests.mutation.proof import Proof, prove


def main(arguments: Sequence[str]) -> int:
    """Print the proofs; 0 if all hold, 1 if a survivor is not named, 2 if no rule is meant."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("rules", nargs="*", metavar="RULE", help="identifier, name or category")
    parser.add_argument("--all", action="store_true", help="tell every mutant, caught or not")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="rules at a time")
    options = parser.parse_args(arguments)
    equivalents = read_equivalents()
    folders = [each for each in rule_folders(content("shapes")) if _meant(each, options.rules)]
    if not folders:
        print(f"No rule is called {' or '.join(options.rules)}.", file=sys.stderr)  # noqa: T201 - a script
        return 2
    proofs = []
    for proof in _proofs(folders, equivalents, options.jobs):
        proofs.append(proof)
        for line in _lines(proof, every=options.all):
            print(line, flush=True)  # noqa: T201 - a script
    if len(proofs) > 1:
        print(_total(proofs))  # noqa: T201 - a script
    unused = [] if options.rules else _unused(proofs, equivalents)
    for each in unused:
        print(f"PROBLEM {each.file} names a mutant that survives nowhere: {each.mutant}")  # noqa: T201 - a script
    return int(bool(unused) or not all(each.holds for each in proofs))


def _proofs(
    folders: Sequence[Path], equivalents: Sequence[Equivalent], jobs: int
) -> Iterator[Proof]:
    """The proof of each rule, in order; several at a time, each in a process."""
    if min(jobs, len(folders)) < 2:
        yield from (prove(folder, equivalents) for folder in folders)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(prove, folders, repeat(equivalents), chunksize=1)


def _unused(proofs: Sequence[Proof], equivalents: Sequence[Equivalent]) -> list[Equivalent]:
    """The entries for any rule that no rule needs."""
    needed = {
        mutant.name
        for proof in proofs
        for mutant, verdict in proof.verdicts
        if verdict == "equivalent"
    }
    return [each for each in equivalents if each.rule == ANY and each.mutant not in needed]


def _meant(folder: Path, names: Sequence[str]) -> bool:
    if not names or {folder.name, folder.parent.name} & set(names):
        return True
    # As text: a rule that is being written beside, and cannot be read, is in nobody's way.
    said = (folder / "rule.ttl").read_text(encoding="utf-8")
    return any(f'dct:identifier "{name}"' in said for name in names)


def _lines(proof: Proof, *, every: bool) -> Iterator[str]:
    yield f"{proof.identifier} {proof.rule}: {_figures([proof])}"
    for problem in proof.problems:
        yield f"  PROBLEM {problem}"
    for mutant, verdict in proof.verdicts:
        if every or verdict == "SURVIVED":
            yield f"  {verdict} {mutant.name}"
            yield from _difference(mutant)


def _difference(mutant: Mutant) -> Iterator[str]:
    yield f"    - {mutant.before}"
    if mutant.after:
        yield f"    + {mutant.after}"


def _figures(proofs: Sequence[Proof]) -> str:
    total = sum(len(each.verdicts) for each in proofs)
    caught, equivalent, stillborn, survived = (
        sum(each.count(verdict) for each in proofs)
        for verdict in ("caught", "equivalent", "stillborn", "SURVIVED")
    )
    return (
        f"{total} mutants, {caught} caught, {equivalent} equivalent, {stillborn} stillborn, "
        f"{survived} survived"
    )


def _total(proofs: Sequence[Proof]) -> str:
    holding = sum(each.holds for each in proofs)
    return f"{len(proofs)} rules, {holding} proved: {_figures(proofs)}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
