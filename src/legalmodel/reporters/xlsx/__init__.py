"""The report as an Excel workbook: register, coverage, matrix, roadmap, waivers and method."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from legalmodel.model import Report

__all__ = ["XlsxReporter"]


class XlsxReporter:
    """Writes sheets row by row; what the data say is text, never a formula and never a link."""

    binary = True

    def write(self, report: Report, out: IO[bytes], *, lang: str) -> None:
        """Write the workbook; nothing in it tells when it was made, but for the day asked about.

        Raises:
            UsageError: there are no words for ``lang``.
        """
        import shutil

        from legalmodel.reporters.words import Words
        from legalmodel.reporters.xlsx.book import Book
        from legalmodel.reporters.xlsx.sheets import fill
        from legalmodel.workplace import Workplace

        words = Words.load(lang)
        with Workplace() as work:
            # A stream that cannot be wound back would get an archive of another form.
            whole = work.folder / "report.xlsx"
            with Book(whole, report, words) as book:
                fill(book, report, words)
            with whole.open("rb") as written:
                shutil.copyfileobj(written, out)
