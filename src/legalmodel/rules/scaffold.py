"""Scaffolds: a folder of files from templates, ready to be filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from string import Template

from legalmodel.errors import OutputError, UsageError
from legalmodel.rules.catalogue import rule_folders

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_TEMPLATES = Path(__file__).parent / "templates"


def new_rule(shapes: Path, name: str) -> Path:
    """Make the folder ``gaps/<category>/<rule>`` of a new rule and return it.

    The identifier is the next free one of the category's hundred; the files are well formed
    and pass ``rules test`` only once their texts and examples have been written.

    Raises:
        UsageError: there is no such shapes folder, the name is not
            ``<category>/<rule-name>``, or the category is unknown.
        OutputError: the rule exists already, or the folder cannot be written.
    """
    category, _, rule = name.partition("/")
    categories = sorted({folder.parent.name for folder in rule_folders(shapes)})
    if not categories:
        raise UsageError(
            f"{shapes} is no shapes folder with rules; run this in a checkout, or name the "
            "folder with --shapes."
        )
    if not _NAME.fullmatch(rule) or category not in categories:
        raise UsageError(
            f"{name} is no name for a rule; write <category>/<rule-name> in small letters and "
            f"hyphens, the category one of {', '.join(categories)}."
        )
    folder = shapes / "gaps" / category / rule
    words = {"name": rule, "identifier": _next_identifier(shapes, category)}
    fill_templates(_TEMPLATES, folder, words)
    return folder


def fill_templates(templates: Path, folder: Path, words: Mapping[str, str]) -> None:
    """Make a folder and write every template into it, its ``$words`` filled in.

    Raises:
        OutputError: the folder exists, or cannot be written.
    """
    if folder.exists():
        raise OutputError(f"{folder} exists already; choose another name or edit its files.")
    try:
        folder.mkdir(parents=True)
        for template in sorted(each for each in templates.iterdir() if each.is_file()):
            text = Template(template.read_text(encoding="utf-8")).substitute(words)
            # A template of Python ends in ".in", so that no tool takes it for code.
            name = template.name.removesuffix(".in")
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"{folder} cannot be written: {error.strerror}.") from None


def _next_identifier(shapes: Path, category: str) -> str:
    """The lowest free number among the category's own hundred."""
    pattern = re.compile(r'dct:identifier\s+"LM(\d)(\d\d)"')
    taken: dict[str, set[int]] = {}
    for folder in rule_folders(shapes):
        for hundred, rest in pattern.findall((folder / "rule.ttl").read_text(encoding="utf-8")):
            taken.setdefault(folder.parent.name, set()).add(int(hundred + rest))
    mine = taken.get(category) or {100}
    number = min(mine) // 100 * 100 + 1
    while number in mine:
        number += 1
    return f"LM{number}"
