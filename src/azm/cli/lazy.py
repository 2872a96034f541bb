"""Groups of commands whose modules are imported when one of their commands is asked for, so that help is quick."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click


class Lazy(click.Group):
    """A group of commands: name -> (module that holds it, its line in the group's help).

    The module holds the command under its name with a low line behind it: `azm.cli.setup:init_`.
    """

    def __init__(self, *args: Any, held: Mapping[str, tuple[str, str]], **words: Any) -> None:
        super().__init__(*args, **words)
        self._held = held

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(self._held)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._held:
            return None
        import importlib  # the module of one command only, for a quick start

        module = importlib.import_module(f"azm.cli.{self._held[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name}_")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # One line per command without importing any of them.
        with formatter.section("Commands"):
            formatter.write_dl([(name, self._held[name][1]) for name in sorted(self._held)])
