"""Rows in the making: each value read as a cell of its column, kept as it stands where nothing new is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from azm.flow.meeting_file import Cell
from azm.sources.azm_plan.cells import parser
from azm.sources.azm_plan.checks import UNIQUE
from azm.sources.azm_plan.reader import PlanRow
from azm.sources.rows import Unusable
from azm.terms.errors import BadInput, Refused
from azm.terms.facts.book import Facts
from azm.terms.facts.columns import Column, columns
from azm.terms.facts.layout import TABLES
from azm.terms.facts.people import Step

Given = Cell | list[Cell] | str | None
Line = dict[str, Given]


@dataclass
class Draft:
    """Rows that a file makes beside what stands; `also` holds what is said of all of them (visibility, sources).

    `visibility` is that of new rows of which nothing is said and whose tables are not restricted anyway.
    """

    file: str
    standing: Facts
    also: Mapping[str, Given] = field(default_factory=dict)
    visibility: str = "public"
    rows: list[PlanRow] = field(default_factory=list)

    def add(self, table: str, ref: str, line: int, **given: Given) -> Any:
        """Make a row and keep it; what is not given stays as it stands, or is what the format takes for a blank.

        A row that says of the same things what one that stands says (the same seat, the same number) is that row.
        """
        held = self.standing.by_ref.get(ref)
        held = held if type(held) is TABLES[table] else None
        if any(row.row.ref == ref for row in self.rows):
            raise BadInput(f"{ref} is given twice", where=self.at(line), remedy="keep one, or name another ref")
        said: Line = {**self.also, **given, "ref": ref}
        values = [self._value(column, said.get(column.name), held, line) for column in columns(table)]
        row = TABLES[table]._make(values)
        twin = self._twin(table, row) if held is None else ""
        if twin:
            return self.add(table, twin, line, **given)
        self.rows.append(PlanRow(table, line, row))
        return row

    def texts(self, table: str, ref: str, line: int, column: str, texts: Mapping[str, Cell], first: str) -> None:
        """Translations of a text of a row into the other languages it is given in; nobody reviewed them yet."""
        for language, text in texts.items():
            if language != first:
                name = f"{ref}-{column}-{language}" if column != "text" else f"{ref}-{language}"
                about: Line = {"object": ref, "column": column, "language": Cell(language, text.line), "text": text}
                self.add("translations", name, line, **about)

    def where(self, ref: str) -> str:
        """Where in the file a row came from."""
        return self.at(next((row.line for row in self.rows if row.row.ref == ref), 0))

    def at(self, line: int) -> str:
        """A line of the file, in words."""
        return f"{self.file}, line {line}" if line else self.file

    def step(self, about: str, to: str, line: int, given: Mapping[str, Given], *, is_last: bool = False) -> None:
        """A step of a row into a state; one that was taken already stays as it is.

        `is_last`: only if it was the last one, so that a row may come into a state again.
        """
        taken = [*self.standing.steps_of.get(about, ()), *self._steps_of(about)]
        same = next((step for step in (taken[-1:] if is_last else taken) if step.to == to), None)
        if same:
            self.rows.append(PlanRow("steps", line, same))
            return
        ref = self._next_ref(about, taken)
        self.add("steps", ref, line, **{**given, "object": about, "to": to})

    def _twin(self, table: str, row: Any) -> str:
        names = UNIQUE.get(table, ())
        standing = getattr(self.standing, table) if names else ()
        return next((one.ref for one in standing if all(getattr(one, n) == getattr(row, n) for n in names)), "")

    def _steps_of(self, about: str) -> list[Step]:
        held = self.standing.by_ref
        rows = (row.row for row in self.rows if row.table == "steps" and row.row.ref not in held)
        return [step for step in rows if step.object == about]

    def _next_ref(self, about: str, taken: list[Step]) -> str:
        """A ref that sorts after those of the earlier steps: steps of one day are in the order of their refs."""
        number = len(taken) + 1
        stem = f"{about.replace(':', '-')}-S"
        last = max((step.ref for step in taken), default="")
        if f"{stem}{number:02}" <= last:
            stem = f"{last}-"
        while (ref := f"{stem}{number:02}") in self.standing.by_ref:
            number += 1
        return ref

    def _value(self, column: Column, given: Given, held: Any, line: int) -> Any:
        if given is None or given == [] or given == "":
            if held is not None:
                return getattr(held, column.name)
            if column.name == "visibility" and column.default == "public":
                return self.visibility
            if column.may_be_blank:
                return column.default
        cell = _one(given, line)
        try:
            if not cell.text:
                raise Unusable("missing_value", column.name, f"{column.name} is blank", "fill it in")
            return parser(column)(cell.text)
        except Unusable as why:
            family = Refused if why.code == "personal_detail" else BadInput
            raise family(why.message, where=f"{self.at(cell.line)}, {why.column}", remedy=why.remedy) from None


def _one(given: Given, line: int) -> Cell:
    if isinstance(given, list):
        return Cell(" ".join(cell.text for cell in given), given[0].line)
    return given if isinstance(given, Cell) else Cell(str(given or ""), line)
