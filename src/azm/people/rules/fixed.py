"""Columns of people that never change: what a source said, reviewed translations, first and last days."""

from __future__ import annotations

from azm.terms.facts.fixed import Fixed, Is, settled, stands

FIXED: Fixed = {
    # What was said stays as it was said; an address that moved may be put right.
    "sources": stands("publisher statement", instead="what is said anew is a source of its own"),
    "jurisdictions": stands(
        "kind", "successor valid_from valid_to", instead="end it (valid_to) and name its successor, a row of its own"
    ),
    "organisations": stands("", "valid_from valid_to", instead="end it (valid_to) and add the one that follows it"),
    "posts": stands("organisation", instead="add the post as a row of its own"),
    "translations": stands(
        "object column language",
        "",
        settled("text", Is("is_reviewed", True)),
        instead="take the review back first (is_reviewed no), then give the new words to be reviewed",
    ),
}
