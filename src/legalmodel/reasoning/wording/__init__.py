"""The words of reasoning in every language: axioms, rules of OWL 2 DL, headings."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from legalmodel.errors import UsageError
from legalmodel.model import LANGUAGES


@cache
def wording(lang: str) -> Mapping[str, Mapping[str, str]]:
    """Section and name to sentence pattern, for one language.

    Raises:
        UsageError: there is no catalogue for the language.
    """
    if lang not in LANGUAGES:
        raise UsageError(
            f"There is no wording for the language {lang}; use {' or '.join(LANGUAGES)}."
        )
    text = Path(__file__).with_name(f"{lang}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
