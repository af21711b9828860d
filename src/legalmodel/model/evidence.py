"""The record of a passage that supports what is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Side = Literal["absence", "presence", "focus"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Who says something, where, and how near that is to the primary text.

    ``side`` tells what the evidence bears on: the ``absence`` that a finding reports, the
    ``presence`` that contradicts it, or the ``focus`` node itself.
    """

    source: str
    locator: str
    reference: str
    quotation: str
    language: str
    attributed_to: str
    source_iri: str = ""
    voice: str = ""
    rank: str = ""
    translation: str = ""
    published_on: str = ""
    primary_consulted: bool = False
    side: Side = "focus"
    statement: str = ""
    doubt: str = ""
    confidence: str = ""
