"""Figures computed again: against scipy, by method, and never where something is missing."""

from __future__ import annotations

import pyoxigraph
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.terms import text
from legalmodel.services.recomputation import chi_square_tail, recompute

PREFIXES = """
@prefix lm: <https://w3id.org/legalmodel/ontology#> .
@prefix method: <https://w3id.org/legalmodel/vocab/method/> .
@prefix ex: <https://example.org/> .
"""


def graph_of(turtle: str) -> Graph:
    triples = pyoxigraph.parse(input=PREFIXES + turtle, format=pyoxigraph.RdfFormat.TURTLE)
    return Graph((str(t.subject), str(t.predicate), str(t.object)) for t in triples)


def figures(method: str, inputs: dict[str, str], printed: str, base: str = "") -> Graph:
    """A derived figure ``ex:it`` with its print, and its inputs by name and value."""
    value = "".join(c for c in printed if c in "0123456789.-")
    lines = [
        f"ex:{name} a lm:Figure ; lm:figureValue {number} ." for name, number in inputs.items()
    ]
    named = " , ".join(f"ex:{name}" for name in inputs)
    value = value if "." in value else f"{value}.0"
    lines.append(
        f"ex:it a lm:DerivedFigure ; lm:method method:{method} ; lm:inputFigure {named} ; "
        f'lm:asPrinted "{printed}" ; lm:figureValue {value} .'
    )
    if base:
        lines.append(f"ex:it lm:baseFigure ex:{base} .")
    return graph_of("\n".join(lines))


def told(graph: Graph) -> dict[str, float]:
    """What is computed of ``ex:it``, by the local name of the property."""
    return {
        predicate.rpartition("#")[2].rstrip(">"): float(text(object_))
        for subject, predicate, object_ in recompute(graph)
        if subject == "<https://example.org/it>"
    }


@given(st.floats(0, 400), st.integers(1, 200))
def test_the_tail_of_the_distribution_is_that_of_scipy(statistic: float, freedom: int) -> None:
    expected = scipy.stats.chi2.sf(statistic, freedom)
    assert chi_square_tail(statistic, freedom) == pytest.approx(expected, rel=1e-9, abs=1e-300)


@pytest.mark.parametrize("counts", [[2, 2, 2, 1], [43, 52, 54, 40], [10, 20]])
def test_a_chi_square_is_that_of_scipy(counts: list[int]) -> None:
    expected = scipy.stats.chisquare(counts)
    mean = sum(counts) / len(counts)
    inputs = {f"class{n}": f"{count}.0" for n, count in enumerate(counts)} | {"mean": f"{mean}"}
    found = told(figures("chi-square", inputs, f"{expected.statistic:.3f}", base="mean"))
    assert found["recomputedValue"] == pytest.approx(expected.statistic, abs=1e-9)
    assert found["printedPrecision"] == 0.0005


def test_a_p_value_is_that_of_scipy() -> None:
    graph = figures("p-value", {"statistic": "6.251", "freedom": "3.0"}, "0.100")
    graph.update(
        graph_of(
            "ex:statistic a lm:DerivedFigure ; lm:method method:chi-square ."
            "ex:freedom a lm:DerivedFigure ; lm:method method:degrees-of-freedom ."
        )
    )
    expected = scipy.stats.chi2.sf(6.251, 3)
    assert told(graph)["recomputedValue"] == pytest.approx(expected, abs=1e-9)


def test_a_determination_is_the_square_of_the_correlation_of_scipy() -> None:
    line = scipy.stats.linregress([1, 2, 3, 4, 5], [2.0, 4.1, 5.9, 8.3, 9.7])
    found = told(figures("r-squared", {"r": f"{line.rvalue:.12f}"}, f"{line.rvalue**2:.4f}"))
    assert found["recomputedValue"] == pytest.approx(line.rvalue**2, abs=1e-9)
    assert abs(found["recomputedValue"] - line.rvalue**2) < found["printedPrecision"]


