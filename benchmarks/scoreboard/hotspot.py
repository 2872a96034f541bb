"""Hotspots on Pakistan's districts: what a ranking finds in the next month, beside simpler ones, and false clusters."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta

import azm.assess.hotspot
from azm.assess.hotspot.local import gi_star, local_moran
from azm.assess.hotspot.measure import SHARES, hit_rate
from azm.assess.hotspot.outlook import HALF_LIFE, LEVEL, SPREAD, score
from azm.assess.surge.fdr import adjusted
from benchmarks.scoreboard.fingerprint import fingerprint
from benchmarks.scoreboard.maps import Map, agreement, cell_hits, kernel, pakistan
from benchmarks.scoreboard.tables import markdown

ROOMS = Path(azm.assess.hotspot.__file__).parent
FROZEN = ("local", "measure", "neighbours", "outlook", "rates")
SCORES = Path(__file__).with_name("hotspot.csv")
FIRST, LAST = "2010-01", "2020-12"
OURS, LAST_12, CELLS = "shrunk rates", "last 12 months", "kernel density on cells, 20 km"
# A bandwidth that was chosen on the same earlier months as ours.
BANDWIDTH = 20.0
HITS = ("killed", "incidents")
NULLS = {"rates dealt anew": 4, "histories dealt anew": 4}
_ABOUT = """\
Pakistan's districts, UCDP GED 22.1 (people killed, events that lie in a district and a month), {units} units of the
2023 set; Karachi's seven are one, because GED seldom says which. Origins {first} to {last}, each reading nothing later,
scored on the month after. A ranking is followed until it has used up 1, 5 or 10 % of the area; the unit that the limit
cuts counts for the part that fits, so that all are measured on the same area. Hit rate: share of the month's dead (or
deadly incidents) in that area. PAI: hit rate / share of area (Chainey, Tompson & Uhlig 2008). Months without a hit are
left out.

`{ours}`: square roots of monthly killed, half-life {half:.0f} months, {spread:.0%} from the districts beside,
Poisson-gamma shrinkage; both numbers chosen on origins January 2000 to November 2009, and committed before these months
were scored. `{last_12}` is killed per km², `by count` without the area. Kernel densities are of the last 12 months'
dead, by Scott's rule or 20 km (chosen on the same earlier origins), as the mean over a district; and on cells of a
tenth of a degree, where events lie where GED puts them, often in a district's main town. That one ranks no districts:
it is what a finer grain gives.

Neighbours: outlines that touch within a kilometre, {ours_pairs} pairs; the shared list of touching districts has
{their_pairs}, {both_pairs} of them the same."""
_FALSE = """\
Any unit with q <= .05 on a map without order is a false discovery, so the share of such maps is the false discovery
rate. Rates dealt anew: the districts' rates of an origin, in any order. Histories dealt anew: whole series of counts,
while areas and neighbours stay; small districts lie beside small ones, so that rates per km² keep some order, which is
not what the test takes for granted. Intervals: 95 %, exact.
"""
Row = dict[str, str]
Floats = NDArray[np.float64]
Found = Mapping[tuple[str, str], Floats]


def lines() -> Iterator[str]:
    """Scores every ranking, keeps hotspot.csv, and gives the section's lines."""
    held = pakistan()
    origins = range(held.periods.index(FIRST), held.periods.index(LAST) + 1)
    frozen, day = fingerprint(ROOMS / f"{name}.py" for name in FROZEN), f"{datetime.now(UTC):%Y-%m-%d}"
    found = scored(held, origins)
    write(kept(frozen, [row | {"freeze": frozen, "first_scored": day} for row in rows(found)]))
    pairs = dict(zip(("ours_pairs", "their_pairs", "both_pairs"), agreement(), strict=True))
    yield _ABOUT.format(
        units=len(held.codes),
        first=FIRST,
        last=LAST,
        ours=OURS,
        half=HALF_LIFE,
        spread=SPREAD,
        last_12=LAST_12,
        **pairs,
    )
    for hits in HITS:
        yield f"\n### Next month's {'dead' if hits == 'killed' else 'deadly incidents'}\n"
        yield from told(read(), hits)
    yield f"\n{aims(found)}"
    yield "\n### False clusters: maps without order\n"
    yield from false_clusters(held, origins)


