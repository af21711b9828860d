"""What may stand in the repository, and how it is written."""

from __future__ import annotations

import ast
import hashlib
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import legalmodel

TOP_LEVEL = {
    ".ci",
    ".editorconfig",
    ".gitattributes",
    ".gitignore",
    ".pre-commit-hooks.yaml",
    "CHANGELOG.md",
    "LICENSE",
    "LICENSE-CONTENT",
    "Makefile",
    "README.md",
    "THIRD-PARTY.md",
    "benchmarks",
    "docs",
    "instances",
    "ontology",
    "pyproject.toml",
    "queries",
    "shapes",
    "src",
    "tests",
}

PUBLIC_NAMES = ["Finding", "LegalmodelError", "Report", "__version__", "check", "read_report"]

# Where somebody's machine or network shows through. Written so that this file does not match.
PRIVATE = {
    "a path of one machine": r"(?<![\w.*/])/(?:home|root|work|Users)/\w",
    "an index address": (
        r"--(?:extra-)?index-url|\b(?:registry|mirror|files|deb|pypi)\.(?:\w+\.)?(?:org|com|net|io)\b"
    ),
    "a key": r"-----BEGIN [A-Z ]*PRIVATE KEY|\bgh[pousr]_\w{30,}|\bAKIA[A-Z0-9]{16}\b",
}

# American spelling of words that this project uses. Names of organisations keep their own.
AMERICAN = (
    r"\b(?:program(?:s)?|behavior\w*|cent(?:er)(?:s|ed)?|favor\w*|labor|neighbor\w*|fulfills?"
    r"|catalog(?:s|ed)?|harmoniz\w*|recogniz\w*|organiz\w*|analyz\w*|summariz\w*|normaliz\w*)\b"
)
NAMES_KEPT = r"\b(?:Organizations?|Center|Harmonized System)\b"

LONGEST_FUNCTION = 55
LONGEST_MODULE = 360
QUOTED_WORDS = 15


@pytest.fixture(scope="module")
def tracked(root: Path) -> list[Path]:
    """Every file that git knows; the tests below say nothing about others."""
    if not (root / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True
    ).stdout
    return [path for name in listed.split("\0") if name and (path := root / name).is_file()]


def texts(files: list[Path]) -> Iterator[tuple[Path, str]]:
    """The files that are text, with what they hold."""
    for path in files:
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def test_top_level_is_the_one_of_the_design(root: Path, tracked: list[Path]) -> None:
    assert {path.relative_to(root).parts[0] for path in tracked} <= TOP_LEVEL
    assert {path.name for path in root.iterdir()} >= TOP_LEVEL


@pytest.mark.parametrize("what", PRIVATE)
def test_no_file_shows_a_machine_or_an_index(tracked: list[Path], what: str) -> None:
    pattern = re.compile(PRIVATE[what])
    found = [
        f"{path}:{number}: {line.strip()[:120]}"
        for path, text in texts(tracked)
        if path != Path(__file__)
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]
    assert not found


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("a path of one machine", "see /" + "home/anna/data"),
        ("a path of one machine", "'/" + "work/main'"),
        ("an index address", "pip install --index" + "-url https://x"),
        ("an index address", "https://registry" + ".example.org/x"),
        ("a key", "-----BEGIN RSA " + "PRIVATE KEY-----"),
    ],
)
def test_what_shows_a_machine_is_recognised(what: str, line: str) -> None:
    assert re.search(PRIVATE[what], line)


def test_no_file_of_the_shared_folder_is_committed(tracked: list[Path], shared: Path) -> None:
    ours: dict[int, list[Path]] = {}
    for path in tracked:
        if size := path.stat().st_size:
            ours.setdefault(size, []).append(path)
    copies = [
        (mine, other)
        for other in shared.rglob("*")
        if other.is_file()
        for mine in ours.get(other.stat().st_size, [])
        if digest(mine) == digest(other)
    ]
    assert not copies


def digest(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


def runs_of_words(text: str, length: int) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return zip(*(words[start:] for start in range(length)), strict=False)


def test_no_sentence_of_a_source_is_copied(tracked: list[Path], shared: Path) -> None:
    """No sixteen words in a row are those of a source: a quotation has at most fifteen."""
    sources = {
        run
        for path in (shared / "sources").glob("*.txt")
        for run in runs_of_words(path.read_text(encoding="utf-8"), QUOTED_WORDS + 1)
    }
    assert sources
    found = [
        f"{path}: {' '.join(run)}"
        for path, text in texts(tracked)
        for run in runs_of_words(text, QUOTED_WORDS + 1)
        if run in sources
    ]
    assert not found


def english(path: Path, text: str) -> str:
    """What a file says in English words: prose of a page, literals of a data file."""
    if path.suffix == ".md":
        return re.sub(r"```.*?```|`[^`\n]*`|\]\([^)]*\)|<[^>]*>", " ", text, flags=re.DOTALL)
    # What a source prints, titles and other names among it, is spelt as it is there.
    literal = r'"(?:[^"\\\n]|\\.)*"(?:@[a-z-]+)?'
    printed = r"(?:lm:(?:quotation|printedForm|phrase)|dct:title|skos:altLabel)"
    ours = re.sub(rf"{printed} {literal}(?:\s*,\s*{literal})*", "", text)
    return "\n".join(re.findall(r'"((?:[^"\\\n]|\\.)*)"@en\b', ours))


def test_spelling_is_british(root: Path, tracked: list[Path]) -> None:
    found = [
        f"{path.relative_to(root)}: {match}"
        for path, text in texts(tracked)
        if path.suffix in {".md", ".ttl", ".rq"}
        for match in re.findall(
            AMERICAN, re.sub(NAMES_KEPT, "", english(path, text)), re.IGNORECASE
        )
    ]
    assert not found


def test_public_names_are_these() -> None:
    assert sorted(legalmodel.__all__) == sorted(PUBLIC_NAMES)
    for name in PUBLIC_NAMES:
        assert getattr(legalmodel, name) is not None


def modules(root: Path) -> list[Path]:
    return sorted((root / "src").rglob("*.py"))


def test_modules_and_functions_are_small(root: Path) -> None:
    large = []
    for path in modules(root):
        text = path.read_text(encoding="utf-8")
        if (length := text.count("\n")) > LONGEST_MODULE:
            large.append(f"{path.relative_to(root)}: {length} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    large.append(f"{path.relative_to(root)}: {node.name}, {length} lines")
    assert not large


def test_every_module_says_what_it_is_for(root: Path) -> None:
    silent = [path for path in modules(root) if not ast.get_docstring(ast.parse(path.read_bytes()))]
    assert not silent


def test_nothing_is_left_to_do(tracked: list[Path]) -> None:
    marks = re.compile(r"\b(?:TO" + "DO|FIX" + r"ME)\b")
    assert not [path for path, text in texts(tracked) if marks.search(text)]
