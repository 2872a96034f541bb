"""The value maps of ACLED (map.yml), loaded and checked against the code lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from azm.terms import codes
from azm.terms.errors import BadInput

Filed = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Maps:
    """From ACLED's words to codes.

    `filed`: (sub-event, classes of the two actors or of the first, or "any") -> kind, subkind, initiator.
    """

    inter: Mapping[str, str]
    actor_kind: Mapping[str, str]
    state_names: Mapping[str, str]
    time_precision: Mapping[str, int]
    geo_precision: Mapping[str, int]
    tactics: Mapping[str, str]
    tactic_of_groups: Mapping[str, str]
    filed: Mapping[tuple[str, str], Filed]
    not_imported: frozenset[str]
    targets: Mapping[str, str]


@lru_cache(maxsize=1)
def load() -> Maps:
    """The maps; BadInput for a code that no list holds."""
    raw: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("map.yml").read_text("utf-8"))
    events = raw["events"]
    maps = Maps(
        inter=raw["inter"],
        actor_kind=raw["actor_kind"],
        state_names=raw["state_names"],
        time_precision=raw["time_precision"],
        geo_precision=raw["geo_precision"],
        tactics={name: event["tactic"] for name, event in events.items()},
        tactic_of_groups=raw["tactic_of_groups"],
        filed={
            (name, sides): (filed[0], filed[1], filed[2])
            for name, event in events.items()
            for sides, filed in event["filed"].items()
        },
        not_imported=frozenset(raw["not_imported"]),
        targets=raw["targets"],
    )
    _check(maps.tactics.values(), codes.TACTIC)
    _check(maps.tactic_of_groups.values(), codes.TACTIC)
    _check(maps.targets.values(), codes.TARGET)
    _check([*maps.actor_kind.values(), *maps.state_names.values()], codes.ACTOR_KIND)
    for kind, subkind, initiator in maps.filed.values():
        _check([kind], codes.KIND)
        _check([subkind], codes.SUBKIND[kind])
        _check([initiator], codes.INITIATOR)
    return maps


def _check(used: Iterable[str], allowed: Iterable[str]) -> None:
    unknown = sorted(set(used) - set(allowed))
    if unknown:
        what = f"{', '.join(unknown)} is in no code list."
        raise BadInput(what, where="acled/map.yml", remedy="correct the map or add the code")
