"""What stops an edition: sums that do not add up, sentences that are not true, numbers from nowhere."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from azm.assess import Release
from azm.report import security
from azm.report.checks import Untrue, check
from azm.report.edition import Claim, Edition, Fig, Sentence, Words, sentence
from azm.report.findings import PREDICATES, holds

MakeRelease = Callable[..., Release]
# Figures that nothing else in a small edition constrains; `azm report verify` asks them again of the release.
FREE = ("deadliest.", "gate.", "fata.")


def flipped(edition: Edition, figure: str, **values: int | None) -> Edition:
    changed = dataclasses.replace(edition.figures[figure], **values)  # type: ignore[arg-type]
    return dataclasses.replace(edition, figures={**edition.figures, figure: changed})


def saying(edition: Edition, said: Sentence) -> Edition:
    return dataclasses.replace(edition, findings=(said,))


def test_the_edition_by_hand_passes(edition: Edition) -> None:
    check(edition)


def test_one_flipped_figure_stops_the_edition_and_its_sum_is_named(edition: Edition) -> None:
    with pytest.raises(Untrue, match=r"table kind: the column killed \(low\) sums to 12, but total\.killed is 11"):
        check(flipped(edition, "total.killed", low=11))


def test_a_flipped_part_names_the_table_it_stands_in(edition: Edition) -> None:
    with pytest.raises(Untrue, match=r"table month: the column killed \(value\) sums to 19, but total\.killed is 20"):
        check(flipped(edition, "month.2023-02.killed", value=8))


def test_a_range_in_disorder_is_named_by_its_figure(edition: Edition) -> None:
    with pytest.raises(Untrue, match=r"figure total\.killed breaks low <= best <= high"):
        check(flipped(edition, "total.killed", low=21))


def test_a_percentage_that_is_not_that_of_its_parts_is_named(edition: Edition) -> None:
    with pytest.raises(Untrue, match=r"party\.killed\.share is 31, which is not the share of party\.killed"):
        check(flipped(edition, "party.killed.share", value=31))


def test_a_figure_flipped_in_the_release_stops_the_edition(make_release: MakeRelease, rows: dict[str, Any]) -> None:
    rows["incidents"][0]["killed_best"] = 9
    with pytest.raises(Untrue, match=r"not_split|sentence group\.order: not true in the data"):
        security.build(make_release("flipped", **rows), 2023)


def test_nearly_every_flipped_figure_stops_the_edition(edition: Edition) -> None:
    missed = []
    for name, figure in edition.figures.items():
        if figure.value is None or name.startswith(FREE):
            continue
        try:
            check(flipped(edition, name, value=figure.value + 1))  # type: ignore[arg-type]
            missed.append(name)
        except Untrue:
            pass
    # The first figure of a publisher is a statement of its own; nothing has to agree with it.
    assert [name for name in missed if not name.endswith(".first")] == []


def test_a_sentence_that_is_not_true_in_the_data_is_named(edition: Edition) -> None:
    said = sentence("lie", "Balochistan had the most deaths.", Claim("largest", ("province", "killed", ("PK-BA",))))
    with pytest.raises(Untrue, match=r"sentence lie: not true in the data .largest.*Balochistan had the most deaths"):
        check(saying(edition, said))


def test_a_number_typed_into_a_sentence_is_refused(edition: Edition) -> None:
    with pytest.raises(Untrue, match=r"sentence typed: it holds a number that comes from no figure: '20 died\.'"):
        check(saying(edition, sentence("typed", "20 died.")))


def test_words_may_hold_no_number_but_a_year_of_the_data(edition: Edition) -> None:
    check(saying(edition, sentence("year", "In {year}.", year=Words("2023"))))
    with pytest.raises(Untrue, match="number that comes from no figure: '5,000'"):
        check(saying(edition, sentence("typed", "{n} died.", n=Words("5,000"))))


def test_a_sentence_bound_to_no_figure_is_refused(edition: Edition) -> None:
    with pytest.raises(Untrue, match=r"\{n\} is bound to nowhere, which is no figure"):
        check(saying(edition, sentence("loose", "{n} died.", n=Fig("nowhere"))))


# By hand: killed 20, injured 10, incidents 5, killed in KP 19, in Balochistan 1; 6 on a party's word, 30 per cent.
OPEN = ("total.killed", "coverage.2023.CRSS.crss_like.killed.reference")
TRUE_AND_FALSE: dict[str, tuple[tuple[object, ...], tuple[object, ...]]] = {
    "known": (("total.killed",), ("kind.other_violence.killed",)),
    "unknown": (("kind.other_violence.killed",), ("total.killed",)),
    "zero": (("group.civilian.party",), ("total.killed",)),
    "sums_to": (
        ("total.killed", "province.PK-KP.killed", "province.PK-BA.killed"),
        ("total.killed", "province.PK-KP.killed"),
    ),
    "at_most": (("party.killed", "total.killed"), ("total.killed", "party.killed")),
    "more_than": (("total.killed", "party.killed"), ("total.killed", "total.killed")),
    "equal": (("total.killed", "total.killed"), ("total.killed", "total.injured")),
    "gap": (
        ("check.1.gap", "check.1.printed", "check.1.total"),
        ("total.killed", "check.1.printed", "check.1.total"),
    ),
    "largest": (("province", "killed", ("PK-KP",)), ("province", "killed", ("PK-BA",))),
    "share": (
        ("party.killed.share", "party.killed", "total.killed"),
        ("party.killed.share", "total.killed", "total.killed"),
    ),
    "change": (
        ("span.2022.killed.change_to.2023", "total.killed", "span.2022.killed"),
        ("span.2022.killed.change_to.2023", "span.2022.killed", "total.killed"),
    ),
    "empty": (("outcome",), ("province",)),
    "gate": ((True, True, (*OPEN, *OPEN)), (False, True, (*OPEN, *OPEN))),
    "no_total": (("kind.other_violence.killed",), ("total.killed",)),
    "above_all": (("total.killed", "span.2022.killed"), ("span.2022.killed", "total.killed")),
    "is_paper": (("previous", ""), ("previous", "2022.1")),
    "column_is": (
        ("province", "province", "Balochistan", ("PK-BA",)),
        ("province", "province", "Balochistan", ("PK-BA", "PK-KP")),
    ),
    # No death is dated closely enough for a month, so that every draw is 0; a table without rows has no false one.
    "likely": (
        ("provinces", "PK-KP", "", 1, "exceptionally unlikely"),
        ("provinces", "PK-KP", "2024-03", 1, "likely"),
    ),
    "drawn": (
        ("outcome", "provinces", "provinces.benchmark", "unit", (1,)),
        ("province", "provinces", "provinces.benchmark", "unit", (1,)),
    ),
}


@pytest.mark.parametrize("name", sorted(PREDICATES))
def test_each_predicate_holds_in_one_case_and_fails_in_another(edition: Edition, name: str) -> None:
    holding, failing = TRUE_AND_FALSE[name]
    assert holds(edition, Claim(name, holding))
    assert not holds(edition, Claim(name, failing))


def test_spans_of_different_length_never_open_the_gate(edition: Edition) -> None:
    assert holds(edition, Claim("gate", (False, False, (*OPEN, *OPEN))))
