"""Break one field of a good rule at a time: exactly one shape of ``meta.ttl`` must notice.

A shape that no mutation reaches would be a check that cannot fail, so the set of shapes that
the mutations reach is compared with the shapes of the file.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from pyshacl import validate
from rdflib.namespace import RDF, SH, SKOS

_ROOT = Path(__file__).resolve().parents[3]
_META = "https://w3id.org/legalmodel/rule/meta/"
_LM = rdflib.Namespace("https://w3id.org/legalmodel/ontology#")
_FORCE = rdflib.URIRef("https://w3id.org/legalmodel/vocab/force")

_PREFIXES = """
@prefix lm: <https://w3id.org/legalmodel/ontology#> .
@prefix lmr: <https://w3id.org/legalmodel/rule/> .
@prefix force: <https://w3id.org/legalmodel/vocab/force/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix ex: <https://example.org/> .
"""

_GAP = """
lmr:treaty-without-depositary a sh:NodeShape, lm:GapRule ;
    dct:identifier "LM399" ;
    dct:title "Treaty without depositary"@en, "Договор без депозитария"@ru ;
    sh:description "Nobody keeps what was deposited."@en, "Сданное никто не хранит."@ru ;
    lm:rationale "Somebody must keep them."@en, "Кто-то должен их хранить."@ru ;
    dct:source "Vienna Convention, article 76"@en, "Венская конвенция, статья 76"@ru ;
    lm:legalBasis "Article 76."@en, "Статья 76."@ru ;
    lm:force force:treaty-in-force ;
    lm:remedy "Name a depositary."@en, "Назвать депозитария."@ru ;
    lm:limits "Bilateral treaties."@en, "Двусторонние договоры."@ru ;
    lm:expects ex:Depositary ;
    lm:stub "CONSTRUCT { ?new a ex:Depositary } WHERE { BIND (ex:new AS ?new) }" ;
    lm:concerns ex:instrument ;
    lm:since "0.1.0" ;
    sh:severity sh:Violation ;
    sh:message "The treaty has no depositary."@en, "У договора нет депозитария."@ru ;
    lm:messageTemplate "{focus} has none for {value}."@en, "У {focus} нет для {value}."@ru ;
    sh:targetClass ex:Treaty ;
    sh:sparql [ sh:prefixes <https://w3id.org/legalmodel/ontology> ;
        sh:select "SELECT $this ?value WHERE { $this ex:party ?value }" ] .
"""

_STUB = 'lm:stub "CONSTRUCT { ?new a ex:Depositary } WHERE { BIND (ex:new AS ?new) }" ;'

_DEFECT = """
lmr:date-without-day a sh:PropertyShape, lm:DefectRule ;
    dct:identifier "LM998" ;
    dct:title "Date without day"@en, "Дата без дня"@ru ;
    lm:remedy "Add the day."@en, "Добавить день."@ru ;
    sh:severity sh:Info ;
    sh:message "The day is missing."@en, "День не указан."@ru ;
    lm:messageTemplate "{focus} has no day."@en, "У {focus} нет дня."@ru ;
    sh:targetClass ex:Date ;
    sh:path ex:day ;
    sh:minCount 1 .
