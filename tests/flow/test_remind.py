"""Reminders: who is told of what, once; nothing is sent twice, however a run ended."""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from azm.flow.follow_up import duties
from azm.flow.keep import audit
from azm.flow.papers import import_plan
from azm.flow.remind import remind
from azm.ledger.models import Event
from azm.people.actions import add_user, found
from azm.people.models import Notice
from azm.people.rules.ladder import Duty
from azm.sources.azm_plan.writer import write_plan
from azm.terms.dates import PartialDate as Day
from azm.terms.errors import Refused
from azm.terms.facts.book import Facts, known
from azm.terms.facts.layout import TABLES
from azm.terms.facts.people import Step
from azm.terms.facts.plan import ActionUpdate, Rebaseline
from azm.terms.facts.procedures import Waiver
from tests.plan.nowhere import nowhere

AT = datetime(2024, 9, 1, 9, tzinfo=UTC)
ADA, FAY, OLA, SANA = (f"{name}@example.org" for name in ("ada", "fay", "ola", "sana"))
DUE = date(2024, 12, 31)


@pytest.fixture
def plan(db: None, tmp_path: Path) -> None:
    """Nowhere's plan, with fay who answers for works."""
    found(email=ADA, at=AT)
    write_plan(nowhere(), tmp_path / "plan")
    assert import_plan(tmp_path / "plan", country="PK", by=ADA, at=AT)["rejected"] == 0
    add_user(FAY, role="focal", organisation="works", by=ADA, at=AT)


def run(day: date, *, by: str = ADA) -> dict[str, Any]:
    """Remind as ada, in silence."""
    return remind(day, by=by, at=AT, say=lambda text: None)


def with_rows(*rows: Any) -> Facts:
    """Nowhere's plan and more rows."""
    facts, table_of = nowhere(), {kind: table for table, kind in TABLES.items()}
    for row in rows:
        table = table_of[type(row)]
        facts = replace(facts, **{table: (*getattr(facts, table), row)})
    return facts


def those(facts: Facts, day: date, kind: str) -> list[Duty]:
    """The duties of a kind that are not done."""
    return [duty for duty in duties(known(facts, day), day) if duty.kind == kind and not duty.is_done]


def test_each_kind_of_duty_is_found_with_its_organisation_and_day() -> None:
    found = {(duty.kind, duty.ref): duty for duty in duties(nowhere(), date(2024, 9, 1))}
    told = {key: (duty.organisation, duty.due.isoformat(), duty.is_done) for key, duty in found.items()}
    assert told == {
        ("milestone", "mil-1"): ("works", "2024-06-30", True),
        ("milestone", "mil-2"): ("works", "2024-12-31", False),
        ("assignment", "asg-1"): ("works", "2024-12-31", False),
        ("acknowledgement", "iss-1"): ("works", "2024-02-15", True),
        # Due every 90 days from 1 April on; the last report came on 25 June.
        ("report", "ob-1"): ("works", "2024-09-28", False),
        ("correction", "cor-1"): ("works", "2024-09-30", False),
        ("waiver", "wai-1"): ("north", "2024-12-31", True),
    }


def test_a_report_that_came_is_not_asked_for_and_the_next_one_is() -> None:
    reported = with_rows(ActionUpdate("up-9", "act-1", "works", "Eleven.", submitted_date=Day("2024-09-20")))
    assert [duty.due for duty in those(nowhere(), date(2024, 9, 25), "report")] == [date(2024, 9, 28)]
    assert [duty.due for duty in those(reported, date(2024, 9, 25), "report")] == []
    assert [duty.due for duty in those(reported, date(2024, 9, 28), "report")] == [date(2024, 12, 27)]


def test_a_day_that_a_decision_moved_is_the_day_that_counts() -> None:
    moved = with_rows(
        Rebaseline("reb-9", "mil-2", Day("2025-03-31"), "dec-1", "Snow", effective_date=Day("2024-11-02"))
    )
    assert [duty.due for duty in those(moved, date(2024, 11, 1), "milestone")] == [DUE]
    assert [duty.due for duty in those(moved, date(2024, 11, 3), "milestone")] == [date(2025, 3, 31)]


@pytest.mark.parametrize(
    ("kind", "step"),
    [
        ("milestone", Step("s-1", "mil-2", "claimed", "works", effective_date=Day("2024-08-01"))),
        ("milestone", Step("s-1", "act-1", "dropped", decision="dec-1", effective_date=Day("2024-08-01"))),
        ("assignment", Step("s-1", "asg-1", "reported", "works", effective_date=Day("2024-08-01"))),
        ("correction", Step("s-1", "fin-1", "closed", "audit", effective_date=Day("2024-08-01"))),
    ],
)
def test_a_duty_is_done_once_its_organisation_did_its_part(kind: str, step: Step) -> None:
    assert those(nowhere(), date(2024, 9, 1), kind)
    assert not those(with_rows(step), date(2024, 9, 1), kind)


def test_a_waiver_that_runs_out_is_told_until_it_is_given_again() -> None:
    day, given = date(2024, 12, 20), Step("s-1", "wai-1", "approved", "office", effective_date=Day("2024-03-01"))
    longer = Waiver("wai-2", "prov-1", "north", "office", Day("2025-12-31"), "Flood again.")
    again = [longer, Step("s-2", "wai-2", "approved", "office", effective_date=Day("2024-12-01"))]
    assert [duty.ref for duty in those(with_rows(given), day, "waiver")] == ["wai-1"]
    assert [duty.ref for duty in those(with_rows(given, *again), day, "waiver")] == ["wai-2"]


