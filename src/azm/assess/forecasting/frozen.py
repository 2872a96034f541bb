"""What is frozen: the parameters that were learnt, and the fingerprint of them and of the code that uses them."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from azm.assess.forecasting.conformal import Stretch
from azm.assess.forecasting.intensity import CLASSES
from azm.assess.forecasting.pool import COMPONENTS, Parameters

POOL = "pool1"
_FOLDER = Path(__file__).parent
PARAMETERS = _FOLDER / "parameters.json"
# Everything on which a draw of the pool depends, in order.
FILES = (
    "caps.py", "chance.py", "conformal.py", "history.py", "intensity.py", "models/analogue.py", "models/candidates.py",
    "models/long.py", "models/onset.py", "models/own.py", "models/simple.py", "parameters.json", "pool.py",
)  # fmt: skip


@cache
def parameters() -> Parameters:
    """The parameters of the pool as they were frozen."""
    held = json.loads(PARAMETERS.read_text("utf-8"))
    weights = {name: tuple(held["weights"][name][each] for each in COMPONENTS) for name in CLASSES}
    return Parameters(weights, Stretch(tuple(held["stretch"])))


def as_json(learnt: Parameters) -> str:
    """The parameters as their file holds them."""
    weights = {name: dict(zip(COMPONENTS, learnt.weights[name], strict=True)) for name in CLASSES}
    held = {"model": POOL, "weights": weights, "stretch": list(learnt.stretch.factors)}
    return json.dumps(held, indent=1) + "\n"


def fingerprint() -> str:
    """The sha256 of the models' code and parameters: file by file, its name and its bytes."""
    digest = hashlib.sha256()
    for name in FILES:
        digest.update(name.encode() + b"\0" + (_FOLDER / name).read_bytes() + b"\0")
    return digest.hexdigest()
