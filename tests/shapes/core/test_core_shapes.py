"""Every core shape against its example: exactly the stated findings, among all core shapes.

An example holds a bad node and a near-miss good one, and says inside itself what must be found.
Because all core shapes run on each example, a shape that fires where it should not breaks the
example of another shape. The reference engine runs them, without inference; all examples in
one graph, each with its nodes in a namespace of its own, for the ontology weighs more than any
example and would be walked once for each. Only examples about the run node are run alone.

In that one graph the queries are answered by rdflib, another reading of SPARQL than the default
engine's; only those that join the whole ontology with itself, nine tenths of the time, are
answered by an index.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph
import pytest
import rdflib
from pyshacl import validate
from rdflib.namespace import DCTERMS, RDF, SH
from rdflib.term import Node

from legalmodel.engines.pyshacl_graph import ExactGraph

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[2]
_LM = rdflib.Namespace("https://w3id.org/legalmodel/ontology#")
_LMR = "https://w3id.org/legalmodel/rule/"
_WORLD = _HERE / "world.ttl"
_EX = "https://example.org/"
_OWN_RUNS = {"exactly-one-run", "run-without-date"}
_EXAMPLES = sorted((_HERE / "examples").glob("*.ttl"))
_JOINING = {
    "contradictory-types",
    "direct-link-asserted",
    "property-on-wrong-kind",
    "value-of-wrong-kind",
}
_ALWAYS = {"focus", "value", "path", "actors", "nearest"}
_VARIABLE = re.compile(r"[$?]([A-Za-z_]\w*)")

_TRUE = rdflib.Literal(True)

_Finding = tuple[str, Node, Node | None]


def _parse(*files: Path) -> rdflib.Graph:
    graph = rdflib.Graph()
    for file in files:
        graph.parse(file)
    return graph


@cache
def _shapes() -> rdflib.Graph:
    core = sorted((_ROOT / "shapes" / "core").glob("*.ttl"))
    return _parse(_ROOT / "shapes" / "prefixes.ttl", *core)


@cache
def _rules() -> frozenset[str]:
    """Local names of the core rules."""
    rules = _shapes().subjects(RDF.type, _LM.DefectRule)
    return frozenset(str(rule).removeprefix(_LMR) for rule in rules)


@cache
def _ontology() -> rdflib.Graph:
    ontology = _ROOT / "ontology"
    files = [
        *ontology.glob("*.ttl"),
        *ontology.glob("modules/*.ttl"),
        *ontology.glob("vocab/*.ttl"),
    ]
    return _parse(*sorted(files))


@cache
def _terms() -> rdflib.Graph:
    """The ontology without its texts, which are half of it and which no example is about."""
    terms = rdflib.Graph()
    for s, p, o in _ontology():
        if not (isinstance(o, rdflib.Literal) and o.language):
            terms.add((s, p, o))
    return terms


def _name(node: Node, data: rdflib.Graph) -> Node:
    """The node; for a blank node its label, which does not depend on the parse."""
    if isinstance(node, rdflib.BNode):
        return data.value(node, rdflib.RDFS.label) or rdflib.Literal("blank")
    return node


def _take_expected(data: rdflib.Graph) -> set[_Finding]:
    """The findings the example asks for; its head is taken out of the data."""
    found: set[_Finding] = set()
    for example in list(data.subjects(RDF.type, _LM.Example)):
        for stated in list(data.objects(example, _LM.expectsFinding)):
            rule, focus = data.value(stated, _LM.rule), data.value(stated, _LM.focus)
            assert rule is not None
            assert focus is not None
            value = data.value(stated, _LM.value)
            found.add(
                (
                    str(rule).removeprefix(_LMR),
                    _name(focus, data),
                    None if value is None else _name(value, data),
                )
            )
            data.remove((stated, None, None))
        data.remove((example, None, None))
    return found


def _respell(file: Path) -> None:
    """Write decimals as a store does (``1.0`` as ``1``), for no store keeps them otherwise.

    One of them would leave the whole graph without an index. No core shape is about spelling.
    """
    store = pyoxigraph.Store()
    store.bulk_extend(pyoxigraph.parse(path=file, format=pyoxigraph.RdfFormat.N_TRIPLES))
    store.dump(file, pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.DefaultGraph())


def _only(rules: frozenset[str] | None) -> rdflib.Graph:
    """The core shapes, the others' rules switched off."""
    if rules is None:
        return _shapes()
    shapes = _shapes() + rdflib.Graph()
    for each in _rules() - rules:
        shapes.add((rdflib.URIRef(_LMR + each), SH.deactivated, _TRUE))
    return shapes


def _found(
    data: rdflib.Graph, rules: frozenset[str] | None = None, *, indexed: bool = True
) -> set[_Finding]:
    """All results of the rules, of all core rules if none are named.

    A node shape's own focus counts as no value. An index is asked where the queries may be
    answered by one.
    """
    with TemporaryDirectory() as folder:
        file = Path(folder) / "data.nt"
        (data + _terms()).serialize(file, format="nt", encoding="utf-8")
        if indexed:
            _respell(file)
        graph = ExactGraph(file, indexed=indexed)
    _, report, _ = validate(
        graph, shacl_graph=_only(rules), inference="none", advanced=False, inplace=True
    )
    assert isinstance(report, rdflib.Graph)
    found: set[_Finding] = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        shape, focus = report.value(result, SH.sourceShape), report.value(result, SH.focusNode)
        value = report.value(result, SH.value)
        if not str(shape).startswith(_LMR) or focus is None:
            continue
        found.add(
            (
                str(shape).removeprefix(_LMR),
                _name(focus, data),
                None if value in (None, focus) else _name(value, data),
            )
        )
    return found


