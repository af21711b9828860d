"""``legalmodel rules``: list, explain, test and lint the rules."""

from __future__ import annotations

import click

from legalmodel.cli._options import lang_option, quiet_option
from legalmodel.errors import UsageError


@click.group()
def command() -> None:
    """List, explain, test and lint the rules."""


@command.command("list")
@click.argument("directory", required=False, metavar="[DIR]")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "md", "json")),
    default="text",
    show_default=True,
    help="Lines, Markdown tables, or JSON with all that the rules say of themselves.",
)
@click.option(
    "--category",
    "--family",
    "categories",
    multiple=True,
    metavar="NAME",
    help="Only rules of a category: implementation, core …, or LM1, LM9 …; may be repeated.",
)
@lang_option
def list_(directory: str | None, form: str, categories: tuple[str, ...], lang: str) -> int:
    """Print the rules: identifier, severity, category, title.

    DIR is a shapes folder; default: the rules of legalmodel. JSON holds the texts in both
    languages, what a rule expects, and the parameters that it reads with their default values.
    """
    from pathlib import Path

    from legalmodel.services.rule_list import listing

    for line in listing(form, lang, categories, Path(directory) if directory else None):
        click.echo(line)
    return 0


@command.command()
@click.argument("name", metavar="RULE")
@lang_option
def explain(name: str, lang: str) -> int:
    """Print a rule's manual page; RULE is its identifier (LM101) or its name."""
    from legalmodel.services.rule_pages import page

    click.echo(page(name, lang), nl=False)
    return 0


@command.command()
@click.argument("directory", required=False, metavar="[DIR]")
def test(directory: str | None) -> int:
    """Run the generated tests of the rules in DIR (default: all); 1 when one fails.

    DIR is a shapes folder, or the folder of one rule. Where an example does not give what it
    states, a line with - is a finding that it states and that is not found, one with + a finding
    that it does not state: focus node, value, evidence state.
    """
    from legalmodel.services.rule_tests import folders_of, run_rule_tests

    failed = passed = 0
    for outcome in run_rule_tests(folders_of(directory)):
        if outcome.problems:
            failed += 1
            click.echo(f"FAILED {outcome.rule} {outcome.about}")
            for problem in outcome.problems:
                click.echo(f"  {problem}")
        else:
            passed += 1
            click.echo(f"passed {outcome.rule} {outcome.about}")
    click.echo(f"{passed} passed, {failed} failed")
    return int(failed > 0)


@command.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--ontology",
    "ontologies",
    multiple=True,
    metavar="PATH",
    help="File or folder that declares the classes; shapes that name others are told.",
)
@quiet_option
def lint(paths: tuple[str, ...], ontologies: tuple[str, ...], quiet: bool) -> int:
    """Tell what SHACL engines pass over in silence; 1 when there is something.

    PATH is a file of shapes, anybody's, or a folder of them, or - for standard input; several
    are read as one shapes graph. Default: the rules of legalmodel, against their ontology.

    An error is what the specification forbids, and no check runs with it; a warning is what has
    no effect or can never hold: mistyped terms, shapes without target, patterns that do not
    compile, parameters that are at odds. Each line names file, line and shape.

    Queries are read as well: variables that nothing binds, what comes out otherwise on the next
    run, what is asked once for each focus node, patterns that share no variable. Of rules of
    legalmodel it is also told which text lacks a language, which parameter no profile sets, and
    which rule costs far more than its peers.

    Classes count as known unless --ontology says which there are, except those of legalmodel's
    own namespace: of these the ontology has all. Exit codes: 0 nothing, 1 errors or warnings,
    2 could not run.
    """
    from legalmodel.services.shape_lint import declared_classes, lint_packaged, lint_paths

    if ontologies and not paths:
        raise UsageError("--ontology goes with the PATH of your shapes; name one.")
    known = declared_classes(ontologies) if ontologies else None
    found = lint_paths(paths, known_classes=known) if paths else lint_packaged()
    for each in found:
        click.echo(str(each))
    if not quiet:
        errors = sum(each.level == "error" for each in found)
        click.echo(f"errors: {errors}, warnings: {len(found) - errors}", err=True)
    return int(bool(found))
