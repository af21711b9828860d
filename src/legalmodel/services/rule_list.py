"""The list of rules: lines, Markdown, or JSON with everything that a rule says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from legalmodel.errors import UsageError
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.paths import print_path
from legalmodel.model import Rule, pick
from legalmodel.resources import content
from legalmodel.rules.catalogue import Catalogue, LoadedRule, load_catalogue
from legalmodel.rules.parameters import Parameter
from legalmodel.rules.parameters_read import parameters_read
from legalmodel.rules.profile import DEFAULT, load_profile
from legalmodel.services.prepare import load_ontology
from legalmodel.services.rule_words import rule_words
from legalmodel.shacl.reading import read_shapes

SCHEMA = "https://w3id.org/legalmodel/schema/rules/1"


class Entry(NamedTuple):
    """A rule with the parameters that it reads.

    Each parameter has its value in the default profile, None where that sets none.
    """

    loaded: LoadedRule
    parameters: Mapping[str, Parameter | None]

    @property
    def rule(self) -> Rule:
        """The rule's record."""
        return self.loaded.rule

    @property
    def concerns(self) -> str:
        """The path to the subject of absence claims, as SPARQL writes it; none: the focus node."""
        return print_path(self.loaded.concerns) if self.loaded.concerns else ""


def entries(shapes: Path | None = None) -> tuple[Entry, ...]:
    """Every rule of a shapes folder (default: of the packaged one), by identifier.

    Raises:
        ContentError: a rule file does not say what a rule has to say.
        InputError: a file is no RDF, or the default profile cannot be read.
    """
    folder = shapes or content("shapes")
    profiles = folder / "profiles"
    has_profile = (profiles / f"{DEFAULT}.toml").is_file()
    values = load_profile(DEFAULT, profiles).parameters if has_profile else {}
    return entries_of(load_catalogue(folder, load_ontology().graph), values)


def entries_of(catalogue: Catalogue, values: Mapping[str, Parameter]) -> tuple[Entry, ...]:
    """Every rule of a catalogue, by identifier; ``values`` are those of the parameters."""
    together = Graph(catalogue.gaps)
    together.update(catalogue.core)
    read = read_shapes(together)
    return tuple(
        Entry(each, {name: values.get(name) for name in parameters_read(read, each.term)})
        for each in catalogue.rules
    )


def listing(
    form: str, lang: str, categories: Sequence[str] = (), shapes: Path | None = None
) -> Iterator[str]:
    """The lines of the list.

    Args:
        form: ``text``, ``md`` or ``json``.
        lang: The language of titles; JSON has both.
        categories: Those listed, by name or by the beginning of identifiers (``LM1``); none: all.
        shapes: A shapes folder; default: the packaged one.

    Raises:
        UsageError: no rule is of a category that is named.
        ContentError: a rule file does not say what a rule has to say.
    """
    every = entries(shapes)
    for name in categories:
        if not any(_is_of(each.rule, name) for each in every):
            known = ", ".join(sorted({each.rule.category for each in every}))
            raise UsageError(f"There is no category {name}; there are {known}.")
    kept = [
        each
        for each in every
        if not categories or any(_is_of(each.rule, name) for name in categories)
    ]
    yield from _FORMS[form](kept, lang)


def _is_of(rule: Rule, name: str) -> bool:
    return rule.category == name or (name.startswith("LM") and rule.identifier.startswith(name))


def _text(kept: Sequence[Entry], lang: str) -> Iterator[str]:
    """One line a rule: identifier, severity, category, title."""
    width = max((len(each.rule.category) for each in kept), default=0)
    for each in kept:
        rule = each.rule
        title = pick(rule.title, lang)
        yield f"{rule.identifier}  {rule.severity:<6}  {rule.category:<{width}}  {title}"


def _markdown(kept: Sequence[Entry], lang: str) -> Iterator[str]:
    """A table for each category."""
    from legalmodel.services.docs.markdown import code, prose, table

    words = rule_words(lang)
    head = [words[name] for name in ("rule", "title", "finding", "level", "reads", "since")]
    yield f"# {words['rules']}"
    for category, members in groupby(kept, key=lambda each: each.rule.category):
        rows = (
            (
                f"{each.rule.identifier} {code(each.rule.name)}",
                prose(pick(each.rule.title, lang)),
                words["force"].get(each.rule.force, words["defect"]),
                words["severity"][each.rule.severity],
                ", ".join(f"{code(name)} = {value}" for name, value in each.parameters.items()),
                each.rule.since,
            )
            for each in members
        )
        yield f"\n## {words['categories'].get(category, category)}\n"
        yield table(head, rows)


def _json(kept: Sequence[Entry], lang: str) -> Iterator[str]:  # noqa: ARG001 - it has all languages
    """Everything that a rule says of itself, in both languages; keys in the model's order."""
    import json

    found = {"schema": SCHEMA, "rules": [_record(each) for each in kept]}
    yield json.dumps(found, ensure_ascii=False, indent=2)


def _record(entry: Entry) -> dict[str, Any]:
    rule = entry.rule
    fields = asdict(rule)
    file = Path(fields.pop("file"))
    kind = "gap" if rule.is_gap else "defect"
    head = {"iri": fields.pop("iri"), "name": rule.name, "kind": kind}
    behind = {
        "concerns": entry.concerns,
        "parameters": dict(entry.parameters),
        # Of a rule in a folder, the folder tells which file; the place of the package does not.
        "file": "/".join(file.parts[-4 if rule.is_gap else -2 :]),
    }
    return {**head, **fields, **behind}


_FORMS: Mapping[str, Callable[[Sequence[Entry], str], Iterator[str]]] = {
    "text": _text,
    "md": _markdown,
    "json": _json,
}
