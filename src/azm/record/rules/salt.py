"""The salted hash that stays in place of a text that may have to be erased."""

from __future__ import annotations

import hashlib


def salted(salt: str, text: str) -> str:
    """sha256 of salt and text, in hex; without the salt a short text cannot be guessed from it."""
    return hashlib.sha256(f"{salt}\x1f{text}".encode("utf-8", "surrogatepass")).hexdigest()
