"""Where content and words live: the folders beside ``src/`` in a checkout, or inside the package.

No other module knows that there are two homes. A wheel carries the four folders under
``legalmodel/_data``; a checkout (or an editable installation of one) reads them where they are
written, so that an edited rule counts at once.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from legalmodel.errors import ContentError, UsageError
from legalmodel.model import LANGUAGES

ContentKind = Literal["ontology", "shapes", "queries", "instances"]

CONTENT_KINDS: tuple[ContentKind, ...] = get_args(ContentKind)

_PACKAGE = Path(__file__).resolve().parent


def content(kind: ContentKind) -> Path:
    """The folder of one kind of content, as a real path on disk.

    Args:
        kind: ``ontology``, ``shapes``, ``queries`` or ``instances``.

    Raises:
        ContentError: neither home has the folder.
    """
    for home in _homes():
        folder = home / kind
        if folder.is_dir():
            return folder
    raise ContentError(
        f"the {kind} folder of legalmodel is missing beside {_PACKAGE}; install the package again."
    )


@cache
def catalogue(folder: Path, lang: str) -> dict[str, Any]:
    """The sentence patterns of a folder, ``<lang>.toml``, in one language.

    Raises:
        UsageError: there is no catalogue for the language.
    """
    import tomllib

    if lang not in LANGUAGES:
        raise UsageError(
            f"There is no wording for the language {lang}; use {' or '.join(LANGUAGES)}."
        )
    return tomllib.loads((folder / f"{lang}.toml").read_text(encoding="utf-8"))


def _homes() -> tuple[Path, ...]:
    """The package's own data first, then the checkout that the package stands in."""
    checkout = _PACKAGE.parents[1]
    in_checkout = _PACKAGE.parent.name == "src" and (checkout / "pyproject.toml").is_file()
    return (_PACKAGE / "_data", checkout) if in_checkout else (_PACKAGE / "_data",)
