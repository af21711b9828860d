"""Axioms in words, with the labels of the terms."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from legalmodel.graphs.labels import Labels
from legalmodel.graphs.terms import iri_value, is_blank, is_literal, read_literal
from legalmodel.reasoning.axioms import SIGNATURES, Axiom, Part
from legalmodel.reasoning.datatypes import is_known_datatype
from legalmodel.reasoning.wording import wording
from legalmodel.vocabulary import shorten

_LONGEST = 120
"""Characters of a label or literal that a sentence can bear."""

# Axioms that hold of any two of many: only those are told that the explanation speaks of.
_ANY_TWO = {"DisjointClasses", "DifferentIndividuals"}
_JOINED = {
    "EquivalentClasses": "same",
    "ObjectIntersectionOf": "both",
    "DataIntersectionOf": "both",
    "ObjectUnionOf": "or",
    "DataUnionOf": "or",
}


class Words:
    """Says axioms in one language.

    Args:
        labels: of the graph that states the axioms.
        lang: ``en`` or ``ru``.
    """

    def __init__(self, labels: Labels, lang: str) -> None:
        self._labels = labels
        self._english = lang == "en"
        self._say = wording(lang)
        self._by_sort: dict[str, Callable[[str], str]] = {"C": self.class_, "R": self.datatype}

    def axiom(self, axiom: Axiom, spoken_of: Collection[str] = ()) -> str:
        """An axiom as a clause without a full stop.

        Args:
            axiom: of any kind.
            spoken_of: terms of the same explanation; of many that exclude each other, these
                are told and no others, if there are two.
        """
        parts: list[Part] = list(axiom.parts)
        kind = axiom.kind
        if kind in _ANY_TWO:
            two = [each for each in parts[0] if isinstance(each, str) and each in spoken_of]
            parts = [two] if len(two) > 1 else parts
            if kind == "DisjointClasses" and len(parts[0]) > 2:
                kind = "DisjointClassesMany"
        if kind == "Declaration":
            return self._say["axioms"][kind].format("", self.name(parts[1]))
        said = [
            self._part(axiom.kind, sort, part)
            for sort, part in zip(SIGNATURES[axiom.kind], parts, strict=True)
        ]
        return self._say["axioms"][kind].format(*said)

    def name(self, term: str) -> str:
        """A term in quotation marks: by its label, a literal by its text."""
        if is_literal(term):
            lexical, language, datatype = read_literal(term)
            plain = language or datatype.endswith("#string")
            quoted = self._quoted(lexical)
            return quoted if plain else f"{quoted} ({shorten(datatype)})"
        return self._quoted(self._labels.label(term))

    def class_(self, term: str) -> str:
        """A class as what something is: with its article in English, in quotation marks else."""
        label = _shortened(self._labels.label(term))
        if not self._english:
            return self._say["parts"]["class"].format(label)
        # By the letter; of a label that begins with a silent h or a spoken u nothing is known.
        return f"{'an' if label[:1].lower() in 'aeio' else 'a'} {label}"

    def datatype(self, term: str) -> str:
        """A datatype by its short name, or by its label."""
        known = is_known_datatype(iri_value(term))
        return shorten(iri_value(term)) if known else self.name(term)

    def _part(self, kind: str, sort: str, part: Part) -> str:
        if sort in "fk":
            return ", ".join(
                f"{_facet(each[0])} {self.name(each[1])}" if sort == "f" else self.name(each)
                for each in part
            )
        if sort == "h":
            return self._say["parts"]["then"].join(self._one("P", each) for each in part)
        if sort.islower():
            joint = self._say["parts"][_JOINED.get(kind, "and")]
            said = [self._one(sort.upper(), each) for each in part]
            # Of two the conjunction stands between; of more, commas until the last.
            if kind in _JOINED or len(said) < 3:
                return joint.join(said)
            return ", ".join(said[:-1]) + joint + said[-1]
        return self._one(sort, part)

    def _one(self, sort: str, part: Part) -> str:
        if isinstance(part, tuple):
            return self._expression(part[0], list(part[1:]))
        if isinstance(part, int):
            return str(part)
        return self._by_sort.get(sort, self.name)(part)

    def _expression(self, kind: str, parts: list[Part]) -> str:
        if kind == "ObjectInverseOf":
            return self._say["parts"]["inverse"].format(_shortened(self._labels.label(parts[0])))
        said = map(partial(self._part, kind), SIGNATURES[kind], parts)
        return self._say["expressions"][kind].format(*said)

    def _quoted(self, text: str) -> str:
        return self._say["parts"]["name"].format(_shortened(text))


def _facet(term: str) -> str:
    """A bound by its name in XSD, which is the same in every language."""
    return shorten(iri_value(term)) if not is_blank(term) else ""


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
