"""Verdicts on outcome links: sealed before the fact, not before time, through the coverage gate, from a release."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from azm.assess import Release, open_release
from azm.flow.outcome import series_of, verdicts
from azm.flow.papers import import_plan
from azm.flow.plan_facts import gather
from azm.people.actions import found
from azm.plan.rules.links import is_frozen, judged_from, link_hash
from azm.sources.azm_plan.writer import write_plan
from azm.terms.dates import PartialDate as Day
from azm.terms.facts.plan import OutcomeLink, Verdict
from tests.assess.conftest import incident, statement, write_release
from tests.plan.nowhere import nowhere
from tests.scrutiny.facts import book

ROOT = Path(__file__).resolve().parents[2]


def link(starts: str, direction: str = "decrease", lag: int = 3, measure: str = "killed", **more: Any) -> OutcomeLink:
    """A link of an invented objective, registered the year before it starts."""
    return OutcomeLink("k", "o", measure, direction, lag, Day(str(int(starts[:4]) - 1)), Day(starts), **more)


def verdict(named: OutcomeLink, as_of: str, release: Release | None, sealed: str = "") -> Verdict:
    """The verdict on a link that entered the ledger on its registered day unless another is given."""
    day = date.fromisoformat(sealed) if sealed else named.registered_date.last_day
    told = verdicts(book(named), date.fromisoformat(as_of), release=release, registered={link_hash(named): day})
    assert len(told) == 1
    return told[0]


def _with(folder: Path, **manifest: str) -> Release:
    papers = json.loads((folder / "manifest.json").read_text("utf-8"))
    (folder / "manifest.json").write_text(json.dumps({**papers, "country": "PK", "previous": "", **manifest}), "utf-8")
    return open_release(folder)


@pytest.fixture(scope="session")
def ged(tmp_path_factory: pytest.TempPathFactory, shared: Callable[[str], Path]) -> Release:
    """The UCDP file of Pakistan as a release, with UCDP's own monthly totals as the reference."""
    with shared("data/ucdp/ged_22_1_pakistan_hdx.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["id"]]
    incidents = [
        incident(number, row["date_end"][:10], killed_best=int(row["best"]), source_code="ucdp_ged")
        for number, row in enumerate(rows, start=1)
    ]
    with (ROOT / "data/totals/pakistan_monthly_ucdp_25_1.csv").open(encoding="utf-8", newline="") as file:
        totals = list(csv.DictReader(file))
    folder = write_release(
        tmp_path_factory.mktemp("ged") / "ged",
        incidents=incidents,
        references=[_total(row) for row in totals],
        sources=[{"source_code": "ucdp_ged", "first_day": date(1989, 1, 1), "last_day": date(2021, 12, 31)}],
    )
    return _with(folder, cutoff="2021-12-31")


def _total(row: dict[str, str]) -> dict[str, Any]:
    year, month = (int(part) for part in row["month"].split("-"))
    last = date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)
    # Published when the month was over, so that verdicts can be asked for as of days of those years.
    said = {"period": f"month-{month:02}", "published": "", "killed": int(row["killed_best"])}
    return statement("UCDP", f"{row['month']}-01", last.isoformat(), "ucdp_like", **said)


def test_deaths_that_fell_after_2014_are_consistent_with_a_link_that_expected_it(ged: Release) -> None:
    told = verdict(link("2015-01"), "2016-12-31", ged)
    assert (told.verdict, told.release, told.effective_date) == ("consistent_with", "ged", Day("2016-12-31"))
    assert told.change is not None
    assert told.low is not None
    assert told.high is not None
    assert told.low < told.change < told.high < 0
    before, after = series_of(link("2015-01"), ged, date(2016, 12, 31))
    assert [before[0][0], before[-1][0], after[0][0], after[-1][0]] == ["2012-01", "2014-12", "2015-04", "2016-11"]
    means = [sum(value for _, value in side) / len(side) for side in (before, after)]
    assert round(means[1] - means[0], 2) == float(told.change)


def test_deaths_that_rose_are_opposite_and_a_level_stretch_shows_no_change(ged: Release) -> None:
    assert verdict(link("2008-01"), "2010-01-31", ged).verdict == "opposite"
    level = verdict(link("2010-01"), "2011-12-31", ged)
    assert level.verdict == "no_visible_change"
    assert level.low is not None
    assert level.high is not None
    assert level.low < 0 < level.high


def test_months_of_unequal_coverage_are_not_compared(ged: Release) -> None:
    # Of early 2007 this edition of the file holds much less than UCDP counted later.
    told = verdict(link("2007-07"), "2009-06-30", ged)
    assert (told.verdict, told.change) == ("too_little_data", None)
    assert told.reason.endswith("they differ by more than 0.10.")


def test_no_verdict_falls_before_lag_and_three_months_are_over(ged: Release) -> None:
    named = link("2015-01")
    early = verdict(named, "2015-06-29", ged)
    assert (early.verdict, early.change) == ("too_early", None)
    assert early.reason == "judged on the months from 2015-04 on, which are enough once 2015-06 is over"
    assert verdict(named, "2015-07-01", ged).verdict not in ("too_early", "too_little_data")
    # The total of June is only published when June is over.
    assert verdict(named, "2015-06-30", ged).reason.startswith("the months cannot be compared")
    assert verdict(named, "2015-07-31", ged).reason == "36 months before, 3 months after"


