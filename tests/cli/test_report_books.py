"""The commands `report briefing`, `communique`, `adopt` and `verify` on the shipped plan, as an operator uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from azm.ledger.models import Event
from azm.people.actions import add_user
from azm.record.models import Incident, Release
from tests.record.cast import ADA, AT, DORA, killed, put, row, sign_off
from tests.record.cast import coded as account
from tests.whole_way.program import inside

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "plan" / "pk"
MEETING = "CAC-2024-06-22"
POST = "Interior Minister"
SECRETARY = "secretary@example.org"


@pytest.fixture
def plan(record: None) -> None:
    """The shipped plan in an installation with one incident of May 2024, ten killed."""
    inside("plan", "import", str(SHIPPED))
    put(row("R1", account("R1", killed(10), day="2024-05-04")))
    sign_off("R1")


@pytest.fixture
def books(plan: None, tmp_path: Path) -> Path:
    """The briefing book of the day before the meeting, and the communique of its day."""
    inside("report", "briefing", "--meeting", MEETING, "--out", str(tmp_path / "b"))
    inside("report", "communique", "--meeting", MEETING, "--out", str(tmp_path / "c"))
    return tmp_path


def sentences(folder: Path) -> str:
    """All sentences of a book."""
    return "\n".join(each["text"] for each in json.loads((folder / "figures.json").read_text("utf-8"))["sentences"])


def test_the_book_is_of_the_day_before_and_from_a_release_cut_then(plan: None, tmp_path: Path) -> None:
    made = inside("report", "briefing", "--meeting", MEETING, "--out", str(tmp_path / "b")).result
    assert (made["as_of"], made["release"]) == ("2024-06-21", "cut-2024-06-21")
    names = {path.name for path in (tmp_path / "b").iterdir()}
    stem = f"briefing-{MEETING}"
    assert names == {*(f"{stem}.{end}" for end in ("pdf", "html", "docx", "xlsx")), "csv", "sources.json",
                     "figures.json", "manifest.json"}  # fmt: skip
    assert "in which 10 people were killed" in sentences(tmp_path / "b")


def test_consent_is_unknown_before_and_contested_three_days_after(books: Path) -> None:
    assert "No decision with stakeholders was known by 21 June 2024." in sentences(books / "b")
    inside("report", "briefing", "--meeting", MEETING, "--as-of", "2024-06-25", "--out", str(books / "later"))
    said = sentences(books / "later")
    assert "consent is contested. Reserved or against: Government of Khyber Pakhtunkhwa." in said
    assert "incomplete" in sentences(books / "c")
    assert "contested" not in sentences(books / "c")


def test_a_cut_is_nobodys_latest_release_and_is_made_once(books: Path) -> None:
    inside("report", "briefing", "--meeting", MEETING, "--out", str(books / "again"))
    cuts = Event.objects.filter(action="cut").order_by("object").values_list("object", flat=True)
    assert list(cuts) == ["release:cut-2024-06-21", "release:cut-2024-06-22"]
    assert not Release.objects.exists()
    assert set(Incident.objects.values_list("state", "first_released")) == {("signed_off", "")}
    assert "there is no release" in inside("table", "year", code=5).err
    inside("release", "create", "1")
    assert Release.objects.get(id="1").previous_id is None


def test_a_book_verifies_until_a_file_or_the_facts_change(books: Path) -> None:
    assert inside("report", "verify", str(books / "b")).result["ok"] is True
    assert inside("report", "verify", str(books / "c")).result["ok"] is True
    sources = books / "b" / "sources.json"
    sources.write_text(sources.read_text("utf-8").replace("Business Recorder", "Nobody"), "utf-8")
    problems = inside("report", "verify", str(books / "b"), code=1).result["problems"]
    assert "file sources.json: its bytes differ from the manifest" in problems
    assert "row PF-024: differs (sources.json)" in problems


def test_a_named_officer_adopts_the_text_by_its_hash_once(books: Path) -> None:
    add_user(SECRETARY, role="committee_secretary", by=ADA, at=AT)
    folder = str(books / "c")
    for _ in range(2):
        done = inside("report", "adopt", folder, "--post", POST, "--by", SECRETARY).result
        assert done["adopted_by"] == POST
    again = inside("report", "adopt", folder, "--post", "CAC-PM", "--by", SECRETARY, code=4).err
    assert f"adopted already, by: {POST}" in again
    assert Event.objects.filter(action="adopt_communique", object=f"communique:{MEETING}").count() == 1
    made = inside("report", "communique", "--meeting", MEETING, "--out", folder).result
    assert (made["adopted_by"], made["text_sha256"]) == (POST, done["text_sha256"])
    assert inside("report", "verify", folder).result["ok"] is True
    later = inside("report", "communique", "--meeting", MEETING, "--as-of", "2024-06-25", "--out", str(books / "d"))
    assert later.result["adopted_by"] == "nobody yet"


def test_who_may_not_adopt_is_refused_and_a_changed_text_too(books: Path) -> None:
    folder = books / "c"
    add_user(SECRETARY, role="committee_secretary", by=ADA, at=AT)
    before = Event.objects.count()
    assert "may not adopt" in inside("report", "adopt", str(folder), "--post", POST, "--by", ADA, code=4).err
    assert DORA in inside("report", "adopt", str(folder), "--post", POST, "--by", DORA, code=5).err
    wrong = inside("report", "adopt", str(folder), "--post", "Interior Ministre", "--by", SECRETARY, code=5).err
    assert "no post or seat on record" in wrong
    assert "Interior Minister" in wrong
    text = folder / f"communique-{MEETING}.en.txt"
    text.write_text(text.read_text("utf-8").replace("approved", "rejected"), "utf-8")
    assert "is not what was made" in inside("report", "adopt", str(folder), "--post", POST, code=4).err
    assert "no communique here" in inside("report", "adopt", str(books / "b"), "--post", POST, code=3).err
    assert Event.objects.count() == before


def test_who_is_unknown_gets_no_book_and_who_may_not_see_no_restricted_one(plan: None, tmp_path: Path) -> None:
    book = ("report", "briefing", "--meeting", MEETING, "--out", str(tmp_path / "out"))
    draft = ("report", "communique", "--meeting", MEETING, "--out", str(tmp_path / "out"))
    assert "no active user" in inside(*book, "--by", DORA, code=5).err
    assert "no active user" in inside(*draft, "--by", DORA, code=5).err
    assert "may not see restricted" in inside(*book, "--audience", "restricted", "--by", ADA, code=4).err
    assert not (tmp_path / "out").exists()
    assert not Event.objects.filter(action="cut").exists()
    add_user(SECRETARY, role="committee_secretary", by=ADA, at=AT)
    inside(*book, "--audience", "restricted", "--by", SECRETARY)
    assert Event.objects.filter(action="restricted_edition", who__contains=SECRETARY).exists()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("briefing", "--meeting", "CAC-2024"), 5, "use one of: CAC-2024-06-22"),
        (("briefing", "--meeting", MEETING, "--lang", "ur"), 3, "no briefing book in 'ur'"),
        (("briefing", "--meeting", MEETING, "--audience", "friends"), 3, "no audience 'friends'"),
        (("briefing", "--meeting", MEETING, "--release", "late"), 4, "after 2024-06-21"),
        (("communique", "--meeting", MEETING, "--as-of", "2024-06-21"), 4, f"no decision of {MEETING} was known"),
    ],
)
def test_what_cannot_be_made_says_why_and_leaves_nothing(
    plan: None, words: tuple[str, ...], code: int, said: str, tmp_path: Path
) -> None:
    put(row("R2", account("R2", killed(1), day="2024-08-04")))
    sign_off("R2")
    inside("release", "create", "late")
    assert said in inside("report", *words, "--out", str(tmp_path / "out"), code=code).err
    assert not (tmp_path / "out").exists()
