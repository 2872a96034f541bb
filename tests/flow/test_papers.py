"""The one way into the plan side: what is taken, what is rejected with it, and that nothing is taken by halves."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from azm.council import actions as council
from azm.flow.keep import audit
from azm.flow.papers import export_plan, import_plan, take
from azm.flow.plan_facts import counts, gather, leaves
from azm.ledger.models import Event
from azm.ledger.queries import Broken
from azm.people.actions import add_user, found
from azm.plan import actions as plan
from azm.sources.azm_plan.reader import PlanRow, facts_of, read_plan
from azm.sources.azm_plan.writer import write_plan
from azm.terms.dates import PartialDate as Day
from azm.terms.errors import Refused
from azm.terms.facts.book import Facts
from azm.terms.facts.hashes import text_hash
from azm.terms.facts.layout import TABLES
from azm.terms.facts.people import Step
from azm.terms.facts.plan import Line, Milestone
from tests.plan.nowhere import nowhere

AT = datetime(2024, 9, 1, 9, tzinfo=UTC)
ADA = "ada@example.org"
NOWHERE = nowhere()


def rows_of(facts: Facts) -> list[PlanRow]:
    """Facts as the reader would give them."""
    return [PlanRow(table, line, row) for table in TABLES for line, row in enumerate(getattr(facts, table), start=2)]


def enter(path: Path, **more: Any) -> dict[str, Any]:
    """Import as the first administrator."""
    return import_plan(path, country="PK", by=ADA, at=AT, **more)


def why(result: dict[str, Any]) -> dict[str, str]:
    """Refs of rejected rows with the code of the (last) reason."""
    return {problem["ref"]: problem["code"] for problem in result["problems"]}


def with_row(folder: Path, table: str, ref: str, **more: Any) -> Path:
    """The folder with one row of a table changed or added."""
    facts = read_plan(folder).facts()
    held = {row.ref: row for row in getattr(facts, table)}
    new: Callable[..., Any] = TABLES[table]
    held[ref] = held[ref]._replace(**more) if ref in held else new(ref=ref, **more)
    write_plan(replace(facts, **{table: tuple(held.values())}), folder)
    return folder


@pytest.fixture
def folder(db: None, tmp_path: Path) -> Path:
    """Nowhere's plan as files, and an installation that holds none of it."""
    found(email=ADA, at=AT)
    write_plan(NOWHERE, tmp_path / "plan")
    return tmp_path / "plan"


@pytest.fixture
def entered(folder: Path) -> Path:
    """Nowhere's plan as files that were imported."""
    assert enter(folder)["rejected"] == 0
    return folder


def test_every_row_of_every_table_goes_in_as_it_comes_out(folder: Path) -> None:
    result = enter(folder)
    rows = sum(len(getattr(NOWHERE, table)) for table in TABLES)
    assert {name: result[name] for name in ("rows", "new", "updated", "unchanged", "rejected")} == {
        "rows": rows,
        "new": rows,
        "updated": 0,
        "unchanged": 0,
        "rejected": 0,
    }
    assert gather() == NOWHERE
    assert all(counts()[table] for table in TABLES)


def test_an_export_taken_back_changes_nothing(entered: Path, tmp_path: Path) -> None:
    events = Event.objects.count()
    written = export_plan(tmp_path / "again")
    assert written["rows"] == len(rows_of(NOWHERE))
    for file in entered.iterdir():
        assert (tmp_path / "again" / file.name).read_bytes() == file.read_bytes()
    result = enter(tmp_path / "again")
    assert result["unchanged"] == result["rows"]
    assert Event.objects.count() == events, "nothing changed, so nothing is told"


def test_a_row_that_is_absent_from_a_newer_file_is_left_as_it_is(entered: Path) -> None:
    (entered / "grievances.csv").unlink()
    assert enter(entered)["new"] == 0
    assert counts()["grievances"] == 1


def test_a_dry_run_tells_the_same_and_keeps_nothing(folder: Path) -> None:
    tried = enter(folder, dry_run=True)
    assert (sum(counts().values()), Event.objects.filter(action="import_plan").count()) == (0, 0)
    assert enter(folder) == tried