def test_a_notice_goes_to_who_answers_for_the_organisation(plan: None) -> None:
    told = run(DUE - timedelta(days=3))
    assert (told["written"], told["sent"], told["undeliverable"]) == (4, 3, 1)
    assert {notice.organisation for notice in Notice.objects.filter(state="sent")} == {"works"}
    assert {address for message in mail.outbox for address in message.to} == {FAY}
    assert [message.subject for message in mail.outbox if "mil-2" in message.subject] == [
        "Due soon: milestone mil-2, 2024-12-31"
    ]


def test_a_second_call_writes_and_sends_nothing(plan: None) -> None:
    run(DUE)
    sent, events = len(mail.outbox), Event.objects.count()
    told = run(DUE)
    assert (told["written"], told["sent"], sum(told["by_rung"].values())) == (0, 0, 0)
    assert (len(mail.outbox), Event.objects.count()) == (sent, events)


def test_every_day_of_a_year_tells_each_duty_once_on_each_rung(plan: None) -> None:
    for week in range(70):
        run(date(2024, 9, 1) + timedelta(days=7 * week))
    rungs = list(Notice.objects.filter(duty="mil-2").order_by("pk").values_list("rung", "organisation"))
    assert rungs == [("due_soon", "works"), ("due", "works"), ("overdue", "works"), ("escalated", "office")]


def test_after_a_pause_there_is_no_flood(plan: None) -> None:
    run(DUE - timedelta(days=14))
    before = max(Notice.objects.values_list("pk", flat=True))
    told = run(DUE + timedelta(days=60))
    assert set(Notice.objects.filter(pk__gt=before).values_list("rung", flat=True)) == {"escalated"}
    duties_told = list(Notice.objects.filter(pk__gt=before).values_list("duty", "due"))
    assert len(duties_told) == len(set(duties_told)) == told["written"]


def test_a_notice_without_a_reader_waits_with_the_reason_until_there_is_one(plan: None) -> None:
    late = DUE + timedelta(days=30)
    told = run(late)
    assert {row["why"] for row in told["not_sent"]} == {
        "nobody reads for office: azm user add EMAIL --role focal --org office"
    }
    assert Notice.objects.get(duty="mil-2").state == "undelivered"
    add_user(OLA, role="focal", organisation="office", by=ADA, at=AT)
    again = run(late)
    assert (again["written"], again["undeliverable"]) == (0, 0)
    assert again["sent"] == told["undeliverable"]
    assert {address for message in mail.outbox for address in message.to} == {OLA}


def test_what_has_nobody_above_goes_to_the_secretariat(plan: None, tmp_path: Path) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "assignments.csv").write_text("ref,decision,organisation,due\nasg-9,dec-1,north,2024-06-30\n")
    assert import_plan(folder, country="PK", by=ADA, at=AT)["rejected"] == 0
    add_user(SANA, role="secretariat", by=ADA, at=AT)
    run(date(2024, 9, 1))
    assert [(message.to, message.subject) for message in mail.outbox if "asg-9" in message.subject] == [
        ([SANA], "Escalated: assignment asg-9, 2024-06-30")
    ]


def test_a_notice_is_never_sent_twice_when_a_run_is_killed_while_sending(
    plan: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []

    def die(self: object, messages: list[Any]) -> int:
        sent.extend(message.subject for message in messages)
        if len(sent) == 2:
            raise KeyboardInterrupt
        return 1

    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", die)
        with pytest.raises(KeyboardInterrupt):
            run(DUE)
    again = run(DUE)
    sent.extend(str(message.subject) for message in mail.outbox)
    assert again["written"] == 0
    assert len(sent) == len(set(sent))


@pytest.fixture
def down(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Makes a method of the mail server fail."""

    def fail(method: str) -> None:
        def refuse(self: object, *rest: object) -> None:
            raise smtplib.SMTPServerDisconnected("gone")

        monkeypatch.setattr(EmailBackend, method, refuse)

    yield fail
    monkeypatch.undo()


def test_a_server_that_is_down_loses_nothing(plan: None, down: Callable[[str], None], monkeypatch: Any) -> None:
    down("open")
    told = run(DUE)
    assert told["sent"] == 0
    assert "cannot be reached: gone" in " ".join(row["why"] for row in told["not_sent"])
    monkeypatch.undo()
    assert run(DUE)["sent"] > 0


def test_a_notice_that_the_server_refused_is_told_and_not_tried_again(
    plan: None, down: Callable[[str], None], monkeypatch: Any
) -> None:
    down("send_messages")
    told = run(DUE)
    assert "the mail server refused it: gone" in [row["why"] for row in told["not_sent"]]
    monkeypatch.undo()
    assert run(DUE)["sent"] == 0
    assert Notice.objects.filter(state="failed").exists()


def test_the_outbox_is_in_the_ledger_and_a_changed_notice_is_found(plan: None) -> None:
    told = run(DUE)
    written = Event.objects.get(action="remind")
    assert (written.who, written.leaves) == (ADA, told["written"])
    assert audit(lambda text: None) is None
    notice = Notice.objects.order_by("pk").first()
    assert notice is not None
    Notice.objects.filter(pk=notice.pk).update(text="Nothing is due.")
    broken = audit(lambda text: None)
    assert broken is not None
    name = f"notices:{notice.pk}"
    moved = Event.objects.filter(object=name).order_by("-seq").first()
    assert (broken.object, broken.seq) == (name, (moved or written).seq)
    assert moved is not None, "what became of a notice is in the ledger, too"


def test_somebody_without_the_role_reminds_nobody(plan: None) -> None:
    with pytest.raises(Refused, match=f"{FAY} may not remind: holds focal for works"):
        run(DUE, by=FAY)
    assert not Notice.objects.exists()


def test_only_what_was_known_on_the_day_is_told(plan: None) -> None:
    assert run(date(2024, 1, 9))["written"] == 0
