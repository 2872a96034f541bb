"""Writes docs/codebook/ from the code: codes, release columns, the plan's format, states, rules, tables and roles."""

from __future__ import annotations

import inspect
import sys
import textwrap
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from azm.assess import RULES
from azm.assess.catalogue import MEASURES, TableSpec, catalogue
from azm.council.rules.fixed import FIXED as COUNCIL_STANDS
from azm.council.rules.states import COURSES as OF_COUNCIL
from azm.law.rules.fixed import FIXED as LAW_STANDS
from azm.law.rules.states import COURSES as OF_LAW
from azm.people.rules import BY_ROW, MAY, OF_THE_RECORD, ROLES
from azm.people.rules.fixed import FIXED as PEOPLE_STANDS
from azm.people.rules.outbox import ENDS as NOTICE_ENDS
from azm.people.rules.outbox import NEXT as NOTICE_NEXT
from azm.plan.rules.fixed import FIXED as PLAN_STANDS
from azm.plan.rules.states import COURSES as OF_PLAN
from azm.plan.rules.states import REPORTS as OF_PLAN_REPORTS
from azm.procedures.rules.fixed import FIXED as PROCEDURES_STANDS
from azm.procedures.rules.states import COURSES as OF_PROCEDURES
from azm.procedures.rules.states import REPORTS as OF_PROCEDURES_REPORTS
from azm.record.rules.match import VERDICTS
from azm.record.rules.states import ENDS, STATES, TRANSITIONS
from azm.scrutiny.rules import RULES as SCRUTINY
from azm.scrutiny.rules import WORDS
from azm.scrutiny.rules.finding import Rule
from azm.scrutiny.rules.fixed import FIXED as SCRUTINY_STANDS
from azm.scrutiny.rules.severity import SEVERITY, severity
from azm.scrutiny.rules.states import COURSES as OF_SCRUTINY
from azm.sources.azm_plan.notes import NOTES
from azm.terms.codes import COARSE_TARGETS, LISTS, SUBKIND, CodeList
from azm.terms.facts.codes import HARM
from azm.terms.facts.columns import columns
from azm.terms.facts.fixed import DATES, Fixed, Is, Stands, Stepped, When
from azm.terms.facts.layout import TABLES
from azm.terms.facts.rooms import ROOM_OF
from azm.terms.facts.walk import Course
from azm.terms.release import FILES, LAYOUT_VERSION

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "codebook"
_MADE = "Made by `scripts/codebook.py` from {source}; do not edit it here."
_CLASHES = "subkind of an armed clash"
_STANDS: Fixed = {
    **PEOPLE_STANDS,
    **PLAN_STANDS,
    **COUNCIL_STANDS,
    **PROCEDURES_STANDS,
    **LAW_STANDS,
    **SCRUTINY_STANDS,
}
# Columns that every table of the plan's format has (but for the sources of sources).
_EVERYWHERE = ("ref", "effective_date", "published_date", "sources", "visibility")


def pages() -> dict[str, str]:
    """Every page of the codebook by file name."""
    return {
        "README.md": _index(),
        "codes.md": _codes(),
        "counting-rules.md": _counting_rules(),
        "plan-format.md": _plan_format(),
        "release.md": _release(),
        "roles.md": _roles(),
        "rules.md": _rules(),
        "states.md": _states(),
        "tables.md": _tables(),
    }


def main() -> int:
    """Write the pages; `--check` writes nothing and is 1 where a committed page differs."""
    made = pages()
    if "--check" in sys.argv[1:]:
        stale = [name for name, text in made.items() if not _is(FOLDER / name, text)]
        print("\n".join(f"docs/codebook/{name} differs: run scripts/codebook.py" for name in stale), end="")
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    print(f"{len(made)} pages in {FOLDER}")
    return 0


