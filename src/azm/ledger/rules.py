"""How events are chained and how a changed row is found: hashes and Merkle roots."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """What one event binds: texts only as salted hashes, so that a text can be erased and the chain still verifies."""

    seq: int
    at: str
    who: str
    action: str
    object: str
    before_hash: str
    after_hash: str
    reason_hash: str
    merkle_root: str
    leaves: int


def event_hash(previous: str, entry: Entry) -> str:
    """sha256 over the previous hash and every field, joined by a separator no field may hold."""
    parts = [previous, str(entry.seq), entry.at, entry.who, entry.action, entry.object]
    parts += [entry.before_hash, entry.after_hash, entry.reason_hash, entry.merkle_root, str(entry.leaves)]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def salted_hash(salt: str, text: str) -> str:
    """The hash that stands in the chain for a text; "" for no text."""
    return hashlib.sha256(f"{salt}\x1f{text}".encode("utf-8", "surrogatepass")).hexdigest() if text else ""


def merkle_root(leaves: Sequence[bytes]) -> str:
    """Root of the binary hash tree over 32-byte leaves (RFC 6962: leaves and nodes hashed with different prefixes)."""
    if not leaves:
        return ""
    level = [hashlib.sha256(b"\x00" + leaf).digest() for leaf in leaves]
    while len(level) > 1:
        # An odd last node is carried up unchanged, as in RFC 6962, section 2.1.
        carried = [level[-1]] if len(level) % 2 else []
        pairs = zip(level[0::2], level[1::2], strict=False)
        level = [hashlib.sha256(b"\x01" + left + right).digest() for left, right in pairs] + carried
    return level[0].hex()
