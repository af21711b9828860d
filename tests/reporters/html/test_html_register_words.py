"""What a search looks through holds every text that the field's hint promises, in one case."""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import replace
from typing import Any

import pytest

from legalmodel.model import Finding, Handling, Waiver
from legalmodel.reporters.html import register_words
from legalmodel.reporters.html.register_words import Searched, folded
from tests.reporters.html.sample import sample


def _unpacked(batches: Any) -> list[str]:
    packed = (zlib.decompress(base64.b64decode(each), wbits=-15) for each in batches)
    return [text for each in packed for text in json.loads(each)]


def _texts(findings: tuple[Finding, ...]) -> list[str]:
    """All that is looked through, finding by finding."""
    data = dict(Searched(findings).members())
    own, shared = _unpacked(data["own-words"]), _unpacked(data["shared-words"])
    return [
        "\n".join((text, *(shared[number] for number in numbers)))
        for text, numbers in zip(own, data["of-shared-words"], strict=True)
    ]


def test_every_text_that_the_hint_promises_is_looked_through() -> None:
    findings = sample().findings
    for finding, text in zip(findings, _texts(findings), strict=True):
        needed = finding.requirement
        promised = [
            finding.title, finding.message, finding.focus_label, finding.id, finding.remedy,
            needed.text, needed.legal_basis, needed.force, needed.source,
            *(each.source for each in finding.evidence),
            *(each.quotation for each in finding.evidence),
            *(each.attributed_to for each in finding.evidence),
            *(each.text for each in finding.proposals),
        ]  # fmt: skip
        assert [each for each in promised if each.lower() not in text] == []


def test_a_finding_has_no_words_of_another() -> None:
    first, second, *_ = sample().findings
    texts = _texts((replace(first, message="alpha"), replace(second, message="beta")))
    assert ["alpha" in text for text in texts] == [True, False]
    assert ["beta" in text for text in texts] == [False, True]


def test_what_is_known_of_its_life_is_looked_through() -> None:
    finding = replace(
        sample().findings[0],
        handling=Handling("Secretariat", "2016-01-31", "Under way"),
        waiver=Waiver("Agreed upon", "A. Reviewer", "2030-01-01"),
    )
    (text,) = _texts((finding,))
    for told in ("secretariat", "under way", "agreed upon", "a. reviewer"):
        assert told in text


def test_a_text_that_several_findings_share_is_packed_once() -> None:
    findings = sample().findings
    shared = _unpacked(dict(Searched(findings * 3).members())["shared-words"])
    assert len(shared) == len(set(shared))
    assert shared == _unpacked(dict(Searched(findings).members())["shared-words"])


def test_slices_together_hold_all_texts_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _texts(sample().findings)
    monkeypatch.setattr(register_words, "SLICE", 3)
    assert _texts(sample().findings) == whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ДЕПОЗИТАРИЙ", "депозитарий"),
        ("\ufb01nding", "finding"),  # the ligature fi is compatible with its letters (NFKC)
        ("e\u0301tat", "\u00e9tat"),
        ("\ud800", "\ufffd"),
    ],
)
def test_texts_are_folded_as_what_is_typed(text: str, expected: str) -> None:
    assert folded(text) == expected
