"""The gap report as one self-contained HTML file, for reading, filtering and printing.

Everything from the report is text to the templates; what a reader may click is decided in
:mod:`legalmodel.reporters.html.text`. The file asks nothing of the network, and its content
security policy allows only the style sheet and the script that stand in it, by their hashes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import IO

    from legalmodel.model import Report


class HtmlReporter:
    """Writes a report as HTML; the same report gives the same bytes."""

    binary = False

    def write(self, report: Report, out: IO[str], *, lang: str) -> None:
        """Render ``report`` piece by piece, so that no more than one card is held as text.

        Args:
            report: what was checked and found.
            out: a text stream, UTF-8 by contract of the caller.
            lang: language of the chrome, ``en`` or ``ru``; texts of the report stay as they are.

        Raises:
            UsageError: there is no catalogue of words for ``lang``.
        """
        from legalmodel.reporters.html.rendering import rendered

        for piece in rendered(report, lang):
            out.write(piece)


__all__ = ["HtmlReporter"]
