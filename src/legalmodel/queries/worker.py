"""The child process that reads and runs one query, and dies with it if it has to.

``python -m legalmodel.queries.worker FOLDER`` finds ``job.json`` and ``data.nt`` in the folder
and leaves ``outcome.json`` and ``result`` there.
"""

from __future__ import annotations

import errno
import json
import math
import signal
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from legalmodel.errors import QueryError
from legalmodel.queries.guard import examine, rejected
from legalmodel.sparql.tokens import with_values

if TYPE_CHECKING:
    from pyoxigraph import QueryTriples, Store

# rdflib's parser needs about 25 Python frames for each level of nesting in a query.
_FRAMES = 10_000


def main(folder: Path) -> None:
    """Run the job of a folder."""
    job = json.loads((folder / "job.json").read_text(encoding="utf-8"))
    _load_libraries()
    with (folder / "result").open("wb") as result, (folder / "outcome.json").open("wb") as outcome:
        _limit(job)
        try:
            said = _answer(job, folder / "data.nt", result)
        except QueryError as error:
            said = {"refused": str(error), "place": getattr(error, "place", None)}
        except (MemoryError, SystemError):  # the second is how C code may tell of the first
            said = {"out_of_memory": True}
        except OSError as error:
            if error.errno != errno.EFBIG:
                raise
            said = {"too_large": True}
        outcome.write(json.dumps(said).encode())


def _answer(job: dict[str, Any], data: Path, result: IO[bytes]) -> dict[str, Any]:
    """Examine the query, load the data, run it, write its result."""
    from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Store

    sys.setrecursionlimit(_FRAMES)
    form = examine(job["text"], job["prefixes"])
    store = Store()
    store.bulk_load(path=str(data), format=RdfFormat.N_TRIPLES)
    _close_doors()
    found = _run(job, store)
    if isinstance(found, QuerySolutions | QueryBoolean):
        found.serialize(output=result, format=QueryResultsFormat.JSON)
    else:
        _write_triples(found, result)
    result.flush()
    return {"form": form.name, "ordered": form.ordered}


def _run(job: dict[str, Any], store: Store) -> Any:
    text = with_values(job["text"], job["terms"])
    try:
        return store.query(text, prefixes=job["prefixes"])
    except SyntaxError:
        raise rejected(job["text"], job["prefixes"]) from None


def _write_triples(found: QueryTriples, result: IO[bytes]) -> None:
    """Triples as N-Triples in order, blank nodes named canonically (RDFC-1.0)."""
    from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, serialize

    graph = Dataset(Quad(t.subject, t.predicate, t.object) for t in found)
    graph.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    lines = serialize((quad.triple for quad in graph), format=RdfFormat.N_TRIPLES)
    result.write(b"".join(sorted((lines or b"").splitlines(keepends=True))))


def _load_libraries() -> None:
    """Load what is slow and large before memory is limited: a limit is for the query."""
    import pyoxigraph  # noqa: F401 -- loaded now, used by the query
    import rdflib.plugins.sparql.parser  # noqa: F401 -- the same


def _limit(job: dict[str, Any]) -> None:
    """Limit this process, where the system can: memory, size of the result, and its own life.

    The parent ends the process at the time limit; the alarm is for the case that the parent
    itself was killed before it could.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, math.ceil(job["timeout"]) + 1)
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (job["memory"], job["memory"]))
    resource.setrlimit(resource.RLIMIT_FSIZE, (job["largest"], job["largest"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _close_doors() -> None:
    """Let this process open no further file and no socket, where the system can.

    The examination refuses what reaches outside; this holds even if it is ever deceived.
    """
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
