"""Figures computed again from the figures that they rest on, by the method that is named.

The value and the precision of the print are put beside each derived figure, so that rules and
queries compare two numbers and need no arithmetic of their own.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

from legalmodel.graphs.graph import Graph, Triple
from legalmodel.graphs.terms import iri, iri_value, literal, text
from legalmodel.vocabulary import VOCAB, lm, xsd

_Formula = Callable[[Sequence[Fraction], Fraction], Fraction]
_HUNDRED = Fraction(100)

# x: the inputs without the base; b: the base, zero where the method has none.
_OF_ONE: Mapping[str, _Formula] = MappingProxyType(
    {
        "difference-in-percent": lambda x, b: _HUNDRED * (x[0] - b) / b,
        "difference-in-points": lambda x, b: x[0] - b,
        "growth-rate": lambda x, b: _HUNDRED * (x[0] - b) / b,
        "growth-index": lambda x, b: _HUNDRED * x[0] / b,
        "index-to-rate": lambda x, _: x[0] - _HUNDRED,
        "ratio": lambda x, b: x[0] / b,
        "per-million": lambda x, b: 1_000_000 * x[0] / b,
        "r-squared": lambda x, _: x[0] ** 2,
    }
)
_OF_ALL: Mapping[str, _Formula] = MappingProxyType(
    {
        "share": lambda x, b: _HUNDRED * sum(x) / b,
        "sum": lambda x, _: Fraction(sum(x)),
        "mean": lambda x, _: Fraction(sum(x)) / len(x),
        "chi-square": lambda x, b: Fraction(sum((each - b) ** 2 for each in x)) / b,
        "degrees-of-freedom": lambda x, _: Fraction(len(x) - 1),
    }
)
_WITHOUT_BASE = {"index-to-rate", "r-squared", "sum", "mean", "degrees-of-freedom", "p-value"}
_P_VALUE, _CHI_SQUARE, _FREEDOM = "p-value", "chi-square", "degrees-of-freedom"
# Printed figures have a dozen digits; longer ones are no figures, and arithmetic on them hangs.
_LONGEST = 40
_MOST_FREEDOM = 10_000
# Figures that rest on figures: each step may double the digits.
_DEEPEST = 8
_MOST_BITS = 4096
_PLACES = 10
_PRINTED = re.compile(r"(\d{1,3}(?:[,\u00a0\u202f ]\d{3})+|\d+)(?:\.(\d+))?")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d*)?")


def recompute(graph: Graph) -> list[Triple]:
    """The value computed anew, and the precision of the print, of each derived figure.

    Nothing is said of a figure whose method needs more than its inputs (a correlation its series),
    or whose inputs have not all a value.

    Returns:
        For such a figure ``lm:recomputedValue`` and ``lm:printedPrecision``, half a unit of the
        last digit that its source prints, both ``xsd:decimal``.
    """
    figures = _Figures(graph)
    return [
        (figure, lm(name), literal(_decimal(number), iri_value(xsd("decimal"))))
        for figure in sorted(graph.instances(lm("DerivedFigure")))
        if (found := figures.recomputed(figure))
        for name, number in zip(("recomputedValue", "printedPrecision"), found, strict=True)
    ]


def chi_square_tail(statistic: float, freedom: int) -> float:
    """The probability of a chi-square at least as great (the upper tail of the distribution).

    Args:
        statistic: The value, at least 0.
        freedom: The degrees of freedom, a whole number from 1.
    """
    half = statistic / 2
    if freedom % 2:
        total, term, least = math.erfc(math.sqrt(half)), math.sqrt(4 * half / math.pi), 3
    else:
        total, term, least = 0.0, 1.0, 2
    tail = 0.0
    for degrees in range(least, freedom + 1, 2):
        tail += term
        term *= statistic / degrees
    return total + math.exp(-half) * tail


class _Figures:
    """The figures of a graph, each with its number as printed."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._unrounded: dict[str, Fraction | None] = {}

    def recomputed(self, figure: str) -> tuple[Fraction, Fraction] | None:
        """The value that follows, and half a unit of the last digit printed.

        Inputs count as printed, and unrounded where the figure follows only then: who computes on
        does not round between.
        """
        printed = self._value(figure)
        value = self._computed(figure, self._value)
        if printed is None or value is None:
            return None
        half = self._precision(figure, printed)
        if abs(value - printed) > half:
            exact = self._exact(figure, _DEEPEST)
            if exact is not None and abs(exact - printed) <= half:
                value = exact
        return value, half

    def _exact(self, figure: str, depth: int) -> Fraction | None:
        """The value that follows from unrounded inputs; that of the print where none does.

        A figure that rests on itself has its printed value there.
        """
        if figure not in self._unrounded and depth:
            self._unrounded[figure] = self._value(figure)
            computed = self._computed(figure, lambda each: self._exact(each, depth - 1))
            if computed is not None and _is_short(computed):
                self._unrounded[figure] = computed
        return self._unrounded.get(figure, self._value(figure))

    def _computed(self, figure: str, value_of: Callable[[str], Fraction | None]) -> Fraction | None:
        method = self._method(figure)
        base = self._graph.one(figure, lm("baseFigure"))
        inputs = sorted(self._graph.objects(figure, lm("inputFigure")) - {base})
        numbers = {each: value_of(each) for each in (*inputs, base) if each}
        if not inputs or None in numbers.values() or not (base or method in _WITHOUT_BASE):
            return None
        if method == _P_VALUE:
            return self._p_value(inputs, numbers)
        formula = _OF_ALL.get(method) or (_OF_ONE.get(method) if len(inputs) == 1 else None)
        if formula is None:
            return None
        known = [number for each in inputs if (number := numbers[each]) is not None]
        try:
            return formula(known, numbers.get(base) or Fraction(0))
        except ZeroDivisionError:
            return None

    def _p_value(
        self, inputs: Sequence[str], numbers: Mapping[str, Fraction | None]
    ) -> Fraction | None:
        by_method = {self._method(each): numbers[each] for each in inputs}
        statistic, freedom = by_method.get(_CHI_SQUARE), by_method.get(_FREEDOM)
        if statistic is None or freedom is None or statistic < 0:
            return None
        if freedom.denominator != 1 or not 1 <= freedom <= _MOST_FREEDOM:
            return None
        return Fraction(chi_square_tail(float(statistic), int(freedom)))

    def _method(self, figure: str) -> str:
        scheme = iri(f"{VOCAB}method/")[:-1]
        return self._graph.one(figure, lm("method")).removeprefix(scheme).rstrip(">")

    def _value(self, figure: str) -> Fraction | None:
        found = [text(each) for each in self._graph.objects(figure, lm("figureValue"))]
        if len(found) != 1 or len(found[0]) > _LONGEST or not _NUMBER.fullmatch(found[0]):
            return None
        return Fraction(found[0].removesuffix("."))

    def _precision(self, figure: str, value: Fraction) -> Fraction:
        """Half a unit of the last digit of the print, in units of the value.

        A print that is not the value in digits (a word, a slip) tells nothing; the digits of the
        value do then.
        """
        for whole, rest in self._prints(figure):
            number = Fraction(f"{whole}.{rest or 0}")
            if number and _is_power_of_ten(scale := abs(value) / number):
                return Fraction(1, 2 * 10 ** len(rest)) * scale
        lexical = text(self._graph.one(figure, lm("figureValue")))
        return Fraction(1, 2 * 10 ** len(lexical.partition(".")[2].rstrip("0")))

    def _prints(self, figure: str) -> Iterator[tuple[str, str]]:
        for each in sorted(self._graph.objects(figure, lm("asPrinted"))):
            for found in _PRINTED.finditer(text(each)[: 4 * _LONGEST]):
                yield re.sub(r"\D", "", found[1]), found[2] or ""


def _is_short(number: Fraction) -> bool:
    return max(number.numerator.bit_length(), number.denominator.bit_length()) < _MOST_BITS


def _is_power_of_ten(number: Fraction) -> bool:
    """Whether it is 1, 10, 100 and so on."""
    return number.denominator == 1 and str(number.numerator).rstrip("0") == "1"


def _decimal(number: Fraction) -> str:
    """The number with ten places, without zeros at the end, in the form of ``xsd:decimal``."""
    scaled = round(number * 10**_PLACES)
    whole, rest = divmod(abs(scaled), 10**_PLACES)
    places = f"{rest:0{_PLACES}}".rstrip("0") or "0"
    return f"{'-' if scaled < 0 else ''}{whole}.{places}"
