"""Surges on the 42 scenarios of Noufaily et al. 2013: false alarms, outbreaks found, alarms that were right."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import azm.assess.surge
from azm.assess.surge.measure import Tally, intervals, joined, tally
from azm.assess.surge.methods import METHODS
from azm.assess.surge.past import Series
from azm.assess.surge.scenarios import CALENDARS, SIZES, simulate
from benchmarks.scoreboard.fingerprint import fingerprint
from benchmarks.scoreboard.tables import markdown

ROOMS = Path(azm.assess.surge.__file__).parent
# What a row depends on; methods.py only names them, and dates of changes are not scored here.
FROZEN = ("counts", "cusum", "farrington", "loglinear", "measure", "pair", "past", "scenarios", "simple")
FOLDER = Path(__file__).parent
SCORES, BY_SCENARIO, MEASURED = FOLDER / "surge.csv", FOLDER / "surge_scenarios.csv", ROOMS / "measured.csv"
SEEDS = {"tuned on (seeds 1-15)": range(1, 16), "fresh (seeds 1001-1200)": range(1001, 1201)}
FRESH = "fresh (seeds 1001-1200)"
NAMES = ("fpr", "ppv", *(f"pod_{size}" for size in SIZES))
_CHUNK = 5
_HEAD = ["method", "seeds", "FPR", "PPV", *(f"POD k={size}" for size in SIZES), "freeze", "first scored"]
_ABOUT = """\
42 scenarios (Noufaily et al. 2013), 624 weeks, the last 49 judged; per scenario and seed one background with four
past outbreaks, and on it one current outbreak of each size k = 2, 3, 5, 10 standard deviations. By month: the same
twelve years, the last one judged. FPR: share of periods outside outbreaks with an alarm; PPV: share of alarms inside
an outbreak; POD: share of outbreaks with an alarm between their start and last case. Intervals (95 %) draw whole
seeds. A freeze is the hash of code and parameters; other code adds rows, which are shown where a score differs.
`surge.csv` has every row, `surge_scenarios.csv` the fresh seeds by scenario.

Levels of `farrington-pair` and `nb-cusum` were chosen on seeds 1-15 by week, and committed before these fresh seeds
were scored; seeds 1001-1003 were scored alone once before that, and nothing was changed after it. They were not chosen
for months. `acled` and `hdx` are rules that these bodies publish, as comparators."""
_BESIDE = """
The generators differ in what the paper leaves open (how delays are rounded, outbreaks cut off by the end of the
series, outbreaks without a case), so these rows are near ours, not the same. On the same series ours and R's
surveillance agree: `tests/assess/surge/test_farrington.py`, `make oracle`.
"""
Row = dict[str, str]

# ASSESS: R's surveillance on 42 x 15 replicates of its own generator.
QUOTED = (
    ("Farrington Flexible (R)", ".0052", ".677", ".887"),
    ("Farrington 1996-like (R)", ".0246", ".398", ".956"),
    ("EARS C1 (R)", ".037", ".21", ".87"),
    ("ACLED's +100 % rule", ".068", ".145", ".547"),
    ("z > 2 on 52 weeks", ".041", ".253", ".818"),
    ("range of 21 methods (Bedubourg & Le Strat 2017)", ".007 to .599", "to .68", ".43 to .89 (all sizes)"),
)


def lines() -> Iterator[str]:
    """Scores every method, keeps surge.csv, surge_scenarios.csv and measured.csv, and gives the section's lines."""
    frozen, day = fingerprint(ROOMS / f"{name}.py" for name in FROZEN), f"{datetime.now(UTC):%Y-%m-%d}"
    tallies = {(step, seeds): _scored(step, SEEDS[seeds]) for step in CALENDARS for seeds in SEEDS}
    now = [
        _row(frozen, day, step, seeds, name, found)
        for (step, seeds), methods in tallies.items()
        for name, found in methods.items()
    ]
    _write(SCORES, _kept(frozen, now))
    _write(BY_SCENARIO, [row for step in CALENDARS for row in _by_scenario(step, tallies[step, FRESH])])
    measured = [row for row in now if row["seeds"] == FRESH]
    _write(MEASURED, [{name: row[name] for name in ("method", "step")} | _rate(row) for row in measured])
    yield from told(_read(SCORES), frozen)


