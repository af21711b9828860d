"""The answer as plain text for a terminal, like a colleague's note."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import TextIO

from legalmodel.reasoning.records import Contradiction, Reasoning, Statement, Unsatisfiable
from legalmodel.reasoning.wording import wording


def write_text(reasoning: Reasoning, out: TextIO) -> None:
    """Write the answers, and below each what has to be mended, with file and line."""
    for line in _lines(reasoning):
        out.write(_clean(line) + "\n")


def explanation(reasoning: Reasoning) -> str:
    """Only the contradictions: what they concern, and the statements with their places."""
    return "\n".join(_clean(line) for line in _contradictions(reasoning))


def _lines(reasoning: Reasoning) -> Iterator[str]:
    say = wording(reasoning.lang)["report"]
    yield say["read"].format(
        files=len(reasoning.files), axioms=reasoning.axioms, facts=reasoning.facts
    )
    yield from _profile(reasoning)
    yield from _contradictions(reasoning)
    yield from _classes(reasoning)
    yield from _left_out(reasoning)
    if reasoning.set_aside:
        yield say["set-aside"].format(reasoning.set_aside)


def _left_out(reasoning: Reasoning) -> Iterator[str]:
    say = wording(reasoning.lang)["report"]
    if not reasoning.left_out:
        yield say["left-out-none"]
    for mapped, pattern in ((False, say["left-out"]), (True, say["left-out-unread"])):
        some = [
            say["left-out-some"].format(count=each.count, datatype=each.datatype)
            for each in reasoning.left_out
            if each.mapped is mapped
        ]
        if some:
            yield pattern.format(", ".join(some))


def _profile(reasoning: Reasoning) -> Iterator[str]:
    say = wording(reasoning.lang)["report"]
    if reasoning.owl2_dl:
        yield say["dl-yes"]
        return
    yield say["dl-no"].format(count=len(reasoning.violations))
    for each in reasoning.violations:
        text = say["times"].format(each.text, each.count) if each.count > 1 else each.text
        yield f"  {_placed(text, each.file, each.line, reasoning.lang)}"


def _contradictions(reasoning: Reasoning) -> Iterator[str]:
    say = wording(reasoning.lang)["report"]
    if reasoning.consistent:
        yield say["consistent-yes"]
    elif reasoning.consistent is None:
        yield say["consistent-unknown"].format(reason=reasoning.refusal)
    else:
        yield say["consistent-no"].format(count=len(reasoning.contradictions))
        for number, each in enumerate(reasoning.contradictions, start=1):
            yield from _contradiction(number, each, reasoning.lang)
        if not reasoning.contradictions_complete:
            yield say["more"]


def _contradiction(number: int, found: Contradiction, lang: str) -> Iterator[str]:
    say = wording(lang)
    who = say["parts"]["and"].join(
        f"{say['parts']['name'].format(each.label)} <{each.iri}>"
        if ":" in each.iri and not each.iri.startswith("_:")
        else each.label
        for each in found.individuals
    )
    who = who or say["report"]["nobody"]
    yield f"  {say['report']['concerns'].format(number=number, who=who)}"
    yield from _statements(found.statements, lang)


def _classes(reasoning: Reasoning) -> Iterator[str]:
    say = wording(reasoning.lang)["report"]
    if not reasoning.satisfiability_known:
        yield say["satisfiable-unknown"]
    elif not reasoning.unsatisfiable:
        yield say["satisfiable-yes"]
    else:
        yield say["satisfiable-no"].format(count=len(reasoning.unsatisfiable))
        for each in reasoning.unsatisfiable:
            yield from _class(each, reasoning.lang)


def _class(found: Unsatisfiable, lang: str) -> Iterator[str]:
    say = wording(lang)
    name = f"{say['parts']['name'].format(found.term.label)} <{found.term.iri}>"
    yield f"  {name if found.root else say['report']['follows'].format(name)}"
    yield from _statements(found.statements, lang)


def _statements(statements: Sequence[Statement], lang: str) -> Iterator[str]:
    for each in statements:
        yield f"     - {_placed(each.text, each.file, each.line, lang)}"


def _placed(text: str, file: str, line: int, lang: str) -> str:
    return wording(lang)["parts"]["place"].format(text, file, line) if file else text


def _clean(line: str) -> str:
    """Without control or formatting characters of the data (Unicode Cc, Cf)."""
    if line.isprintable():
        return line
    return "".join(c for c in line if unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
