"""Counting rules on the shipped record and on one incident of every kind, and the bridge between any two."""

from __future__ import annotations

import random
from itertools import product

import pytest

from azm.assess import RULES, Release
from azm.terms.codes import KIND, SUBKIND
from azm.terms.errors import NotThere
from tests.assess.conftest import MakeRelease, Row, incident

PAIRS = list(product(RULES, RULES))


def counts(row: Row, rule: str) -> bool:
    """The rules once more, in Python and by hand, as a second opinion."""
    kind, subkind = row["kind_code"], row["subkind_code"] or "unknown"
    is_other = kind == "other_violence"
    unorganised = {"mob", "body_found", "unexploded_ordnance", "criminal", "unknown"}
    state = {"cross_border_state", "foreign_state_strike", "state_violence"}
    judgement: dict[str, bool] = {
        "all": True,
        "crss_like": not is_other,
        "pips_like": kind == "terror_attack",
        "picss_like": kind in ("terror_attack", "counter_terror_operation"),
        "ucdp_like": (row["killed_best"] or 0) > 0 and not (is_other and subkind in unorganised),
        "gtd_like": kind == "terror_attack"
        or (is_other and subkind not in state | {"body_found", "unexploded_ordnance", "criminal"}),
    }
    return judgement[rule]


def many_incidents(seed: int, number: int = 200) -> list[dict[str, object]]:
    pick = random.Random(seed)
    rows = []
    for serial in range(number):
        kind = pick.choice(list(KIND))
        subkind = pick.choice([*SUBKIND[kind], None])
        killed, is_counted = pick.choice([None, 0, 1, 2, 17]), pick.random() < 0.9
        rows.append(incident(serial, kind=kind, subkind_code=subkind, killed_best=killed, is_counted=is_counted))
    return rows


@pytest.mark.parametrize(
    ("rule", "incidents", "killed", "injured"),
    [("all", 315, 1042, 1026), ("crss_like", 303, 1024, 1012), ("pips_like", 201, 655, 969)],
)
def test_the_shipped_record_of_2023_has_these_totals(
    shipped: Release, rule: str, incidents: int, killed: int, injured: int
) -> None:
    [row] = shipped.table("year", rule=rule, year=2023).to_pylist()
    assert (row["incidents"], row["killed_best"], row["injured_best"]) == (incidents, killed, injured)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("rule", RULES)
def test_a_rule_counts_what_its_definition_says(make_release: MakeRelease, rule: str, seed: int) -> None:
    rows = many_incidents(seed)
    release = make_release(incidents=rows)
    expected = [row["incident_id"] for row in rows if row["is_counted"] and counts(row, rule)]
    assert release.incidents_of("year", rule=rule, keys={"year": 2023}) == expected


@pytest.mark.parametrize("seed", range(2))
def test_the_bridge_between_any_two_rules_sums_exactly(make_release: MakeRelease, seed: int) -> None:
    rows = many_incidents(seed)
    release = make_release(incidents=rows)
    for first, second in PAIRS:
        start, *between, end = release.bridge(2023, first, second).steps
        for rule, step in ((first, start), (second, end)):
            counted = [row for row in rows if row["is_counted"] and counts(row, rule)]
            assert step.incidents == len(counted)
            assert step.killed == sum(row["killed_best"] or 0 for row in counted)  # type: ignore[misc]
        assert start.incidents + sum(step.incidents for step in between) == end.incidents
        assert start.killed + sum(step.killed for step in between) == end.killed
        assert all((step.incidents < 0) == (step.change == "minus") for step in between)


def test_the_bridge_from_all_to_the_definition_of_crss_takes_other_violence_away(shipped: Release) -> None:
    assert shipped.bridge(2023, "all", "crss_like").table().to_pylist() == [
        {"step": 1, "change_code": "start", "reason_code": "all", "incidents": 315, "killed": 1042},
        {"step": 2, "change_code": "minus", "reason_code": "other_violence", "incidents": -12, "killed": -18},
        {"step": 3, "change_code": "end", "reason_code": "crss_like", "incidents": 303, "killed": 1024},
    ]


def test_an_incident_that_two_reasons_leave_out_is_subtracted_under_the_first(make_release: MakeRelease) -> None:
    mob = incident(1, kind="other_violence", subkind_code="mob", killed_best=0)
    release = make_release(incidents=[mob, incident(2, killed_best=3)])
    steps = release.bridge(2023, "all", "ucdp_like").steps
    assert [(step.reason, step.incidents, step.killed) for step in steps] == [
        ("all", 2, 3),
        ("not_fatal", -1, 0),
        ("ucdp_like", 1, 3),
    ]


def test_the_bridge_can_add_as_well_as_subtract(make_release: MakeRelease) -> None:
    rows = [
        incident(1, killed_best=2),
        incident(2, kind="counter_terror_operation", killed_best=5),
        incident(3, killed_best=None),
    ]
    steps = make_release(incidents=rows).bridge(2023, "pips_like", "ucdp_like").steps
    assert [(step.change, step.reason, step.incidents, step.killed) for step in steps] == [
        ("start", "pips_like", 2, 2),
        ("minus", "not_fatal", -1, 0),
        ("plus", "operations", 1, 5),
        ("end", "ucdp_like", 2, 7),
    ]


def test_a_year_without_incidents_and_a_strange_rule_are_not_there(shipped: Release) -> None:
    with pytest.raises(NotThere, match="1999"):
        shipped.bridge(1999, "all", "crss_like")
    with pytest.raises(NotThere, match="acled_like"):
        shipped.bridge(2023, "all", "acled_like")
    with pytest.raises(NotThere, match="crss_like"):
        shipped.table("year", rule="nobody")


def test_every_reason_of_a_rule_is_a_plain_word_with_a_sentence() -> None:
    for rule in RULES.values():
        reasons = [exclusion.reason for exclusion in rule.exclusions]
        assert len(set(reasons)) == len(reasons)
        assert all(reason.isidentifier() for reason in reasons)
        assert all(exclusion.sentence for exclusion in rule.exclusions)
        assert set(rule.group_labels) == {"civilian", "security_force", "government_official", "militant", "unknown"}
