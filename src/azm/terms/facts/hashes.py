"""The address of an approved text: one hash for the same words, however they were typed or stored."""

from __future__ import annotations

from unicodedata import normalize

from azm.terms.canonical import sha256_of


def clean(text: str) -> str:
    """The text in NFC, its lines ended by line feeds, without blanks around it and at the ends of its lines."""
    lines = normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def text_hash(text: str) -> str:
    """The sha256, in hex, of the clean text in UTF-8."""
    return sha256_of(clean(text))
