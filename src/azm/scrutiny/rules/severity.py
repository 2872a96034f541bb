"""How grave each kind of finding of R01-R14 and R24-R27 is: one table, and why.

The scale is the plan format's: critical stops the work, or puts in doubt the text or agreement it rests on; major puts
the aim or its date in doubt; minor should be put right; notice is to be known. So:

- critical: a meeting that decided without its quorum (what it agreed is in doubt), and an action that waits for
  something on hold or dropped (it cannot go on however long one waits).
- major: a date that passed, nobody who answers, no measure at all, a claim that nothing bears out or others deny, a
  decision nobody took up or reported on, a body that does not meet, work on one side only, aims lost in a revision.
- minor: what is put right by writing it down: a late report, a second lead, a missing baseline, target, date or text,
  indicators of outputs only, a repeated decision, minutes, evidence that ran out.
- notice: what is only suggested, and whatever cannot be assessed: that is no shortcoming of the work, but of the facts.
"""

from __future__ import annotations

from collections.abc import Mapping

from azm.scrutiny.rules.finding import NOT_ASSESSABLE

# rule -> variant -> severity
SEVERITY: Mapping[str, Mapping[str, str]] = {
    "R01": {"": "major", "action": "major"},
    "R02": {"": "minor"},
    "R03": {"": "minor", "never": "minor"},
    "R04": {"none": "major", "several": "minor"},
    "R05": {
        "placeholder": "minor",
        "no_indicator": "major",
        "no_baseline": "minor",
        "no_target": "minor",
        "no_date": "minor",
    },
    "R06": {"": "minor"},
    "R07": {"": "major"},
    "R08": {"": "major", "self_above_independent": "major"},
    "R09": {"": "major", "beneath": "major"},
    "R10": {"unassigned": "major", "unreported": "major"},
    "R11": {"": "minor", "suggested": "notice"},
    "R12": {"": "major", "never": "major"},
    "R13": {"": "minor"},
    "R14": {"": "critical"},
    "R24": {"kinetic": "major", "non_kinetic": "major"},
    "R25": {"": "major", "stopped": "critical"},
    "R26": {"": "minor"},
    "R27": {"": "major", "version": "major", "action": "major"},
}


def severity(rule: str, variant: str = "") -> str:
    """The severity of a rule's variant; what cannot be assessed is always a notice."""
    return "notice" if variant == NOT_ASSESSABLE else SEVERITY[rule][variant]
