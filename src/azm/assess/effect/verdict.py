"""What the methods together say of one unit, in words that claim no cause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

# A change counts as visible if its interval leaves out "no change" and at most so many placebos look as changed.
LEVEL = 0.05
VERDICTS = {
    "consistent_with_increase": "The figures are consistent with a higher level after {event} than before.",
    "consistent_with_decrease": "The figures are consistent with a lower level after {event} than before.",
    "no_visible_change": "No change of level after {event} can be told from how the figures move anyway.",
    "methods_disagree": "The methods do not agree on whether the level after {event} is another than before.",
    "too_few_placebos": "Too few placebo dates lie before {event} to judge the change that is estimated.",
}
# Interrupted time series and synthetic difference-in-differences side by side.
AGREEMENT = {
    "agree": "Both methods find the same.",
    "disagree": "One method finds a change that the other does not.",
    "one_method": "Only one method could be used.",
}


class Finding(NamedTuple):
    """What one method found: an estimate with its interval, what no change would be, and its placebo p-value."""

    method: str
    estimate: float
    low: float
    high: float
    neutral: float
    p: float | None

    @property
    def direction(self) -> str:
        """increase, decrease or "" (no visible change)."""
        if self.p is None or self.p > LEVEL or self.low <= self.neutral <= self.high:
            return ""
        return "increase" if self.estimate > self.neutral else "decrease"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A code of VERDICTS, one of AGREEMENT, and the sentence."""

    code: str
    agreement: str
    sentence: str


def judge(findings: list[Finding], event: str) -> Verdict:
    """The verdict on a unit; `findings` holds one or two methods, `event` is the day in words."""
    usable = [each for each in findings if each.p is not None]
    directions = {each.direction for each in usable}
    agreement = "one_method" if len(usable) < 2 else ("agree" if len(directions) == 1 else "disagree")
    if not usable:
        code = "too_few_placebos"
    elif agreement == "disagree":
        code = "methods_disagree"
    else:
        direction = directions.pop()
        code = f"consistent_with_{direction}" if direction else "no_visible_change"
    return Verdict(code, agreement, f"{VERDICTS[code].format(event=event)} {AGREEMENT[agreement]}")
