"""One byte form for any value, so that equal contents have equal hashes on every machine."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def canonical_json(value: Any) -> str:
    """JSON with sorted keys and no spare blanks; dataclasses are written as objects, other values as their text."""
    return _ENCODER.encode(value)


def digest(value: Any) -> str:
    """The sha256, in hex, of a value's canonical JSON."""
    return sha256_of(canonical_json(value))


def sha256_of(text: str) -> str:
    """The sha256, in hex, of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(value: Any) -> Any:
    names = getattr(type(value), "__dataclass_fields__", None)
    return str(value) if names is None else {name: getattr(value, name) for name in names}


_ENCODER = json.JSONEncoder(default=_plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
