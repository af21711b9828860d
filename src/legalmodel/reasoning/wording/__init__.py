"""The words of reasoning in every language: axioms, rules of OWL 2 DL, headings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from legalmodel.resources import catalogue

_HERE = Path(__file__).parent


def wording(lang: str) -> Mapping[str, Mapping[str, str]]:
    """Section and name to sentence pattern, for one language.

    Raises:
        UsageError: there is no catalogue for the language.
    """
    return catalogue(_HERE, lang)
