"""Stored runs: once for the same moment, facts and rules; compared with the last earlier one; covered by the ledger."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from azm.flow import parameters
from azm.flow.keep import audit
from azm.flow.papers import take
from azm.flow.register import scrutinise
from azm.flow.scrutinise import Asked
from azm.ledger.queries import last_event
from azm.scrutiny.models import RuleRun, Shortcoming
from azm.sources.azm_plan.reader import PlanRow
from azm.terms.errors import BadInput, NotThere, Refused
from azm.terms.facts.law import LegalGap
from azm.terms.facts.people import Organisation
from azm.terms.facts.scrutiny import Suppression
from tests.record.cast import ADA, AT, DORA
from tests.scrutiny.asking import when

KEY = "R21:gap-1:no_proposal"
EARLY, LATE = date(2030, 1, 1), date(2030, 6, 1)


def file_rows(**tables: tuple[object, ...]) -> None:
    """Take rows in, as an import does; every one of them must hold."""
    rows = [PlanRow(table, number, row) for table, listed in tables.items() for number, row in enumerate(listed)]
    taken = take(rows, act="import_plan", by=ADA, at=AT)
    assert not taken.problems


@pytest.fixture
def gaps(record: None) -> None:
    """A law with two gaps, the second known from May on."""
    file_rows(
        organisations=(Organisation("office", "Office", "office"),),
        legal_gaps=(
            LegalGap("gap-1", "No power to freeze."),
            LegalGap("gap-2", "No power to seize.", effective_date=when("2030-05-01")),
        ),
    )


def states(day: date, *, since: date | None = None, only: tuple[str, ...] = ()) -> dict[str, str]:
    """State of every shortcoming that is found on the day."""
    found = scrutinise(Asked(day, since=since, only=only), by=ADA, at=AT)
    return {one["key"]: one["state"] for one in found.register.findings}


@pytest.mark.usefixtures("gaps")
def test_a_run_is_stored_once_and_told_the_same_twice() -> None:
    asked = Asked(LATE)
    first = scrutinise(asked, by=ADA, at=AT)
    events = last_event()
    assert scrutinise(asked, by=ADA, at=AT).told() == first.told()
    assert RuleRun.objects.count() == 1
    assert Shortcoming.objects.count() == 2
    assert last_event() == events


@pytest.mark.usefixtures("gaps")
def test_a_run_is_compared_with_the_last_stored_run_of_an_earlier_day() -> None:
    assert states(EARLY) == {KEY: "open"}
    assert states(LATE) == {KEY: "open", "R21:gap-2:no_proposal": "new"}
    # The earlier day has nothing before it, however often the later one was asked about.
    assert states(EARLY) == {KEY: "open"}


@pytest.mark.usefixtures("gaps")
def test_with_since_the_earlier_day_is_reckoned_and_needs_no_stored_run() -> None:
    assert states(LATE, since=EARLY) == {KEY: "open", "R21:gap-2:no_proposal": "new"}
    with pytest.raises(BadInput, match="2030-06-01 is not before 2030-06-01"):
        scrutinise(Asked(LATE, since=LATE), by=ADA, at=AT)


@pytest.mark.usefixtures("gaps")
def test_what_is_no_longer_found_is_listed_as_cleared() -> None:
    states(LATE)
    gap = LegalGap("gap-1", "No power to freeze.", closed=when("2030-06-15"))
    file_rows(legal_gaps=(gap,))
    told = scrutinise(Asked(date(2030, 7, 1)), by=ADA, at=AT).told()
    assert [(one["key"], one["state"]) for one in told["cleared"]] == [(KEY, "cleared")]
    assert [one["key"] for one in told["findings"]] == ["R21:gap-2:no_proposal"]


@pytest.mark.usefixtures("gaps")
def test_some_rules_only_are_compared_and_not_stored() -> None:
    states(EARLY)
    assert states(LATE, only=("R20",)) == {}
    assert states(LATE, only=("R21",))["R21:gap-2:no_proposal"] == "new"
    assert RuleRun.objects.count() == 1
    with pytest.raises(NotThere, match="There is no rule 'R99'"):
        states(LATE, only=("R99",))


@pytest.mark.usefixtures("gaps")
def test_a_filed_suppression_sets_a_shortcoming_aside_until_its_end() -> None:
    held = Suppression("s1", KEY, "A bill is drafted.", "office", when("2030-06-30"), effective_date=when("2030-02-01"))
    file_rows(suppressions=(held,))
    assert states(LATE)[KEY] == "suppressed"
    assert states(date(2030, 7, 1))[KEY] == "open"
    assert states(EARLY)[KEY] == "open"
    taken = take([PlanRow("suppressions", 2, held._replace(reason="Another."))], act="import_plan", by=ADA, at=AT)
    assert [problem.code for problem in taken.problems] == ["immutable"]


@pytest.mark.usefixtures("gaps")
def test_the_audit_names_a_run_that_was_changed() -> None:
    states(LATE)
    assert audit(lambda _: None) is None
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER scrutiny_shortcoming_fixed" + _on_table("scrutiny_shortcoming"))
        cursor.execute("UPDATE scrutiny_shortcoming SET severity = 'notice' WHERE number = 0")
    broken = audit(lambda _: None)
    assert broken is not None
    assert broken.object == f"rule_runs:{RuleRun.objects.get().pk}"


def _on_table(name: str) -> str:
    return "" if connection.vendor == "sqlite" else f" ON {name}"


@pytest.mark.usefixtures("gaps")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE scrutiny_rulerun SET facts_sha256 = 'x'",
        "DELETE FROM scrutiny_shortcoming",
        "UPDATE scrutiny_shortcoming SET severity = 'notice'",
    ],
)
def test_the_database_itself_refuses_to_change_a_run(statement: str) -> None:
    states(LATE)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert set(Shortcoming.objects.values_list("severity", flat=True)) == {"major"}


@pytest.mark.usefixtures("gaps")
def test_a_stranger_stores_nothing() -> None:
    with pytest.raises((Refused, NotThere), match="dora"):
        scrutinise(Asked(LATE), by=DORA, at=AT)
    assert not RuleRun.objects.exists()


def kept() -> list[str]:
    """What the stored runs say was set."""
    return [run.parameters for run in RuleRun.objects.order_by("pk")]


@pytest.mark.usefixtures("gaps")
def test_a_run_keeps_its_parameters_and_is_compared_with_runs_of_the_same_ones() -> None:
    quick = {"R21": {"stage_days": "90"}}
    for day in (EARLY, LATE):
        scrutinise(Asked(day), by=ADA, at=AT)
    assert kept() == ["", ""]
    # Other thresholds: another run of the same day and facts, with nothing to compare with.
    found = scrutinise(Asked(LATE, parameters=quick), by=ADA, at=AT)
    assert found.register.since is None
    assert kept() == ["", "", '{"R21":{"stage_days":"90"}}']
    # A default that is written out is no change.
    scrutinise(Asked(LATE, parameters={"R21": {"stage_days": "180"}}), by=ADA, at=AT)
    assert len(kept()) == 3
    later = scrutinise(Asked(date(2030, 7, 1), parameters=quick), by=ADA, at=AT)
    assert later.register.since is not None
    assert later.register.since.as_of == LATE
    assert audit(lambda _: None) is None


@pytest.mark.usefixtures("gaps")
def test_the_database_refuses_to_change_the_parameters_of_a_run() -> None:
    scrutinise(Asked(LATE), by=ADA, at=AT)
    with pytest.raises(DatabaseError, match="stands"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE scrutiny_rulerun SET parameters = 'x'")
    assert kept() == [""]


def test_the_paper_of_a_country_sets_parameters_under_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = {"parameters": {"R02": {"days": 60}, "R03": {"grace_days": 7}}}
    monkeypatch.setattr(parameters, "country_papers", lambda code: papers)
    (tmp_path / "parameters.yml").write_text("R03: {grace_days: 21}\n", "utf-8")
    assert parameters.settings_of("XX") == {"R02": {"days": "60"}, "R03": {"grace_days": "7"}}
    merged = parameters.settings_of("XX", folder=tmp_path, words=("R02.days=30",))
    assert merged == {"R02": {"days": "30"}, "R03": {"grace_days": "21"}}
