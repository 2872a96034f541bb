"""Freezing a release: what goes in, at which grain, and that it never changes."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from azm.assess import open_release
from azm.flow.extract import Wish, create_release
from azm.flow.half_made import half_made
from azm.flow.release_check import diff, verify
from azm.flow.shelf import latest_release, sha256
from azm.ledger.queries import events
from azm.record.actions.matching import judge, revoke
from azm.record.actions.papers import accept_source
from azm.record.actions.review import dispute, review, set_publish_level
from azm.record.models import Incident, Release
from azm.record.queries.incidents import story
from azm.record.queries.releases import releases
from azm.terms.drafts import TargetRef
from azm.terms.errors import BadInput, NotThere, Refused
from azm.terms.release import natural
from tests.flow.releases import OWN, last_day, release, released, rows
from tests.record.cast import (
    ADA,
    ANA,
    AT,
    BEN,
    CLEO,
    coded,
    document,
    incident,
    killed,
    public_id,
    put,
    row,
    says,
    sign_off,
    simple,
)

pytestmark = pytest.mark.usefixtures("record")


def _own() -> None:
    put(*(simple(name, 5) for name in "AB"), source=OWN)


def test_a_release_holds_what_is_signed_off_and_moves_it_to_released() -> None:
    _own()
    put(simple("S", 1))
    made = release("1")
    assert (made["incidents"], last_day("1")) == (2, date(2023, 5, 1))
    assert set(released("1")) == {"A", "B"}
    assert [incident(name).state for name in "ABS"] == ["released", "released", "coded"]
    assert incident("A").first_released == "1"
    assert [event.action for event in events(["release:1"])] == ["release"]


def test_a_released_incident_shows_the_import_and_the_release_among_its_events() -> None:
    _own()
    release("1")
    release("2", at=AT.replace(hour=10))
    told = [(event["action"], event["object"]) for event in story(public_id("A"))["events"]]
    assert told == [("import", "import:1"), ("release", "release:1")]


def test_a_reviewed_row_is_told_from_one_accepted_with_its_source() -> None:
    _own()
    put(simple("S", 1))
    sign_off("S")
    release("1", OWN, "azm_sheet")
    assert {name: held["review_code"] for name, held in released("1").items()} == {
        "A": "accepted_as_source",
        "B": "accepted_as_source",
        "S": "reviewed",
    }


def test_the_same_release_again_is_the_same_and_is_entered_once() -> None:
    _own()
    first = release("1")
    again = release("1")
    assert first == again
    assert (Release.objects.count(), len(events(["release:1"]))) == (1, 1)
    assert not verify("1")


def test_a_release_never_changes() -> None:
    _own()
    first = release("1")
    put(simple("A", 6), simple("B", 5), source=OWN)
    with pytest.raises(Refused, match="release 1 exists and holds something else; a release never changes"):
        release("1")
    assert not verify("1")
    assert Release.objects.get().manifest_sha256 == first["manifest_sha256"]
    # What the refused attempt signed off on the way was not kept.
    assert incident("A").state == "released_changed"


def test_a_release_names_the_one_before_it() -> None:
    _own()
    release("1")
    release("2", at=AT.replace(hour=10))
    held = Release.objects.get(id="2")
    assert held.previous_id == "1"
    release("1"), release("2")
    assert not verify("1") + verify("2")


def test_nothing_is_released_before_fourteen_days_have_gone() -> None:
    put(simple("A", 5, day="2024-06-17"), simple("B", 5, day="2024-06-18"), source=OWN)
    release("1")
    assert (set(released("1")), last_day("1")) == ({"A"}, date(2024, 6, 17))
    assert incident("B").state == "signed_off"
    with pytest.raises(Refused, match="nothing is public before 14 days after the incident: 2024-06-18 is too late"):
        release("2", cutoff=date(2024, 6, 18))
    assert Release.objects.count() == 1


def test_the_day_turns_in_the_countrys_time_zone() -> None:
    put(simple("A", 5, day="2024-06-18"), source=OWN)
    with pytest.raises(NotThere, match="no incident up to 2024-06-17"):
        release("1", at=AT.replace(hour=18, minute=59))
    # 19:00 in UTC is midnight in Karachi: 2 July, and 18 June is fourteen days ago.
    release("1", at=AT.replace(hour=19))
    assert set(released("1")) == {"A"}


def test_a_cutoff_leaves_later_incidents_for_the_next_release() -> None:
    put(simple("A", 5, day="2023-05-01"), simple("B", 5, day="2023-05-02"), source=OWN)
    release("1", cutoff=date(2023, 5, 1))
    assert set(released("1")) == {"A"}
    release("2", cutoff=date(2023, 5, 2), at=AT.replace(hour=10))
    assert set(released("2")) == {"A", "B"}


def test_a_released_incident_that_changed_is_released_as_its_reviewers_saw_it() -> None:
    put(simple("S", 5), simple("T", 1))
    sign_off("S")
    release("1", "azm_sheet")
    put(simple("S", 50, district="Kohat", kind="armed_clash", subkind="clash", day="2023-05-09"), simple("T", 1))
    assert (incident("S").state, incident("S").district_code) == ("released_changed", "PK-KP-KOH")
    release("2", "azm_sheet", at=AT.replace(hour=10))
    held, before = released("2")["S"], released("1")["S"]
    assert held == before
    assert _accounts("2") == _accounts("1")
    assert (held["killed_best"], held["district_code"], held["date_text"]) == (5, "PK-KP-PES", "2023-05-01")
    review(public_id("S"), "approve", by=BEN, at=AT)
    review(public_id("S"), "sign_off", by=CLEO, at=AT)
    release("3", "azm_sheet", at=AT.replace(hour=11))
    assert (released("3")["S"]["killed_best"], released("3")["S"]["district_code"]) == (50, "PK-KP-KOH")


def test_a_row_accepted_with_its_source_is_released_as_it_stands_now() -> None:
    _own()
    release("1")
    put(simple("A", 6), simple("B", 5), source=OWN)
    assert [incident(name).state for name in "AB"] == ["released_changed", "released"]
    release("2", at=AT.replace(hour=10))
    assert (released("2")["A"]["killed_best"], incident("A").state) == (6, "released")
    assert "accept_changes" in [event.action for event in events([f"sources:{OWN}"])]


def test_what_is_merged_or_withdrawn_after_a_release_leaves_a_tombstone_in_the_next() -> None:
    put(*(simple(name, 5) for name in "ABCD"), source=OWN)
    names = {name: public_id(name) for name in "ABCD"}
    review(names["D"], "withdraw", by=BEN, at=AT, reason="never happened")
    release("1")
    assert not rows("1", "tombstones"), "D was never public"
    judge(names["A"], names["B"], "same", by=BEN, at=AT)
    review(names["C"], "withdraw", by=BEN, at=AT, reason="out of scope")
    release("2", at=AT.replace(hour=10))
    assert set(released("2")) == {"A"}
    stones = rows("2", "tombstones")
    assert {name: (held["reason"], held["redirects_to"]) for name, held in stones.items()} == {
        names["B"]: ("merged", names["A"]),
        names["C"]: ("withdrawn_out_of_scope", None),
    }
    revoke(names["A"], names["B"], by=BEN, at=AT, reason="two after all")
    release("3", at=AT.replace(hour=11))
    assert set(released("3")) == {"A", "B"}
    assert set(rows("3", "tombstones")) == {names["C"]}


def test_what_was_released_and_is_withheld_now_leaves_a_tombstone_until_it_is_public_again() -> None:
    _own()
    release("1")
    name = public_id("A")
    set_publish_level(name, "withheld", by=BEN, at=AT.replace(day=2), reason="minors")
    set_publish_level(public_id("B"), "coarse", by=BEN, at=AT, reason="a witness")
    release("2", at=AT.replace(hour=10))
    assert set(released("2")) == {"B"}
    (stone,) = rows("2", "tombstones").values()
    assert stone == {
        "incident_id": name,
        "reason": "withheld",
        "redirects_to": None,
        "removed_date": date(2024, 7, 2),
    }
    assert [(row["change"], row["reason"]) for row in diff("1", "2") if row["id"] == name] == [
        ("withdrawn", "withheld")
    ]
    set_publish_level(name, "public", by=BEN, at=AT, reason="asked for")
    release("3", at=AT.replace(hour=11))
    assert not rows("3", "tombstones")


def test_releases_of_one_moment_stand_in_the_order_in_which_people_count() -> None:
    _own()
    for name in ("2023.9", "2023.10", "2023.11"):
        release(name)
    assert [held["id"] for held in releases()] == ["2023.9", "2023.10", "2023.11"]
    assert [Release.objects.get(id=name).previous_id for name in ("2023.10", "2023.11")] == ["2023.9", "2023.10"]
    assert latest_release() == "2023.11"


def test_a_release_follows_the_one_made_before_it_though_ids_and_clocks_say_otherwise() -> None:
    _own()
    made = [("2023.10", AT), ("2023.9", AT), ("2023.11", AT.replace(hour=8)), ("2023.2", AT)]
    for name, at in made:
        release(name, at=at)
    names = [name for name, _ in made]
    assert [held["id"] for held in releases()] == names
    assert [Release.objects.get(id=name).previous_id for name in names] == [None, *names[:-1]]
    assert latest_release() == "2023.2"


def test_of_two_latest_releases_the_one_that_people_count_later_is_taken() -> None:
    assert natural("2023.9") < natural("2023.10") < natural("2023.10b") < natural("2024")
    assert sorted(["b2", "b10", "2", "a"], key=natural) == ["a", "b2", "b10", "2"]


# two at once


def test_two_runs_of_one_release_do_not_meet_in_one_folder(azm_home: Path) -> None:
    _own()
    inner: list[str] = []

    def while_it_runs(count: int) -> None:
        if not inner:
            inner.append(release("1")["manifest_sha256"])

    wish = Wish("1", "PK", sources=(OWN,))
    made = create_release(wish, home=azm_home, by=CLEO, at=AT, say=lambda text: None, progress=while_it_runs)
    assert [made["manifest_sha256"]] == inner
    assert (Release.objects.count(), verify("1")) == (1, [])
    assert [path.name for path in (azm_home / "releases").iterdir()] == ["1"]


def test_a_release_that_another_run_entered_meanwhile_is_refused_in_plain_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _own()
    held = release("1")
    looks = iter([None, Release.objects.get(id="1")])
    monkeypatch.setattr("azm.flow.extract.known_release", lambda name: next(looks))
    with pytest.raises(Refused, match="release 1 is being made by another run"):
        release("1")
    assert (Release.objects.get().manifest_sha256, verify("1")) == (held["manifest_sha256"], [])


def test_what_a_killed_run_left_is_cleared_and_what_a_living_one_holds_is_not(tmp_path: Path) -> None:
    left, other = tmp_path / ".1.aa.part", tmp_path / ".2.bb.part"
    for folder in (left, other):
        folder.mkdir()
    with half_made(tmp_path, "1") as first:
        (first / "incidents.parquet").touch()
        with half_made(tmp_path, "1") as second:
            assert sorted(path.name for path in tmp_path.iterdir()) == sorted([first.name, second.name, other.name])
    assert list(tmp_path.iterdir()) == [other]


# grain


def test_public_places_are_rounded_and_exact_points_are_not_public() -> None:
    put(simple("A", 5, latitude=34.0123, longitude=71.5789, precision=1), source=OWN)
    release("1")
    held = released("1")["A"]
    assert (held["place_precision"], held["latitude"], held["longitude"]) == (2, 34.0, 71.6)
    assert held["radius_m"] == 10_000


def test_a_school_is_drawn_as_its_district_and_neither_name_nor_summary_tells_more() -> None:
    put(simple("A", 5, latitude=34.0123, longitude=71.5789, targets=(TargetRef("education"),)), source=OWN)
    release("1")
    held = released("1")["A"]
    assert (held["place_precision"], held["latitude"], held["longitude"]) == (5, 34.0, 71.6)
    assert (held["place_name"], held["summary"]) == (None, None)


def test_a_coarse_incident_shows_district_and_month_only_also_in_its_accounts_and_files() -> None:
    said = says("s1", killed(5), day="2023-05-09", document=document("https://example.org/the-street"))
    put(row("A", coded("A", killed(5), day="2023-05-08", place=""), said), source=OWN)
    set_publish_level(public_id("A"), "coarse", by=BEN, at=AT, reason="a witness lives there")
    made = release("1")
    held = released("1")["A"]
    assert (held["district_code"], held["place_name"], held["summary"]) == ("PK-KP-PES", None, None)
    assert (held["date_text"], held["date_start"], held["date_end"]) == (
        "2023-05",
        date(2023, 5, 1),
        date(2023, 5, 31),
    )
    folder = Path(made["folder"])
    assert {(account["url"], account["published"]) for account in _accounts("1")} == {(None, ""), (None, "2023-05")}
    for name in ("incidents.csv", "incidents.geojson"):
        text = (folder / name).read_text("utf-8")
        assert "2023-05-08" not in text
        assert "2023-05-09" not in text


def test_a_withheld_incident_is_nowhere_in_a_release() -> None:
    _own()
    name = public_id("A")
    set_publish_level(name, "withheld", by=BEN, at=AT, reason="minors")
    made = release("1")
    assert set(released("1")) == {"B"}
    for path in Path(made["folder"]).iterdir():
        assert name.encode() not in path.read_bytes()


def test_a_partys_own_address_is_never_published() -> None:
    party = document("https://party.example/1", group="a party", is_party=True, url="https://party.example/1")
    claim = says("s1", killed(5), voice="militant_claim", document=party)
    press = says("s2", killed(5), document=document("https://press.example/1", url="https://press.example/1"))
    put(row("A", coded("A", killed(5)), claim, press), source=OWN)
    made = release("1")
    urls = {held["slot"]: held["url"] for held in _accounts("1")}
    assert urls == {"row": None, "s1": None, "s2": "https://press.example/1"}
    for path in Path(made["folder"]).iterdir():
        assert b"party.example" not in path.read_bytes()


def _accounts(name: str) -> list[dict[str, object]]:
    return list(open_release(name).read("accounts"))


def test_a_disputed_row_says_so() -> None:
    _own()
    dispute(public_id("A"), is_disputed=True, by=ANA, at=AT, reason="the family says otherwise")
    release("1")
    assert {name: held["is_disputed"] for name, held in released("1").items()} == {"A": True, "B": False}


# several sources


def _two_sources(**second: object) -> None:
    put(simple("A", 5), source=OWN)
    put(simple("G", 6, **second), source="ucdp_ged")


def test_one_place_and_day_in_two_sources_is_counted_once_and_listed() -> None:
    _two_sources()
    made = release("1", OWN, "ucdp_ged")
    held = released("1")
    assert (held["A"]["is_counted"], held["G"]["is_counted"]) == (True, False)
    assert (held["G"]["overlaps_with"], made["not_counted"]) == (public_id("A"), 1)


def test_the_order_of_sources_decides_which_of_two_is_counted() -> None:
    _two_sources()
    release("1", "ucdp_ged", OWN)
    held = released("1")
    assert (held["A"]["is_counted"], held["G"]["is_counted"]) == (False, True)


@pytest.mark.parametrize("verdict", ["different", "related", "part_of"])
def test_two_that_a_person_judged_apart_are_both_counted_until_that_is_taken_back(verdict: str) -> None:
    _two_sources()
    a, g = public_id("A"), public_id("G")
    judge(a, g, verdict, by=BEN, at=AT)
    release("1", OWN, "ucdp_ged")
    assert all(held["is_counted"] for held in released("1").values())
    revoke(a, g, by=BEN, at=AT, reason="not sure")
    release("2", OWN, "ucdp_ged", at=AT.replace(hour=10))
    assert not released("2")["G"]["is_counted"]


def test_two_that_nobody_can_tell_apart_are_counted_once() -> None:
    _two_sources()
    judge(public_id("A"), public_id("G"), "unsure", by=BEN, at=AT)
    release("1", OWN, "ucdp_ged")
    assert not released("1")["G"]["is_counted"]


@pytest.mark.parametrize(
    "second", [{"day": "2023-05-02"}, {"district": "Kohat"}, {"district": ""}, {"date_precision": 4}]
)
def test_another_day_or_place_or_an_unknown_one_is_no_overlap(second: dict[str, object]) -> None:
    _two_sources(**second)
    release("1", OWN, "ucdp_ged")
    assert all(held["is_counted"] for held in released("1").values())


def test_two_incidents_of_one_source_on_one_day_are_both_counted() -> None:
    _own()
    put(simple("G", 6, district="Kohat"), simple("H", 6, district="Kohat"), source="ucdp_ged")
    release("1", OWN, "ucdp_ged")
    assert all(held["is_counted"] for held in released("1").values())


# what is refused


def test_there_must_be_something_to_release() -> None:
    put(simple("S", 1))
    with pytest.raises(NotThere, match="nothing signed off from azm_sheet"):
        release("1", "azm_sheet")
    wish = Wish("1", "PK")
    with pytest.raises(NotThere, match="there is nothing to release"):
        create_release(wish, home=Path("nowhere"), by=CLEO, at=AT, say=lambda t: None, progress=lambda n: None)
    assert not Release.objects.exists()


@pytest.mark.parametrize("name", ["", "..", "a/b", "-1", "1.", "a b"])
def test_a_release_id_is_a_plain_folder_name(name: str) -> None:
    _own()
    with pytest.raises(BadInput, match="is no release id"):
        release(name)
    assert not Release.objects.exists()


def test_terms_that_forbid_passing_on_are_kept_unless_a_person_names_the_source() -> None:
    accept_source("acled", by=ADA, at=AT)
    put(simple("L", 1), source="acled")
    wish = Wish("1", "PK")
    with pytest.raises(Refused, match="the terms of acled forbid passing rows on"):
        create_release(wish, home=Path("nowhere"), by=CLEO, at=AT, say=lambda t: None, progress=lambda n: None)
    made = release("1", "acled")
    assert json.loads((Path(made["folder"]) / "manifest.json").read_text("utf-8"))["is_redistributable"] is False


# verifying


def test_a_flipped_byte_a_missing_and_a_foreign_file_are_each_named() -> None:
    _own()
    folder = Path(release("1")["folder"])
    parquet = folder / "incidents.parquet"
    whole = parquet.read_bytes()
    parquet.write_bytes(whole[:40] + bytes([whole[40] ^ 1]) + whole[41:])
    (folder / "incidents.csv").unlink()
    (folder / "more.csv").write_text("x", "utf-8")
    assert verify("1") == [
        "more.csv: not in the manifest",
        "incidents.csv: missing",
        "incidents.parquet: bytes differ from the manifest",
    ]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": 1}'])
def test_a_damaged_or_missing_manifest_is_named(text: str) -> None:
    _own()
    manifest = Path(release("1")["folder"]) / "manifest.json"
    manifest.write_text(text, "utf-8")
    assert verify("1") == ["manifest.json: missing or damaged"]
    manifest.unlink()
    assert verify("1") == ["manifest.json: missing or damaged"]


def test_a_manifest_made_to_fit_a_forged_file_differs_from_the_book_of_releases(tmp_path: Path) -> None:
    _own()
    folder = Path(release("1")["folder"])
    (folder / "incidents.csv").write_text("forged", "utf-8")
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["files"]["incidents.csv"]["sha256"] = sha256(folder / "incidents.csv")
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    assert verify("1") == ["manifest.json: differs from the book of releases"]
    # Its folder is the same release, however it is written; a copy elsewhere stands for itself.
    assert verify(str(folder)) == verify(f"{folder}/../1") == ["manifest.json: differs from the book of releases"]
    shutil.copytree(folder, tmp_path / "1")
    assert verify(str(tmp_path / "1")) == []
    assert Incident.objects.count() == 2
