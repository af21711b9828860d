"""The handbook of rules: golden pages that a person read, and what holds of every page."""

from __future__ import annotations

import re
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest

from legalmodel.graphs.reading import read_graph
from legalmodel.model import LANGUAGES
from legalmodel.resources import content
from legalmodel.rules.catalogue import load_rule
from legalmodel.services.docs.markdown import is_generated
from legalmodel.services.docs.rule_places import index_of, linked, page_of
from legalmodel.services.docs.rules import pages, rules_pages
from legalmodel.services.docs.rules.book import read_book
from legalmodel.services.docs.rules.manual import shape_of
from legalmodel.services.prepare import load_ontology
from legalmodel.services.rule_words import rule_words
from legalmodel.vocabulary import lm

SHAPES = Path(__file__).parents[1] / "rules" / "shapes"
GOLDEN = Path(__file__).parents[1] / "rules" / "golden" / "handbook"
PACKAGED = read_book()
IDENTIFIER = re.compile(r"\bLM\d{3}\b")
LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)\)")


@pytest.fixture(scope="module")
def handbook() -> dict[str, str]:
    return rules_pages()


def test_pages_are_the_ones_that_were_read() -> None:
    found = pages(read_book(SHAPES))
    golden = {
        path.relative_to(GOLDEN).as_posix(): path.read_text(encoding="utf-8")
        for path in GOLDEN.rglob("*.md")
    }
    assert found == golden


def test_every_gap_rule_has_a_page_in_each_language(handbook: dict[str, str]) -> None:
    expected = {page_of(entry.rule, lang) for entry in PACKAGED.gaps for lang in LANGUAGES}
    assert handbook.keys() == expected | {index_of(lang) for lang in LANGUAGES}
    assert all(is_generated(text) for text in handbook.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_headings_of_a_page_stand_in_one_order(handbook: dict[str, str], lang: str) -> None:
    order = list(rule_words(lang)["headings"].values())
    optional = {rule_words(lang)["headings"][name] for name in ("parameters", "stub")}
    for entry in PACKAGED.gaps:
        text = handbook[page_of(entry.rule, lang)]
        found = re.findall(r"^## (.*)$", text, re.M)
        assert found == [each for each in order if each in found], entry.rule.identifier
        assert set(order) - set(found) <= optional, entry.rule.identifier
        assert (rule_words(lang)["headings"]["stub"] in found) == bool(entry.rule.stub)


def test_another_rule_that_a_text_names_is_a_link(handbook: dict[str, str]) -> None:
    named = 0
    for entry in PACKAGED.gaps:
        for lang in LANGUAGES:
            here = page_of(entry.rule, lang)
            prose = re.sub(r"```.*?```", "", handbook[here], flags=re.DOTALL).partition("\n## ")[2]
            others = set(IDENTIFIER.findall(prose)) & PACKAGED.rules.keys()
            links = dict(LINK.findall(prose))
            for other in others - {entry.rule.identifier}:
                target = page_of(PACKAGED.rules[other], lang)
                assert normpath(join(dirname(here), links[other])) == target, (here, other)
                named += 1
    assert named >= 2


def test_links_from_page_to_page_lead_somewhere(handbook: dict[str, str]) -> None:
    for here, text in handbook.items():
        for _, target in LINK.findall(text):
            file, _, place = target.partition("#")
            path = normpath(join(dirname(here), file)) if file else here
            if not path.startswith("ontology/"):
                assert path in handbook, (here, target)
                assert not place or f'<a id="{place}"></a>' in handbook[path], (here, target)


@pytest.mark.parametrize("entry", PACKAGED.gaps, ids=lambda entry: entry.rule.identifier)
def test_the_shape_that_is_shown_is_the_rule_without_its_texts(
    entry: object, tmp_path: Path
) -> None:
    """Read with the file's prefixes, it holds what the rule's graph holds of SHACL, texts apart."""
    assert isinstance(entry, type(PACKAGED.gaps[0]))
    rule = entry.rule
    text = Path(rule.file).read_text(encoding="utf-8")
    prefixes = "\n".join(line for line in text.splitlines() if line.startswith("@prefix"))
    file = tmp_path / "shape.ttl"
    file.write_text(f"{prefixes}\n{shape_of(rule)}", encoding="utf-8")
    shown, _ = read_graph([str(file)])
    _, whole = load_rule(Path(rule.file), load_ontology().graph)
    texts = {"description", "message", "severity"}
    rest = [p for s, p, _ in whole if s == entry.loaded.term and "/shacl#" in p]
    expected = sorted(p for p in rest if p[1:-1].rpartition("#")[2] not in texts)
    assert sorted(p for s, p, _ in shown if s == entry.loaded.term) == expected
    assert not {p for p in shown.predicates() if p.startswith(lm("")[:-1])}


def test_a_rule_that_is_not_there_is_no_link() -> None:
    rules = PACKAGED.rules
    assert linked("LM101 and LM000 *so*", rules, "rules/x.md", "en") == (
        r"[LM101](statement-without-roadmap.md) and LM000 \*so\*"
    )
    own = page_of(rules["LM101"], "ru")
    assert linked("LM101", rules, own, "ru") == "LM101"


def test_folders_of_the_package_are_told_not_of_the_disk(handbook: dict[str, str]) -> None:
    assert not any(content("shapes").as_posix() in text for text in handbook.values())
