"""Progress by line of effort: claimed, verified and independent side by side, with bounds, coverage and money."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from azm.plan.rules.shares import Interval, Shares
from azm.plan.rules.states import FIRST
from azm.report.book.model import Block, Column, Grid, Line, Note, Part, Said, Told
from azm.report.briefing.matter import Matter, day_words
from azm.report.words import label

MOST_OBJECTIVES = 40
MOST_ACTIONS = 30
NOT_ASSESSED = "not assessed"
_METHOD = "azm.plan.rules.progress.progress_of"
_READING = (
    "Claimed is what those who carry out the work report, verified what somebody else confirmed, independent what "
    "bodies without a part in the work found. A range shows how far missing data could move the figure; coverage is "
    "the share of the work about which anything is known. Not assessed means that nothing is known; it is not nought."
)


def progress(matter: Matter) -> Part:
    """Lines, objectives, actions, money and concerns."""
    blocks: list[Block] = [Note(_READING), lines_grid(matter, "lines"), _objectives(matter), _actions(matter)]
    blocks += [_money(matter), _grievances(matter)]
    return Part("progress", "Progress by line of effort", tuple(blocks), matter.banner("progress"))


def current_lines(matter: Matter) -> list[Any]:
    """The lines of effort of versions that are not superseded, in order."""
    versions = {row.ref for row in matter.current_versions}
    rows = (row for row in matter.seen.lines if row.version in versions)
    return sorted(rows, key=lambda row: (row.version, row.number))


def lines_grid(matter: Matter, name: str, most: int | None = None) -> Grid:
    """One row per line of effort."""
    lines = [_line(matter, row) for row in current_lines(matter)]
    columns = (
        Column("line", "Line of effort", width=2.6),
        Column("domain", "Domain", width=1.1),
        *_share_columns(),
    )
    empty = Said(f"{name}.none", "no line of effort is recorded.", matter.keys.reckoned("lines", 0, ()))
    return Grid(name, "Progress by line of effort", columns, tuple(lines), empty, most_printed=most)


def share(interval: Interval) -> Told:
    """A share as it is printed: one figure, a range, or that it was not assessed; with its bounds in per cent."""
    if interval.coverage == 0:
        return Told(NOT_ASSESSED, None, None)
    low, high = percent(interval.low), percent(interval.high)
    return Told(f"{low} %" if low == high else f"{low} to {high} %", _tenths(interval.low), _tenths(interval.high))


def share_column(name: str, header: str, width: float = 1.0) -> Column:
    """A column of shares; data files hold the two bounds, blank where nothing was assessed."""
    return Column(name, header, "number", width, numbers=(f"{name}_percent_low", f"{name}_percent_high"))


def percent(value: Decimal) -> str:
    """A share of one in whole per cent."""
    return str((value * 100).quantize(Decimal(1), ROUND_HALF_UP)).replace("-", "\N{MINUS SIGN}")


def _tenths(value: Decimal) -> Decimal:
    """A share of one in per cent to one decimal, for data files."""
    return (value * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)


def rows_under(matter: Matter, objectives: Iterable[str]) -> list[Any]:
    """The rows that the progress of objectives is reckoned from."""
    found: list[Any] = []
    for objective in objectives:
        found += matter.of("indicators", "objective", objective) + matter.of("status_assessments", "object", objective)
        for action in matter.of("actions", "objective", objective):
            found += [action, *matter.of("milestones", "action", action.ref)]
    return found


def _share_columns() -> tuple[Column, ...]:
    names = {"claimed": "Claimed", "verified": "Verified", "independent": "Independent"}
    shown = tuple(share_column(name, header) for name, header in names.items())
    coverage = Column("coverage", "Coverage (verified)", "number", 0.9, numbers=("coverage_percent",))
    return (*shown, coverage)


def _shares(shares: Shares) -> tuple[Told, ...]:
    parts = (shares.claimed, shares.verified, shares.independent)
    coverage = shares.verified.coverage
    return (*(share(part) for part in parts), Told(f"{percent(coverage)} %", _tenths(coverage)))


def _line(matter: Matter, row: Any) -> Line:
    shares = matter.now.progress.lines[row.ref]
    objectives = [each.ref for each in matter.of("objectives", "line", row.ref)]
    rows = [row, *(matter.seen.by_ref[ref] for ref in objectives), *rows_under(matter, objectives)]
    cells = (row.title, label(row.domain), *_shares(shares))
    return Line(row.ref, cells, matter.keys.reckoned(f"progress.{row.ref}", cells[2:], rows, _METHOD))


def _objectives(matter: Matter) -> Grid:
    lines = []
    for row in current_lines(matter):
        for objective in sorted(matter.of("objectives", "line", row.ref), key=lambda each: each.number):
            shares = _shares(matter.now.progress.objectives[objective.ref])
            status = {"placeholder": "text not known", "paraphrase": "in our words", "verified": "official text"}
            texts = (objective.ref, objective.title, status[objective.text_status], day_words(objective.due))
            lines.append(Line(objective.ref, (*texts, *shares), matter.keys.row(objective)))
    columns = (
        Column("ref", "Ref", width=1.0),
        Column("objective", "Objective", width=2.6),
        Column("text", "Text", width=0.9),
        Column("due", "Due", width=0.9),
        *_share_columns(),
    )
    empty = Said("objectives.none", "no objective is recorded.", matter.keys.reckoned("objectives", 0, ()))
    return Grid("objectives", "Objectives", columns, tuple(lines), empty, most_printed=MOST_OBJECTIVES)


def _actions(matter: Matter) -> Grid:
    """Actions with what is due first; dropped and completed ones last."""
    lines = []
    ended = ("completed", "dropped")

    def order(row: Any) -> tuple[Any, ...]:
        due = matter.now.progress.due(row.ref)
        return (matter.seen.state(row.ref, FIRST["actions"]) in ended, str(due or "9999"), row.ref)

    for row in sorted(matter.seen.actions, key=order):
        parties = matter.of("action_parties", "action", row.ref)
        leads = [each.organisation for each in parties if each.role == "lead" and each.valid_to is None]
        others = [each.organisation for each in parties if each.role == "counterpart"]
        shares = matter.now.progress.actions[row.ref]
        state = label(matter.seen.state(row.ref, FIRST["actions"]))
        due = matter.now.progress.due(row.ref)
        cells = (row.ref, row.title, matter.names(leads), matter.names(others), state, day_words(due))
        lines.append(Line(row.ref, (*cells, share(shares.claimed), share(shares.verified)), matter.keys.row(row)))
    columns = (
        Column("ref", "Ref", width=1.1),
        Column("action", "Action", width=2.4),
        Column("lead", "Lead", width=1.3),
        Column("counterpart", "Counterpart", width=1.0),
        Column("state", "State", width=0.9),
        Column("due", "Due", width=0.9),
        share_column("claimed", "Claimed", 0.8),
        share_column("verified", "Verified", 0.8),
    )
    empty = Said("actions.none", "no action is recorded under the objectives.", matter.keys.reckoned("actions", 0, ()))
    return Grid("actions", "Actions", columns, tuple(lines), empty, most_printed=MOST_ACTIONS)


def _money(matter: Matter) -> Grid:
    lines = []
    for row in sorted(matter.seen.spends, key=lambda each: (each.object, str(each.period), each.ref)):
        amounts = (
            Told(f"{each:,}" if each is not None else "not stated", each)
            for each in (row.budgeted, row.released, row.spent)
        )
        cells = (matter.name(row.object), str(row.period), row.currency, *amounts)
        lines.append(Line(row.ref, cells, matter.keys.row(row)))
    columns = (
        Column("object", "For", width=2.4),
        Column("period", "Period"),
        Column("currency", "Currency"),
        *(Column(name, name.capitalize(), "decimal", numbers=(name,)) for name in ("budgeted", "released", "spent")),
    )
    empty = Said("spend.none", "no money is recorded for any line, objective or action.", _none(matter, "spends"))
    return Grid("spend", "Money", columns, tuple(lines), empty, most_printed=MOST_ACTIONS)


def _grievances(matter: Matter) -> Grid:
    """Concerns by place and theme; in public, small counts are not told."""
    found: dict[tuple[str, str], list[Any]] = {}
    for row in matter.seen.grievances:
        found.setdefault((row.place, row.theme), []).append(row)
    lines = []
    for (place, theme), rows in sorted(found.items()):
        count = sum(row.concerns for row in rows)
        told = Told("fewer than 5", None) if matter.is_public and count < 5 else Told(f"{count:,}", count)
        lines.append(
            Line(f"{place}.{theme}", (place, theme, told), matter.keys.rows(f"grievances.{place}.{theme}", rows))
        )
    concerns = Column("concerns", "Concerns", "number", numbers=("concerns",), is_told=True)
    columns = (Column("place", "Place"), Column("theme", "Theme", width=2.4), concerns)
    empty = Said("grievances.none", "no count of concerns is recorded for any district.", _none(matter, "grievances"))
    return Grid("grievances", "Concerns of the people", columns, tuple(lines), empty, most_printed=MOST_ACTIONS)


def _none(matter: Matter, table: str) -> tuple[str, ...]:
    return matter.keys.reckoned(table, 0, ())
