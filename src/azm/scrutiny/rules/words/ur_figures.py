"""The words of the rules on figures of courts (R22, R23), in Urdu; not yet reviewed."""

from __future__ import annotations

from collections.abc import Mapping

from azm.scrutiny.rules.finding import Words

_EXPLAINED = "شائع کرنے والا ادارہ نئی رپورٹ میں عدد درست کرے یا فرق کی وضاحت کرے۔"

WORDS: Mapping[str, Words] = {
    "R22": Words(
        "زیرِ التوا مقدمات میں اضافہ یا قانونی مدت سے تجاوز",
        "زیرِ التوا مقدمات کئی رپورٹوں سے مسلسل بڑھ رہے ہیں، یا مقدمے قانون کی مقررہ مدت سے زیادہ وقت لیتے ہیں۔",
        {
            "rising": "{population} کے زیرِ التوا مقدمات مسلسل {rises} بار بڑھے: {pending} ({publisher})۔",
            "beyond_limit": "{population} میں درمیانے مقدمے پر {median_days} دن لگے؛ {instrument} کی مقررہ مدت "
            "{limit_days} دن ہے۔",
            "not_assessable.no_median": "{instrument} ایک مقدمے کے لیے {limit_days} دن مقرر کرتا ہے؛ کسی رپورٹ "
            "میں درج نہیں کہ مقدموں پر کتنا وقت لگتا ہے۔",
        },
        {
            "rising": "ایسی رپورٹ جس میں زیرِ التوا مقدمات پچھلی رپورٹ سے زیادہ نہ ہوں۔",
            "beyond_limit": "ایسی رپورٹ جس میں درمیانی مدت حد کے اندر ہو، یا قانون میں دوسری حد۔",
            "not_assessable.no_median": "ایسی رپورٹ جس میں دائر ہونے سے فیصلے تک کی درمیانی مدت درج ہو۔",
        },
    ),
    "R23": Words(
        "اعداد آپس میں نہیں ملتے",
        "عدالتوں کے ایسے اعداد جو سب درست نہیں ہو سکتے، یا ذرائع میں مختلف ہیں، یا جن کا موازنہ ممکن نہیں۔",
        {
            "stock_and_flow": "{population}، {period} ({publisher}): {reckoning}، جبکہ زیرِ التوا {stated} بتائے "
            "گئے: {difference} کی وضاحت نہیں۔",
            "how_it_ended": "{population}، {period} ({publisher}): {reckoning}، جبکہ فیصلہ شدہ {stated} بتائے "
            "گئے: {difference} کی وضاحت نہیں۔",
            "parts": "{population}، {period} ({publisher}): حصے ({parts}) مل کر کل کے برابر نہیں: {figures}۔",
            "sources": "{population}، {period}: ذرائع کا فرق بڑے عدد کے {between_sources} حصے سے زیادہ ہے: {figures}۔",
            "not_comparable": "{population}: {undated} کا {dated} سے موازنہ ممکن نہیں، کیونکہ پہلے عدد کی تاریخ "
            "درج نہیں۔",
            "not_comparable.overlap": "{population}: جن اعداد کے اوقات ایک دوسرے میں آتے ہیں مگر ایک نہیں، "
            "ان کا موازنہ ممکن نہیں: {figures}۔",
            "not_assessable.no_flow": "{population}، {period} ({publisher}): نہیں کہا جا سکتا کہ اعداد آپس میں "
            "ملتے ہیں؛ درج نہیں: {missing}۔",
        },
        {
            "stock_and_flow": _EXPLAINED,
            "how_it_ended": _EXPLAINED,
            "parts": _EXPLAINED,
            "sources": "شائع کرنے والے ادارے ایک عدد پر متفق ہوں، یا کوئی وضاحت کرے کہ وہ کیا مختلف گنتا ہے۔",
            "not_comparable": "شائع کرنے والا ادارہ بتائے کہ بغیر تاریخ کا عدد کس دن گنا گیا۔",
            "not_comparable.overlap": "شائع کرنے والے ادارے ایک ہی دن یا مدت کے اعداد بتائیں۔",
            "not_assessable.no_flow": "شائع کرنے والا ادارہ باقی اعداد بھی بتائے۔",
        },
    ),
}
