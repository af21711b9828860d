"""The child process in which a Java runs: one machine a process, and it dies with the process.

``python -m legalmodel.reasoning.worker FOLDER`` finds ``job.json`` in the folder and leaves
``outcome.json`` there. On standard output it tells what it is about to do, a line each; whatever
Java prints goes nowhere. It ends when its standard input does, for then nobody waits any more.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

_STACK = 512 * 1024 * 1024
"""Bytes of stack: reasoners follow expressions and chains of individuals by recursion."""

Tell = Callable[[str], None]


def main(folder: Path) -> None:
    """Run the job of a folder."""
    tell = _channel()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends this process
    threading.Thread(target=_end_with_parent, daemon=True).start()
    job = json.loads((folder / "job.json").read_text(encoding="utf-8"))
    threading.stack_size(_STACK)
    work = threading.Thread(target=_work, args=(job, folder / "outcome.json", tell))
    work.start()
    work.join()
    # Java would take its time to leave.
    os._exit(0)


def _work(job: dict[str, Any], outcome: Path, tell: Tell) -> None:
    said = _answer(job, tell)
    # Whole or not at all: a half-written answer must not pass as one.
    unfinished = outcome.with_suffix(".part")
    unfinished.write_text(json.dumps(said), encoding="utf-8")
    unfinished.replace(outcome)


def _answer(job: dict[str, Any], tell: Tell) -> dict[str, Any]:
    import jpype

    try:
        jpype.startJVM(
            job["java"],
            f"-Xmx{job['memory'] // (1024 * 1024)}m",
            "-Xrs",
            # Most runs are over before a second compiler or collector has paid for itself.
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-Djava.awt.headless=true",
            classpath=[job["reasoner"]],
            convertStrings=False,
        )
    except (OSError, RuntimeError) as error:
        return {"no_java": str(error)}
    try:
        from legalmodel.reasoning.steps import carry_out

        return carry_out(job, tell)
    except jpype.JException as error:
        return _failure(error)
    except RecursionError:
        return {"too_deep": True}


def _failure(error: Any) -> dict[str, Any]:
    """What a Java exception means for whoever asked."""
    name = str(error.getClass().getName())
    if name == "java.lang.OutOfMemoryError":
        return {"out_of_memory": True}
    if name == "java.lang.StackOverflowError":
        return {"too_deep": True}
    return {"failed": f"{name}: {error.getMessage()}"}


def _channel() -> Tell:
    """Keep standard output for what is told; Java's own words on it go nowhere."""
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)

    def tell(step: str) -> None:
        channel.write(f"{step}\n")
        channel.flush()

    return tell


def _end_with_parent() -> None:
    """Leave when whoever asked is gone: nobody reads the answer."""
    os.read(0, 1)
    os._exit(1)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
