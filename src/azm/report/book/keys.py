"""Keys: what stands in brackets after a sentence, and what it resolves to.

F1, F2, ... are figures of the record, with the SQL that gives them again; C1, ... are reckoned from rows of the plan;
S1, ... are shortcomings found by a rule; every other key is the ref of a published source or of a row that has none.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from azm.report.figures import Figure, to_json
from azm.scrutiny.rules.finding import Finding
from azm.terms.facts.book import Facts
from azm.terms.facts.layout import COMPUTED, TABLES
from azm.terms.facts.people import Source

_TABLE_OF = {row: name for name, row in (*TABLES.items(), *COMPUTED.items())}
# More sources than these behind one sentence are listed in sources.json under one key.
MOST_PRINTED = 4
# More refs than these are given by their number and hash.
MOST_REFS = 200


class Keys:
    """The keys of one book, numbered in the order in which the book first uses them.

    `facts` are all rows as of the book's day and `seen` those that the book's readers may see: a row that they may not
    see is neither counted nor named. `figures` are those made of the record's release so far.
    """

    def __init__(self, facts: Facts, seen: Facts, figures: Mapping[str, Figure], release: Mapping[str, str]) -> None:
        self.facts, self.seen, self._figures, self._release = facts, seen, figures, dict(release)
        self._made: dict[str, Any] = {}
        self._keys: dict[tuple[str, str], str] = {}
        self._rows: dict[str, set[str]] = {}
        self._last: Counter[str] = Counter()

    def figure(self, *names: str) -> tuple[str, ...]:
        """The keys of figures of the record, by their ids."""
        return tuple(self._numbered("F", name, {"kind": "figure", "id": name}) for name in names)

    def reckoned(self, name: str, value: Any, rows: Iterable[Any], method: str = "count") -> tuple[str, ...]:
        """The key of a number reckoned here from rows; `method` says how."""
        refs = self._refs(rows)
        made = {"kind": "computed", "id": name, "value": str(value), "method": method, "refs": refs}
        # One name may stand for several numbers, as of readers who see less: each is a key of its own.
        return (self._numbered("C", f"{name} {value} {method} {refs['sha256']}", made),)

    def finding(self, finding: Finding) -> tuple[str, ...]:
        """The key of a shortcoming."""
        if ("S", finding.key) in self._keys:
            return (self._keys["S", finding.key],)
        rows = [self.facts.by_ref[ref] for ref in finding.inputs if ref in self.facts.by_ref]
        # Its key leads to the rows by their refs; of them, only the published sources are keys on their own.
        sources = {source for row in rows if self._published(row) for source in self.row(row)}
        made = {
            "kind": "finding",
            "id": finding.key,
            "rule": finding.rule,
            "version": finding.version,
            "object": finding.object,
            "severity": finding.severity,
            "values": dict(finding.values),
            "threshold": dict(finding.threshold),
            "refs": self._refs(rows),
            "sources": sorted(sources),
        }
        return (self._numbered("S", finding.key, made),)

    def row(self, *rows: Any) -> tuple[str, ...]:
        """The keys of what rows rest on: their published sources, or their own refs where they have none."""
        found: dict[str, None] = {}
        for row in rows:
            if row.ref not in self.seen.by_ref:
                continue
            for key in self._published(row) or [row.ref]:
                self._rows.setdefault(key, set()).add(row.ref)
                found[key] = None
        return tuple(sorted(found))

    def rows(self, name: str, rows: Iterable[Any]) -> tuple[str, ...]:
        """The keys of many rows: those of their sources, or one key that lists them where those are too many."""
        listed = [row for row in rows if row.ref in self.seen.by_ref]
        keys = tuple(dict.fromkeys(key for row in listed for key in (_sources(row) or (row.ref,))))
        if 0 < len(keys) <= MOST_PRINTED:
            return self.row(*listed)
        return self.reckoned(name, len(listed), listed)

    def published(self) -> tuple[Source, ...]:
        """The published sources that keys name so far, by ref."""
        held = (self.seen.by_ref[key] for key in sorted(self._rows))
        return tuple(row for row in held if isinstance(row, Source))

    def sources(self, cited: Collection[str] | None = None) -> dict[str, Any]:
        """What every key resolves to, and every row that a key names, by ref; of the `cited` keys, where given."""
        keys = {key: self._resolved(made) for key, made in self._made.items() if cited is None or key in cited}
        rows = {key: refs for key, refs in sorted(self._rows.items()) if cited is None or key in cited}
        keys |= {key: self._of_row(key, refs) for key, refs in rows.items()}
        named = {ref for made in keys.values() for ref in made.get("refs", {}).get("ids", ())}
        named |= {ref for made in keys.values() for ref in made.get("sources", ())}
        return {"keys": keys, "rows": {ref: self._row_json(ref) for ref in sorted(named)}}

    def _published(self, row: Any) -> list[str]:
        """The sources of a row that the readers may see."""
        return [source for source in _sources(row) if source in self.seen.by_ref]

    def _numbered(self, letter: str, name: str, made: Mapping[str, Any]) -> str:
        if (letter, name) not in self._keys:
            self._last[letter] += 1
            self._keys[letter, name] = f"{letter}{self._last[letter]}"
            self._made[self._keys[letter, name]] = dict(made)
        return self._keys[letter, name]

    def _resolved(self, made: dict[str, Any]) -> dict[str, Any]:
        if made["kind"] != "figure":
            return made
        return made | to_json(self._figures[made["id"]], self._release)

    def _of_row(self, key: str, refs: set[str]) -> dict[str, Any]:
        own = self.seen.by_ref[key]
        tables = sorted({_TABLE_OF[type(self.seen.by_ref[ref])] for ref in refs})
        made = {"kind": "fact", "id": key, "tables": tables, "refs": {"count": len(refs), "ids": sorted(refs)}}
        if _TABLE_OF[type(own)] == "sources":
            made["sources"] = [key]
        return made

    def _refs(self, rows: Iterable[Any]) -> dict[str, Any]:
        # A count or hash of rows that readers may not see would tell them of those rows.
        refs = sorted({row.ref for row in rows if row.ref in self.seen.by_ref})
        made: dict[str, Any] = {"count": len(refs), "sha256": hashlib.sha256("\n".join(refs).encode()).hexdigest()}
        if len(refs) <= MOST_REFS:
            made["ids"] = refs
        return made

    def _row_json(self, ref: str) -> dict[str, Any]:
        row = self.seen.by_ref[ref]
        told = row._asdict() | ({"sources": tuple(self._published(row))} if _sources(row) else {})
        values = {name: _plain(value) for name, value in told.items() if value not in ("", None, ())}
        return {"table": _TABLE_OF[type(row)]} | values


def _sources(row: Any) -> tuple[str, ...]:
    found: tuple[str, ...] = getattr(row, "sources", ())
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return value if isinstance(value, bool | int) else str(value)
