"""The sentences that services write, in every language of the reports."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from legalmodel.resources import catalogue

_HERE = Path(__file__).parent


def wording(lang: str) -> Mapping[str, str]:
    """Name to sentence pattern, for one language.

    Raises:
        UsageError: there is no catalogue for the language.
    """
    return catalogue(_HERE, lang)
