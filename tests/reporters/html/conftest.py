"""What the tests of the HTML report share."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.reporters.html.page import Node, parse, render
from tests.reporters.html.sample import sample


@pytest.fixture(params=["en", "ru"], scope="module")
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def page(lang: str) -> Node:
    return parse(render(sample(lang), lang))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser that ``CHROMIUM`` names, or the first one on the path."""
    named = os.environ.get("CHROMIUM")
    for name in filter(None, (named, "chromium", "chromium-browser", "google-chrome")):
        if path := shutil.which(name):
            return path
    pytest.skip("no chromium on the path, and CHROMIUM names none")


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample report as a file, by language."""
    folder = tmp_path_factory.mktemp("report")
    written = {}
    for language in ("en", "ru"):
        written[language] = folder / f"{language}.html"
        written[language].write_text(render(sample(language), language), encoding="utf-8")
    return written
