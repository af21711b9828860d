"""Every engine finds in the examples of every rule exactly what they say.

The default engine's part is in ``test_rules.py``: files run side by side.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.forking import forked_workers

from legalmodel.engines import DEFAULT, ENGINES, Limits, find_engine
from legalmodel.resources import content
from legalmodel.rules.catalogue import rule_folders
from legalmodel.services.rule_tests import check_example

OTHERS = sorted(ENGINES.keys() - {DEFAULT})


@pytest.fixture(autouse=True, scope="module")
def forked() -> Iterator[None]:
    """Processes that need not load their libraries, each of the two hundred and more."""
    with forked_workers():
        yield


def test_there_is_another_engine() -> None:
    assert "pyshacl" in OTHERS


@pytest.mark.parametrize("engine", OTHERS)
@pytest.mark.parametrize("example", ["pass", "fail"])
@pytest.mark.parametrize("folder", rule_folders(content("shapes")), ids=lambda each: each.name)
def test_another_engine_finds_exactly_what_the_examples_say(
    folder: Path, example: str, engine: str
) -> None:
    assert check_example(folder, example, find_engine(engine), Limits(120)).problems == ()