def rankings(held: Map, at: int) -> dict[str, Floats]:
    """A number per unit from each method, read from months up to `at`."""
    seen = held.killed[:, : at + 1]
    last = seen[:, -12:].sum(axis=1)
    return {
        OURS: score(seen[:, -120:], held.beside, held.area),
        LAST_12: last / held.area,
        "last 12 months, by count": last.astype(np.float64),
        "kernel density, Scott": kernel(held, at, 0.0)[0],
        "kernel density, 20 km": kernel(held, at, BANDWIDTH)[0],
    }


def scored(held: Map, origins: Sequence[int]) -> Found:
    """(model, hits) -> hit rate[origin, share]; nan in months without a hit."""
    found: dict[tuple[str, str], list[list[float]]] = {}
    for at in origins:
        ranked = rankings(held, at)
        for hits in HITS:
            now = getattr(held, hits)[:, at + 1].astype(np.float64)
            for model, order in ranked.items():
                rates = [hit_rate(order, held.area, now, share) for share in SHARES]
                found.setdefault((model, hits), []).append(rates)
        dense, now = kernel(held, at, BANDWIDTH)[1], cell_hits(held, at + 1)
        cells = [hit_rate(dense, held.cell_area, now, share) for share in SHARES]
        found.setdefault((CELLS, "killed"), []).append(cells)
    return {key: np.array(rates) for key, rates in found.items()}


def rows(found: Found) -> Iterator[Row]:
    """A row per model, kind of hit and share of the area."""
    for (model, hits), rates in found.items():
        base = found[LAST_12, hits]
        for at, share in enumerate(SHARES):
            there = ~np.isnan(rates[:, at])
            ours, theirs = rates[there, at], base[there, at]
            low, high = interval(ours - theirs)
            figures = {
                "hit_rate": ours.mean(), "pai": ours.mean() / share, "gain": (ours - theirs).mean(),
                "gain_low": low, "gain_high": high, "ahead": (ours > theirs + 1e-12).mean(),
                "level": (np.abs(ours - theirs) <= 1e-12).mean(),
            }  # fmt: skip
            named = {"model": model, "hits": hits, "share": f"{share:.2f}", "months": str(int(there.sum()))}
            yield named | {name: f"{value:.6f}" for name, value in figures.items()}


