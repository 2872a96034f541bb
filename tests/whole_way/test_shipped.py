"""The whole way on the shipped record: set up, freeze, count, verify; again, and on a second machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.sources.files import open_record
from tests.whole_way.program import EPOCH, azm, inside

# What the coder's reconciled values of the shipped file sum to, counted from the raw rows.
YEARS: dict[str, dict[int, tuple[int, int, int]]] = {
    "all": {2022: (43, 115, 118), 2023: (315, 1042, 1026), 2024: (152, 411, 248)},
    "crss_like": {2022: (42, 115, 118), 2023: (303, 1024, 1012), 2024: (144, 388, 234)},
}


def _years(home: Path, *words: str) -> dict[int, tuple[int, int, int]]:
    rows = azm(home, "table", "year", *words).result["rows"]
    return {row["year"]: (row["incidents"], row["killed_best"], row["injured_best"]) for row in rows}


def _manifest(home: Path, name: str = "2024.1") -> dict[str, Any]:
    found: dict[str, Any] = json.loads((home / "releases" / name / "manifest.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("rule", YEARS)
def test_the_years_are_what_the_raw_rows_sum_to(shipped: Path, rule: str) -> None:
    assert _years(shipped, "--rule", rule, "--release", "2024.1") == YEARS[rule]


def test_every_row_and_its_ledger_verify(shipped: Path) -> None:
    assert azm(shipped, "audit", "verify").result["ok"] is True
    assert azm(shipped, "release", "verify", "2024.1").result["ok"] is True


def test_setting_up_twice_finds_nothing_new(shipped: Path) -> None:
    result = azm(shipped, "init").result
    assert set(result["new"].values()) == {0}
    assert (result["rows"]["incidents"], result["rows"]["accounts"], result["rows"]["totals"]) == (510, 1569, 518)


def test_the_same_release_again_has_the_same_bytes(shipped: Path) -> None:
    before = _manifest(shipped)
    made = azm(shipped, "release", "create", "2024.1", "--source", "azm_open_record").result
    assert _manifest(shipped) == before
    assert made["incidents"] == 510
    assert len(azm(shipped, "release", "list").result["releases"]) == 1


def test_a_second_machine_makes_the_same_bytes_at_another_time(shipped: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    azm(other, "init", SOURCE_DATE_EPOCH="1751328000")
    words = ("release", "create", "2024.1", "--source", "azm_open_record")
    made = azm(other, *words, SOURCE_DATE_EPOCH="1754006400", PYTHONHASHSEED="7").result
    assert _manifest(other) == _manifest(shipped)
    # What differs is only what the book of releases knows: who, when.
    assert made["manifest_sha256"] == azm(shipped, "release", "list").result["releases"][0]["manifest_sha256"]


def test_a_figure_leads_back_to_its_documents(shipped: Path) -> None:
    story = azm(shipped, "incident", "show", "PK-2022-000002").result
    (killed,) = [row for row in story["tolls"] if (row["outcome"], row["group"]) == ("killed", "total")]
    assert (killed["low"], killed["best"], killed["high"]) == (2, 2, 2)
    (coder,) = [row for row in story["accounts"] if row["account"] in killed["accounts"]]
    assert (coder["slot"], story["rule"]) == ("row", "toll@1")
    statements = [row for row in story["accounts"] if row["slot"].startswith("s")]
    assert all(row["url"].startswith("https://") and row["publisher"] for row in statements)
    assert len(statements) == 2


def test_a_release_whose_file_was_touched_is_named_with_exit_code_one(shipped: Path) -> None:
    path = shipped / "releases" / "2024.1" / "incidents.csv"
    path.write_bytes(path.read_bytes().replace(b"terror_attack", b"terror_attach", 1))
    done = azm(shipped, "release", "verify", "2024.1", code=1)
    assert done.result["problems"] == ["incidents.csv: bytes differ from the manifest"]


@pytest.mark.django_db
def test_what_an_undone_import_took_back_the_same_file_brings_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    inside("init")
    inside("release", "create", "2024.1", "--source", "azm_open_record")
    undone = inside("import", "undo", "1", "--reason", "trial").result
    assert (undone["withdrawn"], undone["restored"]) == (510, 0)
    inside("release", "create", "2024.2", "--source", "azm_open_record", code=5)
    inside("import", "undo", "1", code=4)
    assert inside("init").result["new"]["incidents"] == 0
    inside("release", "create", "2024.2", "--source", "azm_open_record")
    assert inside("release", "diff", "2024.1", "2024.2").result["rows"] == []
    assert inside("audit", "verify").result["ok"] is True


def test_an_erased_text_is_gone_from_the_files_of_the_database(shipped: Path, tmp_path: Path) -> None:
    secret = "the house of the witness"
    azm(shipped, "user", "add", "ben@example.org", "--role", "approver")
    for summary in (secret, "A device struck a van."):
        file = open_record(tmp_path, {"summary": summary})
        made = azm(shipped, "import", "azm_open_record", str(file)).result
        assert made["new"] + made["updated"] == 1
    assert secret.encode() in _bytes(shipped)
    story = azm(shipped, "incident", "show", "PK-2023-000316").result
    old = min(row["account"] for row in story["accounts"] if row["slot"] == "row")
    azm(shipped, "incident", "redact", str(old), "--second", "ben@example.org", "--reason", "a witness")
    assert secret.encode() not in _bytes(shipped)
    assert azm(shipped, "audit", "verify").result["ok"] is True


def _bytes(home: Path) -> bytes:
    """Everything that the database keeps on disk, its log included."""
    return b"".join(path.read_bytes() for path in home.glob("azm.sqlite3*"))
