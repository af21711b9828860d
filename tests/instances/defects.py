"""The low data defects that stay: what the source says or leaves out, kept as it stands there."""

from __future__ import annotations

from legalmodel.model import Report

_IRIS = "https://w3id.org/legalmodel/id/"
_DOUBTFUL = "the source's print allows several readings"
_COMPUTED = "the source's own figure, kept as printed"

ACCEPTED = {
    ("LM988", "cross-border/proposal-deepen-contacts"): "the abstract states no gap it answers",
    ("LM989", "union-state/gap-in-literature"): "literature has no actor whom the gap concerns",
    # 2,470.2 by the inputs; 14.29 (the source rounds so that shares add up to 100); 0.9342.
    ("LM990", "union-state/figure-patent-difference"): _COMPUTED,
    ("LM990", "union-state/figure-share-culture"): _COMPUTED,
    ("LM990", "union-state/figure-p-value"): _COMPUTED,
    ("LM992", "eaeu-unido/figure-armenia-pace-from"): _DOUBTFUL,
    ("LM992", "eaeu-unido/figure-armenia-pace-to"): _DOUBTFUL,
    ("LM992", "interregional/figure-12-projects"): _DOUBTFUL,
    ("LM992", "technological-alliances/figure-4-times"): _DOUBTFUL,
    ("LM992", "union-state/figure-density-difference"): _DOUBTFUL,
    ("LM992", "union-state/figure-density-russia"): _DOUBTFUL,
    ("LM992", "union-state/figure-it-growth-russia"): _DOUBTFUL,
    ("LM992", "union-state/figure-it-growth-russia-t6"): _DOUBTFUL,
    ("LM992", "union-state/figure-patents-russia-t2"): _DOUBTFUL,
    ("LM992", "union-state/figure-rd-growth-russia"): _DOUBTFUL,
    ("LM992", "union-state/figure-software-growth"): _DOUBTFUL,
    ("LM993", "union-state/figure-patents-russia-t2"): "the table and the text differ",
}
"""Rule and node to why the defect stays."""


def accepted(pack: str = "") -> dict[tuple[str, str], str]:
    """What a check of the pack (default: of all packs) gives: each defect, and that it is low."""
    return {key: "low" for key in ACCEPTED if key[1].startswith(pack)}


def defects(report: Report) -> dict[tuple[str, str], str]:
    """The data defects of a report, with their severity."""
    return {(d.rule, d.focus_node.removeprefix(_IRIS)): d.severity for d in report.defects}
