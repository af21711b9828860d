"""Time and memory of every report format, for tens of thousands of findings, as a Markdown table.

    python -m benchmarks.reports [FINDINGS] [--check | --browser] [--formats json,html]

Seconds are of the processor, which others on the machine do not lengthen; only those in the
browser are of the clock. Each format is written by a process of its own, from an invented report
whose findings have an id, a node, a message, statements, a stub and a place of their own. The
processes are forks of one that made the report; what a format needs in memory beyond it is the
difference from a fork that writes nothing. For HTML a browser (``CHROMIUM``, or the first on
the path) opens the file: the second table says when the register can be used, and how long each
filter takes until the count is announced and the page is painted. ``--browser`` measures this
alone, five times over, and gives medians and the worst. PDF is left out unless it is asked for: it
lays out the gravest cards alone. ``--check`` measures ``legalmodel.check`` too, from a Turtle file
in which one gap rule fires for every instrument, at a quarter of the size and at the whole: the
ratio is about 4 where the cost is linear.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import os
import resource
import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from legalmodel.reporters import REPORTERS
from legalmodel.resources import content

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from legalmodel.model import Report

_RULE = "gaps/implementation/statement-without-roadmap"
_FILTERS = (
    ("severity", "#register?severity=high"),
    ("one actor, sorted by subject", "#register?actor=Bluewater+Agency&sort=subject"),
    ("grouped by instrument", "#register?group=instrument"),
    ("words", "#register?q=roadmap+00123"),
    ("other words", "#register?q=seafarers+certificates"),
)
_RUNS = 5
_FOLLOW = """async (hash) => {
    const start = performance.now();
    const told = new Promise((resolve) => {
        new MutationObserver((_, seen) => { seen.disconnect(); resolve(); })
            .observe(document.getElementById("count"), { childList: true });
    });
    location.hash = hash;
    await told;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return performance.now() - start;
}"""


def main() -> None:
    """Print the tables."""
    from tests.reporters.html.sample_large import large

    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        if options.check:
            _checks(options.findings, Path(folder))
        if options.browser:
            file = Path(folder) / "report.html"
            _write("html", large(options.findings), file)
            _in_browser(file)
            return
        _formats(options.findings, options.formats, Path(folder))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("findings", nargs="?", type=int, default=50_000)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--browser", action="store_true")
    formats = [name for name in REPORTERS if name != "pdf"]
    parser.add_argument("--formats", type=lambda text: text.split(","), default=formats)
    return parser.parse_args()


def _formats(findings: int, formats: list[str], folder: Path) -> None:
    from tests.reporters.html.sample_large import large

    report = large(findings)
    print(f"| format | {findings} findings: CPU seconds | MB beyond the report | MB written |")
    print("|---|---:|---:|---:|")
    _, alone = _forked(lambda: 0.0)
    for name in formats:
        target = folder / f"report.{name}"
        seconds, memory = _forked(partial(_write, name, report, target))
        size = target.stat().st_size / 1e6
        print(f"| {name} | {seconds:.1f} | {memory - alone:.0f} | {size:.1f} |", flush=True)
    if "html" in formats:
        _in_browser(folder / "report.html")


def _forked(job: Callable[[], float]) -> tuple[float, float]:
    """The seconds that a job tells, and the most memory that its process had, in megabytes."""
    forks = multiprocessing.get_context("fork")
    here, there = forks.Pipe(duplex=False)
    process = forks.Process(target=lambda: there.send((job(), _memory())))
    process.start()
    there.close()
    seconds, memory = here.recv()
    process.join()
    return seconds, memory


def _memory() -> float:
    # Kibibytes on Linux.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def _write(name: str, report: Report, target: Path) -> float:
    reporter = REPORTERS[name]
    start = time.process_time()
    if reporter.binary:
        with target.open("wb") as data:
            reporter.write(report, data, lang="en")
    else:
        with target.open("w", encoding="utf-8", newline="") as text:
            reporter.write(report, text, lang="en")
    return time.process_time() - start


def _in_browser(file: Path) -> None:
    from playwright.sync_api import sync_playwright
    from tests.conftest import CHROMIUM_FLAGS

    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, filter(None, names))), None)
    if not path:
        print("\nNo browser was found.")
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_FLAGS))
        # The first page pays for the start of the browser.
        browser.new_page().goto("about:blank")
        runs = [_session(browser, file) for _ in range(_RUNS)]
        browser.close()
    print("\n| in the browser | seconds, median | worst |\n|---|---:|---:|")
    for name in runs[0]:
        taken = sorted(run[name] for run in runs)
        print(f"| {name} | {taken[_RUNS // 2]:.2f} | {taken[-1]:.2f} |")


def _session(browser: Browser, file: Path) -> dict[str, float]:
    """Seconds by what is done with the report that a new page opens."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    taken = {"the register can be used": _opened(page, file)}
    for name, address in _FILTERS:
        taken[name] = page.evaluate(_FOLLOW, address) / 1000
    page.close()
    # Words are asked for as soon as the page is there, before anything could be unpacked.
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    taken["opened with words in the address"] = _opened(page, file, _FILTERS[-1][1])
    page.close()
    return taken


