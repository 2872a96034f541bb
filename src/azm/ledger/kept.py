"""Database tables made from the tables of the plan's format: same columns, and what SQL can say of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Any, cast

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast, Length, Substr
from django.db.models.lookups import Exact, GreaterThan, LessThanOrEqual

from azm.terms.dates import PartialDate
from azm.terms.facts.columns import Column, columns
from azm.terms.facts.fixed import Is, Stepped, When
from azm.terms.facts.layout import TABLES, refers
from azm.terms.facts.stored import Kind, kinds

Tables = Mapping[str, type[models.Model]]
Constraint = models.CheckConstraint | models.UniqueConstraint
SHA256 = 64
# Kinds of columns that are no text and thus never blank.
_NO_TEXT = ("flag", "count")


def kept(module: str, table: str, *also: Constraint, inside: Mapping[str, type[models.Model]] | None = None) -> Any:
    """The database table of a table of the format, as a model of `module`.

    Its columns, their codes and what must not be blank are drawn from the row; `also` says what else holds of it, and
    `inside` names the columns that are foreign keys to a table of the same room. Dates and amounts are kept as the text
    that they are (see azm.terms.facts.stored).
    """
    row = TABLES[table]
    known = {column.name: column for column in columns(table)}
    fields = {kind.name: _field(kind, known[kind.name], (inside or {}).get(kind.name)) for kind in kinds(table)}
    meta = type("Meta", (), {"constraints": [*_constraints(table), *also]})
    about = {"__module__": module, "__doc__": row.__doc__, "Meta": meta}
    return cast("type[models.Model]", type(row.__name__, (models.Model,), {**fields, **about}))


def _field(kind: Kind, column: Column, of: type[models.Model] | None) -> models.Field[Any, Any]:
    if of is not None:
        return models.ForeignKey(of, on_delete=models.PROTECT, db_column=kind.name, related_name="+")
    if kind.name == "ref":
        return models.CharField(max_length=100, primary_key=True)
    if kind.holds is bool:
        return models.BooleanField()
    if kind.holds is int:
        return models.BigIntegerField(null=kind.may_be_none)
    if kind.holds in (PartialDate, Decimal):
        return models.CharField(max_length=10 if kind.holds is PartialDate else 60, blank=column.may_be_blank)
    return models.TextField(blank=column.may_be_blank)


def _constraints(table: str) -> Iterator[Constraint]:
    names = set()
    for column in columns(table):
        names.add(column.name)
        if column.codes:
            blank = ("",) if column.may_be_blank and not column.default else ()
            yield among(table, column.name, (*column.codes, *blank))
        elif column.kind == "sha256":
            yield _hash(table, column)
        elif column.kind == "count":
            yield _rule(table, f"{column.name}_counts", Q(**{f"{column.name}__gte": 0}))
        elif not column.may_be_blank and column.kind not in _NO_TEXT:
            yield filled(table, column.name)
    if "weight" in names:
        yield _rule(table, "weighs", _amount_above("weight", 0))
    if {"valid_from", "valid_to"} <= names:
        yield ordered(table, "valid_from", "valid_to")


def one_of(field: str, codes: Iterable[object]) -> Q:
    """True where the field equals one of the codes: a chain of equalities, which SQLite checks quicker than a list."""
    return reduce(or_, (Q(**{field: code}) for code in codes))


def among(table: str, column: str, codes: Iterable[str]) -> Constraint:
    """The column holds one of the codes."""
    return _rule(table, f"{column}_known", one_of(column, codes))


def filled(table: str, column: str) -> Constraint:
    """The column is not blank."""
    return _rule(table, f"{column}_filled", ~Q(**{column: ""}))


def differ(table: str, one: str, other: str) -> Constraint:
    """The two columns are not the same."""
    return _rule(table, f"{one}_not_{other}", ~Q(**{one: F(other)}))


def unique(table: str, *names: str, where: Q | None = None) -> Constraint:
    """No two rows (of those where `where` holds) have the same values in these columns."""
    return models.UniqueConstraint(fields=names, condition=where, name=f"%(app_label)s_{table}_{'_'.join(names)}_once")


def ordered(table: str, first: str, last: str) -> Constraint:
    """The first date is not after the last, as far as both are known; either may be blank.

    Partial dates are compared as far as the shorter one goes: "2024-03" is not after "2024".
    """
    shorter = [Substr(one, 1, Length(other)) for one, other in ((first, last), (last, first))]
    return _rule(table, f"{first}_then_{last}", Q(LessThanOrEqual(*shorter)))


def _hash(table: str, column: Column) -> Constraint:
    # A version's hash may be left blank in a file, where the reader works it out; in the database it may not.
    whole = Q(Exact(Length(column.name), SHA256))
    return _rule(table, f"{column.name}_whole", whole if column.is_required else whole | Q(**{column.name: ""}))


def _amount_above(column: str, least: float) -> Q:
    return Q(GreaterThan(Cast(column, models.FloatField()), least))


def _rule(table: str, name: str, condition: Q) -> Constraint:
    return models.CheckConstraint(condition=condition, name=f"%(app_label)s_{table}_{name}")


# What to do on a database of one kind: statements, in order.
Guard = Callable[[str], list[str]]


def append_only(
    app: str,
    model: str,
    always: Iterable[str],
    once_given: Iterable[str],
    text: str,
    settled: Iterable[tuple[str, str]] = (),
) -> Guard:
    """Triggers that refuse to change or delete rows of a model's table, in place of those that were there.

    Columns of `always` never change; those of `once_given` may be filled in where they were blank; `settled` are
    columns, divided by spaces, that never change where a condition in SQL holds of the row as it stands (OLD). A later
    migration that makes SQLite build the table anew (as most do) loses them and must set them again.
    """
    name = f"{app}_{model}"
    fixed = [_differs(column) for column in always]
    fixed += [f"(CAST(OLD.\"{column}\" AS TEXT) <> '' AND {_differs(column)})" for column in once_given]
    fixed += [f"(({' OR '.join(map(_differs, columns.split()))}) AND {when})" for columns, when in settled]
    changed = " OR ".join(fixed)

    def statements(vendor: str) -> list[str]:
        if vendor == "sqlite":
            stop = f"BEGIN SELECT RAISE(ABORT, '{text}'); END"
            when = changed.replace("IS DISTINCT FROM", "IS NOT")
            return [
                f"DROP TRIGGER IF EXISTS {name}_fixed",
                f"DROP TRIGGER IF EXISTS {name}_stays",
                f"CREATE TRIGGER {name}_fixed BEFORE UPDATE ON {name} WHEN {when} {stop}",
                f"CREATE TRIGGER {name}_stays BEFORE DELETE ON {name} {stop}",
            ]
        return [
            f"DROP TRIGGER IF EXISTS {name}_fixed ON {name}",
            f"CREATE OR REPLACE FUNCTION {name}_stands() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF TG_OP = 'UPDATE' AND ({changed}) IS NOT TRUE THEN RETURN NEW; END IF; "
            f"RAISE EXCEPTION '{text}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
            f"CREATE TRIGGER {name}_fixed BEFORE UPDATE OR DELETE ON {name} "
            f"FOR EACH ROW EXECUTE FUNCTION {name}_stands()",
        ]

    return statements


def condition(app: str, table: str, when: When) -> str:
    """A condition on a row as it stands (OLD), in SQL for `append_only`; what it leads up to is in the same room."""
    if isinstance(when, Is):
        return f'OLD."{when.column}"' if when.value is True else f"OLD.\"{when.column}\" = '{when.value}'"
    about, at = 'OLD."ref"', table
    for place, name in enumerate(when.of):
        about = f'(SELECT "{name}" FROM {_place(app, at)} WHERE "ref" = {about})' if place else f'OLD."{name}"'
        (at,) = refers(at, name) or ()
    if isinstance(when, Stepped):
        states = ", ".join(f"'{state}'" for state in when.states)
        return f'EXISTS (SELECT 1 FROM {app}_step s WHERE s."object" = {about} AND s."to" IN ({states}))'
    row = "p" if when.of else "OLD"
    filled = f"{row}.\"{when.column}\" <> ''" + (f" AND {row}.\"{when.unless}\" = ''" if when.unless else "")
    return f'EXISTS (SELECT 1 FROM {_place(app, at)} p WHERE p."ref" = {about} AND {filled})' if when.of else filled


def _place(app: str, table: str) -> str:
    return f"{app}_{TABLES[table].__name__.lower()}"


def _differs(column: str) -> str:
    return f'NEW."{column}" IS DISTINCT FROM OLD."{column}"'
