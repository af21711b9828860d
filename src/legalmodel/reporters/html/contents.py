"""The numbered contents list: which sections the page has, in which order, under which number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from legalmodel.model import FORCES, Report
from legalmodel.reporters.html.words import Words

PICTURES = ("timeline", "network", "chains", "ladders")


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of the contents list; ``children`` are the headings below it."""

    anchor: str
    number: str
    title: str
    children: tuple[Section, ...] = ()


def sections(
    report: Report, words: Words, cards: Mapping[str, int], *, on_paper: bool
) -> dict[str, Section]:
    """The sections of a report; ``cards`` tells how many findings stand under each force.

    Pages of actors are for looking up: they do not stand on paper.
    """
    made: dict[str, Section] = {}
    shapes = report.run.method == "shapes"
    names = [name for name in _names(report) if not (on_paper and name == "actors")]
    for number, name in enumerate(names, 1):
        children: tuple[Section, ...] = ()
        if name == "register" and shapes:
            children = (_child("results", f"{number}.1", words.say("headings.results")),)
        elif name == "register":
            children = tuple(
                _child(
                    force,
                    f"{number}.{index}",
                    f"{words.say('headings.' + force)} ({words.number(cards.get(force, 0))})",
                )
                for index, force in enumerate(FORCES, 1)
            )
        elif name == "pictures":
            children = tuple(
                _child(picture, f"{number}.{index}", words.say(f"headings.{picture}"))
                for index, picture in enumerate(drawn(report), 1)
            )
        called = f"{name}_results" if shapes and name in ("register", "rules") else name
        made[name] = Section(name, str(number), words.say(f"headings.{called}"), children)
    return made


def drawn(report: Report) -> tuple[str, ...]:
    """The pictures for which something is recorded."""
    pictures = report.pictures
    found = (pictures.timeline, pictures.network.links, pictures.chains, pictures.ladders)
    return tuple(name for name, records in zip(PICTURES, found, strict=True) if records)


def _child(anchor: str, number: str, title: str) -> Section:
    return Section(anchor, number, title)


def _names(report: Report) -> list[str]:
    """What is always there, and what only where it has something to say.

    A validation against shapes knows no instruments, gaps or rules of ours: its report holds the
    results and how they came about.
    """
    baseline = ["baseline"] if report.baseline else []
    waived = ["waived"] if report.waivers or report.waived else []
    resolved = ["resolved"] if report.baseline and report.baseline.resolved else []
    if report.run.method == "shapes":
        rules = ["rules"] if report.rules else []
        return ["summary", *baseline, "register", *waived, *resolved, *rules, "method"]
    return [
        "summary",
        *baseline,
        "coverage",
        *(["pictures"] if drawn(report) else []),
        "matrix",
        "register",
        "defects",
        "stated",
        "instruments",
        *(["actors"] if report.actors else []),
        *(["roadmap"] if report.roadmap else []),
        *waived,
        *resolved,
        "sources",
        "rules",
        "method",
        "glossary",
    ]
