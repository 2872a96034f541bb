"""Who may do what: every role is tried with every act, and a refusal leaves no trace."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from azm.council import actions as council
from azm.flow.briefing import enter_restricted
from azm.flow.cut import enter_cut
from azm.flow.keep import content_hash
from azm.flow.setup import add_boundaries
from azm.ledger.models import Event
from azm.people.actions import add_user, end_role, found, write, write_notices
from azm.people.models import Notice, RoleGrant, User
from azm.people.queries import below, require, roles, scope
from azm.people.rules import BY_ROW, MAY, OF_THE_RECORD, ROLES
from azm.people.rules.ladder import Call, Duty
from azm.places.models import Outline
from azm.places.queries import gazetteer
from azm.plan import actions as plan
from azm.record.actions.matching import judge, split
from azm.record.actions.papers import accept_source, load_actors
from azm.record.actions.redact import redact_account
from azm.record.actions.review import dispute, review, set_publish_level
from azm.record.actions.undo import undo_import
from azm.record.models import Account, Actor, SourceGrant
from azm.scrutiny import actions as scrutiny
from azm.scrutiny.rules.register import Moment
from azm.terms.dates import PartialDate
from azm.terms.errors import BadInput, NotThere, Refused
from azm.terms.facts.council import Body
from azm.terms.facts.people import Organisation, Step
from azm.terms.facts.plan import Plan
from azm.terms.facts.scrutiny import Suppression
from tests.flow.releases import release
from tests.record.cast import ADA, ANA, AT, BEN, CLEO, DORA, coded, killed, public_id, put, row, settle, simple

pytestmark = pytest.mark.django_db
EVE = "eve@example.org"
STEP = Step("s-1", "dec-1", "confirmed", effective_date=PartialDate("2024"))
# The steps that bring a fresh incident into the state in which an act is possible.
STEPS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "coded": (),
    "in_review": ((ANA, "submit"),),
    "changes_requested": ((ANA, "submit"), (BEN, "request_changes")),
    "approved": ((ANA, "submit"), (BEN, "approve")),
    "rejected": ((BEN, "reject"),),
    "withdrawn": ((BEN, "withdraw"),),
}


@dataclass(frozen=True)
class World:
    """What acts are done to."""

    import_id: int
    a: str
    b: str
    old_account: int
    map_file: Path

    def review(self, act: str, by: str) -> None:
        review(self.a, act, by=by, at=AT, reason="because")

    def split(self, by: str) -> None:
        split(self.a, ["row2"], locate=gazetteer("PK").locate, by=by, at=AT, reason="two")

    def bound(self, by: str) -> None:
        add_boundaries(self.map_file, country="PK", level=2, licence="own", by=by, at=AT)

    def bodies(self, act: str, by: str) -> None:
        council.write({"bodies": [Body("body-1", "Committee")]}, act=act, by=by, at=AT)

    def suppress(self, by: str) -> None:
        row = Suppression("sup-1", "R01:x", "Known.", "office", PartialDate("2025"))
        scrutiny.write({"suppressions": [row]}, act="suppress", by=by, at=AT)

    def remind(self, by: str) -> None:
        call = Call(Duty("mil-1", "milestone", "works", "Schools", AT.date()), "due", "works")
        write_notices([call], day=AT.date(), by=by, at=AT)

    def scrutinise(self, by: str) -> None:
        moment, sha256 = Moment(AT.date(), AT.date()), "0" * 64
        scrutiny.store_run(moment, [], facts_sha256=sha256, rules_sha256=sha256, by=by, at=AT)

    def undo(self, by: str) -> None:
        undo_import(self.import_id, locate=gazetteer("PK").locate, by=by, at=AT)


# act -> (the state that incident A has to be in, how it is done)
ACTS: Mapping[str, tuple[str, Callable[[World, str], object]]] = {
    "load_papers": (
        "coded",
        lambda w, by: load_actors([{"code": "x", "name": "X", "kind": "unknown"}], by=by, at=AT),
    ),
    "add_user": ("coded", lambda w, by: add_user("new@example.org", role="coder", by=by, at=AT)),
    "end_role": ("coded", lambda w, by: end_role(ANA, role="coder", by=by, at=AT)),
    "accept_source": ("coded", lambda w, by: accept_source("acled", by=by, at=AT)),
    "add_boundaries": ("coded", lambda w, by: w.bound(by)),
    "import": ("coded", lambda w, by: put(simple("C", 1), by=by)),
    "undo_import": ("coded", lambda w, by: w.undo(by)),
    "release": ("coded", lambda w, by: release("1", "ucdp_ged", by=by)),
    "code": ("changes_requested", lambda w, by: w.review("recode", by)),
    "submit": ("coded", lambda w, by: w.review("submit", by)),
    "request_changes": ("in_review", lambda w, by: w.review("request_changes", by)),
    "reject": ("in_review", lambda w, by: w.review("reject", by)),
    "reopen": ("rejected", lambda w, by: w.review("reopen", by)),
    "approve": ("in_review", lambda w, by: w.review("approve", by)),
    "sign_off": ("approved", lambda w, by: w.review("sign_off", by)),
    "withdraw": ("coded", lambda w, by: w.review("withdraw", by)),
    "restore": ("withdrawn", lambda w, by: w.review("restore", by)),
    "set_publish_level": ("coded", lambda w, by: set_publish_level(w.a, "coarse", by=by, at=AT, reason="")),
    "dispute": ("coded", lambda w, by: dispute(w.a, is_disputed=True, by=by, at=AT, reason="")),
    "match": ("coded", lambda w, by: judge(w.a, w.b, "same", by=by, at=AT)),
    "merge_reviewed": ("coded", lambda w, by: judge(public_id("G"), w.b, "same", by=by, at=AT)),
    "split": ("coded", lambda w, by: w.split(by)),
    "import_plan": ("coded", lambda w, by: plan.write({"plans": [Plan("p", "P")]}, act="import_plan", by=by, at=AT)),
    "record_meeting": ("coded", lambda w, by: w.bodies("record_meeting", by)),
    "step": ("coded", lambda w, by: council.write({"steps": [STEP]}, act="step", by=by, at=AT)),
    "adopt": ("coded", lambda w, by: w.bodies("adopt", by)),
    "suppress": ("coded", lambda w, by: w.suppress(by)),
    "remind": ("coded", lambda w, by: w.remind(by)),
    "edition": ("coded", lambda w, by: enter_cut("cut-2024-01-01", "0" * 64, by=by, at=AT)),
    "see_restricted": ("coded", lambda w, by: enter_restricted("meeting", "0" * 64, by=by, at=AT)),
    "scrutinise": ("coded", lambda w, by: w.scrutinise(by)),
    "redact": ("coded", lambda w, by: redact_account(w.old_account, by=by, second=CLEO, reason="x", at=AT)),
}


@pytest.fixture
def world(tmp_path: Path) -> World:
    """An installation in which each act can be done once."""
    settle("ucdp_ged")
    put(simple("G", 1), source="ucdp_ged")
    first, _ = put(row("A", coded("A", killed(5)), coded("A", slot="row2")), simple("B", 2))
    put(row("A", coded("A", killed(6)), coded("A", slot="row2")), simple("B", 2))
    square = [[[71, 33], [72, 33], [72, 34], [71, 34], [71, 33]]]
    shape = {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": square}, "properties": {"name": "Kohat"}}
    file = tmp_path / "map.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [shape]}), "utf-8")
    old = Account.objects.get(superseded_by__isnull=False)
    return World(first, public_id("A"), public_id("B"), old.id, file)


def _state() -> tuple[object, ...]:
    tables = (User, RoleGrant, Notice, Event, Outline, Actor, SourceGrant)
    return (content_hash(), *(tuple(table._default_manager.order_by("pk").values_list()) for table in tables))


def test_every_act_of_the_table_is_tried_and_no_other() -> None:
    assert set(ACTS) == set(MAY)
    assert {role for held in MAY.values() for role in held} == set(ROLES)


@pytest.mark.parametrize(("act", "role"), sorted((act, role) for act, held in MAY.items() for role in held))
def test_a_role_does_what_the_table_allows(world: World, act: str, role: str) -> None:
    state, do = ACTS[act]
    for person, step in STEPS[state]:
        world.review(step, person)
    add_user(EVE, role=role, by=ADA, at=AT)
    before = _state()
    do(world, EVE)
    last = Event.objects.order_by("seq").last()
    assert last is not None
    assert EVE in last.who
    assert _state() != before


@pytest.mark.parametrize("role", ROLES)
def test_a_role_does_nothing_that_the_table_does_not_allow(world: World, role: str) -> None:
    add_user(EVE, role=role, by=ADA, at=AT)
    before = _state()
    for act in sorted(act for act, held in MAY.items() if role not in held):
        needed = ", ".join(sorted(MAY[act]))
        message = rf"{EVE} may not {act.replace('_', ' ')}: holds {role}.*ask someone with the role {needed}"
        with pytest.raises(Refused, match=message):
            ACTS[act][1](world, EVE)
        assert _state() == before, act


def test_an_address_in_other_letters_is_the_same_person() -> None:
    settle()
    before = User.objects.count()
    assert not add_user(f" {ANA.upper()} ", role="coder", by=ADA, at=AT)
    assert User.objects.count() == before
    end_role(ANA.upper(), role="coder", by=ADA, at=AT)
    assert roles(ANA) == frozenset()


def test_a_stranger_does_nothing(world: World) -> None:
    before = _state()
    for act, (_, do) in ACTS.items():
        with pytest.raises(NotThere, match=f"no active user {DORA}"):
            do(world, DORA)
        assert _state() == before, act


def test_a_role_that_ended_allows_nothing_any_more_and_can_be_given_again() -> None:
    settle()
    end_role(ANA, role="coder", by=ADA, at=AT)
    assert roles(ANA) == frozenset()
    with pytest.raises(Refused, match=f"{ANA} may not import: holds no role"):
        put(simple("A", 1))
    assert add_user(ANA, role="coder", by=ADA, at=AT)
    put(simple("A", 1))
    assert RoleGrant.objects.filter(user__email=ANA).count() == 2


def test_the_last_administrator_cannot_be_taken_away() -> None:
    settle()
    with pytest.raises(Refused, match="the last administrator cannot be taken away"):
        end_role(ADA, role="administrator", by=ADA, at=AT)
    add_user(BEN, role="administrator", by=ADA, at=AT)
    end_role(ADA, role="administrator", by=BEN, at=AT)
    assert roles(ADA) == frozenset()


def test_an_installation_is_founded_once() -> None:
    assert found(email=ADA, at=AT)
    assert not found(email=EVE, at=AT)
    assert roles(ADA) == {"administrator"}
    assert User.objects.count() == 1


def test_a_role_is_given_once_to_an_address_from_the_list_of_roles() -> None:
    settle()
    assert not add_user(ANA, role="coder", by=ADA, at=AT)
    for email, role, message in (
        ("x@example.org", "king", "there is no role 'king'"),
        ("nobody", "coder", "'nobody' is not an e-mail address"),
        ("@", "coder", "'@' is not an e-mail address"),
    ):
        with pytest.raises(BadInput, match=message):
            add_user(email, role=role, by=ADA, at=AT)
    with pytest.raises(NotThere, match="does not hold the role signer"):
        end_role(ANA, role="signer", by=ADA, at=AT)


@pytest.fixture
def tree() -> None:
    """A ministry with a department and a desk below it, and a ministry beside it."""
    settle()
    rows = [
        Organisation("works", "Ministry of Works", "ministry"),
        Organisation("roads", "Department of Roads", "department", parent="works"),
        Organisation("desk", "Desk for passes", "department", parent="roads"),
        Organisation("health", "Ministry of Health", "ministry"),
    ]
    write({"organisations": rows}, act="import_plan", by=ADA, at=AT)


@pytest.mark.parametrize("role", sorted(set(ROLES) - OF_THE_RECORD))
def test_a_role_for_an_organisation_reaches_those_below_it_and_no_other(tree: None, role: str) -> None:
    add_user(EVE, role=role, organisation="roads", by=ADA, at=AT)
    for act in sorted(act for act, held in MAY.items() if role in held):
        assert scope(EVE, act) == frozenset({"roads", "desk"})
        require(EVE, act, "roads")
        require(EVE, act, "desk")
        for other in ("works", "health"):
            with pytest.raises(Refused, match=f"may not {act.replace('_', ' ')} for {other}: holds {role} for roads"):
                require(EVE, act, other)
        if act in BY_ROW:
            require(EVE, act)
        else:
            with pytest.raises(Refused, match=f"may not {act.replace('_', ' ')}: holds {role} for roads"):
                require(EVE, act)


@pytest.mark.parametrize("role", sorted(OF_THE_RECORD))
def test_a_role_of_the_record_is_for_all_of_it_whoever_its_holder_works_for(tree: None, role: str) -> None:
    add_user(EVE, role=role, organisation="roads", by=ADA, at=AT)
    for act in sorted(act for act, held in MAY.items() if role in held):
        assert scope(EVE, act) is None
        require(EVE, act)
    assert User.objects.get(email=EVE).organisation == "roads"


def test_a_role_may_be_held_for_two_organisations_and_ends_for_both(tree: None) -> None:
    for organisation in ("desk", "health"):
        assert add_user(EVE, role="focal", organisation=organisation, by=ADA, at=AT)
    assert not add_user(EVE, role="focal", organisation="desk", by=ADA, at=AT)
    assert scope(EVE, "step") == frozenset({"desk", "health"})
    end_role(EVE, role="focal", by=ADA, at=AT)
    with pytest.raises(Refused, match=f"{EVE} may not step: holds no role"):
        scope(EVE, "step")


def test_a_role_is_held_for_an_organisation_that_is_there(tree: None) -> None:
    with pytest.raises(NotThere, match="there is no organisation nowhere"):
        add_user(EVE, role="focal", organisation="nowhere", by=ADA, at=AT)
    assert not User.objects.filter(email=EVE).exists()


def test_organisations_that_hang_on_each_other_are_read_to_an_end(tree: None) -> None:
    ring = [Organisation("a", "A", "agency", parent="b"), Organisation("b", "B", "agency", parent="a")]
    write({"organisations": ring}, act="import_plan", by=ADA, at=AT)
    assert below(["a"]) == {"a", "b"}
