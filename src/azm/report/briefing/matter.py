"""What a briefing is made of: the facts as of its day, what rules found in them, the record's release, the keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import Any

from azm.assess import Release
from azm.plan.rules.progress import Progress
from azm.plan.rules.states import FIRST
from azm.report.book.keys import Keys
from azm.report.book.model import Said
from azm.report.facts import Facts as Figures
from azm.report.words import day_name
from azm.scrutiny.rules import run
from azm.scrutiny.rules.finding import Finding
from azm.scrutiny.rules.reckoned import progress
from azm.scrutiny.rules.settings import Settings
from azm.scrutiny.rules.states import SET_ASIDE, state_of
from azm.terms.dates import PartialDate
from azm.terms.facts.book import Facts, is_by, kept, known, only
from azm.terms.facts.council import Body, Meeting
from azm.terms.facts.layout import COMPUTED, TABLES, refers
from azm.terms.facts.plan import PlanVersion, Verdict

AUDIENCES = ("public", "restricted")
LANGUAGES = ("en",)
_SOP_ROWS = tuple("issues acknowledgements compliance_returns provision_results audit_visits audit_findings".split())
# Coverage of SOPs by department is restricted whatever a row says of itself.
_NEVER_PUBLIC = frozenset(TABLES[table] for table in (*_SOP_ROWS, "corrective_actions", "waivers"))
# The columns of each kind of row that name other rows.
_POINTING = {
    row: tuple(
        name for name in row._fields if name != "sources" and (name == "shortcoming" or refers(table, name) is not None)
    )
    for table, row in (*TABLES.items(), *COMPUTED.items())
}
Months = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What flow hands over: every fact, the meeting, the day and readers, the release, what the record says of links.

    `series` holds, per outcome link, the months before and after it began with the values of its measure; `parameters`
    is what the country sets over the defaults of the rules of scrutiny.
    """

    facts: Facts
    meeting: str
    as_of: date
    audience: str
    country: str
    release: Release | None
    no_release: str = ""
    verdicts: tuple[Verdict, ...] = ()
    earlier_verdicts: tuple[Verdict, ...] = ()
    series: Mapping[str, tuple[Months, Months]] | None = None
    parameters: Settings = field(default_factory=dict)


@dataclass(frozen=True)
class State:
    """The facts as of one day, and what follows from them."""

    day: date
    facts: Facts
    parameters: Settings

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every shortcoming, suppressed ones too."""
        return tuple(run(self.facts, self.day, self.parameters, languages=LANGUAGES))

    @cached_property
    def public_findings(self) -> tuple[Finding, ...]:
        """The shortcomings that rest on nothing that not everybody may see."""
        hidden = hidden_refs(self.facts)
        return tuple(each for each in self.findings if each.object not in hidden and hidden.isdisjoint(each.inputs))

    @cached_property
    def keys(self) -> frozenset[str]:
        """What the shortcomings are called in the register."""
        return frozenset(each.key for each in self.findings)

    @cached_property
    def progress(self) -> Progress:
        """Shares by action, objective, line and domain."""
        return progress(self.facts, self.day)

    @cached_property
    def courses(self) -> Mapping[str, str]:
        """The state in the register of every shortcoming, by its key."""
        return {key: state_of(self.facts, key, self.day) for key in self.keys}


class Matter:
    """One briefing's matter; the sections read it and nothing else."""

    def __init__(self, given: Given) -> None:
        self.given = given
        self.day = given.as_of
        self.meeting: Meeting = given.facts.by_ref[given.meeting]
        self.body: Body = given.facts.by_ref[self.meeting.body]
        self.now = _state(given, given.as_of, given.verdicts)
        self.seen = self.now.facts if given.audience == "restricted" else public(self.now.facts)
        self.figures = _figures(given)
        made = self.figures.figures if self.figures else {}
        release = {"id": given.release.id, "manifest_sha256": given.release.hash} if given.release else {}
        self.keys = Keys(self.now.facts, self.seen, made, release)

    @property
    def day_said(self) -> str:
        """The day of the book in words."""
        return day_name(str(self.day))

    @property
    def is_public(self) -> bool:
        """Whether everybody may read the book."""
        return self.given.audience == "public"

    @cached_property
    def meetings_before(self) -> tuple[Meeting, ...]:
        """Meetings of the body before this one that are known on the day, oldest first."""
        earlier = [row for row in self.seen.meetings if row.body == self.body.ref and row.day < self.meeting.day]
        return tuple(sorted(earlier, key=lambda row: (row.day.last_day, row.ref)))

    @cached_property
    def before(self) -> State | None:
        """The state of which the book of the body's last meeting would have told; None without such a meeting."""
        if not self.meetings_before:
            return None
        day = date.fromordinal(self.meetings_before[-1].day.first_day.toordinal() - 1)
        return _state(self.given, day, self.given.earlier_verdicts)

    @cached_property
    def open_findings(self) -> tuple[Finding, ...]:
        """The shortcomings that the readers may see and that nobody set aside, most severe first."""
        return tuple(each for each in self.shown(self.now) if self.now.courses[each.key] not in SET_ASIDE)

    def shown(self, state: State) -> tuple[Finding, ...]:
        """The findings of a state that rest on nothing the readers may not see."""
        return state.public_findings if self.is_public else state.findings

    def of(self, table: str, column: str, value: str) -> list[Any]:
        """The rows of a table with this value of a column that the readers may see."""
        return list(self.seen.of(table, column).get(value, ()))

    def name(self, ref: str) -> str:
        """The name or title of a row; its ref where it has none or may not be seen."""
        row = self.seen.by_ref.get(ref)
        text = getattr(row, "name", "") or getattr(row, "title", "")
        return text or ref

    def names(self, refs: Iterable[str]) -> str:
        """Several names in one cell."""
        return ", ".join(dict.fromkeys(self.name(ref) for ref in refs if ref))

    def banner(self, name: str) -> Said | None:
        """The warnings of plans whose text is not confirmed; they stand wherever the plans' objectives are shown."""
        rows = [row for row in self.current_versions if row.banner]
        text = " ".join(f"{row.title}: {row.banner}" for row in rows)
        return Said(f"{name}.banner", text, self.keys.row(*rows)) if rows else None

    @cached_property
    def current_versions(self) -> tuple[PlanVersion, ...]:
        """The versions of plans that no later one has superseded."""
        first = FIRST["plan_versions"]
        return tuple(row for row in self.seen.plan_versions if self.seen.state(row.ref, first) != "superseded")


