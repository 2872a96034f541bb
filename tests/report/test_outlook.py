"""The section on what may be: words and cells are what the draws say, and the gate decides what provinces show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from azm.assess import Release
from azm.assess.series import months, next_month
from azm.report import security
from azm.report.checks import Untrue, check
from azm.report.drawn import per_cent
from azm.report.edition import Claim, Edition, sentence
from azm.report.words import say
from tests.report.conftest import incident, statement

MakeRelease = Callable[..., Release]
NOTE = "a statistical outlook from past reports; not a basis for action against any person or place"


def _told(edition: Edition) -> dict[str, str]:
    found = {each.id: say(edition, each) for each in edition.sentences()}
    return {name: text for name, text in found.items() if name.startswith("outlook")}


def _months(counts: list[int]) -> list[dict[str, Any]]:
    """UCDP's totals of the country by month, from January 2012 on."""
    day, rows = date(2012, 1, 1), []
    for count in counts:
        after = next_month(day)
        values = {"from_day": day, "to_day": after - timedelta(days=1), "period": f"month-{day.month:02}"}
        said = statement("UCDP", day.year, "ucdp_like", "2024-06", killed=count)
        rows.append({**said, **values, "statement_id": f"UCDP-{day:%Y-%m}"})
        day = after
    return rows


def _monthly(rows: dict[str, Any], killed: int = 5) -> dict[str, Any]:
    """So many killed in KP in each month of 2022 and 2023, as the hand-made source covers them."""
    tolls: dict[str, Any] = {f"killed_{bound}": killed for bound in ("low", "best", "high")}
    made = [
        incident(n, f"{month}-15", province_code="PK-KP", date_precision=1, **tolls)
        for n, month in enumerate(months("2022-01", "2023-12"), start=100)
    ]
    return {**rows, "incidents": made}


def _stated(killed: int, year: int = 2023, publisher: str = "PICSS", code: str = "PK-KP") -> dict[str, Any]:
    return {**statement(publisher, year, "all", f"{year + 1}-01", killed=killed), "province_code": code}


def _built(make_release: MakeRelease, rows: dict[str, Any], references: list[dict[str, Any]]) -> Edition:
    return security.build(make_release("2024.1", **{**rows, "references": references}), 2023)


def test_a_country_that_never_changes_is_sure_to_stay(make_release: MakeRelease, rows: dict[str, Any]) -> None:
    edition = _built(make_release, rows, _months([120] * 144))
    told = _told(edition)
    assert told["outlook.country.25"] == (
        "In each month from March 2024 to February 2025 it is virtually certain that 25 or more people are killed in "
        "the country."
    )
    table = edition.tables()["outlook_months"]
    assert [row.key for row in table.rows] == list(months("2024-03", "2025-02"))
    # The benchmark has but one month to repeat.
    assert {row.cells[-1] for row in table.rows} == {"120"}


def test_what_comes_after_the_year_changes_nothing(make_release: MakeRelease, rows: dict[str, Any]) -> None:
    counts = [40 + 11 * (n % 7) for n in range(144)]
    plain = _built(make_release, rows, _months(counts))
    spiked = security.build(make_release("2024.2", **{**rows, "references": _months([*counts, 9000, 9000])}), 2023)
    assert plain.tables()["outlook_months"].rows == spiked.tables()["outlook_months"].rows


def test_every_cell_is_what_the_draws_say(make_release: MakeRelease, rows: dict[str, Any]) -> None:
    edition = _built(make_release, rows, _months([40 + 11 * (n % 7) for n in range(144)]))
    draws = edition.outlooks["country"].draws[0]
    for at, row in enumerate(edition.tables()["outlook_months"].rows):
        share = float((draws[at] >= 100).mean())
        assert str(row.cells[4]).endswith(f"({per_cent(share)})")
        assert int(str(row.cells[1])) == int(np.floor(np.median(draws[at]) + 0.5))


