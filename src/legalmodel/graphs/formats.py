"""The serialisations of RDF that are read, told apart by the ends of file names."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import BinaryIO

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        ".ttl": "Turtle",
        ".trig": "TriG",
        ".nt": "N-Triples",
        ".nq": "N-Quads",
        ".rdf": "RDF/XML",
        ".owl": "RDF/XML",
        ".xml": "RDF/XML",
        ".jsonld": "JSON-LD",
        ".json": "JSON-LD",
        ".yamlld": "YAML-LD",
    }
)
"""Suffix to format; YAML-LD is known, so that it is refused with advice, not passed over."""

# In a folder, these suffixes count only where the file's beginning bears the mark: a style
# sheet or a package description beside the facts is no broken RDF.
_MARKS = {".xml": b"http://www.w3.org/1999/02/22-rdf-syntax-ns#", ".json": b'"@'}
_BEGINNING = 65536


def suffix(name: str) -> str:
    """The ending of a file's name in small letters, with its dot; empty when there is none."""
    stem, dot, ending = name.replace("\\", "/").rsplit("/", 1)[-1].rpartition(".")
    return (dot + ending).lower() if stem else ""


def is_shared_suffix(name: str) -> bool:
    """Whether the suffix also stands for files that hold no RDF at all (XML, JSON)."""
    return suffix(name) in _MARKS


def looks_like_rdf(name: str, file: BinaryIO) -> bool:
    """Whether the beginning of an XML or JSON file bears a mark of RDF/XML or JSON-LD."""
    return _MARKS[suffix(name)] in file.read(_BEGINNING)
