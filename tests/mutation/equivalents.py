"""Survivors that are no fault of the examples: each named with the reason, in ``equivalent/``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "equivalent"
ANY = "*"
"""Instead of a rule's name: the mutant is equivalent in whichever rule it occurs."""
_SHORTEST = 20


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A mutant that no example can tell from the rule, and why."""

    rule: str
    mutant: str
    reason: str
    file: str


def read_equivalents(folder: Path = FOLDER) -> tuple[Equivalent, ...]:
    """Every entry of the folder's files.

    Raises:
        ValueError: a file is malformed, an entry lacks something, or two name the same mutant.
    """
    found = [each for file in sorted(folder.glob("*.toml")) for each in _read(file)]
    seen = set[tuple[str, str]]()
    for each in found:
        if (each.rule, each.mutant) in seen:
            raise ValueError(f"{each.file}: {each.rule} names {each.mutant!r} twice")
        seen.add((each.rule, each.mutant))
    return tuple(found)


def _read(file: Path) -> list[Equivalent]:
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    entries = content.get("equivalent", [])
    if set(content) - {"equivalent"}:
        raise ValueError(f"{file}: holds something else than [[equivalent]]")
    for each in entries:
        if set(each) != {"rule", "mutant", "reason"} or len(each["reason"]) < _SHORTEST:
            raise ValueError(
                f"{file}: an entry has rule, mutant and a reason of {_SHORTEST} characters: {each}"
            )
    return [Equivalent(**each, file=file.name) for each in entries]