def test_new_updated_unchanged_and_rejected_add_up_to_the_rows(entered: Path, tmp_path: Path) -> None:
    with_row(entered, "objectives", "obj-2", title="Roads stay open")
    with_row(entered, "lines", "line-2", version="ver-1", number=2, title="Roads", domain="non_kinetic")
    with_row(entered, "lines", "line-3", version="ver-9", number=3, title="Rivers", domain="non_kinetic")
    report = tmp_path / "report.csv"
    result = enter(entered, report=report)
    assert (result["new"], result["updated"], result["rejected"]) == (1, 1, 1)
    assert result["new"] + result["updated"] + result["unchanged"] + result["rejected"] == result["rows"]
    with report.open(encoding="utf-8", newline="") as file:
        told = list(csv.DictReader(file))
    assert len(told) == result["rows"]
    outcome = {row["ref"]: (row["outcome"], row["code"], row["column"]) for row in told}
    assert outcome["obj-2"] == ("updated", "", "")
    assert outcome["line-2"] == ("new", "", "")
    assert outcome["line-3"] == ("rejected", "no_such_row", "version")
    assert outcome["obj-1"] == ("unchanged", "", "")


def test_what_rests_on_a_rejected_row_is_rejected_with_it(folder: Path) -> None:
    with_row(folder, "plan_versions", "ver-1", plan="plan-9")
    result = enter(folder)
    fallen = why(result)
    assert {"ver-1", "ver-1-s1", "line-1", "obj-1", "act-1", "mil-1", "mil-1-s2", "vf-1", "asg-1"} <= set(fallen)
    assert counts()["milestones"] == 0
    assert counts()["jurisdictions"] == 1
    assert result["rows"] == result["new"] + result["rejected"]


CHANGES: tuple[tuple[str, str, dict[str, Any], str], ...] = (
    ("milestones", "mil-1", {"due": Day("2025-06-30")}, "due"),
    ("milestones", "mil-2", {"needs_evidence": False}, "needs_evidence"),
    ("actions", "act-1", {"effective_date": Day("2024-02-10")}, "effective_date"),
    ("targets", "tar-1", {"due": Day("2026")}, "due"),
    ("positions", "pos-1", {"stance": "agree"}, "stance"),
    ("verifications", "vf-1", {"result": "partly"}, "result"),
    ("acknowledgements", "ack-1", {"effective_date": Day("2024-02-09")}, "effective_date"),
    ("outcome_links", "lnk-1", {"lag_months": 6}, "lag_months"),
    ("rebaselines", "reb-1", {"due": Day("2026")}, "due"),
    ("steps", "asg-1-s1", {"effective_date": Day("2024-01-14")}, "effective_date"),
)


def test_what_is_approved_or_original_never_changes(entered: Path) -> None:
    for table, ref, change, _ in CHANGES:
        with_row(entered, table, ref, **change)
    result = enter(entered)
    found = {(problem["ref"], problem["code"], problem["column"]) for problem in result["problems"]}
    assert found == {(ref, "immutable", column) for _, ref, _, column in CHANGES}
    assert result["rejected"] == len(CHANGES)
    assert gather() == NOWHERE


def test_new_words_are_a_new_version_and_the_old_ones_stay(entered: Path) -> None:
    words = "Schools in the hills are rebuilt before the next winter."
    changed = {"text": words, "sha256": text_hash(words)}
    assert why(enter(with_row(entered, "decision_versions", "dec-1-v1", **changed))) == {"dec-1-v1": "immutable"}
    write_plan(NOWHERE, entered)
    second = {"decision": "dec-1", "number": 2, **changed, "effective_date": Day("2024-08-01")}
    assert enter(with_row(entered, "decision_versions", "dec-1-v2", **second))["new"] == 1
    assert [version.text for version in gather().decision_versions] == [NOWHERE.decision_versions[0].text, words]


def test_a_due_date_that_was_not_given_may_be_given_once(entered: Path) -> None:
    assert enter(with_row(entered, "actions", "act-1", start=Day("2024-02-01")))["updated"] == 1
    assert enter(with_row(entered, "corrective_actions", "cor-1", done=Day("2024-08-01")))["updated"] == 1


