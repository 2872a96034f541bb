"""Every write to the database goes through `actions`: no ORM write and no cursor elsewhere in the program."""

from __future__ import annotations

import ast

import pytest

from tests.house.tree import Module, modules, report

# What cannot reach Django cannot write through it; the import rules see to that.
PURE_ROOMS = {"terms", "sources", "assess"}
ALWAYS_A_WRITE = {"bulk_create", "bulk_update", "get_or_create", "update_or_create"}
ON_A_ROW = {"save", "delete"}
ON_A_QUERY = {"create", "update", "delete"}
MANAGERS = {"objects", "_default_manager", "_base_manager"}
QUERIES = {"filter", "exclude", "all", "select_for_update", "order_by", "annotate", "using", "select_related"}


def test_the_database_is_written_only_by_actions() -> None:
    found = [
        module.at(line)
        for module in modules("src")
        if not (_may_write(module.path) or module.room in PURE_ROOMS)
        for line in writes(module.tree)
    ]
    assert not found, report(found, "move these writes into the room's actions:")


def _may_write(path: str) -> bool:
    return (
        "/migrations/" in path
        or "/actions/" in path
        or path.endswith(("/actions.py", "/rules.py"))
        or "/rules/" in path
    )


@pytest.mark.parametrize(
    "line",
    [
        "Incident.objects.create(title='x')",
        "Incident.objects.filter(pk=1).update(title='x')",
        "incident.save()",
        "incident.save(update_fields=['title'])",
        "incident.delete()",
        "rows.bulk_create(new)",
        "incident.accounts.create(text='x')",
        "from django.db import connection\nconnection.cursor()",
    ],
)
def test_the_check_sees_each_kind_of_write(line: str) -> None:
    assert writes(ast.parse(line))


@pytest.mark.parametrize(
    "line",
    [
        "workbook.save(path)",
        "digest.update(block)",
        "words.update({'a': 1})",
        "import release\nrelease.create(name)",
        "import duckdb\nduckdb.connect().cursor()",
    ],
)
def test_the_check_leaves_workbooks_digests_and_dicts_alone(line: str) -> None:
    assert not writes(ast.parse(line))


def writes(tree: ast.Module) -> list[int]:
    """Line numbers of the calls that write through Django's ORM, or open its cursor."""
    imported = _imported_names(tree)
    uses_connection = any(
        isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django.db") for node in ast.walk(tree)
    )
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if _is_write(node, node.func, imported) or (uses_connection and node.func.attr == "cursor")
    ]


def _is_write(call: ast.Call, function: ast.Attribute, imported: set[str]) -> bool:
    name, owner = function.attr, function.value
    if name in ALWAYS_A_WRITE:
        return True
    if isinstance(owner, ast.Name) and owner.id in imported:
        return False
    if name in ON_A_ROW and not call.args:
        return True
    if name not in ON_A_QUERY:
        return False
    chain = {node.attr for node in ast.walk(owner) if isinstance(node, ast.Attribute)}
    by_keyword = bool(call.keywords) and not call.args and isinstance(owner, ast.Attribute)
    return bool(chain & (MANAGERS | QUERIES)) or by_keyword


def _imported_names(tree: ast.Module) -> set[str]:
    return {
        (alias.asname or alias.name).partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }


def test_a_module_of_the_pure_rooms_is_known_by_its_path() -> None:
    assert Module("src/azm/terms/codes.py", (), ast.parse("")).room == "terms"
