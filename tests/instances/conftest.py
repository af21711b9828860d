"""The pack eaeu-unido by itself."""

from __future__ import annotations

import pytest
from rdflib import Graph

from tests.instances.pack import whole_pack


@pytest.fixture(scope="session")
def graph() -> Graph:
    return whole_pack()
