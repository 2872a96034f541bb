"""`python -m benchmarks [--date DAY] [PIECE]...`: measure, print, and keep the results in RESULTS.md.

Pieces: ged, million, tables, plan, report, help; without any, all of them. A piece that is run again replaces its own
section and leaves the others as they are.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks import commands, tables
from benchmarks.machine import MEBIBYTE, Run, described

RESULTS = Path(__file__).with_name("RESULTS.md")
_INTRODUCTION = """# Results

Measured by `make bench` (`python -m benchmarks`); each section names its day and its machine. Ratios are of one run
on one machine, on which other programs may have been running.
"""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is generated: incidents of the tables' releases, rows of imports, plans in countries' sizes."""

    tables: list[int]
    imports: list[int]
    plans: list[float]


def ged(work: Path, _: Sizes) -> Iterable[str]:
    """GED Pakistan imported with full provenance."""
    runs = [commands.import_ged(work / str(number)) for number in range(3)]
    counts = runs[0][1]
    yield f"`azm import ucdp_ged` of {counts['rows']:,} events with full provenance, 3 runs, median:"
    yield ""
    yield f"- {median(run.seconds for run, _ in runs):.2f} s, start of the program included (goal 5, aim 3)"
    yield f"- peak memory {max(run.peak_mib for run, _ in runs):,.0f} MiB"
    yield f"- new {counts['new']:,}, rejected {counts['rejected']:,}, flagged {counts['flagged']:,}"


def million(work: Path, sizes: Sizes) -> Iterable[str]:
    """Generated rows imported and released, beside pandas."""
    yield "Generated rows in the layout of GED, two documents each, into SQLite. pandas: `read_csv` and `to_sql`, no"
    yield "checks, provenance, resolution or ledger. Goal: 2,000 incidents/s (aim 5,000), 2 GiB, linear; release 60 s."
    yield ""
    yield "| rows | import, s | rows/s | peak MiB | pandas, s | pandas peak MiB | release, s | release peak MiB |"
    yield "|---|---|---|---|---|---|---|---|"
    for rows in sizes.imports:
        home, imported, counts = commands.import_generated(work, rows)
        if counts["new"] != rows:
            raise AssertionError(f"of {rows} rows {counts['new']} were new: {counts}")
        other, frozen = commands.pandas_to_sql(work, rows), commands.release(home)
        seconds, peak = _run(imported)
        cells = (f"{rows:,}", seconds, f"{rows / imported.seconds:,.0f}", peak, *_run(other), *_run(frozen))
        yield f"| {' | '.join(cells)} |"
        shutil.rmtree(home.folder)


def every_table(work: Path, sizes: Sizes) -> Iterable[str]:
    """Every report table, ours beside typed SQL, pandas and polars."""
    yield "Medians in milliseconds: ours and the same SQL typed into DuckDB seven times in turns; pandas (reading only"
    yield "the needed columns) and polars (lazy) three times at a million incidents, once above. Both do the same"
    yield "grouping and sums; those of pandas were checked to be equal. Goals: ours at most 1.3 x typed, pandas at"
    yield "least 5 x ours."
    for size in sizes.tables:
        folder = work / f"release-{size}"
        timed = list(tables.measure(folder, size, frames=3 if size <= 1_000_000 else 1))
        mebibytes = (folder / "incidents.parquet").stat().st_size / MEBIBYTE
        yield f"\n### {size:,} incidents ({mebibytes:,.0f} MiB of Parquet)\n"
        yield "| table | ours | typed | ours / typed | pandas | pandas / ours | polars | polars / ours |"
        yield "|---|---|---|---|---|---|---|---|"
        for row in timed:
            cells = (row.ours, row.typed, row.ours / row.typed, row.pandas, row.pandas / row.ours, row.polars)
            ms = [cells[0] * 1e3, cells[1] * 1e3, cells[3] * 1e3, cells[5] * 1e3]
            yield (
                f"| {row.table} | {ms[0]:,.1f} | {ms[1]:,.1f} | {cells[2]:.2f} | {ms[2]:,.0f} | {cells[4]:.1f} "
                f"| {ms[3]:,.1f} | {row.polars / row.ours:.2f} |"
            )
        worst = max(row.ours / row.typed for row in timed), min(row.pandas / row.ours for row in timed)
        yield f"\nWorst: ours / typed {worst[0]:.2f}, pandas / ours {worst[1]:.1f}."
        memory = ", ".join(f"{name} {mib:,.0f}" for name, mib in tables.peaks(folder).items())
        yield f"Peak memory of a process that makes every table once, MiB: {memory}."
        shutil.rmtree(folder)


