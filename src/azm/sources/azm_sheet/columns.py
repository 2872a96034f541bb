"""The columns of the desk's sheet: one table from which the template, its notes and the reader are drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from azm.terms import codes

# The name of the sheet that is read.
INCIDENTS = "incidents"
GROUPS = tuple(codes.GROUP)
RANGED_OUTCOMES = ("killed", "injured")
COUNTED_OUTCOMES = ("abducted", "missing", "arrested", "surrendered")
STATEMENTS = (1, 2, 3)
YES_NO: codes.CodeList = {"yes": "Yes.", "no": "No."}
SUBKIND: codes.CodeList = {code: text for listed in codes.SUBKIND.values() for code, text in listed.items()}
# Lists behind the drop-downs, by the name of their column on the sheet of codes.
LISTS: Mapping[str, codes.CodeList] = {
    "kind": codes.KIND,
    "subkind": SUBKIND,
    "tactic": codes.TACTIC,
    "target": codes.TARGET,
    "certainty": codes.CERTAINTY,
    "date_precision": codes.DATE_PRECISION,
    "place_precision": codes.PLACE_PRECISION,
    "voice": codes.VOICE,
    "yes_no": YES_NO,
}


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: the note a desk officer reads, the list behind its drop-down ("" none), and whether it must be filled.

    `is_open`: the drop-down proposes, but several codes or a name of one's own may be typed.
    """

    name: str
    note: str
    choices: str = ""
    is_required: bool = False
    is_open: bool = False


def _tolls() -> tuple[SheetColumn, ...]:
    bounds = {"low": "Lowest figure reported.", "best": "Best figure, the whole.", "high": "Highest figure reported."}
    found = []
    for outcome in RANGED_OUTCOMES:
        for group in GROUPS:
            note = f"People {outcome}: {codes.GROUP[group]} Blank is not known, 0 only if a report says none."
            found.append(SheetColumn(f"{outcome}_{group}", note))
        for bound, note in bounds.items():
            more = " Must be given, and be the sum of the groups, if any group is." if bound == "best" else ""
            found.append(SheetColumn(f"{outcome}_{bound}", f"People {outcome}. {note}{more}"))
    counted = (
        SheetColumn(name, f"People {name}: {codes.OUTCOME[name]} Blank is not known.") for name in COUNTED_OUTCOMES
    )
    return (*found, *counted)


def _statement(number: int) -> tuple[SheetColumn, ...]:
    head = f"Statement {number}"
    return (
        SheetColumn(f"source{number}_publisher", f"{head}: who published it. Blank if there is no statement {number}."),
        SheetColumn(f"source{number}_copied_from", f"{head}: the publisher it was copied from, such as an agency."),
        SheetColumn(f"source{number}_url", f"{head}: its address, https://..."),
        SheetColumn(f"source{number}_published", f"{head}: day of publication, YYYY-MM-DD or YYYY-MM."),
        SheetColumn(f"source{number}_voice", f"{head}: who speaks in it.", "voice"),
        SheetColumn(f"source{number}_killed", f"{head}: killed, as it says."),
        SheetColumn(f"source{number}_injured", f"{head}: injured, as it says."),
        SheetColumn(f"source{number}_correction", f"{head}: does it say that it corrects an earlier one?", "yes_no"),
    )


COLUMNS: tuple[SheetColumn, ...] = (
    SheetColumn("reference", "Your own number of the incident. It never changes and is never used again.", "", True),
    SheetColumn("date", "Day of the incident: YYYY-MM-DD, or YYYY-MM if only the month is known.", "", True),
    SheetColumn("date_last", "Last day, if it went on for several days."),
    SheetColumn("date_precision", "How well the date is known. Blank: the day (1) or the month (4).", "date_precision"),
    SheetColumn("kind", "Decided by who began it: militants, the state, others, not known.", "kind", True),
    SheetColumn("subkind", "Must go with the kind.", "subkind", True),
    SheetColumn("tactics", "The main one first; several with ; between.", "tactic", True, True),
    SheetColumn("targets", "The main one first; several with ; between; foreign_national:CN.", "target", True, True),
    SheetColumn("perpetrator", "Organisation, never a person; several with ; between; unidentified if not known."),
    SheetColumn("operating_force", "The force that carried out an operation; several with ; between."),
    SheetColumn("opponent", "The organisation an operation or clash was with; several with ; between."),
    SheetColumn("certainty", "How sure it is who the perpetrator is.", "certainty"),
    SheetColumn("province", "First-level unit, name or code.", "province", True, True),
    SheetColumn("district", "Second-level unit.", "district", False, True),
    SheetColumn("place", "Town, village, road. No house, no name of a person."),
    SheetColumn("place_precision", "How well the place is known. Blank: by what is given.", "place_precision"),
    SheetColumn("latitude", "Degrees north, such as 34.01."),
    SheetColumn("longitude", "Degrees east, such as 71.58."),
    *_tolls(),
    SheetColumn("summary", "One sentence in your own words; no name, number or address of a person."),
    *(column for number in STATEMENTS for column in _statement(number)),
)
