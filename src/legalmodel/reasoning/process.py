"""Axioms to the worker and its answer back, within limits of time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import IO, Any

from legalmodel.errors import EngineError
from legalmodel.reasoning.axioms import Axiom
from legalmodel.reasoning.java import find_java, find_reasoner
from legalmodel.workplace import Workplace

_MEBIBYTE = 1024 * 1024
_SHARE_OF_EXPLANATIONS = 0.5
"""Explanations are sought for this part of the time; after that, no further one is begun."""


@dataclass(frozen=True, slots=True)
class ReasonLimits:
    """What reasoning may use up: seconds, bytes of Java's heap; how much is explained."""

    seconds: float = 300.0
    memory: int = 2048 * _MEBIBYTE
    explanations: int = 20


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reasoner said; axioms by their position in the list that was given.

    ``consistent`` is None where it could not say: ``refusal`` tells why.
    """

    violations: tuple[tuple[str, int, str], ...]
    """Name of the rule of OWL 2 DL, axiom (-1: none), term at fault (or "")."""
    unread: tuple[tuple[int, str], ...]
    """Axioms with a literal that the reasoner has no value for, and the literal."""
    consistent: bool | None
    refusal: str = ""
    contradictions: tuple[tuple[int, ...], ...] = ()
    complete: bool = True
    """Whether there is no contradiction beside those told."""
    set_aside: int = 0
    """How many axioms the reasoner was not given, because it could not have taken them."""
    unsatisfiable: tuple[str, ...] | None = None
    """None where the classes were not asked about."""
    roots: tuple[str, ...] = ()
    explanations: tuple[tuple[str, tuple[int, ...]], ...] = ()


def ask(axioms: Sequence[Axiom], limits: ReasonLimits, progress: Callable[[str], None]) -> Answer:
    """Ask HermiT and the OWL API about axioms, in a process of their own.

    Raises:
        EngineError: there is no Java, a limit was reached, or the axioms nest too deeply.
    """
    job = {
        "java": str(find_java()),
        "reasoner": str(find_reasoner()),
        "memory": limits.memory,
        "seconds": limits.seconds * _SHARE_OF_EXPLANATIONS,
        "most": limits.explanations,
        "axioms": [(axiom.kind, axiom.parts) for axiom in axioms],
    }
    with Workplace() as work:
        (work.folder / "job.json").write_text(json.dumps(job), encoding="utf-8")
        status = _run_worker(work, limits, progress)
        return _read_answer(work, status, limits)


def _run_worker(work: Workplace, limits: ReasonLimits, progress: Callable[[str], None]) -> int:
    # Options for every Java on the machine would print that they were picked up, or undo ours.
    inherited = {k: v for k, v in os.environ.items() if not k.endswith("JAVA_OPTIONS")}
    child = work.start("legalmodel.reasoning.worker", environment=inherited, stdout=subprocess.PIPE)
    assert child.stdout
    listener = threading.Thread(target=_listen, args=(child.stdout, progress), daemon=True)
    listener.start()
    try:
        return child.wait(timeout=limits.seconds)
    except subprocess.TimeoutExpired:
        raise EngineError(
            f"The reasoner was stopped after {limits.seconds:g} s; raise the limit with "
            "--timeout or name fewer files."
        ) from None
    finally:
        # Nothing more is told once it has ended, and all that was told is passed on.
        work.end_children()
        listener.join()
        child.stdout.close()


def _listen(told: IO[bytes], progress: Callable[[str], None]) -> None:
    for line in told:
        progress(line.decode("utf-8", "replace").strip())


def _read_answer(work: Workplace, status: int, limits: ReasonLimits) -> Answer:
    try:
        said = json.loads((work.folder / "outcome.json").read_text(encoding="utf-8"))
    except OSError:
        said = {}
    if said.get("out_of_memory") or (not said and status < 0):
        raise EngineError(
            f"The reasoner needed more than {limits.memory // _MEBIBYTE} MiB; raise the limit "
            "with --max-memory or name fewer files."
        )
    if said.get("too_deep"):
        raise EngineError(
            "The axioms nest too deeply for the reasoner; say the same with fewer levels."
        )
    if "no_java" in said:
        raise EngineError(
            f"Java could not be started ({said['no_java']}); install Java 11 or newer, or run "
            "`pip install 'legalmodel[java]'`."
        )
    if not said or "failed" in said:
        complaint = work.complaint().split("\n")
        last = next((line for line in reversed(complaint) if line.strip()), f"status {status}")
        raise RuntimeError(f"the reasoner failed: {said.get('failed') or last}")
    return _answer(said)


def _answer(said: dict[str, Any]) -> Answer:
    return Answer(
        violations=tuple((rule, number, term) for rule, number, term in said["violations"]),
        unread=tuple((number, term) for number, term in said["unread"]),
        consistent=said.get("consistent"),
        refusal=said.get("refused", ""),
        contradictions=tuple(tuple(each) for each in said.get("contradictions", ())),
        complete=said.get("complete", True),
        set_aside=said["set_aside"],
        unsatisfiable=tuple(said["unsatisfiable"]) if "unsatisfiable" in said else None,
        roots=tuple(said.get("roots", ())),
        explanations=tuple((k, tuple(v)) for k, v in said.get("explanations", {}).items()),
    )
