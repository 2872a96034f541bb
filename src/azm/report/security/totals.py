"""Totals of the year: by kind, by group with ranges, and how much of it rests on a party's word alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from azm.report.edition import (
    Block,
    Cell,
    Claim,
    Column,
    Fig,
    Row,
    Section,
    Sentence,
    Sum,
    Table,
    Words,
    sentence,
)
from azm.report.facts import Facts, one_number
from azm.report.security.charts import groups_chart
from azm.report.tables import parts
from azm.report.words import label
from azm.terms.codes import GROUP, KIND

MEASURES = ("killed", "injured")


def totals(facts: Facts) -> Section:
    """What was counted in the year, with attacks, operations and clashes apart."""
    blocks: list[Block] = [
        sentence(
            "totals.all",
            "In {year} the record counts {incidents}. {killed} died in them.",
            Claim("known", ("total.incidents",)),
            year=Words(str(facts.year)),
            incidents=Fig("total.incidents", noun=("incident", "incidents")),
            killed=Fig("total.killed", "both", ("person", "people")),
        ),
        injured_sentence(facts, "totals.injured"),
        *_partial_year(facts),
        kinds(facts),
    ]
    return Section("totals", "Totals by kind of violence", tuple(blocks))


def injured_sentence(facts: Facts, name: str) -> Sentence:
    """People injured, or that the source does not record them: a blank is not zero."""
    if facts.has("injured"):
        injured = Fig("total.injured", "both", ("person was", "people were"))
        return sentence(name, "{injured} injured.", Claim("known", ("total.injured",)), injured=injured)
    text = "Injuries are not recorded by this source; no table of this report shows them."
    return sentence(name, text, Claim("unknown", ("total.injured",)))


def _partial_year(facts: Facts) -> list[Sentence]:
    """A sentence per source whose rows do not span the whole year."""
    first, last = f"{facts.year}-01-01", f"{facts.year}-12-31"
    found = []
    for source in facts.release.read("sources"):
        days = [str(source[name] or "") for name in ("first_day", "last_day")]
        if all(days) and (days[0] > first or days[1] < last):
            bound = {name: Cell("sources", source["source_code"], name) for name in ("title", "first_day", "last_day")}
            text = "{title} covers {first_day} to {last_day}, which is not the whole of the year."
            found.append(sentence(f"totals.span.{source['source_code']}", text, **bound))
    return found


def kinds(facts: Facts) -> Table:
    """Incidents, killed and injured by kind; the kinds stand in the order of the codebook."""
    order = list(KIND)
    return parts(
        facts,
        "kind",
        title="Incidents, killed and injured by kind",
        header="Kind",
        code="kind_code",
        text=lambda row: label(row["kind_code"]),
        order=lambda row: order.index(row["kind_code"]) if row["kind_code"] in order else len(order),
        notes=(
            sentence(
                "kind.note",
                "Who began the violence decides the kind: a clash begun by a raid is an operation, one begun by an "
                "ambush is an attack. Ranges run from the lowest to the highest figure of the year's incidents added "
                "up, so they are the widest that the reports allow.",
            ),
        ),
    )


def people(facts: Facts) -> Section:
    """Killed and injured by group, with ranges and with the part that rests on a party's word alone."""
    party_figures(facts)
    groups = group_table(facts)
    blocks: list[Block] = [
        sentence(
            "people.words",
            "The record speaks of organisations and of groups of people, never of persons. A dead person is called a "
            "militant only because a named voice says so; where that voice is an armed party speaking of its "
            "opponents' losses and nobody else does, the figure is a party's claim.",
        ),
        *([party_sentence(facts, "people.party")] if facts.has("killed") else []),
        groups,
    ]
    if facts.has("killed"):
        blocks.append(groups_chart(facts, groups))
        blocks.append(party_table(facts))
    return Section("people", "Who was killed and injured", tuple(blocks))


def party_figures(facts: Facts) -> None:
    """The figures party.killed and party.injured, and their shares in the totals."""
    for measure in MEASURES:
        if not facts.has(measure):
            continue
        row = next(r for r in facts.rows("group") if (r["outcome_code"], r["group_code"]) == (measure, "total"))
        inner = facts.release.sql_of("group", rule=facts.rule, **facts.where)
        rows = f"(\n{inner}\n) AS t WHERE outcome_code = '{measure}' AND group_code = 'total'"
        sql = one_number("coalesce(party_claim, 0)", rows)
        count = row["party_claim"] or 0
        evidence = facts.figures[f"total.{measure}"].evidence
        name = facts.add(
            f"party.{measure}", (count, count, count), sql, unit="people", rule=facts.rule, evidence=evidence
        )
        facts.share(f"party.{measure}.share", name, f"total.{measure}")


def party_sentence(facts: Facts, name: str) -> Sentence:
    """How many of the killed rest on a party's word alone; every edition prints it."""
    killed, share = Fig("party.killed", noun=("death rests", "deaths rest")), Fig("party.killed.share")
    claims = (
        Claim("at_most", ("party.killed", "total.killed")),
        Claim("share", ("party.killed.share", "party.killed", "total.killed")),
    )
    if not facts.value("party.killed"):
        return sentence(
            name, "No death rests on the word of an armed party alone.", Claim("zero", ("party.killed",)), *claims
        )
    text = "{killed} on the word of an armed party alone: {share} of all killed."
    return sentence(name, text, *claims, killed=killed, share=share)


