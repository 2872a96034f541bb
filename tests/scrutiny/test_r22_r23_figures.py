"""R22 and R23: pendency that rises, time beyond the law's, figures that do not reconcile; hand-worked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from azm.scrutiny.rules import run
from azm.scrutiny.rules.figures import RULES
from azm.scrutiny.rules.finding import NOT_ASSESSABLE
from azm.terms.dates import PartialDate
from azm.terms.facts.book import Facts
from azm.terms.facts.law import Instrument, JusticeReturn, StageCount, TimeLimit
from tests.scrutiny.asking import ask, shown, variants, when, with_rows

R22, R23 = RULES["R22"], RULES["R23"]


def court(
    ref: str,
    population: str = "courts",
    publisher: str = "Registry",
    period: str = "2030",
    *,
    measured_on: str = "",
    part_of: str = "",
    median_days: str = "",
    **stages: int,
) -> Facts:
    """One return with its counts; known from the end of its period on, or always where it is undated."""
    day: PartialDate | None = when(period) if period else None
    row = JusticeReturn(
        ref,
        population,
        publisher,
        period=day,
        measured_on=when(measured_on) if measured_on else None,
        part_of=part_of,
        effective_date=when(measured_on) if measured_on else day,
    )
    if median_days:
        row = row._replace(median_days=Decimal(median_days))
    counts = tuple(StageCount(f"{ref}-{name}", ref, name, cases) for name, cases in stages.items())
    return Facts(justice_returns=(row,), stage_counts=counts)


def together(*parts: Facts) -> Facts:
    """Several returns as one set of facts."""
    found = Facts()
    for part in parts:
        found = with_rows(found, justice_returns=part.justice_returns, stage_counts=part.stage_counts)
    return found


def pending(*cases: int, publisher: str = "Registry") -> Facts:
    """Pending cases at the end of 2030 and of each year after."""
    return together(
        *(court(f"{publisher}-{2030 + n}", "courts", publisher, str(2030 + n), closing=c) for n, c in enumerate(cases))
    )


def test_r22_fires_after_three_rises_running_and_not_after_two() -> None:
    facts = pending(100, 110, 120, 121)
    assert ask(R22, facts, "2032-12-31") == []
    (found,) = ask(R22, facts, "2033-12-31")
    assert (found.object, found.severity, found.variant) == ("courts", "major", "rising")
    assert shown(found)["pending"] == "100, 110, 120, 121"
    assert found.threshold == (("rises", "3"),)


def test_r22_is_cleared_by_a_return_that_is_no_higher() -> None:
    facts = pending(100, 110, 120, 121, 121)
    assert variants(ask(R22, facts, "2033-12-31")) == [("courts", "rising")]
    assert ask(R22, facts, "2034-12-31") == []


def test_r22_counts_one_publisher_and_one_figure_per_date() -> None:
    two = together(pending(100, 110), pending(0, 0, 120, 130, publisher="Gazette"))
    assert ask(R22, two, "2034-01-01") == []
    corrected = together(pending(100, 110, 120, 121), court("Registry-2031-b", period="2031", closing=90))
    late = corrected.justice_returns[-1]._replace(published_date=when("2034-06-01"))
    facts = Facts(
        justice_returns=(*corrected.justice_returns[:-1], late),
        stage_counts=corrected.stage_counts,
    )
    assert variants(ask(R22, facts, "2034-05-31")) == [("courts", "rising")]
    assert ask(R22, facts, "2034-06-01") == []


LIMIT = TimeLimit("limit-1", "law-1", 30, population="courts")
LAW = Instrument("law-1", "Section 19", in_force=when("2020-01-01"))


def limited(*returns: Facts, limit: TimeLimit = LIMIT, law: Instrument = LAW) -> Facts:
    """Returns under a law that wants a case decided in thirty days."""
    return with_rows(together(*returns), time_limits=(limit,), instruments=(law,))


def test_r22_fires_when_the_latest_median_is_above_the_limit() -> None:
    facts = limited(court("r-2030", median_days="30"), court("r-2031", period="2031", median_days="30.5"))
    assert ask(R22, facts, "2030-12-31") == []
    (found,) = ask(R22, facts, "2031-12-31")
    assert (found.object, found.variant, found.inputs) == ("limit-1", "beyond_limit", ("law-1", "limit-1", "r-2031"))
    assert shown(found)["median_days"] == "30.5"


def test_r22_is_cleared_by_a_later_median_within_the_limit_or_the_end_of_the_law() -> None:
    facts = limited(court("r-2030", median_days="90"), court("r-2031", period="2031", median_days="12"))
    assert variants(ask(R22, facts, "2030-12-31")) == [("limit-1", "beyond_limit")]
    assert ask(R22, facts, "2031-12-31") == []
    ended = limited(court("r-2030", median_days="90"), law=LAW._replace(ended=when("2031-03-01")))
    assert ask(R22, ended, "2031-03-01") == []


def test_r22_says_that_no_return_tells_how_long_cases_take() -> None:
    (found,) = ask(R22, limited(court("r-2030", closing=5)), "2031-01-01")
    assert (found.object, found.variant, shown(found)["reason"]) == ("limit-1", NOT_ASSESSABLE, "no_median")


def test_r22_takes_a_limit_without_population_for_every_population() -> None:
    facts = limited(
        court("r-a", "north", median_days="40"),
        court("r-b", "south", median_days="50"),
        limit=LIMIT._replace(population=""),
    )
    (found,) = ask(R22, facts, "2031-01-01")
    assert shown(found)["population"] == "south"


def test_r23_finds_what_stock_and_flow_leave_unexplained() -> None:
    # 1,311 + 2,386 - 1,950 = 1,747 against 1,452: 295; 547 + 900 - 953 = 494 against 422: 72.
    facts = together(
        court("port", "port", opening=1311, instituted=2386, disposed=1950, closing=1452),
        court("rest", "rest", opening=547, instituted=900, disposed=953, closing=422),
    )
    port, rest = ask(R23, facts, "2031-01-01")
    assert (port.object, port.severity, port.variant) == ("port", "major", "stock_and_flow")
    assert shown(port)["reckoning"] == "1,311 + 2,386 - 1,950 = 1,747"
    assert (shown(port)["stated"], shown(port)["difference"]) == ("1,452", "295")
    assert shown(rest)["difference"] == "72"


def test_r23_counts_transfers_and_takes_withdrawn_cases_as_disposed_of() -> None:
    whole = court(
        "r", opening=10, instituted=5, transferred_in=2, disposed=6, withdrawn=1, transferred_out=3, closing=8
    )
    assert ask(R23, whole, "2031-01-01") == []


def test_r23_is_cleared_when_the_publisher_explains_the_difference() -> None:
    before = court("r", opening=10, instituted=5, disposed=6, closing=8)
    explained = StageCount("r-out", "r", "transferred_out", 1, effective_date=when("2031-05-01"))
    facts = with_rows(before, stage_counts=(explained,))
    assert variants(ask(R23, facts, "2031-04-30")) == [("r", "stock_and_flow")]
    assert ask(R23, facts, "2031-05-01") == []


def test_r23_allows_what_the_parameter_allows() -> None:
    facts = court("r", opening=10, instituted=5, disposed=6, closing=8)
    assert ask(R23, facts, "2031-01-01", within_source="1") == []


def test_r23_cannot_say_where_some_parts_are_missing_and_is_silent_on_a_single_figure() -> None:
    (found,) = ask(R23, court("r", disposed=6, closing=8), "2031-01-01")
    assert (found.variant, shown(found)["missing"]) == (NOT_ASSESSABLE, "opening, instituted")
    assert ask(R23, court("r", closing=8), "2031-01-01") == []
    assert ask(R23, court("r", disposed=677, convicted=223), "2031-01-01") == []


def test_r23_cross_foots_how_cases_ended() -> None:
    # 527 + 2,373 = 2,900 against 2,903: 3.
    (found,) = ask(R23, court("r", disposed=2903, convicted=527, acquitted=2373), "2031-01-01")
    assert (found.variant, shown(found)["reckoning"]) == ("how_it_ended", "527 + 2,373 = 2,900")
    assert (shown(found)["stated"], shown(found)["difference"]) == ("2,903", "3")
    assert ask(R23, court("r", disposed=2903, convicted=527, acquitted=2373, withdrawn=3), "2031-01-01") == []
    # More convicted than decided cannot be, whatever else is not stated.
    assert variants(ask(R23, court("r", disposed=10, convicted=11), "2031-01-01")) == [("r", "how_it_ended")]


def _part(name: str, stages: dict[str, int]) -> Facts:
    return court(name, name, "Registry", "2030", measured_on="", part_of="courts", median_days="", **stages)


def parts(whole: dict[str, int], *given: dict[str, int]) -> Facts:
    """A population and its parts, of one publisher and year."""
    rows = [_part(f"part-{n}", stages) for n, stages in enumerate(given)]
    whole_rows = court("whole", "courts", "Registry", "2030", measured_on="", part_of="", median_days="", **whole)
    return together(whole_rows, *rows)


def test_r23_finds_parts_above_their_whole() -> None:
    assert ask(R23, parts({"closing": 1874}, {"closing": 1452}, {"closing": 422}), "2031-01-01") == []
    (found,) = ask(R23, parts({"closing": 1873}, {"closing": 1452}, {"closing": 422}), "2031-01-01")
    assert (found.object, found.variant, shown(found)["figures"]) == ("whole", "parts", "closing: 1,874 / 1,873")


def test_r23_takes_parts_below_the_whole_for_some_of_the_parts_unless_another_stage_shows_all() -> None:
    assert ask(R23, parts({"closing": 2273}, {"closing": 1372}), "2031-01-01") == []
    whole, part = {"disposed": 90, "closing": 50}, {"disposed": 45, "closing": 20}
    found = [one for one in ask(R23, parts(whole, part, part), "2031-01-01") if one.variant == "parts"]
    assert [shown(one)["figures"] for one in found] == ["closing: 40 / 50"]


def test_r23_compares_two_sources_of_one_population_and_date_with_five_percent() -> None:
    near = together(court("a", publisher="Registry", closing=100), court("b", publisher="Gazette", closing=95))
    assert ask(R23, near, "2031-01-01") == []
    apart = together(court("a", publisher="Registry", closing=100), court("b", publisher="Gazette", closing=94))
    (found,) = ask(R23, apart, "2031-01-01")
    assert (found.object, found.severity, found.variant) == ("a", "minor", "sources")
    assert shown(found)["figures"] == "closing: 100 (Registry), 94 (Gazette)"
    assert found.threshold == (("between_sources", "0.05"),)
    later = together(court("a", publisher="Registry", closing=100), court("b", "courts", "Gazette", "2031", closing=94))
    assert ask(R23, later, "2032-01-01") == []


def test_r23_says_that_an_undated_figure_cannot_be_compared_with_a_dated_one() -> None:
    facts = together(
        court("dated", publisher="Supreme Court", period="", measured_on="2030-11-07", closing=2273),
        court("undated", publisher="Briefing", period="", closing=605),
    )
    (found,) = ask(R23, facts, "2031-01-01")
    assert (found.object, found.severity, found.variant) == ("undated", "notice", "not_comparable")
    assert shown(found)["undated"] == "605 (Briefing)"
    assert shown(found)["dated"] == "2,273 (Supreme Court, 2030-11-07)"
    # With a date of its own it is one figure of a series.
    dated = together(facts, court("more", publisher="x", period="2020", closing=1))
    with_date = Facts(
        justice_returns=tuple(row._replace(period=row.period or when("2029")) for row in dated.justice_returns),
        stage_counts=dated.stage_counts,
    )
    assert [one for one in ask(R23, with_date, "2031-01-01") if one.variant == "not_comparable"] == []


def until(facts: Facts, month: str) -> Facts:
    """The same return over a period that ends with a later month."""
    (row,) = facts.justice_returns
    return Facts(justice_returns=(row._replace(period_to=when(month)),), stage_counts=facts.stage_counts)


def test_r23_says_that_times_which_overlap_without_being_the_same_cannot_be_compared() -> None:
    registry = court("a", publisher="Registry", disposed=100)
    gazette = until(court("b", publisher="Gazette", period="2030-07", disposed=40), "2031-06")
    (found,) = ask(R23, together(registry, gazette), "2031-12-01")
    assert (found.object, found.severity, found.variant) == ("a", "notice", "not_comparable")
    assert found.inputs == ("a", "b")
    assert shown(found)["reason"] == "overlap"
    assert shown(found)["figures"] == "disposed: 100 (Registry, 2030), 40 (Gazette, 2030-07 - 2031-06)"
    # The same figure, the same publisher, or times that do not touch: nothing to say.
    for other in (
        until(court("b", publisher="Gazette", period="2030-07", disposed=100), "2031-06"),
        until(court("b", publisher="Registry", period="2030-07", disposed=40), "2031-06"),
        until(court("b", publisher="Gazette", period="2031-01", disposed=40), "2031-06"),
    ):
        assert ask(R23, together(registry, other), "2031-12-01") == []


def test_r23_compares_what_waits_by_its_day_and_clears_when_both_state_the_same_one() -> None:
    registry = court("a", publisher="Registry", period="", measured_on="2030-11", closing=100)
    gazette = court("b", publisher="Gazette", period="", measured_on="2030-11-30", closing=98)
    (found,) = ask(R23, together(registry, gazette), "2031-12-01")
    assert shown(found)["figures"] == "closing: 100 (Registry, 2030-11), 98 (Gazette, 2030-11-30)"
    assert run(together(registry, gazette), date(2031, 12, 1), only=("R23",))[0].text["en"] == (
        "courts: figures for times that overlap without being the same cannot be compared: "
        "closing: 100 (Registry, 2030-11), 98 (Gazette, 2030-11-30)."
    )
    same = court("a", publisher="Registry", period="", measured_on="2030-11-30", closing=100)
    assert ask(R23, together(same, gazette), "2031-12-01") == []  # 2 % apart
