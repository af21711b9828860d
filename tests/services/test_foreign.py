"""Validation reports of other tools: pySHACL really run, and reports that nobody should write."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from legalmodel.errors import InputError
from legalmodel.graphs.graph import Graph, Triple
from legalmodel.graphs.reading import read_graph
from legalmodel.model import LANGUAGES, SEVERITIES, Report
from legalmodel.reporters import REPORTERS
from legalmodel.services.check import reaches
from legalmodel.services.foreign import Origin, report_of
from legalmodel.services.shacl_words import shacl_words
from legalmodel.vocabulary import TRUE, TYPE, lm, sh, xsd
from tests.services.test_waivers import bare

OTHERS = Path(__file__).parent / "foreign"
CASE = ("data", "shapes")
EX = "http://example.org/"
FALSE = f'"false"^^{xsd("boolean")}'
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <http://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:PersonShape a sh:NodeShape ; sh:targetClass ex:Person ;
  sh:property ex:PersonShape-name ;
  sh:property [ sh:path ex:age ; sh:datatype xsd:integer ; sh:severity sh:Warning ] ;
  sh:property [ sh:path ex:address ; sh:node ex:AddressShape ; sh:severity sh:Info ] ;
  sh:property [ sh:path ( ex:knows ex:name ) ; sh:maxCount 1 ] .
ex:PersonShape-name a sh:PropertyShape ; sh:path ex:name ; sh:minCount 1 ;
  sh:message "A person has a name."@en, "У каждого человека есть имя."@ru .
ex:AddressShape a sh:NodeShape ; sh:property [ sh:path ex:city ; sh:minCount 1 ] .
"""
DATA = """
@prefix ex: <http://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:bob a ex:Person ; rdfs:label "Bob the Builder"@en ; ex:age "x" ; ex:address [ ex:street "s" ] .
ex:ann a ex:Person ; ex:name "Ann" ; ex:age 3 ; ex:knows ex:c1, ex:c2 .
ex:c1 ex:name "C" . ex:c2 ex:name "D" .
[] a ex:Person ; ex:age 1 .
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data, and what pySHACL says of them in four forms of RDF."""
    from pyshacl import validate

    place = tmp_path_factory.mktemp("foreign")
    (place / "data.ttl").write_text(DATA, encoding="utf-8")
    graph: Any
    conforms, graph, _ = validate(
        DATA, shacl_graph=SHAPES, data_graph_format="turtle", shacl_graph_format="turtle"
    )
    assert not conforms
    for ending, form in (("ttl", "turtle"), ("nt", "nt"), ("jsonld", "json-ld"), ("rdf", "xml")):
        graph.serialize(place / f"report.{ending}", format=form, encoding="utf-8")
    return place


def rendered(path: Path, lang: str = "en", **known: Any) -> Report:
    return report_of(read_graph([str(path)])[0], lang=lang, origin=Origin(**known))


@pytest.mark.parametrize("ending", ["ttl", "nt", "jsonld", "rdf"])
def test_a_report_of_pyshacl_is_told_whole(folder: Path, ending: str) -> None:
    report = rendered(folder / f"report.{ending}")
    assert report.run.method == "shapes"
    assert report.findings == ()
    told = {(each.rule, each.severity, each.focus_node) for each in report.defects}
    blank = [each for each in report.defects if each.focus_node.startswith("_:")]
    assert len(report.defects) == 5
    assert [each.rule for each in blank] == ["PersonShape-name:minCount"]
    assert told - {("PersonShape-name:minCount", "high", blank[0].focus_node)} == {
        ("PersonShape-name:minCount", "high", f"{EX}bob"),
        ("age:datatype", "medium", f"{EX}bob"),
        ("address:node", "low", f"{EX}bob"),
        ("name:maxCount", "high", f"{EX}ann"),
    }
    assert {each.identifier for each in report.rules} == {each.rule for each in report.defects}


