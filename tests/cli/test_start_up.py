"""What a command loads before it begins its work: nobody waits for what is not used."""

from __future__ import annotations

import subprocess
import sys

import pytest

from legalmodel import model
from legalmodel.cli import _options

HEAVY = {"babel", "edtf", "jinja2", "pyoxigraph", "pyparsing", "pyshacl", "rdflib"}
LATE = {"legalmodel.model", "legalmodel.graphs", "legalmodel.services", "tempfile"}


def loaded(code: str) -> set[str]:
    """The modules of a fresh interpreter that has run the code."""
    script = f"{code}\nimport sys; print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["--version"]])
def test_help_loads_neither_libraries_nor_records(arguments: list[str]) -> None:
    assert not loaded(f"from legalmodel.cli import run; run({arguments})") & (HEAVY | LATE)


def test_the_package_makes_its_records_when_one_is_asked_for() -> None:
    assert not loaded("import legalmodel") & (HEAVY | LATE)
    assert "legalmodel.model" in loaded("from legalmodel import Report; assert Report.__slots__")
    assert "legalmodel.model" not in loaded("import legalmodel; dir(legalmodel)")


def test_a_name_that_is_none_is_told_as_that() -> None:
    code = "import legalmodel\ntry: legalmodel.Rapport\nexcept AttributeError as e: print(e)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "module 'legalmodel' has no attribute 'Rapport'\n"


def test_the_languages_to_choose_from_are_those_of_the_records() -> None:
    assert _options.LANGUAGES == model.LANGUAGES
