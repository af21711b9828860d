"""Imports go one way only, and what is slow to import is imported late."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "babel",
    "edtf",
    "jinja2",
    "owlready2",
    "pyshacl",
    "rdflib",
    "rich",
    "starlette",
    "xlsxwriter",
}

BAD_IMPORTS = {
    "a record imports a service": ("model/__init__.py", "import legalmodel.services"),
    "a graph imports a rule": ("graphs/graph.py", "import legalmodel.rules"),
    "an engine imports its sibling": ("engines/__init__.py", "import legalmodel.reporters"),
    "a record imports a library": ("model/__init__.py", "import rdflib"),
    "a module stands in no layer": ("elsewhere.py", ""),
}


def lint_imports(source: Path, root: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts of pyproject.toml over the package below ``source``."""
    return subprocess.run(
        [
            Path(sys.executable).with_name("lint-imports"),
            "--no-cache",
            "--config",
            root / "pyproject.toml",
        ],
        cwd=source,
        env={**os.environ, "PYTHONPATH": str(source)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_layers_hold(root: Path) -> None:
    result = lint_imports(root / "src", root)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("case", BAD_IMPORTS)
def test_a_bad_import_is_found(tmp_path: Path, root: Path, case: str) -> None:
    module, statement = BAD_IMPORTS[case]
    shutil.copytree(
        root / "src" / "legalmodel",
        tmp_path / "legalmodel",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    with (tmp_path / "legalmodel" / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{statement}\n")
    result = lint_imports(tmp_path, root)
    assert result.returncode == 1, result.stdout
    assert module.removesuffix(".py").split("/")[0] in result.stdout


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys\n"
        "from legalmodel.cli import run\n"
        f"assert run({arguments!r}) == 0\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert not HEAVY & set(result.stderr.split())