@pytest.mark.parametrize("file", ["shacl-engine.nt", "rdf-validate-shacl.nt", "topbraid.ttl"])
def test_all_tools_name_the_same_findings(file: str) -> None:
    """What pySHACL says of the case of the folder, and what the others once said of it."""
    from pyshacl import validate

    case = {each: (OTHERS / f"{each}.ttl").read_text(encoding="utf-8") for each in CASE}
    graph: Any
    _, graph, _ = validate(
        case["data"], shacl_graph=case["shapes"], data_graph_format="turtle",
        shacl_graph_format="turtle",
    )  # fmt: skip
    ours = Graph(triple for triple in terms_of(graph))
    one, other = (
        report_of(each, lang="en") for each in (ours, read_graph([str(OTHERS / file)])[0])
    )
    assert len(one.defects) == len(other.defects) == 7
    named = [
        {each.id for each in report.defects if not ({each.focus_node[:2], each.value[:2]} & {"_:"})}
        for report in (one, other)
    ]
    assert len(named[0]) == 5
    assert named[0] == named[1]
    # Of blank nodes pySHACL tells what the data say, the others tell nothing.
    assert any("may change from run to run: 2" in note for note in other.coverage.notes)
    assert not any("may change" in note for note in one.coverage.notes)


def terms_of(graph: Any) -> list[Triple]:
    from rdflib import BNode

    def term(each: Any) -> str:
        return f"_:{each}" if isinstance(each, BNode) else str(each.n3())

    return [(term(s), term(p), term(o)) for s, p, o in graph]


def test_every_form_of_one_report_gives_the_same_ids(folder: Path) -> None:
    forms = [rendered(folder / f"report.{each}") for each in ("ttl", "nt", "jsonld", "rdf")]
    assert len({frozenset(each.id for each in form.defects) for form in forms}) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_message_is_the_reader_s_and_the_others_stay(folder: Path, lang: str) -> None:
    report = rendered(folder / "report.ttl", lang)
    named = next(each for each in report.defects if each.rule.startswith("PersonShape-name"))
    said = {"en": "A person has a name.", "ru": "У каждого человека есть имя."}
    assert named.message == said[lang]
    assert named.messages == said
    counted = next(each for each in report.defects if each.rule == "name:maxCount")
    words = shacl_words(lang)["component"]["maxCount"]
    assert counted.title == f"{words['title']}: name"
    assert words["sentence"] in counted.explanation
    if lang == "ru":
        # pySHACL's own words are in no language that it names, so ours stand before them.
        assert counted.message.startswith(words["sentence"])
        assert counted.messages[""]


def test_the_nested_cause_is_kept(folder: Path) -> None:
    address = next(each for each in rendered(folder / "report.ttl").defects if each.causes)
    assert address.rule == "address:node"
    (cause,) = address.causes
    assert cause.path == f"<{EX}city>"
    assert "1" in cause.message
    assert cause.causes == ()


def test_a_path_of_several_steps_is_told(folder: Path) -> None:
    counted = next(e for e in rendered(folder / "report.ttl").defects if e.rule == "name:maxCount")
    assert counted.path == f"<{EX}knows>/<{EX}name>"


def test_data_give_names_and_nodes_of_another_file_are_not_mixed_up(folder: Path) -> None:
    data, _ = read_graph([str(folder / "data.ttl")])
    report = rendered(folder / "report.ttl", data=data)
    labels = {each.focus_node: each.focus_label for each in report.defects}
    assert labels[f"{EX}bob"] == "Bob the Builder"
    assert {label for node, label in labels.items() if node.startswith("_:")} == {"(…)"}


# PDF is printed from the HTML, and takes long.
@pytest.mark.parametrize("name", sorted(set(REPORTERS) - {"pdf"}))
def test_every_reporter_writes_it(folder: Path, name: str) -> None:
    import io

    reporter = REPORTERS[name]
    report = rendered(folder / "report.ttl")
    text, binary = io.StringIO(), io.BytesIO()
    reporter.write(report, binary if reporter.binary else text, lang="en")
    assert binary.getvalue() or "PersonShape-name" in text.getvalue()


def result(node: str, *more: tuple[str, str], **said: str) -> list[Triple]:
    """A sound result, with some of it replaced or left out (an empty term)."""
    told = {
        "focusNode": f"<{EX}a>",
        "resultSeverity": sh("Violation"),
        "sourceShape": f"<{EX}S>",
        "sourceConstraintComponent": sh("MinCountConstraintComponent"),
        **said,
    }
    return [
        ("_:report", sh("result"), node),
        (node, TYPE, sh("ValidationResult")),
        *((node, sh(name), term) for name, term in told.items() if term),
        *((node, predicate, term) for predicate, term in more),
    ]


