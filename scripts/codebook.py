"""Writes docs/codebook/ from the code: codes, release columns, states, counting rules, tables and roles."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from azm.assess import RULES
from azm.assess.catalogue import MEASURES, TableSpec, catalogue
from azm.people.rules import MAY, ROLES
from azm.record.rules.match import VERDICTS
from azm.record.rules.states import ENDS, STATES, TRANSITIONS
from azm.terms.codes import COARSE_TARGETS, LISTS, SUBKIND, CodeList
from azm.terms.release import FILES, LAYOUT_VERSION

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "codebook"
_MADE = "Made by `scripts/codebook.py` from {source}; do not edit it here."
_CLASHES = "subkind of an armed clash"


def pages() -> dict[str, str]:
    """Every page of the codebook by file name."""
    return {
        "README.md": _index(),
        "codes.md": _codes(),
        "counting-rules.md": _counting_rules(),
        "release.md": _release(),
        "roles.md": _roles(),
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
        "- [States](states.md) of an incident and what leads from one to the next",
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
    for name, columns in FILES.items():
        rows = [(_code(column.name), column.kind, column.meaning, column.hxl) for column in columns]
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
        "States of an incident",
        "`azm.record.rules.states`",
        "Whatever is not in the table of acts is refused. The acts `change`, `accept`, `release`, `merge` and "
        "`unmerge` follow from an import, a release or a judgement; the others are `azm incident review ID ACT` (with "
        "`-` for `_`). A judgement that is revoked gives the merged incident the state back that it had before.",
        _grid(("state", "meaning", "an end"), [(_code(s), m, "yes" if s in ENDS else "") for s, m in STATES.items()]),
        "## Acts",
        _grid(("act", "from", "to"), moves),
        "## Drawn",
        "Withdrawal, merging and a change that leaves the state as it is are left out of the drawing.",
        chart,
    )


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
        "Coder, approver and signer of one incident must be three people, whatever roles they hold.",
        _grid(("act", *ROLES), rows),
    )


if __name__ == "__main__":
    raise SystemExit(main())
