"""How events are chained and how a changed row is found: hashes and Merkle roots."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

GENESIS = "0" * 64
# The act by which a ledger of an earlier version enters, once, what it did not hold.
TAKE_STOCK = "take_stock"


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


def named(name: str, leaf: bytes) -> bytes:
    """A leaf together with its object's name, so that no hash can be passed off as another object's."""
    return leaf + name.encode("utf-8", "surrogatepass")


class MerkleTree:
    """The hash tree of RFC 6962 (section 2.1), grown leaf by leaf; leaves and nodes are hashed with different prefixes.

    Of the leaves only the roots of complete subtrees are kept, so that millions of rows need no memory.
    """

    def __init__(self) -> None:
        self.size = 0
        self._subtrees: list[tuple[int, bytes]] = []

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Add leaves."""
        sha256, subtrees = hashlib.sha256, self._subtrees
        for leaf in leaves:
            self.size += 1
            length, node = 1, sha256(b"\x00" + leaf).digest()
            while subtrees and subtrees[-1][0] == length:
                node = sha256(b"\x01" + subtrees.pop()[1] + node).digest()
                length *= 2
            subtrees.append((length, node))

    def root(self) -> str:
        """The root over all leaves so far, in hex; "" when there are none."""
        if not self._subtrees:
            return ""
        node = self._subtrees[-1][1]
        for _, left in reversed(self._subtrees[:-1]):
            node = hashlib.sha256(b"\x01" + left + node).digest()
        return node.hex()


def merkle_root(leaves: Iterable[bytes]) -> str:
    """The root over leaves given at once."""
    tree = MerkleTree()
    tree.extend(leaves)
    return tree.root()
