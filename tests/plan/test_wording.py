"""Words that a plan may not hold: for each pattern a text that it catches and a near miss that passes."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from azm.plan.rules.patterns import plain
from azm.plan.rules.wording import DETAILS, IN_PROCEDURES, NAMES, unfit
from tests.plan.boundary_sentences import REFUSED

# Code -> texts that are refused for it. All places, vehicles and people are invented.
CAUGHT = [
    ("coordinates", "The camp lies at 33.6844, 73.0479."),
    ("coordinates", "The camp lies at 34.01, 71.58"),
    ("coordinates", "12.3456 / 101.9876"),
    ("coordinates", "34°00'53\"N 71°34'48\"E"),
    ("coordinates", "34.0151° N, 71.5249° E"),
    ("coordinates", "34.01 N 71.58 E"),
    ("coordinates", "Lat: 34.01"),
    ("coordinates", "۳۳.۶۸۴۴ ۷۳.۰۴۷۹"),
    ("coordinates", "42SXD1234567890"),
    ("coordinates", "Grid reference 123 456"),
    ("coordinates", "GR 123456"),
    ("coordinates", "8J5M4V7Q+XW"),
    ("coordinates", "///table.lamp.river"),
    ("coordinates", "See maps.app.goo.gl/x"),
    ("address", "House No. 12, Street 4"),
    ("address", "House 12, Sector F"),
    ("address", "Plot 45"),
    ("address", "They stay at 12 Mall Road."),
    ("address", "12-B New River Avenue"),
    ("address", "The residence in F-7/2"),
    ("address", "مکان نمبر 12"),
    ("address", "گلی نمبر ۴"),
    ("site_plan", "The site plan of the camp is attached."),
    ("site_plan", "Layout of the residence"),
    ("site_plan", "List the camera positions."),
    ("site_plan", "Picket no. 3 is manned."),
    ("site_plan", "Enter by gate 2"),
    ("route", "The convoy goes via Northbridge."),
    ("route", "via Northbridge to Southbridge"),
    ("route", "Route: Northbridge - Southbridge"),
    ("route", "The alternate route runs along Ring Road"),
    ("route", "Convoy from Northbridge to Southbridge"),
    ("route", "The escort takes the N-35."),
    ("route", "براستہ نیا پل"),
    ("timing", "The convoy departs at 06:30."),
    ("timing", "Vehicles leave the camp at 0630 hrs"),
    ("timing", "They travel at 6 am"),
    ("timing", "Guards change over at 14:00"),
    ("timing", "The convoy leaves every Monday."),
    ("timing", "The escort leaves before dawn"),
    ("timing", "قافلہ ۰۶:۳۰ پر روانہ"),
    ("vehicle", "Vehicle LXA-1234"),
    ("vehicle", "A van with registration number XY 123"),
    ("vehicle", "The car LX-14-1234"),
    ("roster", "The duty roster is attached."),
    ("roster", "A roster of armed guards"),
    ("roster", "ڈیوٹی روسٹر"),
    ("strength", "20 armed guards"),
    ("strength", "four guards per shift"),
    ("strength", "12 policemen are posted at each gate"),
    ("strength", "Deploy twenty police officers per site"),
    ("strength", "A guard strength of 40"),
    ("strength", "One platoon is deployed at the camp."),
    ("strength", "Position two squads"),
    ("strength", "نفری 40"),
    ("strength", "12 اہلکار تعینات"),
    ("name", "Mr. Adil Example"),
    ("name", "Mrs Example agreed."),
    ("name", "Dr Example"),
    ("name", "Maulana Example"),
    ("name", "Haji Example"),
    ("name", "Sardar Example"),
    ("name", "Maj Gen. Example"),
    ("name", "Capt. Example"),
    ("name", "SP Example"),
    ("name", "DIG Adil Example"),
    ("name", "Prime Minister Adil Example"),
    ("name", "The Interior Minister Adil Example said so."),
    ("name", "Spokesperson Adil Example"),
    ("name", "General Adil Example"),
    ("name", "Muhammad Example"),
    ("name", "Adil s/o Example"),
    ("name", "Adil, son of Example"),
    ("name", "Adil alias Example"),
    ("name", "مولانا مثال"),
    ("name", "عادل ولد مثال"),
    ("name", "عادل عرف مثال"),
    ("personal_detail", "Call 0300-1234567."),
    ("personal_detail", "Write to focal@example.org"),
    ("personal_detail", "35202-1234567-1"),
    # Letters and signs that hide a shape.
    ("coordinates", "33.6844\u200b, 73.0479"),
    ("timing", "The convoy departs at ０６:３０"),
]
PASSES = [
    "Registration and notice of movement",
    "Residence and transport standards",
    "Guard vetting",
    "Focal persons in every department",
    "Route permits are regulated by the Motor Vehicles Act.",
    "Trafficking routes from Eastland are disrupted.",
    "Transit trade by land routes",
    "Regional trade via transit agreements",
    "A road from Northbridge to Southbridge is built.",
    "A right of way",
    "A roster of accredited mediators",
    "5,000 police officers trained",
    "2,000 guards vetted in the year",
    "12 policemen were killed in an attack on a check post",
    "500 teachers per district",
    "The sanctioned strength of judges is 12.",
    "The strength of 40 institutions is built up.",
    "Shares of 33 %, 13 % and 18 %",
    "Between 12.5, 13.75 and 14 per cent",
    "A dedicated force",
    "ATA 1997, NAP 2014 and UNSCR 1267 are named.",
    "Vehicles bought in FY 2024 for PKR 500 million",
    "Registration of vehicles under SOP-101",
    "See CAC-2024-06-22-D03.",
    "Both houses of parliament",
    "Street crime in 12 districts",
    "Report within 24 hours",
    "1200 hours of training for guards",
    "A plan for site visits",
    "1,311 + 2,386 - 1,950 = 1,747 against 1,452",
    "Temperatures of 40 °C",
    "Deputy Prime Minister and Foreign Minister",
    "Chief Minister of Khyber Pakhtunkhwa",
    "Chief Minister Khyber Pakhtunkhwa",
    "Prime Minister Youth Programme",
    "Inspector General of Police",
    "Director General Frontier Corps",
    "Secretary General, General Assembly, General Headquarters",
    "SP Operations Karachi",
    "Chief Secretary",
    "Major projects and minor ones",
    "Prophet Muhammad (peace be upon him)",
    "A portal for the son of the soil",
    "عرف عام میں",
    "والدین کی تعداد",
    "جناب وزیراعظم",
    "نقل و حرکت کی اطلاع",
]


ALL_CAUGHT = [text for _, text in CAUGHT] + [text for _, _, text in REFUSED]


@pytest.mark.parametrize(("code", "text"), CAUGHT, ids=[text for _, text in CAUGHT])
def test_what_helps_an_attacker_or_names_a_person_is_caught(code: str, text: str) -> None:
    found = unfit(text)
    assert found is not None
    assert found[0] == code


@pytest.mark.parametrize("text", PASSES)
def test_policy_and_what_only_looks_alike_passes(text: str) -> None:
    assert unfit(text) is None


def test_every_pattern_catches_at_least_one_of_the_texts() -> None:
    texts = [plain(text) for text in ALL_CAUGHT]
    for pattern in (*DETAILS, *NAMES):
        assert any(pattern.shape.search(text) for text in texts), pattern.what


@pytest.mark.parametrize("text", ["The committee meets at 10:30.", "36 police officers on the site"])
def test_procedures_may_not_even_hold_a_bare_time_or_count_of_forces(text: str) -> None:
    assert unfit(text, is_procedure=True)
    assert {pattern.code for pattern in IN_PROCEDURES} == {"timing", "strength"}


def test_a_time_without_movement_passes_outside_procedures() -> None:
    assert unfit("The committee meets at 10:30.") is None


def test_the_detail_itself_is_never_repeated() -> None:
    found = unfit("Call 0300-1234567.")
    assert found == ("personal_detail", "a telephone number")


def test_a_long_text_without_sense_is_read_in_no_time() -> None:
    for text in ("convoy " * 5000, "1" * 30_000, "a" * 30_000, "12, " * 8000, "Mr " * 8000, "from A to " * 3000):
        unfit(text)


def test_what_public_sources_say_passes(shared: Callable[[str], Path]) -> None:
    with shared("data/plan/pk_facts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["ref"] for row in rows} >= {f"PF-0{number}" for number in range(86, 90)}
    assert [row["ref"] for row in rows if unfit(row["statement"], is_procedure=True)] == []


def test_what_is_passed_over_quickly_is_never_what_a_shape_would_catch() -> None:
    for text in map(plain, ALL_CAUGHT):
        small = "".join("0" if letter.isdecimal() else letter for letter in text.lower())
        for pattern in (*DETAILS, *IN_PROCEDURES, *NAMES):
            if pattern.parts and pattern.shape.search(text):
                assert any(part in small for part in pattern.parts), (pattern.what, text)
