"""The wheel holds what it should, and does the main job where nothing else is installed."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from email.parser import Parser
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from legalmodel import __version__
from legalmodel.resources import CONTENT_KINDS

NOT_CONTENT = {"__pycache__", ".DS_Store"}


@pytest.fixture(scope="module")
def dist(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist of this checkout and the wheel built from that sdist."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, root],
        check=True,
        capture_output=True,
    )
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    return next(dist.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts folder of an environment that holds the wheel and what it needs, no more."""
    folder = tmp_path_factory.mktemp("env")
    venv.create(folder)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    # Our own pip fills it, and compiles nothing: most of it is never imported.
    pip = [sys.executable, "-m", "pip", "--python", str(scripts / "python")]
    subprocess.run(
        [*pip, "install", "--quiet", "--no-compile", str(wheel)],
        check=True,
        capture_output=True,
    )
    return scripts


def pyproject(root: Path) -> dict[str, object]:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert isinstance(project, dict)
    return project


def dependency_names(requirements: object) -> set[str]:
    assert isinstance(requirements, list)
    return {re.split(r"[<>=~!;\[ ]", each, maxsplit=1)[0] for each in requirements}


@pytest.mark.parametrize("kind", CONTENT_KINDS)
def test_wheel_carries_every_file_of_the_content(root: Path, wheel: Path, kind: str) -> None:
    here = {
        path.relative_to(root).as_posix()
        for path in (root / kind).rglob("*")
        if path.is_file() and not NOT_CONTENT & set(path.parts)
    }
    prefix = "legalmodel/_data/"
    with zipfile.ZipFile(wheel) as archive:
        there = {
            name.removeprefix(prefix)
            for name in archive.namelist()
            if name.startswith(f"{prefix}{kind}/")
        }
    assert there == here
    assert here


def test_wheel_holds_the_package_and_nothing_beside_it(root: Path, wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        metadata = Parser().parsestr(
            archive.read(f"legalmodel-{__version__}.dist-info/METADATA").decode()
        )
    assert {name.split("/")[0] for name in names} == {
        "legalmodel",
        f"legalmodel-{__version__}.dist-info",
    }
    source = root / "src"
    modules = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*")
        if path.is_file() and not NOT_CONTENT & set(path.parts)
    }
    assert modules <= names
    assert metadata["Version"] == __version__
    assert metadata["License-Expression"] == "Apache-2.0 AND CC-BY-4.0"
    assert set(metadata.get_all("License-File", [])) == {
        "LICENSE",
        "LICENSE-CONTENT",
        "THIRD-PARTY.md",
    }
    assert set(metadata.get_all("Provides-Extra", [])) == {
        "java",
        "web",
        "big",
        "cluster",
        "pdf",
        "import",
        "dev",
    }


def test_sdist_carries_what_is_needed_to_test_and_build(dist: Path) -> None:
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        top = {Path(name).parts[1] for name in archive.getnames()}
    assert top >= {
        *CONTENT_KINDS,
        "src",
        "tests",
        "docs",
        "pyproject.toml",
        "Makefile",
        "README.md",
    }
    assert not top & {".venv", ".git", "gap-report.html"}


@pytest.mark.slow
def test_the_wheel_alone_checks_its_own_instances(installed: Path, tmp_path: Path) -> None:
    where = "from legalmodel.resources import content; print(content('instances'))"
    instances = subprocess.run(
        [installed / "python", "-c", where],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    assert Path(instances).is_relative_to(installed.parent.resolve())

    check = [str(installed / "legalmodel"), "check", instances, "--as-of", "2022-12-30"]
    outputs = ["--format", "json", "-o", "report.json", "--format", "html", "-o", "report.html"]
    strict = subprocess.run(
        [*check, "--fail-on", "low", *outputs],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert strict.returncode == 1, strict.stderr
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["tool"]["version"] == __version__
    assert "documented" in {finding["evidence_state"] for finding in report["findings"]}
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert all(finding["id"] in page for finding in report["findings"])

    lenient = subprocess.run(
        [*check, "--select", "implementation", "--fail-on", "never"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert lenient.returncode == 0, lenient.stderr


def imported_distributions(*folders: Path) -> set[str]:
    """The distributions whose modules some file below the folders imports, at any depth."""
    modules: set[str] = set()
    for path in (path for folder in folders for path in folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                modules |= {name.name.partition(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                modules.add((node.module or "").partition(".")[0])
            elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("find_spec"):
                # Not imported, but used: what is found is a file that the distribution carries.
                modules |= {ast.literal_eval(argument) for argument in node.args}
    modules -= set(sys.stdlib_module_names) | {"legalmodel", "tests"}
    known = packages_distributions()
    assert modules <= set(known), "a module that no installed distribution provides"
    return {known[module][0].lower() for module in modules}


def test_dependencies_are_what_the_source_imports(root: Path) -> None:
    project = pyproject(root)
    extras = project["optional-dependencies"]
    assert isinstance(extras, dict)
    needed = {name.lower() for name in dependency_names(project["dependencies"])}
    users = [each for extra, each in extras.items() if extra != "dev"]
    optional = {name.lower() for each in users for name in dependency_names(each)}
    assert needed == imported_distributions(root / "src") - (optional - needed)


def test_dev_extra_is_enough_for_the_tests(root: Path) -> None:
    project = pyproject(root)
    extras = project["optional-dependencies"]
    assert isinstance(extras, dict)
    declared = dependency_names(project["dependencies"]) | dependency_names(extras["dev"])
    used = imported_distributions(root / "tests", root / "benchmarks")
    assert used <= {name.lower() for name in declared}


def test_third_party_list_names_every_dependency(root: Path) -> None:
    listed = (root / "THIRD-PARTY.md").read_text(encoding="utf-8")
    project = pyproject(root)
    extras = project["optional-dependencies"]
    assert isinstance(extras, dict)
    for requirements in [project["dependencies"], *extras.values()]:
        for name in dependency_names(requirements):
            assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", listed), name
