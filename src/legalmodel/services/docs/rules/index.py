"""The index of the rules: the families with their gap rules, and the data-defect rules."""

from __future__ import annotations

from itertools import groupby

from legalmodel.model import LANGUAGES, Rule, pick
from legalmodel.services.docs.markdown import anchor, code, link, page, prose, section, table
from legalmodel.services.docs.rule_places import index_of, page_of
from legalmodel.services.docs.rules.book import RuleBook
from legalmodel.services.rule_list import Entry
from legalmodel.services.rule_words import rule_words


def index_page(book: RuleBook, lang: str) -> str:
    """The page that leads to the page of each gap rule, and tells the data-defect rules."""
    words, here = rule_words(lang), index_of(lang)
    others = [link(rule_words(each)["language"], index_of(each), here) for each in LANGUAGES]
    blocks = [" · ".join(others), words["introduction"]]
    for category, members in groupby(book.gaps, key=lambda each: each.rule.category):
        family = list(members)
        heading = words["categories"].get(category, category)
        about = words["families"].get(category, "")
        blocks.append(section(heading, about, _family(family, here, lang)))
    defects = [each.rule for each in book.entries if not each.rule.is_gap]
    rows = _defects(defects, lang)
    blocks.append(section(words["categories"]["core"], words["defects-introduction"], rows))
    return page(words["rules"], *blocks)


def _family(family: list[Entry], here: str, lang: str) -> str:
    words = rule_words(lang)
    return table(
        [words[name] for name in ("rule", "title", "finding", "level", "since")],
        (
            (
                anchor(rule.name) + link(rule.identifier, page_of(rule, lang), here),
                prose(pick(rule.title, lang)),
                words["force"][rule.force],
                words["severity"][rule.severity],
                rule.since,
            )
            for rule in (each.rule for each in family)
        ),
    )


def _defects(defects: list[Rule], lang: str) -> str:
    words = rule_words(lang)
    return table(
        [words[name] for name in ("rule", "defect", "level", "to-do", "file")],
        (
            (
                f"{anchor(rule.name)}{rule.identifier}",
                prose(pick(rule.title, lang)),
                words["severity"][rule.severity],
                prose(pick(rule.remedy, lang)),
                code(f"shapes/core/{rule.file.rpartition('/')[2]}"),
            )
            for rule in defects
        ),
    )
