"""The page of one rule, under the headings that every rule has, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from legalmodel.graphs.terms import iri
from legalmodel.model import LANGUAGES, Rule, pick
from legalmodel.services.docs.markdown import bullets, code, link, page, prose, section, table
from legalmodel.services.docs.rule_places import index_of, linked, page_of
from legalmodel.services.docs.rules.book import RuleBook
from legalmodel.services.docs.rules.examples import Shown, shown
from legalmodel.services.rule_list import Entry
from legalmodel.services.rule_words import rule_words

_TARGET = "    sh:target"
"""With this, a rule's file ends its texts and begins to say what is looked at."""
_MOST = 12
"""So many near-misses are named."""


def manual_page(book: RuleBook, entry: Entry, lang: str) -> str:
    """Everything about a rule: texts, what it expects and reads, its shape, its examples.

    Raises:
        ContentError: an example does not say what it has to say.
    """
    rule, words, here = entry.rule, rule_words(lang), page_of(entry.rule, lang)
    blocks = [_head(rule, here, lang), _facts(book, rule, here, lang)]
    for heading, texts in (
        ("problem", rule.description),
        ("why", rule.rationale),
        ("legal-basis", rule.legal_basis),
        ("remedy", rule.remedy),
        ("limits", rule.limits),
        ("argued-by", rule.source),
    ):
        text = linked(pick(texts, lang), book.rules, here, lang)
        blocks.append(section(words["headings"][heading], text))
    blocks += [
        section(words["headings"]["expects"], *_expects(book, entry, here, lang)),
        section(words["headings"]["parameters"], _parameters(book, entry, lang)),
        section(words["headings"]["found"], *_found(book, entry, lang)),
        section(words["headings"]["not-found"], *_not_found(book, entry, lang)),
        section(words["headings"]["shape"], _code("turtle", shape_of(rule))),
        section(words["headings"]["stub"], *_stub(rule, lang)),
        section(words["headings"]["profiles"], _profiles(book, rule, lang)),
    ]
    return page(f"{rule.identifier} {prose(pick(rule.title, lang))}", *blocks)


def shape_of(rule: Rule) -> str:
    """What a rule's file says after its texts: targets and constraints, as they are written."""
    lines = Path(rule.file).read_text(encoding="utf-8").rstrip().split("\n")
    start = next((n for n, line in enumerate(lines) if line.startswith(_TARGET)), 0)
    name = f"lmr:{rule.name}" if start else ""
    return "\n".join([*filter(None, [name]), *lines[start:]])


def _head(rule: Rule, here: str, lang: str) -> str:
    words = rule_words(lang)
    others = (
        link(rule_words(each)["language"], page_of(rule, each), here)
        for each in LANGUAGES
        if each != lang
    )
    family = words["categories"].get(rule.category, rule.category)
    return " · ".join([link(words["rules"], index_of(lang), here), family, *others])


def _facts(book: RuleBook, rule: Rule, here: str, lang: str) -> str:
    words, force = rule_words(lang), iri(rule.force_iri)
    name = prose(book.labels(lang).label(force))
    folder = f"shapes/gaps/{rule.category}/{rule.name}"
    return table(
        (words["identifier"], rule.identifier),
        (
            (words["finding"], words["force"][rule.force]),
            (words["rests-on"], f"{name} ({book.places.link(force, here)})"),
            (words["level"], words["severity"][rule.severity]),
            (words["since"], rule.since),
            (words["folder"], code(folder)),
            (words["iri"], code(rule.iri)),
        ),
    )


def _expects(book: RuleBook, entry: Entry, here: str, lang: str) -> Iterator[str]:
    words, labels = rule_words(lang), book.labels(lang)
    if not entry.rule.expects:
        yield words["expects-nothing"]
        return
    yield words["expects"]
    terms = (iri(each) for each in entry.rule.expects)
    yield bullets(f"{prose(labels.label(each))} ({book.places.link(each, here)})" for each in terms)
    if entry.concerns:
        yield words["concerns"].format(path=code(entry.concerns))


def _parameters(book: RuleBook, entry: Entry, lang: str) -> str:
    """The parameters with the value that each profile sets, where it is another."""
    words = rule_words(lang)
    rows = []
    for name, value in entry.parameters.items():
        others = [
            f"{code(profile.name)}: {profile.parameters[name]}"
            for profile in book.profiles
            if profile.parameters.get(name, value) != value
        ]
        rows.append((code(name), "" if value is None else str(value), ", ".join(others)))
    return table([words[each] for each in ("parameter", "default", "elsewhere")], rows)


def _found(book: RuleBook, entry: Entry, lang: str) -> Iterator[str]:
    words = rule_words(lang)
    example = shown(entry.loaded, "fail", book.ontology, book.places, lang)
    yield _about(example, lang)
    yield words["found-as-of"].format(day=example.valid_at)
    rows = ((prose(f), prose(v), words["states"].get(s, s)) for f, v, s in example.rows)
    yield table([words[each] for each in ("focus", "value", "state")], rows)


def _not_found(book: RuleBook, entry: Entry, lang: str) -> Iterator[str]:
    words = rule_words(lang)
    example = shown(entry.loaded, "pass", book.ontology, book.places, lang)
    yield _about(example, lang)
    said = "not-found-as-of" if example.nodes else "nothing-found-as-of"
    yield words[said].format(day=example.valid_at)
    yield bullets(prose(each) for each in example.nodes[:_MOST])
    if len(example.nodes) > _MOST:
        yield words["more"].format(count=len(example.nodes) - _MOST)


def _about(example: Shown, lang: str) -> str:
    """The comment at the head of an example; it is written in English."""
    return prose(example.about) if lang == "en" else ""


def _stub(rule: Rule, lang: str) -> Iterator[str]:
    if rule.stub:
        yield rule_words(lang)["stub"]
        yield _code("sparql", rule.stub.strip("\n"))


def _profiles(book: RuleBook, rule: Rule, lang: str) -> str:
    words = rule_words(lang)
    rows = []
    for profile in book.profiles:
        part, change = book.part(profile, rule.identifier, lang)
        said = words["parts"][part]
        if change and change.now:
            said = said.format(severity=words["severity"][change.now])
        title = pick(profile.title, lang)
        name = f"{code(profile.name)} ({prose(title)})" if title else code(profile.name)
        rows.append((name, said, prose(change.reason) if change else ""))
    return table([words[each] for each in ("profile", "part", "reason")], rows)


def _code(language: str, text: str) -> str:
    """A block of code, its indent removed as far as all lines have it."""
    from textwrap import dedent

    return f"```{language}\n{dedent(text)}\n```"
