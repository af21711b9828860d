"""The figures of S3 as a reader of the print notes them, by the name of their node.

Each: the print, the value read, unit, kind, subject (and the other side), first and last point of
its period; "" where the print says nothing or nothing certain.
"""

from __future__ import annotations

from typing import NamedTuple


class Printed(NamedTuple):
    """What the print says of one figure."""

    print: str
    value: float | None = None
    unit: str = ""
    kind: str = ""
    about: str = "cooperation-russia-belarus"
    other: str = ""
    start: str = ""
    end: str = ""


R, B = "russia", "belarus"
FIGURES = {
    # Tables 1, 6 and 7
    "patents-russia-2022": Printed("25,188", 25188, "one", "count", R, "", "2022", "2022"),
    "patents-belarus-2022": Printed("980", 980, "one", "count", B, "", "2022", "2022"),
    "patent-rank-russia": Printed("rank 14th", 14, "place", "rank", R, "", "2022", "2022"),
    "patent-rank-belarus": Printed("rank 49th", 49, "place", "rank", B, "", "2022", "2022"),
    "university-agreements": Printed("Over 1,300", 1300, "one", "count", "universities"),
    "schools": Printed("200 schools", 200, "one", "count", "association-of-schools"),
    "investment-value": Printed(
        "105 billion roubles",
        105e9,
        "rouble-unspecified",
        "amount",
        "intergovernmental-investment-projects",
    ),
    "investment-projects": Printed("16", 16, "one", "count", "investment-projects-in-belarus"),
    "national-currencies": Printed("92%", 92, "percent", "share", "both-states"),
    "it-specialists": Printed(
        "Up to 60,000", 60000, "person", "count", "belarusian-it-specialists"
    ),
    "software-growth": Printed("132.7% increase", None, "percent", "", R, "", "2024-01", "2024-08"),
    "it-growth-russia-t6": Printed("132.7% increase", None, "percent", "", R),
    # Table 2
    "patents-russia-t2": Printed("25.188", None, "one", "count", R, "", "2022", "2022"),
    "patent-difference": Printed("2,471%", 2471, "percent", "difference", R, B, "2022", "2022"),
    "density-russia": Printed("135 (rank)", None, "", "", R),
    "density-belarus": Printed("38.4", 38.4, "per-million", "density", B),
    "density-difference": Printed("251.6%", 251.6, "percent", "difference", R, B),
    "women-russia": Printed("16.1%", 16.1, "percent", "share", R),
    "women-belarus": Printed("3.6%", 3.6, "percent", "share", B),
    "women-difference": Printed("347.2%", 347.2, "percent", "difference", R, B),
    "gdp-russia": Printed("3.6%", 3.6, "percent", "increase", R, "", "2023", "2023"),
    "gdp-belarus": Printed("3.9%", 3.9, "percent", "increase", B, "", "2023", "2023"),
    "gdp-difference": Printed("8.3%", 8.3, "percent", "difference", B, R, "2023", "2023"),
    "it-growth-russia": Printed("132.7%", None, "percent", "", R, "", "2024", "2024"),
    "it-growth-belarus": Printed("N/A", None, "", "", B, "", "2024", "2024"),
    "it-growth-difference": Printed("N/A", None, "", "", R, B, "2024", "2024"),
    "rd-growth-russia": Printed("107.3%", None, "percent", "", R, "", "2024", "2024"),
    "rd-growth-belarus": Printed("N/A", None, "", "", B, "", "2024", "2024"),
    "rd-growth-difference": Printed("N/A", None, "", "", R, B, "2024", "2024"),
    # Table 3
    "initiatives-digital-it": Printed("2", 2, "one", "count"),
    "initiatives-medical-health": Printed("2", 2, "one", "count"),
    "initiatives-education": Printed("2", 2, "one", "count"),
    "initiatives-culture": Printed("1", 1, "one", "count"),
    "initiatives-total": Printed("7", 7, "one", "count"),
    "share-digital-it": Printed("28.6%", 28.6, "percent", "share"),
    "share-medical-health": Printed("28.6%", 28.6, "percent", "share"),
    "share-education": Printed("28.6%", 28.6, "percent", "share"),
    "share-culture": Printed("14.2%", 14.2, "percent", "share"),
    "share-total": Printed("100%", 100, "percent", "share"),
    # Table 4
    "expected-frequency": Printed("1.75", 1.75, "one", "statistic"),
    "degrees-of-freedom": Printed("3", 3, "one", "statistic"),
    "chi-square": Printed("0.429", 0.429, "one", "statistic"),
    "p-value": Printed("0.9344", 0.9344, "one", "statistic"),
    # Table 5
    "trade-share-2021": Printed("49.0%", 49, "percent", "share", B, R, "2021", "2021"),
    "trade-share-change": Printed(
        "+1.1 percentage points", 1.1, "percentage-point", "difference", B, R
    ),
    "investment-share": Printed("42.6%", 42.6, "percent", "share", B, R),
    "correlation": Printed("0.97", 0.97, "one", "statistic", B, R),
    "r-squared": Printed("0.9409", 0.9409, "one", "statistic", B, R),
}
# What the article computes with and does not print.
NOT_PRINTED = {"trade-share-before", "trade-series", "investment-series"}
# The concept of each aspect of table 7.
ASPECTS = {
    "Digital Economy Development": "digital-economy",
    "Common Data Sharing Platforms": "data-sharing",
    "Digital Infrastructure": "digital-infrastructure",
    "IT Sector Growth": "it-sector",
    "Digital Standards": "digital-standards",
    "E-Government Initiatives": "e-government",
    "Digital Innovation": "digital-innovation",
    "Digital Education": "digital-education",
    "Digital Market Integration": "digital-market",
    "Patent Activity in Digital Sphere": "digital-patents",
}
# Challenge and gap that each recommendation answers, and whether a doubt says that this is read.
ANSWERS = {
    1: ({"challenge-innovation"}, "answers-innovation"),
    2: (
        {"challenge-regulatory-discrepancies", "gap-telecommunications"},
        "answers-telecommunications",
    ),
    3: ({"challenge-institutional-inertia", "gap-systemic-regulation"}, "answers-inertia"),
    4: ({"challenge-economic"}, ""),
    5: ({"challenge-digital-divide", "challenge-technological"}, "answers-uneven-development"),
    6: ({"challenge-cultural"}, ""),
    7: ({"challenge-cultural-differences"}, "culture-of-which"),
}
