"""What the worker does with the axioms, step by step. Imported by the worker only."""

from __future__ import annotations

import re
from collections.abc import Callable
from time import monotonic
from typing import Any

import jpype

from legalmodel.graphs.terms import is_literal
from legalmodel.reasoning.axioms import FACTS, WITHOUT_MEANING, terms
from legalmodel.reasoning.building import Builder
from legalmodel.reasoning.hermit import Hermit
from legalmodel.reasoning.justification import Justifications
from legalmodel.reasoning.profile import UNREASONABLE, check_profile

Tell = Callable[[str], None]

# What Java writes for an object without words; the number is another one each time.
_JAVA_OBJECT = re.compile(r"[\w.$]+@[0-9a-f]+")


def carry_out(job: dict[str, Any], tell: Tell) -> dict[str, Any]:
    """Check the profile, then ask the reasoner; explain what it finds.

    ``job`` has ``axioms`` (kind and parts of each), ``seconds`` for explanations, and ``most``,
    the largest number of explanations of one sort. Axioms are told by their numbers.
    """
    tell("building the axioms")
    builder = Builder()
    axioms = [builder.axiom(kind, parts) for kind, parts in job["axioms"]]
    tell("checking the profile OWL 2 DL")
    violations = check_profile(builder, axioms)
    hermit = Hermit(builder, axioms)
    unread = _unread(job, hermit)
    impossible = {number for rule, number, _ in violations if rule.startswith(UNREASONABLE)}
    aside = impossible | {number for number, _ in unread}
    reasoning = _Reasoning(job, hermit, aside, tell)
    said = {"violations": violations, "unread": unread, "set_aside": len(impossible)}
    try:
        return said | reasoning.run()
    except jpype.JException as error:
        if isinstance(error, jpype.JClass("java.lang.Error")):
            raise
        # HermiT refuses what is not OWL 2 DL; the profile says what that is.
        return said | {"refused": _JAVA_OBJECT.sub("", str(error.getMessage())).strip()}


def _unread(job: dict[str, Any], hermit: Hermit) -> list[tuple[int, str]]:
    """Numbers of axioms with literals that HermiT has no value for, and the literals."""
    return [
        (number, term)
        for number, (kind, parts) in enumerate(job["axioms"])
        if kind not in WITHOUT_MEANING
        for term in terms(parts)
        if is_literal(term) and not hermit.reads(term)
    ]


class _Reasoning:
    """Consistency, unsatisfiable classes, and explanations of either."""

    def __init__(self, job: dict[str, Any], hermit: Hermit, aside: set[int], tell: Tell) -> None:
        kinds = [kind for kind, _ in job["axioms"]]
        used = [n for n, kind in enumerate(kinds) if kind not in WITHOUT_MEANING]
        used = [n for n in used if n not in aside]
        self._facts = [n for n in used if kinds[n] in FACTS]
        self._terminology = [n for n in used if kinds[n] not in FACTS]
        self._axioms: list[tuple[str, list[Any]]] = job["axioms"]
        self._hermit = hermit
        self._tell = tell
        self._most: int = job["most"]
        self._end = monotonic() + job["seconds"]

    def run(self) -> dict[str, Any]:
        """All answers, as JSON can hold them."""
        self._tell("asking HermiT whether anything is contradicted")
        if not self._hermit.contradicts(self._terminology + self._facts):
            return {"consistent": True} | self._classes(self._facts)
        found, complete = self._contradictions()
        said = {"consistent": False, "contradictions": found, "complete": complete}
        # Where facts are at fault, the classes can be asked about without them.
        alone = not self._hermit.contradicts(self._terminology)
        return said | (self._classes([]) if alone else {})

    def _contradictions(self) -> tuple[list[tuple[int, ...]], bool]:
        """Contradictions that have no fact in common, and whether these are all."""
        found: list[tuple[int, ...]] = []
        self._tell("explaining contradiction 1")
        search = Justifications(self._terminology, self._hermit.contradicts)
        for each in search.independent(self._facts):
            found.append(each)
            if len(found) == self._most or monotonic() > self._end:
                return found, False
            self._tell(f"explaining contradiction {len(found) + 1}")
        return found, True

    def _classes(self, facts: list[int]) -> dict[str, Any]:
        """The unsatisfiable classes, with explanations of those that are so by themselves."""
        self._tell("asking HermiT which classes cannot have a member")
        unsatisfiable = self._unsatisfiable(facts)
        roots = self._roots(set(unsatisfiable))
        explanations: dict[str, tuple[int, ...]] = {}
        for class_ in roots[: self._most]:
            if explanations and monotonic() > self._end:
                break
            self._tell(f"explaining unsatisfiable class {len(explanations) + 1} of {len(roots)}")
            explanations[class_] = self._why(class_, facts)
        return {"unsatisfiable": unsatisfiable, "roots": roots, "explanations": explanations}

    def _unsatisfiable(self, facts: list[int]) -> list[str]:
        """The classes that cannot have a member beside the facts.

        If every class can have one at once, each can: one question, where a classification
        beside all facts would take most of the time.
        """
        used = self._terminology + facts
        members = {
            class_: self._hermit.with_member(class_) for class_ in self._hermit.classes(used)
        }

        def impossible(classes: list[str]) -> list[str]:
            if not self._hermit.contradicts([*used, *(members[each] for each in classes)]):
                return []
            half = len(classes) // 2
            return impossible(classes[:half]) + impossible(classes[half:]) if half else classes

        if not self._hermit.contradicts([*used, *members.values()]):
            return []
        without_facts = self._hermit.unsatisfiable(self._terminology)
        rest = [each for each in members if each not in without_facts]
        return sorted(without_facts + impossible(rest))

    def _why(self, class_: str, facts: list[int]) -> tuple[int, ...]:
        """The axioms by which a class has no member: they contradict that it has one."""
        member = self._hermit.with_member(class_)

        def contradicts(numbers: Any) -> bool:
            return self._hermit.contradicts([*numbers, member])

        # Facts matter only to classes that are defined by naming individuals.
        facts = [] if contradicts(self._terminology) else facts
        return Justifications(self._terminology, contradicts).one(facts)

    def _roots(self, unsatisfiable: set[str]) -> list[str]:
        """Those that are not unsatisfiable merely because what they are said to be is."""
        leaning = set[str]()
        for kind, parts in self._axioms:
            if kind == "SubClassOf" and isinstance(parts[0], str) and parts[0] in unsatisfiable:
                others = unsatisfiable & set(_needed(parts[1])) - {parts[0]}
                leaning |= {parts[0]} if others else set()
        # In a circle each leans on another.
        return sorted(unsatisfiable - leaning) or sorted(unsatisfiable)


def _needed(part: Any) -> list[str]:
    """Classes that must have members for an expression to have one."""
    if isinstance(part, str):
        return [part]
    if part[0] == "ObjectIntersectionOf":
        return [each for operand in part[1] for each in _needed(operand)]
    return _needed(part[2]) if part[0] == "ObjectSomeValuesFrom" else []
