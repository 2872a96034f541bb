"""How and against whom: tactics, suicide attacks, operations by type, targets, and people taken."""

from __future__ import annotations

from azm.report.edition import Block, Claim, Column, Fig, Row, Section, Sentence, Sum, Table, sentence
from azm.report.facts import Facts
from azm.report.security.charts import ranked_chart
from azm.report.security.where import top_sentence
from azm.report.tables import is_recorded, known_measures, measure_columns, parts
from azm.report.words import label

MOST = 14
_PRIMARY = (
    "Each incident stands once, under its primary {noun}, so that the rows add up; others that it also had are in "
    "the release's file of links."
)


def how(facts: Facts) -> Section:
    """Tactics, suicide attacks and operations."""
    tactics = parts(
        facts,
        "tactic",
        title="Incidents, killed and injured by primary tactic",
        header="Tactic",
        code="tactic_code",
        text=lambda row: label(row["tactic_code"]),
        most=MOST,
        notes=(sentence("tactic.note", _PRIMARY.replace("{noun}", "tactic")),) if has_tactics(facts) else (),
        empty="The sources of this year do not record tactics.",
        is_shown=has_tactics(facts),
    )
    operations = parts(
        facts,
        "operation",
        title="Counter-terror operations by type",
        header="Type of operation",
        code="subkind_code",
        text=lambda row: label(row["subkind_code"]),
        where={"kind_code": "counter_terror_operation"},
        empty="No incident of the year is coded as a counter-terror operation.",
    )
    blocks: list[Block] = [tactics, suicide_sentence(facts, "how.suicide"), suicides(facts), operations]
    return Section("how", "How: tactics and operations", tuple(blocks))


def whom(facts: Facts) -> Section:
    """Targets, and people abducted, missing, arrested or surrendered."""
    has_targets = is_recorded(facts, "target", "target_code")
    targets = parts(
        facts,
        "target",
        title="Incidents, killed and injured by primary target",
        header="Target",
        code="target_code",
        text=lambda row: label(row["target_code"]),
        most=MOST,
        notes=_target_notes() if has_targets else (),
        empty="The sources of this year do not record targets.",
        is_shown=has_targets,
    )
    if not has_targets:
        return Section("whom", "Against whom: targets", (targets, outcomes(facts)))
    blocks: list[Block] = [top_sentence(facts, targets, "whom.target", "primary target"), targets]
    if facts.value("total.killed"):
        blocks.append(ranked_chart(facts, targets, title=f"People killed by primary target, {facts.year}"))
    blocks.append(outcomes(facts))
    return Section("whom", "Against whom: targets", tuple(blocks))


def _target_notes() -> tuple[Sentence, ...]:
    return (
        sentence("target.note", _PRIMARY.replace("{noun}", "target")),
        sentence(
            "target.words", "Killed counts everybody who died in the incident, attackers too, not the target alone."
        ),
    )


def has_tactics(facts: Facts) -> bool:
    """Whether the year's sources record tactics, and so suicide attacks, at all."""
    return is_recorded(facts, "tactic", "tactic_code")


def suicide_figures(facts: Facts) -> bool:
    """The figures suicide.incidents, suicide.killed, suicide.injured; whether there is any suicide attack."""
    span = facts.where | {"is_suicide": True}
    if not facts.rows("suicide", where=span):
        return False
    for measure in known_measures(facts):
        facts.total(measure, where=span, name=f"suicide.{measure}")
    return True


def suicide_sentence(facts: Facts, name: str) -> Sentence:
    """Suicide attacks and their toll."""
    if not has_tactics(facts):
        text = "Tactics, and so suicide attacks, are not recorded by the sources of this year."
        return sentence(name, text, Claim("empty", ("tactic",)))
    if not suicide_figures(facts):
        return sentence(name, "The record holds no suicide attack of this year.", Claim("known", ("total.incidents",)))
    attacks = Fig("suicide.incidents", noun=("incident was a suicide attack", "incidents were suicide attacks"))
    claims = [Claim("at_most", ("suicide.incidents", "total.incidents"))]
    if facts.value("suicide.killed") is None:
        return sentence(name, "{attacks}.", *claims, attacks=attacks)
    share = facts.share("suicide.killed_share", "suicide.killed", "total.killed")
    claims.append(Claim("share", (share, "suicide.killed", "total.killed")))
    text = "{attacks}; {killed} died in them, {share} of all killed."
    killed = Fig("suicide.killed", "both", ("person", "people"))
    return sentence(name, text, *claims, attacks=attacks, killed=killed, share=Fig(share))


def suicides(facts: Facts) -> Table:
    """Suicide attacks apart from everything else; the two rows add up to the year."""
    title = "Suicide attacks and all other incidents"
    if "suicide.incidents" not in facts.figures:
        return Table("suicide", title, (), (), empty="None is recorded.")
    measures = known_measures(facts)
    span = facts.where | {"is_suicide": False}
    rest = [facts.total(measure, where=span, name=f"suicide.others.{measure}") for measure in measures]
    body = (
        Row("suicide", ("suicide", "Suicide attacks", *(Fig(f"suicide.{measure}") for measure in measures))),
        Row("rest", ("rest", "All other incidents", *map(Fig, rest))),
        Row("total", ("", "Total", *(Fig(f"total.{measure}") for measure in measures)), is_total=True),
    )
    columns = (
        Column("part_code", "Code", "code"),
        Column("part", "Incidents", "text", 2.6),
        *measure_columns(measures),
    )
    note = sentence("suicide.note", "An incident counts as a suicide attack if any of its tactics is one.")
    sums = tuple(Sum(measure, f"total.{measure}") for measure in measures)
    return Table("suicide", title, columns, body, sums, (note,))


def outcomes(facts: Facts) -> Table:
    """People abducted, missing, arrested and surrendered, where any source states it."""
    rows = [row for row in facts.rows("outcome") if row["people"] is not None]
    columns = (
        Column("outcome_code", "Code", "code"),
        Column("outcome", "Outcome", "text", 2.6),
        Column("incidents", "Incidents", "count"),
        Column("people", "People", "count"),
    )
    body = []
    for row in rows:
        code = row["outcome_code"]
        cells = [facts.of_column(f"outcome.{code}.{name}", "outcome", row, name) for name in ("incidents", "people")]
        body.append(Row(code, (code, label(code), *map(Fig, cells))))
    return Table(
        "outcome",
        "People abducted, missing, arrested and surrendered",
        columns,
        tuple(body),
        notes=(sentence("outcome.note", "Sources rarely state these figures; they are far from complete."),)
        if rows
        else (),
        empty="The sources of this year state none of these figures.",
    )