def _opened(page: Page, file: Path, address: str = "") -> float:
    start = time.perf_counter()
    page.goto(file.as_uri() + address, wait_until="commit")
    page.wait_for_selector("#status.filtered" if address else "#status:not([hidden])")
    # The page's policy forbids what Playwright's own conditions are made of.
    page.wait_for_selector("#count:not(:empty)")
    return time.perf_counter() - start


def _checks(findings: int, folder: Path) -> None:
    print("\n| `legalmodel.check`, findings | CPU seconds | MB |\n|---|---:|---:|")
    for number in (findings // 4, findings):
        file = folder / f"{number}.ttl"
        file.write_text(_instances(number), encoding="utf-8")
        seconds, memory = _forked(partial(_check, file))
        print(f"| {number} | {seconds:.1f} | {memory:.0f} |", flush=True)


def _check(file: Path) -> float:
    from legalmodel.services.check import Question, check

    # As the command line does: what is read stays, and need not be looked through again and again.
    gc.set_threshold(100_000)
    question = Question(as_of=date(2021, 12, 31), selected=("LM101",), explained=True)
    start = time.process_time()
    check([str(file)], question)
    return time.process_time() - start


def _instances(number: int) -> str:
    """Statements of which each declares an area and has no roadmap, with the rule's own sources."""
    example = (content("shapes") / _RULE / "fail.ttl").read_text(encoding="utf-8")
    lines = example.splitlines()
    prefixes = [line for line in lines if line.startswith("@prefix")]
    parties = [line for line in lines if line.startswith(("ex:community a", "ex:agency a"))]
    sources = example[example.index("\nex:record a lm:Evidence") :]
    statements = (
        f"ex:s{n} a lm:Instrument ; lm:designation des:joint-statement ;"
        f' dct:title "Joint statement number {n}"@en ; lm:evidence ex:record .\n'
        f"ex:s{n}-adopted a lm:InstrumentEvent ; lm:actType act:adoption ; lm:actOn ex:s{n} ;"
        f' lm:actBy ex:community ; lm:doneOn [ a lm:TimePoint ; lm:edtf "2014-10-30" ;'
        f' lm:phrase "30 October 2014"@en ] ; lm:evidence ex:record .\n'
        f"ex:s{n}-community a lm:Participation ; lm:role role:participant ;"
        f" lm:namedActor ex:community ; lm:participationIn ex:s{n} ;"
        f" lm:capacity capacity:in-own-name ; lm:evidence ex:record .\n"
        f'ex:s{n}-area a lm:DeclaredArea ; rdfs:label "village grids {n}"@en ;'
        f" lm:declaredIn ex:s{n} ; lm:evidence ex:record ."
        for n in range(number)
    )
    return "\n".join([*prefixes, *parties, *statements, sources])


if __name__ == "__main__":
    main()