def test_a_sentence_or_cell_that_the_draws_do_not_hold_stops_the_edition(
    make_release: MakeRelease, rows: dict[str, Any]
) -> None:
    edition = _built(make_release, rows, _months([120] * 144))
    false = sentence("false", "It may be.", Claim("likely", ("country", "PK", "2024-03", 25, "unlikely")))
    with pytest.raises(Untrue, match="sentence false"):
        check(replace(edition, findings=(*edition.findings, false)))
    made = edition.outlooks["country"]
    other = replace(made, draws=made.draws * 2)
    with pytest.raises(Untrue, match="outlook"):
        check(replace(edition, outlooks={**edition.outlooks, "country": other}))


def test_the_note_stands_with_the_section_its_chart_and_its_table(
    make_release: MakeRelease, rows: dict[str, Any]
) -> None:
    edition = _built(make_release, rows, _months([120] * 144))
    told = _told(edition)
    assert all(NOTE in told[name] for name in ("outlook.note", "outlook_chart.alt", "outlook_months.note"))
    assert NOTE in edition.charts()["outlook_chart"].title


def test_without_monthly_totals_there_is_no_outlook_for_the_country(
    make_release: MakeRelease, rows: dict[str, Any]
) -> None:
    # 35 months to the end of 2023 are one too few; totals that end in November are none.
    early = [row for row in _months([120] * 144) if row["from_day"] >= date(2021, 2, 1)]
    for number, references in enumerate(([], early, _months([120] * 143))):
        held = make_release(f"2024.{number}", **{**rows, "references": references})
        assert _told(security.build(held, 2023))["outlook.none"].endswith("to the end of 2023 are not held.")


def test_a_province_whose_coverage_is_confirmed_is_shown_by_the_benchmark(
    make_release: MakeRelease, rows: dict[str, Any]
) -> None:
    # The record holds 60 in 2023; 60 of 75 is just enough.
    edition = _built(make_release, _monthly(rows), [_stated(75)])
    row = edition.tables()["outlook_provinces"].row("PK-KP")
    assert row.cells == (
        "Khyber Pakhtunkhwa",
        "5",
        "5",
        "virtually certain (100\N{NO-BREAK SPACE}%)",
        "exceptionally unlikely (0\N{NO-BREAK SPACE}%)",
        "exceptionally unlikely (0\N{NO-BREAK SPACE}%)",
        "5",
    )
    assert "too short for the model" in _told(edition)["outlook.provinces.fell_back"]
    assert NOTE in _told(edition)["outlook_provinces.note"]


@pytest.mark.parametrize(
    "references",
    [
        [_stated(76)],
        # The part that is stated apart belongs to the province.
        [_stated(70), _stated(6, code="PK-TA")],
        # Of two statements the later one holds.
        [_stated(60), {**_stated(76), "statement_id": "later", "published": "2024-06"}],
    ],
)
def test_a_province_that_is_covered_too_poorly_is_withheld_with_the_counts(
    references: list[dict[str, Any]], make_release: MakeRelease, rows: dict[str, Any]
) -> None:
    edition = _built(make_release, _monthly(rows), references)
    assert _told(edition)["outlook.PK-KP"] == (
        "Khyber Pakhtunkhwa: no outlook is shown. As PICSS counts, the record holds 60 of 76 killed in 2023: too few, "
        "or too unlike."
    )
    assert "outlook_provinces" not in edition.tables()


@pytest.mark.parametrize("references", [[], [_stated(75, publisher="HAND")], [_stated(75, year=2022)]])
def test_a_province_of_which_nobody_else_publishes_is_withheld(
    references: list[dict[str, Any]], make_release: MakeRelease, rows: dict[str, Any]
) -> None:
    told = _told(_built(make_release, _monthly(rows), references))
    assert told["outlook.provinces.unknown"] == (
        "Khyber Pakhtunkhwa: no outlook is shown. Nobody publishes totals of the years that it would rest on."
    )


def test_the_shipped_record_shows_the_country_and_withholds_its_provinces(shipped: Release) -> None:
    edition = security.build(shipped, 2023)
    assert len(edition.tables()["outlook_months"].rows) == 12
    assert "outlook_provinces" not in edition.tables()


def test_a_share_is_never_told_as_none_or_all_when_it_is_neither() -> None:
    told = [per_cent(share).removesuffix("\N{NO-BREAK SPACE}%") for share in (0, 0.001, 0.005, 0.5, 0.994, 0.996, 1)]
    assert told == ["0", "<1", "1", "50", "99", ">99", "100"]
