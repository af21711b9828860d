"""Two reports compared: what is new, resolved, reworded, waived, and what stayed as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TextIO

from legalmodel.model import Finding, Report
from legalmodel.reporters._clean import line
from legalmodel.services.baseline import compare, told_otherwise
from legalmodel.services.life import baseline_notes
from legalmodel.services.life_words import life_words

SCHEMA = "https://w3id.org/legalmodel/schema/diff/1"
"""The version of the JSON form of a difference."""

# A merge request takes 65,536 characters on GitHub; whoever wants all of it takes the JSON.
_MOST_ROWS = 100
_LONGEST_CELL = 400


@dataclass(frozen=True, slots=True)
class Reworded:
    """A finding that is told otherwise than before, and in which fields."""

    finding: Finding
    before: Finding
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A report as a difference names it."""

    name: str
    valid_at: str
    findings: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of the findings of one report in another; gaps and data defects alike.

    ``waived`` are those that are waived now and were not then, ``unchanged`` the ids of all that
    stayed. ``notes`` say what else differs between the runs, so that not all comes from the data.
    """

    old: Compared
    new: Compared
    added: tuple[Finding, ...]
    resolved: tuple[Finding, ...]
    reworded: tuple[Reworded, ...]
    waived: tuple[Finding, ...]
    unchanged: tuple[str, ...]
    notes: tuple[str, ...]
    lang: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.added or self.resolved or self.reworded or self.waived)


def difference(old: Report, new: Report, *, names: tuple[str, str], lang: str = "") -> Difference:
    """Compare two reports by the ids of their findings.

    Args:
        old: The earlier one.
        new: The later one.
        names: What to call them.
        lang: The language of the words that are ours (default: that of the later report).
    """
    compared = compare(new, old, names[0])
    assert compared.baseline is not None
    every = (*compared.findings, *compared.defects)
    before = {each.id: each for each in (*old.findings, *old.defects)}
    was_waived = {each.id for each in old.waived}
    stayed = {each.id for each in new.waived} & was_waived
    return Difference(
        old=Compared(names[0], old.run.valid_at, len(before)),
        new=Compared(names[1], new.run.valid_at, len(every)),
        added=tuple(each for each in every if each.change == "new"),
        resolved=compared.baseline.resolved,
        reworded=tuple(
            Reworded(each, before[each.id], told_otherwise(each, before[each.id]))
            for each in every
            if each.change == "reworded"
        ),
        waived=tuple(each for each in compared.waived if each.id not in was_waived),
        unchanged=(*compared.baseline.unchanged, *sorted(stayed)),
        notes=baseline_notes(new, old, names[0]),
        lang=lang or new.lang,
    )


def write_difference(found: Difference, out: TextIO, form: str) -> None:
    """Write a difference; the same one gives the same bytes.

    Args:
        found: What :func:`difference` gave.
        out: Where to write.
        form: ``text``, ``json`` or ``md`` (Markdown for a merge request).

    Raises:
        KeyError: there is no such form.
    """
    FORMS[form](found, out)


def _write_json(found: Difference, out: TextIO) -> None:
    told: dict[str, Any] = {"schema": SCHEMA, **asdict(found)}
    json.dump(told, out, ensure_ascii=False, indent=2)
    out.write("\n")


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
            told = [_place(finding), finding.message, *_why_waived(finding, words)]
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
    out.write(f"### {markdown(_title(found))}\n\n{markdown(_counted(found))}\n")
    if found.is_empty:
        out.write(f"\n{markdown(words['none'])}\n")
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
            out.write("\n" + markdown(words["more"].format(count=len(group) - _MOST_ROWS)) + "\n")
        out.write("" if opened else "\n</details>\n")
    for note in found.notes:
        out.write(f"\n> {markdown(note)}\n")


def _table(group: Iterable[Finding], changed: dict[str, Reworded], found: Difference) -> str:
    words = life_words(found.lang)["diff"]
    head = [words[name] for name in ("severity", "rule", "about", "finding", "place")]
    lines = ["| " + " | ".join(map(markdown, head)) + " |", "|---|---|---|---|---|"]
    for finding in group:
        told = [finding.message, *_why_waived(finding, words)]
        if finding.id in changed:
            told += _changes(changed[finding.id], words)
        cells = (
            words[finding.severity],
            f"{finding.rule} {finding.title}",
            finding.focus_label,
            " ".join(told),
            _place(finding),
        )
        row = [markdown(_cut(each)) for each in cells]
        row[3] += f" `{finding.id}`"
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


def _place(finding: Finding) -> str:
    place = finding.location
    if place is None:
        return ""
    parts = [place.file, *(str(each) for each in (place.line, place.column) if each)]
    return ":".join(parts)


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
        return " ".join(filter(None, asdict(value).values()))
    return str(words.get(value, value)) if name == "severity" else str(value)


def markdown(text: str) -> str:
    """A text as Markdown that shows it: one line, no markup, no link, nobody mentioned.

    Every ASCII punctuation mark can be escaped (CommonMark 0.31 §2.4); an empty comment keeps the
    forges from taking ``@name``, ``#1`` and bare addresses for references.
    """
    escaped = "".join(f"\\{char}" if char in _MARKS else char for char in line(text))
    return _REFERENCE.sub(r"\1<!-- -->", escaped)


_MARKS = frozenset("\\`*_[]<>|~&$^{}")
_REFERENCE = re.compile(r"([@#!%](?=[\w\"])|(?<=\w):(?=/)|\bwww(?=\.))")

FORMS: dict[str, Callable[[Difference, TextIO], None]] = {
    "text": _write_text,
    "json": _write_json,
    "md": _write_markdown,
}
"""How a difference can be written."""