def public(facts: Facts) -> Facts:
    """The rows that everybody may see: those that are public and point to no row that is not."""
    hidden = hidden_refs(facts)
    return only(facts, lambda row: row.ref not in hidden)


@kept
def hidden_refs(facts: Facts) -> frozenset[str]:
    """The refs of rows that are not public, and of all that point to one of them, however far away."""
    tables = [rows for table in fields(facts) if (rows := getattr(facts, table.name))]
    hidden = {row.ref for rows in tables for row in rows if not _is_public(row)}
    fresh = set(hidden)
    while fresh:
        pointing = (row for rows in tables if _may_point(rows, hidden) for row in rows if row.ref not in hidden)
        fresh = {row.ref for row in pointing if not hidden.isdisjoint(_pointed_to(row))}
        hidden |= fresh
    return frozenset(hidden)


def _may_point(rows: Sequence[Any], hidden: Set[str]) -> bool:
    """Whether one of a table's rows points to one of those: looked at column by column, much quicker than by rows."""
    for name in _POINTING[type(rows[0])]:
        values: Iterator[Any] = map(attrgetter(name), rows)
        if isinstance(getattr(rows[0], name), tuple):
            values = chain.from_iterable(values)
        if name == "shortcoming" or not hidden.isdisjoint(values):
            return True
    return False


def _pointed_to(row: Any) -> Iterator[str]:
    """What a row names besides its sources (those that are not public are left out of what is printed of it)."""
    for name in _POINTING[type(row)]:
        value = getattr(row, name)
        if name == "shortcoming":
            # Rule, object and variant.
            yield from value.split(":")
        elif isinstance(value, tuple):
            yield from value
        else:
            yield value


def _is_public(row: Any) -> bool:
    return row.visibility == "public" and type(row) not in _NEVER_PUBLIC


def day_words(moment: PartialDate | None) -> str:
    """A partial date in words, as imprecise as it is."""
    return day_name(str(moment)) if moment else "not stated"


def _state(given: Given, day: date, verdicts: tuple[Verdict, ...]) -> State:
    cut = known(given.facts, day)
    judged = tuple(row for row in verdicts if is_by(row.effective_date, day))
    return State(day, cut if judged == cut.verdicts else replace(cut, verdicts=judged), given.parameters)


def _figures(given: Given) -> Figures | None:
    if given.release is None:
        return None
    cutoff = date.fromisoformat(str(given.release.manifest["cutoff"]))
    return Figures(given.release.stated_by(given.as_of), cutoff.year, "all", twelve_months(cutoff))


def twelve_months(cutoff: date) -> dict[str, Any]:
    """The last twelve whole months up to a day."""
    tomorrow = date.fromordinal(cutoff.toordinal() + 1)
    last = tomorrow.year * 12 + tomorrow.month - 2
    return {"month_from": _month(last - 11), "month_to": _month(last)}


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"
