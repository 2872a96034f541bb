"""The whole way on the UCDP file of Pakistan, which the project may not contain."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.whole_way.program import azm


def test_every_event_is_imported_and_every_odd_range_is_flagged(ged: Path, ged_tally: dict[str, int]) -> None:
    assert (ged_tally["rows"], ged_tally["new"], ged_tally["rejected"]) == (6416, 6416, 0)
    with (ged / "report.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert Counter(row["outcome"] for row in rows) == {"new": 6416}
    codes = Counter(code for row in rows for code in row["codes"].split())
    assert (codes["range_inverted_high"], codes["range_inverted_low"]) == (139, 61)
    assert ged_tally["flagged"] == len([row for row in rows if row["codes"]])


def test_the_years_are_those_of_the_file_and_the_same_file_again_changes_nothing(
    ged: Path, shared: Callable[[str], Path]
) -> None:
    azm(ged, "release", "create", "g", "--source", "ucdp_ged")
    rows = {row["year"]: row for row in azm(ged, "table", "year", "--release", "g").result["rows"]}
    assert {year: (rows[year]["incidents"], rows[year]["killed_best"]) for year in (2009, 2014)} == {
        2009: (883, 7460),
        2014: (413, 3620),
    }
    assert sum(row["incidents"] for row in rows.values()) == 6416
    assert {row["injured_best"] for row in rows.values()} <= {None, 0}
    file = shared("data/ucdp/ged_22_1_pakistan_hdx.csv")
    again = azm(ged, "import", "ucdp_ged", str(file)).result
    assert (again["import"], again["unchanged"], again["new"], again["updated"], again["gone"]) == (1, 6416, 0, 0, 0)
    assert azm(ged, "audit", "verify").result["ok"] is True
