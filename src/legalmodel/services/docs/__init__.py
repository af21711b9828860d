"""Pages of documentation that are made from the content, so that they cannot fall behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from legalmodel.services.docs.ontology import ontology_page
from legalmodel.services.docs.queries import queries_page
from legalmodel.services.docs.rules import rules_page

PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "ontology.md": ontology_page,
    "queries.md": queries_page,
    "rules.md": rules_page,
}
"""File name to what writes the page; the same content gives the same bytes."""
