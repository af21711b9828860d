"""The words that formats share are used; both languages are compared with those of the page."""

from __future__ import annotations

import re
from pathlib import Path

import legalmodel.reporters as package
from legalmodel.reporters._register import COLUMNS
from legalmodel.reporters.words import Words
from tests.reporters.html.test_html_words import flat

FOLDER = Path(package.__file__).parent
EN, RU = flat(Words.load("en").catalogue), flat(Words.load("ru").catalogue)


def test_every_key_is_used() -> None:
    sources = {
        path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8")
        for pattern in ("**/*.py", "**/*.j2")
        for path in sorted(FOLDER.glob(pattern))
    }
    together = "\n".join(sources.values())
    used = set(re.findall(r"[\"']([a-z_]+\.[a-z_-]+)[\"']", together))
    # A section whose keys are the values of a closed list counts as a whole.
    lists = set(re.findall(r"(?:known\(|, )\"([a-z]+)\"", together))
    lists |= {"headings", "sides", "plural", "force", "severity", "evidence", "category"}
    # Names that are put behind a section where they are used.
    sheets = sources["xlsx/sheets.py"]
    completed = {
        "column": {each.name for each in COLUMNS} | set(re.findall(r"\(\"(\w+)\", \d+\)", sheets)),
        "sheet": set(re.findall(r"sheet\(\"(\w+)\"", sheets)),
        "method": set(re.findall(r"^ +\(\"(\w+)\", ", sheets, re.MULTILINE)),
    }
    used |= {f"{section}.{name}" for section, names in completed.items() for name in names}
    assert [key for key in EN if key not in used and key.split(".")[0] not in lists] == []


def test_no_two_columns_of_the_register_bear_one_name() -> None:
    for words in (EN, RU):
        titles = [words[f"column.{each.name}"] for each in COLUMNS]
        assert len(set(titles)) == len(titles)


def test_names_of_sheets_are_such_as_excel_takes() -> None:
    for words in (EN, RU):
        names = [text for key, text in words.items() if key.startswith("sheet.")][1:8]
        assert len(set(names)) == len(names)
        assert not [name for name in names if len(name) > 31 or set(name) & set("[]:*?/\\'")]
