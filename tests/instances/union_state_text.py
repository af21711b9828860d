"""The text of S3, cut as the locators of the pack union-state count it.

Tables and the figure stand between paragraphs and break them; a paragraph that begins with a small
letter goes on with the one before it (a page break, or a blank line within a sentence).
"""

from __future__ import annotations

import re
from itertools import pairwise

# Heading of a section as printed at the beginning of a line, by the name in the locators.
HEADINGS = {
    "Introduction": r" Introduction$",
    "Research Objectives": r"Research Objectives$",
    "Specific Objectives": r"Specific Objectives$",
    "Research Methodology": r"Research Methodology$",
    "Data Sources": r"Data Sources$",
    "Data Collection Methods": r"Data Collection Methods$",
    "Data Analysis Methods": r"Data Analysis Methods$",
    "Results": r"Results$",
    "Discussion": r"Discussion$",
    "Conclusion": r" Conclusion:$",
    "Recommendations": r"Recommendations:$",
    "Abstract": r" Abstract\.",
    "Keywords": r"Keywords:",
}

# Rows of the tables and stages of the figure: the row as the locator names it, and how its print
# begins. The columns of a table interleave, so a row may begin with the end of a cell's first line.
TABLES: dict[str, dict[str, str]] = {
    "1": {
        "Union State Programs": "Union State |- Joint initiatives",
        "Scientific Collaborations": "Scientific - Emphasis on research",
        "Industrial Cooperation": "Industrial - Support for",
        "Digital Integration": "Digital - Development of unified",
        "Education and Research": "Educationand |-",
        "Economic Integration": "Economic - Part of Eurasian",
        "Patent Activity": "Patent Activity |- Russia: 25,188 patent applications (2022), rank",
        "Challenges": "Challenges - Disparities in economic",
    },
    "2": {
        "Patent Applications (2022)": "Significant - . . disparity in",
        "Patent Applications per Million Inhabitants": "L Russia has higher",
        "Share of Women Inventors": "Significant o) s",
        "GDP Growth Rate (2023)": "Similar economic",
        "Growth in IT Services (2024)": "Rapid growth in Growth in IT",
        "R&D Growth (2024)": "Positive growth",
    },
    "3": {
        "Digital/IT": "Digital/IT 2 28.6%",
        "Medical/Health": "Medical/Health 2 28.6%",
        "Education": "Education 2 28.6%",
        "Culture": "Culture 1 14.2%",
        "Total": "Total 7 100%",
    },
    "4": {
        "Null Hypothesis": "The distribution is uniform across sectors",
        "Observed Frequencies": "Digital/IT: 2, Medical/Health: 2",
        "Expected Frequencies": "1.75 for each sector",
        "Degrees of Freedom": "Degrees of Freedom 3",
        "Chi-square Statistic": "Chi-square Statistic 0.429",
        "p-value": "p-value 0.9344",
        "Conclusion": "Conclusion Fail to reject",
    },
    "5": {
        "Russia's share in Belarus's foreign trade (2021)": "Russia's share in Belarus's",
        "Year-over-year change in trade share": "Year-over-year change in trade share +1.1",
        "Russia’s share in Belarus's foreign investments": "Russia’s share in Belarus's",
        "Correlation coefficient (r)": "Correlation coeflicient",
        "Coefficient of determination (r²)": "Coeflicient of determination",
        "Relationship strength": "Relationship strength",
    },
    "6": {
        "Economic": "- GDP growth differences",
        "Regulatory": 'Sanctions " Western sanctions',
        "Institutional": "- Incomplete or non-comparable",
        "Technological": "- Significant growth in IT services in | Creates",
        "Cultural": "- Up to 60,000",
        "Educational": ", - Despite numerous agreements",
        "Innovation": "- Russia: 25,188 patent applications (rank",
        "Financial": "- Russia’s share in Belarus’s foreign | May",
        "Infrastructure": "Uneven - Differences in industrial",
        "Geopolitical": "- Western sanctions on Belarus Limits",
    },
    "7": {
        "Digital Economy Development": "Digital - Focus on digital economy development in |-",
        "Common Data Sharing Platforms": "Common Emphasis on common platforms",
        "Digital Infrastructure": "Digital - Development of transport",
        "IT Sector Growth": "IT Sector - Significant growth",
        "Digital Standards": "Digital Development of Unified",
        "E-Government Initiatives": "E-Government Synchronization",
        "Digital Innovation": "Digital Emphasis on research",
        "Digital Education": "Digital - TikTok channel",
        "Digital Market Integration": "Digital Market | 92%",
        "Patent Activity in Digital Sphere": "Patent Activity |- Russia: 25,188 patent",
    },
}
# What is no running text: from the caption (or the first stage) to the note below.
NOTES = ["Note: compiled", r"2\) Compiled", *["Note: compiled"] * 5]
CUTS = (
    *((rf"^ ?Table {number} [-—] ", note) for number, note in enumerate(NOTES, start=1)),
    ("^Preparatory stage Stage 1", "Note: compiled"),
)
# The activities of figure 1, put together again from its interleaved columns, in their stages.
STAGES: dict[str, tuple[str, ...]] = {
    "Preparatory stage": (
        "Development of roadmaps for the innovative development of the Union State",
        "Research of the entrepreneurial potential of innovative types of business",
        "Determination of the list of university specialties",
    ),
    "Stage 1": (
        "Making changes to the educational and program documentation",
        "The introduction of new teaching and learning technologies",
        "Coordination of state programs and study programs at universities",
    ),
    "Stage 2": (
        "Organization of education of the process of mastering the new content",
        "Conducting research on the entrepreneurial potential of students",
    ),
    "Stage 3": (
        "Organization of the educational process, I and II levels of higher education",
        "Formation of student project teams",
        "Creation of subjects of innovative infrastructure",
    ),
    "Stage 4": (
        "Organization of the educational process for the development of new content",
        "Development of student project teams",
        "Development of subjects of innovative infrastructure",
    ),
    "Stage 5": (
        "Organization of the educational process for the development of new content",
        "Re-examination of the entrepreneurial potential of students",
        "Development of student project teams",
        "Development of innovative infrastructure entities",
        "Improving R&D efficiency",
    ),
}


