"""The command line: exit codes by family, one JSON object on standard output, messages on standard error."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import azm
from azm.cli.main import COMMANDS
from azm.cli.main import azm as root
from azm.record.models import Account, Import, Incident
from tests.record.cast import ADA, ANA, BEN, CLEO, DORA, coded, killed, public_id, put, row, sign_off, simple
from tests.sources.files import open_record
from tests.whole_way.program import azm as outside
from tests.whole_way.program import command, environment, inside

A, B, C = ("PK-2023-00000" + number for number in "123")


def _commands(group: click.Command, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command, in words."""
    yield words
    if isinstance(group, click.Group):
        context = click.Context(group)
        for name in group.list_commands(context):
            below = group.get_command(context, name)
            assert below is not None
            yield from _commands(below, (*words, name))


@pytest.mark.parametrize("words", list(_commands(root)), ids=" ".join)
def test_every_command_explains_itself(words: tuple[str, ...]) -> None:
    done = inside(*words, "--help", style="")
    assert done.out.startswith("Usage:")
    assert done.err == ""
    if words:
        body = done.out.split("\n\n")[1].strip()
        assert body.endswith("."), "a command says in a sentence what it does"


def test_every_command_of_the_list_has_its_line_in_the_help() -> None:
    shown = inside("--help", style="").out
    assert all(f"\n  {name} " in shown for name in COMMANDS)


def test_the_version_is_printed() -> None:
    assert inside("--version", style="").out.strip().endswith(f"version {azm.__version__}")


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("import",),
        ("import", "azm_open_record"),
        ("release", "create"),
        ("release", "create", "1", "--cutoff", "yesterday"),
        ("release", "create", "1", "--track", "rough"),
        ("boundaries", "add", "x.geojson", "--level", "3", "--licence", "x"),
        ("incident", "review", A, "bless"),
        ("user", "add", "x@example.org"),
        ("table", "year", "--year", "last"),
        ("audit", "verify", "--format", "xml"),
        ("import", "undo", "first"),
    ],
    ids=" ".join,
)
def test_wrong_use_gives_two_and_says_so_on_standard_error(words: tuple[str, ...]) -> None:
    done = inside(*words, style="", code=2)
    assert done.out == ""
    assert "Usage:" in done.err or "Try" in done.err


# results


@pytest.fixture
def filled(record: None, tmp_path: Path) -> Path:
    """Two incidents of a file, and a release of them; the file."""
    file = open_record(tmp_path, {}, {"id": "OR-9002", "date": "2023-02-03"})
    inside("import", "azm_open_record", str(file), "--by", ANA)
    inside("release", "create", "1")
    return file


