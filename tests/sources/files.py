"""Small invented files for the readers' tests, in the layouts of their sources."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from azm.sources import catalogue
from azm.terms.drafts import Row, RowRead, RowRejected

GED_ROW: Mapping[str, str] = {
    "id": "1001", "relid": "PAK-2020-1-1-1", "year": "2020", "active_year": "1", "code_status": "Clear",
    "type_of_violence": "1", "conflict_dset_id": "404", "conflict_new_id": "404",
    "conflict_name": "Pakistan: Government",
    "dyad_dset_id": "872", "dyad_new_id": "872", "dyad_name": "Government of Pakistan - TTP",
    "side_a_dset_id": "142", "side_a_new_id": "142", "side_a": "Government of Pakistan",
    "side_b_dset_id": "356", "side_b_new_id": "356", "side_b": "TTP", "number_of_sources": "2",
    "source_article": '"Wire One,2020-05-02,Two dead; one hurt";"Paper Two,2020-05-03,Clash in valley"',
    "source_office": "Wire One;Paper Two", "source_date": "2020-05-02;2020-05-03",
    "source_headline": "Two dead; one hurt;Clash in valley", "source_original": "police, local officials",
    "where_prec": "3", "where_coordinates": "Kohat district", "where_description": "a valley\nnear Kohat",
    "adm_1": "Khyber Pakhtunkhwa province", "adm_2": "Kohat district", "latitude": "33.58", "longitude": "71.44",
    "geom_wkt": "POINT (71.44 33.58)", "priogrid_gid": "178000", "country": "Pakistan", "country_id": "770",
    "region": "Asia", "event_clarity": "1", "date_prec": "1", "date_start": "2020-05-01 00:00:00.000",
    "date_end": "2020-05-01 00:00:00.000", "deaths_a": "1", "deaths_b": "2", "deaths_civilians": "3",
    "deaths_unknown": "4", "best": "10", "high": "12", "low": "9", "gwnoa": "770", "gwnob": "",
}  # fmt: skip

OPEN_ROW: Mapping[str, str] = {
    "id": "OR-9001", "date": "2023-01-02", "date_precision": "1", "kind": "terror_attack", "tactic": "ied",
    "target": "police", "actor": "TTP", "actor_status": "claimed", "province": "PK-KP", "district": "Kohat",
    "place": "bazaar", "place_precision": "2", "killed_civilian": "1", "killed_security": "2", "killed_militant": "",
    "killed_unknown": "", "killed_low": "2", "killed_best": "3", "killed_high": "4", "injured_civilian": "",
    "injured_security": "", "injured_militant": "", "injured_unknown": "", "injured_low": "", "injured_best": "",
    "injured_high": "", "summary": "A device struck a van.",
    "sources": json.dumps([{"publisher": "Dawn", "url": "https://www.dawn.com/news/1", "published": "2023-01-03",
                            "killed": 3, "injured": None, "voice": "police"}]),
}  # fmt: skip


def write_csv(path: Path, rows: Sequence[Mapping[str, str]], columns: Sequence[str] = ()) -> Path:
    """Write rows below the heading of `columns`, by default the first row's keys."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns or list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def ged(folder: Path, *changes: Mapping[str, str]) -> Path:
    """A GED file with one row per set of changes to GED_ROW."""
    return write_csv(folder / "ged.csv", [{**GED_ROW, **change} for change in changes or ({},)])


def open_record(folder: Path, *changes: Mapping[str, str]) -> Path:
    """A file of the open record with one row per set of changes to OPEN_ROW."""
    return write_csv(folder / "open.csv", [{**OPEN_ROW, **change} for change in changes or ({},)])


def read(source: str, path: Path) -> list[Row]:
    """All rows of a file."""
    return list(catalogue.reader(source)(path, country="PK"))


def only(source: str, path: Path) -> RowRead:
    """The only row of a file, which must be usable."""
    (row,) = read(source, path)
    assert isinstance(row, RowRead), row
    return row


def rejected(source: str, path: Path) -> RowRejected:
    """The only row of a file, which must have been rejected with a remedy."""
    (row,) = read(source, path)
    assert isinstance(row, RowRejected), row
    assert row.message
    assert row.remedy
    return row


def tolls(row: RowRead, slot: str = "row") -> dict[tuple[str, str], tuple[Any, Any, Any]]:
    """(outcome, group) -> (low, best, high) of one account of a row."""
    (account,) = (account for account in row.accounts if account.slot == slot)
    return {(item.outcome, item.group): (item.low, item.best, item.high) for item in account.casualties}