def of(*triples: Triple, conforms: str = FALSE, lang: str = "en", **known: Any) -> Report:
    head: list[Triple] = [("_:report", TYPE, sh("ValidationReport"))]
    head += [("_:report", sh("conforms"), conforms)] if conforms else []
    return report_of(Graph([*head, *triples]), lang=lang, origin=Origin(**known))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("conforms", [FALSE, "", f'"maybe"^^{xsd("boolean")}', '"0"'])
def test_no_result_is_no_conformance_unless_the_report_says_so(conforms: str, lang: str) -> None:
    report = of(conforms=conforms, lang=lang)
    (defect,) = report.defects
    assert defect.severity == "high"
    assert defect.rule in {each.identifier for each in report.rules}
    assert reaches(report, "high")


def test_a_report_that_all_is_well_is_believed_and_says_what_it_does_not_know() -> None:
    report = of(conforms=TRUE)
    assert report.defects == ()
    assert len(report.coverage.notes) == 2
    assert "not which shapes were checked" in report.coverage.notes[1]


def test_two_reports_of_which_one_says_false_do_not_conform() -> None:
    other: list[Triple] = [("_:r", TYPE, sh("ValidationReport")), ("_:r", sh("conforms"), FALSE)]
    assert len(of(*other, conforms=TRUE).defects) == 1
    silent: list[Triple] = [("_:r", TYPE, sh("ValidationReport"))]
    assert len(of(*silent, conforms=TRUE).defects) == 1


def test_violations_under_a_report_of_conformance_are_told() -> None:
    report = of(*result("_:x"), conforms=TRUE)
    assert len(report.defects) == 1
    assert any("yet names results" in note for note in report.coverage.notes)


@pytest.mark.parametrize(
    "missing", ["focusNode", "resultSeverity", "sourceShape", "sourceConstraintComponent"]
)
def test_a_malformed_result_is_a_finding_all_the_same(missing: str) -> None:
    report = of(*result("_:x", **{missing: ""}))
    (defect,) = report.defects
    assert defect.severity == "high"
    assert defect.focus_node
    assert defect.title
    assert any("told as far as they go: 1" in note for note in report.coverage.notes)


def test_a_result_without_anything_is_a_finding() -> None:
    report = of(("_:report", sh("result"), "_:nothing"))
    assert len(report.defects) == 1


def test_results_that_no_report_names_are_told() -> None:
    graph = Graph(each for each in result("_:x") if each[0] != "_:report")
    report = report_of(graph, lang="en")
    assert len(report.defects) == 1
    assert any("no validation report names" in note for note in report.coverage.notes)


def test_a_graph_without_any_report_is_refused() -> None:
    with pytest.raises(InputError, match=r"x\.ttl: there is no sh:ValidationReport"):
        report_of(Graph([("<a:a>", "<a:b>", "<a:c>")]), lang="en", name="x.ttl")


def test_severities_of_one_s_own_are_high_and_told() -> None:
    report = of(
        *result("_:x", resultSeverity=f"<{EX}Grave>"),
        *result("_:y", resultSeverity=sh("Debug"), focusNode=f"<{EX}b>"),
    )
    levels = {each.focus_node: each.severity for each in report.defects}
    assert levels == {f"{EX}a": "high", f"{EX}b": "low"}
    assert any(f"{EX}Grave" in note for note in report.coverage.notes)


def test_details_in_a_circle_and_without_end_are_cut_and_told() -> None:
    circle = of(*result("_:x", (sh("detail"), "_:y")), ("_:y", sh("detail"), "_:x"))
    assert len(circle.defects) == 1
    levels = 40
    shared: list[Triple] = [
        (f"_:d{level}-{side}", sh("detail"), f"_:d{level + 1}-{other}")
        for level in range(levels)
        for side in (0, 1)
        for other in (0, 1)
    ]
    (defect,) = of(*result("_:x", (sh("detail"), "_:d0-0")), *shared).defects
    assert "only so many causes" in repr(defect.causes)


def test_shapes_of_one_local_name_stay_apart() -> None:
    report = of(
        *result("_:x", sourceShape="<http://one.example/S>"),
        *result("_:y", sourceShape="<http://two.example/S>"),
    )
    assert len({each.rule for each in report.defects}) == 2
    assert len({each.id for each in report.defects}) == 2
    assert all(each.rule.startswith("S~") for each in report.defects)