def told(rows: Sequence[Row], frozen: str) -> Iterator[str]:
    """The section's lines: what was scored, every row by step, rows of others, and whether the aims were reached."""
    yield _ABOUT
    for step in CALENDARS:
        yield f"\n### By {step}\n"
        yield from markdown(_HEAD, (_cells(row) for row in _distinct(rows) if row["step"] == step))
    yield "\n### By week, as measured elsewhere (not rebuilt)\n"
    yield from markdown(["method", "FPR", "PPV", "POD k=10"], QUOTED)
    yield _BESIDE
    yield _aims(rows, frozen)


def _scored(step: str, seeds: Sequence[int]) -> dict[str, Tally]:
    """The tally of every method over all scenarios and these seeds."""
    chunks = [(step, tuple(seeds[at : at + _CHUNK])) for at in range(0, len(seeds), _CHUNK)]
    with ProcessPoolExecutor(os.cpu_count()) as workers:
        parts = list(workers.map(_of_chunk, chunks))
    return {name: joined([part[name] for part in parts]) for name in METHODS}


def _of_chunk(asked: tuple[str, tuple[int, ...]]) -> dict[str, Tally]:
    step, seeds = asked
    made = simulate(seeds, calendar=CALENDARS[step])
    series = Series(made.counts, step, made.judged.start)
    return {name: tally(method.judge(series), made) for name, method in METHODS.items()}


def _row(frozen: str, day: str, step: str, seeds: str, method: str, found: Tally) -> Row:
    scores, ranges = found.scores(), intervals(found)
    row = {"freeze": frozen, "first_scored": day, "step": step, "seeds": seeds, "method": method}
    for name in NAMES:
        low, high = ranges[name]
        row |= {name: f"{scores[name]:.6f}", f"{name}_low": f"{low:.6f}", f"{name}_high": f"{high:.6f}"}
    return row


def _kept(frozen: str, now: list[Row]) -> list[Row]:
    """Rows of earlier freezes, and those of this one: scored again they keep the day of their first scoring."""
    held = _read(SCORES)
    first = min((row["first_scored"] for row in held if row["freeze"] == frozen), default=now[0]["first_scored"])
    return [*(row for row in held if row["freeze"] != frozen), *(row | {"first_scored": first} for row in now)]


def _rate(row: Row) -> Row:
    return {
        "false_alarm_rate": row["fpr"],
        "low": row["fpr_low"],
        "high": row["fpr_high"],
        "seeds": row["seeds"],
        "freeze": row["freeze"],
    }


def _by_scenario(step: str, tallies: Mapping[str, Tally]) -> Iterable[Row]:
    for method, found in tallies.items():
        for number in sorted(set(found.scenario.tolist())):
            scores = found.rows(found.scenario == number).scores()
            yield {"step": step, "method": method, "scenario": str(number)} | {n: f"{scores[n]:.4f}" for n in NAMES}


def _distinct(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows without those that a later freeze repeats to the last digit, as quicker code does."""
    last: dict[tuple[str, ...], str] = {}
    for row in rows:
        last[_scores(row)] = row["freeze"]
    return (row for row in rows if last[_scores(row)] == row["freeze"])


def _scores(row: Row) -> tuple[str, ...]:
    return tuple(value for name, value in row.items() if name not in ("freeze", "first_scored"))


def _cells(row: Row) -> list[str]:
    scores = [_told_range(row, name, 4 if name == "fpr" else 3) for name in NAMES]
    return [row["method"], row["seeds"], *scores, row["freeze"][:8], row["first_scored"]]


def _told_range(row: Row, name: str, digits: int) -> str:
    value, low, high = (f"{float(row[key]):.{digits}f}" for key in (name, f"{name}_low", f"{name}_high"))
    return f"{value} ({low}-{high})"


def _aims(rows: Sequence[Row], frozen: str) -> str:
    asked = {"freeze": frozen, "method": "farrington-pair", "step": "week", "seeds": FRESH}
    (row,) = [row for row in rows if all(row[name] == value for name, value in asked.items())]
    aims = (
        ("FPR <= .006", float(row["fpr"]) <= 0.006),
        ("PPV >= .70", float(row["ppv"]) >= 0.70),
        ("POD (k=10) >= .90", float(row["pod_10"]) >= 0.90),
    )
    return "Aims of our own method by week, on fresh seeds: " + ", ".join(
        f"{aim} {'reached' if is_reached else 'missed'}" for aim, is_reached in aims
    )


def _read(path: Path) -> list[Row]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: Sequence[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
