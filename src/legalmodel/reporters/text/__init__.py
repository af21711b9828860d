"""The report as plain text for a terminal: findings by force and rule, the counts at the end."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from legalmodel.model import Report

__all__ = ["TextReporter"]


class TextReporter:
    """Lines as wide as the terminal, in colour only there and where ``NO_COLOR`` is not set.

    Control characters of the data never reach the terminal. Of many findings of one rule a few
    are told in full and the others in a line each.
    """

    binary = False

    def write(self, report: Report, out: IO[str], *, lang: str) -> None:
        """Write the findings under their headings, what is to be known of them, and the counts.

        Raises:
            UsageError: there are no words for ``lang``.
        """
        from legalmodel.reporters.text.annexes import write_annexes
        from legalmodel.reporters.text.register import write_register
        from legalmodel.reporters.text.screen import Screen
        from legalmodel.reporters.words import Words

        screen, words = Screen.on(out), Words.load(lang)
        write_register(report, screen, words)
        write_annexes(report, screen, words)