def _is(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def _page(title: str, source: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", _MADE.format(source=source), *map(_wrapped, parts)]) + "\n"


def _wrapped(part: str) -> str:
    """Prose in lines of 118 characters; grids, headings, lists and drawings as they are."""
    if part.startswith(("|", "#", "-", "`")):
        return part
    return textwrap.fill(part, 118, break_long_words=False, break_on_hyphens=False)


def _grid(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _code(*names: str) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _index() -> str:
    listed = (
        "- [Codes](codes.md): every code with the sentence that defines it",
        "- [Columns of a release](release.md), with their HXL tags",
        "- [Tables](tables.md): what can be asked of a release",
        "- [Counting rules](counting-rules.md): six definitions over one base of incidents",
        "- [The plan's format](plan-format.md): every table and column of lines, committees, procedures and law",
        "- [Rules of scrutiny](rules.md): every shortcoming, its parameters, what clears it",
        "- [States](states.md) of incidents and of the plan side's rows, and what leads from one to the next",
        "- [Roles](roles.md): who may do what",
    )
    return _page("Codebook", "the code", "\n".join(listed))


def _codes() -> str:
    lists: Mapping[str, CodeList] = {**LISTS, _CLASHES: SUBKIND["armed_clash"], "judgement of two incidents": VERDICTS}
    parts = []
    for name, codes in lists.items():
        parts += [
            f"## {name[0].upper()}{name[1:]}",
            _grid(("code", "meaning"), [(_code(c), m) for c, m in codes.items()]),
        ]
        if name == "target":
            coarse = _code(*(code for code in codes if code in COARSE_TARGETS))
            parts.append(f"An incident with one of these targets is drawn at its district's centre, unnamed: {coarse}.")
    return _page("Codes", "`azm.terms.codes` and `azm.record.rules.match`", *parts)


def _release() -> str:
    intro = (
        f"Layout version {LAYOUT_VERSION}. A release is a folder: one Parquet file for each table below; `incidents` "
        "also as `incidents.csv` (the second row holds the HXL tags) and `incidents.geojson`; `outlines.geojson` with "
        "the provinces' public outlines; `datapackage.json`, which describes files and columns to a program; and "
        "`manifest.json` with the sha256 of every file. A blank is not known, never zero."
    )
    parts = []
    for name, held in FILES.items():
        rows = [(_code(column.name), column.kind, column.meaning, column.hxl) for column in held]
        parts += [f"## {name}.parquet", _grid(("column", "kind", "meaning", "HXL"), rows)]
    return _page("Columns of a release", "`azm.terms.release`", intro, *parts)


def _tables() -> str:
    intro = (
        "What `azm table NAME` prints and `Release.table(name)` gives. M stands for the seven measures "
        f"{_code(*MEASURES)}. The parts of a table marked *adds up* sum to the table `year`."
    )
    heads = ("table", "columns", "keys", "adds up", "what, and what a statistician would argue about")
    rows = [
        (
            _code(spec.name),
            _columns(spec),
            _code(*spec.keys),
            "yes" if spec.is_additive else "no",
            f"{spec.title}. {spec.note}",
        )
        for spec in catalogue().values()
    ]
    return _page("Tables", "the headers of `src/azm/assess/tables/*.sql`", intro, _grid(heads, rows))


def _columns(spec: TableSpec) -> str:
    plain = [name for name in spec.columns if name not in MEASURES or not set(MEASURES) <= set(spec.columns)]
    return _code(*plain) + (", M" if set(MEASURES) <= set(spec.columns) else "")


def _counting_rules() -> str:
    intro = (
        "A rule counts an incident that is counted once in the release (`is_counted`) and that none of its exclusions "
        "leaves out. A bridge names the first exclusion that holds."
    )
    parts = []
    for rule in RULES.values():
        parts.append(f"## {rule.name}@{rule.version}")
        like = f" Reproduces the definition of {rule.publisher} over our incidents." if rule.publisher else ""
        parts.append(f"Counts {rule.sentence}.{like}")
        if rule.exclusions:
            rows = [(_code(each.reason), each.sentence, _code(each.predicate)) for each in rule.exclusions]
            parts.append(_grid(("left out as", "what", "SQL over incidents"), rows))
    return _page("Counting rules", "`azm.assess.RULES`", intro, *parts)


def _states() -> str:
    chart = "\n".join(["```mermaid", "stateDiagram-v2", *_arrows(), "```"])
    acts: dict[str, dict[str, list[str]]] = {}
    for (state, act), after in TRANSITIONS.items():
        acts.setdefault(act, {}).setdefault(after, []).append(state)
    moves = [(_code(act), _code(*froms), _code(after)) for act, ends in acts.items() for after, froms in ends.items()]
    return _page(
        "States",
        "`azm.record.rules.states` and the `rules.states` of the plan side's rooms",
        "## An incident",
        "Whatever is not in the table of acts is refused. The acts `change`, `accept`, `release`, `merge` and "
        "`unmerge` follow from an import, a release or a judgement; the others are `azm incident review ID ACT` (with "
        "`-` for `_`). A judgement that is revoked gives the merged incident the state back that it had before.",
        _grid(("state", "meaning", "an end"), [(_code(s), m, "yes" if s in ENDS else "") for s, m in STATES.items()]),
        "### Acts",
        _grid(("act", "from", "to"), moves),
        "### Drawn",
        "Withdrawal, merging and a change that leaves the state as it is are left out of the drawing.",
        chart,
        *_courses(),
    )


def _courses() -> Iterator[str]:
    """The states of the plan side, room by room, and of notices."""
    yield "## The plan side"
    yield (
        "A row is in the first state of its table until a row of `steps` takes it into another one; what is not in "
        "its table is refused. *May skip*: a step that says `skips` may go to any later state, because public sources "
        "often tell of no state between. The states of reports are read from their dates and never stepped."
    )
    steps = {**OF_PLAN, **OF_COUNCIL, **OF_PROCEDURES, **OF_LAW, **OF_SCRUTINY}
    reports = {**OF_PLAN_REPORTS, **OF_PROCEDURES_REPORTS}
    notices = Course(next(iter(NOTICE_NEXT)), NOTICE_NEXT, NOTICE_ENDS)
    for table, course in {**steps, **reports, "notices": notices}.items():
        yield f"### {table.replace('_', ' ').capitalize()}"
        told = [f"First state: `{course.first}`."]
        told += ["May skip."] if course.may_skip else []
        told += ["Read from dates."] if table in reports else []
        told += ["Kept by `azm remind`, not by steps."] if table == "notices" else []
        yield " ".join(told)
        rows = [(_code(s), _code(*after), "yes" if s in course.ends else "") for s, after in course.next.items()]
        yield _grid(("state", "may become", "an end"), rows)


def _arrows() -> list[str]:
    drawn = [
        (state, act, after)
        for (state, act), after in TRANSITIONS.items()
        if act not in ("withdraw", "merge") and state != after
    ]
    return ["    [*] --> coded", "    [*] --> signed_off: source accepted as a whole"] + [
        f"    {state} --> {after}: {act}" for state, act, after in drawn
    ]


def _roles() -> str:
    rows = [(_code(act), *("yes" if role in roles else "" for role in ROLES)) for act, roles in MAY.items()]
    return _page(
        "Roles",
        "`azm.people.rules`",
        _grid(("role", "meaning"), [(_code(role), meaning) for role, meaning in ROLES.items()]),
        "## Who may do what",
        "Coder, approver and signer of one incident must be three people, whatever roles they hold. "
        f"The roles {_code(*sorted(OF_THE_RECORD))} are held for the whole record. Every other role may be held for "
        "one organisation and those below it (`azm user add EMAIL --role ROLE --org REF`): it then allows acts for "
        f"these only, and of {_code(*sorted(BY_ROW))} each row is judged by whose it is.",
        _grid(("act", *ROLES), rows),
    )


def _plan_format() -> str:
    intro = (
        "A plan is a folder of CSV files, one per table, or a workbook with a sheet per table, or one such file; a "
        "table that is missing is empty. `azm sheet new FILE.xlsx --of plan` writes the template. Columns marked * "
        "must be filled; blank is not stated, never zero. Dates are YYYY, YYYY-MM or YYYY-MM-DD, as precise as the "
        "source and no more. A column that names rows shows the tables that it may name."
    )
    harm = (
        "No indicator and no outcome link may have a direction other than `decrease` on these measures: "
        f"{_code(*sorted(HARM))}."
    )
    fixed = (
        "*Stands* says from when a column never changes, in files, actions and database alike: what is approved, "
        "original, accepted or counted by is answered by a new row, never by other values in the old one. A column "
        "without it may be put right in place; the ledger keeps that it was. `effective_date` and `published_date` "
        "stand once given in every table, since they decide which past days a row belongs to."
    )
    parts = ["## In every table", _column_grid("", _EVERYWHERE), *_column_codes("steps", _EVERYWHERE)]
    for table, row in TABLES.items():
        own = tuple(column.name for column in columns(table) if column.name not in _EVERYWHERE)
        parts += [f"## {table}", _told(table, row), _column_grid(table, own), *_column_codes(table, own)]
    return _page("The plan's format", "`azm.terms.facts` and `azm.sources.azm_plan.notes`", intro, fixed, harm, *parts)


def _told(table: str, row: type) -> str:
    """What a row is, which room keeps it, and whether it is for everybody."""
    shown = next(column.default for column in columns(table) if column.name == "visibility")
    seen = "" if shown == "public" else f" A blank `visibility` is `{shown}`."
    room = f"room `{ROOM_OF[table]}`" if table in ROOM_OF else "room of the row that it is about"
    other = f" To correct what stands: {_STANDS[table].instead}."
    return f"{' '.join((row.__doc__ or '').split())} Kept by the {room}.{seen}{other}"


def _column_grid(table: str, names: Collection[str]) -> str:
    """The columns of a table with these names; of no table in particular: what they are in every one."""
    rows = []
    for column in columns(table or "steps"):
        if column.name in names:
            name = _code(column.name) + ("" if column.may_be_blank else " *")
            named = "" if column.refers is None else _code(*column.refers) or "any table"
            stands = _stands(_STANDS[table], column.name) if table else "once given" * (column.name in DATES)
            rows.append((name, column.kind, named, NOTES[column.name], stands))
    return _grid(("column", "kind", "names rows of", "meaning", "stands"), rows)


def _stands(rule: Stands, column: str) -> str:
    """From when a column never changes; "" where it may be put right."""
    if column in rule.always:
        return "from the first"
    told = ["once given"] if column in rule.once_given else []
    told += [_from_when(each.when) for each in rule.settled if column in each.columns]
    return "; ".join(dict.fromkeys(told))


def _from_when(when: When) -> str:
    if isinstance(when, Is):
        return f"once {_code(when.column)} is {_code('yes' if when.value is True else str(when.value))}"
    about = " of ".join(_code(name) for name in reversed(when.of))
    if isinstance(when, Stepped):
        return f"once {about or 'it'} is {_code(when.states[0])}"
    unless = f", unless {_code(when.unless)} is" if when.unless else ""
    return f"once {_code(when.column)}{about and ' of '}{about} is given{unless}"


def _column_codes(table: str, names: Collection[str]) -> Iterator[str]:
    for column in columns(table):
        if column.codes and column.name in names:
            rows = [(_code(code), meaning) for code, meaning in column.codes.items()]
            yield _grid((_code(column.name), "meaning"), rows)


def _rules() -> str:
    intro = (
        "A rule is a pure function over the facts as they were known on a day. A finding names the rule and its "
        "version, the object, the rows it rests on, values and thresholds, a sentence in English and Urdu, and what "
        "would clear it. Its name in the register is rule, object and variant: `R15:CAC-2024-06-22-D01:contested`. "
        "Sentences are filled with the finding's values. Variants that begin with `not_assessable` say that a rule "
        "cannot judge, and why; they are always a `notice`."
    )
    scale = _paragraphs(severity)[1:]
    rules = (part for rule in SCRUTINY.values() for part in _rule(rule))
    return _page("Rules of scrutiny", "`azm.scrutiny.rules`", intro, *scale, *rules)


def _paragraphs(function: Callable[..., object]) -> list[str]:
    """The paragraphs of the docstring of the module that a function stands in."""
    return (inspect.getdoc(sys.modules[function.__module__]) or "").split("\n\n")


def _rule(rule: Rule) -> Iterator[str]:
    words = WORDS["en"][rule.code]
    yield f"## {rule.code} {words.title}"
    yield f"Version {rule.version}. {words.explanation}"
    exactly = (inspect.getdoc(rule.check) or "").partition(": ")[2]
    yield f"Exactly: {' '.join(exactly.split())}"
    given = SEVERITY.get(rule.code)
    if given is None:
        yield from _severity_said(rule)
    if rule.parameters:
        yield _grid(("parameter", "default"), [(_code(name), value) for name, value in rule.parameters.items()])
    rows = []
    for variant, sentence in words.sentences.items():
        name = variant.partition(".")[0]
        clears = words.clears.get(variant) or words.clears[name]
        how = "notice" if name == "not_assessable" else severity(rule.code, name) if given else "see above"
        rows.append((_code(variant) if variant else "", how, sentence, clears))
    yield _grid(("variant", "severity", "sentence", "what would clear it"), rows)


def _severity_said(rule: Rule) -> Iterator[str]:
    """What the rule's module says of how grave its findings are."""
    yield from (part for part in _paragraphs(rule.check) if part.startswith("Severity"))


if __name__ == "__main__":
    raise SystemExit(main())
