"""Scoring a sealed outlook against a later release: first the seal, then the months that have arrived."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from azm.assess import Release, open_release
from azm.assess.forecasting.history import Counts, later
from azm.assess.forecasting.judged import judged
from azm.assess.forecasting.make import NOTE
from azm.assess.forecasting.models.candidates import BENCHMARK
from azm.assess.gate import word_of
from azm.assess.panel import Panel
from azm.assess.surge.alarms import is_late
from azm.flow.outlook import counts_of
from azm.flow.seal import BENCHMARK_FILE, DRAWS_FILE, SEAL, broken, read_draws, read_seal
from azm.flow.shelf import latest_release
from azm.terms.dates import PartialDate
from azm.terms.errors import BadInput

_GATE = {
    "good": "another body's totals show that the months that came are covered as those before were",
    "own publisher only": "only the publisher of our rows has totals of these months: no more is known",
    "low": "the months that came or those before are covered too poorly, or unlike: a miss may be one of reporting",
    "not ours": "both the past and what came are another body's totals",
    "not known": "nobody publishes totals of these units and months: a miss may be one of reporting",
}


class _Scored(NamedTuple):
    rows: list[dict[str, Any]]
    provisional: list[str]
    gone: list[str]
    word: str


def score(folder: Path, name: str) -> dict[str, Any]:
    """The scores of the sealed outlook in a folder, or of each in the folders below it, by window and model.

    `broken` names every file that is not as it was sealed; what is broken is not scored.
    """
    release = open_release(name or latest_release())
    wrong: list[str] = []
    found: dict[Path, _Scored] = {}
    for each in _sealed(folder):
        stated = read_seal(each)
        differs = broken(each, stated)
        wrong += differs
        if not differs:
            found[each] = _scored(release, each, stated)
    words = sorted({each.word for each in found.values() if each.rows})
    return {
        "release": release.id,
        "broken": wrong,
        "not_arrived": [str(each) for each, scored in found.items() if not scored.rows],
        "provisional": sorted({month for each in found.values() for month in each.provisional}),
        "no_longer_units": sorted({code for each in found.values() for code in each.gone}),
        "coverage_gate": "; ".join(f"{word}: {_GATE[word]}" for word in words),
        "note": NOTE,
        "rows": [row for each in found.values() for row in each.rows],
    }


def _sealed(folder: Path) -> list[Path]:
    below = [] if (folder / SEAL).is_file() else sorted(path.parent for path in folder.glob(f"*/{SEAL}"))
    return below or [folder]


def _scored(release: Release, folder: Path, stated: Mapping[str, Any]) -> _Scored:
    counts = counts_of(release, str(stated["unit"]), str(stated["published"]))
    origin = str(stated["origin"])
    codes, months, draws = _cube(folder / DRAWS_FILE)
    _, _, beside = _cube(folder / BENCHMARK_FILE)
    arrived = [month for month in months if month in counts.periods]
    units = [code for code in codes if code in counts.codes]
    if not arrived or not units:
        return _Scored([], [], [], "not known")
    observed = counts.values[np.ix_([counts.row(u) for u in units], [counts.position(m) for m in arrived])]
    at = np.ix_([codes.index(unit) for unit in units], [months.index(month) for month in arrived])
    window = f"{origin}: {arrived[0]}..{arrived[-1]}"
    made = judged(window, str(stated["model"]), draws[at], observed)
    held = {"model": made}
    if stated["model"] != BENCHMARK:
        held["benchmark"] = judged(window, BENCHMARK, beside[at], observed)
    cutoff = PartialDate(str(release.manifest["cutoff"])).last_day
    return _Scored(
        [_told(asdict(each)) for each in held.values()],
        [month for month in arrived if is_late(month, cutoff)],
        [code for code in codes if code not in counts.codes],
        _word(release, counts, origin, arrived),
    )


def _word(release: Release, counts: Panel, origin: str, arrived: list[str]) -> str:
    if counts.origin != release.id:
        return "not ours"
    if counts.unit != "country" or origin < counts.periods[0]:
        return "not known"
    first = max(counts.periods[0], later(origin, -11))
    return word_of(release.gate(f"{arrived[0]}..{arrived[-1]}", f"{first}..{origin}"))


def _cube(path: Path) -> tuple[list[str], list[str], Counts]:
    """The units, the months, and the draws `[unit, month, draw]` of a sealed file."""
    table = read_draws(path)
    codes = [str(code) for code in table.column("unit").unique().to_pylist()]
    months = [str(month) for month in table.column("month").unique().to_pylist()]
    killed = table.column("killed").to_numpy()
    if not codes or killed.size % (len(codes) * len(months)):
        raise BadInput("the draws are not one set per unit and month.", where=str(path), remedy="make them again")
    draws: Counts = killed.reshape(len(codes), len(months), -1)
    return codes, months, draws


def _told(row: dict[str, Any]) -> dict[str, Any]:
    return {name: round(value, 4) if isinstance(value, float) else value for name, value in row.items()}
