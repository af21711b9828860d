"""One finding and the facts that would close it."""

from __future__ import annotations

from collections.abc import Sequence

from legalmodel.engines.base import Progress
from legalmodel.errors import UsageError
from legalmodel.services.check import Question, check


def stub_of(
    identifier: str, paths: Sequence[str], question: Question, progress: Progress = lambda _: None
) -> str:
    """The stub of the finding with an id that begins as given, as Turtle.

    Raises:
        UsageError: no finding or more than one begins so, or no facts that could be added would
            close it.
        InputError: a path cannot be read.
        EngineError: a rule crashed or a limit was reached.
    """
    report = check(paths, question, progress)
    fits = [each for each in report.findings if each.id.startswith(identifier)]
    if not fits or not identifier:
        raise UsageError(
            f"No finding has the id {identifier!r} for these paths, dates and profile; "
            "`legalmodel check` prints the ids."
        )
    if len(fits) > 1:
        raise UsageError(
            f"{len(fits)} findings have ids that begin with {identifier}; write more of the id."
        )
    if not fits[0].stub:
        raise UsageError(
            f"{fits[0].rule} on {fits[0].focus_label} is closed by no added fact: {fits[0].remedy}"
        )
    return fits[0].stub
