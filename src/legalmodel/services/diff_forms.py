"""A difference of two reports as text, JSON, or Markdown for a merge request."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, fields
from typing import Any, TextIO

from legalmodel.model import Finding
from legalmodel.reporters._clean import line
from legalmodel.reporters._json import dumps
from legalmodel.reporters._markdown import code, prose
from legalmodel.reporters._told import place
from legalmodel.services.diff import Difference, Reworded
from legalmodel.services.life_words import life_words

SCHEMA = "https://w3id.org/legalmodel/schema/diff/1"
"""The version of the JSON form of a difference."""

# A merge request takes 65,536 characters on GitHub; whoever wants all of it takes the JSON.
_MOST_ROWS = 100
_LONGEST_CELL = 400


def write_difference(found: Difference, out: TextIO, form: str) -> None:
    """Write a difference; the same one gives the same bytes.

    Args:
        found: What :func:`legalmodel.services.diff.difference` gave.
        out: Where to write.
        form: ``text``, ``json`` or ``md`` (Markdown for a merge request).

    Raises:
        KeyError: there is no such form.
    """
    FORMS[form](found, out)


def _write_json(found: Difference, out: TextIO) -> None:
    told = {each.name: getattr(found, each.name) for each in fields(found)}
    out.write(dumps({"schema": SCHEMA, **told}) + "\n")


def _groups(found: Difference) -> Iterator[tuple[str, Sequence[Finding]]]:
    yield "new", found.added
    yield "reworded", [each.finding for each in found.reworded]
    yield "resolved", found.resolved
    yield "waived", found.waived


def _write_text(found: Difference, out: TextIO) -> None:
    words = life_words(found.lang)["diff"]
    out.write(line(_title(found)) + "\n")
    out.write(_counted(found) + "\n")
    changed = {each.finding.id: each for each in found.reworded}
    for name, group in _groups(found):
        if group:
            out.write(f"\n{words[name]} ({len(group)})\n")
        for finding in group:
            out.write(f"  {line(_headline(finding, found.lang))}\n")
            told = [place(finding), finding.message, *_why_waived(finding, words)]
            for each in filter(None, told):
                out.write(f"    {line(each)}\n")
            for each in _changes(changed[finding.id], words) if name == "reworded" else ():
                out.write(f"    {line(each)}\n")
    if found.is_empty:
        out.write(words["none"] + "\n")
    if found.notes:
        out.write("\n")
    out.writelines(f"{line(note)}\n" for note in found.notes)


def _write_markdown(found: Difference, out: TextIO) -> None:
    words = life_words(found.lang)["diff"]
    out.write(f"### {prose(_title(found))}\n\n{prose(_counted(found))}\n")
    if found.is_empty:
        out.write(f"\n{prose(words['none'])}\n")
    changed = {each.finding.id: each for each in found.reworded}
    for name, group in _groups(found):
        if not group:
            continue
        # New ones stand open, for they are what a reviewer has to see; the others unfold.
        opened = name == "new"
        heading = f"{words[name]} ({len(group)})"
        out.write(f"\n**{heading}**\n" if opened else f"\n<details><summary>{heading}</summary>\n")
        out.write("\n" + _table(group[:_MOST_ROWS], changed if name == "reworded" else {}, found))
        if len(group) > _MOST_ROWS:
            out.write("\n" + prose(words["more"].format(count=len(group) - _MOST_ROWS)) + "\n")
        out.write("" if opened else "\n</details>\n")
    for note in found.notes:
        out.write(f"\n> {prose(note)}\n")


def _table(group: Iterable[Finding], changed: dict[str, Reworded], found: Difference) -> str:
    words = life_words(found.lang)["diff"]
    head = [words[name] for name in ("severity", "rule", "about", "finding", "place")]
    lines = ["| " + " | ".join(map(prose, head)) + " |", "|---|---|---|---|---|"]
    for finding in group:
        told = [finding.message, *_why_waived(finding, words)]
        if finding.id in changed:
            told += _changes(changed[finding.id], words)
        cells = (
            words[finding.severity],
            f"{finding.rule} {finding.title}",
            finding.focus_label,
            " ".join(told),
            place(finding),
        )
        row = [prose(_cut(each)) for each in cells]
        # In a table even a code span ends at a bar (GFM, Tables).
        row[3] += " " + code(finding.id).replace("|", "\\|")
        lines.append("| " + " | ".join(row) + " |")
    return "\n".join(lines) + "\n"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL]}…"


def _title(found: Difference) -> str:
    words = life_words(found.lang)["diff"]
    named = [
        f"{each.name} ({words['as-of'].format(day=each.valid_at)})" if each.valid_at else each.name
        for each in (found.new, found.old)
    ]
    return str(words["compared"].format(new=named[0], old=named[1]))


def _counted(found: Difference) -> str:
    words = life_words(found.lang)["diff"]
    counts = [(name, len(group)) for name, group in _groups(found)]
    counts.append(("unchanged", len(found.unchanged)))
    return ", ".join(f"{words[name]}: {count}" for name, count in counts)


def _headline(finding: Finding, lang: str) -> str:
    severity = life_words(lang)["diff"][finding.severity]
    return f"{finding.rule} {finding.title}: {finding.focus_label} [{severity}] {finding.id}"


def _why_waived(finding: Finding, words: Any) -> list[str]:
    waiver = finding.waiver
    if waiver is None:
        return []
    return [words["until"].format(day=waiver.until, author=waiver.author, reason=waiver.reason)]


def _changes(reworded: Reworded, words: Any) -> Iterator[str]:
    for name in reworded.fields:
        was, now = (_told(each, name, words) for each in (reworded.before, reworded.finding))
        if name == "message":
            yield words["before"].format(was=was)
        else:
            yield words["changed"].format(field=words["fields"][name], was=was, now=now)


def _told(finding: Finding, name: str, words: Any) -> str:
    value = getattr(finding, name)
    if name == "requirement":
        return " ".join(filter(None, astuple(value)))
    return str(words.get(value, value)) if name == "severity" else str(value)


FORMS: dict[str, Callable[[Difference, TextIO], None]] = {
    "text": _write_text,
    "json": _write_json,
    "md": _write_markdown,
}
"""How a difference can be written."""
