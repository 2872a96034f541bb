"""The repository as the house tests see it: its files, its Python modules parsed, and which room each is in."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MADE_HERE = {".git", ".venv", ".cache", "var", "out", "build", "dist", "__pycache__"}
PYTHON_FOLDERS = ("src", "tests", "benchmarks", "scripts")


@dataclass(frozen=True)
class Module:
    """One Python file: its path from the root (with "/"), its lines, and its syntax tree."""

    path: str
    lines: tuple[str, ...]
    tree: ast.Module

    @property
    def room(self) -> str:
        """The package under src/azm that the file belongs to, or "" outside of it."""
        parts = self.path.split("/")
        return parts[2] if parts[:2] == ["src", "azm"] and len(parts) > 3 else ""

    @property
    def is_migration(self) -> bool:
        return "/migrations/" in self.path

    def at(self, line: int) -> str:
        """The words of a finding: where it is."""
        return f"{self.path}:{line}"


@cache
def files() -> tuple[Path, ...]:
    """Every file that is, or could be, committed; without git, every file that no tool made."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0 and listed.stdout:
        found = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    else:
        found = [path for path in ROOT.rglob("*") if not MADE_HERE & set(path.relative_to(ROOT).parts)]
    return tuple(sorted(path for path in found if path.is_file()))


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """The Python modules of these folders (all of PYTHON_FOLDERS when none is named)."""
    wanted = folders or PYTHON_FOLDERS
    return tuple(_read(path) for path in files() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in wanted)


def _read(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(path.relative_to(ROOT).as_posix(), tuple(text.splitlines()), ast.parse(text, str(path)))


def functions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module, those inside others too."""
    return (node for node in ast.walk(module.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def report(findings: list[str], remedy: str) -> str:
    """The text of a failure: each place on its line, and what to do."""
    return "\n".join([remedy, *sorted(findings)])
