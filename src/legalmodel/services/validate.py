"""A plain SHACL validation: anybody's data against anybody's shapes, nothing of ours added."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, BinaryIO, TextIO

from legalmodel.engines import Limits, Validation, find_engine
from legalmodel.engines.base import Progress
from legalmodel.graphs.reading import read_graph
from legalmodel.services.shape_lint import find_problems, lint_paths, require_well_formed
from legalmodel.shacl.reading import read_shapes
from legalmodel.vocabulary import PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import RdfFormat

_PREFIXES = {prefix: PREFIXES[prefix] for prefix in ("lm", "rdf", "sh", "xsd")}


def validate(
    data: Sequence[str],
    shapes: Sequence[str],
    engine: str,
    limits: Limits,
    progress: Progress = lambda _: None,
    *,
    warn: Callable[[str], None] = lambda _: None,
    stdin_name: str = "",
    stdin: BinaryIO | None = None,
) -> Validation:
    """Validate data files against shapes files (SHACL §3), without ontology or inference.

    ``warn`` is told what the lint of the shapes finds suspicious, ``progress`` each step. ``stdin``
    is where ``-`` is read from, the process's own standard input by default.

    Raises:
        InputError: a path cannot be read.
        UsageError: there is no such engine.
        EngineError: a shape is not well formed or crashed, or a limit was reached.
    """
    runner = find_engine(engine)
    progress("reading the shapes")
    shapes_graph, _ = read_graph(shapes, blank="s")
    if find_problems(shapes_graph, read_shapes(shapes_graph)):
        # Where they stand takes another reading, so it is asked only where there are some.
        problems = lint_paths(shapes)
        require_well_formed(problems)
        for each in problems:
            warn(str(each))
    progress("reading the data")
    graph, files = read_graph(data, stdin_name=stdin_name, stdin=stdin)
    validation = runner.run(graph, shapes_graph, limits, progress)
    return validation._replace(data=graph, files=files)


def write_report(validation: Validation, out: TextIO, form: str) -> None:
    """Write the report graph of a validation (SHACL §3.6), whole, in a form of RDF.

    The same validation gives the same bytes. Every term stays as it is, ill-typed literals too,
    which rdflib's writers do not allow.

    Args:
        validation: What an engine gave.
        out: Where to write.
        form: ``shacl`` (Turtle), ``shacl-ntriples`` or ``shacl-jsonld`` (expanded).

    Raises:
        KeyError: there is no such form.
    """
    FORMS[form](validation, out)


def _write_ntriples(validation: Validation, out: TextIO) -> None:
    out.write(validation.report.ntriples())


def _write_turtle(validation: Validation, out: TextIO) -> None:
    from pyoxigraph import RdfFormat

    _serialise(validation, out, RdfFormat.TURTLE)


def _write_jsonld(validation: Validation, out: TextIO) -> None:
    from pyoxigraph import RdfFormat

    _serialise(validation, out, RdfFormat.JSON_LD)
    out.write("\n")


def _serialise(validation: Validation, out: TextIO, form: RdfFormat) -> None:
    from pyoxigraph import RdfFormat, parse, serialize

    # Sorted, so that all that is said of one node stands together.
    quads = parse(validation.report.ntriples(), RdfFormat.N_TRIPLES)
    written = serialize((quad.triple for quad in quads), format=form, prefixes=_PREFIXES)
    assert written is not None
    out.write(written.decode("utf-8"))


FORMS: dict[str, Callable[[Validation, TextIO], None]] = {
    "shacl": _write_turtle,
    "shacl-ntriples": _write_ntriples,
    "shacl-jsonld": _write_jsonld,
}
"""How the graph of a validation can be written."""
