"""Where the accounts of a row live after a split: what was moved stays where it was moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from azm.record.models import Account, Incident
from azm.record.rules.accounts import Prepared
from azm.record.rules.match import SPLIT


@dataclass
class Moved:
    """The incidents of a source that were split off others, read once for an import."""

    source: str

    @cached_property
    def _found(self) -> dict[str, list[Incident]]:
        found: dict[str, list[Incident]] = {}
        rows = Incident.objects.filter(source_code=self.source, external_id__contains=SPLIT)
        for incident in rows.order_by("id"):
            found.setdefault(incident.external_id.partition(SPLIT)[0], []).append(incident)
        return found

    def split_off(self, incident: Incident) -> list[Incident]:
        """The incidents that were split off this one; what was merged back into it speaks in it again."""
        return [one for one in self._found.get(incident.external_id, ()) if one.merged_into_id != incident.id]

    def homes(self, incident: Incident, accounts: Sequence[Prepared]) -> list[tuple[Incident, list[Prepared]]]:
        """The incident and those split off it, each with the accounts of the row whose slots it holds."""
        others = self.split_off(incident)
        if not others:
            return [(incident, list(accounts))]
        # By number: a slot that was moved on lives where it came last.
        held = Account.objects.filter(incident__in=others, is_retraction=False).order_by("id")
        home = dict(held.values_list("slot", "incident_id"))
        return [
            (one, [said for said in accounts if home.get(said.draft.slot, incident.id) == one.id])
            for one in (incident, *others)
        ]
