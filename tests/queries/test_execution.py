"""A query sees its graph and nothing else, and ends when its time, memory or result is over."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from legalmodel.errors import QueryError
from legalmodel.graphs.graph import Graph
from legalmodel.queries import execution
from legalmodel.queries.execution import QueryLimits, run_query
from legalmodel.queries.results import Result, Rows, Triples, Truth

MEBIBYTE = 1024 * 1024
XSD = "http://www.w3.org/2001/XMLSchema#"
GRAPH = Graph(
    [
        ("<urn:a>", "<urn:p>", '"one"@en'),
        ("<urn:b>", "<urn:p>", '"two"'),
        ("_:x", "<urn:p>", "_:y"),
        ("<urn:c>", "<urn:n>", f'"1.50"^^<{XSD}decimal>'),
        ("<urn:c>", "<urn:n>", f'"2014-10-30"^^<{XSD}date>'),
    ]
)
LARGE = Graph((f"<urn:n{i}>", "<urn:next>", f"<urn:n{i + 1}>") for i in range(400))
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LIMIT = "needs the resource limits of a POSIX system"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason=LIMIT)


def ask(text: str, graph: Graph = GRAPH, limits: QueryLimits | None = None, **terms: str) -> Result:
    return run_query(
        text,
        graph,
        file="q.rq",
        terms=terms,
        prefixes={"ex": "urn:"},
        limits=limits or QueryLimits(),
    )


def test_rows_without_an_order_of_their_own_come_in_order() -> None:
    assert ask("SELECT ?s ?o { ?s ex:p ?o }") == Rows(
        ("s", "o"), (("<urn:a>", '"one"@en'), ("<urn:b>", '"two"'), ("_:b0", "_:b1"))
    )


def test_an_order_that_is_asked_for_is_kept_and_gaps_stay_gaps() -> None:
    found = ask(
        "SELECT ?s ?x { ?s ex:p ?o . FILTER isIRI(?s) OPTIONAL { ?s ex:q ?x } } ORDER BY DESC(?s)"
    )
    assert found == Rows(("s", "x"), (("<urn:b>", None), ("<urn:a>", None)))


def test_figures_and_dates_keep_the_spelling_of_the_data() -> None:
    assert ask("SELECT ?o { ex:c ex:n ?o }") == Rows(
        ("o",), ((f'"1.50"^^<{XSD}decimal>',), (f'"2014-10-30"^^<{XSD}date>',))
    )


def test_ask_gives_a_truth_value() -> None:
    assert ask("ASK { ?s ex:p 'two' }") == Truth(True)
    assert ask("ASK { ?s ex:p 'three' }") == Truth(False)


def test_construct_gives_triples_whose_blank_nodes_have_the_same_names_every_time() -> None:
    text = "CONSTRUCT { ?s ex:z [ ex:v ?o ] } WHERE { ?s ex:p ?o }"
    found = ask(text)
    assert isinstance(found, Triples)
    assert len(found.triples) == 6
    assert found == ask(text)


def test_a_parameter_is_bound_where_it_is_not_projected() -> None:
    text = "SELECT ?s { ?s ex:p ?o FILTER EXISTS { ?s ex:p ?which } FILTER (?o = ?which) }"
    assert ask(text, which='"two"') == Rows(("s",), (("<urn:b>",),))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("SELECT * {\n ?s ?p }", "q.rq:2:2: the query cannot be read at '?s ?p }'."),
        ("ASK { ?s ?p no:thing }", "q.rq:1:21: the query cannot be read: nobody declared"),
        ("SELECT * { ?s ?p ?o } GROUP BY ?s", "SELECT * is not authorized with GROUP BY"),
        ("ASK " + "{" * 5000 + "}" * 5000, "q.rq: The query is nested too deeply to be read."),
    ],
)
def test_errors_name_the_place(text: str, complaint: str) -> None:
    with pytest.raises(QueryError) as caught:
        ask(text)
    assert complaint in str(caught.value)


def test_a_query_cannot_set_its_own_parameter() -> None:
    with pytest.raises(QueryError, match="sets one of its own parameters"):
        ask("SELECT * { ?s ?p ?o BIND (1 AS ?which) }", which='"two"')


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A socket on this machine that waits for whoever connects."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        yield server


def nobody_came(listener: socket.socket) -> bool:
    with suppress(TimeoutError):
        listener.accept()[0].close()
        return False
    return True


def test_the_listener_would_notice(listener: socket.socket) -> None:
    socket.create_connection(listener.getsockname()).close()
    assert not nobody_came(listener)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ SERVICE SILENT <{url}> {{ ?s ?p ?o }} }}",
        "SELECT * FROM <{url}> {{ ?s ?p ?o }}",
        "SELECT * FROM NAMED <{url}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        "LOAD <{url}>",
        'ASK {{ VALUES ?x {{"\\u0022" }} SERVICE <{url}> {{ }} VALUES ?y {{ "\\u0022" }} }}',
    ],
)
def test_nothing_outside_is_asked(listener: socket.socket, text: str) -> None:
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/data.ttl"
    with pytest.raises(QueryError, match=r"refused|only SELECT"):
        ask(text.format(url=url))
    assert nobody_came(listener)


def test_a_graph_node_is_not_a_way_to_fetch_it(listener: socket.socket) -> None:
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/data.ttl"
    assert ask(f"SELECT * {{ GRAPH <{url}> {{ ?s ?p ?o }} }}") == Rows(("o", "p", "s"), ())
    assert nobody_came(listener)


def test_no_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "secret.ttl"
    file.write_text("<urn:secret> <urn:p> <urn:o> .", encoding="utf-8")
    with pytest.raises(QueryError, match="FROM names a data set of its own, which is refused"):
        ask(f"SELECT * FROM <{file.as_uri()}> {{ ?s ?p ?o }}")
    assert ask(f"ASK {{ GRAPH <{file.as_uri()}> {{ ?s ?p ?o }} }}") == Truth(False)


@POSIX
def test_without_the_examination_the_process_still_opens_no_socket(
    listener: socket.socket, tmp_path: Path
) -> None:
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    job = {
        "text": f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
        "terms": {},
        "prefixes": {},
        "timeout": 20,
        "memory": 2048 * MEBIBYTE,
        "largest": MEBIBYTE,
    }
    (tmp_path / "job.json").write_text(json.dumps(job), encoding="utf-8")
    (tmp_path / "data.nt").write_text("", encoding="utf-8")
    script = """
        import sys
        from pathlib import Path
        from legalmodel.queries import guard, worker
        worker.examine = lambda text, prefixes: guard.Form("SELECT", False)
        worker.main(Path(sys.argv[1]))
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(Path(execution.__file__).parents[2])},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "Too many open files" in done.stderr
    assert nobody_came(listener)


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Every process that is started during the test."""
    started: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def remember(*args: object, **options: object) -> subprocess.Popen[bytes]:
        child: subprocess.Popen[bytes] = start(*args, **options)  # type: ignore[call-overload]
        started.append(child)
        return child

    monkeypatch.setattr("legalmodel.queries.execution.subprocess.Popen", remember)
    return started


def is_gone(pid: int) -> bool:
    """Whether no process has the number; its parent has collected it by then."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_a_runaway_query_is_ended_in_time_and_leaves_no_process(
    children: list[subprocess.Popen[bytes]],
) -> None:
    begun = time.monotonic()
    with pytest.raises(QueryError, match=r"was ended after 1\.5 s; .* --timeout"):
        ask(RUNAWAY, LARGE, QueryLimits(seconds=1.5))
    assert 1.5 <= time.monotonic() - begun < 8
    assert len(children) == 1
    assert children[0].returncode is not None
    assert is_gone(children[0].pid)


