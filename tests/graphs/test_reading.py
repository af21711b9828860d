"""Files to a graph: exact terms, origins, order, and every kind of bad input in a sentence."""

from __future__ import annotations

import gc
import hashlib
import io
import os
import re
import resource
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from legalmodel.errors import InputError
from legalmodel.graphs.reading import Loaded, read_graph, read_paths

FACT = "<http://example.org/a> <http://example.org/p> <http://example.org/b> ."
TRIPLE = ("<http://example.org/a>", "<http://example.org/p>", "<http://example.org/b>")
RDF_XML = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://example.org/">'
    '<rdf:Description rdf:about="http://example.org/a">'
    '<e:p rdf:resource="http://example.org/b"/></rdf:Description></rdf:RDF>'
)
JSON_LD = '{"@id": "http://example.org/a", "http://example.org/p": {"@id": "http://example.org/b"}}'
TRIG = "<http://example.org/g> { " + FACT + " }"
QUAD = FACT[:-1] + "<http://example.org/g> ."
SPELLINGS = {
    "a.ttl": FACT, "a.trig": TRIG, "a.nt": FACT, "a.nq": QUAD, "a.rdf": RDF_XML, "a.owl": RDF_XML,
    "a.xml": RDF_XML, "a.jsonld": JSON_LD, "a.json": JSON_LD, "A.TTL": FACT,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(name: str, content: str | bytes) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return name


def from_stdin(content: str | bytes, name: str = "") -> Loaded:
    data = content if isinstance(content, bytes) else content.encode()
    return read_paths(["-"], stdin_name=name, stdin=io.BytesIO(data))


def problem(*paths: str) -> str:
    with pytest.raises(InputError) as caught:
        read_paths(paths)
    with pytest.raises(InputError) as caught_lean:
        read_graph(paths)
    assert str(caught_lean.value) == str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("name", SPELLINGS)
def test_every_format_says_the_same(name: str) -> None:
    loaded = read_paths([write(name, SPELLINGS[name])])
    assert loaded.origins == {TRIPLE: (0,)}
    assert loaded.files[0].path == name
    assert loaded.files[0].sha256 == hashlib.sha256(SPELLINGS[name].encode()).hexdigest()
    assert loaded.files[0].triples == 1


@pytest.mark.parametrize("name", SPELLINGS)
def test_standard_input_takes_its_format_from_its_name(name: str) -> None:
    assert list(from_stdin(SPELLINGS[name], name).graph) == [TRIPLE]


@pytest.mark.parametrize("name", SPELLINGS)
def test_the_lean_reader_reads_the_same(name: str) -> None:
    graph, files = read_graph([write(name, SPELLINGS[name])])
    assert list(graph) == [TRIPLE]
    assert files == (name,)


def test_the_lean_reader_numbers_blank_nodes_file_by_file() -> None:
    write("1.ttl", "_:x <http://e/p> [ <http://e/p> _:x ] .")
    write("2.nt", "_:x <http://e/p> _:y .\n_:x <http://e/p> <http://e/o> .\n")
    expected = {
        ("_:b0x0", "<http://e/p>", "_:b0x1"),
        ("_:b0x1", "<http://e/p>", "_:b0x0"),
        ("_:b1x0", "<http://e/p>", "_:b1x1"),
        ("_:b1x0", "<http://e/p>", "<http://e/o>"),
    }
    assert set(read_graph(["2.nt", "1.ttl"])[0]) == expected
    other = read_graph(["-"], stdin=io.BytesIO(b"[] <http://e/p> 1 ."), blank="s")[0]
    assert {subject for subject, _, _ in other} == {"_:s0x0"}


def test_the_lean_reader_takes_a_fact_of_several_files_once() -> None:
    write("1.ttl", FACT)
    write("2.nt", FACT + "\n" + FACT.replace("/b>", "/c>") + "\n")
    write("3.ttl", FACT)
    graph, files = read_graph(["3.ttl", "2.nt", "1.ttl"])
    assert len(graph) == 2
    assert files == ("1.ttl", "2.nt", "3.ttl")


@pytest.mark.parametrize("was_on", [True, False])
def test_the_lean_reader_leaves_the_garbage_collector_as_it_was(was_on: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if was_on else gc.disable)()
        read_graph([write("a.ttl", FACT)])
        with pytest.raises(InputError):
            read_graph(["missing.ttl"])
        assert gc.isenabled() is was_on
    finally:
        (gc.enable if before else gc.disable)()


def test_standard_input_without_a_name_is_turtle() -> None:
    loaded = from_stdin(FACT)
    assert list(loaded.graph) == [TRIPLE]
    assert loaded.files[0].path == "-"


def test_terms_keep_their_spelling() -> None:
    text = '<http://e/a> <http://e/p> 01, 1, "x"@EN-gb, "1.50"^^<http://e/d>, "\\u0436\\t" .'
    assert {o for _, _, o in from_stdin(text).graph} == {
        '"01"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '"1"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '"x"@en-gb',
        '"1.50"^^<http://e/d>',
        '"ж\\t"',
    }


def test_a_triple_that_two_files_state_keeps_both_origins() -> None:
    one, two = write("d/1.ttl", FACT), write("d/2.ttl", FACT + FACT.replace("/b>", "/c>"))
    loaded = read_paths([two, one])
    assert [each.path for each in loaded.files] == [one, two]
    assert [each.triples for each in loaded.files] == [1, 2]
    assert loaded.origins[TRIPLE] == (0, 1)
    assert loaded.origins[(*TRIPLE[:2], "<http://example.org/c>")] == (1,)


def test_the_order_of_arguments_changes_nothing() -> None:
    blank = "_:x <http://e/p> [ <http://e/q> 1 ] ."
    paths = [write(f"{name}/f.ttl", blank + FACT) for name in "bca"]
    one, two = read_paths(paths), read_paths(paths[::-1])
    assert one.graph.ntriples() == two.graph.ntriples()
    assert one.files == two.files
    assert list(one.origins.items()) == list(two.origins.items())


def test_a_file_reached_twice_is_read_once() -> None:
    write("d/e/f.ttl", FACT)
    loaded = read_paths(["d", "d/e/f.ttl", "d/../d", "d/"])
    assert len(loaded.files) == 1
    assert loaded.origins == {TRIPLE: (0,)}


def test_blank_nodes_of_two_files_stay_apart() -> None:
    for name in ("1.ttl", "2.ttl"):
        write(name, "_:x <http://e/p> 1 . _:x <http://e/q> 2 .")
    assert len({s for s, _, _ in read_paths(["1.ttl", "2.ttl"]).graph}) == 2


def test_a_folder_is_walked_without_hidden_entries_and_other_files() -> None:
    for name in ("d/b.ttl", "d/a/c.nt", "d/.hidden.ttl", "d/.git/x.ttl"):
        write(name, FACT)
    write("d/notes.md", "no RDF")
    write("d/package.json", '{"name": "x"}')
    write("d/style.xml", "<style/>")
    write("d/facts.json", JSON_LD)
    write("d/facts.xml", RDF_XML)
    found = [each.path for each in read_paths(["d"]).files]
    assert found == ["d/a/c.nt", "d/b.ttl", "d/facts.json", "d/facts.xml"]


def test_links_lead_nowhere_outside_the_folder() -> None:
    write("outside/x.ttl", FACT)
    write("d/y.ttl", FACT.replace("/a>", "/y>"))
    Path("d/link.ttl").symlink_to(Path("outside/x.ttl").resolve())
    Path("d/folder").symlink_to(Path("outside").resolve())
    Path("d/circle").symlink_to(Path("d").resolve())
    assert [each.path for each in read_paths(["d"]).files] == ["d/y.ttl"]


def test_relative_iris_do_not_tell_where_the_file_lay(tmp_path: Path) -> None:
    text = "<#x> <p> <> ."
    write("d/sub/my file.ttl", text)
    expected = {
        (
            "<urn:legalmodel:file:/sub/my%20file.ttl#x>",
            "<urn:legalmodel:file:/sub/p>",
            "<urn:legalmodel:file:/sub/my%20file.ttl>",
        )
    }
    assert set(read_paths(["d"]).graph) == expected
    assert set(read_paths([str(tmp_path / "d")]).graph) == expected
    assert set(from_stdin("@base <http://e/> . <a> <p> <b> .").graph) == {
        ("<http://e/a>", "<http://e/p>", "<http://e/b>")
    }


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    for name, text in SPELLINGS.items():
        assert list(from_stdin(b"\xef\xbb\xbf" + text.encode(), name).graph) == [TRIPLE]


REMOTE = [
    '{"@context": "http://127.0.0.1:9/c.jsonld", "@id": "http://e/a", "p": 1}',
    '{"@context": "file:///etc/hostname", "@id": "http://e/a", "p": 1}',
    '{"@context": "context.jsonld", "@id": "http://e/a", "p": 1}',
    '{"@context": {"@import": "http://127.0.0.1:9/c"}, "@id": "http://e/a", "p": 1}',
    '{"@context": {"p": {"@id": "http://e/p", "@context": "http://127.0.0.1:9/c"}}, "p": {"q": 1}}',
]


@pytest.mark.parametrize("text", REMOTE)
def test_a_context_is_never_fetched(text: str) -> None:
    write("context.jsonld", '{"@context": {"p": "http://e/p"}}')
    said = problem(write("a.jsonld", text))
    assert said == (
        "a.jsonld: the @context points outside the file, and nothing is fetched; "
        "write the context itself into the file."
    )


BAD: dict[str, tuple[str, str | bytes, str]] = {
    "broken Turtle": ("a.ttl", FACT + "\n<http://e/a> <http://e/p>", r"^a\.ttl:2:26: .*Turtle"),
    "columns of characters": ("a.ttl", '<http://e/ж> <http://e/p> "ж" x', r"^a\.ttl:1:31: "),
    "undefined prefix": ("a.ttl", "\n  ex:a ex:b 1 .", r"^a\.ttl:2:3: the prefix 'ex:' is not"),
    "relative IRI in N-Triples": ("a.nt", "<a> <b> <c> .", r"^a\.nt:1:1: .*N-Triples"),
    "quoted triple": ("a.ttl", FACT[:-1] + "{| <http://e/q> 1 |} .", "RDF 1.1"),
    "empty": ("a.ttl", "", r"^a\.ttl: the file is empty"),
    "white space": ("a.nt", " \n\t\n", r"^a\.nt: the file is empty"),
    "comments only": ("a.ttl", "# none\n", "states no triple"),
    "JSON without context": ("a.jsonld", '{"name": 1}', "states no triple"),
    "broken JSON": ("a.jsonld", '{"@id": ', r"^a\.jsonld:1:9: .*JSON-LD"),
    "binary": ("a.ttl", b"PK\x03\x04\0\0\x08", r"^a\.ttl: it holds binary data"),
    "UTF-16": ("a.ttl", FACT.encode("utf-16"), r"^a\.ttl: it holds binary data"),
    "not UTF-8": (
        "a.ttl",
        b"# caf\xe9\n" + FACT.encode(),
        r"^a\.ttl:1:\d+: the text is not in UTF",
    ),
    "prose": ("a.ttl", "Dear colleague, attached you find", r"^a\.ttl:1:1: "),
    "HTML": ("a.rdf", "<!doctype html><html><p>x</html>", r"^a\.rdf:1:\d+: .*XML"),
    "XML cut off": ("a.rdf", RDF_XML[:-10], r"^a\.rdf:1:\d+: .*XML"),
    "XML undefined prefix": ("a.rdf", RDF_XML.replace("xmlns:e=", "xmlns:f="), "unbound prefix"),
    "external entity": (
        "a.rdf",
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + RDF_XML,
        "the entity x is external",
    ),
    "nested entities": (
        "a.rdf",
        '<!DOCTYPE r [<!ENTITY x "xx"><!ENTITY y "&x;&x;">]>' + RDF_XML,
        "the entity y is external, nested",
    ),
    "deep XML": ("a.rdf", "<a>" * 2_000, "nested more than 1,000 deep"),
    "YAML-LD": ("a.yamlld", "'@id': x", "convert it to JSON-LD"),
    "other suffix": ("a.doc", FACT, r"use one of \.ttl, \.trig, \.nt"),
    "no suffix": ("data", FACT, r"use one of \.ttl, \.trig, \.nt"),
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_content_is_one_sentence(kind: str) -> None:
    name, content, expected = BAD[kind]
    said = problem(write(name, content))
    assert re.search(expected, said), said
    assert said.startswith(name)
    assert said.endswith(".")
    assert said.isprintable()
    assert len(said) < 300


def test_paths_that_lead_nowhere() -> None:
    Path("empty").mkdir()
    os.mkfifo("pipe.ttl")
    Path("dangling.ttl").symlink_to("nowhere")
    assert problem() == "No file, folder or '-' is given; name the data to read."
    assert problem("missing.ttl").startswith("missing.ttl: there is no such file or folder")
    assert problem("dangling.ttl").startswith("dangling.ttl: there is no such file or folder")
    assert problem("").startswith('"": there is no such file or folder')
    assert problem("empty").startswith("empty: the folder holds no RDF file")
    assert problem("pipe.ttl").startswith("pipe.ttl: neither a file nor a folder")
    assert problem("/dev/null").startswith("/dev/null: neither a file nor a folder")
    assert "cannot be read" in problem("a\0b.ttl")


def test_a_file_without_permission(monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("a.ttl", FACT)

    def refuse(self: Path, mode: str) -> Iterator[bytes]:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    assert problem(path) == (
        "a.ttl: no permission to read it; change its permissions or leave it out."
    )


def test_a_folder_without_permission(monkeypatch: pytest.MonkeyPatch) -> None:
    write("d/sub/a.ttl", FACT)
    real = os.scandir

    def refuse(path: str) -> Iterator[os.DirEntry[str]]:
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert (
        problem("d") == "d/sub: no permission to read it; change its permissions or leave it out."
    )


def test_all_files_at_fault_are_named_ten_at_most() -> None:
    write("d/good.ttl", FACT)
    for number in range(12):
        write(f"d/bad{number:02}.ttl", "x")
    lines = problem("d", "missing.ttl").splitlines()
    assert [line.split(":")[0] for line in lines[:10]] == [f"d/bad{n:02}.ttl" for n in range(10)]
    assert lines[10:] == ["… and 3 more that cannot be read."]


def test_a_file_beyond_the_limit_is_not_opened() -> None:
    path = write("large.ttl", FACT)
    os.truncate(path, 10**12)
    assert problem(path).startswith("large.ttl: larger than the limit of 536,870,912 bytes")
    with pytest.raises(InputError, match="larger than the limit of 10 bytes"):
        read_paths(["-"], stdin=io.BytesIO(FACT.encode()), limit=10)


JUNK = [
    ("a.ttl", b"\0"), ("a.ttl", b"a"), ("a.ttl", b"a "), ("a.ttl", b"("), ("a.trig", b"["),
    ("a.ttl", b"_:a <http://e/p> ("), ("a.ttl", b"\xff\xfe "), ("a.nq", b"<a>"), ("a.nt", b"x "),
    ("a.rdf", b"a"), ("a.rdf", b"<a>"), ("a.rdf", b"<a"), ("a.rdf", b"<a/>\n"),
    ("a.jsonld", b"["), ("a.jsonld", b'{"a":'), ("a.jsonld", b"a"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "piece", "megabytes"),
    [("a.ttl", b"junk ", 100), *((name, piece, 20) for name, piece in JUNK)],
)
def test_much_junk_ends_soon_and_takes_little_memory(
    name: str, piece: bytes, megabytes: int
) -> None:
    with Path(name).open("wb") as file:
        block = piece * ((1 << 20) // len(piece))
        for _ in range(megabytes):
            file.write(block)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    assert problem(name).startswith(name)
    assert time.process_time() - began < 10
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 64 * 1024, "the file is held in memory"
