"""The ladder of reminders, rung by rung, and the words of its notices."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azm.people.rules.ladder import KINDS, RUNGS, SECRETARIAT, Call, Duty, Ladder, calls, rung, untold
from azm.people.rules.notice_words import words
from azm.people.rules.outbox import ENDS, NEXT, STATES, before

DUE = date(2024, 9, 30)
DUTY = Duty("mil-1", "milestone", "works", "Ten schools rebuilt", DUE)
ABOVE = {"works": "office", "office": ""}


def after(days: int) -> date:
    """So many days after the due day."""
    return DUE + timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-15, ""),
        (-14, "due_soon"),
        (-1, "due_soon"),
        (0, "due"),
        (6, "due"),
        (7, "overdue"),
        (20, "overdue"),
        (21, "escalated"),
        (900, "escalated"),
    ],
)
def test_a_duty_stands_on_one_rung_each_day(days: int, expected: str) -> None:
    assert rung(DUE, after(days), Ladder()) == expected


def test_the_days_of_the_ladder_are_parameters() -> None:
    assert rung(DUE, after(-30), Ladder(due_soon=30)) == "due_soon"
    assert rung(DUE, after(2), Ladder(overdue=2, escalated=3)) == "overdue"


@given(st.integers(-400, 400))
def test_a_duty_never_goes_down_the_ladder_as_days_go_by(days: int) -> None:
    order = ("", *RUNGS)
    today, tomorrow = (order.index(rung(DUE, after(day), Ladder())) for day in (days, days + 1))
    assert today <= tomorrow


@pytest.mark.parametrize(
    ("days", "told"), [(-3, ["works"]), (0, ["works"]), (10, ["works"]), (30, ["office"]), (-60, [])]
)
def test_who_has_the_duty_is_told_and_the_one_above_when_it_is_escalated(days: int, told: list[str]) -> None:
    assert [call.organisation for call in calls([DUTY], after(days), ABOVE, Ladder())] == told


def test_what_has_nobody_above_is_escalated_to_the_secretariat() -> None:
    [call] = calls([DUTY._replace(organisation="office")], after(30), ABOVE, Ladder())
    assert (call.rung, call.organisation) == ("escalated", SECRETARIAT)


@pytest.mark.parametrize("days", [-3, 0, 10, 30])
def test_a_duty_that_is_done_is_told_to_nobody(days: int) -> None:
    assert not list(calls([DUTY._replace(is_done=True)], after(days), ABOVE, Ladder()))


def test_after_a_pause_a_duty_is_told_once_on_the_rung_where_it_is_now() -> None:
    told = [call.told for call in calls([DUTY], after(-3), ABOVE, Ladder())]
    found = list(untold(calls([DUTY], after(40), ABOVE, Ladder()), told))
    assert [call.rung for call in found] == ["escalated"]
    assert not list(untold(found, [*told, *(call.told for call in found)]))


def test_an_earlier_rung_is_not_told_after_a_later_one() -> None:
    told = [call.told for call in calls([DUTY], after(40), ABOVE, Ladder())]
    assert not list(untold(calls([DUTY], after(0), ABOVE, Ladder()), told))


def test_a_new_lead_and_a_new_date_are_told_anew() -> None:
    told = [call.told for call in calls([DUTY], after(0), ABOVE, Ladder())]
    lead = DUTY._replace(organisation="interior")
    moved = DUTY._replace(due=after(3))
    found = untold(calls([lead, moved], after(0), ABOVE, Ladder()), told)
    assert [(call.rung, call.organisation) for call in found] == [("due", "interior"), ("due_soon", "works")]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("step", RUNGS)
def test_every_notice_says_what_of_whom_and_when_in_both_languages(kind: str, step: str) -> None:
    subject, text = words(Call(DUTY._replace(kind=kind), step, "works"), after(-3 if step == "due_soon" else 30))
    assert subject.isascii()
    assert all(word in subject for word in ("mil-1", "2024-09-30"))
    english, title, urdu, mark = text.strip().split("\n\n")
    assert title == "Ten schools rebuilt"
    assert all(word in english and word in urdu for word in ("mil-1", "works", "2024-09-30"))
    assert "جائزہ نہیں" in mark
    assert "{" not in text


def test_a_notice_says_how_many_days_are_left_or_gone_by() -> None:
    assert "in 3 days" in words(Call(DUTY, "due_soon", "works"), after(-3))[1]
    assert "10 days late" in words(Call(DUTY, "overdue", "works"), after(10))[1]


def test_a_notice_can_never_be_sent_twice() -> None:
    for state in STATES:
        assert ("sent" in NEXT[state]) == (state in before("sent"))
    reached = {"sent"}
    while more := {after for state in reached for after in NEXT[state]} - reached:
        reached |= more
    assert reached == ENDS == {"sent", "failed"}
    assert before("sent") == ("written", "undelivered")
