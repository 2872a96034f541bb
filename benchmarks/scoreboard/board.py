"""A board: the cells that entrants scored in several windows, cut into the rows that the scoreboard shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from azm.assess.forecasting.history import Counts
from benchmarks.scoreboard.measures import SCORES, Cells, Floats, mean

RESAMPLES = 2000
# Mean killed per month over the unit's own last twelve months -> class; taken from what was known, not from what came.
CLASSES = ((0, "none"), (1, "under 1"), (10, "1 to 10"), (100, "10 to 100"), (np.inf, "100 and more"))


class Row(NamedTuple):
    """One row of a board's CSV: a cut of the cells, and the mean of every score in it."""

    model: str
    units: str
    by: str
    key: str
    cells: int
    scores: Mapping[str, float]


class Skill(NamedTuple):
    """1 - score / the reference's score, with a 95 % interval by resampling whole units."""

    model: str
    units: str
    score: str
    skill: float
    low: float
    high: float
    won: int
    windows: int


@dataclass(frozen=True, slots=True)
class Board:
    """Cells `scores[model][score][window, unit, step]`, and the class `classes[window, unit]` of every unit."""

    codes: tuple[str, ...]
    windows: tuple[str, ...]
    steps: tuple[int, ...]
    classes: NDArray[np.str_]
    scores: Mapping[str, Cells]

    def without(self, code: str) -> Board:
        """The board without a unit."""
        kept = [row for row, each in enumerate(self.codes) if each != code]
        scores = {model: {name: cells[:, kept] for name, cells in held.items()} for model, held in self.scores.items()}
        codes = tuple(self.codes[row] for row in kept)
        return Board(codes, self.windows, self.steps, self.classes[:, kept], scores)

    def rows(self, units: str) -> Iterator[Row]:
        """The means over all cells, and by window, step and class."""
        shape = (len(self.windows), len(self.codes), len(self.steps))
        cuts: list[tuple[str, str, NDArray[np.bool_]]] = [("all", "", np.ones(shape, dtype=bool))]
        for by, keys, axis in (("window", self.windows, 0), ("step", self.steps, 2)):
            cuts += [(by, str(key), np.indices(shape)[axis] == at) for at, key in enumerate(keys)]
        by_class = np.broadcast_to(self.classes[..., None], shape)
        cuts += [("class", name, by_class == name) for _, name in CLASSES if (self.classes == name).any()]
        for model, held in self.scores.items():
            for by, key, chosen in cuts:
                found = {name: mean(cells[chosen]) for name, cells in held.items()}
                yield Row(model, units, by, key, int(chosen.sum()), found)

    def skills(self, units: str, reference: str, names: Sequence[str]) -> Iterator[Skill]:
        """Skill of every model against a reference, and in how many windows it is ahead."""
        chance = np.random.default_rng(20180101)
        drawn = chance.multinomial(len(self.codes), np.full(len(self.codes), 1 / len(self.codes)), RESAMPLES)
        for model, held in self.scores.items():
            if model == reference:
                continue
            for name in names:
                ours, theirs = held[name], self.scores[reference][name]
                again = 1 - (drawn @ ours.sum(axis=(0, 2))) / (drawn @ theirs.sum(axis=(0, 2)))
                low, high = np.quantile(again, [0.025, 0.975])
                won = int((ours.mean(axis=(1, 2)) < theirs.mean(axis=(1, 2))).sum())
                skill = float(1 - ours.sum() / theirs.sum())
                yield Skill(model, units, name, skill, float(low), float(high), won, len(self.windows))


def classes_of(own: Counts) -> NDArray[np.str_]:
    """The class of each unit by the mean of its last twelve months `own[unit, month]`."""
    level = own[:, -12:].mean(axis=1)
    edges = np.array([edge for edge, _ in CLASSES[:-1]])
    names = np.array([name for _, name in CLASSES])
    # 0 is a class of its own; other classes hold their lower edge.
    at = np.where(level == 0, 0, 1 + np.searchsorted(edges[1:], level, side="right"))
    found: NDArray[np.str_] = names[at]
    return found


def board(
    codes: tuple[str, ...],
    steps: tuple[int, ...],
    windows: Sequence[tuple[str, NDArray[np.str_], Mapping[str, Mapping[str, Floats]]]],
) -> Board:
    """A board of windows, each a name, its units' classes, and scores[model][score][unit, step]."""
    models = list(windows[0][2])
    cells = {
        model: {name: np.stack([scores[model][name] for _, _, scores in windows]) for name in SCORES}
        for model in models
    }
    return Board(codes, tuple(name for name, _, _ in windows), steps, np.stack([each[1] for each in windows]), cells)
