"""Effects from a release: nothing happened, something happened, other units beside it, and the refusals."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from azm.assess import Release, open_release
from azm.assess.series import months, next_month
from azm.flow.effects import effects
from azm.terms.errors import NotThere, Refused
from tests.assess.conftest import incident, statement, write_release

FIRST, LAST = "2012-01", "2021-12"
EVENT = date(2020, 1, 1)
CODES = ("PK-BA", *(f"PK-X{n:02}" for n in range(20)))
UNITS = [{"unit_code": code, "level": 1, "name": code} for code in CODES]
SOURCE = {
    "source_code": "azm_sheet",
    "position": 0,
    "title": "Sheet",
    "first_day": date(2012, 1, 1),
    "last_day": date(2021, 12, 31),
}


def _counts(factor: float) -> Mapping[str, NDArray[np.int64]]:
    """Invented months with mean 20 in 21 provinces; in the first, so many times more from the event on."""
    chance = np.random.default_rng(1)
    span = list(months(FIRST, LAST))
    means = np.full((len(CODES), len(span)), 20.0)
    means[0, span.index("2020-01") :] *= factor
    return dict(zip(CODES, chance.negative_binomial(8, 8 / (8 + means)), strict=True))


def _release(folder: Path, *, factor: float = 1.0, reference: float = 1.0) -> Release:
    span, counts = list(months(FIRST, LAST)), _counts(factor)
    rows = [
        incident(n, f"{month}-15", province_code=code, killed_best=int(counts[code][at]), date_precision=1)
        for n, (code, at, month) in enumerate((c, a, m) for c in CODES for a, m in enumerate(span))
    ]
    totals = [
        statement(
            "CRSS",
            f"{month}-01",
            str(next_month(date.fromisoformat(f"{month}-01")) - timedelta(days=1)),
            "all",
            killed=round(reference * sum(int(counts[code][at]) for code in CODES)),
        )
        for at, month in enumerate(span)
    ]
    write_release(folder, cutoff=LAST + "-31", incidents=rows, units=UNITS, sources=[SOURCE], references=totals)
    return open_release(folder)


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return _release(tmp_path_factory.mktemp("quiet") / "held")


@pytest.fixture(scope="module")
def loud(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return _release(tmp_path_factory.mktemp("loud") / "held", factor=4.0)


def test_where_nothing_happened_no_change_is_seen(quiet: Release) -> None:
    found = effects(quiet, event=EVENT, unit="province")
    assert {row["verdict"] for row in found["verdicts"]} == {"no_visible_change"}
    # 96 months lie before: 24 are kept for a placebo's months after and 38 for 39 placebo dates.
    assert found["before"] == "2017-03..2019-12"
    assert found["after"] == "2020-01..2021-12"
    assert found["left_out"] == "none"
    assert "cause" in found["caution"]


def test_both_methods_agree_on_a_fourfold_level(loud: Release) -> None:
    found = effects(loud, event=EVENT, unit="province:PK-BA")
    assert (found["verdict"], found["agreement"]) == ("consistent_with_increase", "agree")
    its, sdid = found["rows"]
    assert (its["method"], sdid["method"]) == ("its", "sdid")
    assert its["low"] > 1
    assert sdid["estimate"] == pytest.approx(60, abs=15)
    assert sdid["low"] > 0
    assert [row["months_before"] for row in found["other_pasts"]] == [24, 36, 60, 96]
    assert "not what caused them" in found["caution"]


def test_a_change_in_one_of_many_units_is_judged_by_its_q(loud: Release) -> None:
    found = effects(loud, event=EVENT, unit="province")
    of = {row["unit"]: row for row in found["verdicts"]}
    p = {row["unit"]: row["placebo_p"] for row in found["rows"]}
    assert of["PK-BA"]["q"] > p["PK-BA"]
    assert len(of) == len(CODES)


def test_the_same_seed_gives_the_same_answer(loud: Release) -> None:
    first, second = (effects(loud, event=EVENT, unit="province:PK-BA", seed=3) for _ in range(2))
    assert first == second


def test_a_month_within_which_the_event_lies_is_left_out(quiet: Release) -> None:
    found = effects(quiet, event=date(2020, 1, 15), unit="province:PK-BA")
    assert (found["left_out"], found["after"]) == ("2020-01", "2020-02..2021-12")


def test_too_few_months_before_are_refused_with_the_data_that_would_do(quiet: Release) -> None:
    words = r"11 of at least 12 months before .* from 2011-12 or earlier to 2013-03 or later"
    with pytest.raises(Refused, match=words):
        effects(quiet, event=date(2012, 12, 1), unit="province")
    with pytest.raises(Refused, match="2 of at least 3 months after"):
        effects(quiet, event=date(2021, 11, 1), unit="province")


def test_what_other_bodies_do_not_confirm_is_not_compared(tmp_path: Path) -> None:
    thin = _release(tmp_path / "thin", reference=2.0)
    with pytest.raises(Refused, match=r"may not be compared: CRSS .* below 0.80"):
        effects(thin, event=EVENT, unit="province")


def test_a_unit_that_is_not_there_is_named(quiet: Release) -> None:
    with pytest.raises(NotThere, match="no province 'PK-ZZ'"):
        effects(quiet, event=EVENT, unit="province:PK-ZZ")
