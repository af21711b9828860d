"""What constraint components of SHACL are called for people, in every language of the reports."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from legalmodel.resources import catalogue

_HERE = Path(__file__).parent


def shacl_words(lang: str) -> Mapping[str, Any]:
    """Tables of words and sentence patterns, for one language.

    Raises:
        UsageError: there is no catalogue for the language.
    """
    return catalogue(_HERE, lang)
