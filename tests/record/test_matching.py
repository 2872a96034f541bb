"""Judgements about two incidents, and splits: all of them can be taken back, and no id is used twice."""

from __future__ import annotations

import pytest

from azm.flow.keep import audit
from azm.places.queries import gazetteer
from azm.record.actions.matching import judge, revoke, split
from azm.record.actions.review import review
from azm.record.actions.undo import undo_import
from azm.record.models import Account, Incident, MatchEdge, Toll
from azm.record.queries.incidents import by_public_id, story
from azm.terms.drafts import DraftAccount, RowRead, RowRemoved
from azm.terms.errors import BadInput, NotThere, Refused
from tests.record.cast import ANA, AT, BEN, coded, incident, killed, public_id, put, row, says, sign_off, simple, toll

pytestmark = pytest.mark.usefixtures("record")


@pytest.fixture
def pair(record: None) -> tuple[str, str]:
    """Public ids of two incidents of one day, A and B."""
    put(simple("A", 5), simple("B", 2))
    return public_id("A"), public_id("B")


def _judge(first: str, second: str, verdict: str = "same") -> int:
    return judge(first, second, verdict, by=BEN, at=AT, reason="one bang")


def _split(name: str, *slots: str) -> str:
    return split(name, slots, locate=gazetteer("PK").locate, by=ANA, at=AT, reason="two bangs")


def _story_of(first: str) -> list[object]:
    return list(Incident.objects.order_by("id").values()) + list(MatchEdge.objects.values())


def test_a_merge_redirects_the_second_to_the_first_and_deletes_nothing(pair: tuple[str, str]) -> None:
    a, b = pair
    _judge(a, b)
    held = incident("B")
    assert held.merged_into is not None
    assert (held.state, held.merged_into.public_id, held.gone_reason) == ("merged", a, "merged")
    assert (incident("A").state, toll("A"), toll("B")) == ("coded", (None, 5, None), (None, 2, None))
    told = story(b)
    assert (told["asked_for"], told["incident"]) == (b, a)
    assert len(told["accounts"]) == 2, "the accounts of both lead to the figures"


def test_the_first_named_stands_although_it_is_the_younger(pair: tuple[str, str]) -> None:
    a, b = pair
    _judge(b, a)
    assert (incident("A").state, incident("B").state) == ("merged", "coded")


@pytest.mark.parametrize("state", ["coded", "signed_off"])
def test_revoking_a_merge_puts_the_second_back_into_the_state_it_had(pair: tuple[str, str], state: str) -> None:
    a, b = pair
    if state == "signed_off":
        sign_off("B")
    _judge(a, b)
    revoke(a, b, by=BEN, at=AT, reason="two bangs after all")
    held = incident("B")
    assert (held.state, held.merged_into, held.gone_reason, held.gone_on) == (state, None, "", None)
    assert by_public_id(b, follow=True).public_id == b


def test_revoking_one_merge_of_a_chain_leaves_the_other_alone(pair: tuple[str, str]) -> None:
    a, b = pair
    put(simple("C", 1))
    c = public_id("C")
    _judge(b, a)
    _judge(c, b)
    assert by_public_id(a, follow=True).public_id == c
    revoke(b, a, by=BEN, at=AT, reason="wrong")
    assert (incident("A").state, incident("B").state) == ("coded", "merged")
    assert by_public_id(b, follow=True).public_id == c


def test_what_changed_while_it_was_merged_comes_back_as_changed(pair: tuple[str, str]) -> None:
    a, b = pair
    sign_off("B")
    _judge(a, b)
    put(simple("B", 9))
    assert incident("B").state == "merged"
    revoke(a, b, by=BEN, at=AT, reason="wrong")
    assert incident("B").state == "signed_off_changed"


def test_a_pair_is_judged_once_until_the_judgement_is_taken_back(pair: tuple[str, str]) -> None:
    a, b = pair
    _judge(a, b, "different")
    before = _story_of(a)
    with pytest.raises(Refused, match=f"{b} and {a} were judged different by {BEN}"):
        _judge(b, a, "same")
    assert _story_of(a) == before
    revoke(b, a, by=BEN, at=AT, reason="looked again")
    _judge(b, a, "same")
    assert incident("A").state == "merged"
    assert MatchEdge.objects.count() == 2, "the revoked judgement stays in the book"


