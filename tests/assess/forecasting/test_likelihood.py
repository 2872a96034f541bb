"""Words for chances: the published scale, its edges, and the numbers beside the words."""

from __future__ import annotations

import numpy as np
import pytest

from azm.assess.forecasting.likelihood import PUBLISHED, SCALE, chance, likelihood, middle


@pytest.mark.parametrize(
    ("share", "word"),
    [
        (1.0, "virtually certain"),
        (0.99, "virtually certain"),
        (0.98, "very likely"),
        (0.9, "very likely"),
        (0.89, "likely"),
        (0.66, "likely"),
        (0.65, "about as likely as not"),
        (0.33, "about as likely as not"),
        (0.32, "unlikely"),
        (0.1, "unlikely"),
        (0.09, "very unlikely"),
        (0.01, "very unlikely"),
        (0.004, "exceptionally unlikely"),
        (0.0, "exceptionally unlikely"),
    ],
)
def test_a_chance_has_the_narrowest_term_of_the_scale(share: float, word: str) -> None:
    assert likelihood(share) == word


def test_word_and_printed_number_never_disagree() -> None:
    # 89.6 per cent is printed as 90, and 90 is very likely.
    assert (likelihood(0.896), likelihood(0.894)) == ("very likely", "likely")


def test_the_published_scale_holds_every_term_and_its_edge() -> None:
    for least, term in SCALE.items():
        assert term in PUBLISHED
        assert f"{100 * least:.0f}" in PUBLISHED


def test_a_chance_is_the_share_of_draws_at_or_above() -> None:
    assert chance(np.array([[0, 5], [10, 25]]), 10) == 0.5


def test_an_interval_is_rounded_outwards_and_the_median_half_up() -> None:
    # Of 0 to 10 in steps of one the quantiles lie at 0.5 and 9.5; the median is 5.
    assert middle(np.arange(11)) == (0, 5, 10)
    assert middle(np.array([1, 2])) == (1, 2, 2)