"""

_Mutation = tuple[str, str, str, str]


def _text_mutations(rule: str, shape: str, predicate: str, last: bool) -> list[_Mutation]:
    """Ways to spoil a text: one language gone, doubled, untagged, foreign; a third text."""
    line = next(row for row in rule.splitlines() if row.strip().startswith(f"{predicate} "))
    english = line.split("@en")[0] + "@en"
    foreign = "languages"
    return [
        (rule, line, f"{english} ;", shape),
        (rule, line, line.replace("@ru", "@en"), shape),
        (rule, line, line.replace("@ru", ""), shape),
        (rule, line, "" if not last else f"{predicate} 1 ;", shape),
        (rule, line, line.replace("@ru", "@ru, 'third'@ru"), shape),
        (rule, line, line.replace("@ru", "@fr"), foreign),
        (rule, line, line.replace("@en", "@en-GB"), foreign),
    ]


_GAP_TEXTS = {
    "title": "dct:title",
    "description": "sh:description",
    "rationale": "lm:rationale",
    "source": "dct:source",
    "legal-basis": "lm:legalBasis",
    "remedy": "lm:remedy",
    "limits": "lm:limits",
    "message": "sh:message",
    "template": "lm:messageTemplate",
}
_DEFECT_TEXTS = {name: _GAP_TEXTS[name] for name in ("title", "remedy", "message", "template")}

_TWIN = _GAP.replace("lmr:treaty-without-depositary", "lmr:twin")

_MUTATIONS: list[_Mutation] = [
    *(m for n, p in _GAP_TEXTS.items() for m in _text_mutations(_GAP, n, p, last=False)),
    *(m for n, p in _DEFECT_TEXTS.items() for m in _text_mutations(_DEFECT, n, p, last=False)),
    (_GAP, "{value}.", "{Value}.", "template-braces"),
    (_GAP, "{value}.", "{value.", "template-braces"),
    (_DEFECT, "{focus} has", "focus} has", "template-braces"),
    (_GAP, "The treaty has", "{focus} has", "message-plain"),
    (_GAP, "sh:select", 'sh:message "{?value}"@en ; sh:select', "message-plain"),
    (_DEFECT, "The day", "The {path}", "message-plain"),
    (_GAP, '"LM399"', '"LM999"', "gap-identifier"),
    (_GAP, '"LM399"', '"LM39"', "gap-identifier"),
    (_GAP, '"LM399"', '"xLM399"', "gap-identifier"),
    (_GAP, '"LM399"', '"LM399", "LM398"', "gap-identifier"),
    (_GAP, 'dct:identifier "LM399" ;', "", "gap-identifier"),
    (_DEFECT, '"LM998"', '"LM898"', "defect-identifier"),
    (_DEFECT, 'dct:identifier "LM998" ;', "", "defect-identifier"),
    (_GAP, _GAP, _GAP + _TWIN, "identifier-unique"),
    (_GAP, "lmr:treaty-without-depositary", "lmr:TreatyWithoutDepositary", "named"),
    (_GAP, "lmr:treaty-without-depositary", "ex:treaty-without-depositary", "named"),
    (_DEFECT, "lmr:date-without-day", "lmr:-day", "named"),
    (_GAP, "0.1.0", "0.1", "since"),
    (_GAP, 'lm:since "0.1.0" ;', "", "since"),
    (_GAP, '"0.1.0"', '"0.1.0", "0.2.0"', "since"),
    (_GAP, "lm:force force:treaty-in-force ;", "", "force"),
    (_GAP, "force:treaty-in-force", "force:treaty", "force"),
    (_GAP, "force:treaty-in-force", "force:treaty-in-force, force:custom", "force"),
    (_GAP, "sh:severity sh:Violation ;", "", "severity"),
    (_GAP, "sh:Violation", "sh:Warning, sh:Info", "severity"),
    (_DEFECT, "sh:severity sh:Info", "sh:severity sh:Debug", "severity"),
    (_GAP, "force:treaty-in-force", "force:doctrine", "observation-at-most-medium"),
    (_GAP, "force:treaty-in-force", "force:comparator", "observation-at-most-medium"),
    (_GAP, "force:treaty-in-force", "force:good-practice", "observation-at-most-medium"),
    (_GAP, "lm:expects ex:Depositary", 'lm:expects ex:Depositary, "depositary"', "expects"),
    (_GAP, f"lm:expects ex:Depositary ;\n    {_STUB}", "", "concerns-with-expects"),
    (_GAP, _STUB, "", "stub-with-expects"),
    (_GAP, 'lm:stub "CONSTRUCT', 'lm:stub "ASK', "stub"),
    (_GAP, "lm:concerns ex:instrument", "lm:concerns ex:a, ex:b", "one-concerns"),
    (_GAP, "lm:concerns ex:instrument", 'lm:concerns "instrument"', "one-concerns"),
    (_GAP, "sh:targetClass ex:Treaty ;", "", "target"),
    (_DEFECT, "sh:targetClass ex:Date ;", "", "target"),
    (_DEFECT, "sh:minCount 1", "sh:order 1", "constraint"),
    (_DEFECT, "sh:minCount 1", "sh:minCount 1 ; sh:property ex:nested", "no-nested-property"),
    (_DEFECT, "sh:minCount 1", "sh:minCount 1 ; sh:deactivated false", "active"),
    (_GAP, "SELECT $this ?value", "SELECT ?thistle ?value", "select-projects-this"),
    (_GAP, "SELECT $this ?value", "SELECT $this ?values", "select-projects-value"),
    (_GAP, "?value }", "?value MINUS { $this ex:no ?value } }", "select-without-forbidden"),
    (_GAP, "?value }", "?value } values ?value { ex:a }", "select-without-forbidden"),
    (_GAP, "?value }", "?value . SERVICE ex:s { $this ex:x ?y } }", "select-without-forbidden"),
    (_GAP, "<https://w3id.org/legalmodel/ontology> ;", "ex:prefixes ;", "select-prefixes"),
]


def _violated(rules: str) -> set[str]:
    """Local names of the shapes of ``meta.ttl`` that the rules do not satisfy."""
    data = rdflib.Graph().parse(data=_PREFIXES + rules, format="turtle")
    shapes = rdflib.Graph().parse(_ROOT / "shapes" / "meta.ttl")
    _, results, _ = validate(data, shacl_graph=shapes, inference="none", advanced=False)
    assert isinstance(results, rdflib.Graph)
    return {str(shape).removeprefix(_META) for shape in results.objects(None, SH.sourceShape)}


@pytest.mark.parametrize("rule", [_GAP, _DEFECT, _GAP + _DEFECT])
def test_good_rule_passes(rule: str) -> None:
    assert _violated(rule) == set()


@pytest.mark.parametrize(("rule", "old", "new", "shape"), _MUTATIONS)
def test_one_broken_field_fails_one_shape(rule: str, old: str, new: str, shape: str) -> None:
    assert rule.count(old) >= 1, f"the mutation does not apply: {old}"
    assert _violated(rule.replace(old, new)) == {shape}


def test_rule_of_both_kinds_is_refused() -> None:
    """Both kinds at once also breaks the identifier, whichever it has."""
    both = _GAP.replace("lm:GapRule", "lm:GapRule, lm:DefectRule")
    assert _violated(both) == {"one-kind", "defect-identifier"}


def test_every_shape_is_reached() -> None:
    shapes = rdflib.Graph().parse(_ROOT / "shapes" / "meta.ttl")
    named = {
        str(shape).removeprefix(_META)
        for kind in (SH.NodeShape, SH.PropertyShape)
        for shape in shapes.subjects(RDF.type, kind)
    }
    assert named == {shape for *_, shape in _MUTATIONS} | {"one-kind"}


def test_forces_are_those_of_the_vocabulary() -> None:
    """The list in ``meta:force`` and the cap on observations follow ``ontology/vocab``."""
    shapes = rdflib.Graph().parse(_ROOT / "shapes" / "meta.ttl")
    vocabulary = rdflib.Graph()
    for file in sorted((_ROOT / "ontology" / "vocab").glob("*.ttl")):
        vocabulary.parse(file)
    concepts = {
        concept
        for concept in vocabulary.subjects(SKOS.inScheme, _FORCE)
        if (concept, _LM.findingKind, None) in vocabulary
    }
    listed = shapes.value(rdflib.URIRef(_META + "force"), SH["in"])
    assert listed is not None
    assert set(shapes.items(listed)) == concepts
    observations = {
        concept
        for concept in concepts
        if str(vocabulary.value(concept, _LM.findingKind)) == "policy-observation"
    }
    cap = rdflib.URIRef(_META + "observation-at-most-medium")
    branches = next(shapes.objects(cap, SH["not"] / SH["and"]))
    inner = next(
        listed
        for branch in shapes.items(branches)
        for listed in shapes.objects(branch, SH.property / SH.qualifiedValueShape / SH["in"])
    )
    assert set(shapes.items(inner)) == observations
