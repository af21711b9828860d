"""Results point into files: what is told, and what is told when it cannot be."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from legalmodel.graphs.reading import read_graph, read_paths
from legalmodel.model import Location
from legalmodel.services.locating import Locator, locator_of, locator_of_files

S, T, P, Q = "<urn:s>", "<urn:t>", "<urn:p>", "<urn:q>"
TEXT = """<urn:s> <urn:p> <urn:t> ;
    <urn:q> <urn:t> , "one" .
<urn:t> a <urn:T> .
<urn:u> <urn:p> [ <urn:p> "within" ] .
"""


def told(location: Location | None) -> tuple[int | None, ...]:
    assert location
    return location.line, location.column, location.end_line, location.end_column


@pytest.fixture(params=["loaded", "paths"])
def locator(request: pytest.FixtureRequest, tmp_path: Path) -> Locator:
    path = tmp_path / "a.ttl"
    path.write_text(TEXT, encoding="utf-8")
    if request.param == "loaded":
        return locator_of(read_paths([str(path)]))
    return locator_of_files([str(path)])


@pytest.mark.parametrize(
    ("focus", "path", "value", "place"),
    [
        (S, P, T, (1, 9, 1, 24)),
        (S, Q, T, (2, 5, 2, 20)),
        (S, "<urn:other>", T, (1, 9, 1, 24)),  # linked otherwise
        (T, P, S, (1, 9, 1, 24)),  # the other way round
        (S, P, '"absent"', (1, 1, 1, 8)),
        (S, P, "", (1, 1, 1, 8)),
        (T, "", T, (3, 1, 3, 8)),
        ('"one"', "", "", (2, 23, 2, 28)),
        ("<urn:none>", P, "<urn:u>", (4, 1, 4, 8)),
    ],
)
def test_the_first_that_there_is_is_told(
    locator: Locator, focus: str, path: str, value: str, place: tuple[int, ...]
) -> None:
    found = locator.locate(focus, path, value)
    assert told(found) == place
    assert found
    assert found.exact
    assert found.excerpt == TEXT.split("\n")[place[0] - 1]


def test_what_stands_nowhere_has_no_place(locator: Locator) -> None:
    assert locator.locate("<urn:none>", P, "<urn:nothing>") is None
    assert locator.locate("_:b77x1") is None


@pytest.mark.parametrize("name", ["a.ttl", "a.nt", "a.jsonld"])
def test_blank_nodes_are_found_by_the_labels_of_the_graph(tmp_path: Path, name: str) -> None:
    texts = {
        "a.ttl": "[] <urn:p> [ <urn:q> 'x' ] .",
        # The line in between is not plain, so it is read before the others.
        "a.nt": '_:a <urn:p> _:b .\n_:c   <urn:p> "y" .\n_:b <urn:q> "x" .\n',
        "a.jsonld": '{"urn:p":\n {"urn:q": "x"}}',
    }
    (tmp_path / "0.ttl").write_text("[] <urn:q> 'y' .", encoding="utf-8")
    (tmp_path / name).write_text(texts[name], encoding="utf-8")
    graph, _ = read_graph([str(tmp_path)])
    loaded = read_paths([str(tmp_path)])
    line = texts[name].count("\n", 0, texts[name].index('"x"' if name != "a.ttl" else "'x'")) + 1
    for holder, locator in (
        (graph, locator_of_files([str(tmp_path)])),
        (loaded.graph, locator_of(loaded)),
    ):
        (node,) = holder.subjects(Q, '"x"')
        found = locator.locate(node, Q, '"x"')
        assert found
        assert (Path(found.file).name, found.line) == (name, line)


def test_the_file_that_states_the_type_is_told_first(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<urn:s> <urn:p> 1 .", encoding="utf-8")
    (tmp_path / "b.ttl").write_text("\n<urn:s> a <urn:T> .", encoding="utf-8")
    for locator in (locator_of(read_paths([str(tmp_path)])), locator_of_files([str(tmp_path)])):
        found = locator.locate(S)
        assert found
        assert (Path(found.file).name, found.line) == ("b.ttl", 2)


def test_of_a_file_that_was_changed_the_name_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    for change in (lambda: path.write_text(f"\n{TEXT}"), path.unlink):
        path.write_text(TEXT, encoding="utf-8")
        locator = locator_of(read_paths([str(path)]))
        change()
        assert locator.locate(S) == Location(path.as_posix())


def test_standard_input_has_places() -> None:
    content = TEXT.encode()
    loaded = read_paths(["-"], stdin_name="in.ttl", stdin=BytesIO(content))
    locators = (
        locator_of(loaded),
        locator_of_files(["-"], stdin_name="in.ttl", stdin=BytesIO(content)),
    )
    for locator in locators:
        found = locator.locate(T)
        assert found
        assert (found.file, *told(found)) == ("in.ttl", 3, 1, 3, 8)
