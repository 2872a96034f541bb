"""The words of the rules on law (R20, R21), in Urdu; not yet reviewed."""

from __future__ import annotations

from collections.abc import Mapping

from azm.scrutiny.rules.finding import Words

# In this neutral order: the rule states that a power ends, not that it should go on.
_SUNSET_CLEARS = "تجدید، تنسیخ، یا اسے ختم ہونے دینے کا درج شدہ فیصلہ۔"

WORDS: Mapping[str, Words] = {
    "R20": Words(
        "قانون کی مدت ختم ہونے کو ہے یا ہو چکی",
        "محدود مدت کے لیے اختیارات دینے والا قانون ختم ہونے والا ہے یا ہو چکا ہے، اور آگے کیا ہو گا یہ درج نہیں۔",
        {
            "ahead": "{instrument} کی مدت {sunset} میں ختم ہوتی ہے: {days} دن باقی ہیں، یعنی {months} مہینوں کے اندر۔",
            "lapsed": "{instrument} کی مدت {sunset} میں ختم ہو گئی، {days} دن پہلے؛ اس کی تجدید، تنسیخ یا اسے ختم "
            "ہونے دینے کا کوئی فیصلہ درج نہیں۔",
            "restored": "{instrument} پہلے قانون کے ختم ہونے ({earlier}) کے بعد {in_force} کو نافذ ہوا؛ اس کی "
            "اپنی مدت ({sunset}) ختم ہونے میں {days} دن ہیں۔",
        },
        {"ahead": _SUNSET_CLEARS, "lapsed": _SUNSET_CLEARS, "restored": _SUNSET_CLEARS},
    ),
    "R21": Words(
        "قانونی خلا یا رکا ہوا بل",
        "جس بات کی قانون میں گنجائش نہیں اس کے لیے کوئی بل نہیں، یا کوئی بل دیر سے ایک ہی مرحلے میں ہے۔",
        {
            "no_proposal": "اس خلا کے جواب میں نہ کوئی زیرِ کار بل درج ہے نہ کوئی نافذ قانون: {gap}۔",
            "stalled": "{bill} {since} سے مرحلہ '{stage}' میں ہے: {days} دن، جو {stage_days} سے زیادہ ہیں۔",
            "not_assessable.no_date": "{bill} مرحلہ '{stage}' میں ہے، اور یہ درج نہیں کہ کب سے۔",
        },
        {
            "no_proposal": "بل پیش ہو، قانون نافذ ہو، یا خلا کے پُر ہونے کا اندراج ہو۔",
            "stalled": "بل اگلے مرحلے میں جائے، یا واپس لیا جائے، یا اس کا قانون نافذ ہو۔",
            "not_assessable.no_date": "بل کے اس مرحلے میں آنے کی تاریخ درج کی جائے۔",
        },
    ),
}
