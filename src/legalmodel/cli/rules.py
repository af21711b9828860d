"""``legalmodel rules``: list, explain and test the rules."""

from __future__ import annotations

import click

from legalmodel.cli._options import lang_option


@click.group()
def command() -> None:
    """List, explain and test the rules."""


@command.command("list")
@lang_option
def list_(lang: str) -> int:
    """Print every rule: identifier, severity, category, title."""
    from legalmodel.services.rule_pages import table

    for line in table(lang):
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

    DIR is a shapes folder, or the folder of one rule.
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
