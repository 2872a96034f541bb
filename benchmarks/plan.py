"""A generated plan of a country's size: lines, actions, milestones, updates, bodies, ten years of meetings."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from azm.terms.dates import PartialDate
from azm.terms.facts import council, law, people, plan, procedures
from azm.terms.facts.book import Facts

START, END = date(2015, 1, 1), date(2024, 12, 31)
AS_OF = date(2025, 1, 1)
LAST_MEETING = "B1-039"
# Of one country: scale 1.
ORGANISATIONS, LINES, OBJECTIVES, ACTIONS, BODIES = 120, 8, 400, 5_000, 200
MILESTONES_EACH, UPDATES_EACH, MEETINGS_EACH, SEATS_EACH = 4, 20, 40, 8
_VERBS = "review prepare publish train repair register audit fund translate connect equip reform inspect open".split()
_NOUNS = "schools courts clinics registers roads offices statutes curricula budgets records bridges archives".split()
_WHERE = "north south east west coast plain valley capital border delta upland island".split()


def country_plan(scale: float = 1.0, seed: int = 0) -> Facts:
    """A plan in which about a third of the work is late, some is unverified, and bodies fall asleep."""
    chance = random.Random(seed)
    count = {name: max(1, round(size * scale)) for name, size in _SIZES.items()}
    organisations = [f"org-{n}" for n in range(count["organisations"])]
    work = _Work(chance, organisations, count)
    committees = _Committees(chance, organisations, count)
    return Facts(
        jurisdictions=(people.Jurisdiction("XX", "Exland", "country"),),
        organisations=tuple(_organisation(n, ref) for n, ref in enumerate(organisations)),
        plans=(plan.Plan("P", "The plan"),),
        plan_versions=(plan.PlanVersion("P1", "P", "First version"),),
        lines=tuple(work.lines()),
        objectives=tuple(work.objectives()),
        **work.tables(),
        **committees.tables(),
        **_procedures(chance, organisations, count),
        **_law(count),
        steps=tuple(sorted([*work.steps, *committees.steps])),
    )


_SIZES = {
    "organisations": ORGANISATIONS,
    "objectives": OBJECTIVES,
    "actions": ACTIONS,
    "bodies": BODIES,
    "procedures": 100,
    "laws": 40,
}


def _organisation(number: int, ref: str) -> people.Organisation:
    kind = "secretariat" if number == 0 else ("ministry", "department", "agency")[number % 3]
    return people.Organisation(ref, f"Organisation {number}", kind, parent="" if number < 10 else f"org-{number % 10}")


class _Work:
    """Objectives, actions and what is reported of them."""

    def __init__(self, chance: random.Random, organisations: list[str], count: dict[str, int]) -> None:
        self._chance, self._organisations, self._count = chance, organisations, count
        self.steps: list[people.Step] = []

    def lines(self) -> Iterator[plan.Line]:
        for n in range(LINES):
            domain = ("kinetic", "non_kinetic", "cross_cutting")[n % 3]
            yield plan.Line(f"L{n}", "P1", n + 1, f"Line {n + 1}", domain, effective_date=_day(START))

    def objectives(self) -> Iterator[plan.Objective]:
        for n in range(self._count["objectives"]):
            text = _phrase(self._chance)
            due = _day(END + timedelta(days=365))
            yield plan.Objective(f"O{n}", f"L{n % LINES}", n + 1, text, text, "verified", due=due)

    def tables(self) -> dict[str, Any]:
        """Actions and all that hangs on them."""
        found: dict[str, list[object]] = {name: [] for name in _WORK_TABLES}
        for n in range(self._count["actions"]):
            self._action(n, found)
        for n in range(self._count["objectives"]):
            self._indicator(n, found)
        return {name: tuple(rows) for name, rows in found.items()}

    def _action(self, n: int, found: dict[str, list[object]]) -> None:
        chance, ref = self._chance, f"A{n}"
        lead = chance.choice(self._organisations[1:] or self._organisations)
        began = _random_day(chance, START, date(2023, 12, 31))
        found["actions"].append(
            plan.Action(
                ref, f"O{n % self._count['objectives']}", _phrase(chance), start=_day(began), effective_date=_day(began)
            )
        )
        found["action_parties"].append(plan.ActionParty(f"{ref}-lead", ref, lead, "lead", effective_date=_day(began)))
        if n % 7 == 0 and n:
            found["dependencies"].append(plan.Dependency(f"{ref}-dep", ref, f"A{n - 1}", effective_date=_day(began)))
        self._steps(ref, began, [("agreed", lead), ("in_progress", lead)])
        for m in range(MILESTONES_EACH):
            self._milestone(ref, m, lead, began, found)
        for u in range(UPDATES_EACH):
            moment = min(began + timedelta(days=90 * u + chance.randrange(60)), END)
            update = plan.ActionUpdate(
                f"{ref}-U{u}", ref, lead, _phrase(chance), "on_track", submitted_date=_day(moment),
                accepted_date=_day(moment + timedelta(days=5)), effective_date=_day(moment),
            )  # fmt: skip
            found["action_updates"].append(update)

    def _milestone(self, action: str, m: int, lead: str, began: date, found: dict[str, list[object]]) -> None:
        chance, ref = self._chance, f"{action}-M{m}"
        due = began + timedelta(days=180 * (m + 1))
        found["milestones"].append(
            plan.Milestone(ref, action, _phrase(chance), due=_day(due), effective_date=_day(began))
        )
        claimed = due + timedelta(days=chance.randrange(-30, 60))
        if chance.random() > 0.7 or claimed >= END:
            return
        proof = f"{ref}-E"
        found["evidence"].append(
            plan.Evidence(proof, ref, "Report", admitted_by=self._organisations[0], effective_date=_day(claimed))
        )
        self.steps.append(
            people.Step(f"{ref}-s1", ref, "claimed", lead, evidence=(proof,), effective_date=_day(claimed))
        )
        if chance.random() < 0.8:
            verifier = next(other for other in self._organisations if other != lead)
            seen = claimed + timedelta(days=20)
            found["verifications"].append(
                plan.Verification(f"{ref}-V", ref, lead, verifier, "confirmed", (proof,), effective_date=_day(seen))
            )
            self.steps.append(people.Step(f"{ref}-s2", ref, "verified", verifier, effective_date=_day(seen)))

    def _indicator(self, n: int, found: dict[str, list[object]]) -> None:
        if n % 5 == 0:
            return
        ref = f"I{n}"
        found["indicators"].append(
            plan.Indicator(ref, f"O{n}", "Share served", "outcome", "%", "Share of people served", "increase", "latest")
        )
        found["baselines"].append(plan.Baseline(f"{ref}-B", ref, _number(10), effective_date=_day(START)))
        found["targets"].append(plan.Target(f"{ref}-T", ref, _number(90), _day(END + timedelta(days=365))))
        for year in range(2015, 2025):
            moment = _day(date(year, 12, 1))
            found["observations"].append(
                plan.Observation(
                    f"{ref}-{year}", ref, _number(10 + 6 * (year - 2014)), submitted_date=moment, accepted_date=moment,
                    effective_date=moment,
                )
            )  # fmt: skip

    def _steps(self, ref: str, began: date, states: list[tuple[str, str]]) -> None:
        for number, (state, organisation) in enumerate(states):
            moment = _day(began + timedelta(days=10 * (number + 1)))
            self.steps.append(people.Step(f"{ref}-s{number}", ref, state, organisation, effective_date=moment))


_WORK_TABLES = (
    "actions action_parties dependencies milestones evidence verifications action_updates indicators baselines targets "
    "observations"
).split()


class _Committees:
    """Bodies, their meetings and decisions."""

    def __init__(self, chance: random.Random, organisations: list[str], count: dict[str, int]) -> None:
        self._chance, self._organisations, self._count = chance, organisations, count
        self.steps: list[people.Step] = []

    def tables(self) -> dict[str, Any]:
        found: dict[str, list[object]] = {name: [] for name in _COUNCIL_TABLES}
        for n in range(self._count["bodies"]):
            self._body(n, found)
        return {name: tuple(rows) for name, rows in found.items()}

    def _body(self, n: int, found: dict[str, list[object]]) -> None:
        ref = f"B{n}"
        found["bodies"].append(council.Body(ref, f"Committee {n}", "XX", effective_date=_day(START)))
        found["body_terms"].append(
            council.BodyTerm(f"{ref}-T", ref, cadence_days=90, quorum=5, effective_date=_day(START))
        )
        seats = [f"{ref}-S{s}" for s in range(SEATS_EACH)]
        for s, seat in enumerate(seats):
            organisation = self._organisations[(n + s) % len(self._organisations)]
            found["seats"].append(council.Seat(seat, ref, organisation, f"Seat {s}", effective_date=_day(START)))
        held = MEETINGS_EACH if n % 4 else MEETINGS_EACH // 2
        for m in range(held):
            self._meeting(ref, m, START + timedelta(days=90 * m + 10), seats, found)

    def _meeting(self, body: str, m: int, on: date, seats: list[str], found: dict[str, list[object]]) -> None:
        ref, day = f"{body}-{m:03}", _day(on)
        found["meetings"].append(council.Meeting(ref, body, f"Meeting {m + 1}", day, effective_date=day))
        for number, (state, after) in enumerate(_MEETING_LIFE):
            moment, by = _day(on + timedelta(days=after)), self._organisations[0]
            self.steps.append(people.Step(f"{ref}-s{number}", ref, state, by, effective_date=moment))
        for s, seat in enumerate(seats):
            mode = "absent" if self._chance.random() < 0.2 else "principal"
            found["attendance"].append(council.Attendance(f"{ref}-a{s}", ref, seat, mode, effective_date=day))
        for d in range(2):
            self._decision(f"{ref}-D{d}", ref, on, found)

    def _decision(self, ref: str, meeting: str, on: date, found: dict[str, list[object]]) -> None:
        day, text = _day(on), f"{_phrase(self._chance)}, and {_phrase(self._chance)} by {on.year + 1}."
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        found["decisions"].append(council.Decision(ref, meeting, "directive", text[:60], effective_date=day))
        found["decision_versions"].append(
            council.DecisionVersion(f"{ref}-V1", ref, 1, text, sha256, effective_date=day)
        )
        assignee = self._chance.choice(self._organisations[1:] or self._organisations)
        due = _day(on + timedelta(days=120))
        found["assignments"].append(council.Assignment(f"{ref}-A", ref, assignee, due=due, effective_date=day))
        steps = [("confirmed", 5), ("assigned", 6), ("in_progress", 20), ("reported", 100), ("closed_implemented", 130)]
        for state, after in steps[: self._chance.randrange(1, 6)]:
            if on + timedelta(days=after) <= END:
                moment = _day(on + timedelta(days=after))
                self.steps.append(
                    people.Step(f"{ref}-{state}", ref, state, self._organisations[0], effective_date=moment)
                )


_MEETING_LIFE = (
    ("notice_issued", -10),
    ("in_session", 0),
    ("held", 0),
    ("minutes_circulated", 20),
    ("minutes_confirmed", 50),
)
_COUNCIL_TABLES = "bodies body_terms seats meetings attendance decisions decision_versions assignments".split()


def _procedures(chance: random.Random, organisations: list[str], count: dict[str, int]) -> dict[str, Any]:
    day = _day(date(2020, 1, 1))
    issued = [(f"SI{n}", chance.choice(organisations)) for n in range(count["procedures"])]
    acknowledged = [ref for ref, _ in issued if chance.random() < 0.7]
    due = _day(date(2020, 1, 15))
    return {
        "sops": (procedures.Sop("SOP", "Visits", effective_date=day),),
        "sop_versions": (procedures.SopVersion("SOP-1", "SOP", 1, effective_date=day),),
        "provisions": tuple(
            procedures.Provision(f"SOP-1-P{n}", "SOP-1", n, _phrase(chance), every_days=365, effective_date=day)
            for n in range(10)
        ),
        "issues": tuple(
            procedures.Issue(ref, "SOP-1", org, acknowledge_by=due, effective_date=day) for ref, org in issued
        ),
        "acknowledgements": tuple(
            procedures.Acknowledgement(f"{ref}-k", ref, effective_date=due) for ref in acknowledged
        ),
    }


def _law(count: dict[str, int]) -> dict[str, Any]:
    instruments, returns, counts = [], [], []
    for n in range(count["laws"]):
        sunset = _day(date(2024 + n % 3, 1 + n % 12, 1))
        instruments.append(law.Instrument(f"ACT{n}", f"Act {n}", _day(START), sunset, effective_date=_day(START)))
        for year in range(2015, 2025):
            ref, moment = f"J{n}-{year}", _day(date(year, 12, 31))
            returns.append(
                law.JusticeReturn(ref, f"courts-{n}", "Courts", PartialDate(str(year)), moment, effective_date=moment)
            )
            for stage, cases in (("opening", 100), ("instituted", 50), ("disposed", 40), ("closing", 110 + n % 2)):
                counts.append(law.StageCount(f"{ref}-{stage}", ref, stage, cases, effective_date=moment))
    return {"instruments": tuple(instruments), "justice_returns": tuple(returns), "stage_counts": tuple(counts)}


def _phrase(chance: random.Random) -> str:
    verb, noun, where = chance.choice(_VERBS), chance.choice(_NOUNS), chance.choice(_WHERE)
    return f"{verb.capitalize()} the {noun} of the {where} district {chance.randrange(400)}"


def _random_day(chance: random.Random, first: date, last: date) -> date:
    return first + timedelta(days=chance.randrange((last - first).days))


def _day(moment: date) -> PartialDate:
    return PartialDate(moment.isoformat())


def _number(value: int) -> Decimal:
    return Decimal(value)
