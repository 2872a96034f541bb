"""From a release to hotspots: counts by unit up to the origin, neighbours, coverage, ranks and clusters, the file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from shapely import make_valid
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from azm.assess import Release, open_release
from azm.assess.gate import word_of
from azm.assess.hotspot.local import PERMUTATIONS
from azm.assess.hotspot.neighbours import NEAREST, areas_km2, nearest, touching
from azm.assess.hotspot.outlook import HALF_LIFE, LEVEL, SPREAD, USE, Hotspot, hotspots
from azm.assess.panel import Panel, panel
from azm.assess.series import months
from azm.flow.shelf import latest_release
from azm.flow.tables import FORMATS, write_table
from azm.places.queries import outlines
from azm.terms.errors import BadInput

UNITS = ("province", "district")
# With fewer outlines than this share of the units, centres are used instead.
_ENOUGH = 0.9
# Months that are read up to the origin: earlier ones would weigh less than a millionth.
READ = 120
_METHOD = (
    f"relative rate: months weigh half every {HALF_LIFE:.0f} months, square roots of counts, {SPREAD:.0%} from the "
    "units beside, shrunk (Clayton & Kaldor 1987); p and q of Gi* (Ord & Getis 1995) on rates without that tenth, "
    "one-sided, and of local Moran (Anselin 1995), two-sided; q by Benjamini & Hochberg (1995)"
)
_NUMBERS = ("score", "p", "q", "gi_star", "moran", "moran_p", "moran_q")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked; `origin` is the last month that may be read, the next one is looked out for."""

    release: str
    unit: str
    origin: str
    measure: str = "killed"
    rule: str = "all"
    permutations: int = PERMUTATIONS


class Beside(NamedTuple):
    """The panel's units that can be judged, which lie beside each other, their areas if known, and whence that is."""

    counts: Panel
    neighbours: NDArray[np.bool_]
    areas: NDArray[np.float64] | None
    words: str
    missing: list[str]


def hotspots_of(
    asked: Asked, shapes: Mapping[str, BaseGeometry] | None = None, out: Path | None = None
) -> dict[str, Any]:
    """Judges every unit; with `out` the rows go into that file (.csv, .json, .xlsx or .parquet).

    `shapes` are the operator's outlines by unit. BadInput for another unit than province or district, NotThere for an
    origin outside the release's months, Refused with too few units or months.
    """
    if asked.unit not in UNITS:
        raise BadInput(f"there are no hotspots by {asked.unit!r}.", remedy=f"use one of: {', '.join(UNITS)}")
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", asked.origin):
        raise BadInput(f"{asked.origin!r} is not a month.", remedy="write YYYY-MM")
    if out and out.suffix not in FORMATS:
        raise BadInput(f"cannot write {out.suffix or 'a file without ending'}", remedy=f"use {', '.join(FORMATS)}")
    release = open_release(asked.release or latest_release())
    first = _back(asked.origin, READ - 1)
    whole = panel(release, unit=asked.unit, measure=asked.measure, rule=asked.rule, first=first, last=asked.origin)
    whole = whole.until(asked.origin)
    beside = placed(release, whole, shapes or {})
    found = hotspots(beside.counts, beside.neighbours, beside.areas, permutations=asked.permutations)
    result = {
        "release": release.id,
        "origin": asked.origin,
        "use": USE,
        "method": _METHOD,
        "score_is": f"{asked.measure} per {'km²' if beside.areas is not None else asked.unit}, 1 is the mean of all",
        "neighbours": beside.words,
        "without_outline": beside.missing,
        "permutations": asked.permutations,
        "clusters": sum(each.q <= LEVEL for each in found),
        "read": f"{whole.periods[0]}..{whole.periods[-1]}",
        "left_out": whole.left_out,
        "coverage": coverage(release, asked),
    }
    if out is None:
        return result | {"rows": [_told(each) for each in found]}
    write_table(as_table(found), out, title="hotspots")
    return result | {"rows": len(found), "file": str(out)}


def held_outlines(country: str, unit: str) -> dict[str, BaseGeometry]:
    """The outlines that the operator added, or that the papers carry; needs the database."""
    held = outlines(country, level=1 + UNITS.index(unit))
    return {each.unit_id: make_valid(shape(json.loads(each.geometry))) for each in held}


def placed(release: Release, counts: Panel, shapes: Mapping[str, BaseGeometry]) -> Beside:
    """Neighbours by outline where nearly all units have one; the others are then left out and named. Else by centre."""
    kept = [row for row, code in enumerate(counts.codes) if code in shapes]
    if len(kept) >= _ENOUGH * len(counts.codes) > 0:
        inside = _only(counts, kept)
        missing = [
            f"{code} ({counts.values[row, -12:].sum()} in the last 12 months)"
            for row, code in enumerate(counts.codes)
            if code not in shapes
        ]
        words = f"outlines that touch, of {len(kept)} of {len(counts.codes)} units"
        return Beside(inside, touching(inside.codes, shapes), areas_km2(inside.codes, shapes), words, missing)
    centres = {str(row["unit_code"]): (row["latitude"], row["longitude"]) for row in release.read("units")}
    points = np.array([centres[code] for code in counts.codes], dtype=np.float64).reshape(-1, 2)
    # Of a few units the nearest six would be all of them.
    number = min(NEAREST, (len(counts.codes) - 1) // 2)
    words = f"the {number} nearest centres, because no outlines of these units are at hand (azm boundaries add)"
    return Beside(counts, nearest(points, number), None, words, [])


def coverage(release: Release, asked: Asked) -> str:
    """What the gate says of the last year against the one before; of single units nobody says anything."""
    last = list(months(_back(asked.origin, 23), asked.origin))
    spans = f"{last[12]}..{last[-1]}", f"{last[0]}..{last[11]}"
    by_unit = (
        f"nobody publishes totals by {asked.unit} to compare with: a place may rank high because it is better reported"
    )
    if asked.measure == "incidents":
        return by_unit
    verdict = release.gate(*spans, measure=asked.measure, rule=asked.rule)
    return f"of the whole, {spans[0]} beside {spans[1]}: {word_of(verdict)} ({' '.join(verdict.reasons)}); {by_unit}"


def as_table(found: list[Hotspot]) -> pa.Table:
    """The rows as an Arrow table."""
    kinds = {"last_12": pa.int64()} | dict.fromkeys(_NUMBERS, pa.float64())
    schema = pa.schema([(each.name, kinds.get(each.name, pa.string())) for each in fields(Hotspot)])
    return pa.Table.from_pylist([_told(each) for each in found], schema=schema)


def _told(found: Hotspot) -> dict[str, Any]:
    row = asdict(found)
    return row | {name: None if np.isnan(row[name]) else round(row[name], 4) for name in _NUMBERS}


def _only(counts: Panel, rows: list[int]) -> Panel:
    codes, names = (tuple(each[row] for row in rows) for each in (counts.codes, counts.names))
    return replace(counts, codes=codes, names=names, values=counts.values[rows])


def _back(month: str, number: int) -> str:
    year, of_year = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 - number, 12)
    return f"{year:04}-{of_year + 1:02}"
