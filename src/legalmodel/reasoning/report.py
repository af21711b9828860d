"""The reasoner's answer as a record that a reader can follow: in words, with places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from legalmodel.graphs.graph import Graph, Triple
from legalmodel.graphs.labels import Labels
from legalmodel.graphs.places import Place, Places
from legalmodel.graphs.terms import iri_value, is_literal, read_literal
from legalmodel.reasoning.axioms import FACTS, Axiom, terms
from legalmodel.reasoning.faults import Faults
from legalmodel.reasoning.mapping import Mapped
from legalmodel.reasoning.process import Answer
from legalmodel.reasoning.records import (
    Contradiction,
    LeftOut,
    Reasoning,
    Statement,
    Term,
    Unsatisfiable,
)
from legalmodel.reasoning.wording import wording
from legalmodel.reasoning.words import Words
from legalmodel.vocabulary import shorten

SCHEMA = "https://w3id.org/legalmodel/schema/reasoning/1"
_NOWHERE = Place("", 0)


class Report:
    """Puts an answer into words.

    Args:
        graph: what was read, for labels.
        mapped: its axioms.
        answer: about these axioms, by number.
        places: where triples stand.
        lang: ``en`` or ``ru``.
    """

    def __init__(
        self, graph: Graph, mapped: Mapped, answer: Answer, places: Places, lang: str
    ) -> None:
        self._mapped = mapped
        self._answer = answer
        self._places = places
        self._lang = lang
        self._say = wording(lang)
        self._labels = Labels(graph, lang)
        self._words = Words(self._labels, lang)

    def reasoning(self, files: tuple[str, ...]) -> Reasoning:
        """The whole record; ``files`` are those read."""
        answer, axioms = self._answer, self._mapped.axioms
        faults = Faults(self._mapped, answer, self._words, self._say["profile"], self._place)
        violations = faults.violations()
        return Reasoning(
            schema=SCHEMA,
            lang=self._lang,
            files=files,
            axioms=len(axioms),
            facts=sum(axiom.kind in FACTS for axiom in axioms),
            owl2_dl=not violations,
            violations=violations,
            set_aside=answer.set_aside,
            left_out=self._left_out(),
            consistent=answer.consistent,
            refusal=answer.refusal,
            contradictions=self._contradictions(),
            contradictions_complete=answer.complete,
            satisfiability_known=answer.unsatisfiable is not None,
            unsatisfiable=self._unsatisfiable(),
        )

    def _left_out(self) -> tuple[LeftOut, ...]:
        unread = Counter(read_literal(literal).datatype for _, literal in self._answer.unread)
        return tuple(
            LeftOut(shorten(datatype), count, mapped)
            for mapped, found in ((False, self._mapped.left_out), (True, unread))
            for datatype, count in sorted(found.items())
        )

    def _contradictions(self) -> tuple[Contradiction, ...]:
        """In the order of the first place of each."""
        found = [self._contradiction(each) for each in self._answer.contradictions]
        return tuple(sorted(found, key=lambda each: _first_place(each.statements)))

    def _contradiction(self, numbers: Sequence[int]) -> Contradiction:
        axioms = [self._mapped.axioms[number] for number in numbers]
        statements = self._statements(axioms)
        return Contradiction(self._individuals(axioms), self._sentence(statements), statements)

    def _unsatisfiable(self) -> tuple[Unsatisfiable, ...]:
        """Those that are so by themselves first, then those that follow."""
        roots, explained = set(self._answer.roots), dict(self._answer.explanations)
        found = []
        for class_ in self._answer.unsatisfiable or ():
            axioms = [self._mapped.axioms[number] for number in explained.get(class_, ())]
            statements = self._statements(axioms, {class_})
            text = self._sentence(statements) if statements else ""
            found.append(Unsatisfiable(self._term(class_), class_ in roots, text, statements))
        return tuple(sorted(found, key=lambda each: (not each.root, each.term.iri)))

    def _statements(
        self, axioms: Sequence[Axiom], concerned: frozenset[str] | set[str] = frozenset()
    ) -> tuple[Statement, ...]:
        """Axioms in words, facts first; of what excludes each other, only what is spoken of."""
        spoken_of = concerned.union(*(_told(axiom) for axiom in axioms))
        found = []
        for axiom in axioms:
            place = self._place(axiom.source)
            text = self._words.axiom(axiom, spoken_of)
            found.append(Statement(text, axiom.kind in FACTS, *place))
        return tuple(
            sorted(found, key=lambda each: (not each.fact, each.file, each.line, each.text))
        )

    def _sentence(self, statements: Sequence[Statement]) -> str:
        """All statements as one sentence, each with its place."""
        place = self._say["parts"]["place"]
        said = [
            place.format(each.text, each.file, each.line) if each.file else each.text
            for each in statements
        ]
        return "; ".join(said)[:1].upper() + "; ".join(said)[1:] + "."

    def _individuals(self, axioms: Sequence[Axiom]) -> tuple[Term, ...]:
        """Whom the facts are about, the most concerned first; values only by the way."""
        about = Counter[str]()
        for axiom in axioms:
            if axiom.kind == "ClassAssertion":
                about[axiom.parts[1]] += 2
            elif axiom.kind in FACTS and axiom.kind.endswith("Assertion"):
                about[axiom.parts[1]] += 2
                about.update(each for each in axiom.parts[2:] if not is_literal(each))
        if not about:
            return ()
        most = max(about.values())
        concerned = sorted(
            (term for term, count in about.items() if count == most or count > 1),
            key=lambda term: (-about[term], term),
        )
        return tuple(map(self._term, concerned))

    def _term(self, term: str) -> Term:
        return Term(iri_value(term), self._labels.label(term))

    def _place(self, triple: Triple) -> Place:
        places = self._places
        return places.triples.get(triple) or places.subjects.get(triple[0]) or _NOWHERE


def _told(axiom: Axiom) -> set[str]:
    """The terms of an axiom that makes others of the same explanation worth telling."""
    return (
        set()
        if axiom.kind in {"DisjointClasses", "DifferentIndividuals"}
        else set(terms(axiom.parts))
    )


def _first_place(statements: Sequence[Statement]) -> tuple[str, int]:
    return min(((each.file, each.line) for each in statements), default=("", 0))
