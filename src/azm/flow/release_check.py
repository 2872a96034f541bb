"""Verifying a release's bytes, and telling two releases apart row by row with a reason."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb

from azm.assess import Release, open_release
from azm.flow.shelf import folder_of, home, sha256
from azm.record.queries.releases import has_book, known_release
from azm.record.rules.match import SPLIT
from azm.terms.release import INCIDENTS

# Columns that say where; the other ones that are not tolls say what.
_GEO = frozenset(
    "country_code province_code district_code place_name place_precision radius_m latitude longitude "
    "is_former_fata".split()
)
_TOLL_WORDS = ("killed", "injured", "abducted", "missing", "arrested", "surrendered")
_NOT_CONTENT = frozenset({"incident_id", "review_code"})


def verify(name: str) -> list[str]:
    """Every file of a release (an id or a folder) that is missing, unknown or altered.

    An id, or a folder that lies among the releases of this home, is also held against the book of releases where there
    is a database; any other folder stands for itself, so that a downloaded one can be verified where there is no book.
    """
    folder = folder_of(name)
    try:
        files = json.loads((folder / "manifest.json").read_text("utf-8"))["files"]
        expected = {str(file): str(facts["sha256"]) for file, facts in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return ["manifest.json: missing or damaged"]
    problems = [f"{path.name}: not in the manifest" for path in sorted(folder.iterdir()) if _is_unknown(path, expected)]
    for file, known in expected.items():
        path = folder / file
        if not path.is_file():
            problems.append(f"{file}: missing")
        elif sha256(path) != known:
            problems.append(f"{file}: bytes differ from the manifest")
    held = _entered(folder)
    if held and held.manifest_sha256 != sha256(folder / "manifest.json"):
        problems.append("manifest.json: differs from the book of releases")
    return problems


def _entered(folder: Path) -> Any:
    """The entry in the book of a release of this home; None if there is none, or no book."""
    whole = folder.resolve()
    is_here = whole.parent == (home() / "releases").resolve()
    return known_release(whole.name) if is_here and has_book() else None


def _is_unknown(path: Path, files: Mapping[str, Any]) -> bool:
    return path.name != "manifest.json" and path.name not in files


def diff(before: str, after: str) -> list[dict[str, Any]]:
    """Rows id, change, reason, before, after: what was added, withdrawn, merged, split or edited from A to B."""
    old, new = open_release(before), open_release(after)
    return sorted([*_added(old, new), *_gone(old, new), *_edited(old, new)], key=lambda row: str(row["id"]))


def _query(old: Release, new: Release, sql: str) -> list[dict[str, Any]]:
    def held(release: Release) -> str:
        return f"read_parquet('{str(release.folder / 'incidents.parquet').replace(chr(39), chr(39) * 2)}')"

    text = sql.replace("{old}", held(old)).replace("{new}", held(new))
    with duckdb.connect() as engine:
        found = engine.sql(text)
        rows: list[dict[str, Any]] = found.to_arrow_table().to_pylist() if found else []
    return rows


def _added(old: Release, new: Release) -> Iterator[dict[str, Any]]:
    sql = "SELECT * FROM {new} WHERE incident_id NOT IN (SELECT incident_id FROM {old}) ORDER BY incident_id"
    known = set(old.manifest["sources"])
    for row in _query(old, new, sql):
        is_split = SPLIT in row["external_id"]
        reason = "split" if is_split else "new_source" if row["source_code"] not in known else "new_row"
        yield _row(row["incident_id"], "split" if is_split else "added", reason, None, _brief(row))


def _gone(old: Release, new: Release) -> Iterator[dict[str, Any]]:
    stones = {row["incident_id"]: row for row in new.read("tombstones")}
    sql = "SELECT * FROM {old} WHERE incident_id NOT IN (SELECT incident_id FROM {new}) ORDER BY incident_id"
    for row in _query(old, new, sql):
        stone = stones.get(row["incident_id"])
        reason = stone["reason"] if stone else _why_left_out(row, new)
        target = stone["redirects_to"] if stone else None
        after = {"redirects_to": target} if target else None
        yield _row(row["incident_id"], "merged" if target else "withdrawn", reason, _brief(row), after)


def _why_left_out(row: Mapping[str, Any], new: Release) -> str:
    if row["source_code"] not in new.manifest["sources"]:
        return "source_not_in_release"
    return "after_cutoff" if str(row["date_end"]) > new.manifest["cutoff"] else "under_review"


def _edited(old: Release, new: Release) -> Iterator[dict[str, Any]]:
    names = [column.name for column in INCIDENTS if column.name not in _NOT_CONTENT]
    differs = " OR ".join(f"a.{name} IS DISTINCT FROM b.{name}" for name in names)
    both = ", ".join(f"a.{name} AS a_{name}, b.{name} AS b_{name}" for name in names)
    sql = f"SELECT a.incident_id, {both} FROM {{old}} a JOIN {{new}} b USING (incident_id) WHERE {differs}"
    is_recoded = old.manifest["codebook_version"] != new.manifest["codebook_version"]
    for row in _query(old, new, sql):
        changed = [name for name in names if row[f"a_{name}"] != row[f"b_{name}"]]
        earlier, later = ({name: row[f"{side}_{name}"] for name in changed} for side in "ab")
        yield _row(row["incident_id"], "edited", _reason(changed, is_recoded), earlier, later)


def _reason(changed: list[str], is_recoded: bool) -> str:
    """The first of toll, place and coding that changed: one row has one reason, all columns stand in before/after."""
    if any(name.startswith(_TOLL_WORDS) for name in changed):
        return "toll_update"
    if any(name in _GEO for name in changed):
        return "correction_geo"
    return "codebook_change" if is_recoded else "correction_coding"


def _row(number: str, change: str, reason: str, before: Any, after: Any) -> dict[str, Any]:
    texts = [None if value is None else json.dumps(value, default=str, ensure_ascii=False) for value in (before, after)]
    return {"id": number, "change": change, "reason": reason, "before": texts[0], "after": texts[1]}


def _brief(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("source_code", "kind_code", "date_text", "killed_best", "injured_best")}
