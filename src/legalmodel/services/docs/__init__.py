"""Pages of documentation that are made from the content, so that they cannot fall behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from legalmodel.services.docs.glossary import glossary_pages
from legalmodel.services.docs.ontology import ontology_pages
from legalmodel.services.docs.queries import queries_pages
from legalmodel.services.docs.rules import rules_pages

WRITERS: Final[tuple[Callable[[], Mapping[str, str]], ...]] = (
    glossary_pages,
    ontology_pages,
    queries_pages,
    rules_pages,
)
"""Each gives the Markdown of its pages by their paths; the same content gives the same bytes."""