def test_fewer_than_twelve_months_before_are_too_little(ged: Release) -> None:
    told = verdict(link("1989-09"), "1995-12-31", ged)
    assert (told.verdict, told.reason) == ("too_little_data", "8 of 12 months before")


def test_a_record_that_ends_too_soon_says_so_and_is_not_too_early(ged: Release) -> None:
    told = verdict(link("2021-09"), "2024-12-31", ged)
    assert (told.verdict, told.reason) == ("too_little_data", "the record ends with 2021-12")


def test_months_that_nobody_else_counted_are_not_compared(ged: Release, tmp_path: Path) -> None:
    half = [incident(number, f"20{13 + number // 12}-{number % 12 + 1:02}-15", killed_best=9) for number in range(48)]
    source = {"source_code": "a", "first_day": date(2013, 1, 1), "last_day": date(2016, 12, 31)}
    release = _with(write_release(tmp_path / "thin", incidents=half, sources=[source]), cutoff="2016-12-31")
    told = verdict(link("2015-01"), "2016-12-31", release)
    assert told.verdict == "too_little_data"
    assert told.reason == (
        "the months cannot be compared: no other body's totals of killed cover 2013-01..2014-12 and 2015-04..2015-06"
    )


def test_a_link_that_the_record_cannot_measure_is_no_crash(ged: Release) -> None:
    assert verdict(link("2015-01", measure="convicted"), "2016-12-31", ged).reason.startswith("the record holds no")
    assert verdict(link("2015-01", place="PK-XX"), "2016-12-31", ged).verdict == "too_little_data"
    assert series_of(link("2015-01", measure="convicted"), ged, date(2016, 12, 31)) == ((), ())


def test_a_link_is_never_judged_on_months_before_it_was_sealed(ged: Release) -> None:
    named = link("2015-01")
    assert judged_from(named, None) == date(2015, 4, 1)
    assert judged_from(named, date(2015, 3, 31)) == date(2015, 4, 1)
    assert judged_from(named, date(2016, 8, 9)) == date(2016, 9, 1)
    late = verdict(named, "2016-10-31", ged, sealed="2016-08-09")
    assert (late.verdict, "2016-09" in late.reason) == ("too_early", True)
    assert verdict(named, "2017-12-31", ged, sealed="2016-08-09").verdict == "consistent_with"
    unsealed = verdicts(book(named), date(2016, 12, 31), release=ged, registered={})[0]
    assert (unsealed.verdict, unsealed.reason) == ("too_little_data", "the ledger does not hold what it says")


def test_other_words_have_another_hash_and_are_not_frozen() -> None:
    named, first = link("2015-01"), date(2015, 4, 1)
    sealed = {link_hash(named): date(2014, 12, 31)}
    assert is_frozen(named, sealed, first)
    assert is_frozen(named._replace(sources=("PF-1",), sha256=link_hash(named)), sealed, first)
    assert not is_frozen(named._replace(direction="increase"), sealed, first)
    assert not is_frozen(named._replace(lag_months=1), sealed, first)
    assert not is_frozen(named._replace(sha256="0" * 64), sealed, first)
    assert not is_frozen(named, {link_hash(named): first}, first)


def test_links_that_are_not_known_by_the_day_get_no_verdict(ged: Release) -> None:
    named = link("2015-01", published_date=Day("2016-01-10"), effective_date=Day("2014-12-01"))
    assert verdicts(book(named), date(2014, 10, 1), release=ged, registered={}) == ()
    assert verdicts(book(named), date(2016, 6, 1), date(2015, 12, 31), release=ged, registered={}) == ()
    told = verdicts(book(named), date(2016, 6, 1), date(2016, 3, 31), release=ged, registered={})
    assert (told[0].effective_date, told[0].published_date) == (Day("2016-06-01"), Day("2016-03-31"))


def test_without_a_release_by_the_day_there_is_too_little_data(ged: Release, azm_home: Path) -> None:
    told = verdict(link("2015-01"), "2016-12-31", None)
    assert (told.verdict, told.release) == ("too_little_data", "")
    assert told.reason == "there is no release of the record up to that day"
    (azm_home / "releases").mkdir(parents=True)
    (azm_home / "releases" / "later").symlink_to(ged.folder)
    assert verdict(link("2015-01"), "2016-12-31", None).release == "", "it ends in 2021"
    assert verdict(link("2015-01"), "2022-12-31", None).release == "ged"


def test_the_ledger_says_when_a_link_was_sealed(db: None, tmp_path: Path, ged: Release) -> None:
    at, by = datetime(2024, 9, 1, 9, tzinfo=UTC), "ada@example.org"
    found(email=by, at=at)
    write_plan(nowhere(), tmp_path / "plan")
    assert import_plan(tmp_path / "plan", country="PK", by=by, at=at)["rejected"] == 0
    told = verdicts(gather(), date(2024, 11, 30), release=ged)
    assert [(row.link, row.verdict) for row in told] == [("lnk-1", "too_early")]
    assert told[0].reason.startswith("judged on the months from 2024-10 on")
