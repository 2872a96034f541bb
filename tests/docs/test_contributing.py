"""The examples of CONTRIBUTING.md, followed to the letter in a copy of the tree."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, named_files, read

PAGE = ROOT / "CONTRIBUTING.md"
_CHANGE = re.compile(r"^`(?P<name>[\w./-]+)`, [^\n]*:\n\n```diff\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
COPIED = ("src", "data", "tests", "scripts", "pyproject.toml")


def changed(text: str, diff: str) -> str:
    """The text with a diff's new lines put where its other lines stand, which must be one place only."""
    lines = diff.splitlines(keepends=True)
    old, new = ("".join(line[1:] for line in lines if not line.startswith(sign)) for sign in "+-")
    assert text.count(old) == 1, f"these lines do not stand in one place:\n{old}"
    return text.replace(old, new)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the tree in which everything that the page says was done."""
    tree = tmp_path / "tree"
    for name in COPIED:
        source = ROOT / name
        skip = shutil.ignore_patterns("__pycache__")
        (shutil.copytree(source, tree / name, ignore=skip) if source.is_dir() else shutil.copy(source, tree / name))
    for name, text in named_files(PAGE).items():
        (tree / name).parent.mkdir(exist_ok=True)
        (tree / name).write_text(text, encoding="utf-8")
    for found in _CHANGE.finditer(read(PAGE)):
        path = tree / found["name"]
        path.write_text(changed(read(path), found["text"]), encoding="utf-8")
    return tree


@pytest.mark.slow
def test_a_source_a_table_and_a_rule_are_added_as_the_page_says(tree: Path) -> None:
    tests = (
        "sources/test_example_monitor.py",
        "sources/test_catalogue.py",
        "assess/test_tables.py",
        "assess/test_counting.py",
        "scrutiny/test_empty_lines.py",
        "scrutiny/test_run.py",
    )
    done = _run(tree, "-m", "pytest", "-v", *(f"tests/{name}" for name in tests))
    assert done.returncode == 0, done.stdout[-4000:]
    for name in ("test_example_monitor.py", "[initiator]", "[fatal_attacks-0]", "test_empty_lines.py"):
        assert name in done.stdout


@pytest.mark.slow
def test_a_report_is_made_under_the_rule_that_the_page_adds(tree: Path, shipped_home: Path) -> None:
    words = "report security --year 2023 --rule fatal_attacks --out out --release".split()
    done = _run(tree, "-m", "azm.cli.main", *words, str(shipped_home / "releases" / "2024.1"))
    assert done.returncode == 0, done.stderr[-4000:]


def _run(tree: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Runs Python on the copy's own modules."""
    environment = {**os.environ, "PYTHONPATH": str(tree / "src")}
    return subprocess.run(
        [sys.executable, *words], cwd=tree, env=environment, capture_output=True, text=True, check=False
    )


def test_the_page_gives_every_file_of_its_examples() -> None:
    assert [name.rpartition("/")[2] for name in named_files(PAGE)] == [
        *("source.yml", "__init__.py", "reader.py", "test_example_monitor.py", "initiator.sql"),
        "test_empty_lines.py",
    ]
    assert len(_CHANGE.findall(read(PAGE))) == 8
