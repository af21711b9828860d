"""Lexical spaces of the datatypes that are text: strings, names, binary data, XML.

Each reader gives the value as a string, or None where the lexical form is not in the space. The
``whiteSpace`` facet of XSD is applied before these spaces come in, to the text of an XML document;
in RDF nothing is (RDF 1.1 Concepts §5.1).
"""

from __future__ import annotations

import re
from collections.abc import Callable

# What XML 1.1 §2.2 leaves out of its characters, but for surrogates, which no graph holds.
_NUL, _FFFE, _FFFF = "\0", "\ufffe", "\uffff"
# XML 1.0 (fifth edition) §2.3, without the colon.
_NAME_START = (
    r"A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D"
    r"\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
_NAME_REST = _NAME_START + r"\-.0-9\u00B7\u0300-\u036F\u203F\u2040"
_BREAK = re.compile(r"[\t\n\r]")
_BASE64 = re.compile(r"[A-Za-z0-9+/]*(?:[AEIMQUYcgkosw048]=|[AQgw]==)?")


def matching(pattern: str) -> Callable[[str], str | None]:
    """A reader of the strings that match a regular expression as a whole.

    It is compiled when it is first asked: names of XML take long, and few graphs have any.
    """
    return lambda lexical: lexical if re.fullmatch(pattern, lexical) else None


def read_string(lexical: str) -> str | None:
    """An ``xsd:string``: characters of XML (XSD 1.1 Part 2 §3.3.1)."""
    return None if _NUL in lexical or _FFFE in lexical or _FFFF in lexical else lexical


def read_normalized(lexical: str) -> str | None:
    """An ``xsd:normalizedString``: no white space but blanks (XSD 1.1 Part 2 §3.4.1)."""
    return None if _BREAK.search(lexical) else read_string(lexical)


def read_token(lexical: str) -> str | None:
    """An ``xsd:token``: single blanks, and only between words (XSD 1.1 Part 2 §3.4.2)."""
    loose = lexical[:1] == " " or lexical[-1:] == " " or "  " in lexical
    return None if loose else read_normalized(lexical)


read_language = matching(r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*")
read_name_token = matching(rf"[:{_NAME_REST}]+")
read_name = matching(rf"[:{_NAME_START}][:{_NAME_REST}]*")
read_simple_name = matching(rf"[{_NAME_START}][{_NAME_REST}]*")


def read_hex(lexical: str) -> str | None:
    """An ``xsd:hexBinary`` (XSD 1.1 Part 2 §3.3.15)."""
    return lexical if len(lexical) % 2 == 0 and re.fullmatch("[0-9a-fA-F]*", lexical) else None


def read_base64(lexical: str) -> str | None:
    """An ``xsd:base64Binary`` (XSD 1.1 Part 2 §3.3.16): between characters may be a blank."""
    packed = lexical.replace(" ", "")
    whole = len(packed) % 4 == 0 and _BASE64.fullmatch(packed)
    return packed if whole and read_token(lexical) is not None else None


def read_xml(lexical: str) -> str | None:
    """An ``rdf:XMLLiteral``: what may stand between two tags of XML (RDF 1.1 Concepts §5.3)."""
    from xml.parsers import expat

    try:
        # With a separator the parser knows namespaces. It reads no entity: none can be declared.
        expat.ParserCreate(namespace_separator=" ").Parse(f"<x>{lexical}</x>", True)
    except expat.ExpatError:
        return None
    return lexical
