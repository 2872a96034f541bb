"""The board of hotspots: neighbours against the shared list, what a ranking may read, gains and their interval."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from shapely import box, make_valid
from shapely.geometry import shape

from azm.assess.hotspot.neighbours import areas_km2, touching
from benchmarks.scoreboard.hotspot import LAST_12, OURS, aims, exact, interval, rankings, rows
from benchmarks.scoreboard.maps import Map, cell_hits, kernel


def _map() -> Map:
    """Four units of a degree in a row, two years, killings in the first and once in the last."""
    killed = np.zeros((4, 24), dtype=np.int64)
    killed[0, ::2], killed[3, 20] = 6, 30
    events = np.array([[month, 30.5, 60.5 + unit, killed[unit, month]] for unit, month in np.argwhere(killed > 0)])
    outlines = {f"u{at}": box(60 + at, 30, 61 + at, 31) for at in range(4)}
    codes = tuple(outlines)
    cells = np.array([[30.5, 60.5 + at] for at in range(4)])
    months = tuple(f"{2001 + at // 12}-{at % 12 + 1:02}" for at in range(24))
    area = areas_km2(codes, outlines)
    return Map(codes, months, killed, (killed > 0).astype(np.int64), area, touching(codes, outlines), events, cells,
               np.arange(4), area)  # fmt: skip


def test_districts_that_touch_are_those_of_the_shared_list(shared: Callable[[str], Path]) -> None:
    features = json.loads(shared("data/boundaries/pk_districts_osm.geojson").read_text("utf-8"))["features"]
    listed = json.loads(shared("data/boundaries/pk_district_adjacency.json").read_text("utf-8"))["neighbours"]
    outlines = {each["properties"]["name"]: make_valid(shape(each["geometry"])) for each in features}
    names = tuple(sorted(outlines))
    theirs = {(one, other) for one, beside in listed.items() for other in beside}
    ours = {(names[i], names[j]) for i, j in zip(*np.nonzero(touching(names, outlines)), strict=True)}
    # A gap of up to a kilometre counts as touching, which adds a few.
    assert theirs <= ours
    assert len(ours) <= 1.02 * len(theirs)
    # Pakistan with Azad Kashmir and Gilgit-Baltistan has about 880,000 square kilometres.
    assert areas_km2(names, outlines).sum() == pytest.approx(875_000, rel=0.02)


def test_a_ranking_reads_nothing_after_its_origin() -> None:
    held = _map()
    before = rankings(held, 15)
    held.killed[2, 16:] = 9_999
    after = rankings(held, 15)
    for model, order in before.items():
        assert order.tolist() == after[model].tolist()


def test_the_last_twelve_months_are_twelve() -> None:
    held = _map()
    assert (rankings(held, 20)[LAST_12] * held.area).round().tolist() == [36, 0, 0, 30]
    assert kernel(held, 20, 1.0)[1].round(6).tolist() == [36, 0, 0, 30]


def test_the_dead_lie_in_the_cell_nearest_to_the_event() -> None:
    assert cell_hits(_map(), 20).tolist() == [6, 0, 0, 30]
    assert cell_hits(_map(), 21).tolist() == [0, 0, 0, 0]


def test_a_gain_that_is_the_same_in_every_month_has_no_width() -> None:
    assert interval(np.full(30, 0.25)) == (0.25, 0.25)
    low, high = interval(np.random.default_rng(0).normal(size=120))
    assert low < 0 < high


def test_ahead_level_and_behind_are_counted_in_months_with_a_hit() -> None:
    nan = float("nan")
    ours = np.array([[0.5] * 3, [0.2] * 3, [0.1] * 3, [nan] * 3])
    last = np.array([[0.4] * 3, [0.2] * 3, [0.3] * 3, [nan] * 3])
    found = {(OURS, "killed"): ours, (LAST_12, "killed"): last, ("kernel density, 20 km", "killed"): last}
    row = next(rows(found))
    assert (row["months"], row["ahead"], row["level"]) == ("3", "0.333333", "0.333333")
    assert "1% of area missed (ahead in 33 %, not behind in 67 %)" in aims(found)


def test_a_share_of_nothing_found_has_an_upper_bound_all_the_same() -> None:
    # 1 - .025 ** (1 / 100)
    assert list(exact(0, 100)) == pytest.approx([0.0, 0.0362], abs=1e-4)
    assert list(exact(100, 100)) == pytest.approx([0.9638, 1.0], abs=1e-4)