def test_the_text_of_a_procedure_may_be_published_later_and_then_stands(entered: Path) -> None:
    secret = {"sop": "sop-1", "number": 2, "sha256": text_hash("Visitors are asked.")}
    assert enter(with_row(entered, "sop_versions", "sop-1-v2", **secret))["new"] == 1
    facts = read_plan(entered).facts()
    for text, outcome in (("Other words.", "rejected"), ("Visitors are asked.", "updated"), ("", "rejected")):
        row = next(row for row in facts.sop_versions if row.ref == "sop-1-v2")._replace(text=text)
        taken = take(rows_of(Facts(sop_versions=(row,))), act="import_plan", by=ADA, at=AT)
        assert taken.outcomes.get("sop-1-v2", "rejected") == outcome


def test_where_a_row_is_told_and_who_may_see_it_can_be_put_right(entered: Path) -> None:
    assert enter(with_row(entered, "positions", "pos-1", sources=("src-1",)))["updated"] == 1
    assert enter(with_row(entered, "steps", "asg-1-s1", visibility="restricted"))["updated"] == 1


def test_an_earlier_step_that_would_undo_a_later_one_is_rejected(entered: Path) -> None:
    step = {"object": "act-1", "to": "dropped", "decision": "dec-1", "effective_date": Day("2024-01-19")}
    result = enter(with_row(entered, "steps", "act-1-s0", **step))
    assert why(result) == {"act-1-s0": "breaks"}
    stand = {problem["message"].split(" of steps stands")[0] for problem in result["problems"]}
    # The steps of the action, and the claim of a milestone of it.
    assert {"act-1-s1", "mil-1-s1"} <= stand
    assert gather() == NOWHERE


def test_an_organisation_that_closed_a_decision_cannot_become_a_ministry(entered: Path) -> None:
    for number, (state, day) in enumerate([("in_progress", "02"), ("reported", "03"), ("closed_implemented", "04")]):
        step = {"object": "dec-1", "to": state, "organisation": "desk", "effective_date": Day(f"2024-{day}")}
        assert enter(with_row(entered, "steps", f"dec-1-t{number}", **step))["new"] == 1
    result = enter(with_row(entered, "organisations", "desk", kind="ministry"))
    assert why(result) == {"desk": "breaks"}


def test_a_ref_of_another_table_is_not_taken_over(entered: Path) -> None:
    row = Line("obj-1", "ver-1", 9, "Rivers", "non_kinetic")
    taken = take([PlanRow("lines", 2, row)], act="import_plan", by=ADA, at=AT)
    assert [(problem.ref, problem.code) for problem in taken.problems] == [("obj-1", "ref_twice")]


def test_somebody_who_may_not_import_writes_nothing(folder: Path) -> None:
    add_user("ana@example.org", role="coder", by=ADA, at=AT)
    with pytest.raises(Refused, match="may not import plan"):
        import_plan(folder, country="PK", by="ana@example.org", at=AT)
    assert not sum(counts().values())


def test_an_import_that_is_stopped_half_way_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*args: Any, **more: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("azm.law.actions.write_rows", stop)
    with pytest.raises(KeyboardInterrupt):
        enter(folder)
    assert not sum(counts().values())
    assert not Event.objects.filter(action="import_plan").exists()


def test_each_room_tells_the_ledger_once_with_a_hash_for_every_row(entered: Path) -> None:
    events = Event.objects.filter(action="import_plan")
    assert sorted(events.values_list("object", flat=True)) == sorted(
        ["people", "plan", "council", "procedures", "law", "scrutiny"]
    )
    of_plan = [name for name, _ in leaves() if not name.startswith(("users:", "role_grants:"))]
    assert sum(events.values_list("leaves", flat=True)) == len(rows_of(NOWHERE)) == len(of_plan)
    enter(with_row(entered, "objectives", "obj-2", title="Roads stay open"))
    last = Event.objects.order_by("-seq").first()
    assert last is not None
    assert (last.object, last.leaves) == ("plan", 1)


