"""The documentation is true: its commands run, its generated pages are fresh, its links lead on.

A block marked ``console`` is executed: a line that begins with ``$`` is a command, and the lines
below it must occur in its output in that order (``...`` stands for any lines). A command leaves
with 0, or with the code that its comment names (``# exit code 1``). A block marked ``python`` is
run as a file. A block marked ``sh`` is shown only; its commands and options must exist.
``<!-- file: PATH -->`` above a block writes it.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from jsonschema import Draft202012Validator

from legalmodel import model
from legalmodel.cli import legalmodel
from legalmodel.resources import CONTENT_KINDS

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = json.loads((ROOT / "docs" / "findings.schema.json").read_text(encoding="utf-8"))
GENERATED = ("cli.md", "ontology.md", "queries.md", "rules.md")
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *ROOT.glob("benchmarks/*.md")]
)
BLOCK = re.compile(
    r"(?:<!-- file: (?P<file>\S+) -->\n+)?^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.M | re.S
)
EXIT_CODE = re.compile(r"# exit code (\d)$")

# Each part of the JSON report and the record that it is made from.
RECORDS = {
    "finding": model.Finding,
    "evidence": model.Evidence,
    "requirement": model.Requirement,
    "proposal": model.Proposal,
    "location": model.Location,
    "rule": model.Rule,
    "instrument": model.InstrumentRecord,
    "statedGap": model.StatedGapRecord,
    "source": model.SourceRecord,
    "ruleCoverage": model.RuleCoverage,
}


@dataclasses.dataclass(frozen=True)
class Step:
    """A file to write, or a command with its exit code and what it must print."""

    command: str = ""
    expected: tuple[str, ...] = ()
    file: str = ""
    text: str = ""

    @property
    def code(self) -> int:
        found = EXIT_CODE.search(self.command)
        return int(found[1]) if found else 0


def blocks(page: str, kind: str) -> list[re.Match[str]]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return [block for block in BLOCK.finditer(text) if block["kind"] == kind]


def steps(page: str) -> Iterator[Step]:
    """What a page asks its reader to do, in order."""
    for block in BLOCK.finditer((ROOT / page).read_text(encoding="utf-8")):
        if block["file"]:
            yield Step(file=block["file"], text=block["text"])
        elif block["kind"] == "python":
            yield Step(file="snippet.py", text=block["text"])
            yield Step(command="python snippet.py", expected=("...",))
        elif block["kind"] == "console":
            for part in re.split(r"^\$ ", block["text"], flags=re.M)[1:]:
                command, *expected = part.rstrip().split("\n")
                while command.endswith("\\"):
                    command = command[:-1] + expected.pop(0).strip()
                yield Step(command=command, expected=tuple(expected))


@functools.cache
def executed_pages() -> list[str]:
    return [page for page in PAGES if blocks(page, "console")]


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout in which ``legalmodel`` is a command, to work in and to spoil."""
    folder = tmp_path_factory.mktemp("sandbox")
    for name in (*CONTENT_KINDS, "src"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    scripts = Path(sys.executable).parent
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={
            **os.environ,
            "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(folder / "src"),
            "PYTHONUTF8": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )


def assert_in_order(expected: tuple[str, ...], output: str) -> None:
    """Every expected line occurs, in this order; without ``...`` between them, consecutively."""
    lines = [line.rstrip() for line in output.splitlines()]
    at, free = 0, False
    for line in expected:
        if line.strip() == "...":
            free = True
            continue
        found = lines.index(line.rstrip(), at) if line.rstrip() in lines[at:] else -1
        assert found >= 0, f"{line!r} is not in the rest of:\n{output}"
        assert free or found == at, f"{line!r} comes later than shown in:\n{output}"
        at, free = found + 1, False
    assert free or at == len(lines), f"more is printed than is shown:\n{output}"


@pytest.mark.slow
@pytest.mark.parametrize("page", executed_pages())
def test_commands_of_a_page_do_what_it_shows(page: str, sandbox: Path) -> None:
    done = 0
    for step in steps(page):
        if step.file:
            target = sandbox / step.file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(step.text, encoding="utf-8")
            continue
        result = run(step.command, sandbox)
        assert result.returncode == step.code, f"$ {step.command}\n{result.stdout}{result.stderr}"
        if step.expected:
            assert_in_order(step.expected, result.stdout + result.stderr)
        done += 1
    assert done


def test_output_that_differs_is_noticed() -> None:
    assert_in_order(("a", "...", "c"), "a\nb\nc\n")
    assert_in_order(("...", "c", "..."), "a\nb\nc\nd\n")
    for expected in (("b",), ("a", "c"), ("...", "c", "a"), ("a", "b")):
        with pytest.raises(AssertionError):
            assert_in_order(expected, "a\nb\nc\n")


def commands_shown() -> Iterator[tuple[str, str]]:
    """Every legalmodel command in a block or in running text, with its page."""
    for page in PAGES:
        if page.removeprefix("docs/") in GENERATED:
            continue
        text = (ROOT / page).read_text(encoding="utf-8")
        for block in BLOCK.finditer(text):
            if block["kind"] in ("sh", "console"):
                for line in block["text"].replace("\\\n", " ").splitlines():
                    if match := re.match(r"\$? ?(legalmodel .*)", line):
                        yield page, match[1]
        for match in re.finditer(r"`(legalmodel [^`\n]*)`", BLOCK.sub("", text)):
            yield page, match[1]


@pytest.mark.parametrize(("page", "line"), sorted(set(commands_shown())))
def test_a_command_that_is_shown_exists(page: str, line: str) -> None:
    words = re.split(r" [#|] ", line)[0].split()[1:]
    command: click.Command = legalmodel
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        context = click.Context(command)
        below = command.get_command(context, words.pop(0))
        assert below, f"{page}: {line}"
        command = below
    context = click.Context(command)
    known = {name for each in command.get_params(context) for name in each.opts}
    known |= set(context.help_option_names)
    used = {word.partition("=")[0] for word in words if re.fullmatch(r"--?[a-z][a-z-]*.*", word)}
    assert used <= known, f"{page}: {line}"


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        file, _, anchor = target.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        path = (ROOT / page).parent / file if file else ROOT / page
        assert path.exists(), f"{page}: {target}"
        if anchor:
            assert anchor in anchors(path.read_text(encoding="utf-8")), f"{page}: {target}"


def anchors(text: str) -> set[str]:
    """The anchors of a page: those of its headings, and those that it sets itself."""
    headings = re.findall(r"^#+ (.*)$", text, re.M)
    slugs = {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}
    return slugs | set(re.findall(r'<a id="([^"]+)">', text))


def test_generated_pages_are_fresh(tmp_path: Path) -> None:
    result = run(f"legalmodel docs -o '{tmp_path}'", ROOT)
    assert result.returncode == 0, result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(GENERATED)
    stale = [
        name
        for name in GENERATED
        if (tmp_path / name).read_bytes() != (ROOT / "docs" / name).read_bytes()
    ]
    assert not stale, "run `make docs`"


def test_index_names_every_page() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    for path in (ROOT / "docs").iterdir():
        if path.suffix in (".md", ".json") and path.name != "index.md":
            assert f"]({path.name})" in index, path.name


@pytest.mark.parametrize("part", RECORDS)
def test_schema_has_the_fields_of_the_record(part: str) -> None:
    schema = SCHEMA["$defs"][part]
    fields = {field.name for field in dataclasses.fields(RECORDS[part])}
    assert set(schema["properties"]) == set(schema["required"]) == fields
    assert schema["additionalProperties"] is False


def test_schema_is_one_and_has_the_fields_of_the_report() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for part, record in {
        "": model.Report,
        "run": model.Run,
        "summary": model.Summary,
        "coverage": model.Coverage,
    }.items():
        schema = SCHEMA["properties"][part] if part else SCHEMA
        fields = {field.name for field in dataclasses.fields(record)}
        assert set(schema["properties"]) == set(schema["required"]) == fields


@pytest.fixture(scope="module", params=["--lang en", "--lang ru --select LM1"])
def report(request: pytest.FixtureRequest) -> dict[str, Any]:
    """A JSON report on the packaged instances, as the command writes it."""
    command = "legalmodel check instances/ --as-of 2022-12-30 --fail-on never --format json"
    result = run(f"{command} {request.param}", ROOT)
    assert result.returncode == 0, result.stderr
    loaded = json.loads(result.stdout)
    assert isinstance(loaded, dict)
    return loaded


def table_row(title: tuple[str, str], found: dict[str, Counter[str]], days: list[str]) -> str:
    cells = [
        "; ".join(
            f"{count} × {words}" if count > 1 else words
            for words, count in sorted(found.get(day, Counter()).items())
        )
        for day in days
    ]
    return f"| {' | '.join((*title, *(cell or '—' for cell in cells)))} |"


@pytest.mark.slow
def test_table_of_days_is_what_the_rules_find() -> None:
    """``docs/as-of.md``: one row a rule, one column a day; a failure shows the true table."""
    page = (ROOT / "docs" / "as-of.md").read_text(encoding="utf-8")
    days = re.findall(r"--as-of (\S+)", page)
    gaps = " ".join(f"--select {path.name}" for path in (ROOT / "shapes" / "gaps").iterdir())
    found: dict[tuple[str, str], dict[str, Counter[str]]] = {}
    for day in days:
        result = run(f"legalmodel check instances/ --as-of {day} --format json {gaps}", ROOT)
        for finding in json.loads(result.stdout)["findings"]:
            row = found.setdefault((finding["rule"], finding["title"]), {})
            words = f"{finding['severity']}, {finding['evidence_state']}"
            row.setdefault(day, Counter())[words] += 1
    true = [table_row(title, row, days) for title, row in sorted(found.items())]
    assert re.findall(r"^\| LM.*$", page, re.M) == true, "\n".join(true)


def errors(report: dict[str, Any]) -> list[str]:
    return [
        f"{error.json_path}: {error.message[:200]}"
        for error in Draft202012Validator(SCHEMA).iter_errors(report)
    ]


def test_real_reports_fit_the_schema(report: dict[str, Any]) -> None:
    assert errors(report) == []
    assert report["findings"]
    assert report["instruments"]
    assert report["coverage"]["sources"]


def test_schema_refuses_what_it_should(report: dict[str, Any]) -> None:
    first, *others = report["findings"]
    wrong = [
        {**report, "more": 1},
        {**report, "schema": "2"},
        {**report, "findings": [{**first, "severity": "fatal"}, *others]},
        {**report, "findings": [{**first, "force": ""}, *others]},
        {**report, "findings": [{**first, "rule": "LM1"}, *others]},
        {**report, "findings": [{k: v for k, v in first.items() if k != "remedy"}, *others]},
        {**report, "defects": [first]},
    ]
    for each in wrong:
        assert errors(each)
