"""Names of files in formats that other machines read."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

import pytest

from legalmodel.reporters._places import relative, uri


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a/b.ttl", "a/b.ttl"),
        ("./a/../b.ttl", "b.ttl"),
        ("../b.ttl", "../b.ttl"),
        ("/elsewhere/secret/b.ttl", "b.ttl"),
        ("-", "-"),
    ],
)
def test_a_name_tells_nothing_of_this_machine(
    name: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert relative(name) == expected
    assert relative(str(tmp_path / "in" / "c.ttl")) == "in/c.ttl"


@pytest.mark.parametrize(
    "name",
    ["a b.ttl", "100%.ttl", "javascript:alert(1)", "Дорога.ttl", "a?b#c", "x\udcff", "//h/x"],
)
def test_a_uri_is_relative_and_leads_back_to_the_name(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    parts = urlsplit(uri(name))
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
    assert parts.path.isascii()
    assert os.fsdecode(unquote_to_bytes(parts.path)) == relative(name)


def test_a_name_that_no_disk_can_hold_is_told_all_the_same() -> None:
    assert uri("a\ud800b") == "a%EF%BF%BDb"
