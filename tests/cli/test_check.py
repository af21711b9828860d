"""``check``, ``report`` and ``prepare`` as a user runs them."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pyoxigraph
import pytest
from tests.cli.conftest import Run

from legalmodel.reporters import REPORTERS
from legalmodel.resources import content

FAIL = content("shapes") / "gaps" / "implementation" / "statement-without-roadmap" / "fail.ttl"
SHAPES = """
@prefix ex: <https://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
ex:shape a sh:NodeShape ; sh:targetClass ex:Treaty ; sh:property ex:named .
ex:named sh:path ex:name ; sh:minCount 1 .
"""


@pytest.fixture
def statement() -> tuple[str, ...]:
    """Arguments of a small check that finds something: one rule over its own example."""
    return "check", str(FAIL), "--as-of", "2021-12-31", "--select", "LM101"


def test_the_fail_level_decides_the_exit_code(legalmodel: Run, statement: tuple[str, ...]) -> None:
    found = legalmodel(*statement, "--format", "json", "--fail-on", "low")
    severities = {each["severity"] for each in json.loads(found.out)["findings"]}
    assert severities == {"medium", "low"}
    assert found.code == 1
    assert legalmodel(*statement, "--fail-on", "medium").code == 1
    assert legalmodel(*statement).code == 0
    assert legalmodel(*statement, "--fail-on", "never").code == 0


def test_several_formats_in_one_run(
    legalmodel: Run, statement: tuple[str, ...], tmp_path: Path
) -> None:
    page, data = tmp_path / "report.html", tmp_path / "report.json"
    found = legalmodel(
        *statement, "--format", "html", "-o", page, "--format", "json", "-o", data,
        "--format", "text", "--lang", "ru",
    )  # fmt: skip
    assert found.code == 0, found.err
    assert "<!doctype html>" in page.read_text(encoding="utf-8").lower()[:200]
    assert json.loads(data.read_text(encoding="utf-8"))["lang"] == "ru"
    assert "LM101" in found.out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.html", "report.json"]


def test_the_same_command_twice_gives_the_same_bytes(
    legalmodel: Run, statement: tuple[str, ...]
) -> None:
    twice = [legalmodel(*statement, "--format", "json", "--quiet") for _ in range(2)]
    assert twice[0] == twice[1]


def test_report_is_check_and_html_in_one_word(legalmodel: Run, tmp_path: Path) -> None:
    page = tmp_path / "gap-report.html"
    found = legalmodel("report", FAIL, "--as-of", "2021-12-31", "--select", "LM101", "-o", page)
    assert (found.code, found.out) == (0, "")
    assert "LM101" in page.read_text(encoding="utf-8")


def test_the_prepared_graph_gives_the_same_gaps_with_any_engine(
    legalmodel: Run, statement: tuple[str, ...], tmp_path: Path
) -> None:
    prepared = tmp_path / "prepared.nt"
    assert legalmodel("prepare", FAIL, "--as-of", "2021-12-31", "-o", prepared).code == 0
    rule = FAIL.with_name("rule.ttl")
    found = legalmodel("check", prepared, "--shapes", rule, "--no-builtin", "--format", "shacl")
    assert found.code == 1
    report = list(pyoxigraph.parse(input=found.out, format=pyoxigraph.RdfFormat.TURTLE))
    results = {
        t.object for t in report if t.predicate.value.endswith("#result")
    }  # not their details
    plain = {
        t.object.value
        for t in report
        if t.subject in results
        and isinstance(t.object, pyoxigraph.NamedNode)
        and t.predicate.value.endswith("#focusNode")
    }
    ours = json.loads(legalmodel(*statement, "--format", "json").out)["findings"]
    assert plain == {each["focus_node"] for each in ours}
    assert len(plain) >= 2


def test_a_graph_without_a_run_node_does_not_conform_to_our_shapes(
    legalmodel: Run, tmp_path: Path
) -> None:
    data = tmp_path / "data.ttl"
    data.write_text("<https://example.org/a> <https://example.org/b> 1 .")
    guard = content("shapes") / "core" / "run.ttl"
    found = legalmodel("check", data, "--shapes", guard, "--no-builtin", "--format", "text")
    assert found.code == 1
    assert "exactly-one-run" in found.out


@pytest.mark.parametrize(("name", "code"), [("", 1), ('ex:name "Peace"', 0)])
def test_anybody_s_data_against_anybody_s_shapes(
    legalmodel: Run, tmp_path: Path, name: str, code: int
) -> None:
    both = tmp_path / "both.ttl"
    both.write_text(SHAPES + f"ex:t a ex:Treaty ; {name} .", encoding="utf-8")
    found = legalmodel("check", both, "--shapes", both, "--no-builtin", "--format", "shacl")
    assert found.code == code
    assert f"sh:conforms {str(not code).lower()}" in found.out
    again = legalmodel("check", both, "--shapes", both, "--no-builtin", "--format", "shacl")
    assert again.out == found.out


def test_the_report_graph_comes_in_several_forms(legalmodel: Run, tmp_path: Path) -> None:
    both = tmp_path / "both.ttl"
    both.write_text(SHAPES + "ex:t a ex:Treaty .", encoding="utf-8")
    plain = ("check", both, "--shapes", both, "--no-builtin")
    nt, jsonld = tmp_path / "report.nt", tmp_path / "report.jsonld"
    found = legalmodel(
        *plain, "--format", "shacl-ntriples", "-o", nt, "--format", "shacl-jsonld", "-o", jsonld
    )
    assert (found.code, found.out) == (1, "")
    conforms = [
        {
            t.object.value
            for t in pyoxigraph.parse(path=path)
            if t.predicate.value.endswith("#conforms")
        }
        for path in (nt, jsonld)
    ]
    assert conforms == [{"false"}, {"false"}]


def test_a_plain_validation_points_at_the_cause(legalmodel: Run, tmp_path: Path) -> None:
    shapes, data = tmp_path / "shapes.ttl", tmp_path / "data.ttl"
    more = "ex:ships a sh:NodeShape ; sh:targetClass ex:Ship ; sh:nodeKind sh:IRI ."
    shapes.write_text(SHAPES + more, encoding="utf-8")
    data.write_text("@prefix ex: <https://example.org/> .\nex:s ex:to [ a ex:Treaty ] .")
    plain = ("check", data, "--shapes", shapes, "--no-builtin")
    found = legalmodel(*plain)
    assert found.code == 1
    assert found.out.startswith("conforms: false\n")
    # The blank node begins at its bracket.
    assert f"{data}:2:12" in found.out
    assert "     2 | ex:s ex:to [ a ex:Treaty ] .\n       |            ^" in found.out
    assert found.out.count("https://example.org/ships") == 1
    data.write_text('@prefix ex: <https://example.org/> .\nex:t a ex:Treaty ; ex:name "T" .')
    found = legalmodel(*plain)
    assert (found.code, found.out.splitlines()[0]) == (0, "conforms: true")


@pytest.mark.parametrize("name", sorted(set(REPORTERS) - {"pdf"}))
def test_a_plain_validation_comes_in_every_form(legalmodel: Run, tmp_path: Path, name: str) -> None:
    both, written = tmp_path / "both.ttl", tmp_path / f"written.{name}"
    both.write_text(SHAPES + "ex:t a ex:Treaty .", encoding="utf-8")
    plain = ("check", both, "--shapes", both, "--no-builtin")
    found = legalmodel(*plain, "--format", name, "-o", written)
    assert (found.code, found.out) == (1, "")
    data = written.read_bytes()
    if REPORTERS[name].binary:
        workbook = openpyxl.load_workbook(written)
        data = repr([row for sheet in workbook for row in sheet.values]).encode()
    # The line of the node that lacks a name, for SHAPES has five and begins with an empty one.
    assert b"named" in data
    if name in ("csv", "json", "github", "xlsx"):
        assert re.search(rb"both.ttl\D+6\b", data)


def test_standard_input_is_read_once_for_all_forms(
    legalmodel: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shapes, table = tmp_path / "shapes.ttl", tmp_path / "found.csv"
    shapes.write_text(SHAPES, encoding="utf-8")
    data = b"@prefix ex: <https://example.org/> .\n\nex:t a ex:Treaty .\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    found = legalmodel(
        "check", "-", "--stdin-name", "sent.ttl", "--shapes", shapes, "--no-builtin",
        "--format", "csv", "-o", table, "--format", "text",
    )  # fmt: skip
    assert found.code == 1
    assert "conforms: false" in found.out
    assert table.read_text(encoding="utf-8").rstrip().endswith("sent.ttl,3,1")


def test_what_of_a_validation_was_there_before_does_not_fail(
    legalmodel: Run, tmp_path: Path
) -> None:
    both, before = tmp_path / "both.ttl", tmp_path / "before.json"
    both.write_text(SHAPES + "ex:t a ex:Treaty .", encoding="utf-8")
    plain = ("check", both, "--shapes", both, "--no-builtin")
    assert legalmodel(*plain, "--format", "json", "-o", before).code == 1
    assert legalmodel(*plain, "--baseline", before).code == 0
    both.write_text(SHAPES + "ex:t a ex:Treaty . ex:u a ex:Treaty .", encoding="utf-8")
    found = legalmodel(*plain, "--baseline", before)
    assert found.code == 1
    assert "1 new, 1 unchanged" in " ".join(found.out.split())


def test_an_ill_typed_value_is_reported_as_it_is_written(legalmodel: Run, tmp_path: Path) -> None:
    """SHACL section 3.6.2.4: sh:value is the value node itself, here no boolean at all."""
    both = tmp_path / "both.ttl"
    both.write_text(
        "@prefix ex: <https://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        "ex:s a sh:PropertyShape ; sh:targetNode ex:t ; sh:path ex:p ; sh:datatype xsd:string .\n"
        'ex:t ex:p "none"^^xsd:boolean .\n'
    )
    found = legalmodel("check", both, "--shapes", both, "--no-builtin", "--format", "shacl")
    report = pyoxigraph.parse(input=found.out, format=pyoxigraph.RdfFormat.TURTLE)
    values = [str(t.object) for t in report if t.predicate.value.endswith("#value")]
    assert values == ['"none"^^<http://www.w3.org/2001/XMLSchema#boolean>']


def test_standard_input_can_be_checked(
    legalmodel: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FAIL.open(encoding="utf-8") as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        found = legalmodel(
            "check", "-", "--stdin-name", "fail.ttl", "--as-of", "2021-12-31",
            "--select", "LM101", "--format", "json",
        )  # fmt: skip
    assert found.code == 0, found.err
    assert len(json.loads(found.out)["findings"]) >= 2


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="POSIX signals")
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc to see the processes")
@pytest.mark.parametrize("engine", ["pyshacl", "sets"])
def test_an_interruption_ends_at_once_and_leaves_nothing(engine: str, tmp_path: Path) -> None:
    """Ctrl-C while the engine works: exit 130, no output file, no folder, no process."""
    page, scratch = tmp_path / "report.ttl", tmp_path / "scratch"
    scratch.mkdir()
    data, shapes = tmp_path / "data.ttl", tmp_path / "shapes.ttl"
    data.write_text("".join(f"<urn:n{n}> a <urn:T> ; <urn:p> {n} .\n" for n in range(400)))
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> sh:targetClass <urn:T> ; sh:sparql [ "
        "sh:message 'x' ; sh:select 'SELECT $this WHERE { $this a ?t . ?a ?b ?c . ?d ?e ?f . "
        "?g ?h ?i . FILTER (STRLEN(CONCAT(STR(?c), STR(?f), STR(?i))) < 0) }' ] ."
    )
    command = [
        "check", str(data), "--shapes", str(shapes), "--no-builtin", "--engine", engine,
        "--format", "shacl", "-o", str(page), "--quiet",
    ]  # fmt: skip
    with subprocess.Popen(
        [sys.executable, "-m", "legalmodel", *command],
        env={**os.environ, "TMPDIR": str(scratch), "PYTHONPATH": os.pathsep.join(sys.path)},
        stderr=subprocess.PIPE,
        text=True,
    ) as run:
        children = Path(f"/proc/{run.pid}/task/{run.pid}/children")
        while not (started := children.read_text().split()):
            assert run.poll() is None
            time.sleep(0.05)
        begun = time.monotonic()
        run.send_signal(signal.SIGINT)
        _, said = run.communicate(timeout=30)
    assert (run.returncode, said.strip()) == (
        130,
        "legalmodel: stopped; no file was left half written.",
    )
    assert time.monotonic() - begun < 15
    assert list(scratch.iterdir()) == []
    assert not page.exists()
    while any(Path(f"/proc/{child}").is_dir() for child in started):
        assert time.monotonic() - begun < 15
        time.sleep(0.05)
