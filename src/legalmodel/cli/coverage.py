"""``legalmodel coverage``: what of each source the facts cite, and what they do not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import click

from legalmodel.cli._options import lang_option, output_option
from legalmodel.errors import UsageError

if TYPE_CHECKING:
    from legalmodel.services.source_coverage import PackCoverage, SourceCoverage


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to tell it.",
)
@lang_option
@output_option
def command(paths: tuple[str, ...], format_: str, lang: str, output: str | None) -> int:
    """Tell which places of each source are the locator of a fact, and why others are not.

    The places are those that sources.toml in the folder of the pack lists: paragraphs, items,
    reference numbers, rows of tables. Names and reasons are in the language of --lang.

    Exit codes: 0 every place is cited or left out for a reason and every fact has evidence; 1 not
    so; 2 could not run.
    """
    from legalmodel.cli._output import check_target, writing
    from legalmodel.services.source_coverage import measure_sources

    if not paths:
        raise UsageError("No path was given; name a file or a folder.")
    if output is not None:
        check_target(output, paths)
    coverage = measure_sources(paths, lang)
    with writing(output) as stream:
        stream.write(_json(coverage) if format_ == "json" else "\n".join(_lines(coverage)) + "\n")
    return int(not coverage.complete)


def _json(coverage: PackCoverage) -> str:
    import dataclasses
    import json

    told = dataclasses.asdict(coverage) | {"complete": coverage.complete}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _lines(coverage: PackCoverage) -> Iterator[str]:
    for source in coverage.sources:
        yield from _source(source)
        yield ""
    yield f"facts: {coverage.facts}, pieces of evidence: {coverage.evidence}"
    yield from (f"  {count:5}  {what}" for what, count in coverage.without.items())
    yield "facts by class"
    yield from (f"  {count:5}  {label}" for label, count in coverage.classes)


def _source(source: SourceCoverage) -> Iterator[str]:
    yield f"{source.label} <{source.iri}>"
    yield f"  facts: {source.facts}" + ("" if source.listed else "; its places are not listed")
    for kind, cited, of in source.cited:
        yield f"  {kind}s cited: {cited} of {of}"
    together = groupby(source.uncited, key=lambda each: (each.kind, each.where[:-1], each.reason))
    for (kind, where, reason), group in together:
        last = ", ".join(each.where[-1] for each in group)
        shown = " / ".join(filter(None, (*where, last)))
        yield f"  not cited: {kind} {shown}: {reason or 'nobody has said why'}"
    for unlisted in source.unlisted:
        yield f"  cited, but not listed: {' / '.join(filter(None, unlisted))}"
