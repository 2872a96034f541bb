"""From a release to a sealed outlook: the history up to the origin, draws by model and benchmark, the seal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from azm.assess import Release, open_release
from azm.assess.forecasting import scores
from azm.assess.forecasting.chance import DRAWS, STEPS
from azm.assess.forecasting.frozen import POOL
from azm.assess.forecasting.history import History, later, ordinal
from azm.assess.forecasting.judged import THRESHOLDS
from azm.assess.forecasting.make import NOTE, Outlook, benchmark, history_of, outlook
from azm.assess.forecasting.models.candidates import BENCHMARK
from azm.assess.forecasting.pool import LEAST_MONTHS
from azm.assess.gate import word_of
from azm.assess.panel import Panel, panel, published
from azm.flow.seal import BENCHMARK_FILE, DRAWS_FILE, seal_up
from azm.flow.shelf import latest_release
from azm.terms.errors import BadInput, NotThere, Refused

# Whose monthly totals of the country are the related series, where a release carries them.
PUBLISHER = "UCDP"
LEAST = 12
_COVERAGE = {
    "good": "another body's totals show that our coverage of the last year and of the months before is high and alike",
    "own publisher only": "only the publisher of our rows has totals to compare with: no more is known",
    "low": "our coverage of the last year or of the months before is too low, or the two are too far apart: the "
    "outlook is of what this record would count, and no rise or fall may be read from it",
    "too short": "no month lies before the last year, so that its coverage cannot be compared with an earlier one's: "
    "the outlook is of what this record would count",
    "not ours": "totals that another body published, continued as they are",
    "not known": "nobody publishes totals of this unit to compare with: the outlook is of what this record would count",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: an outlook of people killed by unit and month, `steps` months after the origin ("YYYY-MM").

    `published` continues another body's monthly totals of the country instead of the release's incidents.
    """

    unit: str
    origin: str
    steps: tuple[int, ...] = STEPS
    model: str = POOL
    draws: int = DRAWS
    seed: int = 0
    published: str = ""


def steps_of(horizon: str) -> tuple[int, ...]:
    """Months ahead of a horizon such as "3-14" or "6"; BadInput for anything else."""
    first, dash, last = horizon.partition("-")
    if not first.isdecimal() or (dash and not last.isdecimal()) or int(last or first) < int(first):
        raise BadInput(f"{horizon!r} is no horizon.", remedy="write months ahead, such as 3-14 or 6")
    return tuple(range(int(first), int(last or first) + 1))


def sealed_outlook(name: str, wanted: Wanted, out: Path) -> dict[str, Any]:
    """Makes the outlook and the benchmark's for the same months, and seals both in a folder.

    Refused where the release holds less than a year before the origin, or where the folder holds another outlook.
    """
    release = open_release(name or latest_release())
    counts = counts_of(release, wanted.unit, wanted.published)
    known, related = _history(release, counts, wanted.origin)
    made = outlook(known, model=wanted.model, steps=wanted.steps, draws=wanted.draws, seed=wanted.seed)
    beside = benchmark(known, made)
    history = {"first": counts.periods[0], "last": wanted.origin, "before": related, "units": len(known.codes)}
    capped = [f"{code} {month}" for code, month in made.over]
    told = {"history": history, "fell_back": list(made.fell_back), "capped": capped}
    seal = seal_up(release, asdict(wanted) | told, {DRAWS_FILE: made, BENCHMARK_FILE: beside}, out)
    word = coverage_word(release, counts, wanted.origin)
    return {
        "release": release.id,
        "model": wanted.model,
        "origin": wanted.origin,
        "months": f"{made.months[0]}..{made.months[-1]}",
        "history": f"{history['first']}..{wanted.origin}" + (f", before that {related}" if related else ""),
        "fell_back": list(made.fell_back),
        "fell_back_to": _fell_back(made),
        "capped": capped,
        "left_out": counts.left_out,
        "coverage": f"{word}: {_COVERAGE[word]}",
        "note": NOTE,
        "folder": str(out),
        "seal": seal["seal"],
        "rows": rows(made, beside),
    }


def counts_of(release: Release, unit: str, publisher: str) -> Panel:
    """The months that an outlook continues: a release's own, or another body's of the country."""
    if publisher and unit != "country":
        raise BadInput(f"{publisher}'s totals are of the country.", remedy="use --unit country")
    return published(release, publisher) if publisher else panel(release, unit=unit)


def rows(made: Outlook, beside: Outlook) -> list[dict[str, Any]]:
    """One row per unit and month: median and nine-in-ten interval of people killed, and the benchmark's; chances.

    Months are drawn apart from each other, so that rows may not be added up.
    """
    low, high = scores.interval(made.draws)
    other_low, other_high = scores.interval(beside.draws)
    middle = np.median(made.draws, axis=-1)
    shares = {f"chance_{least}": (made.draws >= least).mean(axis=-1) for least in THRESHOLDS}
    return [
        {
            "unit": code,
            "month": month,
            "low": round(float(low[at]), 1),
            "median": round(float(middle[at]), 1),
            "high": round(float(high[at]), 1),
            **{name: round(float(share[at]), 3) for name, share in shares.items()},
            "benchmark_low": round(float(other_low[at]), 1),
            "benchmark_high": round(float(other_high[at]), 1),
        }
        for unit, code in enumerate(made.codes)
        for step, month in enumerate(made.months)
        for at in [(unit, step)]
    ]


def coverage_word(release: Release, counts: Panel, origin: str) -> str:
    """What is known of our coverage of the year to the origin and of the months before; of the country alone is any."""
    first, before = later(origin, 1 - LEAST), later(origin, -LEAST)
    if counts.origin != release.id:
        return "not ours"
    if counts.unit != "country":
        return "not known"
    if before < counts.periods[0]:
        return "too short"
    return word_of(release.gate(f"{first}..{origin}", f"{counts.periods[0]}..{before}"))


def _history(release: Release, counts: Panel, origin: str) -> tuple[History, str]:
    """The history up to the origin, and what its related series is."""
    held: Sequence[str] = counts.periods
    months = ordinal(origin) - ordinal(held[0]) + 1 if held else 0
    if months < LEAST:
        raise Refused(
            f"{max(months, 0)} months before the end of {origin} are there; an outlook needs {LEAST}.",
            where=release.id,
            remedy="choose a later origin, or a release that begins earlier",
        )
    related = None
    if counts.unit == "country" and counts.origin == release.id:
        try:
            related = published(release, PUBLISHER)
        except NotThere:
            related = None
    known = history_of(counts, origin, related)
    if known.related is None or related is None or related.periods[0] >= held[0]:
        return known, ""
    return known, f"{related.periods[0]}..{later(held[0], -1)} of {PUBLISHER}, brought to our level"


def _fell_back(made: Outlook) -> str:
    if not made.fell_back:
        return ""
    return f"{BENCHMARK}, since {made.model} needs {LEAST_MONTHS} months and these units have fewer"
