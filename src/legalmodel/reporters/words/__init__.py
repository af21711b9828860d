"""The words that reporters add to a report: headings, labels, plural forms, numbers, dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Self

from legalmodel.reporters.words.days import in_words
from legalmodel.resources import catalogue

# CLDR writes dates the British way for en_GB, which is the spelling of every English text here.
_LOCALES = {"en": "en_GB", "ru": "ru_RU"}
_IRI = re.compile(r"<?[A-Za-z][A-Za-z0-9+.-]*://[^\s<>]+>?")


@dataclass(frozen=True, slots=True)
class Words:
    """A message catalogue: ``catalogue[section][key]`` is a text, or a table of plural forms.

    ``folders`` hold the catalogues it is put together from, by sections.
    """

    folders: ClassVar[tuple[Path, ...]] = (Path(__file__).parent,)

    lang: str
    catalogue: Mapping[str, Mapping[str, str | Mapping[str, str]]]

    @classmethod
    def load(cls, lang: str) -> Self:
        """Read the catalogue of a language.

        Raises:
            UsageError: there is none.
        """
        merged: dict[str, dict[str, Any]] = {}
        for folder in cls.folders:
            for section, words in catalogue(folder, lang).items():
                merged.setdefault(section, {}).update(words)
        return cls(lang, merged)

    def say(self, key: str, **values: str) -> str:
        """The text under ``section.key``, with its ``{names}`` filled in.

        Raises:
            KeyError: the catalogue lacks the key, or a name has no value.
        """
        section, _, name = key.partition(".")
        text = self.catalogue[section][name]
        if not isinstance(text, str):
            raise KeyError(f"{key} has plural forms; use count()")
        # A day in Russian ends with the point of an abbreviation, which then ends the sentence.
        return text.format(**values).replace("г..", "г.")

    def count(self, key: str, number: int) -> str:
        """A counted noun, "3 findings", in the plural form that CLDR gives for the language."""
        section, _, name = key.partition(".")
        forms = self.catalogue[section][name]
        if isinstance(forms, str):
            raise KeyError(f"{key} has no plural forms; use say()")
        if self.lang == "en":
            # The rule of CLDR for whole numbers; Babel takes longer to load than a text to write.
            form = "one" if number == 1 else "other"
        else:
            from babel import Locale

            form = str(Locale.parse(_LOCALES[self.lang]).plural_form(number))
        return forms.get(form, forms["other"]).format(n=self.number(number))

    def known(self, section: str, value: str) -> str:
        """The word for a value of a closed list; a value outside it is shown as it stands.

        A report may give the value's notation, its IRI, or its label as a vocabulary spells it.
        """
        words = self.catalogue[section]
        text = words.get(notation(value))
        if isinstance(text, str):
            return text
        spelled = value.casefold()
        alike = (w for w in words.values() if isinstance(w, str) and w.casefold() == spelled)
        return next(alike, value)

    def number(self, number: int) -> str:
        """A whole number with the thousands separator of the language."""
        if 0 <= number < 1000:
            return str(number)
        from babel.numbers import format_decimal

        return str(format_decimal(number, locale=_LOCALES[self.lang]))

    def date(self, value: str) -> str:
        """A date of ISO 8601 or EDTF in words; what is none that is known as it stands."""
        return in_words(value, _LOCALES[self.lang], self.say)

    def language(self, tag: str) -> str:
        """The name of a language ("English"), or its tag where CLDR knows no name."""
        from babel import Locale

        names = Locale.parse(_LOCALES[self.lang]).languages
        return str(names.get(tag.split("-", 1)[0].lower(), tag))


def notation(value: str) -> str:
    """The last step of a concept's IRI: ``…/rank/press`` → ``press``; other text unchanged."""
    return re.split(r"[/#:]", value.rstrip(">"))[-1] if _IRI.fullmatch(value) else value