def test_results_that_nothing_tells_apart_have_ids_of_their_own_in_any_order() -> None:
    texts = ['"one"', '"two"', '"three"']
    same = [each for n, text in enumerate(texts) for each in result(f"_:x{n}", resultMessage=text)]
    ids = {each.message: each.id for each in of(*same).defects}
    assert len(set(ids.values())) == 3
    chance = random.Random(1)
    for _ in range(5):
        labels = chance.sample(["_:a", "_:b", "_:c"], 3)
        names = dict(zip(("_:x0", "_:x1", "_:x2"), labels, strict=True))
        other = [(names.get(s, s), p, names.get(o, o)) for s, p, o in same]
        chance.shuffle(other)
        assert {each.message: each.id for each in of(*other).defects} == ids


def test_ids_are_those_of_the_data_whatever_their_blank_nodes_are_called() -> None:
    def told(node: str) -> set[str]:
        data = Graph([(node, f"<{EX}p>", '"1"'), (f"<{EX}x>", f"<{EX}q>", node)])
        report = of(*result("_:r", focusNode=node), data=data, shared=True)
        return {each.id for each in report.defects}

    assert told("_:b0x1") == told("_:b7x3")


def claim(text: str) -> tuple[str, str]:
    return lm("findingId"), f'"{text}"'


def test_an_id_that_legalmodel_gave_is_kept_unless_it_stands_twice() -> None:
    one, two = "0123456789abcdef", "fedcba9876543210"
    first, second = result("_:x", claim(one)), result("_:y", claim(two), focusNode=f"<{EX}b>")
    assert {each.id for each in of(*first, *second).defects} == {one, two}
    same = result("_:y", claim(one), focusNode=f"<{EX}b>")
    ids = {each.id for each in of(*first, *same).defects}
    assert len(ids) == 2
    assert one not in ids
    (odd,) = of(*result("_:x", claim("../../x"))).defects
    assert len(odd.id) == 16


def test_what_we_write_as_shacl_comes_back_with_its_ids(tmp_path: Path) -> None:
    report, target = bare(), tmp_path / "report.nt"
    with target.open("w", encoding="utf-8") as out:
        REPORTERS["shacl-ntriples"].write(report, out, lang="en")
    again = report_of(read_graph([str(target)])[0], lang="en")
    every = (*report.findings, *report.defects)
    assert {each.id for each in again.defects} == {each.id for each in every}


def test_nameless_nodes_of_which_nothing_is_said_are_counted() -> None:
    report = of(*result("_:r", focusNode="_:n"))
    assert any("may change from run to run: 1" in note for note in report.coverage.notes)


def test_hostile_words_stay_words() -> None:
    text = '"<script>alert(1)</script>{focus}{0}"'
    (defect,) = of(*result("_:x", resultMessage=text, value=text)).defects
    assert defect.message == "<script>alert(1)</script>{focus}{0}"
    assert defect.value == text


def components() -> set[str]:
    """The components of SHACL Core and SHACL-SPARQL, as pySHACL knows them."""
    from pyshacl.constraints import ALL_CONSTRAINT_COMPONENTS

    names = {str(each.constraint_name()) for each in ALL_CONSTRAINT_COMPONENTS}
    # One class of pySHACL stands for the two components of SHACL §4.7.3.
    names |= {"QualifiedMinCountConstraintComponent", "QualifiedMaxCountConstraintComponent"}
    return names


def test_every_component_of_shacl_has_words_for_people() -> None:
    found = components()
    assert len(found) > 30
    for name in sorted(found):
        iri = name if name.startswith("http") else sh(name)[1:-1]
        report = of(*result("_:x", sourceConstraintComponent=f"<{iri}>"))
        own = shacl_words("en")["component"]["custom"]["title"]
        assert own not in report.defects[0].title or "JS" in name, name


def test_the_words_are_there_in_every_language() -> None:
    english, russian = (shacl_words(lang) for lang in ("en", "ru"))
    assert english.keys() == russian.keys()
    assert english["component"].keys() == russian["component"].keys()
    assert english["remedy"].keys() == russian["remedy"].keys()
    for name, kind in english["component"].items():
        assert kind["chapter"] == russian["component"][name]["chapter"]
        assert kind["chapter"] in english["remedy"]


def test_the_summary_counts_results_and_says_that_no_gap_rule_ran(folder: Path) -> None:
    summary = rendered(folder / "report.ttl").summary
    assert summary.defects == 5
    assert summary.by_severity == dict(zip(SEVERITIES, (3, 1, 1), strict=True))
    assert "No gap rule was run" in summary.text
    assert summary.findings == 0
