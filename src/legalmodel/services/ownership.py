"""Whose words are whose: facts use the terms of the ontology, they do not change them.

A file that declared ``lm:Instrument`` a kind of ``lm:State``, or a property one without whose
value nothing exists, would change what every rule means, and nobody would see it in a report.
"""

from __future__ import annotations

from legalmodel.errors import InputError
from legalmodel.graphs.graph import Graph, Triple
from legalmodel.graphs.reading import Loaded
from legalmodel.graphs.terms import iri_value, is_literal, read_literal
from legalmodel.vocabulary import LM, LMR, OWL, PARAMETER, RDF, RDFS, SH, SKOS, TYPE, VOCAB, lm

_OWNED = tuple(f"<{space}" for space in (LM, LMR, VOCAB, PARAMETER, RDF, RDFS, OWL, SKOS, SH))


def refuse_run_nodes(loaded: Loaded) -> None:
    """A second run node would make every rule that reads a date match twice.

    Raises:
        InputError: the data hold one.
    """
    for node in sorted(loaded.graph.subjects(TYPE, lm("Run"))):
        raise InputError(
            f"{_file(loaded, (node, TYPE, lm('Run')))}: the data already hold a run node (lm:Run); "
            "check the facts themselves, or a prepared graph with --shapes … --no-builtin."
        )


def refuse_redefinitions(loaded: Loaded, ontology: Graph) -> None:
    """A term of the ontology, a rule or the run node is no subject of facts.

    A text in some language is welcome: it translates a term and changes no meaning.

    Raises:
        InputError: the data say something of such a term that the ontology does not.
    """
    changed = (
        triple
        for triple in loaded.graph
        if triple[0].startswith(_OWNED) and triple not in ontology and not _is_text(triple[2])
    )
    if first := min(changed, default=None):
        raise InputError(
            f"{_file(loaded, first)}: it says something of {iri_value(first[0])} "
            f"({iri_value(first[1])}), a term that is not the data's to define; leave that out, "
            "or say it of a term of your own."
        )


def require_one_run(view: Graph, run: str, loaded: Loaded) -> None:
    """The run node alone is one, whatever the data make follow.

    Raises:
        InputError: by an axiom in the data, another node is a run node too.
    """
    others = view.subjects(TYPE, lm("Run")) - {run}
    if others:
        places = sorted(file.path for file in loaded.files)
        raise InputError(
            f"{places[0]}{' or another file' if len(places) > 1 else ''}: from a class or property "
            f"in the data it follows that {iri_value(min(others))} is a run node (lm:Run); "
            "leave that axiom out."
        )


def _file(loaded: Loaded, triple: Triple) -> str:
    return loaded.files[loaded.origins[triple][0]].path


def _is_text(term: str) -> bool:
    return is_literal(term) and bool(read_literal(term).language)
