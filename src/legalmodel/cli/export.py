"""``legalmodel export``: what others can use without legalmodel, one subcommand a kind."""

from __future__ import annotations

import click

from legalmodel.cli._options import output_option
from legalmodel.cli._output import check_target, writing


@click.group()
def command() -> None:
    """Write files for other programs to use."""


@command.command()
@output_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(("ttl", "nt", "rdf", "jsonld")),
    help="Format to write (default: what the ending of FILE says; ttl without one).",
)
@click.option("--alignments", is_flag=True, help="Add the mappings to other ontologies.")
def ontology(output: str | None, format_: str | None, alignments: bool) -> int:
    """Write the ontology and its vocabularies as one file.

    The ending of FILE says the format: .ttl (Turtle), .nt (N-Triples), .rdf or .owl (RDF/XML),
    .jsonld (JSON-LD). The same version of the ontology gives the same bytes.
    """
    from legalmodel.resources import content
    from legalmodel.services.export import ending, published_ontology

    if output is not None:
        check_target(output, [str(content("ontology"))])
    written = f".{format_}" if format_ else ending(output) if output is not None else ".ttl"
    text = published_ontology(written, alignments=alignments)
    with writing(output) as stream:
        stream.write(text)
    return 0
