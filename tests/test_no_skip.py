"""With LEGALMODEL_NO_SKIP=1 a skipped test fails the run, however it was skipped."""

from __future__ import annotations

from pathlib import Path

import pytest

CONFTEST = Path(__file__).with_name("conftest.py").read_text(encoding="utf-8")

WAYS_TO_SKIP = {
    "mark": "import pytest\n@pytest.mark.skip(reason='by mark')\ndef test(): pass\n",
    "condition": (
        "import pytest\n@pytest.mark.skipif('True', reason='by condition')\ndef test(): pass\n"
    ),
    "call": "import pytest\ndef test(): pytest.skip('by call')\n",
    "fixture": (
        "import pytest\n@pytest.fixture\ndef absent(): pytest.skip('by fixture')\n"
        "def test(absent): pass\n"
    ),
    "unittest": (
        "import unittest\nclass TestIt(unittest.TestCase):\n"
        "    def test(self): raise unittest.SkipTest('by unittest')\n"
    ),
    "module": "import pytest\npytest.skip('by module', allow_module_level=True)\n",
    "import": "import pytest\npytest.importorskip('no_such_module', reason='by import')\n",
}


@pytest.fixture
def skipping(pytester: pytest.Pytester) -> pytest.Pytester:
    """A project whose tests skip themselves, each in another way."""
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(test_ok="def test(): pass")
    pytester.makepyfile(**{f"test_{way}": text for way, text in WAYS_TO_SKIP.items()})
    return pytester


@pytest.mark.parametrize("workers", [[], ["-n", "2"]], ids=["alone", "workers"])
def test_every_skip_fails_the_run_and_is_listed(
    skipping: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, workers: list[str]
) -> None:
    monkeypatch.setenv("LEGALMODEL_NO_SKIP", "1")
    result = skipping.runpytest_subprocess("--continue-on-collection-errors", *workers)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.assert_outcomes(passed=1, failed=2, errors=5)
    for way in WAYS_TO_SKIP:
        result.stdout.fnmatch_lines([f"skipped although LEGALMODEL_NO_SKIP is set: *by {way}*"])


def test_one_module_that_skips_itself_is_enough(
    skipping: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEGALMODEL_NO_SKIP", "1")
    result = skipping.runpytest_subprocess("test_ok.py", "test_module.py")
    assert result.ret == pytest.ExitCode.INTERRUPTED


def test_without_the_variable_skips_stay_skips(
    skipping: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LEGALMODEL_NO_SKIP", raising=False)
    result = skipping.runpytest_subprocess()
    assert result.ret == pytest.ExitCode.OK
    result.assert_outcomes(passed=1, skipped=len(WAYS_TO_SKIP))


def test_an_expected_failure_is_no_skip(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEGALMODEL_NO_SKIP", "1")
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile("import pytest\n@pytest.mark.xfail\ndef test(): assert False\n")
    pytester.runpytest_subprocess().assert_outcomes(xfailed=1)
