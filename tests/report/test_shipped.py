"""The shipped record's year 2023, from its raw rows: the totals that the order of work names."""

from __future__ import annotations

from azm.assess import Release
from azm.report import security
from azm.report.words import say


def test_the_shipped_year_has_the_coders_reconciled_totals(shipped: Release) -> None:
    edition = security.build(shipped, 2023)
    totals = [edition.figures[f"total.{measure}"].value for measure in ("incidents", "killed", "injured")]
    assert totals == [315, 1042, 1026]


def test_the_shipped_year_like_for_like_with_crss(shipped: Release) -> None:
    edition = security.build(shipped, 2023, rule="crss_like")
    totals = [edition.figures[f"total.{measure}"].value for measure in ("incidents", "killed", "injured")]
    assert totals == [303, 1024, 1012]


def test_the_first_half_of_2024_is_not_compared_with_that_of_2023(shipped: Release) -> None:
    edition = security.build(shipped, 2024)
    said = next(say(edition, sentence) for sentence in edition.sentences() if sentence.id == "compare.part")
    assert said.startswith("The comparison of January to June 2024 with January to June 2023 is withheld")
    assert "fell" not in said


def test_the_published_year_that_does_not_add_up_is_shown_so(shipped: Release) -> None:
    edition = security.build(shipped, 2023)
    said = [say(edition, sentence) for sentence in edition.sentences()]
    assert "CRSS, 2023: the parts add up to 783, but 789 is printed, 6 more." in said


def test_a_record_cannot_be_claimed_from_the_shipped_rows(shipped: Release) -> None:
    edition = security.build(shipped, 2023)
    said = next(say(edition, sentence) for sentence in edition.sentences() if sentence.id == "compare.record")
    assert "cannot be said from this record: 2022 cannot be compared" in said
