"""Figures of a pack computed again from their inputs, in plain arithmetic."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from rdflib import Graph
from rdflib.term import Node

from tests.instances.pack import LM, every, nodes


def recomputable(graph: Graph) -> list[Node]:
    """The derived figures that the data call recomputable."""
    return sorted(
        (
            figure
            for figure in nodes(graph, "DerivedFigure")
            if every(graph, figure, "recomputability") == {"recomputable"}
        ),
        key=str,
    )


def comes_out(graph: Graph, figure: Node) -> bool:
    """Whether the computed value, rounded as the print is, is the value of the figure."""
    computed, value = recompute(graph, figure), number(graph, figure)
    return math.isclose(computed, value, abs_tol=half_a_digit(graph, figure))


def number(graph: Graph, figure: Node) -> float:
    (value,) = every(graph, figure, "figureValue")
    return float(value)


def half_a_digit(graph: Graph, figure: Node) -> float:
    """Half a unit of the last digit that is printed."""
    (printed,) = every(graph, figure, "asPrinted")
    digits = re.search(r"\d[\d,]*(?:\.(\d+))?", printed)
    assert digits
    return 0.5000001 * 10.0 ** -len(digits[1] or "")


def recompute(graph: Graph, figure: Node) -> float:
    """The value that follows from the inputs by the method named."""
    (method,) = every(graph, figure, "method")
    base = graph.value(figure, LM.baseFigure)
    inputs = [i for i in graph.objects(figure, LM.inputFigure) if i != base]
    x = [number(graph, each) for each in inputs]
    b = number(graph, base) if base is not None else math.nan
    if method == "p-value":
        [statistic] = [i for i in inputs if every(graph, i, "method") == {"chi-square"}]
        [freedom] = [i for i in inputs if every(graph, i, "method") == {"degrees-of-freedom"}]
        return _chi_square_tail(number(graph, statistic), int(number(graph, freedom)))
    formulas: dict[str, Callable[[], float]] = {
        "difference-in-percent": lambda: 100 * (x[0] - b) / b,
        "share": lambda: 100 * x[0] / b,
        "sum": lambda: sum(x),
        "mean": lambda: sum(x) / len(x),
        "chi-square": lambda: sum((each - b) ** 2 / b for each in x),
        "degrees-of-freedom": lambda: float(len(x) - 1),
        "r-squared": lambda: x[0] ** 2,
    }
    return formulas[method]()


def _chi_square_tail(statistic: float, freedom: int) -> float:
    """The probability of a chi-square at least as great, for three degrees of freedom."""
    assert freedom == 3
    root = math.sqrt(2 * statistic / math.pi) * math.exp(-statistic / 2)
    return math.erfc(math.sqrt(statistic / 2)) + root
