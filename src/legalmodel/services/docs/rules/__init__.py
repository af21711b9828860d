"""The handbook of rules: an index by family, and a page on each gap rule in every language."""

from __future__ import annotations

from legalmodel.model import LANGUAGES
from legalmodel.services.docs.rule_places import index_of, page_of
from legalmodel.services.docs.rules.book import RuleBook, read_book
from legalmodel.services.docs.rules.index import index_page
from legalmodel.services.docs.rules.manual import manual_page


def rules_pages() -> dict[str, str]:
    """Every page on the packaged rules as Markdown, by its path.

    Raises:
        ContentError: a rule file or an example does not say what it has to say.
    """
    return pages(read_book())


def pages(book: RuleBook) -> dict[str, str]:
    """Every page on the rules of a book as Markdown, by its path."""
    found = {index_of(lang): index_page(book, lang) for lang in LANGUAGES}
    for entry in book.gaps:
        for lang in LANGUAGES:
            found[page_of(entry.rule, lang)] = manual_page(book, entry, lang)
    return found
