"""The communique's sentences in English and Urdu: templates filled with names, days and words of record alone."""

from __future__ import annotations

from collections.abc import Mapping

from azm.report.words import day_name
from azm.terms.dates import PartialDate

LANGUAGES = ("en", "ur")
_MONTHS_UR = "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر".split()

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "Communiqué: {meeting}",
        "subtitle": "{body}, {day}. What was known on {as_of}.",
        "draft": "Draft made by a program from decisions and figures. It is nobody's word until a named officer "
        "adopts it.",
        "adopted": "Adopted by the {post}.",
        "not_reviewed": "This language is not yet reviewed.",
        "meeting": "The meeting",
        "met": "The {body} met on {day}.",
        "present": "On the list of those present: {seats}.",
        "attendance": "Attendance is not agreement.",
        "decisions": "Decisions",
        "decided": "The committee decided: {text}",
        "declared": "The committee declared: {text}",
        "approved": "The committee approved: {text}",
        "issued": "Issued: {text}",
        "in_english": "(only the English words are recorded) {text}",
        "waiting": "Not printed, because not yet confirmed: {count} further decisions.",
        "positions": "Positions of stakeholders",
        "about": "On “{title}”: {state}",
        "agreed": "every stakeholder on the list has agreed to these words.",
        "incomplete": "consent is incomplete; not every stakeholder has stated a position of its own.",
        "contested": "consent is contested.",
        "no_text": "there are no words yet to which anybody could agree.",
        "agree": "{who}: agrees.",
        "agree_conditional": "{who}: agrees on a condition.",
        "reserve": "{who}: has not agreed.",
        "dissent": "{who}: disagrees.",
        "abstain": "{who}: takes no side.",
        "not_consulted": "{who}: was not asked.",
        "no_response": "{who}: was asked and did not answer.",
        "condition": "Its condition, as reported: {text}",
        "ground": "Its stated ground, as reported: {text}",
        "adds": "It adds, as reported: {text}",
        "stated": "({day})",
        "claimed": "{who}: {claimer} says that it agrees; no position of its own is recorded by this.",
        "claimed_other": "{who}: {claimer} says on its behalf: {stance}; no position of its own is recorded by this.",
        "silent": "{who}: no position is recorded.",
        "figures": "Figures",
        "totals": "From {first} to {last} the incident record holds {incidents} incidents, in which {killed} people "
        "were killed and {injured} injured.",
        "reach": "The record is partial. Of the killed that others published it holds, counted as they count: {told}.",
        "reach_unknown": "The record is partial; no published total says how much of it is held.",
        "imprint": "As of {as_of}. Fingerprint of the text: {sha256}",
        "keys": "Signs in brackets are the keys of sources; sources.json explains them.",
    },
    "ur": {
        "title": "اعلامیہ: {meeting}",
        "subtitle": "{body}، {day}۔ {as_of} تک کی معلومات۔",
        "draft": "یہ مسودہ ایک پروگرام نے فیصلوں اور اعداد و شمار سے بنایا ہے۔ جب تک کوئی نامزد افسر اسے اختیار نہ "
        "کرے، یہ کسی کا بیان نہیں۔",
        "adopted": "اختیار کردہ: {post}۔",
        "not_reviewed": "اس زبان کے متن کی ابھی نظرِ ثانی نہیں ہوئی۔",
        "meeting": "اجلاس",
        "met": "{body} کا اجلاس {day} کو ہوا۔",
        "present": "حاضرین کی فہرست میں: {seats}۔",
        "attendance": "حاضری رضامندی نہیں ہے۔",
        "decisions": "فیصلے",
        "decided": "کمیٹی نے فیصلہ کیا: {text}",
        "declared": "کمیٹی نے اعلان کیا: {text}",
        "approved": "کمیٹی نے منظوری دی: {text}",
        "issued": "جاری کیا گیا: {text}",
        "in_english": "(صرف انگریزی الفاظ درج ہیں) {text}",
        "waiting": "{count} مزید فیصلے شائع نہیں کیے گئے کیونکہ ان کی ابھی توثیق نہیں ہوئی۔",
        "positions": "متعلقہ فریقوں کا مؤقف",
        "about": "”{title}“ کے بارے میں: {state}",
        "agreed": "فہرست کے تمام فریق ان الفاظ سے متفق ہیں۔",
        "incomplete": "اتفاقِ رائے نامکمل ہے؛ ہر فریق نے اپنا مؤقف بیان نہیں کیا۔",
        "contested": "اتفاقِ رائے متنازع ہے۔",
        "no_text": "ابھی ایسے الفاظ موجود نہیں جن سے کوئی متفق ہو سکے۔",
        "agree": "{who}: متفق۔",
        "agree_conditional": "{who}: شرط کے ساتھ متفق۔",
        "reserve": "{who}: متفق نہیں ہوا۔",
        "dissent": "{who}: اختلاف۔",
        "abstain": "{who}: کسی طرف نہیں۔",
        "not_consulted": "{who}: سے مشورہ نہیں کیا گیا۔",
        "no_response": "{who}: سے پوچھا گیا، جواب نہیں ملا۔",
        "condition": "شرط، رپورٹ کے مطابق: {text}",
        "ground": "بیان کردہ وجہ، رپورٹ کے مطابق: {text}",
        "adds": "مزید، رپورٹ کے مطابق: {text}",
        "stated": "({day})",
        "claimed": "{who}: {claimer} کے مطابق متفق؛ اس سے فریق کا اپنا مؤقف درج نہیں ہوتا۔",
        "claimed_other": "{who}: {claimer} نے اس کی طرف سے کہا: {stance}؛ اس سے فریق کا اپنا مؤقف درج نہیں ہوتا۔",
        "silent": "{who}: کوئی مؤقف درج نہیں۔",
        "figures": "اعداد و شمار",
        "totals": "{first} سے {last} تک واقعات کے ریکارڈ میں {incidents} واقعات ہیں، جن میں {killed} افراد ہلاک اور "
        "{injured} زخمی ہوئے۔",
        "reach": "ریکارڈ نامکمل ہے۔ دوسروں کی شائع کردہ ہلاکتوں میں سے، انہی کے طریقۂ شمار پر، "
        "اس میں یہ حصہ ہے: {told}۔",
        "reach_unknown": "ریکارڈ نامکمل ہے؛ کسی شائع شدہ میزان سے معلوم نہیں ہوتا کہ اس میں کتنا حصہ ہے۔",
        "imprint": "{as_of} تک۔ متن کی شناخت: {sha256}",
        "keys": "قوسین میں مآخذ کی کلیدیں ہیں؛ ان کی وضاحت sources.json میں ہے۔",
    },
}


def say(lang: str, name: str, **values: str) -> str:
    """A sentence of the communique."""
    return WORDS[lang][name].format(**values)


def day(lang: str, moment: PartialDate | None) -> str:
    """A day in a language, as imprecise as it is."""
    if moment is None:
        return ""
    if lang == "en":
        return day_name(str(moment))
    year, *rest = str(moment).split("-")
    parts = [str(int(rest[1]))] if len(rest) > 1 else []
    parts += [_MONTHS_UR[int(rest[0]) - 1]] if rest else []
    return " ".join([*parts, year])
