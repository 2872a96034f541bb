"""What a notice says, in English and Urdu."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from azm.people.rules.ladder import Call

_KIND: Mapping[str, tuple[str, str]] = {
    "milestone": ("milestone", "سنگِ میل"),
    "assignment": ("assignment", "تفویض کردہ کام"),
    "acknowledgement": ("acknowledgement", "وصولی کی تصدیق"),
    "report": ("report", "رپورٹ"),
    "correction": ("corrective action", "اصلاحی اقدام"),
    "waiver": ("waiver", "استثنا"),
}
_SUBJECT: Mapping[str, str] = {
    "due_soon": "Due soon",
    "due": "Due",
    "overdue": "Overdue",
    "escalated": "Escalated",
}
_EN: Mapping[str, str] = {
    "due_soon": "The {kind} {ref} of {organisation} is due on {due}, in {days} days.",
    "due": "The {kind} {ref} of {organisation} was due on {due} and is not recorded as done.",
    "overdue": "The {kind} {ref} of {organisation} was due on {due} and is {days} days late.",
    "escalated": "The {kind} {ref} of {organisation}, due on {due}, is {days} days late; you are the level above.",
}
_UR: Mapping[str, str] = {
    "due_soon": "{organisation} کے ذمے {kind} {ref} کی مقررہ تاریخ {due} ہے؛ {days} دن باقی ہیں۔",
    "due": "{organisation} کے ذمے {kind} {ref} کی مقررہ تاریخ {due} تھی اور اس کی تکمیل درج نہیں۔",
    "overdue": "{organisation} کے ذمے {kind} {ref} کی مقررہ تاریخ {due} تھی؛ {days} دن کی تاخیر ہو چکی ہے۔",
    "escalated": "{organisation} کے ذمے {kind} {ref} کی تاریخ {due} تھی؛ {days} دن کی تاخیر پر بالا ادارے کو اطلاع ہے۔",
}
_NOT_REVIEWED = "(اردو متن کا ابھی جائزہ نہیں لیا گیا۔)"


def words(call: Call, day: date) -> tuple[str, str]:
    """Subject and text of a notice as of a day: English, then Urdu with the mark that nobody reviewed it yet."""
    duty = call.duty
    english, urdu = _KIND[duty.kind]
    given = {
        "ref": duty.ref,
        "organisation": duty.organisation,
        "due": duty.due.isoformat(),
        "days": abs((day - duty.due).days),
    }
    subject = f"{_SUBJECT[call.rung]}: {english} {duty.ref}, {duty.due}"
    said = [_EN[call.rung].format(kind=english, **given), _UR[call.rung].format(kind=urdu, **given)]
    return subject, "\n\n".join([said[0], duty.title, said[1], _NOT_REVIEWED]) + "\n"
