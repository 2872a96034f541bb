"""The commands that record a meeting, take the steps that follow, and remind."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from azm.flow.papers import import_plan
from azm.flow.plan_facts import gather
from azm.people.actions import add_user, found
from azm.people.models import Notice
from azm.sources.azm_plan.writer import write_plan
from tests.plan.nowhere import nowhere
from tests.whole_way.program import inside

AT = datetime(2024, 9, 1, 9, tzinfo=UTC)
ADA, FAY, SANA = (f"{name}@example.org" for name in ("ada", "fay", "sana"))
FILE = Path(__file__).parents[1] / "data" / "meetings" / "second.yml"
DECISION = "body-1-2024-04-10-D01"
ACTION = f"{DECISION}-A01-ACT"


@pytest.fixture(autouse=True)
def _nowhere(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nowhere's plan; sana keeps its papers, fay answers for the interior ministry; it is 1 September 2024."""
    monkeypatch.setenv("AZM_USER", SANA)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(AT.timestamp())))
    found(email=ADA, at=AT)
    write_plan(nowhere(), tmp_path / "plan")
    assert import_plan(tmp_path / "plan", country="PK", by=ADA, at=AT)["rejected"] == 0
    add_user(SANA, role="secretariat", by=ADA, at=AT)
    add_user(FAY, role="focal", organisation="interior", by=ADA, at=AT)


def step(ref: str, state: str, *more: str, code: int = 0) -> str:
    """Take a step; what was printed on standard error."""
    return inside("meeting", "step", ref, state, *more, code=code).err


def test_a_meeting_is_recorded_and_a_second_call_creates_nothing() -> None:
    first = inside("meeting", "record", str(FILE)).result
    assert DECISION in first["created"]
    assert inside("meeting", "record", str(FILE)).result["created"] == []


def test_an_unknown_quorum_is_told_on_standard_error(tmp_path: Path) -> None:
    path = tmp_path / "other.yml"
    path.write_text("body: body-2\nday: 2024-05-01\ntitle: First meeting\n")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "bodies.csv").write_text("ref,name\nbody-2,Another\n")
    import_plan(tmp_path / "more", country="PK", by=ADA, at=AT)
    done = inside("meeting", "record", str(path))
    assert "whether body-2-2024-05-01 had its quorum is not known" in done.err
    assert done.result["created"] == ["body-2-2024-05-01", "body-2-2024-05-01-S01"]


def test_a_refusal_ends_with_four_and_bad_yaml_with_three(tmp_path: Path) -> None:
    path = tmp_path / "meeting.yml"
    path.write_text("body: body-1\nday: 2024-05-01\ntitle: x\nattendance: {seat-7: principal}\n")
    err = inside("meeting", "record", str(path), code=4).err
    assert "meeting.yml, line 4, body-1-2024-05-01-seat-7, rule no_such_row: there is no row 'seat-7'" in err
    path.write_text("body: [x\n")
    assert "meeting.yml, line 2: not YAML" in inside("meeting", "record", str(path), code=3).err
    assert inside("meeting", "record", str(tmp_path / "none.yml"), code=3).err


def test_a_decision_goes_its_whole_way_from_the_command_line() -> None:
    inside("meeting", "record", str(FILE))
    act = ("--organisation", "interior", "--day")
    assert "works agrees to" in step(ACTION, "agreed", "--organisation", "works", code=4)
    step(ACTION, "agreed", *act, "2024-05-02", "--by", FAY)
    step(ACTION, "in_progress", *act, "2024-05-03", "--by", FAY)
    step(ACTION, "on_hold", *act, "2024-05-03", "--by", FAY)
    step(ACTION, "in_progress", *act, "2024-05-03", "--by", FAY)
    for state in ("accepted", "reported"):
        step(f"{DECISION}-A01", state, *act, "2024-06-01", "--by", FAY)
    assert "cannot be verified by interior" in step(f"{DECISION}-A01", "verified", *act, "2024-06-02", code=4)
    step(f"{DECISION}-A01", "verified", "--organisation", "audit", "--day", "2024-06-02")
    for state in ("in_progress", "reported"):
        step(DECISION, state, "--day", "2024-06-03")
    assert "interior is no secretariat" in step(DECISION, "closed_implemented", *act, "2024-06-04", code=4)
    step(DECISION, "closed_implemented", "--organisation", "desk", "--day", "2024-06-04")
    facts = gather()
    assert facts.state(DECISION, "") == "closed_implemented"
    assert [taken.to for taken in facts.steps_of[ACTION]] == ["agreed", "in_progress", "on_hold", "in_progress"]


def test_the_same_step_again_changes_nothing() -> None:
    words = ("act-2", "agreed", "--organisation", "interior")
    assert inside("meeting", "step", *words).result["created"] == ["act-2-S01"]
    again = inside("meeting", "step", *words).result
    assert (again["created"], again["unchanged"]) == ([], 1)


def test_a_step_is_refused_that_the_table_does_not_allow() -> None:
    assert "possible now: agreed, dropped" in step("act-2", "completed", code=4)
    assert "there is no row act-9" in step("act-9", "agreed", code=5)
    assert "still to come" in step("act-2", "agreed", "--organisation", "interior", "--day", "2024-09-02", code=4)


def test_a_step_is_taken_only_for_ones_own_organisation() -> None:
    err = step("act-2", "agreed", "--organisation", "works", "--by", FAY, code=4)
    assert f"{FAY} may not step for works: holds focal for interior" in err
    assert "not_yours" in step("act-2", "agreed", "--by", FAY, code=4)


def test_a_telephone_number_in_a_reason_is_refused() -> None:
    err = step("act-2", "agreed", "--organisation", "interior", "--reason", "Call 0300-1234567", code=4)
    assert "step, reason: the text holds" in err


def test_reminders_are_one_json_object_and_mail_is_on_standard_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.conf.settings.EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
    inside("meeting", "record", str(FILE))
    done = inside("remind", "--as-of", "2024-09-20")
    told = done.result
    assert f"Subject: Due soon: milestone {ACTION}-M01, 2024-09-30" in done.err
    assert told["sent"] == Notice.objects.filter(state="sent").count() > 0
    again = json.loads(inside("remind", "--as-of", "2024-09-20").out)
    assert (again["written"], again["sent"]) == (0, 0)


def test_a_ladder_whose_rungs_are_out_of_order_is_wrong_use() -> None:
    assert "must be more days" in inside("remind", "--escalated", "7", code=2).err
