"""Our methods beside R's surveillance: the stored answers, computed again, and series that no test has stored."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from azm.assess.surge.methods import METHODS
from azm.assess.surge.scenarios import CALENDARS, simulate
from tests.assess.surge.agreement import agreement

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "data" / "surge"
STEPS = ("week", "month")
# Another seed draws other series: AZM_ORACLE_SEED=7 make oracle.
SEED = int(os.environ.get("AZM_ORACLE_SEED") or 4711)

pytestmark = pytest.mark.oracle


def _asked_of_r(series: Path, step: str, out: Path) -> Path:
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("needs R and its package surveillance (Debian: r-base-core, r-cran-surveillance)")
    subprocess.run([program, str(ROOT / "scripts" / "oracle_surge.R"), str(series), step, str(out)], check=True)
    return out


@pytest.mark.parametrize("step", STEPS)
def test_the_stored_answers_are_those_that_r_gives(step: str, tmp_path: Path) -> None:
    said = _asked_of_r(DATA / f"{step}s.csv", step, tmp_path / "said.csv")
    assert said.read_text("utf-8") == (DATA / f"{step}s_r.csv").read_text("utf-8")


@pytest.mark.parametrize("step", STEPS)
def test_fresh_series_of_every_scenario_are_judged_as_by_r(step: str, tmp_path: Path) -> None:
    made = simulate([SEED], calendar=CALENDARS[step])
    # One of the four sizes of each scenario, in turns.
    chosen = [4 * number + number % 4 for number in range(42)]
    fresh = tmp_path / "fresh.csv"
    with fresh.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([f"{made.scenario[row]}.{SEED}.{made.size[row]}" for row in chosen])
        writer.writerows(made.counts[np.array(chosen)].T.tolist())
    said = _asked_of_r(fresh, step, tmp_path / "said.csv")
    flexible = agreement(METHODS["farrington"].judge, fresh, said, step)
    assert flexible.both >= 0.95
    assert flexible.within >= 0.99
    assert agreement(METHODS["ears-c1"].judge, fresh, said, step, "ears_").both == 1.0
