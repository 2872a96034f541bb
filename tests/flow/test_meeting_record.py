"""Recording a meeting from a file: what it makes, that it is safe to repeat, that a refusal leaves nothing behind."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from azm.council.rules.standing import consensus, quorum
from azm.flow.keep import audit
from azm.flow.meeting import Stepped, record_meeting, refuse_all, take_step
from azm.flow.meeting_draft import Draft
from azm.flow.papers import import_plan
from azm.flow.plan_facts import gather
from azm.people.actions import add_user, found
from azm.sources.azm_plan.writer import write_plan
from azm.terms.dates import PartialDate as Day
from azm.terms.errors import BadInput, Refused
from azm.terms.facts.book import Facts
from azm.terms.facts.hashes import text_hash
from azm.terms.facts.problem import Problem
from tests.plan.nowhere import nowhere

AT = datetime(2024, 9, 1, 9, tzinfo=UTC)
TODAY = date(2024, 9, 1)
ADA, SANA = "ada@example.org", "sana@example.org"
FILE = Path(__file__).parents[1] / "data" / "meetings" / "second.yml"
MEETING, WORDS, URDU = (
    "body-1-2024-04-10",
    "The pass is open all year from 2025 on.",
    "درہ 2025 سے سارا سال کھلا رہے گا۔",
)
BOTH = f"    text:\n      en: {WORDS}\n      ur: {URDU}\n"


@pytest.fixture(autouse=True)
def _nowhere(db: None, tmp_path: Path) -> None:
    """Nowhere's plan, ada who runs the installation, and sana who keeps the committee's papers."""
    found(email=ADA, at=AT)
    write_plan(nowhere(), tmp_path / "plan")
    assert import_plan(tmp_path / "plan", country="PK", by=ADA, at=AT)["rejected"] == 0
    add_user(SANA, role="committee_secretary", by=ADA, at=AT)


def record(path: Path = FILE, *, by: str = SANA) -> dict[str, Any]:
    """Record a meeting as sana."""
    return record_meeting(path, today=TODAY, by=by, at=AT)


def changed(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    """The file with some of its words changed."""
    text = FILE.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / "meeting.yml"
    path.write_text(text, "utf-8")
    return path


def test_a_meeting_is_recorded_with_all_that_it_decided() -> None:
    told = record()
    facts = gather()
    assert told["meeting"] == MEETING
    assert told["unchanged"] == 0
    assert facts.state(MEETING, "scheduled") == "minutes_confirmed"
    assert [row.seat for row in facts.of("attendance", "meeting")[MEETING]] == ["seat-1", "seat-2"]
    version = facts.by_ref[f"{MEETING}-D01-V1"]
    assert (version.text, version.sha256) == (WORDS, text_hash(WORDS))
    assert facts.text_of[f"{MEETING}-D01-V1", "text", "ur"].text.startswith("درہ")
    assert not facts.text_of[MEETING, "title", "ur"].is_reviewed
    assert facts.state(f"{MEETING}-D01", "recorded") == "assigned"
    assert facts.state(f"{MEETING}-D02", "recorded") == "recorded"
    assert facts.state("act-2", "proposed") == "agreed"
    assert audit(lambda text: None) is None


def test_an_assignment_makes_an_action_that_its_lead_has_still_to_accept() -> None:
    record()
    facts = gather()
    assignment, linked = facts.by_ref[f"{MEETING}-D01-A01"], facts.by_ref[f"{MEETING}-D01-A02"]
    assert (assignment.organisation, assignment.due, linked.action) == ("interior", Day("2024-12-31"), "act-2")
    action = facts.by_ref[assignment.action]
    assert (action.objective, facts.state(action.ref, "proposed")) == ("obj-2", "proposed")
    parties = {row.organisation: row.role for row in facts.of("action_parties", "action")[action.ref]}
    assert parties == {"interior": "lead", "works": "supporting"}
    milestones = facts.of("milestones", "action")[action.ref]
    assert [(row.title, row.due) for row in milestones] == [
        ("Ploughs bought", Day("2024-09-30")),
        ("Crews trained", Day("2024-11-30")),
    ]


def test_an_sop_is_issued_to_each_department_with_a_day_to_acknowledge() -> None:
    record()
    issues = gather().of("issues", "version")["sop-1-v1"]
    issued = {row.organisation: (row.acknowledge_by, row.visibility) for row in issues if row.ref != "iss-1"}
    assert issued == {"north": (Day("2024-04-24"), "restricted"), "interior": (Day("2024-04-24"), "restricted")}


def test_only_positions_that_are_written_down_count_and_attendance_makes_none() -> None:
    record()
    facts = gather()
    on_it = consensus(facts, f"{MEETING}-D01", date(2024, 4, 11))
    # The premier's office sat there and said nothing; works spoke two days later.
    assert (on_it.state, on_it.conditional, on_it.agreed, on_it.missing) == ("incomplete", ("north",), (), ())
    assert consensus(facts, f"{MEETING}-D01", date(2024, 4, 12)).agreed == ("works",)
    assert quorum(facts, MEETING) == (2, 2, True)


def test_a_second_call_with_the_same_file_creates_nothing() -> None:
    first, before = record(), gather()
    second = record()
    assert (second["created"], second["updated"]) == ([], [])
    assert second["unchanged"] == len(first["created"])
    assert gather() == before


def test_what_the_file_does_not_say_of_a_row_that_stands_is_left_as_it_is(tmp_path: Path) -> None:
    record()
    told = record(changed(tmp_path, ("visibility: public        # partners unless it is said\n", "")))
    assert (told["created"], told["updated"]) == ([], [])


def test_a_meeting_is_for_partners_until_its_secretary_says_that_it_is_public(tmp_path: Path) -> None:
    told = record(changed(tmp_path, ("visibility: public        # partners unless it is said\n", "")))
    facts = gather()
    shown = {facts.by_ref[ref].visibility for ref in told["created"]}
    assert shown == {"partners", "restricted"}
    assert record()["updated"] != []
    assert gather().by_ref[f"{MEETING}-D01"].visibility == "public"


def test_a_new_wording_is_a_new_version_and_leaves_earlier_positions_stale(tmp_path: Path) -> None:
    record()
    path = changed(
        tmp_path,
        (
            BOTH,
            f"    versions:\n      - text: {{en: {WORDS}, ur: {URDU}}}\n"
            "      - text: The pass is open in summer.\n        day: 2024-05-02\n",
        ),
        ("        stance: agree_conditional\n", "        version: 1\n        stance: agree_conditional\n"),
        ("        stance: agree\n", "        version: 1\n        stance: agree\n"),
    )
    assert record(path)["created"] == [f"{MEETING}-D01-V2"]
    assert consensus(gather(), f"{MEETING}-D01", TODAY).stale == ("north", "works")


def test_a_meeting_without_a_known_quorum_is_recorded_with_a_warning(tmp_path: Path) -> None:
    told = record(changed(tmp_path, ("  seat-2: representative", "  seat-2: apology")))
    assert told["warnings"] == [f"{MEETING} did not have its quorum: 1 of the 2 seats that it needs"]


REFUSED = [
    ("other_body", ("  seat-2: representative", "  seat-9: principal"), "seat-9 is a seat of body-2"),
    ("no_such_row", ("  seat-2: representative", "  seat-8: principal"), "there is no row 'seat-8' in seats"),
    ("name", ("It asked for a plan", "Mr Karim Bakhsh asked for a plan"), "the text holds a title with a name"),
    ("no_such_row", ("        action: act-2", "        action: act-9"), "there is no row 'act-9' in actions"),
    (
        "transition",
        ("    to: agreed\n", "    to: completed\n"),
        "act-2 of actions is proposed and cannot become completed",
    ),
    (
        "not_the_lead",
        ("    organisation: interior\n    day", "    organisation: works\n    day"),
        "works agrees to act-2",
    ),
    ("reward_for_harm", ("title: Ploughs bought", "title: Arrest 40 people"), "would count harm as progress"),
    ("future", ("day: 2024-04-10\ntitle", "day: 2024-09-02\ntitle"), "which is still to come"),
]


@pytest.mark.parametrize(("rule", "change", "message"), REFUSED)
def test_a_refusal_names_the_rule_and_records_nothing(
    tmp_path: Path, rule: str, change: tuple[str, str], message: str
) -> None:
    _another_body(tmp_path)
    before = gather()
    with pytest.raises(Refused, match=message) as refusal:
        record(changed(tmp_path, change))
    assert f"rule {rule}" in refusal.value.where
    assert gather() == before


def _another_body(tmp_path: Path) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "bodies.csv").write_text("ref,name\nbody-2,Another\n")
    (folder / "seats.csv").write_text("ref,body,organisation,title\nseat-9,body-2,works,Chair\n")
    assert import_plan(folder, country="PK", by=ADA, at=AT)["rejected"] == 0


def test_words_that_were_recorded_do_not_change_under_the_same_version(tmp_path: Path) -> None:
    record()
    before = gather()
    with pytest.raises(Refused, match="text is recorded as The pass is open all year") as refusal:
        record(changed(tmp_path, ("all year from 2025 on", "in summer only")))
    assert "rule immutable" in refusal.value.where
    assert gather() == before


def test_a_position_needs_words_that_it_is_a_position_to(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="a position on words of body-1-2024-04-10-D01 that are not there"):
        record(changed(tmp_path, (BOTH, "")))


def test_rows_that_stand_under_another_ref_are_not_made_twice(tmp_path: Path) -> None:
    path = tmp_path / "first.yml"
    path.write_text(
        "ref: meet-1\nbody: body-1\nday: 2024-01-10\ntitle: First meeting\n"
        "attendance: {seat-1: principal, seat-2: absent}\nagenda: [{title: Schools}]\n"
        "decisions:\n  - ref: dec-1\n    kind: directive\n    title: Rebuild the schools\n"
        "    positions: [{organisation: works, stance: agree, day: 2024-02-01}]\n"
    )
    told = record(path)
    assert told["created"] == ["dec-1-P01", "meet-1-seat-2"]
    # Their day was not known before.
    assert told["updated"] == ["att-1", "item-1"]
    facts = gather()
    # The file says nothing of the words of the decision: the position is to those that stand.
    assert facts.by_ref["dec-1-P01"].text_sha256 == facts.by_ref["dec-1-v1"].sha256
    assert facts.by_ref["dec-1"] == nowhere().by_ref["dec-1"]


def test_a_decision_of_another_meeting_is_not_taken_over(tmp_path: Path) -> None:
    before = gather()
    with pytest.raises(Refused, match="dec-1 is a decision of meet-1") as refusal:
        record(changed(tmp_path, ("  - kind: directive\n", "  - ref: dec-1\n    kind: directive\n")))
    assert "rule other_meeting" in refusal.value.where
    assert gather() == before


def test_an_assignee_cannot_close_its_own_decision(tmp_path: Path) -> None:
    record()
    steps = "".join(
        f"  - object: {MEETING}-D01\n    to: {state}\n    organisation: interior\n    day: 2024-06-0{day}\n"
        for day, state in enumerate(("in_progress", "reported", "closed_implemented"), start=1)
    )
    with pytest.raises(Refused, match=r"interior is no secretariat or auditor and cannot close") as refusal:
        record(changed(tmp_path, ("steps:\n", f"steps:\n{steps}")))
    assert "rule not_a_closer" in refusal.value.where
    assert gather().state(f"{MEETING}-D01", "recorded") == "assigned"


def test_a_telephone_number_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="the text holds") as refusal:
        record(changed(tmp_path, ("The committee spoke of the pass.", "Call 0300-1234567.")))
    assert refusal.value.where == "meeting.yml, line 17, text"


def test_somebody_without_the_role_records_nothing() -> None:
    before = gather()
    with pytest.raises(Refused, match="may not record meeting: holds administrator"):
        record(by=ADA)
    assert gather() == before


@pytest.mark.parametrize(
    ("change", "line", "message"),
    [
        (("body: body-1", "boddy: body-1"), 3, "body is missing"),
        (("agenda:\n", "agend:\n"), 13, "unknown name 'agend'. It looks like 'agenda'"),
        (("  - title: Roads", "  - name: Roads"), 14, "agenda 1: title is missing"),
        (("day: 2024-04-10\ntitle", "day: 10 April\ntitle"), 4, "'10 April' is not a partial date"),
        (("  seat-1: principal\n", "  seat-1: principal\n  seat-1: absent\n"), 12, "'seat-1' is given twice"),
        (("  seat-1: principal", "  seat-1: boss"), 11, "'boss' is not one of the codes"),
        (("title: Open the pass", "title: [Open"), 25, "not YAML"),
        (("title: Open the pass", "title: *x"), 24, "anchors and aliases"),
        (("title: Open the pass", "title: !!python/name:os.system x"), 24, "has the tag"),
        (("    objective: obj-2\n", ""), 33, "the action serves no objective"),
        (("decisions:\n", "decisions: none\nmore:\n"), 22, "decisions is not a list"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_line(
    tmp_path: Path, change: tuple[str, str], line: int, message: str
) -> None:
    before = gather()
    with pytest.raises(BadInput, match=message) as problem:
        record(changed(tmp_path, change))
    assert f"line {line}" in problem.value.where
    assert gather() == before


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"- a list", b"[" * 5000, b"x: " + b"y" * 1_000_001])
def test_what_is_no_meeting_at_all_is_bad_input(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd.yml"
    path.write_bytes(content)
    with pytest.raises(BadInput):
        record(path)


def test_a_refusal_tells_every_problem_with_its_line_and_the_cause_first(tmp_path: Path) -> None:
    before = gather()
    path = changed(
        tmp_path,
        ("  seat-2: representative", "  seat-8: principal"),
        ("        action: act-2", "        action: act-9"),
        ("title: Ploughs bought", "title: 40 people arrested"),
    )
    with pytest.raises(Refused) as refusal:
        record(path)
    told = str(refusal.value)
    for row in ("there is no row 'seat-8' in seats", "there is no row 'act-9' in actions", "count harm as progress"):
        assert told.count(row) == 1
    lines = told.splitlines()
    assert len(lines) >= 3
    assert all(line.startswith("  also meeting.yml, line ") and "rule " in line for line in lines[1:])
    assert gather() == before


def test_of_many_problems_twenty_are_told_and_the_others_counted() -> None:
    draft = Draft("file.yml", Facts())
    problems = [Problem("steps", f"s-{n}", "transition", "to", f"x-{n} cannot", "correct it") for n in range(25)]
    caused = Problem("steps", "s-99", "no_such_row", "object", "s-3 cannot be taken", "correct it")
    with pytest.raises(Refused) as refusal:
        refuse_all([caused, *problems], draft)
    lines = str(refusal.value).splitlines()
    assert len(lines) == 21
    assert lines[0].startswith("file.yml, s-0, rule transition: x-0 cannot")
    assert lines[-1] == "  and 6 more"
    with pytest.raises(Refused) as few:
        refuse_all([caused, *problems[:4]], draft)
    assert "s-99" in str(few.value).splitlines()[-1]


def test_a_step_that_is_asked_for_again_on_another_day_names_the_one_that_stands() -> None:
    asked = Stepped("act-2", "agreed", date(2024, 8, 1), "interior")

    def again(**more: Any) -> list[str]:
        told = take_step(asked._replace(**more), today=TODAY, by=SANA, at=AT)
        return list(told["warnings"])

    assert again() == []
    assert again() == []
    assert again(organisation="") == []
    before = gather()
    assert again(day=date(2024, 8, 2)) == [
        "act-2 is agreed since 2024-08-01 by interior (act-2-S01), not 2024-08-02; this stands and nothing was changed"
    ]
    (other,) = again(organisation="works")
    assert "by interior (act-2-S01), not works" in other
    assert gather() == before
