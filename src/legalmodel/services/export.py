"""What is published: the ontology as one file, in any format of RDF."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from legalmodel.errors import ContentError, UsageError
from legalmodel.graphs.formats import suffix
from legalmodel.graphs.reading import read_paths
from legalmodel.graphs.writing import WRITERS
from legalmodel.resources import content
from legalmodel.services.prepare import load_ontology


def ending(target: str) -> str:
    """The ending of a file's name, by which its format is known.

    Raises:
        UsageError: it stands for no format that is written.
    """
    found = suffix(target)
    if found not in WRITERS:
        raise UsageError(
            f"{target}: the ending of the name says no format that is written; "
            f"use one of {', '.join(WRITERS)}."
        )
    return found


def published_ontology(format_: str, *, alignments: bool = False) -> str:
    """The published form of the packaged ontology: header, modules and vocabularies.

    Args:
        format_: A key of ``WRITERS``, such as ``.ttl``.
        alignments: Whether the mappings to other ontologies are added.

    Raises:
        ContentError: the folder is not there, or its files disagree on a prefix.
        InputError: a file of it is no RDF.
    """
    folder = content("ontology")
    files = [folder / "legalmodel.ttl", *_turtle(folder / "modules"), *_turtle(folder / "vocab")]
    graph = load_ontology().graph
    if alignments:
        more = _turtle(folder / "alignments")
        graph = graph.copy()
        graph.update(read_paths([str(file) for file in more]).graph)
        files += more
    return WRITERS[format_](graph, prefixes_of(files))


def prefixes_of(files: Iterable[Path]) -> Mapping[str, str]:
    """The prefixes that Turtle files declare, in order of their names.

    Raises:
        ContentError: two files mean different namespaces by one prefix.
    """
    from pyoxigraph import parse

    found: dict[str, str] = {}
    for file in files:
        parsed = parse(path=str(file))
        for _ in parsed:
            pass  # prefixes may stand anywhere: they are known when the whole file is read
        for prefix, namespace in parsed.prefixes.items():
            if found.setdefault(prefix, namespace) != namespace:
                raise ContentError(
                    f"{file}: the prefix {prefix} stands for {namespace} here and for "
                    f"{found[prefix]} in another file; give it one meaning."
                )
    return dict(sorted(found.items()))


def _turtle(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.ttl"))
