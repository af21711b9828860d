"""The waivers file: which findings need not be cured and why, and who is to cure the others.

One TOML file that people review like code. ``[[waiver]]`` takes a finding, or all findings of a
rule (of one focus node), out of the count until a day; ``[[finding]]`` tells the status of one
finding, who is responsible, and when it is due. docs/life-of-a-finding.md describes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

from legalmodel.errors import InputError, reason
from legalmodel.model import (
    Finding,
    Handling,
    Report,
    Rule,
    Status,
    Waiver,
    WaiverRecord,
)
from legalmodel.model.life import WaiverState

_LARGEST = 16 * 1024 * 1024
_LONGEST = 60
_ID = re.compile(r"[0-9a-f]{16}", re.ASCII)
_STATUSES: tuple[Status, ...] = ("open", "accepted", "resolved")
_KEYS = {
    "waiver": ("finding", "rule", "scope", "reason", "author", "until"),
    "finding": ("id", "status", "responsible", "due", "comment"),
}


@dataclass(frozen=True, slots=True)
class WaiverEntry:
    """One ``[[waiver]]``: a finding by id, or a rule (of one focus node), and why."""

    finding: str
    rule: str
    scope: str
    waiver: Waiver

    def meets(self, finding: Finding, names: Mapping[str, str]) -> bool:
        """Whether the waiver is about a finding; ``names``: what else a rule is called."""
        if self.finding:
            return finding.id == self.finding
        called = self.rule in (finding.rule, names.get(finding.rule))
        return called and self.scope in ("", finding.focus_node)


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """One ``[[finding]]``: what is decided about a finding that stays."""

    id: str
    status: Status
    handling: Handling


@dataclass(frozen=True, slots=True)
class Decisions:
    """All that a waivers file says, in its order."""

    waivers: tuple[WaiverEntry, ...] = ()
    findings: tuple[FindingEntry, ...] = ()


def read_decisions(path: str) -> Decisions:
    """Read a waivers file.

    Raises:
        InputError: the file cannot be read, or says something that it should not; with the line
            of the entry.
    """
    try:
        with Path(path).open("rb") as file:
            content = file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: the waivers cannot be read: {reason(error)}.") from None
    if len(content) > _LARGEST:
        raise InputError(f"{path}: waivers of more than {_LARGEST} bytes are not read.")
    try:
        import tomllib

        text = content.decode("utf-8-sig")
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"{path}: the waivers cannot be read ({_plain(str(error))}); write them as TOML 1.0."
        ) from None
    return _Reader(path, text, table).decisions()


def decide(report: Report, decisions: Decisions, today: date) -> Report:
    """The report with what was decided about its findings; what was decided before is forgotten.

    Args:
        report: The report, waived findings of earlier decisions included.
        decisions: What the waivers file says.
        today: The day by which waivers expire and due days are past. It is the day on which the
            check is made, not the day that the check asks about: a question about 2013 does not
            bring a waiver back that expired since.

    Returns:
        The report, not yet summarised: waived findings in ``waived``, each entry in ``waivers``
        with what came of it.
    """
    everything = _undecided(report)
    names = {rule.identifier: rule.name for rule in report.rules}
    handled = {entry.id: entry for entry in decisions.findings}
    everything = [_handled(each, handled.get(each.id)) for each in everything]
    met: list[list[str]] = [[] for _ in decisions.waivers]
    by_id, by_rule = _index(decisions.waivers)
    open_: list[Finding] = []
    waived: list[Finding] = []
    for finding in everything:
        places = by_id.get(finding.id, []) + by_rule.get(finding.rule, [])
        if (name := names.get(finding.rule)) not in (None, finding.rule):
            places = places + by_rule.get(str(name), [])
        fitting = [n for n in sorted(places) if decisions.waivers[n].meets(finding, names)]
        for place in fitting:
            met[place].append(finding.id)
        living = [decisions.waivers[n].waiver for n in fitting]
        living = [waiver for waiver in living if not _expired(waiver, today)]
        if living:
            waived.append(replace(finding, status="waived", waiver=living[0]))
        else:
            open_.append(finding)
    return replace(
        report,
        run=replace(report.run, judged_on=today.isoformat()),
        findings=tuple(each for each in open_ if each.force),
        defects=tuple(each for each in open_ if not each.force),
        waived=tuple(waived),
        waivers=tuple(
            _record(entry, ids, today) for entry, ids in zip(decisions.waivers, met, strict=True)
        ),
    )


def unknown_decisions(report: Report, decisions: Decisions) -> tuple[str, ...]:
    """Ids of ``[[finding]]`` entries that a report does not hold, in the order of the file."""
    known = {each.id for each in (*report.findings, *report.defects, *report.waived)}
    return tuple(entry.id for entry in decisions.findings if entry.id not in known)


def names_rule(record: WaiverRecord, rules: Iterable[Rule]) -> bool:
    """Whether a waiver names a finding, or one of the rules."""
    return not record.rule or any(record.rule in (each.identifier, each.name) for each in rules)


def _index(
    entries: tuple[WaiverEntry, ...],
) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Places of waivers by the id of the finding and by the rule that they name."""
    by_id: dict[str, list[int]] = {}
    by_rule: dict[str, list[int]] = {}
    for place, entry in enumerate(entries):
        index, name = (by_id, entry.finding) if entry.finding else (by_rule, entry.rule)
        index.setdefault(name, []).append(place)
    return by_id, by_rule


