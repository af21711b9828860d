"""Hostile places and hostile data: a sentence and an exit code, nothing lost, nothing executed."""

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

FACTS = """
@prefix ex: <https://example.org/> .
@prefix lm: <https://w3id.org/legalmodel/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:a a lm:Instrument .
"""
DAY = ("--as-of", "2020-01-01")


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """A small file of facts."""
    file = tmp_path / "facts.ttl"
    file.write_text(FACTS, encoding="utf-8")
    return file


def _start(root: Path, *arguments: str | Path, **options: object) -> subprocess.Popen[bytes]:
    """The program in a process of its own, without the current folder on its path."""
    options.setdefault("stdout", subprocess.PIPE)
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    child: subprocess.Popen[bytes] = subprocess.Popen(
        [sys.executable, "-P", "-m", "legalmodel", *map(str, arguments)],
        stderr=subprocess.PIPE,
        env={**environment, **options.pop("env", {})},  # type: ignore[dict-item]
        **options,  # type: ignore[call-overload]
    )
    return child


def test_modules_beside_the_data_are_never_executed(root: Path, facts: Path) -> None:
    for name in ("json", "rdflib", "pyshacl", "pyoxigraph"):
        (facts.parent / f"{name}.py").write_text("open('executed', 'w').close()\n")
    program = _start(root, "check", facts.name, *DAY, "--fail-on", "never", cwd=facts.parent)
    _, said = program.communicate(timeout=120)
    assert program.returncode == 0, said
    assert not (facts.parent / "executed").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", [("rules", "list"), ("query", "--list"), ("--help",)])
def test_a_full_disk_is_told_as_one(root: Path, command: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        program = _start(root, *command, stdout=full)
        _, said = program.communicate(timeout=60)
    assert program.returncode == 2
    assert b"No space left" in said
    assert b"bug" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal for a closed pipe")
def test_whoever_stops_reading_is_not_told_what_was_found(root: Path) -> None:
    with _start(root, "rules", "list") as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 141


def test_the_locale_does_not_matter(root: Path) -> None:
    program = _start(
        root, "rules", "list", "--lang", "ru", env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    )
    out, said = program.communicate(timeout=60)
    assert program.returncode == 0, said
    assert "заявлени" in out.decode("utf-8").lower()


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")
def test_a_program_that_is_ended_leaves_nothing_behind(
    root: Path, facts: Path, tmp_path: Path
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    output = tmp_path / "report.json"
    # The reference engine takes seconds, and a folder of its own.
    command = ["check", str(facts), "--engine", "pyshacl", "--format", "json", "-o", str(output)]
    program = _start(root, *command, env={"TMPDIR": str(temporary)})
    until = time.monotonic() + 60
    while not list(temporary.iterdir()) and time.monotonic() < until:
        time.sleep(0.02)
    program.send_signal(signal.SIGTERM)
    _, said = program.communicate(timeout=60)
    assert program.returncode == 130
    assert b"stopped" in said
    assert not list(temporary.iterdir())
    assert not output.exists()


def test_no_two_results_share_a_file(legalmodel: Run, facts: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "report", f"{tmp_path}/./report"
    outcome = legalmodel(
        "check", facts, *DAY, "--format", "json", "-o", first, "--format", "text", "-o", second
    )
    assert "two -o" in outcome.refusal()
    assert not first.exists()


def test_a_symbolic_link_stays_one(legalmodel: Run, facts: Path, tmp_path: Path) -> None:
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    target.write_text("old")
    link.symlink_to(target)
    outcome = legalmodel("check", facts, *DAY, "--format", "json", "-o", link, "--fail-on", "never")
    assert outcome.code == 0, outcome.err
    assert link.is_symlink()
    assert json.loads(target.read_text(encoding="utf-8"))["findings"] == []


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("-o", ""), "empty"),
        (("-o", "x" * 300), "cannot be written"),
        (("--profile", "x" * 5000), "profile"),
        (("--timeout", "nan"), "no time limit"),
        (("--timeout", "inf"), "no time limit"),
        (("--timeout", "0"), "no time limit"),
        (("--max-memory", "²"), "no size"),
        (("--max-memory", "9" * 18 + "G"), "no size"),
        (("--as-of", "20200101"), "YYYY-MM-DD"),
    ],
)
def test_options_that_no_system_can_honour(
    legalmodel: Run, facts: Path, options: tuple[str, ...], says: str
) -> None:
    assert says in legalmodel("check", facts, *options).refusal()


