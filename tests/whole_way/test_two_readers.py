"""A large release is read by two processes: the bytes are those of one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.whole_way.program import environment

_WITH_TWO = """
from azm.cli.frame import ready
ready()
from azm.flow import release_reading
from azm.record.queries import releasing
release_reading.MANY, releasing.CHUNK = 1, 100
from azm.cli.main import main
main(["release", "create", "2024.1", "--source", "azm_open_record", "--format", "json"])
"""


def test_two_readers_give_the_same_bytes_as_one(shipped: Path) -> None:
    one = (shipped / "releases" / "2024.1" / "manifest.json").read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", _WITH_TWO],
        env=environment(shipped),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert json.loads(done.stdout)["incidents"] == 510
    assert (shipped / "releases" / "2024.1" / "manifest.json").read_bytes() == one