def country_plan(work: Path, sizes: Sizes) -> Iterable[str]:
    """Scrutiny and the briefing book of a generated plan."""
    yield "A generated plan; 1x: 5,000 actions, 20,000 milestones, 100,000 updates, 200 bodies, ten years of meetings."
    yield "Whole commands, start included, median of 3 (of 1 above 1x). Goals at 1x: scrutiny 5 s, briefing book 10 s."
    yield ""
    yield "| plan | rows | import, s | findings | scrutinise, s | peak MiB | briefing, s | peak MiB |"
    yield "|---|---|---|---|---|---|---|---|"
    for scale in sizes.plans:
        home, imported, counts = commands.plan_home(work, scale)
        times = range(3 if scale <= 1 else 1)
        scrutiny, books = [commands.scrutinise(home) for _ in times], [commands.briefing(home, n) for n in times]
        found = len(json.loads(scrutiny[0].printed)["findings"])
        seconds = [median(run.seconds for run in runs) for runs in (scrutiny, books)]
        peaks = [max(run.peak_mib for run in runs) for runs in (scrutiny, books)]
        yield (
            f"| {scale:g}x | {counts['rows']:,} | {imported.seconds:,.1f} | {found:,} | {seconds[0]:,.1f} "
            f"| {peaks[0]:,.0f} | {seconds[1]:,.1f} | {peaks[1]:,.0f} |"
        )
        shutil.rmtree(home.folder)


def report(work: Path, _: Sizes) -> Iterable[str]:
    """The annual report from a release."""
    runs = [commands.report(work / str(number)) for number in range(3)]
    seconds, peak = median(run.seconds for run in runs), max(run.peak_mib for run in runs)
    yield "`azm report security --year 2023` from a release of the shipped record, 3 runs, median:"
    yield ""
    yield f"- {seconds:.2f} s, start of the program included (goal 5); peak memory {peak:,.0f} MiB"


def show_help(work: Path, _: Sizes) -> Iterable[str]:
    """azm --help."""
    yield f"`azm --help`, median of 10: {commands.help_seconds(work):.2f} s (goal 0.3)."


PIECES: dict[str, Callable[[Path, Sizes], Iterable[str]]] = {
    "ged": ged,
    "million": million,
    "tables": every_table,
    "plan": country_plan,
    "report": report,
    "help": show_help,
}


def main() -> None:
    """Run the pieces that were named and write their sections."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("pieces", nargs="*", metavar="PIECE", help=f"some of {', '.join(PIECES)}")
    parser.add_argument(
        "--date", default=f"{datetime.now(UTC):%Y-%m-%d}", help="the day of the run; today if not given"
    )
    parser.add_argument("--incidents", type=int, action="append", help="size of a release for the tables; repeat")
    parser.add_argument("--rows", type=int, action="append", help="rows of a generated import; repeat")
    parser.add_argument("--plan", type=float, action="append", help="size of a plan, 1 is a country's; repeat")
    parser.add_argument("--work", type=Path, help="folder for what is generated; a temporary one if not given")
    parser.add_argument("--out", type=Path, default=RESULTS, help="the results file")
    asked = parser.parse_args()
    unknown = [piece for piece in asked.pieces if piece not in PIECES]
    if unknown:
        parser.error(f"no piece {', '.join(unknown)}; there are {', '.join(PIECES)}")
    sizes = Sizes(
        asked.incidents or [1_000_000, 10_000_000], asked.rows or [100_000, 1_000_000], asked.plan or [0.1, 1, 10]
    )
    for piece in asked.pieces or PIECES:
        with tempfile.TemporaryDirectory(dir=asked.work, prefix=f"azm-{piece}-") as work:
            lines = [f"{asked.date}; {described()}.", ""]
            for line in PIECES[piece](Path(work), sizes):
                print(line, flush=True)
                lines.append(line)
        keep(asked.out, piece, "\n".join(lines))


def keep(path: Path, piece: str, section: str) -> None:
    """Put a section into the results file in place of the one it had, in the order of the pieces."""
    held = dict(part.split("\n", 1) for part in path.read_text("utf-8").split("\n## ")[1:]) if path.is_file() else {}
    held[piece] = f"\n{section}\n"
    body = "".join(f"\n## {name}\n{held[name].rstrip()}\n" for name in PIECES if name in held)
    path.write_text(_INTRODUCTION + body, "utf-8")


def _run(run: Run) -> tuple[str, str]:
    return f"{run.seconds:,.1f}", f"{run.peak_mib:,.0f}"


if __name__ == "__main__":
    main()
