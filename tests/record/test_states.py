"""The review states: every pair of state and act, and the ways out of every state."""

from __future__ import annotations

from collections import deque

import pytest

from azm.record.actions.review import PARTS
from azm.record.rules.states import CHANGED, ENDS, STATES, TRANSITIONS, refuse_same_person, step
from azm.terms.errors import Refused

ACTS = sorted({act for _, act in TRANSITIONS})
# The whole table once more, as the record's codebook tells it, written down apart from the code.
EXPECTED = """
coded: submit>in_review accept>signed_off reject>rejected withdraw>withdrawn merge>merged change>coded
in_review: request_changes>changes_requested approve>approved reject>rejected withdraw>withdrawn merge>merged
    change>coded
changes_requested: recode>coded reject>rejected withdraw>withdrawn merge>merged change>changes_requested
approved: sign_off>signed_off request_changes>changes_requested withdraw>withdrawn merge>merged
    change>approved_changed
signed_off: release>released withdraw>withdrawn merge>merged change>signed_off_changed
released: release>released withdraw>withdrawn merge>merged change>released_changed
approved_changed: approve>approved accept>signed_off withdraw>withdrawn merge>merged change>approved_changed
signed_off_changed: approve>approved accept>signed_off withdraw>withdrawn merge>merged change>signed_off_changed
released_changed: approve>approved accept>signed_off withdraw>withdrawn merge>merged change>released_changed
rejected: reopen>coded change>rejected
merged: change>merged
withdrawn: restore>coded change>coded
"""


def _expected() -> dict[tuple[str, str], str]:
    table = {}
    for word in EXPECTED.split():
        if word.endswith(":"):
            state = word[:-1]
        else:
            act, _, after = word.partition(">")
            table[state, act] = after
    return table


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("act", ACTS)
def test_every_pair_of_state_and_act_follows_the_table_or_is_refused(state: str, act: str) -> None:
    after = _expected().get((state, act))
    if after is None:
        with pytest.raises(Refused, match=rf"an incident that is {state} cannot be asked to {act}.*possible now: \w*"):
            step(state, act)
    else:
        assert step(state, act) == after


def test_every_state_of_the_table_is_defined_and_no_act_is_left_over() -> None:
    assert {state for pair in TRANSITIONS for state in (pair[0], TRANSITIONS[pair])} == set(STATES)
    # Acts that no person takes: a release, a source's acceptance, a merge and a changed account.
    assert set(ACTS) - set(PARTS) == {"release", "accept", "merge", "change"}
    assert set(PARTS) <= set(ACTS)


@pytest.mark.parametrize("state", STATES)
def test_every_state_reaches_an_end(state: str) -> None:
    assert _reached(state) & set(ENDS)


@pytest.mark.parametrize("state", sorted(set(STATES) - {"merged"}))
def test_every_state_but_merged_can_still_be_released(state: str) -> None:
    assert "released" in _reached(state)


@pytest.mark.parametrize("state", sorted(set(STATES) - {"coded"}))
def test_every_state_is_reached_from_a_coded_incident(state: str) -> None:
    assert state in _reached("coded")


@pytest.mark.parametrize("state", CHANGED)
def test_what_changed_is_not_released_before_somebody_looked_again(state: str) -> None:
    assert (state, "release") not in TRANSITIONS
    assert (state, "sign_off") not in TRANSITIONS


def _reached(state: str) -> set[str]:
    found, waiting = {state}, deque([state])
    while waiting:
        here = waiting.popleft()
        for after in {TRANSITIONS[pair] for pair in TRANSITIONS if pair[0] == here} - found:
            found.add(after)
            waiting.append(after)
    return found


def test_whoever_took_one_part_may_not_take_another() -> None:
    with pytest.raises(Refused, match="ana was the coder of this incident and may not sign off it"):
        refuse_same_person("sign_off", "ana", {"coder": "ana", "approver": "ben"})
    refuse_same_person("sign_off", "cleo", {"coder": "ana", "approver": "ben"})
    refuse_same_person("approve", "ben", {"coder": "ana", "signer": ""})
