"""Words on standard error, where names of files and of terms may not steer the terminal."""

from __future__ import annotations

import sys

import click


def say(sentence: str, *, name: str = "legalmodel: ") -> None:
    """Print a sentence on standard error, control characters and the like as question marks."""
    import unicodedata

    plain = "".join(
        char if char == "\n" or unicodedata.category(char) not in ("Cc", "Cf", "Cs") else "?"
        for char in sentence
    )
    if sys.stderr is not None:
        click.echo(f"{name}{plain}", err=True)
