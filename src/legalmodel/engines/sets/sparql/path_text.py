"""Property paths as SPARQL writes them, with whole IRIs (SPARQL 1.1 §9.1)."""

from __future__ import annotations

import re

from legalmodel.errors import EngineError
from legalmodel.graphs.paths import Path

# What may stand between < and > (SPARQL 1.1 §19.8, IRIREF): nothing in it ends the term.
_IRI = re.compile(r"<[^\x00-\x20<>\"{}|^`\\]*>")
_SUFFIX = {"star": "*", "plus": "+", "optional": "?"}
_JOINT = {"sequence": "/", "alternative": "|"}


def path_text(path: Path) -> str:
    """A path that can stand for a predicate in a query.

    Raises:
        EngineError: a predicate is no IRI that SPARQL can spell.
    """
    if path.kind == "predicate":
        if not _IRI.fullmatch(path.predicate):
            raise EngineError(f"its path has {path.predicate!r}, which is no IRI")
        return path.predicate
    inner = [path_text(part) for part in path.parts]
    if path.kind == "inverse":
        return f"(^{inner[0]})"
    if path.kind in _JOINT:
        return f"({_JOINT[path.kind].join(inner)})"
    return f"({inner[0]}{_SUFFIX[path.kind]})"
