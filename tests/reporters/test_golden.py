"""What each format for machines looks like; the files were read by a person when they changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from legalmodel.model import LANGUAGES
from tests.reporters.machine_tools import written
from tests.reporters.sample_machine import eventful

GOLDEN = Path(__file__).parent / "golden"
ENDINGS = {
    "json": "json",
    "sarif": "sarif",
    "junit": "junit.xml",
    "github": "github",
    "shacl": "ttl",
    "shacl-ntriples": "nt",
    "shacl-jsonld": "jsonld",
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ENDINGS)
def test_the_format_is_as_it_was_read_and_found_good(name: str, lang: str) -> None:
    golden = GOLDEN / f"short.{lang}.{ENDINGS[name]}"
    assert written(name, eventful(lang)) == golden.read_text(encoding="utf-8")
