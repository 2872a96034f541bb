"""Rules on objectives: not measurable (R05), measured by outputs only (R06), orphaned by a revision (R27)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from azm.scrutiny.rules.finding import Found, Parameters, Rule, Values
from azm.scrutiny.rules.reading import listed, not_assessable, standing_objectives, state, superseded, version_of
from azm.scrutiny.rules.severity import severity
from azm.terms.facts.book import Facts, grouped
from azm.terms.facts.plan import Objective, PlanVersion

LIVE = ("approved", "in_force")


def not_measurable(facts: Facts, day: date, parameters: Parameters) -> Iterator[Found]:
    """R05: an objective without its official text, or without indicator, baseline, target or date, each by variant.

    One that is a placeholder is not asked for more: what to measure follows from its words. One that must not be
    measured (`is_measured` is False, as an indicator would reward harm) is asked for its text only.
    """
    indicators = grouped(facts.indicators, "objective")
    baselines = {(row.indicator, row.series) for row in facts.baselines}
    targets = {(row.indicator, row.series) for row in facts.targets}
    for row in standing_objectives(facts):
        for variant, lacking in _lacks(row, [one.ref for one in indicators.get(row.ref, ())], baselines, targets):
            values = (("objective", row.ref), *((("indicators", listed(lacking)),) if lacking else ()))
            inputs = (row.ref, *lacking)
            yield Found(row.ref, severity("R05", variant), inputs, values, objective=row.ref, variant=variant)


def outputs_only(facts: Facts, day: date, parameters: Parameters) -> Iterator[Found]:
    """R06: an objective whose indicators all stand for inputs or outputs."""
    indicators = grouped(facts.indicators, "objective")
    for row in standing_objectives(facts):
        found = indicators.get(row.ref, ())
        if found and row.is_measured and all(one.level in ("input", "output") for one in found):
            refs = tuple(one.ref for one in found)
            values = (("objective", row.ref), ("indicators", listed(refs)))
            yield Found(row.ref, severity("R06"), (row.ref, *refs), values, objective=row.ref)


def orphaned(facts: Facts, day: date, parameters: Parameters) -> Iterator[Found]:
    """R27: objectives of an earlier version that nobody mapped to the later one, and work still under way there.

    Where none of a version's objectives is mapped, that is one omission and one finding, about the version.
    """
    mapped = {row.from_objective for row in facts.plan_mappings if row.from_objective}
    version_of_line = {row.ref: row.version for row in facts.lines}
    objectives: dict[str, list[Objective]] = {}
    for row in facts.objectives:
        objectives.setdefault(version_of_line.get(row.line, ""), []).append(row)
    for versions in grouped(facts.plan_versions, "plan").values():
        for version in versions:
            yield from _left_behind(facts, version, versions, objectives.get(version.ref, []), mapped)
    gone = superseded(facts)
    for action in facts.actions:
        version_ref = version_of(facts, action.objective)
        if version_ref in gone and state(facts, "actions", action.ref) == "in_progress":
            values = (("action", action.ref), ("objective", action.objective), ("version", version_ref))
            inputs = (action.ref, action.objective, version_ref)
            yield Found(action.ref, severity("R27", "action"), inputs, values, (), action.objective, "action")


def _left_behind(
    facts: Facts, version: PlanVersion, versions: list[PlanVersion], objectives: list[Objective], mapped: set[str]
) -> Iterator[Found]:
    """The unmapped objectives of a version that a later one of the same plan took the place of."""
    left = [row.ref for row in objectives if row.ref not in mapped]
    later = _later(facts, version, versions)
    if not left or later is None:
        return
    if later == "":
        yield not_assessable(version.ref, "order", (version.ref,), values=(("version", version.ref),))
    elif len(left) == len(objectives):
        values: Values = (
            ("version", version.ref),
            ("later", later),
            ("count", str(len(left))),
            ("objectives", listed(left)),
        )
        inputs = (version.ref, later, *left)
        yield Found(version.ref, severity("R27", "version"), inputs, values, variant="version")
    else:
        for ref in left:
            values = (("objective", ref), ("version", version.ref), ("later", later))
            yield Found(ref, severity("R27"), (ref, version.ref, later), values, objective=ref)


def _later(facts: Facts, version: PlanVersion, versions: list[PlanVersion]) -> str | None:
    """The version that took this one's place; None if none did, "" if their order is not known."""
    standing = state(facts, "plan_versions", version.ref)
    if standing not in (*LIVE, "superseded"):
        return None
    live = [row for row in versions if row.ref != version.ref and state(facts, "plan_versions", row.ref) in LIVE]
    dated = {row.ref: _began(facts, row) for row in live}
    own = _began(facts, version)
    after = [ref for ref, began in dated.items() if standing == "superseded" or (own and began and began > own)]
    if after:
        return max(after, key=lambda ref: (dated[ref] or date.min, ref))
    return "" if any(began is None or own is None for began in dated.values()) else None


def _began(facts: Facts, version: PlanVersion) -> date | None:
    """When a version was approved or came into force, else when it was made."""
    steps = [step.effective_date for step in facts.steps_of.get(version.ref, ()) if step.to in LIVE]
    moment = next((step for step in steps if step), version.effective_date)
    return moment.last_day if moment else None


def _lacks(
    row: Objective, indicators: list[str], baselines: set[tuple[str, str]], targets: set[tuple[str, str]]
) -> Iterator[tuple[str, list[str]]]:
    """What an objective lacks: (variant, the indicators concerned)."""
    if row.text_status == "placeholder":
        yield "placeholder", []
        return
    if not row.is_measured:
        return
    if not indicators:
        yield "no_indicator", []
    aimed = {ref for ref, _ in targets}
    begun = {ref for ref, _ in baselines}
    without = {ref for ref, series in targets if (ref, series) not in baselines}
    no_baseline = [ref for ref in indicators if ref not in begun or ref in without]
    if no_baseline:
        yield "no_baseline", no_baseline
    no_target = [ref for ref in indicators if ref not in aimed]
    if no_target:
        yield "no_target", no_target
    if row.due is None and len(no_target) == len(indicators):
        yield "no_date", []


RULES: Mapping[str, Rule] = {
    "R05": Rule("R05", 1, not_measurable, {}),
    "R06": Rule("R06", 1, outputs_only, {}),
    "R27": Rule("R27", 1, orphaned, {}),
}
