"""When it happened: the months of the year."""

from __future__ import annotations

from azm.report.edition import Block, Claim, Fig, Section, Sentence, Table, sentence
from azm.report.facts import Facts, literal, one_number
from azm.report.security.charts import months_chart
from azm.report.security.where import leaders, top_sentence
from azm.report.tables import parts
from azm.report.words import month_name


def when(facts: Facts) -> Section:
    """Incidents, killed and injured by month; an incident stands in the month of its last day."""
    months = parts(
        facts,
        "month",
        title="Incidents, killed and injured by month",
        header="Month",
        code="month",
        text=lambda row: month_name(row["month"]),
        order=lambda row: row["month"],
        notes=(
            sentence(
                "month.note",
                "An incident that runs over the turn of a month is counted in the month of its last day. Months "
                "without a row have no incident in the record. The coverage of single months differs, so a rise or "
                "fall from one month to the next is not claimed here.",
            ),
        ),
    )
    blocks: list[Block] = [*top_month(facts, months, "when.month"), months]
    if facts.value("total.killed"):
        blocks.append(months_chart(facts))
    return Section("when", "When", tuple(blocks))


def top_month(facts: Facts, months: Table, name: str) -> list[Sentence]:
    """The month with the most deaths, and how many of them belong to incidents that began before it.

    An incident known only by a long span stands in the month of its last day, which can lift that month above its own.
    """
    said = [top_sentence(facts, months, name, "month")]
    tops = leaders(facts, months)
    if len(tops) != 1:
        return said
    month = tops[0]
    rows = f"{facts.incidents()} AND month = {literal(month)} AND date_start < DATE '{month}-01'"
    began = facts.asked(
        "month.top.began_before", one_number("coalesce(sum(killed_best), 0)", rows), unit="people", rule=facts.rule
    )
    if facts.value(began):
        text = "Of these, {began} died in incidents that began in an earlier month or are dated no more closely."
        claim = Claim("at_most", (began, f"month.{month}.killed"))
        said.append(sentence(f"{name}.began_before", text, claim, began=Fig(began)))
    return said
