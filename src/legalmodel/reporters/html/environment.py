"""The Jinja environment: templates, the words of a language, style sheet, script, their hashes."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from legalmodel.reporters.html import text
from legalmodel.reporters.html.drawing.matrix import shade, tone
from legalmodel.reporters.html.words import Words

if TYPE_CHECKING:
    from jinja2 import Environment

_STYLES = (
    "tokens.css",
    "layout.css",
    "parts.css",
    "register.css",
    "pictures.css",
    "pages.css",
    "print.css",
)
# For the layout engine of the PDF, which draws with the styles that stand in the drawing itself.
_PAPER = ("paper.css",)
_DRAWINGS = ("drawings.css",)
_SCRIPTS = ("tree.js", "words.js", "rows.js", "cards.js", "register.js", "report.js")


@cache
def environment(lang: str) -> Environment:
    """An environment in which an undefined name is an error and every value is escaped.

    Kept, because compiling the templates takes longer than rendering an ordinary report.

    Raises:
        UsageError: there is no catalogue of words for ``lang``.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    words = Words.load(lang)
    env = Environment(
        loader=PackageLoader("legalmodel.reporters.html", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=text.safe,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(
        anchor=lambda name, kind: text.anchor(kind, name),
        link=text.link,
        bare=text.bare,
        language=text.language,
        year=text.year,
        date=words.date,
        number=words.number,
        tongue=words.language,
        query=text.query,
        shade=shade,
        tone=tone,
    )
    env.globals.update(
        t=words.say,
        count=words.count,
        known=words.known,
        lang=words.lang,
        **_assets(),
    )
    return env


def _assets() -> dict[str, object]:
    """Style sheet and script as trusted markup, and the policy that names them by hash."""
    from markupsafe import Markup

    style, script = _static(_STYLES), _static(_SCRIPTS)
    paper, drawings = _static(_PAPER), _static(_DRAWINGS)
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(style)}'",
            f"script-src '{_digest(script)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        )
    )
    # Both are files of this package, so they are markup that we vouch for.
    return {
        "style": Markup(style),
        "script": Markup(script),
        "paper_style": Markup(paper),
        "drawing_style_text": Markup(drawings),
        "policy": policy,
    }


def _static(names: tuple[str, ...]) -> str:
    folder = resources.files(__package__).joinpath("static")
    return "\n" + "\n".join(folder.joinpath(name).read_text("utf-8") for name in names)


def _digest(content: str) -> str:
    """A source expression of CSP: the hash is of the element's text exactly as it stands."""
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")
