"""The page rendered piece by piece: for a browser, or for paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from legalmodel.model import Report


def rendered(report: Report, lang: str, *, on_paper: bool = False) -> Iterator[str]:
    """The page in pieces, so that no more than one card is held as text.

    Paper has a style of its own, no script, and not what is only looked up: pages of actors and
    instruments, tables beside the pictures, rules that found nothing.

    Raises:
        UsageError: there is no catalogue of words for ``lang``.
    """
    from legalmodel.reporters.html.environment import environment
    from legalmodel.reporters.html.pages import pages_of
    from legalmodel.reporters.html.views import view_of
    from legalmodel.reporters.html.words import Words

    view = view_of(report, Words.load(lang), on_paper=on_paper)
    template = environment(lang).get_template("report.html.j2")
    pages = pages_of(report, on_paper=on_paper)
    return template.generate(view=view, pages=pages, report=report, on_paper=on_paper)