def test_an_incident_does_not_merge_into_what_does_not_stand(pair: tuple[str, str]) -> None:
    a, b = pair
    put(simple("C", 1))
    _judge(a, b)
    with pytest.raises(Refused, match=f"{b} is merged"):
        _judge(b, public_id("C"))
    with pytest.raises(Refused, match="an incident that is merged cannot be asked to merge"):
        _judge(public_id("C"), b)
    with pytest.raises(BadInput, match="cannot be judged against itself"):
        _judge(a, a)
    with pytest.raises(BadInput, match="there is no verdict 'alike'"):
        _judge(a, public_id("C"), "alike")
    assert incident("C").state == "coded"


def test_there_is_nothing_to_revoke_where_nothing_was_judged(pair: tuple[str, str]) -> None:
    with pytest.raises(NotThere, match="no judgement about"):
        revoke(*pair, by=BEN, at=AT, reason="")


@pytest.mark.parametrize("verdict", ["part_of", "related", "unsure", "different"])
def test_a_judgement_that_is_not_same_leaves_both_standing(pair: tuple[str, str], verdict: str) -> None:
    _judge(*pair, verdict)
    assert [incident(name).state for name in "AB"] == ["coded", "coded"]


# splits


@pytest.fixture
def joined(record: None) -> str:
    """One row that speaks of two bangs: each has a coder's account and a statement."""
    put(
        row(
            "A",
            coded("A", is_reconciled=False),
            says("s1", killed(5)),
            coded("A", slot="row2", is_reconciled=False, district="Kohat"),
            says("s2", killed(3)),
        )
    )
    return public_id("A")


def test_a_split_moves_accounts_to_an_incident_of_their_own(joined: str) -> None:
    new = _split(joined, "row2", "s2")
    assert new == "PK-2023-000002"
    other = Incident.objects.get(public_id=new)
    assert (other.district_code, other.state, other.coded_by) == ("PK-KP-KOH", "coded", ANA)
    assert (incident("A").district_code, toll("A")) == ("PK-KP-PES", (5, 5, 5))
    assert [(held.low, held.best, held.high) for held in other.tolls.all()] == [(3, 3, 3)]
    assert MatchEdge.objects.get().verdict == "different"
    assert Account.objects.filter(is_retraction=True).count() == 2, "the moved accounts are kept where they stood"


def test_a_split_survives_the_same_file_and_is_not_reported_as_gone(joined: str) -> None:
    new = _split(joined, "row2", "s2")
    _, tally = put(
        row(
            "A",
            coded("A", is_reconciled=False),
            says("s1", killed(5)),
            coded("A", slot="row2", is_reconciled=False, district="Kohat"),
            says("s2", killed(3)),
        )
    )
    assert (tally.unchanged, tally.gone, Incident.objects.get(public_id=new).state) == (1, 0, "coded")


@pytest.mark.parametrize("slots", [("s2",), ("row", "s1", "row2"), ("row", "row2"), ("nothing",)])
def test_each_side_of_a_split_keeps_a_coders_account(joined: str, slots: tuple[str, ...]) -> None:
    if slots == ("row", "s1", "row2") or slots == ("row", "row2"):
        expected = "the old incident would have no account"
    else:
        expected = "the new incident would have no account"
    with pytest.raises(Refused, match=expected):
        _split(joined, *slots)
    assert (Incident.objects.count(), Account.objects.count()) == (1, 4)


def test_merging_the_new_incident_back_is_the_way_back_and_its_id_is_not_used_again(joined: str) -> None:
    new = _split(joined, "row2", "s2")
    revoke(joined, new, by=BEN, at=AT, reason="one bang")
    _judge(joined, new)
    assert by_public_id(new, follow=True).public_id == joined
    put(simple("B", 1))
    assert public_id("B") == "PK-2023-000003"


# splits and newer versions of the row


def _newer(bang: int, other: int | None, *, place: str = "Kohat") -> RowRead:
    second = () if other is None else (coded("A", slot="row2", is_reconciled=False, district=place), _says(other))
    return row("A", coded("A", is_reconciled=False), says("s1", killed(bang)), *second)


