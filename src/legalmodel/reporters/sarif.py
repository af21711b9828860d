"""SARIF 2.1.0 (OASIS), for code scanning: rules, results with their places, waivers, baseline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from legalmodel.model import Finding, Location, Report, Rule, Severity, WaiverRecord, pick
from legalmodel.reporters._markdown import prose
from legalmodel.reporters._places import uri
from legalmodel.reporters._told import waived
from legalmodel.reporters.words import Words

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_BASE = "%SRCROOT%"
_LEVEL: dict[Severity, str] = {"high": "error", "medium": "warning", "low": "note"}
_CHANGED = {"new": "new", "unchanged": "unchanged", "reworded": "updated"}
_CUT = 200
"""As long is an excerpt that may have been cut."""

_Object = dict[str, Any]


class SarifReporter:
    """One run of one tool; every finding is a result, also the waived and the resolved ones."""

    binary = False

    def write(self, report: Report, out: IO[str], *, lang: str) -> None:
        """Write the log; results one by one, so that many take no more memory than one."""
        from legalmodel.reporters._json import dumps, write_array

        run = _Run(report, lang)
        out.write(f'{{\n  "$schema": {dumps(_SCHEMA)},\n  "version": "2.1.0",\n  "runs": [\n    {{')
        for name, value in run.members():
            out.write(f"\n      {dumps(name)}: {dumps(value, 3)},")
        out.write('\n      "results": ')
        write_array(run.results(), out, 3)
        out.write("\n    }\n  ]\n}\n")


class _Run:
    """The parts of the run; texts of the data are escaped as messages demand (SARIF §3.11)."""

    def __init__(self, report: Report, lang: str) -> None:
        self._report = report
        self._lang = lang
        self._words = Words.load(lang)
        resolved = report.baseline.resolved if report.baseline else ()
        self._descriptors = [self._descriptor(rule) for rule in report.rules]
        self._places = {rule.identifier: n for n, rule in enumerate(report.rules)}
        for finding in (*report.findings, *report.defects, *report.waived, *resolved):
            # A rule may have left the catalogue since the baseline; its results are still told.
            if finding.rule not in self._places:
                self._places[finding.rule] = len(self._descriptors)
                self._descriptors.append(_bare(finding))
        self._artifacts = {uri(each.path): n for n, each in enumerate(report.run.inputs)}

    def members(self) -> Iterator[tuple[str, Any]]:
        """Everything of the run but its results (SARIF §3.14)."""
        tool = self._report.tool
        driver = {
            "name": tool["name"],
            "semanticVersion": tool["version"],
            "rules": self._descriptors,
        }
        yield "tool", {"driver": driver}
        yield "invocations", [self._invocation()]
        yield "originalUriBaseIds", {_BASE: {"description": {"text": "The folder of the run."}}}
        yield (
            "artifacts",
            [
                {
                    "location": {"uri": uri(each.path), "uriBaseId": _BASE},
                    "roles": ["analysisTarget"],
                    **({"hashes": {"sha-256": each.sha256}} if each.sha256 else {}),
                }
                for each in self._report.run.inputs
            ],
        )
        yield "columnKind", "unicodeCodePoints"
        yield "language", self._lang
        yield "properties", self._properties()

    def results(self) -> Iterator[_Object]:
        """The results, each with the state that a baseline and waivers give it."""
        report = self._report
        for each in (*report.findings, *report.defects, *report.waived):
            yield self._result(each)
        for each in report.baseline.resolved if report.baseline else ():
            yield self._result(each) | {"baselineState": "absent"}

    def _descriptor(self, rule: Rule) -> _Object:
        was = {each.rule: each.was for each in self._report.run.changes}
        title = pick(rule.title, self._lang)
        told: _Object = {
            "id": rule.identifier,
            "name": "".join(part.capitalize() for part in rule.name.split("-")),
            "shortDescription": {"text": _escaped(_sentence(title))},
            "fullDescription": {"text": _escaped(pick(rule.description, self._lang) or title)},
            "help": self._help(rule, title),
            "defaultConfiguration": {"level": _LEVEL[was.get(rule.identifier, rule.severity)]},
            "properties": {
                "category": rule.category,
                "force": rule.force,
                "tags": [each for each in (rule.category, rule.force) if each],
            },
        }
        return told

    def _help(self, rule: Rule, title: str) -> _Object:
        say, texts = self._words.say, (rule.rationale, rule.legal_basis, rule.remedy, rule.limits)
        names = (
            say("machine.why"),
            say("label.basis"),
            say("label.remedy"),
            say("machine.limits"),
        )
        told = [(name, pick(each, self._lang)) for name, each in zip(names, texts, strict=True)]
        parts = [(name, text) for name, text in told if text]
        plain = "\n\n".join(f"{name}: {text}" for name, text in parts) or title
        marked = "\n\n".join(f"## {name}\n\n{prose(text)}" for name, text in parts)
        return {"text": _escaped(plain), "markdown": _escaped(marked or prose(title))}

    def _invocation(self) -> _Object:
        overrides = [
            {
                "descriptor": {"id": each.rule, "index": self._places[each.rule]},
                "configuration": {"level": _LEVEL[each.now]},
            }
            for each in self._report.run.changes
            if each.now and each.rule in self._places
        ]
        told: _Object = {"executionSuccessful": True}
        if overrides:
            told["ruleConfigurationOverrides"] = overrides
        if notifications := [
            *self._unmatched(),
            *self._dropped(),
            *self._waivers(),
            *self._notes(),
        ]:
            told["toolExecutionNotifications"] = notifications
        return told

    def _unmatched(self) -> Iterator[_Object]:
        titles = {each.rule: each.title for each in self._report.coverage.rules}
        for name in self._report.coverage.unmatched_rules:
            told = self._words.say("machine.unmatched", rule=name, title=titles.get(name, ""))
            yield _notification(told, "note") | {
                "associatedRule": {"id": name, "index": self._places[name]}
                if name in self._places
                else {"id": name}
            }

    def _dropped(self) -> Iterator[_Object]:
        for each in self._report.run.changes:
            if not each.now:
                left_out = self._words.say("label.dropped")
                yield _notification(f"{each.rule} {each.title}: {left_out}. {each.reason}", "note")

    def _waivers(self) -> Iterator[_Object]:
        for record in self._report.waivers:
            if record.state != "applied":
                yield _notification(self._waiver(record), "warning")

    def _waiver(self, record: WaiverRecord) -> str:
        return self._words.say(
            "machine.expired" if record.state == "expired" else "machine.met_none",
            entry=record.finding or " ".join(filter(None, (record.rule, record.scope))),
            author=record.waiver.author,
            reason=record.waiver.reason,
        )

    def _notes(self) -> Iterator[_Object]:
        for note in self._report.coverage.notes:
            yield _notification(note, "note")

    def _properties(self) -> _Object:
        report, run = self._report, self._report.run
        return {
            "summary": report.summary.text,
            "validAt": run.valid_at,
            "knownBy": run.known_by,
            "profile": run.profile,
            "parameters": run.parameters,
            "engine": run.engine,
            "ontologyVersion": run.ontology_version,
            "ontologySha256": run.ontology_sha256,
            "rulesSha256": run.rules_sha256,
            "notALegalOpinion": self._words.say("front.not_opinion"),
        }

    def _result(self, finding: Finding) -> _Object:
        told: _Object = {
            "ruleId": finding.rule,
            "ruleIndex": self._places[finding.rule],
            "kind": "fail",
            "level": _LEVEL[finding.severity],
            "message": {"text": _escaped(finding.message)},
            "locations": [self._location(finding)],
            # The second is the name by which GitHub tells an alert from others.
            "partialFingerprints": {
                "legalmodelFinding/v1": finding.id,
                "primaryLocationLineHash": f"{finding.id}:1",
            },
            "fingerprints": {"legalmodelFinding/v1": finding.id},
        }
        if self._report.baseline:
            told["baselineState"] = _CHANGED.get(finding.change, "unchanged")
        if self._report.waived or self._report.waivers:
            # All results say whether they are suppressed, or none does (SARIF §3.27.23).
            told["suppressions"] = [_suppression(finding, self._words)] if finding.waiver else []
        return told | {"properties": _particulars(finding)}

    def _location(self, finding: Finding) -> _Object:
        told: _Object = {}
        if finding.location:
            told["physicalLocation"] = self._place(finding.location)
        told["logicalLocations"] = [
            {
                "name": finding.focus_label,
                "fullyQualifiedName": finding.focus_node,
                "kind": "resource",
            }
        ]
        return told

    def _place(self, place: Location) -> _Object:
        name = uri(place.file)
        artifact: _Object = {"uri": name, "uriBaseId": _BASE}
        if name in self._artifacts:
            artifact["index"] = self._artifacts[name]
        told: _Object = {"artifactLocation": artifact, "region": _region(place)}
        if _snippet(place) and len(place.excerpt) < _CUT:
            told["contextRegion"] = {
                "startLine": place.line,
                "snippet": {"text": place.excerpt},
            }
        return told


def _region(place: Location) -> _Object:
    """The stretch, with its text where that stands on one line and the excerpt holds it.

    Where no line is known it is the first one, for GitHub takes no result without a region.
    """
    told: _Object = {"startLine": place.line or 1}
    if place.column is not None:
        told["startColumn"] = place.column
    if place.end_line is not None:
        told["endLine"] = place.end_line
    if place.end_column is not None:
        told["endColumn"] = place.end_column
    if snippet := _snippet(place):
        told["snippet"] = {"text": snippet}
    return told


def _snippet(place: Location) -> str:
    if place.line != place.end_line or place.column is None or place.end_column is None:
        return ""
    whole = place.end_column - 1 <= len(place.excerpt)
    return place.excerpt[place.column - 1 : place.end_column - 1] if whole else ""


def _bare(finding: Finding) -> _Object:
    return {
        "id": finding.rule,
        "shortDescription": {"text": _escaped(_sentence(finding.title))},
        "defaultConfiguration": {"level": _LEVEL[finding.severity]},
    }


def _notification(text: str, level: str) -> _Object:
    return {"message": {"text": _escaped(text)}, "level": level}


def _suppression(finding: Finding, words: Words) -> _Object:
    waiver = finding.waiver
    assert waiver is not None
    told = waived(waiver, words)
    return {"kind": "external", "status": "accepted", "justification": told}


def _particulars(finding: Finding) -> _Object:
    """What SARIF has no place for, under names of our own; what is empty is left out."""
    told = {
        "title": finding.title,
        "category": finding.category,
        "force": finding.force,
        "evidenceState": finding.evidence_state,
        "path": finding.path,
        "value": finding.value,
        "place": _nearness(finding.location),
        "actors": finding.actors,
        "explanation": finding.explanation,
        "legalBasis": finding.requirement.legal_basis,
        "remedy": finding.remedy,
        "evidence": [
            {
                "side": each.side,
                "source": each.source,
                "locator": each.locator,
                "reference": each.reference,
                "attributedTo": each.attributed_to,
                "quotation": each.quotation,
                "language": each.language,
                "primaryConsulted": each.primary_consulted,
            }
            for each in finding.evidence
        ],
        "proposals": [f"{each.text} ({each.author})" for each in finding.proposals],
        "status": finding.status,
        "responsible": finding.handling.responsible,
        "due": finding.handling.due,
        "firstSeen": finding.first_seen,
    }
    return {name: value for name, value in told.items() if value}


def _nearness(place: Location | None) -> str:
    if place is None:
        return ""
    return "exact" if place.exact else "near"


def _sentence(title: str) -> str:
    return title if title.endswith((".", "!", "?")) else f"{title}."


def _escaped(text: str) -> str:
    """Message text: a brace would be a placeholder (SARIF §3.11.5), a bracket a link (§3.11.6)."""
    if not any(char in text for char in "{}[]"):
        return text
    doubled = text.replace("{", "{{").replace("}", "}}")
    if "](" not in doubled:
        return doubled
    return doubled.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
