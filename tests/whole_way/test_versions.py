"""An older and then a newer file of one source: what a publisher changes, adds, drops, and how it can be undone."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.whole_way.program import EPOCH, inside

ROWS = 60
pytestmark = pytest.mark.django_db


@pytest.fixture
def older(tmp_path: Path, shared: Callable[[str], Path]) -> tuple[list[str], list[dict[str, str]]]:
    """The headings and first rows of the UCDP file, by day, so that the newer file spans the older one's days."""
    with shared("data/ucdp/ged_22_1_pakistan_hdx.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        hxl, *rows = reader
    assert hxl["id"] == ""
    return list(rows[0]), sorted(rows, key=lambda row: row["date_start"])[:ROWS]


def _file(path: Path, columns: list[str], rows: list[dict[str, str]]) -> str:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)
    return str(path)


def _edited(rows: list[dict[str, str]]) -> tuple[list[dict[str, str]], Mapping[str, str]]:
    """A newer version: one row each edited in toll, place and coding, one dropped, one added; and which."""
    new = [dict(row) for row in rows]
    toll, place, coding, dropped = new[10], new[20], new[30], new[40]
    toll["best"] = toll["high"] = str(int(toll["best"]) + 100)
    toll["deaths_unknown"] = str(int(toll["deaths_unknown"]) + 100)
    place["where_coordinates"] = "Elsewhere village"
    coding["date_prec"] = "4" if coding["date_prec"] != "4" else "3"
    new.remove(dropped)
    new.append({**new[25], "id": "999999", "relid": "PAK-NEW"})
    names = {"toll": toll, "place": place, "coding": coding, "dropped": dropped}
    return new, {name: row["id"] for name, row in names.items()}


def test_a_newer_file_updates_adds_and_reports_and_everything_can_be_undone(
    older: tuple[list[str], list[dict[str, str]]], tmp_path: Path, azm_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    columns, rows = older
    new_rows, ids = _edited(rows)
    first, second = _file(tmp_path / "old.csv", columns, rows), _file(tmp_path / "new.csv", columns, new_rows)
    report = tmp_path / "R.csv"
    inside("init", "--empty")

    assert _tally(inside("import", "ucdp_ged", first).result) == {"new": ROWS}
    assert _tally(inside("import", "ucdp_ged", first).result) == {"unchanged": ROWS}
    inside("release", "create", "1", "--source", "ucdp_ged")

    dry = inside("import", "ucdp_ged", second, "--dry-run").result
    assert dry["import"] is None
    result = inside("import", "ucdp_ged", second, "--version", "22.2", "--report", str(report)).result
    assert {**result, "import": None} == dry, "a dry run says what the import will do, and does nothing of it"
    assert _tally(result) == {"new": 1, "updated": 3, "unchanged": ROWS - 4, "gone": 1}
    assert result["gone_ids"] == [ids["dropped"]]
    with report.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == result["rows"] == len(new_rows)
    assert Counter(line["outcome"] for line in lines) == {"new": 1, "updated": 3, "unchanged": ROWS - 4}
    assert {line["external_id"] for line in lines if line["outcome"] == "updated"} == {
        ids[name] for name in ("toll", "place", "coding")
    }

    inside("release", "create", "2", "--source", "ucdp_ged")
    changes = inside("release", "diff", "1", "2").result["rows"]
    by_id = _public_ids(azm_home)
    assert {row["id"]: (row["change"], row["reason"]) for row in changes} == {
        by_id[ids["toll"]]: ("edited", "toll_update"),
        by_id[ids["place"]]: ("edited", "correction_geo"),
        by_id[ids["coding"]]: ("edited", "correction_coding"),
        by_id["999999"]: ("added", "new_row"),
    }
    story = inside("incident", "show", by_id[ids["toll"]]).result
    old, now = story["accounts"]
    assert (now["supersedes"], story["state"]) == (old["account"], "released")

    undone = inside("import", "undo", str(result["import"])).result
    assert (undone["withdrawn"], undone["restored"]) == (1, 3)
    assert inside("incident", "show", by_id[ids["toll"]]).result["state"] == "released_changed"
    inside("import", "undo", str(result["import"]), code=4)
    inside("release", "create", "3", "--source", "ucdp_ged")
    assert inside("release", "diff", "1", "3").result["rows"] == []
    assert [row["reason"] for row in inside("release", "diff", "2", "3").result["rows"]].count(
        "withdrawn_import_undone"
    ) == 1

    assert _tally(inside("import", "ucdp_ged", second).result)["updated"] == 4
    inside("release", "create", "4", "--source", "ucdp_ged")
    assert inside("release", "diff", "2", "4").result["rows"] == []
    assert inside("audit", "verify").result["ok"] is True


def _tally(result: Mapping[str, Any]) -> dict[str, int]:
    assert result["rows"] == sum(result[name] for name in ("new", "updated", "unchanged", "rejected"))
    names = ("new", "updated", "unchanged", "rejected", "gone")
    return {name: result[name] for name in names if result[name]}


def _public_ids(home: Path) -> dict[str, str]:
    """External id -> public id, out of the CSV of release 2."""
    with (home / "releases" / "2" / "incidents.csv").open(encoding="utf-8", newline="") as file:
        return {row["external_id"]: row["incident_id"] for row in csv.DictReader(file)}
