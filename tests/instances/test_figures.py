"""The figures of all packs: what can be recomputed comes out or is doubted; prints are read."""

from __future__ import annotations

import re

import pytest
from rdflib import Graph
from rdflib.term import Node

from tests.instances import figures
from tests.instances.pack import every, nodes, short
from tests.instances.quoting import PACKS, pack_graph

WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
SCALES = {"tens": 10.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


def test_there_are_figures_to_recompute() -> None:
    counts = {name: len(figures.recomputable(pack_graph(name))) for name in PACKS}
    assert {name: count for name, count in counts.items() if count} == {"union-state": 15}


@pytest.mark.parametrize("pack", PACKS)
def test_recomputable_figures_come_out_or_are_doubted(pack: str) -> None:
    graph = pack_graph(pack)
    differing = [f for f in figures.recomputable(graph) if not figures.comes_out(graph, f)]
    assert [short(figure) for figure in differing if not every(graph, figure, "doubt")] == []


@pytest.mark.parametrize("pack", PACKS)
def test_figures_without_a_method_of_recomputation_say_why(pack: str) -> None:
    graph = pack_graph(pack)
    others = nodes(graph, "DerivedFigure") - set(figures.recomputable(graph))
    silent = [f for f in others if not every(graph, f, "notRecomputableBecause")]
    assert sorted(map(short, silent)) == []


@pytest.mark.parametrize("pack", PACKS)
def test_a_value_is_the_number_that_is_printed(pack: str) -> None:
    """A fall is printed as a positive number, so signs are not compared."""
    graph = pack_graph(pack)
    differing = {
        short(figure): (printed(graph, figure), figures.number(graph, figure))
        for figure in nodes(graph, "Figure")
        if every(graph, figure, "figureValue") and every(graph, figure, "asPrinted")
        if printed(graph, figure) != abs(figures.number(graph, figure))
    }
    assert differing == {}


@pytest.mark.parametrize("pack", PACKS)
def test_a_figure_without_value_is_doubted_or_not_available(pack: str) -> None:
    graph = pack_graph(pack)
    states = {
        short(figure): every(graph, figure, "figureState")
        for figure in nodes(graph, "Figure")
        if not every(graph, figure, "figureValue")
    }
    assert {
        name: state for name, state in states.items() if not state <= {"doubtful", "not-available"}
    } == {}


def printed(graph: Graph, figure: Node) -> float | None:
    """The first number of a print, in digits or as a word, with the scale that follows it."""
    (text,) = every(graph, figure, "asPrinted")
    words = "|".join(WORDS)
    found = re.search(rf"(\d[\d,]*(?:\.\d+)?|\b(?:{words})\b)(?:\s+(\w+))?", text.lower())
    if not found:
        return None
    first = found[1].replace(",", "")
    value = WORDS.index(first) + 1 if first in WORDS else float(first)
    return value * SCALES.get(found[2] or "", 1.0)
