"""The report as Markdown (GitHub's and GitLab's), for a comment on a merge request."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from legalmodel.model import Report

__all__ = ["MarkdownReporter"]


class MarkdownReporter:
    """Writes no more than a comment may hold, and says how many findings are left out.

    What the data say is text: no markup, no link, and nobody is notified.
    """

    binary = False

    def write(self, report: Report, out: IO[str], *, lang: str) -> None:
        """Write the counts, then the findings by force and rule.

        Raises:
            UsageError: there are no words for ``lang``.
        """
        from legalmodel.reporters.markdown.page import write_page
        from legalmodel.reporters.words import Words

        write_page(report, out, Words.load(lang))
