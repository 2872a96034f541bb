"""Documents as readers draft them: the row of a dataset itself, and the group of a publisher known by name only."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache

from azm.sources import catalogue
from azm.terms.drafts import DocumentRef

_NOT_LETTERS = re.compile(r"[\W_]+")


def dataset_row(source: str, external_id: str, cells: Sequence[str]) -> DocumentRef:
    """One row of a source as a document; its sha256 is over the cells, in the order given."""
    papers = catalogue.load(source)
    return DocumentRef(
        key=f"{source}:{external_id}",
        publisher=papers.publisher,
        independence_group=papers.independence_group,
        language="en",
        sha256=hashlib.sha256("\x1f".join(cells).encode("utf-8")).hexdigest(),
        publisher_kind=papers.publisher_kind,
    )


@lru_cache(maxsize=65536)
def group_by_name(publisher: str) -> str:
    """The independence group of a publisher that no list holds: its own name, in small letters and hyphens."""
    return _NOT_LETTERS.sub("-", publisher.casefold()).strip("-")[:100] or "not-stated"
