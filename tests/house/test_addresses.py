"""No address in a lock file, and no path of one machine in any file of the repository."""

from __future__ import annotations

import re

import pytest

from tests.house.tree import ROOT, files, report

ADDRESS = re.compile(r"\b(?:https?|file|git|ssh)\+?:|(?:^|\s)/")
# Only where a path begins: the middle of a web address is not a folder of this machine.
MACHINE_PATH = re.compile(r"(?<![\w.:/~$}-])/(?:home|root|work|Users|opt|mnt|srv|tmp)/[\w.]")


def test_every_lock_file_carries_hashes_and_no_address() -> None:
    locks = sorted(path for path in files() if path.suffix == ".lock")
    assert {path.name for path in locks} >= {"requirements.lock", "requirements-dev.lock", "requirements-uv.lock"}
    for lock in locks:
        text = lock.read_text(encoding="utf-8")
        found = [f"{lock.name}:{n}" for n, line in enumerate(text.splitlines(), 1) if ADDRESS.search(line)]
        assert not found, report(found, "write the lock again with `make lock`:")
        assert "--hash=sha256:" in text


def test_no_file_names_a_path_of_one_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number} {match[0]}"
        for path in files()
        for number, line in enumerate(_lines(path.read_bytes()), 1)
        if (match := MACHINE_PATH.search(line))
    ]
    assert not found, report(found, "use a relative path or an environment variable:")


def _lines(content: bytes) -> list[str]:
    """The lines of a text file; none of a picture or another binary file."""
    try:
        return [] if b"\0" in content else content.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        return []


@pytest.mark.parametrize("folder", ["home", "work", "tmp"])
def test_the_check_sees_a_path_and_not_a_web_address(folder: str) -> None:
    path = f"/{folder}/ana"
    assert MACHINE_PATH.search(f"open('{path}')")
    assert not MACHINE_PATH.search(f"see example.org{path}")
