"""Since which version each term is there, as the ontology's change log tells it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from legalmodel.graphs.terms import iri_value
from legalmodel.services.docs.markdown import short
from legalmodel.vocabulary import VOCAB

_VERSION = re.compile(r"^## (\S+)$", re.MULTILINE)
_NEW = re.compile(r"^### New .*\n((?:(?!^#).*\n?)*)", re.MULTILINE)
_NAME = re.compile(r"`([^`\s]+)`")


def read_history(log: str) -> dict[str, str]:
    """The name of each term, concept and vocabulary to the version in which it came.

    Args:
        log: The change log: a heading of the second level a version, and below it headings that
            begin with "New", with names in the type of code (``lm:Act``, ``act:consent``, ``act``).
    """
    _, *parts = _VERSION.split(log)
    return {
        name: version
        for version, text in zip(parts[::2], parts[1::2], strict=True)
        for section in _NEW.findall(text)
        for name in _NAME.findall(section)
    }


def since(history: Mapping[str, str], term: str) -> str:
    """The version in which a term came, a concept of no own entry with its vocabulary."""
    name = short(iri_value(term))
    scheme, colon, _ = name.partition(":")
    is_concept = colon and iri_value(term).startswith(VOCAB)
    return history.get(name) or (history.get(scheme, "") if is_concept else "")
