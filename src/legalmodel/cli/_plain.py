"""A plain SHACL validation: anybody's data against anybody's shapes, in every form of report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from legalmodel.cli._options import today as clock
from legalmodel.cli._output import writing
from legalmodel.cli._targets import Target, write_as
from legalmodel.cli._terminal import say

if TYPE_CHECKING:
    from legalmodel.cli._progress import Progress
    from legalmodel.engines import Validation
    from legalmodel.engines.base import Step
    from legalmodel.model import Report
    from legalmodel.services.life import Life


def run_plain(
    paths: Sequence[str],
    shapes: Sequence[str],
    targets: Sequence[Target],
    asked: Mapping[str, Any],
    progress: Progress,
    explain: Callable[[Sequence[Step]], None],
) -> int:
    """Validate, write each form, and return the exit code.

    Any result makes it 1; with a baseline or waivers, any that is new and not waived.
    ``asked`` holds the options of the command by their names.
    """
    from legalmodel.engines import Limits
    from legalmodel.services.check import reaches
    from legalmodel.services.life import read_life
    from legalmodel.services.validate import FORMS, validate, write_report
    from legalmodel.services.validation_report import again, read_stdin

    # Before the shapes are read: whoever has to mend one of these files need not wait.
    life = read_life(asked["waivers"], asked["baseline"])
    stdin = read_stdin(paths)
    validation = validate(
        paths,
        shapes,
        asked["engine"],
        Limits(asked["timeout"], asked["max_memory"]),
        progress,
        warn=say,
        stdin_name=asked["stdin_name"],
        stdin=again(stdin),
    )
    explain(validation.steps)
    lived = bool(asked["waivers"] or asked["baseline"])
    report = None
    if lived or any(name not in FORMS for name, _ in targets):
        report = _report(validation, paths, stdin, life, asked)
    for name, output in targets:
        # The graph of the results is written as the engine gave it, nothing of ours added.
        if report is None or (name in FORMS and not lived):
            with writing(output) as stream:
                write_report(validation, stream, name)
        else:
            write_as(report, (name, output))
    return int(reaches(report, "low") if report and lived else not validation.conforms)


def _report(
    validation: Validation,
    paths: Sequence[str],
    stdin: bytes | None,
    life: Life,
    asked: Mapping[str, Any],
) -> Report:
    from legalmodel.model import About
    from legalmodel.services.validation_report import report_of_validation

    report = report_of_validation(
        validation,
        paths,
        lang=asked["lang"],
        engine=asked["engine"],
        about=About(asked["title"], asked["author"], asked["reviewer"]),
        stdin_name=asked["stdin_name"],
        stdin=stdin,
    )
    return life.applied_to(report, asked["today"] or clock(), warn=say)
