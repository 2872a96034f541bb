"""Verifying an edition: clean when nothing was touched, and naming what was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from azm.assess import Release
from azm.report.verify import verify
from azm.terms.errors import BadInput

MakeRelease = Callable[..., Release]


def resealed(out: Path, name: str, content: bytes) -> None:
    """Writes a file and makes the manifest agree with it, as somebody who wants to deceive would."""
    (out / name).write_bytes(content)
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    manifest["files"][name] = hashlib.sha256(content).hexdigest()
    (out / "manifest.json").write_text(json.dumps(manifest), "utf-8")


def test_an_untouched_edition_differs_in_nothing(hand: Release, out: Path) -> None:
    assert verify(out, hand) == []


def test_a_file_whose_bytes_changed_is_named(hand: Release, out: Path) -> None:
    (out / "security-2023.pdf").write_bytes(b"%PDF-1.7")
    (out / "security-2023.html").unlink()
    assert [str(each) for each in verify(out, hand)] == [
        "file security-2023.html: is missing",
        "file security-2023.pdf: its bytes differ from the manifest",
        "file security-2023.pdf: the release gives another one",
    ]


def test_a_changed_page_with_its_hash_and_a_file_that_was_added_are_named(hand: Release, out: Path) -> None:
    page = (out / "security-2023.html").read_bytes()
    resealed(out, "security-2023.html", page.replace(b"killed", b"saved"))
    (out / "csv" / "more.csv").write_text("x", "utf-8")
    assert [str(each) for each in verify(out, hand)] == [
        "file csv/more.csv: is no file of this edition",
        "file security-2023.html: the release gives another one",
    ]


def test_a_figure_that_the_release_does_not_give_is_named(hand: Release, out: Path) -> None:
    held = json.loads((out / "figures.json").read_text("utf-8"))
    next(figure for figure in held["figures"] if figure["id"] == "total.killed")["value"] = 21
    resealed(out, "figures.json", json.dumps(held).encode())
    found = [str(each) for each in verify(out, hand)]
    assert "figure total.killed: value is printed as 21, the release gives 20" in found


def test_a_sentence_that_was_rewritten_is_named(hand: Release, out: Path) -> None:
    held = json.loads((out / "figures.json").read_text("utf-8"))
    held["sentences"][0]["text"] = "All was quiet."
    resealed(out, "figures.json", json.dumps(held).encode())
    assert [str(each) for each in verify(out, hand)] == ["sentence key.totals: the release gives another text"]


def test_a_table_that_was_rewritten_is_named(hand: Release, out: Path) -> None:
    resealed(out, "csv/kind.csv", b"kind\n")
    assert [str(each) for each in verify(out, hand)] == ["file csv/kind.csv: the release gives another one"]


def test_another_release_is_named_before_anything_is_compared(
    make_release: MakeRelease, rows: dict[str, Any], out: Path
) -> None:
    other = make_release("2024.2", **(rows | {"incidents": rows["incidents"][:2]}))
    found = verify(out, other)
    assert [(each.what, each.name) for each in found] == [("release", "2024.2")]


def test_a_folder_without_an_edition_is_refused(hand: Release, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"manifest\.json: cannot be read as JSON"):
        verify(tmp_path, hand)