def group_table(facts: Facts) -> Table:
    """One row per group of people; ranges are those of the group where the reports give them."""
    measures = [measure for measure in MEASURES if facts.has(measure)]
    if not measures:
        return Table("group", "Killed and injured by group", (), (), empty="No tolls are known for this year.")
    rows = {(row["outcome_code"], row["group_code"]): row for row in facts.rows("group")}
    body = []
    for group in (*GROUP, "not_split"):
        found = [_group_cell(facts, rows.get((measure, group)), measure, group) for measure in measures]
        if any(found):
            body.append(Row(group, (group, label(group), *found, *_party_cells(facts, group, measures))))
    shares = [Fig(f"party.{m}.share") for m in measures]
    total = [Fig(f"total.{measure}") for measure in measures]
    body.append(Row("total", ("", "Total", *total, *(Fig(f"party.{m}") for m in measures[:1]), *shares[:1]), True))
    columns = (
        Column("group_code", "Code", "code"),
        Column("group", "Group", "text", 2.2),
        *(Column(measure, measure.capitalize(), "toll", 0.8) for measure in measures),
        Column("party", "Killed, on a party's word alone", "count", 1.15),
        Column("party_share", "Share of the killed", "percent", 0.9),
    )
    sums = (
        *(Sum(measure, f"total.{measure}", with_range=False) for measure in measures),
        Sum("party", "party.killed", with_range=False),
    )
    return Table("group", "Killed and injured by group, with ranges", columns, tuple(body), sums, _group_notes(facts))


def _group_cell(facts: Facts, row: Mapping[str, Any] | None, measure: str, group: str) -> Fig | None:
    # Nobody left unsplit is no row; a group nobody reports on is an empty cell, not a zero.
    if row is None or row["best"] is None or (group == "not_split" and not row["best"]):
        return None
    return Fig(facts.of_row(f"group.{group}.{measure}", "group", row, "people"))


def _party_cells(facts: Facts, group: str, measures: list[str]) -> tuple[Fig | None, Fig | None]:
    """How many of a group's killed rest on a party's word alone, and their share."""
    name = f"group.{group}.killed"
    if "killed" not in measures or name not in facts.figures:
        return None, None
    parts = [f"coalesce(killed_{part}_party_claim, 0)" for part in GROUP]
    # Of those not told apart: what the total claims beyond its groups.
    amount = f"coalesce(killed_party_claim, 0) - {' - '.join(parts)}"
    if group in GROUP:
        amount = f"coalesce(killed_{group}_party_claim, 0)"
    sql = one_number(f"coalesce(sum({amount}), 0)", facts.incidents())
    party = facts.asked(f"group.{group}.party", sql, unit="people", rule=facts.rule)
    return Fig(party), Fig(facts.share(f"{party}_share", party, name))


def _group_notes(facts: Facts) -> tuple[Sentence, ...]:
    return (
        sentence(
            "group.order",
            "In every incident low, best and high stand in order, and no groups add up to more than their total.",
            Claim("zero", (_disorder(facts),)),
        ),
        sentence(
            "group.note",
            "A group's range covers the incidents whose reports tell the groups apart, so the groups' ranges need "
            "not add up to the total's; their best figures do. Attackers who died are counted once, under militants.",
        ),
    )


def _disorder(facts: Facts) -> str:
    """The number of incidents whose toll is out of order or whose groups exceed it; an edition needs it to be zero."""
    wrong = []
    for measure in MEASURES:
        low, best, high = (f"{measure}_{bound}" for bound in ("low", "best", "high"))
        groups = " + ".join(f"coalesce({measure}_{group}_best, 0)" for group in GROUP)
        wrong += [f"{low} > {best}", f"{best} > {high}", f"{low} > {high}", f"{groups} > {best}"]
    rows = f"{facts.incidents()} AND ({' OR '.join(wrong)})"
    return facts.asked("group.disorder", one_number("count(*)", rows), unit="incidents", rule=facts.rule)


def party_table(facts: Facts) -> Table:
    """By kind: how many of the killed rest on a party's word alone."""
    title = "Killed, and how many of them rest on a party's word alone, by kind"
    rows = [row for row in facts.rows("party_word") if row["killed_best"] is not None]
    order = list(KIND)
    body = []
    for row in sorted(rows, key=lambda row: order.index(row["kind_code"])):
        kind = row["kind_code"]
        party = facts.of_column(f"party_word.{kind}.party", "party_word", row, "killed_party_claim")
        share = facts.share(f"party_word.{kind}.share", party, f"kind.{kind}.killed")
        body.append(Row(kind, (kind, label(kind), Fig(f"kind.{kind}.killed"), Fig(party), Fig(share))))
    body.append(Row("total", ("", "Total", Fig("total.killed"), Fig("party.killed"), Fig("party.killed.share")), True))
    columns = (
        Column("kind_code", "Code", "code"),
        Column("kind", "Kind", "text", 2.2),
        Column("killed", "Killed", "toll"),
        Column("party", "On a party's word alone", "count"),
        Column("share", "Share", "percent"),
    )
    sums = (Sum("killed", "total.killed"), Sum("party", "party.killed", with_range=False))
    return Table("party_word", title, columns, tuple(body), sums, empty="No tolls are known for this year.")