@cache
def _together() -> tuple[dict[str, set[_Finding]], set[_Finding]]:
    """What each example expects, and what is found in all of them read together."""
    data, expected = _parse(_WORLD), dict[str, set[_Finding]]()
    for file in _EXAMPLES:
        if file.stem not in _OWN_RUNS:
            example = _apart(_parse(file), file.stem)
            expected[file.stem] = _take_expected(example)
            data += example
    everything = _found(data, _rules() - _JOINING, indexed=False)
    return expected, everything | _found(data, _rules() & _JOINING)


def _apart(example: rdflib.Graph, stem: str) -> rdflib.Graph:
    """The example with the nodes it describes moved to a namespace of its own."""
    shared = set(_parse(_WORLD).subjects())
    own = {
        node: rdflib.URIRef(str(node).replace(_EX, f"{_EX}{stem}/"))
        for node in set(example.subjects()) - shared
        if str(node).startswith(_EX)
    }
    moved = rdflib.Graph()
    for s, p, o in example:
        moved.add((own.get(s, s), p, own.get(o, o)))
    return moved


@pytest.mark.parametrize("file", _EXAMPLES, ids=lambda file: file.stem)
def test_example_gives_exactly_its_findings(file: Path) -> None:
    if file.stem in _OWN_RUNS:
        data = _parse(file)
        expected = _take_expected(data)
        found = _found(data + _parse(_WORLD) if file.stem != "exactly-one-run" else data)
    else:
        by_example, everything = _together()
        expected = by_example[file.stem]
        mark = f"{_EX}{file.stem}/"
        found = {each for each in everything if any(mark in str(part) for part in each[1:])}
        found |= everything & expected
    assert file.stem in {rule for rule, *_ in expected}, "the example expects its own rule"
    assert found == expected


def test_examples_together_give_nothing_else() -> None:
    """Findings that name no node of an example, such as an unknown term, are counted here."""
    by_example, everything = _together()
    assert everything == set().union(*by_example.values())


def test_shared_world_gives_nothing() -> None:
    assert _found(_parse(_WORLD)) == set()


def test_every_core_rule_has_an_example() -> None:
    assert _rules() > _JOINING
    assert {file.stem for file in _EXAMPLES} == _rules()
    assert len(_EXAMPLES) == len(_rules())


def test_core_rules_carry_their_metadata() -> None:
    """``meta.ttl`` accepts all core rules together, identifiers unique among them."""
    meta = _parse(_ROOT / "shapes" / "meta.ttl")
    conforms, _, text = validate(_shapes(), shacl_graph=meta, inference="none", advanced=False)
    assert conforms, text


@pytest.mark.parametrize("name", sorted(_rules()))
def test_template_names_only_what_the_rule_gives(name: str) -> None:
    """A variable of a template is one of the five, or projected by the rule's query."""
    shapes, rule = _shapes(), rdflib.URIRef(_LMR + name)
    select = next(shapes.objects(rule, SH.sparql / SH.select), None)
    projected = set(_VARIABLE.findall(str(select).split("WHERE", 1)[0])) if select else set()
    used = {
        variable
        for template in shapes.objects(rule, _LM.messageTemplate)
        for variable in re.findall(r"\{(\w+)\}", str(template))
    }
    assert used <= _ALWAYS | projected
    per_language = [
        set(re.findall(r"\{(\w+)\}", str(template)))
        for template in shapes.objects(rule, _LM.messageTemplate)
    ]
    assert per_language[0] == per_language[1], "both languages say the same"


def test_whatever_is_derived_cannot_be_written_by_hand() -> None:
    """By the vocabulary's own mark, so that a new term needs no new rule."""
    derived = set(_ontology().subjects(_LM.derived, rdflib.Literal(True)))
    # Days and recomputed figures are derived before the rules run, so they are always there.
    derived -= {_LM.earliest, _LM.latest, _LM.recomputedValue, _LM.printedPrecision}
    assert len(derived) > 50
    data = rdflib.Graph()
    for name in derived:
        node = rdflib.URIRef("https://example.org/" + str(name).removeprefix(_LM))
        data += [(node, RDF.type, _LM.Instrument), (node, name, rdflib.RDFS.Resource)]
    rules = {"derived-property-asserted", "direct-link-asserted", "status-asserted"}
    found = {(rule, str(focus)) for rule, focus, _ in _found(data) if rule in rules}
    assert sorted(focus.removeprefix("https://example.org/") for _, focus in found) == sorted(
        str(name).removeprefix(_LM) for name in derived
    )


def test_identifiers_are_of_the_defect_family() -> None:
    identifiers = {str(value) for value in _shapes().objects(None, DCTERMS.identifier)}
    assert len(identifiers) == len(_rules())
    assert all(re.fullmatch(r"LM9\d\d", value) for value in identifiers)
