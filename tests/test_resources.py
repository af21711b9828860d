"""Content is found in a checkout and in an installed package, and its absence is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from legalmodel import resources
from legalmodel.errors import ContentError
from legalmodel.resources import CONTENT_KINDS, ContentKind, content


@pytest.mark.parametrize("kind", CONTENT_KINDS)
def test_a_checkout_reads_the_folders_beside_src(root: Path, kind: ContentKind) -> None:
    assert content(kind) == root / kind


@pytest.mark.parametrize("kind", CONTENT_KINDS)
def test_an_installed_package_reads_its_own_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: ContentKind
) -> None:
    package = tmp_path / "site-packages" / "legalmodel"
    (package / "_data" / kind).mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", package)
    assert content(kind) == package / "_data" / kind


def test_a_folder_beside_site_packages_is_not_taken_for_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shapes").mkdir()
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "site-packages" / "legalmodel")
    with pytest.raises(ContentError, match="the shapes folder of legalmodel is missing"):
        content("shapes")


def test_absent_content_is_an_error_of_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "legalmodel")
    with pytest.raises(ContentError) as caught:
        content("queries")
    assert str(caught.value) == (
        f"the queries folder of legalmodel is missing beside {tmp_path / 'legalmodel'}; "
        "install the package again."
    )
