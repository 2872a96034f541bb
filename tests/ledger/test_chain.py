"""The hashes of the ledger: how events are chained and what a tree of row hashes gives."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import pytest

from azm.ledger.actions import CHUNK, LeafBook
from azm.ledger.rules import GENESIS, Entry, MerkleTree, event_hash, merkle_root, salted_hash

ENTRY = Entry(
    seq=1,
    at="2024-07-01T09:00:00+00:00",
    who="ana@example.org",
    action="import",
    object="import:1",
    before_hash="",
    after_hash="aa",
    reason_hash="",
    merkle_root="",
    leaves=0,
)


def test_an_events_hash_is_the_sha256_of_the_one_before_and_of_every_field() -> None:
    words = [GENESIS, "1", "2024-07-01T09:00:00+00:00", "ana@example.org", "import", "import:1", "", "aa", "", "", "0"]
    assert event_hash(GENESIS, ENTRY) == hashlib.sha256("\x1f".join(words).encode()).hexdigest()


@pytest.mark.parametrize("field", Entry.__slots__)
def test_every_field_of_an_event_is_in_its_hash(field: str) -> None:
    change: dict[str, Any] = {field: 7 if isinstance(getattr(ENTRY, field), int) else "other"}
    other = replace(ENTRY, **change)
    assert event_hash(GENESIS, other) != event_hash(GENESIS, ENTRY)
    assert event_hash("1" * 64, ENTRY) != event_hash(GENESIS, ENTRY)


def test_a_text_is_hashed_with_its_salt_and_no_text_has_no_hash() -> None:
    assert salted_hash("s", "text") != salted_hash("t", "text")
    assert salted_hash("s", "") == ""


def _by_definition(leaves: list[bytes]) -> bytes:
    """The tree hash of RFC 6962, section 2.1, as it is defined there: split at the largest power of two below n."""
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    middle = 1
    while middle * 2 < len(leaves):
        middle *= 2
    return hashlib.sha256(b"\x01" + _by_definition(leaves[:middle]) + _by_definition(leaves[middle:])).digest()


@pytest.mark.parametrize("number", range(1, 20))
def test_the_growing_tree_has_the_root_that_the_definition_gives(number: int) -> None:
    leaves = [bytes([index]) * 32 for index in range(number)]
    assert merkle_root(leaves) == _by_definition(leaves).hex()
    tree = MerkleTree()
    tree.extend(leaves[:3])
    tree.extend(leaves[3:])
    assert (tree.root(), tree.size) == (merkle_root(leaves), number)


def test_no_leaves_have_no_root_and_their_order_matters() -> None:
    one, two = bytes(32), bytes([1]) * 32
    assert merkle_root([]) == ""
    assert merkle_root([one, two]) != merkle_root([two, one])


def test_many_leaves_are_packed_in_chunks_and_none_is_lost() -> None:
    book = LeafBook()
    for number in range(CHUNK + 3):
        book.add(f"incident:{number}", number.to_bytes(32, "big"))
    book.close()
    book.close()
    assert [len(names.split("\n")) for names, _ in book.chunks] == [CHUNK, 3]
    assert [len(hashes) for _, hashes in book.chunks] == [32 * CHUNK, 96]
    assert book.tree.size == CHUNK + 3
