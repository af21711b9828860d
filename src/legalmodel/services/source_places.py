"""What can be cited in a source: the ``sources.toml`` of a pack lists its places.

A table a source, named as its IRI ends, says how many paragraphs each section has (0: the section
is cited as a whole), how many items follow a paragraph, which reference numbers are printed, and
the rows of each table or figure; ``left-out`` says which of these no fact cites, and why::

    [shugurov-2022]
    iri = "https://w3id.org/legalmodel/id/eaeu-unido/shugurov-2022"
    references = "1-139"
    paragraphs = { head = 0, Introduction = 12 }
    items = { "Conclusion/3" = 8 }
    tables = { "1" = ["Union State Programs", "Scientific Collaborations"] }

    [[shugurov-2022.left-out]]
    section = "Introduction"
    paragraphs = "9-10"
    reason = { en = "The method of the article.", ru = "Метод статьи." }
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from legalmodel.errors import InputError, reason
from legalmodel.model import LANGUAGES, Texts

FILE = "sources.toml"
Kind = Literal["paragraph", "item", "reference", "row"]
KINDS: tuple[Kind, ...] = ("paragraph", "item", "reference", "row")

_RANGE = re.compile(r"(\d{1,4})(?:-(\d{1,4}))?")
_KEYS = {"iri", "references", "paragraphs", "items", "tables", "left-out"}
_LEFT_OUT_KEYS = {"section", "paragraphs", "items", "references", "table", "rows", "reason"}


class Place(NamedTuple):
    """A place of a source: a paragraph of a section, an item of a paragraph, a row of a table."""

    kind: Kind
    where: tuple[str, ...]


class Inventory(NamedTuple):
    """The places of one source, in its own order, and why some are left out."""

    source: str
    places: tuple[Place, ...]
    left_out: Mapping[Place, Texts]


def read_inventories(paths: Sequence[str]) -> tuple[Inventory, ...]:
    """The inventories of the packs that the paths name or contain, in order of file and source.

    Args:
        paths: Files and folders of data; a file counts with the folder that it stands in.

    Raises:
        InputError: a ``sources.toml`` cannot be read, or lists a place twice or one it has not.
    """
    return tuple(each for file in _files(paths) for each in _read(file))


def printed_numbers(reference: str) -> list[str]:
    """The reference numbers of a locator as printed: ``84-86; 90`` names four, ``none`` none."""
    if reference == "none":
        return []
    try:
        return _numbers(reference.replace(";", ",").replace("–", "-"))
    except ValueError:
        return [reference]


def _files(paths: Sequence[str]) -> list[Path]:
    found: dict[Path, Path] = {}
    for path in map(Path, paths):
        beside = path.parent.glob(FILE) if path.is_file() else path.rglob(FILE)
        found |= {each.resolve(): each for each in beside}
    return [found[each] for each in sorted(found)]


def _read(file: Path) -> Iterator[Inventory]:
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(
            f"{file}: the list of places cannot be read ({reason(error)}); write it as TOML 1.0."
        ) from None
    for name, table in sorted(tables.items()):
        try:
            yield _inventory(table)
        except ValueError as error:
            raise InputError(f"{file}: [{name}] {error}.") from None


def _inventory(table: Any) -> Inventory:
    _known(table, _KEYS, "has")
    iri = table.get("iri")
    if not isinstance(iri, str) or not iri:
        raise ValueError("needs the iri of its source")
    places = tuple(_places(table))
    if len(set(places)) < len(places):
        raise ValueError("lists a place twice")
    left_out: dict[Place, Texts] = {}
    for entry in _list(table.get("left-out", [])):
        _known(entry, _LEFT_OUT_KEYS, "leaves out with")
        reason = entry.get("reason")
        if not isinstance(reason, dict) or not all(reason.get(lang) for lang in LANGUAGES):
            raise ValueError(f"needs a reason in {' and '.join(LANGUAGES)} for what it leaves out")
        for place in _left_out(entry):
            if place not in places:
                raise ValueError(f"leaves out {' '.join(place.where)}, which it does not list")
            left_out[place] = reason
    return Inventory(iri, places, left_out)


def _places(table: Mapping[str, Any]) -> Iterator[Place]:
    for section, count in _counts(table, "paragraphs"):
        numbers = [str(each + 1) for each in range(count)] or [""]
        yield from (Place("paragraph", (section, number)) for number in numbers)
    for place, count in _counts(table, "items"):
        section, _, paragraph = place.rpartition("/")
        yield from (Place("item", (section, paragraph, str(n + 1))) for n in range(count))
    yield from (Place("reference", (each,)) for each in _numbers(table.get("references", "")))
    tables = table.get("tables", {})
    if not isinstance(tables, dict):
        raise ValueError("has tables that are no table of names and rows")
    for name, rows in tables.items():
        yield from (Place("row", (name, row)) for row in _list(rows))


def _left_out(entry: Mapping[str, Any]) -> Iterator[Place]:
    section, table = str(entry.get("section", "")), str(entry.get("table", ""))
    paragraphs = _numbers(entry.get("paragraphs", ""))
    items = _numbers(entry.get("items", ""))
    if items:
        for paragraph in paragraphs:
            yield from (Place("item", (section, paragraph, item)) for item in items)
    elif section:
        yield from (Place("paragraph", (section, each)) for each in paragraphs or [""])
    yield from (Place("reference", (each,)) for each in _numbers(entry.get("references", "")))
    yield from (Place("row", (table, row)) for row in _list(entry.get("rows", [])))


def _counts(table: Mapping[str, Any], key: str) -> Iterator[tuple[str, int]]:
    counts = table.get(key, {})
    if not isinstance(counts, dict):
        raise ValueError(f"has {key} that are no table of names and numbers")
    for name, count in counts.items():
        if isinstance(count, bool) or not isinstance(count, int) or not 0 <= count < 10_000:
            raise ValueError(f"says {count!r} of {key} of {name}, which is no number of these")
        yield name, count


def _numbers(text: Any) -> list[str]:
    """``1-3, 7`` as ``1``, ``2``, ``3``, ``7``."""
    found: list[str] = []
    for part in filter(None, (part.strip() for part in str(text).split(","))):
        match = _RANGE.fullmatch(part)
        if not match:
            raise ValueError(f"says {part!r} where a number or a range such as 3-5 has to stand")
        first, last = int(match[1]), int(match[2] or match[1])
        found += [str(each) for each in range(first, last + 1)]
    return found


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(f"says {value!r} where a list has to stand")
    return value


def _known(table: Any, keys: set[str], how: str) -> None:
    if not isinstance(table, dict):
        raise ValueError("is no table")
    unknown = sorted(set(table) - keys)
    if unknown:
        raise ValueError(f"{how} an unknown key {unknown[0]!r}; use {', '.join(sorted(keys))}")