def _says(best: int) -> DraftAccount:
    return says("s2", killed(best))


def _killed(public_id: str) -> list[int | None]:
    return list(Toll.objects.filter(incident__public_id=public_id).values_list("best", flat=True))


def test_a_newer_version_of_a_row_reaches_what_was_moved_where_it_was_moved(joined: str) -> None:
    new = _split(joined, "row2", "s2")
    _, tally = put(_newer(5, 4))
    assert (tally.updated, tally.gone, Incident.objects.count()) == (1, 0, 2)
    assert (_killed(joined), _killed(new)) == ([5], [4])
    assert [held["slot"] for held in story(joined)["accounts"] if not held["is_retraction"]] == [
        "row",
        "s1",
        "row2",
        "s2",
    ]
    assert put(_newer(5, 4))[1].unchanged == 1


def test_a_newer_version_marks_only_the_side_of_a_split_that_changed(joined: str) -> None:
    new = _split(joined, "row2", "s2")
    review(new, "submit", by=ANA, at=AT)
    review(new, "approve", by=BEN, at=AT)
    put(_newer(6, 3))
    assert (Incident.objects.get(public_id=new).state, _killed(joined), _killed(new)) == ("approved", [6], [3])
    put(_newer(6, 4))
    assert (Incident.objects.get(public_id=new).state, _killed(joined)) == ("approved_changed", [6])


def test_what_a_newer_version_no_longer_says_is_taken_back_where_it_was_moved(joined: str) -> None:
    new = _split(joined, "row2", "s2")
    put(_newer(5, None))
    held = Incident.objects.get(public_id=new)
    assert (held.state, held.gone_reason, incident("A").state) == ("withdrawn", "withdrawn_without_accounts", "coded")
    put(_newer(5, 3))
    assert (Incident.objects.get(public_id=new).state, _killed(new), _killed(joined)) == ("coded", [3], [5])


def test_a_removed_row_takes_what_was_split_off_with_it(joined: str) -> None:
    new = _split(joined, "row2", "s2")
    put(RowRemoved(0, "A", "an error"))
    assert {one.gone_reason for one in Incident.objects.all()} == {"withdrawn_by_source"}
    assert Incident.objects.get(public_id=new).state == "withdrawn"


def test_undoing_a_newer_version_undoes_it_on_both_sides_of_a_split(joined: str) -> None:
    new = _split(joined, "row2", "s2")
    number, _ = put(_newer(6, 4))
    undo_import(number, locate=gazetteer("PK").locate, by=ANA, at=AT)
    assert (_killed(joined), _killed(new)) == ([5], [3])
    assert audit(lambda text: None) is None


def test_what_was_merged_back_speaks_in_its_old_incident_from_the_next_version_on(joined: str) -> None:
    new = _split(joined, "row2", "s2")
    revoke(joined, new, by=BEN, at=AT, reason="one bang")
    _judge(joined, new)
    put(_newer(5, 4))
    assert incident("A").statements == 4


# directions and events


@pytest.mark.parametrize("is_turned", [False, True])
def test_which_of_two_is_part_of_the_other_is_kept(pair: tuple[str, str], is_turned: bool) -> None:
    whole, part = pair[::-1] if is_turned else pair
    _judge(whole, part, "part_of")
    (edge,) = story(whole)["edges"]
    assert (edge["verdict"], edge["part__public_id"]) == ("part_of", part)
    assert (edge["first__public_id"], edge["second__public_id"]) == pair


def test_a_judgement_without_a_direction_has_no_part(pair: tuple[str, str]) -> None:
    _judge(*pair, "related")
    assert story(pair[0])["edges"][0]["part__public_id"] is None


def test_an_incident_shows_the_bulk_events_that_brought_changed_and_undid_it() -> None:
    put(simple("A", 5), simple("B", 2))
    second, _ = put(simple("A", 6), simple("B", 2))
    put(simple("C", 1))
    undo_import(second, locate=gazetteer("PK").locate, by=ANA, at=AT)
    told = [(event["action"], event["object"]) for event in story(public_id("A"))["events"]]
    assert told == [("import", "import:1"), ("import", "import:2"), ("undo_import", "import:2")]
    assert [event["object"] for event in story(public_id("B"))["events"]] == ["import:1"]