def flat(text: str) -> str:
    """Every run of white space as one space."""
    return " ".join(text.split())


class Text:
    """The paragraphs of each section, the rows of each table and the print of the figure."""

    def __init__(self, text: str) -> None:
        self.whole = flat(text)
        self.paragraphs: dict[tuple[str, str], str] = {}
        self.rows: dict[tuple[str, str], str] = {}
        self.captions: dict[str, str] = {}
        running = text
        for number, (begin, end) in enumerate(CUTS, start=1):
            found = re.search(f"{begin}.*?{end}[^\\n]*\\n", running, re.DOTALL | re.MULTILINE)
            assert found
            self._rows(number, flat(found[0]))
            running = f"{running[: found.start()]}\n\n{running[found.end() :]}"
        starts = [
            (name, m.start(), m.end())
            for name, title in HEADINGS.items()
            if (m := re.search(rf"^{title}", running, re.MULTILINE))
        ]
        assert [name for name, *_ in starts] == list(HEADINGS)
        for (name, _, begin_at), (_, end_at, _) in pairwise([*starts, ("", len(running), 0)]):
            self._section(name, running[begin_at:end_at])

    def _rows(self, number: int, table: str) -> None:
        if number > len(TABLES):
            self.captions["figure 1"] = table
            return
        starts, at = [], 0
        for row, begin in TABLES[str(number)].items():
            at = table.index(begin, at)
            starts.append((row, at))
        self.captions[str(number)] = table[: starts[0][1]]
        for (row, begin_at), (_, end_at) in pairwise([*starts, ("", len(table))]):
            self.rows[str(number), row] = table[begin_at:end_at]

    def _section(self, name: str, text: str) -> None:
        count = 0
        for part in filter(None, map(flat, re.split(r"\n\s*\n|\n(?= \S)", text))):
            if part[0].islower():
                self.paragraphs[name, str(count)] += f" {part}"
            else:
                count += 1
                self.paragraphs[name, str(count)] = part

    def passage(self, section: str, paragraph: str, table: str, row: str) -> str:
        """The text of one place; a stage of the figure cannot be cut out of its print."""
        if table == "figure 1":
            return self.captions[table]
        if table:
            return self.rows[table, row]
        return self.paragraphs[section, paragraph]
