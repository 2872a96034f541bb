"""How figures, codes and sentences are written in English."""

from __future__ import annotations

from azm.report.edition import Bound, Cell, Edition, Fig, Sentence
from azm.report.figures import Figure, Number

NOT_KNOWN = "not known"
MONTHS = tuple("January February March April May June July August September October November December".split())

# Codes whose words are not simply the code with blanks; everything else follows `label`.
_LABELS = {
    "terror_attack": "Terror attacks",
    "counter_terror_operation": "Counter-terror operations",
    "armed_clash": "Armed clashes, beginner unclear",
    "other_violence": "Other violence",
    "civilian": "Civilians",
    "security_force": "Security forces",
    "government_official": "Government officials",
    "militant": "Militants, as the named voices say",
    "unknown": "Not known",
    "not_split": "Not split by group in the source",
    "not_located": "Not located",
    "ied": "IED",
    "vehicle_ied": "Vehicle IED",
    "suicide_person": "Suicide attack, on foot or conveyance unknown",
    "suicide_vehicle": "Suicide attack with a vehicle",
    "rocket_mortar": "Rockets or mortars",
    "arson_sabotage": "Arson or sabotage",
    "siege_search": "Cordon and search",
    "intelligence_based_operation": "Intelligence-based operation",
    "raid_arrest": "Raid to arrest",
    "air_or_drone_strike": "Air or drone strike",
    "levies_khassadar": "Levies and khassadars",
    "judiciary_lawyer": "Judiciary and lawyers",
    "politician_election": "Politicians and elections",
    "worship_place": "Places of worship",
    "journalist_media": "Journalists and media",
    "ngo_aid": "Aid organisations",
    "market_public": "Markets and public places",
    "transport_road": "Road transport",
    "transport_rail": "Railways",
    "foreign_national": "Foreign nationals",
    "private_citizen": "Private citizens",
    "militant_group": "Militant organisations",
    "single_voice": "Single voice",
    "unverified": "No figures stated",
}


def label(code: str | None) -> str:
    """A code in words; an empty code is not known."""
    if not code:
        return _LABELS["unknown"]
    return _LABELS.get(code, code.replace("_", " ").capitalize())


def one_of(kind: str) -> str:
    """A kind of violence in the singular."""
    return {"counter_terror_operation": "Counter-terror operation"}.get(kind, kind.replace("_", " ").capitalize())


def month_name(month: str) -> str:
    """ "2023-01" as "January 2023"."""
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def day_name(day: str) -> str:
    """ "2023-01-30" as "30 January 2023"; a month or a year stays as imprecise as it is."""
    parts = day.split("-")
    if len(parts) < 3:
        return month_name(day) if len(parts) == 2 else day
    return f"{int(parts[2])} {month_name(day[:7])}"


def number(value: Number | None, unit: str) -> str:
    """A number with thousands separators; percentages have one decimal and their sign."""
    if value is None:
        return NOT_KNOWN
    if unit == "percent":
        return f"{value:,.1f}\N{NO-BREAK SPACE}%".replace("-", "\N{MINUS SIGN}")
    if unit == "change":
        return f"{value:+,.1f}\N{NO-BREAK SPACE}%".replace("-", "\N{MINUS SIGN}")
    if unit == "year":
        return str(value)
    if unit == "difference":
        return f"{value:+,}".replace("+0", "0").replace("-", "\N{MINUS SIGN}")
    if unit == "whole percent":
        return f"{value}\N{NO-BREAK SPACE}%"
    return f"{value:,}".replace("-", "\N{MINUS SIGN}")


def range_of(figure: Figure) -> str:
    """ "1,003–1,090", or one number where low and high are the same."""
    if figure.low is None or figure.high is None:
        return NOT_KNOWN
    low, high = (number(bound, figure.unit) for bound in (figure.low, figure.high))
    return low if low == high else f"{low}\N{EN DASH}{high}"


def shown(figure: Figure, ref: Fig) -> str:
    """The figure in the form the sentence or cell asks for."""
    text = number(figure.value, figure.unit)
    if ref.form == "range":
        text = range_of(figure)
    elif ref.form == "both" and figure.low != figure.high:
        text = f"{text} ({range_of(figure)})"
    if ref.noun is None:
        return text
    return f"{text} {ref.noun[0] if figure.value == 1 else ref.noun[1]}"


def bound_text(edition: Edition, bound: Bound) -> str:
    """What fills one placeholder of a sentence."""
    if isinstance(bound, Fig):
        return shown(edition.figures[bound.id], bound)
    if isinstance(bound, Cell):
        table = edition.tables()[bound.table]
        text = table.row(bound.row).cells[table.column_at(bound.column)]
        return text if isinstance(text, str) else NOT_KNOWN
    return bound.text


def say(edition: Edition, sentence: Sentence) -> str:
    """The sentence as it is printed."""
    return sentence.template.format(**{name: bound_text(edition, bound) for name, bound in sentence.bound.items()})
