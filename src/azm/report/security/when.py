"""When it happened: the months of the year."""

from __future__ import annotations

from azm.report.edition import Block, Section, sentence
from azm.report.facts import Facts
from azm.report.security.charts import months_chart
from azm.report.security.where import top_sentence
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
    blocks: list[Block] = [top_sentence(facts, months, "when.month", "month"), months]
    if facts.value("total.killed"):
        blocks.append(months_chart(facts))
    return Section("when", "When", tuple(blocks))
