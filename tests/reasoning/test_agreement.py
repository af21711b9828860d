"""The axioms made here are those that the OWL API's own parser makes of the same triples."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from legalmodel.errors import EngineError
from legalmodel.graphs.reading import read_graph
from legalmodel.reasoning.axioms import WITHOUT_MEANING
from legalmodel.reasoning.java import find_java, find_reasoner
from legalmodel.reasoning.mapping import map_graph

try:
    find_java()
    JAVA = True
except EngineError:
    JAVA = False

# One Java a process: what compares runs in one of its own.
PROGRAM = r"""
import json, re, sys
import jpype
job = json.load(open(sys.argv[1] + "/job.json", encoding="utf-8"))
jpype.startJVM(job["java"], classpath=[job["reasoner"]], convertStrings=False)
from legalmodel.reasoning.building import Builder
builder = Builder()
made = [builder.axiom(kind, parts) for kind, parts in job["axioms"]]
manager = jpype.JPackage("org").semanticweb.owlapi.apibinding.OWLManager
file = jpype.JClass("java.io.File")(sys.argv[1] + "/graph.nt")
parsed = manager.createOWLOntologyManager().loadOntologyFromOntologyDocument(file)

def said(axioms):
    # A blank node has another label there, and a plain text is an xsd:string by another name.
    texts = (str(each.getAxiomWithoutAnnotations()) for each in axioms)
    labelled = (re.sub(r"_:\S*?(b\d+x\d+)", r"_:\1", text) for text in texts)
    return {text.replace("^^xsd:string", "") for text in labelled}

ours, theirs = said(made), said(parsed.getLogicalAxioms())
print(json.dumps([len(ours), sorted(ours - theirs)[:5], sorted(theirs - ours)[:5]]))
"""


@pytest.mark.slow
@pytest.mark.skipif(not JAVA, reason="reasoning needs Java")
def test_the_owl_api_reads_the_same_axioms(root: Path, tmp_path: Path) -> None:
    graph, _ = read_graph([str(root / "ontology"), str(root / "instances")])
    mapped = map_graph(graph)
    assert not mapped.problems
    job = {
        "java": str(find_java()),
        "reasoner": str(find_reasoner()),
        "axioms": [(a.kind, a.parts) for a in mapped.axioms if a.kind not in WITHOUT_MEANING],
    }
    (tmp_path / "job.json").write_text(json.dumps(job), encoding="utf-8")
    (tmp_path / "graph.nt").write_text(graph.ntriples(), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    many, only_ours, only_theirs = json.loads(done.stdout.splitlines()[-1])
    assert (only_ours, only_theirs) == ([], [])
    assert many > 5000
