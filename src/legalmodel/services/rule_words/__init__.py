"""The words of the list of rules and of their pages in the documentation, in every language."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from legalmodel.resources import catalogue

_HERE = Path(__file__).parent


def rule_words(lang: str) -> Mapping[str, Any]:
    """Name to word, sentence, or table of words, for one language.

    Raises:
        UsageError: there is no catalogue for the language.
    """
    return catalogue(_HERE, lang)