def interval(gains: Floats) -> tuple[float, float]:
    """95 % of the mean of monthly gains, by blocks of twelve months drawn anew (circular; Politis & Romano 1992)."""
    number = len(gains)
    starts = np.random.default_rng(2010).integers(0, number, size=(2000, -(-number // 12)))
    drawn = gains[(starts[..., None] + np.arange(12)) % number].reshape(2000, -1)[:, :number]
    low, high = np.quantile(drawn.mean(axis=1), [0.025, 0.975])
    return float(low), float(high)


def told(held: Sequence[Row], hits: str) -> Iterator[str]:
    """The table of one kind of hit."""
    head = ["model", "area, %", "hit rate", "PAI", f"gain on {LAST_12}", "ahead, %", "level, %", "behind, %", "months",
            "freeze", "first scored"]  # fmt: skip
    lines = []
    for row in held:
        if row["hits"] != hits:
            continue
        ahead, level = (100 * float(row[name]) for name in ("ahead", "level"))
        gain = f"{float(row['gain']):+.3f} ({float(row['gain_low']):+.3f} to {float(row['gain_high']):+.3f})"
        lines.append([
            row["model"], f"{100 * float(row['share']):.0f}", f"{float(row['hit_rate']):.3f}",
            f"{float(row['pai']):.2f}", "" if row["model"] == LAST_12 else gain, f"{ahead:.0f}", f"{level:.0f}",
            f"{100 - ahead - level:.0f}", row["months"], row["freeze"][:8], row["first_scored"],
        ])  # fmt: skip
    yield from markdown(head, lines)


def aims(found: Found) -> str:
    """Whether the ranking is ahead of both comparators in at least 80 % of the months."""
    said = []
    for at, share in enumerate(SHARES):
        ours, last, dense = (found[model, "killed"][:, at] for model in (OURS, LAST_12, "kernel density, 20 km"))
        there = ~np.isnan(ours)
        both = np.maximum(last, dense)[there]
        ahead, not_behind = (ours[there] > both + 1e-12).mean(), (ours[there] >= both - 1e-12).mean()
        word = "reached" if ahead >= 0.8 else "missed"
        said.append(
            f"{share:.0%} of area {word} (ahead in {100 * ahead:.0f} %, not behind in {100 * not_behind:.0f} %)"
        )
    return f"Aim: ahead of last 12 months and kernel density (20 km) in >= 80 % of months: {'; '.join(said)}."


def false_clusters(held: Map, origins: Sequence[int]) -> Iterator[str]:
    """How often any unit has q <= .05 on maps without order, and how many have it on the real ones."""
    yield _FALSE
    tests = ("Gi*", "local Moran")
    lines = []
    chance, worst = np.random.default_rng(7), 0.0
    for kind, times in NULLS.items():
        maps = [_null(held, at, kind, chance) for at in origins for _ in range(times)]
        for name in tests:
            number = np.array([_discoveries(name, each, held, seed) for seed, each in enumerate(maps)])
            share, (low, high) = 100 * (number > 0).mean(), exact(int((number > 0).sum()), len(maps))
            worst = max(worst, share)
            cells = [f"{share:.1f}", f"{100 * low:.1f} to {100 * high:.1f}", f"{len(maps)}", f"{number.mean():.2f}"]
            lines.append([kind, name, *cells])
    real = [score(held.killed[:, at - 119 : at + 1], held.beside, held.area, spread=0.0) for at in origins]
    for name in tests:
        number = np.array([_discoveries(name, each, held, seed) for seed, each in enumerate(real)])
        lines.append(
            ["real maps (no error rate)", name, f"{100 * (number > 0).mean():.1f}", "", f"{len(real)}",
             f"{number.mean():.1f}"]
        )  # fmt: skip
    yield from markdown(
        ["maps", "test", "maps with any, %", "interval", "number of maps", "units found on average"], lines
    )
    word = "reached" if worst <= 5 else "missed"
    yield f"\nAim: false discoveries <= 5 % on permuted maps: {word} ({worst:.1f} % at most)."


def exact(found: int, of: int) -> tuple[float, float]:
    """95 % interval of a share (Clopper & Pearson 1934)."""
    low = beta.ppf(0.025, found, of - found + 1) if found else 0.0
    high = beta.ppf(0.975, found + 1, of - found) if found < of else 1.0
    return float(low), float(high)


def _null(held: Map, at: int, kind: str, chance: np.random.Generator) -> Floats:
    seen = held.killed[:, at - 119 : at + 1]
    if kind == "rates dealt anew":
        return chance.permutation(score(seen, held.beside, held.area, spread=0.0))
    return score(chance.permutation(seen, axis=0), held.beside, held.area, spread=0.0)


def _discoveries(name: str, rates: Floats, held: Map, seed: int) -> int:
    test = gi_star if name == "Gi*" else local_moran
    return int((adjusted(test(rates, held.beside, seed=seed).p) <= LEVEL).sum())


def kept(frozen: str, now: list[Row]) -> list[Row]:
    """Rows of earlier freezes, and those of this one: scored again they keep the day of their first scoring."""
    before = read()
    first = min((row["first_scored"] for row in before if row["freeze"] == frozen), default=now[0]["first_scored"])
    return [*(row for row in before if row["freeze"] != frozen), *(row | {"first_scored": first} for row in now)]


def read() -> list[Row]:
    """The rows that are kept."""
    if not SCORES.is_file():
        return []
    with SCORES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(held: Sequence[Row]) -> None:
    """Keeps the rows."""
    with SCORES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(held[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(held)
