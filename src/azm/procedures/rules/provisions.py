"""Which provision of an earlier version a provision carries on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from azm.terms.facts.book import Facts, kept
from azm.terms.facts.procedures import Provision, SopVersion


@kept
def origins(facts: Facts) -> Mapping[str, str]:
    """The first provision that each provision carries on through the versions of its procedure; itself for a new one.

    By the ref that it names (`follows`), or else by its number: that of the version before which no other provision of
    its own version names.
    """
    found: dict[str, str] = {}
    versions: Mapping[str, Sequence[SopVersion]] = facts.of("sop_versions", "sop")
    for rows in versions.values():
        before: Sequence[Provision] = ()
        for version in sorted(rows, key=lambda row: (row.number, row.ref)):
            own: Sequence[Provision] = facts.of("provisions", "version").get(version.ref, ())
            named = {row.follows for row in own if row.follows}
            by_number = {row.number: row.ref for row in before if row.ref not in named}
            for row in own:
                earlier = row.follows or by_number.get(row.number, "")
                found[row.ref] = found.get(earlier, earlier) or row.ref
            before = own or before
    return found
