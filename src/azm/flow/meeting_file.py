"""Reading the file of a meeting: YAML with the line of every value, each key used up by name, nothing guessed."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from azm.terms.dates import PartialDate
from azm.terms.errors import BadInput

MAX_BYTES = 1_000_000
_PLAIN = frozenset(f"tag:yaml.org,2002:{kind}" for kind in "str int float bool null timestamp map seq".split())
_NULL = "tag:yaml.org,2002:null"


class Cell(NamedTuple):
    """A value as it is written, and its line; "" where nothing is written."""

    text: str
    line: int


class Part:
    """A mapping of the file, whose keys are taken by name; `finish` refuses those that nobody took."""

    def __init__(self, file: str, path: str, node: yaml.Node) -> None:
        self.file, self.path, self.line = file, path, _line(node)
        if not isinstance(node, yaml.MappingNode):
            raise self.bad(f"{path or 'the file'} is not a list of names and values", "write it as name: value", node)
        self._left: dict[str, yaml.Node] = {}
        self._lines: dict[str, int] = {}
        self._known: list[str] = []
        for key, value in node.value:
            name = self._scalar(key, "a name").text
            if name in self._left:
                raise self.bad(f"{name!r} is given twice", "keep one of the two", key)
            self._left[name], self._lines[name] = value, _line(key)

    def bad(self, what: str, remedy: str, at: yaml.Node | int | None = None) -> BadInput:
        """An error of this part: where it stands in the file."""
        line = self.line if at is None else at if isinstance(at, int) else _line(at)
        return BadInput(what, where=f"{self.file}, line {line}", remedy=remedy)

    def maybe(self, name: str) -> Cell | None:
        """The value of a name; None where it is not given or blank."""
        node = self._take(name)
        return None if node is None else self._scalar(node, name)

    def text(self, name: str) -> Cell:
        """The value of a name, which must be given."""
        found = self.maybe(name)
        if found is None or not found.text:
            raise self.missing(name)
        return found

    def missing(self, name: str, or_else: str = "") -> BadInput:
        """The error of a name that must be given."""
        return self.bad(f"{self._named(name)} is missing", f"add {name}: ...{or_else}")

    def day(self, name: str) -> Cell:
        """The date of a name, which must be given; perhaps only a month or a year."""
        found = self.text(name)
        try:
            PartialDate(found.text)
        except BadInput as problem:
            raise self.bad(problem.what, problem.remedy, found.line) from None
        return found

    def part(self, name: str) -> Part | None:
        """The mapping of a name, if given."""
        node = self._take(name)
        return None if node is None else Part(self.file, self._named(name), node)

    def part_or_text(self, name: str) -> Part | Cell | None:
        """What may be written short, as one value, or long."""
        node = self._left.get(name)
        return self.part(name) if isinstance(node, yaml.MappingNode) else self.maybe(name)

    def parts(self, name: str) -> list[Part]:
        """The mappings that a name lists."""
        listed = enumerate(self._list(name), start=1)
        return [Part(self.file, f"{self._named(name)} {number}", node) for number, node in listed]

    def words(self, name: str) -> list[Cell]:
        """The values that a name lists; one alone need not be in a list."""
        node = self._left.get(name)
        if isinstance(node, yaml.ScalarNode):
            found = self.maybe(name)
            return [found] if found else []
        return [self._scalar(each, self._named(name)) for each in self._list(name)]

    def has(self, name: str) -> bool:
        """Whether something stands at a name."""
        self._known.append(name)
        return name in self._left

    def rest(self) -> Iterator[tuple[str, Cell]]:
        """Every name with its value, where the names are the writer's own."""
        for name in list(self._left):
            value = self.maybe(name)
            if value:
                yield name, value

    def finish(self) -> None:
        """Refuse names that nobody took."""
        for name in self._left:
            near = difflib.get_close_matches(name.lower(), self._known, n=1, cutoff=0.5)
            hint = f" It looks like {near[0]!r}." if near else ""
            remedy = f"take it out or rename it; it may be {', '.join(self._known)}"
            raise self.bad(f"unknown name {name[:60]!r}.{hint}", remedy, self._lines[name])

    def _take(self, name: str) -> yaml.Node | None:
        self._known.append(name)
        node = self._left.pop(name, None)
        return None if node is None or node.tag == _NULL else node

    def _list(self, name: str) -> list[yaml.Node]:
        node = self._take(name)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise self.bad(f"{self._named(name)} is not a list", "begin each of its entries with a dash", node)
        return list(node.value)

    def _scalar(self, node: yaml.Node, name: str) -> Cell:
        if not isinstance(node, yaml.ScalarNode):
            raise self.bad(f"{name} is not a single value", "write one text", node)
        if node.tag not in _PLAIN:
            raise self.bad(f"{name} has the tag {node.tag}", "take the tag out", node)
        return Cell("" if node.tag == _NULL else node.value.strip(), _line(node))

    def _named(self, name: str) -> str:
        return f"{self.path}: {name}" if self.path else name


def read_meeting(path: Path) -> Part:
    """The file of a meeting. Raises BadInput, naming the line, for what is no YAML or no mapping."""
    remedy = "give a YAML file of one meeting"
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise BadInput(f"the file has more than {MAX_BYTES:,} bytes", where=str(path), remedy=remedy)
        return Part(path.name, "", _composed(content.decode("utf-8-sig"), path.name))
    except UnicodeDecodeError:
        raise BadInput("the file is not UTF-8", where=path.name, remedy="save it as UTF-8") from None
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        where = f"{path.name}, line {mark.line + 1}" if mark else path.name
        what = getattr(problem, "problem", None) or "it cannot be read"
        raise BadInput(f"not YAML: {what}", where=where, remedy="indent by spaces; quote texts with : or #") from None
    except RecursionError:
        raise BadInput("not YAML that can be used: it is nested too deeply", where=path.name, remedy=remedy) from None


def _composed(text: str, file: str) -> yaml.Node:
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        if isinstance(token, yaml.AliasToken | yaml.AnchorToken):
            where = f"{file}, line {token.start_mark.line + 1}"
            raise BadInput("anchors and aliases are not used here", where=where, remedy="write the text out")
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if node is None:
        raise BadInput("the file is empty", where=file, remedy="give a YAML file of one meeting")
    return node


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