def _undecided(report: Report) -> list[Finding]:
    """All findings as they were before anything was decided, in the order of every output."""
    if not report.waived:
        return [_reopened(each) for each in (*report.findings, *report.defects)]
    from legalmodel.services.findings import in_order

    every = (*report.findings, *report.defects, *report.waived)
    return [_reopened(each) for each in in_order(every)]


def _reopened(finding: Finding) -> Finding:
    if finding.status == "open" and finding.waiver is None and finding.handling == Handling():
        return finding
    return replace(finding, status="open", waiver=None, handling=Handling())


def _handled(finding: Finding, entry: FindingEntry | None) -> Finding:
    return replace(finding, status=entry.status, handling=entry.handling) if entry else finding


def _expired(waiver: Waiver, today: date) -> bool:
    return date.fromisoformat(waiver.until) < today


def _record(entry: WaiverEntry, met: list[str], today: date) -> WaiverRecord:
    state: WaiverState = (
        "expired" if _expired(entry.waiver, today) else "applied" if met else "unmatched"
    )
    return WaiverRecord(
        entry.finding, entry.rule, entry.scope, entry.waiver, state, tuple(sorted(met))
    )


class _Reader:
    """Makes entries of the tables of one file, and says where one is wrong."""

    def __init__(self, path: str, text: str, table: Mapping[str, Any]) -> None:
        self._path = path
        self._text = text
        self._table = table

    def decisions(self) -> Decisions:
        """All entries.

        Raises:
            InputError: an entry is wrong.
        """
        if unknown := sorted(set(self._table) - set(_KEYS)):
            raise InputError(
                f"{self._path}: there is no {_plain(unknown[0])}; the file holds [[waiver]] and "
                "[[finding]] only."
            )
        waivers = [self._waiver(entry, place) for place, entry in self._entries("waiver")]
        findings = [self._finding(entry, place) for place, entry in self._entries("finding")]
        seen = set[str]()
        for number, each in enumerate(findings):
            if each.id in seen:
                self._refuse("finding", number, f"the finding {each.id} has an entry already")
            seen.add(each.id)
        return Decisions(tuple(waivers), tuple(findings))

    def _entries(self, kind: str) -> Iterable[tuple[int, Mapping[str, Any]]]:
        found = self._table.get(kind, [])
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            raise InputError(f"{self._path}: {kind} has to be a list of tables; write [[{kind}]].")
        for place, entry in enumerate(found):
            if unknown := sorted(set(entry) - set(_KEYS[kind])):
                known = ", ".join(_KEYS[kind])
                self._refuse(kind, place, f"there is no {_plain(unknown[0])}; the keys are {known}")
            yield place, entry

    def _waiver(self, entry: Mapping[str, Any], place: int) -> WaiverEntry:
        kind = "waiver"
        finding, rule, scope = (
            self._string(kind, place, entry, name) for name in ("finding", "rule", "scope")
        )
        if bool(finding) == bool(rule):
            self._refuse(kind, place, "name either a finding by its id or a rule, not both")
        if finding and scope:
            self._refuse(kind, place, "a scope goes with a rule; a finding has one focus node")
        if finding:
            self._require_id(kind, place, finding)
        for name in ("reason", "author"):
            if not self._string(kind, place, entry, name).strip():
                self._refuse(kind, place, f"{name} is missing; nothing is waived without it")
        if "until" not in entry:
            self._refuse(kind, place, 'until is missing; give the last day, until = "2027-12-31"')
        waiver = Waiver(
            reason=self._string(kind, place, entry, "reason").strip(),
            author=self._string(kind, place, entry, "author").strip(),
            until=self._day(kind, place, entry, "until"),
        )
        return WaiverEntry(finding, rule, scope, waiver)

    def _finding(self, entry: Mapping[str, Any], place: int) -> FindingEntry:
        kind = "finding"
        id_ = self._string(kind, place, entry, "id")
        self._require_id(kind, place, id_)
        said = self._string(kind, place, entry, "status") or "open"
        status = next((each for each in _STATUSES if each == said), None)
        if status is None:
            self._refuse(
                kind,
                place,
                f"there is no status {_plain(said)}; use {', '.join(_STATUSES)}, and a [[waiver]] "
                "to waive",
            )
        handling = Handling(
            responsible=self._string(kind, place, entry, "responsible").strip(),
            due=self._day(kind, place, entry, "due"),
            comment=self._string(kind, place, entry, "comment").strip(),
        )
        return FindingEntry(id_, status, handling)

    def _require_id(self, kind: str, place: int, id_: str) -> None:
        if not _ID.fullmatch(id_):
            self._refuse(
                kind, place, f"{_plain(id_) or 'nothing'} is no id of a finding (16 digits, a to f)"
            )

    def _string(self, kind: str, place: int, entry: Mapping[str, Any], name: str) -> str:
        value = entry.get(name, "")
        if not isinstance(value, str):
            self._refuse(kind, place, f"{name} has to be a text in quotation marks")
        return value

    def _day(self, kind: str, place: int, entry: Mapping[str, Any], name: str) -> str:
        """A day, as a date of TOML or as a text; ISO 8601, empty where none is given."""
        if name not in entry:
            return ""
        value = entry[name]
        if isinstance(value, date) and not isinstance(value, datetime):
            return value.isoformat()
        try:
            if not (isinstance(value, str) and date.fromisoformat(value).isoformat() == value):
                raise ValueError
        except ValueError:
            self._refuse(kind, place, f"{name} is no day; write it as YYYY-MM-DD")
        return value

    def _refuse(self, kind: str, place: int, what: str) -> NoReturn:
        where = f"{self._path}{self._line(kind, place)}"
        raise InputError(f"{where}: [[{kind}]] {place + 1}: {what}.")

    def _line(self, kind: str, place: int) -> str:
        """The line where an entry begins, if it can be told: tomllib does not say."""
        head = re.compile(rf"^[ \t]*\[\[[ \t]*{kind}[ \t]*\]\]", re.MULTILINE)
        starts = [match.start() for match in head.finditer(self._text)]
        if len(starts) != len(self._table[kind]):
            # A heading inside a text of several lines, or a list written in one line.
            return ""
        return f":{self._text.count(chr(10), 0, starts[place]) + 1}"


def _plain(name: str) -> str:
    """A name of the file in a message: short, and in one line."""
    shown = " ".join(name.split())
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