def test_a_query_of_an_endless_name_is_refused(legalmodel: Run, facts: Path) -> None:
    assert "query" in legalmodel("query", "x" * 5000, facts).refusal().lower()


def test_a_link_to_itself_is_named(legalmodel: Run, facts: Path) -> None:
    (facts.parent / "loop.ttl").symlink_to("loop.ttl")
    assert "loop.ttl" in legalmodel("check", facts.parent).refusal()


def test_the_name_of_a_file_does_not_steer_the_terminal(legalmodel: Run, tmp_path: Path) -> None:
    file = tmp_path / "\x1b[31m\u202ered.ttl"
    file.write_text("broken")
    said = legalmodel("check", file).refusal()
    assert "red.ttl" in said
    assert not {"\x1b", "\u202e"} & set(said)


@pytest.mark.parametrize(
    "statement",
    [
        "lm:Instrument rdfs:subClassOf lm:State .",
        "lm:evidence lm:existential true .",
        "rdf:type rdfs:subPropertyOf lm:evidence .",
        '<https://w3id.org/legalmodel/ontology#run> lm:validAt "1900-01-01" .',
        "<https://w3id.org/legalmodel/rule/statement-without-roadmap> a ex:Nothing .",
        "<https://w3id.org/legalmodel/vocab/rel/implements> lm:directLink rdf:type .",
    ],
)
def test_data_do_not_redefine_terms(legalmodel: Run, facts: Path, statement: str) -> None:
    facts.write_text(FACTS + statement)
    assert "not the data's to define" in legalmodel("check", facts, *DAY).refusal()


def test_terms_may_be_translated_and_extended(legalmodel: Run, facts: Path) -> None:
    facts.write_text(
        FACTS
        + 'lm:Instrument rdfs:label "құжат"@kk . ex:Pact rdfs:subClassOf lm:Instrument . '
        + "ex:b a ex:Pact ."
    )
    outcome = legalmodel("check", facts, *DAY, "--fail-on", "never")
    assert outcome.code == 0, outcome.err


@pytest.mark.parametrize(
    "axiom",
    [
        "ex:Turn rdfs:subClassOf lm:Run . ex:x a ex:Turn .",
        "ex:turn rdfs:domain lm:Run . ex:x ex:turn ex:y .",
    ],
)
def test_no_axiom_makes_a_second_run_node(legalmodel: Run, facts: Path, axiom: str) -> None:
    facts.write_text(FACTS + axiom)
    assert "example.org/x is a run node" in legalmodel("check", facts, *DAY).refusal()


def test_axioms_that_multiply_the_facts_are_refused(legalmodel: Run, facts: Path) -> None:
    steps = "".join(f"ex:n{n} ex:next ex:n{n + 1} ." for n in range(3000))
    facts.write_text(FACTS + "ex:next a owl:TransitiveProperty ." + steps)
    assert "triples follow from the data" in legalmodel("check", facts, *DAY).refusal()


@pytest.mark.parametrize(
    ("profile", "says"),
    [
        ('[parameters]\n"a> <b" = 1', "small letters"),
        ("[parameters]\nlimit = inf", "number or a text"),
        ("x = " + "[" * 20000, "cannot be read"),
        ("x = " + "1" * 5000, "cannot be read"),
        ("rules = 1", "table"),
        ('[severity]\nLM101 = ["low"]', "high, medium or low"),
    ],
)
def test_a_hostile_profile(legalmodel: Run, facts: Path, profile: str, says: str) -> None:
    file = facts.parent / "profile.toml"
    file.write_text(profile)
    assert says in legalmodel("check", facts, *DAY, "--profile", file).refusal()