def test_an_interruption_ends_the_process_too(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []

    class Interrupted(subprocess.Popen[bytes]):
        """A process whose parent is interrupted as soon as it waits."""

        def wait(self, timeout: float | None = None) -> int:
            if self.pid not in started:
                started.append(self.pid)
                raise KeyboardInterrupt
            return super().wait(timeout)

    monkeypatch.setattr("legalmodel.queries.execution.subprocess.Popen", Interrupted)
    with pytest.raises(KeyboardInterrupt):
        ask(RUNAWAY, LARGE)
    assert len(started) == 1
    assert is_gone(started[0])


@POSIX
def test_the_process_ends_itself_if_its_parent_is_killed() -> None:
    script = """
        import subprocess
        from legalmodel.graphs.graph import Graph
        from legalmodel.queries import execution
        start = subprocess.Popen
        def tell(*args, **options):
            child = start(*args, **options)
            print(child.pid, flush=True)
            return child
        execution.subprocess.Popen = tell
        graph = Graph((f"<urn:n{i}>", "<urn:next>", f"<urn:n{i + 1}>") for i in range(400))
        execution.run_query(
            "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
            graph, file="q", terms={}, prefixes={}, limits=execution.QueryLimits(seconds=2),
        )
    """
    parent = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)],
        env={**os.environ, "PYTHONPATH": str(Path(execution.__file__).parents[2])},
        stdout=subprocess.PIPE,
    )
    assert parent.stdout is not None
    with parent.stdout:
        child = int(parent.stdout.readline())
    time.sleep(0.8)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    deadline = time.monotonic() + 10
    while _is_running(child) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not _is_running(child)


def _is_running(pid: int) -> bool:
    """Whether the process runs; one that ended but was not collected does not."""
    shown = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    ).stdout.strip()
    return bool(shown) and not shown.startswith("Z")


@POSIX
def test_a_query_that_needs_too_much_memory_is_ended() -> None:
    text = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?f"
    with pytest.raises(QueryError, match="needed more than 300 MiB of memory"):
        ask(text, LARGE, QueryLimits(seconds=60, memory=300 * MEBIBYTE))


@POSIX
def test_a_result_that_is_too_large_is_refused() -> None:
    with pytest.raises(QueryError, match="larger than 1 MiB; ask for less"):
        ask("SELECT * { ?a ?b ?c . ?d ?e ?f }", LARGE, QueryLimits(result=MEBIBYTE))


def test_a_module_in_the_current_folder_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert ask("ASK {}") == Truth(True)
