"""Other programs that judge what the reports write; ``make tools`` installs them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from legalmodel.model import Report
from legalmodel.reporters import REPORTERS

TOOLS = Path(__file__).parents[2] / ".venv" / "tools"
MULTITOOL = "node_modules/@microsoft/sarif-multitool-*/Sarif.Multitool"
SARIF_SCHEMA = "node_modules/@microsoft/sarif-multitool-*/sarif-2.1.0.json"
JUNIT_SCHEMA = "junit-10.xsd"


def tool(pattern: str) -> Path:
    """A file of the tools; the test is skipped where they are not installed."""
    found = sorted(TOOLS.glob(pattern))
    if not found:
        pytest.skip("the tools are not installed: make tools")
    return found[0]


def written(name: str, report: Report) -> str:
    """What a reporter of text writes."""
    out = io.StringIO()
    REPORTERS[name].write(report, out, lang=report.lang)
    return out.getvalue()
