"""What exists is in the papers: commands, settings, codes, flags and reasons; and what the papers name exists."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from azm.cli.main import azm
from azm.terms import codes
from tests.docs.pages import GUIDE, ROOT, pages, read

SRC = ROOT / "src" / "azm"
CODEBOOK = ROOT / "docs" / "codebook"
# A word of a command line as the guide writes them: in code spans, and behind the prompt of a walk.
_TYPED = re.compile(r"(?:(?:`|^\$ )azm|^(?:\$ )?\.venv/bin/azm) ([^`\n#&]+)", re.MULTILINE)
_LINK = re.compile(r"\]\((?P<target>[^)#:]+)(?:#[\w-]+)?\)")


def commands(group: click.Group = azm, words: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command that can be typed, by its words after `azm`."""
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        assert found is not None
        if isinstance(found, click.Group):
            yield from commands(found, f"{words}{name} ")
        elif not found.hidden:
            yield f"{words}{name}", found


COMMANDS = dict(commands())


@pytest.mark.parametrize("command", [*COMMANDS, "import SOURCE FILE", "table NAME"])
def test_every_command_is_in_the_guide(command: str) -> None:
    assert f"`azm {command}" in read(*GUIDE.glob("*.md"))


def test_every_command_and_option_that_the_papers_type_exists() -> None:
    typed = {found for page in pages() for found in _TYPED.findall(read(page))}
    assert len(typed) > len(COMMANDS)
    assert not sorted(words for words in typed if not _can_be_typed(words.split()))


def _can_be_typed(words: list[str]) -> bool:
    """Whether the words name a command, or a group of them and no more, with options that it has."""
    command: click.Command = azm
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        context = click.Context(command)
        # `azm import SOURCE FILE` and `azm table NAME` are the only hidden command of their group.
        hidden = [found for found in map(command.commands.get, command.commands) if found and found.hidden]
        found = command.get_command(context, words[0]) or next(iter(hidden), None)
        if found is None:
            return False
        command, words = found, words[1:]
    known = {option for parameter in command.params for option in parameter.opts} | {"--help", "-h", "--version"}
    return all(word.partition("=")[0] in known for word in words if word.startswith("--"))


@pytest.mark.parametrize("words", ["release", "table year --rule all", "import acled FILE --dry-run", "--help"])
def test_the_check_knows_what_can_be_typed(words: str) -> None:
    assert _can_be_typed(words.split())


@pytest.mark.parametrize("words", ["incident submit PK-2023-000001", "release freeze 2024.1", "status --deep"])
def test_the_check_knows_what_cannot_be_typed(words: str) -> None:
    assert not _can_be_typed(words.split())


def test_every_setting_is_in_the_operators_guide() -> None:
    said = read(GUIDE / "operators.md")
    settings = {name for path in SRC.rglob("*.py") for name in re.findall(r'"((?:AZM|SOURCE)_[A-Z_]+)"', read(path))}
    assert {"AZM_HOME", "AZM_DATABASE_URL", "AZM_USER"} <= settings
    assert not [name for name in sorted(settings) if f"`{name}`" not in said]


def test_every_runtime_dependency_has_its_reason() -> None:
    project = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
    said = read(ROOT / "docs" / "decisions" / "0002-runtime-dependencies.md")
    names = [re.split(r"[<>=!~\[; ]", wanted)[0] for wanted in project["dependencies"]]
    assert not [name for name in names if f"| {name} |" not in said]
    assert not [extra for extra in project["optional-dependencies"] if f"`{extra}`" not in said]


def test_every_code_of_every_list_is_in_the_codebook() -> None:
    said = read(CODEBOOK / "codes.md")
    lists = [value for name, value in vars(codes).items() if name.isupper() and isinstance(value, dict)]
    lists += [held for each in lists for held in each.values() if isinstance(held, dict)]
    found = {code for each in lists for code, meaning in each.items() if isinstance(meaning, str)}
    assert len(found) > 150
    assert not [code for code in sorted(found) if f"`{code}`" not in said]


MAKERS = [("Flag", 0), ("Unusable", 0), ("RowRejected", 1), ("Problem", 2), ("refuse", 1), ("Pattern", 0)]


@pytest.mark.parametrize(("maker", "position"), MAKERS)
def test_every_flag_and_every_reason_is_explained_with_the_sources(maker: str, position: int) -> None:
    said = read(GUIDE / "sources.md")
    used = {code for path in SRC.rglob("*.py") for code in _first_words(path, maker, position)}
    assert used
    assert not [code for code in sorted(used) if f"`{code}`" not in said]


def _first_words(path: Path, maker: str, position: int) -> Iterator[str]:
    """The codes with which a module makes flags or rejections: both texts where the argument is `a if b else c`."""
    for node in ast.walk(ast.parse(read(path))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == maker:
            given = node.args[position]
            choices = [given.body, given.orelse] if isinstance(given, ast.IfExp) else [given]
            yield from (
                each.value for each in choices if isinstance(each, ast.Constant) and isinstance(each.value, str)
            )


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_between_the_papers_leads_to_a_file(page: Path) -> None:
    broken = [found["target"] for found in _LINK.finditer(read(page)) if not (page.parent / found["target"]).exists()]
    assert not broken
