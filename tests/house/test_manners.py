"""The manners of a module: its name, its first line, its tests' names, its late imports, its broad excepts."""

from __future__ import annotations

import ast
from collections import Counter

from tests.house.tree import ROOT, Module, functions, modules, report

NAMES_THAT_SAY_NOTHING = {"utils", "util", "common", "core", "helpers", "helper", "services", "base", "misc"}
FACES = {"web", "api", "cli"}
MAY_IMPORT_LATE = {"cli", "flow", "assess"}
BROAD = {"Exception", "BaseException"}


def test_no_module_or_folder_has_a_name_that_says_nothing() -> None:
    found = [
        module.path for module in modules() if NAMES_THAT_SAY_NOTHING & set(module.path.removesuffix(".py").split("/"))
    ]
    assert not found, report(found, "name these after what they hold:")


def test_every_folder_of_modules_is_a_package() -> None:
    folders = {module.path.rpartition("/")[0] for module in modules("src")} - {"src"}
    found = [folder for folder in folders if not (ROOT / folder / "__init__.py").is_file()]
    assert not found, report(found, "add an __init__.py (the import rules and the type check do not see these):")


def test_every_module_begins_with_one_sentence_saying_what_is_in_it() -> None:
    found = [module.path for module in modules() if not module.is_migration and not _says_what_is_in_it(module)]
    assert not found, report(found, "the first line is a docstring of one sentence, ended by a full stop:")


def _says_what_is_in_it(module: Module) -> bool:
    first = (ast.get_docstring(module.tree) or "").partition("\n")[0]
    return len(first.split()) >= 3 and first.endswith(".")


def test_every_test_has_a_sentence_for_its_name() -> None:
    found = [
        f"{module.at(node.lineno)} {node.name}"
        for module in modules("tests")
        for node in functions(module)
        if node.name.startswith("test_") and len(node.name.removeprefix("test_").split("_")) < 4
    ]
    assert not found, report(found, "say in four words or more what is true when the test passes:")


def test_an_import_inside_a_function_is_heavy_and_says_so() -> None:
    found = [module.at(line) for module in modules("src") for line in _unexplained_imports(module)]
    assert not found, report(
        found, "import at the top; or, for a heavy library in cli, flow or assess, with a comment there or just above:"
    )


def _unexplained_imports(module: Module) -> list[int]:
    inside = sorted(
        {
            (node.lineno, node.end_lineno or node.lineno)
            for function in functions(module)
            for node in ast.walk(function)
            if isinstance(node, ast.Import | ast.ImportFrom)
        }
    )
    explained: set[int] = set()
    found = []
    for first, last in inside:
        above = module.lines[first - 2].strip()
        said = "#" in module.lines[first - 1] or above.startswith("#") or (first - 1) in explained
        if said and module.room in MAY_IMPORT_LATE:
            explained.add(last)
        else:
            found.append(first)
    return found


def test_a_broad_except_stands_once_in_each_face_and_nowhere_else() -> None:
    places = [(module.room, module.at(line)) for module in modules("src") for line in _swallowed(module)]
    per_room = Counter(room for room, _ in places)
    found = [where for room, where in places if per_room[room] > (1 if room in FACES else 0)]
    assert not found, report(
        found, "catch what you expect; one broad except per face, and cleaning up ends in `raise`:"
    )


def _swallowed(module: Module) -> list[int]:
    """Lines of excepts that catch everything and do not raise it again."""
    caught = [
        node.lineno
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler) and _is_broad(node.type) and not _raises_again(node)
    ]
    suppressed = [
        node.lineno
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress") and any(map(_is_broad, node.args))
    ]
    return caught + suppressed


def _is_broad(kind: ast.expr | None) -> bool:
    names = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return any(name is None or (isinstance(name, ast.Name) and name.id in BROAD) for name in names)


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None