@pytest.mark.parametrize(
    "words",
    [
        ("status",),
        ("source", "list"),
        ("source", "accept", "ucdp_ged"),
        ("user", "add", "new@example.org", "--role", "coder", "--org", "NCTA"),
        ("user", "end", ANA, "--role", "coder"),
        ("release", "list"),
        ("release", "verify", "1"),
        ("release", "diff", "1", "1"),
        ("release", "create", "1"),
        ("table", "list"),
        ("table", "year"),
        ("table", "year", "--rule", "crss_like", "--year", "2023"),
        ("bridge", "--year", "2023", "--from", "all", "--to", "crss_like"),
        ("incident", "show", A),
        ("incident", "dispute", A, "--by", ANA),
        ("incident", "publish", A, "coarse", "--by", BEN),
        ("incident", "judge", A, B, "different", "--by", BEN),
        ("incident", "review", A, "withdraw", "--by", BEN, "--reason", "never happened"),
        ("import", "undo", "1"),
        ("audit", "verify"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("style", ["json", "table"])
def test_a_result_is_one_object_on_standard_output_or_a_table(filled: Path, words: tuple[str, ...], style: str) -> None:
    done = inside(*words, style=style)
    if style == "json":
        assert isinstance(json.loads(done.out), dict)
    else:
        assert done.out.strip()
        assert not done.out.startswith("{")
    assert all(line.startswith(("·", " ")) for line in done.err.splitlines()), done.err


def test_a_table_is_written_in_the_form_that_its_ending_names(filled: Path, tmp_path: Path) -> None:
    for ending in (".csv", ".json", ".xlsx", ".parquet"):
        out = tmp_path / f"year{ending}"
        assert inside("table", "year", "--out", str(out)).result["rows"] == 1
        assert out.stat().st_size > 20
    with (tmp_path / "year.csv").open(encoding="utf-8", newline="") as file:
        (held,) = csv.DictReader(file)
    assert (held["year"], held["incidents"], held["killed_best"]) == ("2023", "2", "6")


# one: done, and something was found


def test_rejected_rows_give_one_and_the_rest_is_kept(record: None, tmp_path: Path) -> None:
    file = open_record(tmp_path, {}, {"id": "OR-9002", "kind": "riot"})
    report = tmp_path / "R.csv"
    done = inside("import", "azm_open_record", str(file), "--report", str(report), code=1)
    assert (done.result["new"], done.result["rejected"]) == (1, 1)
    (problem,) = done.result["problems"]
    assert problem.startswith("line 3, kind: ")
    with report.open(encoding="utf-8", newline="") as lines:
        assert [line["outcome"] for line in csv.DictReader(lines)] == ["new", "rejected"]
    assert Incident.objects.count() == 1


def test_a_touched_release_gives_one(filled: Path, azm_home: Path) -> None:
    (azm_home / "releases" / "1" / "outlines.geojson").write_text("{}", "utf-8")
    done = inside("release", "verify", "1", code=1)
    assert (done.result["ok"], done.result["problems"]) == (False, ["outlines.geojson: bytes differ from the manifest"])


def test_a_touched_row_gives_one_and_names_the_event_the_row_and_what_differs(filled: Path) -> None:
    Incident.objects.filter(public_id=A).update(summary="")
    number = Incident.objects.get(public_id=A).id
    found = inside("audit", "verify", code=1).result
    assert (found["ok"], found["object"], found["differs"]) == (
        False,
        f"incident:{number}",
        "differs from what the event recorded",
    )
    assert found["seq"] > 0


def test_features_that_match_no_unit_give_one(record: None, tmp_path: Path) -> None:
    shape = {"type": "Polygon", "coordinates": [[[71, 33], [72, 33], [72, 34], [71, 34], [71, 33]]]}
    names = ("Kohat", "Atlantis")
    features = [{"type": "Feature", "geometry": shape, "properties": {"name": name}} for name in names]
    file = tmp_path / "map.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    words = ("boundaries", "add", str(file), "--level", "2", "--licence", "own")
    found = inside(*words, code=1).result
    assert (found["matched"], found["unmatched"], found["changed"]) == (["PK-KP-KOH"], ["Atlantis"], 1)
    assert found["without_outline"] == ["PK-BA-QUE", "PK-KP-PES"]
    assert inside(*words, code=1).result["changed"] == 0


# three, four, five: nothing was done


def _held() -> tuple[int, int, list[tuple[int, str]]]:
    states = Incident.objects.order_by("id").values_list("id", "state")
    return Account.objects.count(), Import.objects.count(), list(states)


def _nothing_done(words: tuple[str, ...], code: int, message: str) -> None:
    before = _held()
    done = inside(*words, code=code)
    assert done.out == ""
    assert done.err.splitlines()[-1].startswith("azm: ")
    assert message in done.err
    assert "Remedy: " in done.err
    assert "Traceback" not in done.err
    assert _held() == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("import", "azm_open_record", "nowhere.csv"), "nowhere.csv"),
        (("import", "azm_open_record", "."), "."),
        (("boundaries", "add", "nowhere.geojson", "--level", "2", "--licence", "x"), "nowhere.geojson"),
        (("release", "create", ".."), "'..' is no release id"),
        (("user", "add", "x@example.org", "--role", "king"), "there is no role 'king'"),
        (("user", "add", "nobody", "--role", "coder"), "is not an e-mail address"),
        (("incident", "review", A, "withdraw", "--by", BEN), "to withdraw needs a reason"),
        (("incident", "judge", A, A, "same", "--by", BEN), "cannot be judged against itself"),
        (("table", "year", "--out", "year.doc"), "cannot write .doc"),
        (("table", "year", "--out", "nowhere/year.csv"), "nowhere/year.csv"),
        (("sheet", "new", "nowhere/sheet.xlsx"), "nowhere/sheet.xlsx"),
        (("report", "verify", "nowhere"), "there is no edition here"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_bad_input_gives_three(
    filled: Path, words: tuple[str, ...], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _nothing_done(words, 3, message)


def test_a_file_that_somebody_may_have_filled_in_is_not_written_over(record: None, tmp_path: Path) -> None:
    file = open_record(tmp_path, {})
    before = file.read_bytes()
    _nothing_done(("sheet", "new", str(file)), 4, "exists, and may be filled in")
    words = ("import", "azm_open_record", str(file), "--report", str(file))
    _nothing_done(words, 4, "the report would replace the file that is read")
    assert file.read_bytes() == before
    inside("sheet", "new", str(tmp_path / "sheet.xlsx"))


def test_a_report_that_cannot_be_written_stops_the_import(record: None, tmp_path: Path) -> None:
    file = open_record(tmp_path, {})
    words = ("import", "azm_open_record", str(file), "--report", str(tmp_path / "nowhere" / "R.csv"))
    _nothing_done(words, 3, "the report cannot be written")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("import", "azm_open_record", "{file}", "--by", BEN), "ben@example.org may not import"),
        (("release", "create", "2", "--by", ANA), "ana@example.org may not release"),
        (("release", "create", "2", "--cutoff", "2024-12-30"), "nothing is public before 14 days"),
        (("source", "accept", "azm_sheet"), "the rows of azm_sheet are reviewed one by one"),
        (("source", "accept", "ucdp_ged", "--by", CLEO), "cleo@example.org may not accept source"),
        (("user", "end", ADA, "--role", "administrator"), "the last administrator"),
        (("incident", "review", A, "approve", "--by", BEN), "cannot be asked to approve"),
        (("incident", "redact", "1", "--second", CLEO, "--reason", "x", "--by", BEN), "figures rest on it"),
        (("incident", "split", A, "--slot", "s1", "--by", ANA), "would have no account"),
        (("audit", "erase", "1", "after", "--second", BEN, "--reason", "x", "--by", BEN), "erasing needs two people"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_a_rule_forbids_gives_four(filled: Path, words: tuple[str, ...], message: str) -> None:
    _nothing_done(tuple(word.format(file=filled) for word in words), 4, message)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("import", "gtd", "{file}"), "gtd"),
        (("import", "undo", "99"), "there is no import 99"),
        (("import", "azm_open_record", "{file}", "--country", "XX"), "no papers for country 'XX'"),
        (("init", "--country", "XX"), "no papers for country 'XX'"),
        (("incident", "show", "PK-1999-000001"), "there is no incident PK-1999-000001"),
        (("incident", "review", "PK-1999-000001", "submit", "--by", ANA), "there is no incident"),
        (("incident", "revoke", A, B, "--by", BEN), "no judgement about"),
        (("release", "verify", "9"), "9"),
        (("release", "diff", "1", "9"), "9"),
        (("release", "create", "2", "--source", "acled"), "nothing signed off from acled"),
        (("table", "year", "--release", "9"), "9"),
        (("table", "nonsense"), "nonsense"),
        (("user", "add", "x@example.org", "--role", "coder", "--by", DORA), "no active user dora@example.org"),
        (("audit", "erase", "99", "after", "--second", CLEO, "--reason", "x", "--by", BEN), "no such text to erase"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_not_there_gives_five(filled: Path, words: tuple[str, ...], message: str) -> None:
    _nothing_done(tuple(word.format(file=filled) for word in words), 5, message)


# the acts on one incident, through the command


def test_an_incident_is_reviewed_merged_split_and_redacted_by_commands(record: None) -> None:
    put(row("S", coded("S", killed(5)), coded("S", slot="row2")), simple("T", 2))
    s, t = public_id("S"), public_id("T")
    assert inside("incident", "review", s, "submit", "--by", ANA).result == {"incident": s, "state": "in_review"}
    done = inside("incident", "review", s, "request-changes", "--reason", "which?", "--by", BEN)
    assert done.result["state"] == "changes_requested"
    inside("incident", "review", s, "recode", "--by", ANA)
    sign_off("S")
    assert inside("incident", "judge", s, t, "same", "--by", BEN).result["edge"] >= 1
    assert inside("incident", "show", t).result["incident"] == s
    inside("incident", "revoke", s, t, "--by", BEN)
    assert inside("incident", "show", t).result["incident"] == t
    new = inside("incident", "split", s, "--slot", "row2", "--by", ANA).result["new"]
    assert inside("incident", "show", new).result["state"] == "coded"
    moved = Account.objects.get(slot="row2", superseded_by__isnull=False)
    inside("incident", "redact", str(moved.id), "--second", CLEO, "--reason", "a name", "--by", BEN)
    assert Account.objects.get(id=moved.id).claims == ""
    assert inside("audit", "verify").result["ok"] is True


# stopping, and a database that is not there


def test_without_a_database_a_command_says_how_to_make_one(azm_home: Path) -> None:
    done = subprocess.run(command("status"), env=environment(azm_home), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (5, "")
    assert "the database is missing or not up to date Remedy: run azm init" in done.stderr


def test_stopping_an_import_gives_130_and_leaves_nothing(azm_home: Path, tmp_path: Path) -> None:
    settings = environment(azm_home)
    subprocess.run(command("init", "--empty"), env=settings, capture_output=True, check=True)
    file = open_record(tmp_path, *({"id": f"OR-{number}"} for number in range(4000)))
    words = command("import", "azm_open_record", str(file), "--format", "json")
    running = subprocess.Popen(
        words,
        env=settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # What runs the tests in the background may have it ignored, and a child would inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert running.stderr is not None
    # The first count of rows says that the import is in the middle of the file.
    next(line for line in running.stderr if "rows" in line)
    os.kill(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (130, "")
    assert "stopped; nothing of the running step was kept" in err
    status = subprocess.run(command("status", "--format", "json"), env=settings, capture_output=True, check=True)
    held = json.loads(status.stdout)["rows"]
    assert (held["incidents"], held["accounts"], held["imports"]) == (0, 0, 0)


def test_a_release_folder_is_verified_also_where_there_is_no_database(filled: Path, azm_home: Path) -> None:
    home = azm_home.parent / "elsewhere"
    copy = home / "releases" / "1"
    shutil.copytree(azm_home / "releases" / "1", copy)
    for name in ("1", str(copy)):
        assert outside(home, "release", "verify", name).result == {"release": name, "ok": True, "problems": []}
    assert not (home / "azm.sqlite3").exists()


def test_a_blank_home_is_as_good_as_none(tmp_path: Path) -> None:
    surroundings = environment(tmp_path) | {"AZM_HOME": "", "AZM_DATABASE_URL": ""}
    done = subprocess.run(
        command("status"), cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 5
    assert str(tmp_path / "var" / "azm.sqlite3") in done.stderr


def test_an_import_says_at_its_end_how_many_rows_went_by(record: None, tmp_path: Path) -> None:
    file = open_record(tmp_path, *({"id": f"OR-{number}"} for number in range(9001, 9008)))
    done = inside("import", "azm_open_record", str(file), "--by", ANA)
    assert done.result["rows"] == 7
    assert done.err.splitlines()[-1] == "  7 rows"


def test_an_unknown_code_in_a_filter_is_bad_input(filled: Path) -> None:
    done = inside("table", "year", "--where", "province_code=XX", code=3)
    assert "province_code has no code 'XX'" in done.err
    assert "PK-KP" in done.err
