"""The prepared graph: facts, date bounds, the view as of a date, inference, one run node."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from legalmodel.graphs.dates import derive_bounds
from legalmodel.graphs.derivations import derive
from legalmodel.graphs.graph import Graph, Triple
from legalmodel.graphs.inference import Closure
from legalmodel.graphs.reading import Loaded, read_paths
from legalmodel.graphs.slicing import unseen, without
from legalmodel.graphs.terms import iri, iri_value, language, literal, read_literal
from legalmodel.resources import content
from legalmodel.rules.parameters import period_bounds
from legalmodel.services.ownership import refuse_redefinitions, refuse_run_nodes, require_one_run
from legalmodel.services.recomputation import recompute
from legalmodel.vocabulary import LM, PARAMETER, TYPE, lm, owl, xsd

RUN = iri(LM + "run")


class Ontology(NamedTuple):
    """The packaged ontology and its vocabularies: the graph, the version, the hash."""

    graph: Graph
    version: str
    sha256: str
    derivations: tuple[Path, ...]


class Prepared(NamedTuple):
    """The graphs that rules run over, and what was read and cut to make them.

    ``asserted`` holds facts, ontology, date bounds and run node: data defects are sought in it.
    ``graph`` holds the view as of the run's dates, with everything inferred: gaps are sought in
    it. ``axioms`` tells, for each inferred triple, by which axiom it holds.
    """

    graph: Graph
    asserted: Graph
    facts: Graph
    loaded: Loaded
    unseen: frozenset[str]
    axioms: Mapping[Triple, object]
    valid_at: date
    known_by: date | None
    profile: str
    ontology: Ontology


@cache
def load_ontology() -> Ontology:
    """Read the packaged ontology; nothing that it imports is fetched.

    Raises:
        ContentError: the folder is not there.
        InputError: a file of it is no RDF.
    """
    folder = content("ontology")
    loaded = read_paths(
        [str(folder / "legalmodel.ttl"), str(folder / "modules"), str(folder / "vocab")]
    )
    version = min(
        (version for _, version in loaded.graph.pairs(owl("versionInfo"))),
        default='""',
    )
    return Ontology(
        loaded.graph,
        read_literal(version).lexical,
        sha256("\n".join(sorted(each.sha256 for each in loaded.files)).encode()).hexdigest(),
        tuple(sorted((folder / "derivations").glob("*.rq"))),
    )


@cache
def ontology_of_rules() -> Ontology:
    """The packaged ontology without its texts, which no rule reads: less to carry for examples."""
    whole = load_ontology()
    terms = Graph(each for each in whole.graph if not language(each[2]))
    return whole._replace(graph=terms)


def prepare(
    paths: Sequence[str],
    *,
    as_of: date,
    known_by: date | None = None,
    profile: str = "default",
    parameters: Mapping[str, str | int | float] | None = None,
    stdin_name: str = "",
    when_asserted: Callable[[Graph], None] = lambda _: None,
) -> Prepared:
    """Read the paths and prepare them for a run.

    ``when_asserted`` is told the asserted graph as soon as it is complete, before the view is
    made of it, so that work on it can begin; nothing may change it.

    Raises:
        InputError: a path cannot be read, holds a run node, or redefines a term.
    """
    return prepare_loaded(
        read_paths(paths, stdin_name=stdin_name),
        as_of=as_of,
        known_by=known_by,
        profile=profile,
        parameters=parameters,
        when_asserted=when_asserted,
    )


def prepare_loaded(
    loaded: Loaded,
    *,
    as_of: date,
    known_by: date | None = None,
    profile: str = "default",
    parameters: Mapping[str, str | int | float] | None = None,
    when_asserted: Callable[[Graph], None] = lambda _: None,
    ontology: Ontology | None = None,
) -> Prepared:
    """Prepare a graph that was read before; see :func:`prepare`.

    Another ontology than the packaged one may be given, to see what would follow from it.
    """
    ontology = ontology or load_ontology()
    facts = loaded.graph
    refuse_run_nodes(loaded)
    refuse_redefinitions(loaded, ontology.graph)
    asserted = Graph(facts)
    asserted.update(ontology.graph)
    asserted.update(derive_bounds(asserted))
    cut = unseen(asserted, as_of, known_by)
    asserted.update(run_node(as_of, known_by, profile, parameters or {}))
    view = without(asserted, cut)
    asserted.update(recompute(asserted))
    when_asserted(asserted)
    view.update(recompute(view))
    closure = Closure(view)
    axioms = dict(closure.inferred)
    view.update(axioms)
    derived = derive(view, ontology.derivations)
    view.update(derived)
    later = closure.add(derived)
    view.update(later)
    axioms |= later
    require_one_run(view, RUN, loaded)
    return Prepared(
        view, asserted, facts, loaded, frozenset(cut), axioms, as_of, known_by, profile, ontology
    )


def run_node(
    as_of: date, known_by: date | None, profile: str, parameters: Mapping[str, str | int | float]
) -> list[Triple]:
    """The one node that tells rules what is asked: dates, profile, parameters."""
    triples = [
        (RUN, TYPE, lm("Run")),
        (RUN, lm("validAt"), literal(as_of.isoformat(), iri_value(xsd("date")))),
        (RUN, lm("profileName"), literal(profile)),
    ]
    if known_by:
        triples.append((RUN, lm("knownBy"), literal(known_by.isoformat(), iri_value(xsd("date")))))
    for name, value in sorted(parameters.items()):
        kind = (
            "integer" if isinstance(value, int) else "decimal" if isinstance(value, float) else ""
        )
        datatype = iri_value(xsd(kind)) if kind else ""
        triples.append((RUN, iri(PARAMETER + name), literal(str(value), datatype)))
        triples += [
            (RUN, iri(f"{PARAMETER}{name}-{side}"), literal(day, iri_value(xsd("date"))))
            for side, day in period_bounds(name, value, as_of).items()
        ]
    return triples
