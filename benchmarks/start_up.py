"""How long whole processes take, as ratios to an interpreter that does nothing.

    python benchmarks/start_up.py [ROUNDS [ENGINE ...]]

`legalmodel --help` costs what every command costs before it begins its work;
`legalmodel check instances/` is a run as its user waits for it, once with each engine. The
processes take turns, so that whatever else the machine does falls upon all alike.
"""

from __future__ import annotations

import compileall
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import legalmodel
from legalmodel.engines import ENGINES
from legalmodel.resources import content

BARE = "python -c pass"
HELP = "legalmodel --help"


def main(rounds: int, engines: Sequence[str]) -> None:
    """Print the median of each process, in seconds and in bare interpreters."""
    # An installed package is compiled; a checkout need not be, where the environment forbids it.
    compileall.compile_dir(str(Path(legalmodel.__file__).parent), quiet=1)
    program = [sys.executable, "-m", "legalmodel"]
    check = [*program, "check", str(content("instances")), "--as-of", "2022-12-30", "--engine"]
    processes = {BARE: [sys.executable, "-c", "pass"], HELP: [*program, "--help"]}
    processes |= {f"check, {name}": [*check, name] for name in engines}
    taken: dict[str, list[float]] = {name: [] for name in processes}
    for _ in range(rounds):
        for name, command in processes.items():
            taken[name].append(seconds(command))
    medians = {name: statistics.median(each) for name, each in taken.items()}
    for name, median in medians.items():
        print(f"{name:20} {median:7.3f} s   {median / medians[BARE]:6.1f}")


def seconds(command: Sequence[str]) -> float:
    """How long a process takes from its start to its end."""
    began = time.perf_counter()
    process = subprocess.run(command, capture_output=True, text=True, check=False)
    taken = time.perf_counter() - began
    # 1 says that there are findings.
    assert process.returncode in (0, 1), process.stderr
    return taken


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 11, sys.argv[2:] or list(ENGINES))
