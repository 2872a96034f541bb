"""Writing to the ledger, and writing rows of the plan's format with the event that tells of them."""

from azm.ledger.actions.chain import CHUNK, LeafBook, append, erase_text

__all__ = ["CHUNK", "LeafBook", "append", "erase_text"]
