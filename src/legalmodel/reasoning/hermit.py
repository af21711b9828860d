"""Questions to HermiT about parts of what was built. Imported by the worker only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import jpype

from legalmodel.graphs.terms import read_literal
from legalmodel.reasoning.building import Builder
from legalmodel.vocabulary import XSD


class Hermit:
    """A reasoner over any selection of axioms.

    Args:
        builder: whose manager holds the selections.
        axioms: objects of the OWL API; selections are given as numbers in this list.
    """

    def __init__(self, builder: Builder, axioms: list[Any]) -> None:
        self._manager = builder.manager
        self._build = builder.axiom
        self._axioms = axioms
        self._set = jpype.JPackage("java").util.LinkedHashSet
        hermit = jpype.JPackage("org").semanticweb.HermiT
        self._reasoner = hermit.Reasoner
        self._parse = hermit.datatypes.DatatypeRegistry.parseLiteral
        self._configuration = hermit.Configuration()
        # A datatype that is only declared has unknown values, which is no reason to give up.
        self._configuration.ignoreUnsupportedDatatypes = True
        self._configuration.throwInconsistentOntologyException = False

    def contradicts(self, numbers: Sequence[int]) -> bool:
        """Whether these axioms contradict each other (Direct Semantics §2.5)."""
        reasoner = self._over(numbers)
        try:
            return not reasoner.isConsistent()
        finally:
            self._leave(reasoner)

    def unsatisfiable(self, numbers: Sequence[int]) -> list[str]:
        """The classes that cannot have a member, as IRIs in brackets, in order."""
        reasoner = self._over(numbers)
        try:
            found = reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom()
            return sorted(f"<{each.toStringID()}>" for each in found)
        finally:
            self._leave(reasoner)

    def classes(self, numbers: Sequence[int]) -> list[str]:
        """The classes that these axioms name, as IRIs in brackets, in order."""
        found = self._set()
        for number in numbers:
            found.addAll(self._axioms[number].getClassesInSignature())
        return sorted(f"<{each.toStringID()}>" for each in found if not each.isOWLNothing())

    def with_member(self, class_: str) -> int:
        """The number of one more axiom: that the class (IRI in brackets) has a member."""
        number = len(self._axioms)
        self._axioms.append(self._build("ClassAssertion", [class_, f"_:member{number}"]))
        return number

    def reads(self, literal: str) -> bool:
        """Whether HermiT knows a value for a literal (in N-Triples spelling).

        Its notion of a lexical form is a little narrower than that of XSD 1.1.
        """
        lexical, language, datatype = read_literal(literal)
        if language or datatype == f"{XSD}string":
            return True
        try:
            self._parse(lexical, datatype)
        except jpype.JException:
            return False
        return True

    def _over(self, numbers: Iterable[int]) -> Any:
        chosen = self._set([self._axioms[number] for number in numbers])
        return self._reasoner(self._configuration, self._manager.createOntology(chosen))

    def _leave(self, reasoner: Any) -> None:
        ontology = reasoner.getRootOntology()
        reasoner.dispose()
        self._manager.removeOntology(ontology)
