"""The words of the HTML report: its own, beside those that every format has."""

from __future__ import annotations

from pathlib import Path

from legalmodel.reporters.words import Words as SharedWords
from legalmodel.reporters.words import notation

__all__ = ["Words", "notation"]


class Words(SharedWords):
    """The shared catalogue and that of this folder as one."""

    __slots__ = ()
    folders = (*SharedWords.folders, Path(__file__).parent)
