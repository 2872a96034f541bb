"""The budgets of size: how long a file and a function may be (complexity is ruff's C901)."""

from __future__ import annotations

import math

from tests.house.tree import functions, modules, report

FILE_MOST, FILE_P95 = 600, 350
FUNCTION_MOST, FUNCTION_P95 = 80, 40

Sizes = list[tuple[int, str]]


def _file_sizes() -> Sizes:
    return [(len(module.lines), module.path) for module in modules() if not module.is_migration]


def _function_sizes() -> Sizes:
    return [
        (1 + (node.end_lineno or node.lineno) - node.lineno, f"{module.at(node.lineno)} {node.name}")
        for module in modules()
        if not module.is_migration
        for node in functions(module)
    ]


def _over(sizes: Sizes, limit: int) -> list[str]:
    return [f"{size:4} lines  {where}" for size, where in sizes if size > limit]


def _percentile_95(sizes: Sizes) -> int:
    return sorted(size for size, _ in sizes)[math.ceil(0.95 * len(sizes)) - 1]


def test_the_95th_percentile_of_twenty_sizes_is_the_nineteenth() -> None:
    assert _percentile_95([(size, "") for size in range(1, 21)]) == 19


def test_no_file_is_longer_than_the_hard_limit() -> None:
    over = _over(_file_sizes(), FILE_MOST)
    assert not over, report(over, f"split these files (hard limit {FILE_MOST} lines):")


def test_nearly_all_files_keep_to_the_usual_length() -> None:
    sizes = _file_sizes()
    assert _percentile_95(sizes) <= FILE_P95, report(
        _over(sizes, FILE_P95), f"more than 5 % are over {FILE_P95} lines:"
    )


def test_no_function_is_longer_than_the_hard_limit() -> None:
    over = _over(_function_sizes(), FUNCTION_MOST)
    assert not over, report(over, f"split these functions (hard limit {FUNCTION_MOST} lines):")


def test_nearly_all_functions_keep_to_the_usual_length() -> None:
    sizes = _function_sizes()
    over = _over(sizes, FUNCTION_P95)
    assert _percentile_95(sizes) <= FUNCTION_P95, report(over, f"more than 5 % are over {FUNCTION_P95} lines:")