@pytest.mark.parametrize(
    ("method", "inputs", "base", "expected"),
    [
        ("difference-in-percent", {"x": "30.0", "b": "24.0"}, "b", 25.0),
        ("difference-in-percent", {"x": "24.0", "b": "30.0"}, "b", -20.0),
        ("difference-in-points", {"x": "24.5", "b": "30.0"}, "b", -5.5),
        ("growth-rate", {"x": "110.0", "b": "100.0"}, "b", 10.0),
        ("growth-index", {"x": "110.0", "b": "100.0"}, "b", 110.0),
        ("index-to-rate", {"x": "107.3"}, "", 7.3),
        ("share", {"x": "2.0", "y": "1.0", "b": "12.0"}, "b", 25.0),
        ("ratio", {"x": "3.0", "b": "4.0"}, "b", 0.75),
        ("per-million", {"x": "30.0", "b": "15000000.0"}, "b", 2.0),
        ("sum", {"x": "3.0", "y": "4.5"}, "", 7.5),
        ("mean", {"x": "3.0", "y": "4.0"}, "", 3.5),
        ("degrees-of-freedom", {"x": "3.0", "y": "4.0", "z": "1.0"}, "", 2.0),
    ],
)
def test_each_method_has_its_formula(
    method: str, inputs: dict[str, str], base: str, expected: float
) -> None:
    assert told(figures(method, inputs, "1", base))["recomputedValue"] == expected


@pytest.mark.parametrize(
    ("method", "inputs", "base"),
    [
        ("share", {"x": "2.0", "b": "0.0"}, "b"),
        ("ratio", {"x": "2.0", "y": "3.0", "b": "4.0"}, "b"),
        ("difference-in-percent", {"x": "2.0"}, ""),
        ("correlation", {"x": "2.0", "y": "3.0"}, ""),
        ("p-value", {"x": "2.0", "y": "3.0"}, ""),
        ("sum", {"x": "9" * 60 + ".0"}, ""),
    ],
)
def test_nothing_is_said_where_nothing_follows(
    method: str, inputs: dict[str, str], base: str
) -> None:
    assert told(figures(method, inputs, "1", base)) == {}


@pytest.mark.parametrize(
    ("printed", "value", "half"),
    [
        ("2,471%", "2471.0", 0.5),
        ("25.2 thousand", "25200.0", 50.0),
        ("14.2%", "14.2", 0.05),
        ("0.9344", "0.9344", 0.00005),
        ("seven", "7.0", 0.5),
        ("980", "9.8", 0.05),
        ("135th", "98.0", 0.5),
    ],
)
def test_the_precision_is_that_of_the_print(printed: str, value: str, half: float) -> None:
    graph = graph_of(
        f"ex:x a lm:Figure ; lm:figureValue 1.0 . ex:it a lm:DerivedFigure ; "
        f'lm:method method:sum ; lm:inputFigure ex:x ; lm:asPrinted "{printed}" ; '
        f"lm:figureValue {value} ."
    )
    assert told(graph)["printedPrecision"] == half


def test_inputs_may_have_been_rounded_only_in_print() -> None:
    """1.5 is printed for 1.45, of which the double is 2.9."""
    graph = graph_of(
        """
        ex:a a lm:Figure ; lm:figureValue 1.4 . ex:b a lm:Figure ; lm:figureValue 1.5 .
        ex:mean a lm:DerivedFigure ; lm:method method:mean ; lm:inputFigure ex:a , ex:b ;
            lm:asPrinted "1.5" ; lm:figureValue 1.5 .
        ex:two a lm:Figure ; lm:figureValue 0.5 .
        ex:it a lm:DerivedFigure ; lm:method method:ratio ; lm:inputFigure ex:mean , ex:two ;
            lm:baseFigure ex:two ; lm:asPrinted "2.9" ; lm:figureValue 2.9 .
        """
    )
    assert told(graph)["recomputedValue"] == 2.9


def test_long_chains_of_figures_take_no_time() -> None:
    """Each rests twice on those before, and squares them: digits and paths would double."""
    lines = ["ex:f0 a lm:Figure ; lm:figureValue 1.1 ."]
    lines += [
        f"ex:f{n} a lm:DerivedFigure ; lm:method method:chi-square ; lm:figureValue 9.9 ; "
        f"lm:baseFigure ex:f{max(0, n - 3)} ; "
        f"lm:inputFigure ex:f{n - 1} , ex:f{max(0, n - 2)} ."
        for n in range(1, 60)
    ]
    assert recompute(graph_of("\n".join(lines)))


def test_figures_that_rest_on_each_other_come_to_an_end() -> None:
    graph = graph_of(
        """
        ex:it a lm:DerivedFigure ; lm:method method:sum ; lm:inputFigure ex:b ; lm:figureValue 1.0 .
        ex:b a lm:DerivedFigure ; lm:method method:sum ; lm:inputFigure ex:it ; lm:figureValue 2.0 .
        """
    )
    assert told(graph)["recomputedValue"] == 2.0
