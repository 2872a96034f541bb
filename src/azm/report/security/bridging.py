"""The walk from the edition's counting rule to every other definition; each walk sums exactly."""

from __future__ import annotations

from azm.assess import RULES, Bridge
from azm.assess.bridge import BridgeStep
from azm.report.edition import Claim, Column, Fig, Row, Section, Table, sentence
from azm.report.facts import Facts, literal, one_number

MEASURES = ("incidents", "killed")
_NAMES = {"all": "All", "crss_like": "CRSS-like", "pips_like": "PIPS-like", "picss_like": "PICSS-like"}
_NAMES |= {"ucdp_like": "UCDP-like", "gtd_like": "GTD-like"}


def bridges(facts: Facts) -> Section:
    """The walks, one under the other in one table."""
    body: list[Row] = []
    claims: list[Claim] = []
    for target in (name for name in RULES if name != facts.rule):
        bridge = facts.release.bridge(facts.year, facts.rule, target)
        names = [_step_figures(facts, bridge, position) for position in range(len(bridge.steps))]
        for position, (step, figures) in enumerate(zip(bridge.steps, names, strict=True)):
            texts = (target, *_words(step, target))
            body.append(Row(f"{target}.{position}", (*texts, *map(Fig, figures)), is_total=step.change == "end"))
        claims += [Claim("sums_to", (walk[-1], *walk[:-1])) for walk in zip(*names, strict=True)]
    columns = (
        Column("to_rule", "To rule", "code"),
        Column("to", "Walk to", "text", 1.0),
        Column("step", "Step", "text", 3.4),
        Column("incidents", "Incidents", "count", 0.8),
        Column("killed", "Killed", "count", 0.8),
    )
    note = sentence("bridge.sums", "Every walk adds up exactly, in incidents and in people killed.", *claims)
    what = sentence(
        "bridge.what",
        "The same incidents give different totals under different definitions. Each walk starts at the total of this "
        "report, takes away what the other definition leaves out and adds what it counts besides.",
    )
    title = f"From the rule {facts.rule} to the definitions of others, {facts.year}"
    table = Table("bridge", title, columns, tuple(body), (), (note,))
    return Section("bridge", "From one definition to another", (what, table))


def _step_figures(facts: Facts, bridge: Bridge, position: int) -> tuple[str, ...]:
    """A step's incidents and killed, negative where they are taken away."""
    step = bridge.steps[position]
    condition = {
        "start": "left_out_by_first IS NULL",
        "end": "left_out_by_second IS NULL",
        "minus": f"left_out_by_first IS NULL AND left_out_by_second = {literal(step.reason)}",
        "plus": f"left_out_by_second IS NULL AND left_out_by_first = {literal(step.reason)}",
    }[step.change]
    sign = "-" if step.change == "minus" else ""
    is_total = step.change in ("start", "end")
    names = []
    for measure, value in zip(MEASURES, (step.incidents, step.killed), strict=True):
        sql = one_number(f"{sign}coalesce(sum({measure}), 0)", f"(\n{bridge.sql}\n) AS t WHERE {condition}")
        unit = ("incidents" if measure == "incidents" else "people") if is_total else "difference"
        name = f"bridge.{bridge.to_rule}.{position}.{measure}"
        names.append(facts.add(name, (value, value, value), sql, unit=unit, rule=bridge.to_rule))
    return tuple(names)


def _words(step: BridgeStep, target: str) -> tuple[str, str]:
    said = step.sentence
    if step.change == "start":
        return _NAMES[target], f"{said[0].upper()}{said[1:]}"
    return "", {"end": f"Equals: {said}", "minus": f"Less: {said}", "plus": f"Plus: {said}"}[step.change]
