"""`azm assess` on small releases: what it prints as one object, and what it refuses with exit code 4."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.assess.conftest import incident, statement, write_release
from tests.whole_way.program import inside

UNITS = [{"unit_code": "PK-KP", "level": 1, "name": "Khyber Pakhtunkhwa"}]
SOURCE = {
    "source_code": "azm_sheet",
    "position": 0,
    "title": "Sheet",
    "first_day": date(2022, 11, 1),
    "last_day": date(2023, 12, 31),
}
_LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _release(folder: Path) -> str:
    """A record from November 2022 on, and UCDP's monthly totals from 2010 to 2024 beside it."""
    months = [(year, month) for year in range(2010, 2025) for month in range(1, 13)]
    totals = [
        statement(
            "UCDP",
            f"{year}-{month:02}-01",
            f"{year}-{month:02}-{_LAST_DAYS[month - 1] + (month == 2 and year % 4 == 0)}",
            "ucdp_like",
            killed=40 + (7 * year + 13 * month) % 29,
        )
        for year, month in months
    ]
    rows = [incident(1, "2023-02-01", province_code="PK-KP", killed_best=3, date_precision=1)]
    write_release(folder, incidents=rows, units=UNITS, sources=[SOURCE], references=totals, cutoff="2023-12-31")
    return str(folder)


def test_an_effect_on_the_country_is_judged_on_the_published_months(tmp_path: Path) -> None:
    words = ("assess", "effect", "--event", "2022-11-28", "--unit", "country", "--release", _release(tmp_path / "held"))
    told = inside(*words).result
    assert (told["figures_of"], told["left_out"], told["after"]) == ("UCDP", "2022-11", "2022-12..2024-11")
    assert told["verdict"] == "no_visible_change"
    [row] = told["rows"]
    assert row["low"] < 1 < row["high"]
    assert 0 < row["placebo_p"] <= 1
    assert "verdict" in inside(*words, style="").out


def test_an_effect_by_province_without_a_past_gives_four_and_says_what_it_takes(tmp_path: Path) -> None:
    words = (
        "assess",
        "effect",
        "--event",
        "2022-11-28",
        "--unit",
        "province",
        "--release",
        _release(tmp_path / "held"),
    )
    done = inside(*words, code=4)
    assert done.out == ""
    assert "By province, held holds 2022-11 to 2023-12" in done.err
    assert "monthly counts by province from 2021-11 or earlier to 2023-02 or later" in done.err
    assert "azm import ucdp_ged" in done.err


def test_an_effect_of_a_unit_that_there_is_not_gives_three(tmp_path: Path) -> None:
    words = ("assess", "effect", "--event", "2022-11-28", "--release", _release(tmp_path / "held"))
    assert "use one of: country, province, district" in inside(*words, "--unit", "village", code=3).err


def _monthly(folder: Path) -> str:
    """Two killed in each month from January 2021 to December 2022."""
    days = [f"{year}-{month:02}-10" for year in (2021, 2022) for month in range(1, 13)]
    rows = [incident(n, day, province_code="PK-KP", killed_best=2, date_precision=1) for n, day in enumerate(days, 1)]
    source = SOURCE | {"first_day": date(2021, 1, 1), "last_day": date(2022, 12, 31)}
    write_release(folder, incidents=rows, units=UNITS, sources=[source], cutoff="2022-12-31")
    return str(folder)


def test_an_outlook_is_sealed_and_later_scored_beside_the_benchmark(tmp_path: Path) -> None:
    release, out = _monthly(tmp_path / "held"), str(tmp_path / "out")
    words = ("assess", "forecast", "--release", release, "--unit", "province", "--origin", "2022-06", "--out", out)
    told = inside(*words, "--horizon", "3-6").result
    assert (told["months"], told["fell_back"]) == ("2022-09..2022-12", ["PK-KP"])
    assert told["note"].endswith("not a basis for action against any person or place")
    scored = inside("assess", "score", out, "--release", release).result
    assert [(row["model"], row["crps"], row["coverage"]) for row in scored["rows"]] == [
        ("pool1", 0.0, 1.0),
        ("conflictology12", 0.0, 1.0),
    ]
    assert "log1p_crps" in inside("assess", "score", out, "--release", release, style="").out


def test_a_broken_seal_gives_one_and_is_named(tmp_path: Path) -> None:
    release, out = _monthly(tmp_path / "held"), tmp_path / "out"
    words = ("assess", "forecast", "--release", release, "--unit", "province", "--origin", "2022-06")
    inside(*words, "--out", str(out))
    (out / "draws.parquet").write_bytes(b"not what was sealed")
    done = inside("assess", "score", str(out), "--release", release, code=1)
    assert done.result["broken"] == [f"{out / 'draws.parquet'}: its sha256 is not the one in seal.json"]


def test_an_outlook_that_cannot_be_made_gives_three_four_or_five(tmp_path: Path) -> None:
    release, out = _monthly(tmp_path / "held"), str(tmp_path / "out")
    words = ("assess", "forecast", "--release", release, "--unit", "province", "--out", out)
    assert "is no horizon" in inside(*words, "--origin", "2022-06", "--horizon", "soon", code=3).err
    assert "is not a month" in inside(*words, "--origin", "2022", code=3).err
    assert "needs 12" in inside(*words, "--origin", "2021-06", code=4).err
    assert "pool1" in inside(*words, "--origin", "2022-06", "--model", "guess", code=5).err
    inside("assess", "score", out, "--release", release, code=5)
