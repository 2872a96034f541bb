"""Verdicts by hand: which findings make which words, and that no word claims a cause."""

from __future__ import annotations

import pytest

from azm.assess.effect.verdict import AGREEMENT, VERDICTS, Finding, judge

UP = Finding("its", 2.0, 1.2, 3.0, 1.0, 0.01)
DOWN = Finding("its", 0.5, 0.3, 0.8, 1.0, 0.01)
FLAT = Finding("its", 1.1, 0.7, 1.6, 1.0, 0.5)
WIDE_BUT_RARE = Finding("its", 2.0, 0.9, 3.0, 1.0, 0.01)
NARROW_BUT_USUAL = Finding("its", 2.0, 1.2, 3.0, 1.0, 0.2)
MORE = Finding("sdid", 4.0, 1.0, 7.0, 0.0, 0.02)
FEWER = Finding("sdid", -4.0, -7.0, -1.0, 0.0, 0.02)
SAME = Finding("sdid", 1.0, -2.0, 4.0, 0.0, 0.6)
UNJUDGED = Finding("its", 2.0, 1.2, 3.0, 1.0, None)


@pytest.mark.parametrize(
    ("findings", "code", "agreement"),
    [
        ([UP, MORE], "consistent_with_increase", "agree"),
        ([DOWN, FEWER], "consistent_with_decrease", "agree"),
        ([UP], "consistent_with_increase", "one_method"),
        ([FLAT, SAME], "no_visible_change", "agree"),
        ([WIDE_BUT_RARE], "no_visible_change", "one_method"),
        ([NARROW_BUT_USUAL], "no_visible_change", "one_method"),
        ([UP, FEWER], "methods_disagree", "disagree"),
        ([UP, SAME], "methods_disagree", "disagree"),
        ([UNJUDGED], "too_few_placebos", "one_method"),
        ([UNJUDGED, MORE], "consistent_with_increase", "one_method"),
    ],
)
def test_findings_make_a_verdict_and_an_agreement(findings: list[Finding], code: str, agreement: str) -> None:
    found = judge(findings, "2022-11-28")
    assert (found.code, found.agreement) == (code, agreement)
    assert found.sentence.endswith(AGREEMENT[agreement])


def test_no_verdict_speaks_of_a_cause() -> None:
    words = " ".join([*VERDICTS.values(), *AGREEMENT.values()]).lower()
    assert "consistent with" in words
    assert not [word for word in ("cause", "effect", "because", "led to", "due to", "impact") if word in words]
