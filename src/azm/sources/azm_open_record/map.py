"""The value maps of the open record (map.yml, actors.csv, publishers.csv), checked against the code lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from azm.sources.catalogue import KnownActor, known_actors, listing
from azm.terms import codes
from azm.terms.drafts import DocumentRef, TargetRef
from azm.terms.errors import BadInput

_FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Maps:
    """From the words of the record's codebook to codes.

    `tactics`: word -> tactic code; `subkinds`: (word, kind) -> subkind; `roles`: kind -> role alone, before and after
    " / "; `publishers`: (address without www., publisher) -> a document without title and date.
    """

    kinds: Mapping[str, str]
    initiators: Mapping[str, str]
    roles: Mapping[str, Mapping[str, str]]
    tactics: Mapping[str, str]
    subkinds: Mapping[tuple[str, str], str]
    targets: Mapping[str, TargetRef]
    certainties: Mapping[str, str]
    voices: Mapping[str, str]
    suicide_vehicle_ids: frozenset[str]
    other_violence_subkinds: Mapping[str, str]
    initiator_unclear_ids: frozenset[str]
    actors: Mapping[str, KnownActor]
    publishers: Mapping[tuple[str, str], DocumentRef]


@lru_cache(maxsize=4)
def load(country: str) -> Maps:
    """The maps, with actors looked up in the country's list; BadInput for a code that no list holds."""
    raw: dict[str, Any] = yaml.safe_load((_FOLDER / "map.yml").read_text("utf-8"))
    subkinds = {(word, kind): sub for word, entry in raw["tactic"].items() for kind, sub in entry["subkind"].items()}
    maps = Maps(
        kinds=raw["kind"],
        initiators=raw["initiator"],
        roles=raw["actor_role"],
        tactics={word: entry["tactic"] for word, entry in raw["tactic"].items()},
        subkinds=subkinds,
        targets={word: TargetRef(entry["code"], entry.get("country", "")) for word, entry in raw["target"].items()},
        certainties=raw["actor_status"],
        voices=raw["voice"],
        suicide_vehicle_ids=frozenset(raw["suicide_vehicle_ids"]),
        other_violence_subkinds=raw["other_violence_subkinds"],
        initiator_unclear_ids=frozenset(raw["initiator_unclear_ids"]),
        actors=_actors(country),
        publishers=_publishers(),
    )
    _check("kind", maps.kinds.values(), codes.KIND)
    _check("initiator", maps.initiators.values(), codes.INITIATOR)
    _check("actor_role", [role for roles in maps.roles.values() for role in roles.values()], codes.ACTOR_ROLE)
    _check("tactic", maps.tactics.values(), codes.TACTIC)
    _check("target", [target.code for target in maps.targets.values()], codes.TARGET)
    _check("actor_status", maps.certainties.values(), codes.CERTAINTY)
    _check("voice", maps.voices.values(), codes.VOICE)
    _check("other_violence_subkinds", maps.other_violence_subkinds.values(), codes.SUBKIND_OTHER)
    for kind, allowed in codes.SUBKIND.items():
        _check("subkind", [sub for (_, of), sub in subkinds.items() if of == kind], allowed)
    return maps


def _actors(country: str) -> dict[str, KnownActor]:
    known = known_actors(country)
    rows = listing(_FOLDER / "actors.csv")
    _check("actors.csv: actor_code", [row["actor_code"] for row in rows], known)
    return {row["as_written"]: known[row["actor_code"]] for row in rows}


def _publishers() -> dict[tuple[str, str], DocumentRef]:
    rows = listing(_FOLDER / "publishers.csv")
    _check("publishers.csv: kind", [row["kind"] for row in rows], codes.SOURCE_KIND)
    return {
        (row["address"], row["publisher"]): DocumentRef(
            key="",
            publisher=row["name"],
            independence_group=row["independence_group"],
            language=row["language"],
            syndicated_from=row["syndicated_from"],
            publisher_kind=row["kind"],
            is_party=row["is_party_to_conflict"] == "yes",
        )
        for row in rows
    }


def _check(what: str, used: Iterable[str], allowed: Iterable[str]) -> None:
    unknown = sorted(set(used) - set(allowed))
    if unknown:
        raise BadInput(
            f"{what} uses {', '.join(unknown)}, which no code list holds.",
            where="azm_open_record/map.yml",
            remedy="correct the map or add the code",
        )
