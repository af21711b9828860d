"""The HTML report on paper: the same page, laid out as PDF without a browser (extra ``[pdf]``).

WeasyPrint reads the page as it stands. It is given no way to ask for a file or an address, and
nothing that changes from run to run, so the same report gives the same bytes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from legalmodel.errors import UsageError

if TYPE_CHECKING:
    from typing import IO

    from legalmodel.model import Report

# Both stand in our own markup alone: in texts of the report "<" is escaped.
_SYMBOL = re.compile(r'<symbol id="(?P<name>i-[a-z]+)" viewBox="0 0 16 16">(?P<body>.*?)</symbol>')
_USE = re.compile(r'<svg class="icon"[^>]*><use href="#(?P<name>i-[a-z]+)"(?:/>|></use>)</svg>')
_IDENTIFIER = b"legalmodel"


class PdfReporter:
    """Writes a report as PDF 1.7, tagged, with bookmarks; the same report gives the same bytes."""

    binary = True

    def write(self, report: Report, out: IO[bytes], *, lang: str) -> None:
        """Lay the page out and write it.

        Args:
            report: what was checked and found; of thousands of findings the page says itself
                which of them stand on paper.
            out: a stream of bytes.
            lang: language of the chrome, ``en`` or ``ru``.

        Raises:
            UsageError: WeasyPrint or the system's Pango is not there, or there is no catalogue of
                words for ``lang``.
        """
        weasyprint = _weasyprint()
        from legalmodel.reporters.html.rendering import rendered

        page = _with_drawn_icons("".join(rendered(report, lang, on_paper=True)))
        document = weasyprint.HTML(string=page, url_fetcher=_nothing(weasyprint))
        out.write(document.write_pdf(pdf_tags=True, pdf_identifier=_IDENTIFIER))


def _weasyprint() -> Any:
    """The library, which fails to import where the system lacks Pango.

    Raises:
        UsageError: it is not there.
    """
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        raise UsageError(
            "the PDF cannot be written, for WeasyPrint or the Pango library that it needs is not "
            "installed: install legalmodel[pdf] and Pango (Debian: libpangoft2-1.0-0), or print "
            f"the HTML report from a browser ({type(error).__name__})"
        ) from error
    return weasyprint


def _nothing(weasyprint: Any) -> Any:
    """A fetcher that refuses every address: the page holds all that it needs."""

    class Nothing(weasyprint.urls.URLFetcher):  # type: ignore[misc] # its type is not known here
        def fetch(self, url: str, headers: object = None) -> Any:
            raise ValueError(f"nothing is read from outside the page: {url}")

    return Nothing()


def _with_drawn_icons(page: str) -> str:
    """Icons drawn where they stand: the layout engine knows no symbol outside of a drawing."""
    drawings = {found["name"]: found["body"] for found in _SYMBOL.finditer(page)}
    return _USE.sub(
        lambda use: f'<svg class="icon" viewBox="0 0 16 16">{drawings.get(use["name"], "")}</svg>',
        page,
    )