def test_the_room_itself_refuses_what_never_changes(entered: Path) -> None:
    moved = NOWHERE.milestones[0]._replace(due=Day("2030"))
    with pytest.raises(Refused, match="due of milestones never changes"):
        plan.write({"milestones": [moved]}, act="import_plan", by=ADA, at=AT)
    assert gather() == NOWHERE


def test_the_database_itself_refuses_a_row_that_nobody_checked(entered: Path) -> None:
    weightless = Milestone("mil-9", "act-1", "Nothing", weight=NOWHERE.milestones[0].weight * 0)
    with pytest.raises(Refused, match="the database refuses a row"), transaction.atomic():
        plan.write({"milestones": [weightless]}, act="import_plan", by=ADA, at=AT)
    second = NOWHERE.decision_versions[0]._replace(ref="dec-1-v9")
    with pytest.raises(Refused, match="the database refuses a row"), transaction.atomic():
        council.write({"decision_versions": [second]}, act="import_plan", by=ADA, at=AT)


STANDS = (
    "UPDATE plan_milestone SET due = '2030' WHERE ref = 'mil-1'",
    "UPDATE council_decisionversion SET text = 'x' WHERE ref = 'dec-1-v1'",
    "UPDATE council_minutesversion SET sha256 = sha256 || '' , text = 'x' WHERE ref = 'min-1'",
    "UPDATE procedures_sopversion SET text = 'x' WHERE ref = 'sop-1-v1'",
    "UPDATE council_position SET stance = 'agree' WHERE ref = 'pos-1'",
    "UPDATE plan_verification SET result = 'partly' WHERE ref = 'vf-1'",
    "UPDATE plan_step SET reason = 'x' WHERE ref = 'act-1-s1'",
    "UPDATE plan_outcomelink SET lag_months = 6 WHERE ref = 'lnk-1'",
    "UPDATE procedures_acknowledgement SET effective_date = '2020' WHERE ref = 'ack-1'",
    "DELETE FROM council_position WHERE ref = 'pos-1'",
    "DELETE FROM law_step",
    "DELETE FROM plan_target",
)


