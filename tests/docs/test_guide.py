"""The guide's examples, run as written: what a reader types gives what the page shows."""

from __future__ import annotations

import doctest
import re
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from azm.sources.azm_sheet import template
from azm.sources.azm_sheet.columns import COLUMNS, INCIDENTS
from tests.docs.conftest import azm
from tests.docs.pages import GUIDE, ROOT, blocks, named_files, read

_TYPED = re.compile(r"^Typed into `(?P<file>[\w.]+)`:\n\n(?P<table>(?:\|.*\n)+)", re.MULTILINE)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
# What the walks read of the clone they are typed in.
GIVEN = ("docs/guide/example", "data/plan")


@pytest.mark.parametrize("page", ["analysts.md", "scrutiny.md"])
def test_every_python_example_gives_what_the_page_shows(
    page: str, shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AZM_HOME", str(shipped_home))
    monkeypatch.chdir(ROOT)
    known: dict[str, object] = {}
    failures: list[str] = []
    found = list(blocks(GUIDE / page, "python"))
    assert found
    for block in found:
        example = doctest.DocTestParser().get_doctest(block.text, known, page, str(GUIDE / page), block.line)
        runner = doctest.DocTestRunner(optionflags=FLAGS, verbose=False)
        runner.run(example, out=failures.append, clear_globs=False)
        known = example.globs
    assert not failures, "\n".join(failures)


# Every command of a walk is a process of its own: the long ones wait for `make test-all`.
WALKS = [
    *(ROOT / "README.md", GUIDE / "plan.md"),
    *(
        pytest.param(GUIDE / name, marks=pytest.mark.slow)
        for name in ("desk.md", "meetings.md", "scrutiny.md", "briefing.md")
    ),
]


@pytest.mark.parametrize("page", WALKS, ids=lambda page: page.name)
def test_every_command_of_a_walk_prints_what_the_page_shows(page: Path, shipped_home: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(shipped_home, home)
    for typed in _TYPED.finditer(read(page)):
        _type(tmp_path / typed["file"], typed["table"])
    _lay_out(page, tmp_path)
    checker = doctest.OutputChecker()
    found = list(blocks(page, "console"))
    assert found
    for block in found:
        for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block.text, re.MULTILINE):
            printed = _run(command, home, tmp_path)
            assert checker.check_output(shown, printed, FLAGS), f"line {block.line}: {command}\n{printed}"


def _lay_out(page: Path, folder: Path) -> None:
    """Copies what a walk reads of the clone, and writes the files that its page shows and the clone has not."""
    for name in GIVEN:
        shutil.copytree(ROOT / name, folder / name)
    for name, text in named_files(page).items():
        if (ROOT / name).exists():
            assert text == read(ROOT / name), f"{page.name} shows {name} otherwise than it is"
        else:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")


def _run(command: str, home: Path, folder: Path) -> str:
    """Runs `azm ...`; `cat FILE` shows a file that the walk made."""
    name, _, words = command.removeprefix(".venv/bin/").partition(" ")
    if name == "cat":
        return (folder / words).read_text(encoding="utf-8")
    assert name == "azm", f"a walk types azm or cat, not {name}"
    return azm(words, home, folder)


def _type(file: Path, table: str) -> None:
    """Writes the template and types the table of the page into it: a line per column, a column per row."""
    template.write(file)
    book = load_workbook(file)
    names = [column.name for column in COLUMNS]
    for line in table.splitlines()[2:]:
        name, *values = (cell.strip() for cell in line.strip("|").split("|"))
        for row, value in enumerate(values, start=2):
            if value:
                book[INCIDENTS].cell(row, names.index(name) + 1, value)
    book.save(file)
