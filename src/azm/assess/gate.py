"""The coverage gate: two spans may be compared only if our coverage of both is high enough and much the same."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from azm.assess.coverage import Coverage
from azm.assess.spans import Span

# RECORD.md's thresholds: below .80 too much is missing; a difference above .10 could pass for a change of its own.
LEAST_COVERAGE = Fraction(80, 100)
MOST_DIFFERENCE = Fraction(10, 100)


@dataclass(frozen=True, slots=True)
class GatePair:
    """One reference that covers both spans: a is the span spoken of, b the one it is compared with.

    The changes are a / b - 1; ours is counted under the reference's rule. `reason` says why the pair opens or not.
    """

    publisher: str
    rule: str
    same_publisher: bool
    a: Coverage
    b: Coverage
    our_change: float | None
    reference_change: float | None
    is_open: bool
    reason: str


@dataclass(frozen=True, slots=True)
class GateVerdict:
    """Whether the two spans may be compared, with every reference's coverages and change; ours under `rule`."""

    is_open: bool
    span_a: Span
    span_b: Span
    measure: str
    rule: str
    ours_a: int | None
    ours_b: int | None
    our_change: float | None
    pairs: tuple[GatePair, ...]
    reasons: tuple[str, ...]


def judge(
    span_a: Span,
    span_b: Span,
    measure: str,
    rule: str,
    ours: tuple[int | None, int | None],
    coverages: tuple[list[Coverage], list[Coverage]],
) -> GateVerdict:
    """The verdict: open if the spans are equally long and at least one reference opens; `ours` are totals by `rule`."""
    pairs = tuple(
        _pair(a, b) for a in coverages[0] for b in coverages[1] if (a.publisher, a.rule) == (b.publisher, b.rule)
    )
    alike = span_a.months == span_b.months
    reasons = tuple(pair.reason for pair in pairs) or (
        f"No reference states {measure} for both {span_a.label} and {span_b.label}.",
    )
    if not alike:
        reasons = (f"{span_a.label} has {span_a.months} months, {span_b.label} has {span_b.months}.", *reasons)
    return GateVerdict(
        is_open=alike and any(pair.is_open for pair in pairs),
        span_a=span_a,
        span_b=span_b,
        measure=measure,
        rule=rule,
        ours_a=ours[0],
        ours_b=ours[1],
        our_change=change(*ours),
        pairs=pairs,
        reasons=reasons,
    )


def word_of(verdict: GateVerdict) -> str:
    """What a verdict says of a level month for month, for which the spans need not be equally long, in a word or three.

    "good", "own publisher only", "low", or "not known" where nobody states both spans.
    """
    opened = [pair for pair in verdict.pairs if pair.is_open]
    if any(not pair.same_publisher for pair in opened):
        return "good"
    if opened:
        return "own publisher only"
    return "low" if verdict.pairs else "not known"


def change(a: int | None, b: int | None) -> float | None:
    """a / b - 1, None if either is not known or b is zero."""
    return a / b - 1 if a is not None and b else None


def _pair(a: Coverage, b: Coverage) -> GatePair:
    is_open, why = _judge_pair(a, b)
    whose = f"{a.publisher} ({a.rule}{', publisher of our rows' if a.same_publisher else ''})"
    return GatePair(
        publisher=a.publisher,
        rule=a.rule,
        same_publisher=a.same_publisher,
        a=a,
        b=b,
        our_change=change(a.ours, b.ours),
        reference_change=change(a.reference, b.reference),
        is_open=is_open,
        reason=f"{whose}: {_said(a)}, {_said(b)}; {why}.",
    )


def _judge_pair(a: Coverage, b: Coverage) -> tuple[bool, str]:
    if a.ratio is None or b.ratio is None:
        return False, "one of the two is not known"
    if min(a.ratio, b.ratio) < LEAST_COVERAGE:
        return False, f"below {float(LEAST_COVERAGE):.2f}"
    if abs(a.ratio - b.ratio) > MOST_DIFFERENCE:
        return False, f"they differ by more than {float(MOST_DIFFERENCE):.2f}"
    return True, "high enough and much the same"


def _said(coverage: Coverage) -> str:
    figure = "not known" if coverage.coverage is None else f"{coverage.coverage:.2f}"
    return f"coverage of {coverage.span.label} is {figure}"
