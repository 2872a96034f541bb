"""The words of the rules on standard operating procedures (R16-R19), in Urdu; not yet reviewed."""

from __future__ import annotations

from collections.abc import Mapping

from azm.scrutiny.rules.finding import Words

_NO_RECIPIENT = (
    "{sop}، نسخہ {number}: جاری ہوا، مگر یہ درج نہیں کہ کسے، اس لیے نہیں کہا جا سکتا کہ کس نے اس پر عمل کیا۔"
)
_RECORD_RECIPIENT = "جن اداروں کو یہ جاری ہوا انہیں درج کیا جائے۔"

WORDS: Mapping[str, Words] = {
    "R16": Words(
        "ضابطے کی وصولی کی تصدیق نہیں ہوئی",
        "جس ادارے کو ضابطہ بھیجا گیا اس نے مقررہ دن تک وصولی کی تصدیق نہیں کی۔",
        {
            "": "{organisation} نے {sop} کی وصولی کی تصدیق نہیں کی، جو {due} تک ہونی تھی: {days} دن کی تاخیر۔",
            "not_assessable.no_due": "{organisation} نے {sop} کی وصولی کی تصدیق نہیں کی، اور اس کے لیے کوئی دن "
            "مقرر نہیں تھا۔",
            "not_assessable.no_recipient": _NO_RECIPIENT,
        },
        {
            "": "{organisation} وصولی کی تصدیق کرے، یا اجرا سے استثنا دیا جائے، یا نیا نسخہ اس کی جگہ لے۔",
            "not_assessable.no_due": "وصولی کی تصدیق ہو، یا اس کے لیے دن مقرر کیا جائے۔",
            "not_assessable.no_recipient": _RECORD_RECIPIENT,
        },
    ),
    "R17": Words(
        "شق کا جائزہ نہیں لیا گیا",
        "جس ادارے کو ضابطہ بھیجا گیا اس نے کسی شق پر مقررہ مدت میں نتیجہ نہیں بھیجا۔",
        {
            "": "{organisation} نے {sop} کی {count} شقوں (نمبر {numbers}) پر وقت پر نتیجہ نہیں بھیجا؛ پہلا {due} "
            "تک آنا تھا۔",
            "not_assessable.no_frequency": "{organisation} نے {sop} کی شق نمبر {numbers} پر نتیجہ نہیں بھیجا، اور "
            "یہ مقرر نہیں کہ کتنے عرصے بعد بھیجنا ہے۔",
            "not_assessable.no_start": "{organisation} نے {sop} کی شق نمبر {numbers} پر نتیجہ نہیں بھیجا، اور "
            "اجرا کی تاریخ درج نہیں۔",
            "not_assessable.no_recipient": _NO_RECIPIENT,
        },
        {
            "": "ان میں سے ہر شق پر نتیجے والی رپورٹ جمع ہو، یا شق سے استثنا دیا جائے۔",
            "not_assessable.no_frequency": "رپورٹ جمع ہو، یا دو رپورٹوں کے درمیان کی مدت مقرر کی جائے۔",
            "not_assessable.no_start": "رپورٹ جمع ہو، یا اجرا کی تاریخ درج کی جائے۔",
            "not_assessable.no_recipient": _RECORD_RECIPIENT,
        },
    ),
    "R18": Words(
        "دوبارہ وہی کمی پائی گئی",
        "جانچ میں ادارے کی اسی شق پر پھر کمی پائی گئی جس پر کچھ عرصہ پہلے بھی پائی گئی تھی۔",
        {
            "": "{organisation} میں {sop} کی شق نمبر {number} پر {later} کو کمی پائی گئی، اور اس سے پہلے "
            "{earlier} کو بھی: {months} مہینوں کے اندر۔",
            "not_assessable.dates": "{organisation} میں {sop} کی شق نمبر {number} پر دو بار کمی پائی گئی "
            "({earlier} اور {later})؛ تاریخوں سے معلوم نہیں ہوتا کہ درمیان میں کتنا عرصہ گزرا۔",
        },
        {
            "": "جانچ کرنے والا ادارہ بعد والی کمی کو بند کرے، یا دونوں میں سے ایک واپس لی جائے۔",
            "not_assessable.dates": "دونوں کی تاریخیں درج کی جائیں، یا بعد والی کمی بند ہو۔",
        },
    ),
    "R19": Words(
        "استثنا کی مدت ختم",
        "کسی شق پر عمل نہ کرنے کی اجازت ختم ہو چکی ہے، اور اس کے بعد عمل کا کوئی ثبوت نہیں۔",
        {
            "": "{organisation} کو {until} تک اجازت تھی کہ {sop} کی شق نمبر {number} پر عمل نہ کرے؛ یہ اجازت "
            "{days} دن پہلے ختم ہوئی، اور اس کے بعد کسی رپورٹ سے عمل ظاہر نہیں ہوتا۔",
        },
        {
            "": "رپورٹ سے ظاہر ہو کہ شق پر عمل ہو رہا ہے، یا نیا استثنا منظور ہو، یا یہ استثنا منسوخ کیا جائے۔",
        },
    ),
}
