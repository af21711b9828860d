"""Time and memory of every report format, for tens of thousands of findings, as a Markdown table.

    python -m benchmarks.reports [FINDINGS] [--check] [--formats json,html]

Seconds are of the processor, which others on the machine do not lengthen; only those in the
browser are of the clock. Each format is written by a process of its own, from an invented report
whose findings have an id, a node, a message, statements, a stub and a place of their own. What the
report itself needs in memory is measured first, by a process that makes it and writes nothing;
what a format needs beyond it is the difference. For HTML a browser (``CHROMIUM``, or the first on
the path) opens the file: the second table says when the register can be used, and how long each
filter takes until the count is announced and the page is painted. ``--check`` measures
``legalmodel.check`` too, from a Turtle file in which one gap rule fires for every instrument, at a
quarter of the size and at the whole: the ratio is about 4 where the cost is linear.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from legalmodel.reporters import REPORTERS
from legalmodel.resources import content

if TYPE_CHECKING:
    from playwright.sync_api import Page

_RULE = "gaps/implementation/statement-without-roadmap"
_FILTERS = (
    ("severity", "#register?severity=high"),
    ("one actor, sorted by subject", "#register?actor=Bluewater+Agency&sort=subject"),
    ("grouped by instrument", "#register?group=instrument"),
    ("words", "#register?q=roadmap+00123"),
    ("other words", "#register?q=seafarers+certificates"),
)
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
    options = _options()
    if options.job:
        _job(options.job, options.findings, options.target)
        return
    with tempfile.TemporaryDirectory() as folder:
        _formats(options.findings, options.formats, Path(folder))
        if options.check:
            _checks(options.findings, Path(folder))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("findings", nargs="?", type=int, default=50_000)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--formats", type=lambda text: text.split(","), default=list(REPORTERS))
    parser.add_argument("--job", help=argparse.SUPPRESS)
    parser.add_argument("--target", type=Path, default=Path(os.devnull), help=argparse.SUPPRESS)
    return parser.parse_args()


def _formats(findings: int, formats: list[str], folder: Path) -> None:
    print(f"| format | {findings} findings: seconds | MB beyond the report | MB written |")
    print("|---|---:|---:|---:|")
    _, alone = _measured("none", findings, Path(os.devnull))
    for name in formats:
        target = folder / f"report.{name}"
        seconds, memory = _measured(name, findings, target)
        size = target.stat().st_size / 1e6
        print(f"| {name} | {seconds:.1f} | {memory - alone:.0f} | {size:.1f} |", flush=True)
    print(f"\nThe report itself takes {alone:.0f} MB.")
    if "html" in formats:
        _in_browser(folder / "report.html")


def _measured(job: str, findings: int, target: Path) -> tuple[float, float]:
    """Seconds that a process says its job took, and the most memory it had, in megabytes."""
    command = [sys.executable, "-m", "benchmarks.reports", str(findings)]
    command += ["--job", job, "--target", str(target)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    seconds, memory = done.stdout.split()
    return float(seconds), float(memory)


def _job(job: str, findings: int, target: Path) -> None:
    seconds = _check(target) if job == "check" else _write(job, findings, target)
    # Kibibytes on Linux.
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    print(f"{seconds} {memory}")


def _write(job: str, findings: int, target: Path) -> float:
    from tests.reporters.html.sample_large import large

    report = large(findings)
    if job == "none":
        return 0.0
    reporter = REPORTERS[job]
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
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        print("\n| in the browser | seconds |\n|---|---:|")
        print(f"| the register can be used | {_opened(page, file):.2f} |")
        for name, address in _FILTERS:
            print(f"| {name} | {page.evaluate(_FOLLOW, address) / 1000:.2f} |")
        browser.close()


def _opened(page: Page, file: Path) -> float:
    start = time.perf_counter()
    page.goto(file.as_uri(), wait_until="commit")
    page.wait_for_selector("#status:not([hidden])")
    page.wait_for_function("document.getElementById('count').textContent")
    return time.perf_counter() - start


def _checks(findings: int, folder: Path) -> None:
    print("\n| `legalmodel.check`, findings | seconds | MB |\n|---|---:|---:|")
    for number in (findings // 4, findings):
        file = folder / f"{number}.ttl"
        file.write_text(_instances(number), encoding="utf-8")
        seconds, memory = _measured("check", number, file)
        print(f"| {number} | {seconds:.1f} | {memory:.0f} |", flush=True)


def _check(file: Path) -> float:
    from legalmodel.services.check import Question, check

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
