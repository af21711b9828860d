"""Raw results made into findings: what is missing, for whom, who says so, what would cure it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256

from legalmodel.engines.base import RawResult
from legalmodel.graphs.labels import Labels
from legalmodel.graphs.paths import Path, follow, print_path
from legalmodel.graphs.terms import iri, iri_value, is_iri
from legalmodel.model import Finding, Proposal, Requirement, pick
from legalmodel.reporters.words import Words
from legalmodel.rules.catalogue import LoadedRule
from legalmodel.services.attribution import Attribution
from legalmodel.services.evidence import RECORDED, Assessment, EvidenceBase
from legalmodel.services.locating import locator_of
from legalmodel.services.prepare import RUN, Prepared
from legalmodel.services.wording import wording
from legalmodel.vocabulary import LM, TYPE, VOCAB, lm, rdfs, shorten, skos

_VARIABLE = re.compile(r"\{(\w+)\}")
# An explanation names at most so many values of a path; more would hide the sentence.
_MANY = 12
_PENDING = f"<{VOCAB}status/pending>"


class FindingMaker:
    """Turns results over one prepared graph into findings in one language."""

    def __init__(self, prepared: Prepared, lang: str) -> None:
        self._prepared = prepared
        self._graph = prepared.asserted.copy()
        self._graph.update(prepared.graph)
        self.lang = lang
        self._words = wording(lang)
        self._spoken = Words.load(lang)
        self._labels = Labels(self._graph, lang)
        self.attribution = Attribution(self._graph, self._labels, lang)
        self._evidence = EvidenceBase(prepared.graph, prepared.valid_at)
        self._locator = locator_of(prepared.loaded)
        self.confirms: dict[str, set[str]] = {}
        # The actors that each finding concerns: of its labels alone they could not be told apart.
        self.concerned: dict[str, frozenset[str]] = {}

    @property
    def labels(self) -> Labels:
        """Labels of everything that was read, also of what is outside the view."""
        return self._labels

    def gap(self, result: RawResult, loaded: LoadedRule) -> Finding:
        """A finding of a gap rule; one that a source contradicts is a data defect.

        Whether it is a defect shows in its ``force``, which a defect has not.
        """
        rule = loaded.rule
        expects = [iri(each) for each in rule.expects]
        about = self._evidence.assess(result.focus, result.value, expects, loaded.concerns)
        finding = self._finding(result, loaded, about)
        for claim in about.absence:
            self.confirms.setdefault(claim, set()).add(finding.id)
        return finding

    def defect(self, result: RawResult, loaded: LoadedRule) -> Finding:
        """A data defect.

        A rule that looks at the whole graph at once has the run as its focus node and names
        the node that is at fault in ``?node``, or as a blank ``?value``; the finding is about
        that node.
        """
        if result.focus == RUN:
            named = dict(result.bindings).get("node", "")
            at_fault = iri(named) if ":" in named else result.value
            result = result._replace(focus=at_fault or result.focus)
        return self._finding(result, loaded, RECORDED)

    def _finding(self, result: RawResult, loaded: LoadedRule, about: Assessment) -> Finding:
        rule, lang = loaded.rule, self.lang
        path = print_path(loaded.shape_path) if loaded.shape_path else _shown(result.path)
        value = "" if result.value == result.focus else result.value
        concerned = self._actors(result, about)
        actors = self._labels.labels(concerned)
        template = pick(rule.template, lang) or pick(rule.message, lang)
        said = self._fill(template, result, value, path, actors)
        identifier = finding_id(rule.iri, result.focus, path, value)
        self.concerned[identifier] = concerned
        return Finding(
            id=identifier,
            rule=rule.identifier,
            title=pick(rule.title, lang),
            category=rule.category,
            force="" if about.exists else rule.force,
            severity=about.severity(rule.severity),
            evidence_state=about.state,
            focus_node=iri_value(result.focus),
            focus_label=self._labels.label(result.focus),
            path=path,
            value=iri_value(value),
            message=" ".join(filter(None, (said, self._state(about)))),
            explanation=self._explain(result, loaded, value),
            actors=actors,
            requirement=Requirement(
                text=pick(rule.description, lang),
                legal_basis=pick(rule.legal_basis, lang),
                force=self._labels.label(iri(rule.force_iri)) if rule.force_iri else "",
                source=pick(rule.source, lang),
            ),
            evidence=(
                *(e for node in about.absence for e in self.attribution.evidence(node, "absence")),
                *(
                    e
                    for node in about.presence
                    for e in self.attribution.evidence(node, "presence")
                ),
                *self.attribution.evidence(result.focus, "focus"),
            ),
            remedy=self._fill(pick(rule.remedy, lang), result, value, path, actors),
            proposals=tuple(self._proposal(node) for node in about.proposals),
            component=iri_value(result.component),
            location=self._locator.locate(result.focus, _predicate(result, loaded), value),
        )

    def _state(self, about: Assessment) -> str:
        words, tell = self._words, self.attribution.sentences
        if about.exists:
            return words["exists"].format(presence=tell(about.presence))
        if about.state == "contested":
            return words["contested"].format(
                absence=tell(about.absence), presence=tell(about.presence)
            )
        if about.last_reported:
            return words["last-reported"].format(
                date=about.last_reported.isoformat(), attribution=tell(about.absence)
            )
        if about.state == "recorded":
            return ""
        name = "closed" if about.closed else about.state
        return words[name].format(attribution=tell(about.absence))

    def _fill(
        self, template: str, result: RawResult, value: str, path: str, actors: tuple[str, ...]
    ) -> str:
        """The template with its variables told by label; an unknown variable stays as written."""
        known = {name: self._told(bound) for name, bound in result.bindings}
        known |= {
            "focus": self._labels.label(result.focus),
            "value": self._labels.label(value) if value else "",
            "path": path,
            "actors": ", ".join(actors) or self._words["no-actor"],
        }
        # Looked for only where it is told: it compares a name with every name there is.
        if "{nearest}" in template:
            known["nearest"] = self._nearest(value or result.focus)
        return _VARIABLE.sub(lambda m: known.get(m.group(1), m.group(0)), template).strip()

    def _told(self, bound: str) -> str:
        """What a rule's variable holds: the label of a node of the graph, else the value."""
        return self._labels.label(iri(bound)) if iri(bound) in self._known else bound

    @property
    def _known(self) -> Mapping[str, object]:
        return self._graph.forward(TYPE)

    def _nearest(self, term: str) -> str:
        """The declared term whose name is nearest to an undeclared one, as a question."""
        if not is_iri(term) or not term.startswith((f"<{LM}", f"<{VOCAB}")):
            return ""
        from difflib import get_close_matches

        declared = [iri_value(t) for t in self._graph.forward(rdfs("isDefinedBy"))]
        declared += [iri_value(t) for t in self._graph.forward(skos("inScheme"))]
        near = get_close_matches(iri_value(term), sorted(declared), n=1, cutoff=0.8)
        if not near:
            return ""
        return self._words["nearest"].format(term=shorten(near[0]))

    def _actors(self, result: RawResult, about: Assessment) -> frozenset[str]:
        graph = self._prepared.graph
        found = set(graph.objects(result.focus, lm("hasParticipant")))
        found |= graph.objects(result.focus, lm("concernsActor"))
        for node in (*about.absence, *about.presence):
            found |= graph.objects(node, lm("concernsActor"))
        actors = graph.instances(lm("Actor"))
        named = {each for each in (result.focus, result.value) if each in actors}
        # what is still to come is no one yet: it concerns those of whom it is to be a part
        to_come = {each for each in named if self._to_come(each)}
        for each in to_come:
            found |= graph.objects(each, lm("parentInstitution"))
        return frozenset(found | named - to_come)

    def _to_come(self, node: str) -> bool:
        graph = self._prepared.graph
        return any(
            _PENDING in graph.objects(status, skos("broader"))
            for status in graph.objects(node, lm("derivedStatus"))
        )

    def _explain(self, result: RawResult, loaded: LoadedRule, value: str) -> str:
        words, labels = self._words, self._labels
        kinds = labels.labels(self._prepared.facts.objects(result.focus, TYPE))
        said = [
            words["explain-kind"].format(
                focus=labels.label(result.focus), kinds=", ".join(kinds) or "—"
            )
        ]
        if loaded.shape_path:
            values = follow(self._prepared.graph, {result.focus}, loaded.shape_path)
            named = labels.labels(values)
            shown = "; ".join((*named[:_MANY], *(["…"] if len(named) > _MANY else [])))
            pattern = words["explain-path" if values else "explain-path-none"]
            said.append(pattern.format(path=print_path(loaded.shape_path), values=shown))
        pairs = [f"{name} = {self._told(bound)}" for name, bound in result.bindings]
        if value:
            pairs.append(labels.label(value))
        if pairs:
            said.append(words["explain-matched"].format(pairs="; ".join(pairs)))
        said.append(
            words["explain-as-of"].format(
                date=self._spoken.date(self._prepared.valid_at.isoformat())
            )
        )
        return " ".join(said)

    def _proposal(self, node: str) -> Proposal:
        evidence = self.attribution.evidence(node, "focus")
        return Proposal(
            iri=iri_value(node),
            text=self._labels.text(node, lm("proposalText")) or self._labels.label(node),
            author=", ".join(sorted({each.attributed_to for each in evidence})),
            addressee=", ".join(
                self._labels.labels(self._prepared.graph.objects(node, lm("addressee")))
            ),
            evidence=evidence,
        )


def _predicate(result: RawResult, loaded: LoadedRule) -> str:
    """The predicate that the result is about; empty where its path is longer than that."""
    shape_path = loaded.shape_path
    if shape_path and shape_path.kind == "predicate":
        return shape_path.predicate
    return result.path if is_iri(result.path) else ""


def _shown(path: str) -> str:
    return print_path(Path("predicate", path)) if is_iri(path) else ""


def finding_id(rule: str, focus: str, path: str, value: str) -> str:
    """A stable id: it changes with the rule, focus node, path or value, and with nothing else."""
    return sha256("\n".join((rule, focus, path, value)).encode()).hexdigest()[:16]


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the order of every output: rule, focus node, path, value; each id once."""
    unique = {finding.id: finding for finding in findings}
    return tuple(
        sorted(unique.values(), key=lambda f: (f.rule, f.focus_node, f.path, f.value, f.id))
    )
