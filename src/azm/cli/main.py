"""The command `azm`: parses words, calls flow, prints the result; errors become exit codes here and nowhere else."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from azm.cli.lazy import Lazy
from azm.terms.errors import AzmError, BadInput, NotThere, Refused

DONE, FOUND, BAD_INPUT, REFUSED, NOT_THERE, STOPPED = 0, 1, 3, 4, 5, 130
EXIT_CODES: dict[type[AzmError], int] = {BadInput: BAD_INPUT, Refused: REFUSED, NotThere: NOT_THERE}

# Command -> the module that holds it, and its line in the help.
COMMANDS = {
    "init": ("setup", "Make the database and load the shipped papers."),
    "user": ("setup", "Add users and give them roles."),
    "boundaries": ("setup", "Load an operator's boundary file."),
    "source": ("setup", "List sources; accept one as a whole."),
    "import": ("intake", "Read a file into the record, or undo an import."),
    "sheet": ("intake", "Write the template for a desk officer or a plan."),
    "incident": ("incident", "Show an incident with its accounts and documents; review, merge, split, withdraw it."),
    "release": ("release", "Freeze, list, verify and compare releases."),
    "table": ("tables", "Print a table of a release."),
    "bridge": ("tables", "Walk from one counting rule's total to another's."),
    "report": ("report", "Write and verify editions."),
    "assess": ("assess", "Judge what a release shows: outlooks, surges, effects, hotspots."),
    "audit": ("audit", "Verify the ledger and the rows it covers."),
    "plan": ("plan", "Check, import and export a plan."),
    "meeting": ("meeting", "Record meetings and the steps that follow."),
    "remind": ("remind", "Write and send what is due, overdue and escalated."),
    "scrutinise": ("scrutinise", "List the shortcomings as of a day."),
    "status": ("audit", "Show settings, versions and what is in the database."),
}


@click.group(
    cls=Lazy, held=COMMANDS, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120}
)
@click.version_option(package_name="azm")
def azm() -> None:
    """Azm: the record of political violence, the plan against it, and what a country publishes of both.

    Results go to standard output, progress and messages to standard error. Exit codes: 0 done, 1 done and something
    was found, 2 wrong use, 3 bad input, 4 refused by a rule, 5 not there, 130 stopped.
    """


def _told(problem: AzmError) -> int:
    click.echo(f"azm: {problem}", err=True)
    return next(number for family, number in EXIT_CODES.items() if isinstance(problem, family))


def _of_the_surroundings(problem: Exception) -> AzmError:
    """What disk, database or settings refused, in plain words; anything else is raised again."""
    kind = f"{type(problem).__module__}.{type(problem).__name__}"
    said = str(problem).strip().partition("\n")[0]
    if kind.startswith("xlsxwriter.") and isinstance(problem.__context__, OSError):
        problem = problem.__context__
    if isinstance(problem, OSError):
        remedy = "check that it exists, that you may use it, and that the disk has room (AZM_HOME names the folder)"
        return BadInput(problem.strerror or said, where=str(problem.filename or ""), remedy=remedy)
    if kind.startswith(("django.db.utils.", "dj_database_url.", "django.core.exceptions.ImproperlyConfigured")):
        remedy = "check AZM_DATABASE_URL, and that the database runs and is not in use for long"
        return BadInput(f"the database cannot be used: {said}", remedy=remedy)
    raise problem


def main(args: list[str] | None = None) -> Any:
    """Run one command and exit with its code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "azm.config.settings")
    try:
        code = azm.main(args=args, standalone_mode=False)
    except AzmError as problem:
        code = _told(problem)
    except click.ClickException as problem:
        problem.show()
        code = problem.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("azm: stopped; nothing of the running step was kept", err=True)
        code = STOPPED
    except BrokenPipeError:
        # The reader of our output went away (`| head`): not an error of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = DONE
    except Exception as problem:
        # The one broad except of this face: what the surroundings refuse (disk, database, settings) is told in plain
        # words; a mistake of ours is not hidden.
        code = _told(_of_the_surroundings(problem))
    sys.exit(code if isinstance(code, int) else DONE)


if __name__ == "__main__":
    main()