def test_the_database_itself_refuses_to_change_what_stands(entered: Path) -> None:
    for statement in STANDS:
        with pytest.raises(IntegrityError, match="stands"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert gather() == NOWHERE


@pytest.fixture
def tamper(entered: Path) -> Callable[[str], Broken | None]:
    """Runs a statement as someone would who took the guards away, and audits."""
    assert audit(lambda text: None) is None

    def run(statement: str) -> Broken | None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
            cursor.execute(statement)
            assert cursor.rowcount == 1, "the statement is meant to change one row"
        return audit(lambda text: None)

    return run


NO_POSTGRES = pytest.mark.skipif(connection.vendor != "sqlite", reason="takes SQLite's triggers away")


@NO_POSTGRES
def test_a_row_that_was_changed_behind_the_actions_is_named_in_every_table(
    tamper: Callable[[str], Broken | None],
) -> None:
    for table in TABLES:
        ref = getattr(NOWHERE, table)[0].ref
        with undone():
            broken = tamper(f"UPDATE {_place(table, ref)} SET published_date = '1999' WHERE ref = '{ref}'")
        assert broken is not None
        assert (broken.object, broken.differs) == (f"{table}:{ref}", "differs from what the event recorded")


def _place(table: str, ref: str) -> str:
    """The database table that a row is in."""
    for room in ("people", "plan", "council", "procedures", "law", "scrutiny"):
        for model in apps.get_app_config(room).get_models():
            is_it = model.__name__ == TABLES[table].__name__
            if is_it and model._default_manager.filter(pk=ref).exists():
                return model._meta.db_table
    raise AssertionError(f"{table} is in no room")


@NO_POSTGRES
def test_a_change_of_any_column_is_found(tamper: Callable[[str], Broken | None]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
    for column in TABLES["milestones"]._fields[1:]:
        with undone():
            broken = tamper(f"UPDATE plan_milestone SET {column} = 'act-2' WHERE ref = 'mil-2'")
        assert broken is not None, column
        assert broken.object == "milestones:mil-2"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = OFF")


@contextmanager
def undone() -> Iterator[None]:
    """What happens in here to the database did not happen."""
    with suppress(_Undo), transaction.atomic():
        yield
        raise _Undo


class _Undo(Exception):
    """Ends a transaction that is to leave nothing."""


@NO_POSTGRES
def test_a_row_that_was_removed_and_one_that_was_smuggled_in_are_named(
    tamper: Callable[[str], Broken | None],
) -> None:
    broken = tamper("DELETE FROM council_consultee WHERE ref = 'con-1'")
    assert broken is not None
    assert (broken.object, broken.differs) == ("consultees:con-1", "is gone from the database")
    broken = tamper(
        "INSERT INTO council_consultee SELECT 'con-9', 'office', '', effective_date, published_date, sources, "
        "visibility, 'dec-1' FROM council_attendance"
    )
    assert broken is not None
    assert (broken.object, broken.differs) == ("consultees:con-9", "is in the database, and no event tells of it")


@NO_POSTGRES
@pytest.mark.parametrize(
    ("model", "object_"),
    [
        ("council_decisionversion", "decision_versions:dec-1-v1"),
        ("council_minutesversion", "minutes:min-1"),
        ("procedures_sopversion", "sop_versions:sop-1-v1"),
    ],
)
def test_words_that_no_longer_fit_their_sha256_are_named_as_such(
    tamper: Callable[[str], Broken | None], model: str, object_: str
) -> None:
    broken = tamper(f"UPDATE {model} SET text = 'Other words.' WHERE ref = '{object_.split(':')[1]}'")
    assert broken == Broken(broken.seq if broken else 0, object_, "text does not fit its sha256")


@NO_POSTGRES
def test_words_changed_together_with_their_sha256_are_found_as_well(tamper: Callable[[str], Broken | None]) -> None:
    other = "Other words."
    sha256 = text_hash(other)
    broken = tamper(f"UPDATE council_minutesversion SET text = '{other}', sha256 = '{sha256}' WHERE ref = 'min-1'")
    assert broken is not None
    assert (broken.object, broken.differs) == ("minutes:min-1", "differs from what the event recorded")


def test_facts_are_gathered_in_a_number_of_queries_that_does_not_grow(
    entered: Path, django_assert_num_queries: Any
) -> None:
    # One query per table; each of five rooms has steps of its own.
    tables = len(TABLES) - 1 + 5
    with django_assert_num_queries(tables):
        gather()
    more = tuple(Milestone(f"mil-{n}", "act-1", f"School {n}") for n in range(10, 60))
    taken = take(rows_of(Facts(milestones=more)), act="import_plan", by=ADA, at=AT)
    assert len(taken.new) == 50
    with django_assert_num_queries(tables):
        assert len(gather().milestones) == 52


def test_facts_of_rows_are_the_facts_they_came_from() -> None:
    assert facts_of(rows_of(NOWHERE)) == NOWHERE
    assert Step("s", "o", "held").skips is False


def test_a_step_on_a_row_without_states_is_rejected_in_every_room(entered: Path) -> None:
    for number, about in enumerate(("works", "obj-1", "seat-1", "sop-1", "gap-1", "pub-1")):
        with_row(entered, "steps", f"odd-{number}", object=about, to="held", effective_date=Day("2024-01-01"))
    assert set(why(enter(entered)).values()) == {"no_states"}
    assert gather() == NOWHERE


def test_who_acts_for_one_organisation_writes_only_what_is_its_own(entered: Path) -> None:
    add_user("wali@example.org", role="focal", organisation="works", by=ADA, at=AT)
    mine = Milestone("mil-3", "act-1", "Thirty schools rebuilt")
    other = Milestone("mil-4", "act-2", "The pass is open")
    taken = take(rows_of(Facts(milestones=(mine, other))), act="import_plan", by="wali@example.org", at=AT)
    assert taken.new == {"mil-3"}
    assert [(problem.ref, problem.code) for problem in taken.problems] == [("mil-4", "not_yours")]
