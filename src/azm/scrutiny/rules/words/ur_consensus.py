"""The words of the rule on consensus (R15), in Urdu; not yet reviewed."""

from __future__ import annotations

from collections.abc import Mapping

from azm.scrutiny.rules.finding import Words

WORDS: Mapping[str, Words] = {
    "R15": Words(
        "اتفاقِ رائے میں اختلاف، کمی یا پرانا متن",
        "فیصلے میں فریقوں کے نام ہیں، مگر ان سب نے خود اس کے موجودہ متن سے اتفاق نہیں کیا۔",
        {
            "contested": "فیصلہ ”{decision}“ پر {since} سے اختلاف یا تحفظات: {organisations}۔",
            "incomplete": "فیصلہ ”{decision}“ پر ان کا اپنا موقف درج نہیں: {organisations}۔ جن کا اتفاق کسی اور "
            "ادارے نے بتایا، خود انہوں نے نہیں: {claimed}۔",
            "not_seated": "فیصلہ ”{decision}“ کے اتفاقِ رائے میں نام ہے، مگر فیصلہ کرنے والی مجلس میں نشست نہیں اور "
            "اپنا موقف بھی درج نہیں: {organisations}۔",
            "conditional": "فیصلہ ”{decision}“ سے شرائط کے ساتھ اتفاق: {organisations}۔ شرائط: {conditions}۔",
            "stale": "فیصلہ ”{decision}“ کے پرانے متن پر موقف ہے، موجودہ متن پر نہیں: {organisations}۔",
            "not_assessable.no_text": "فیصلہ ”{decision}“ میں فریقوں کے نام ہیں، مگر اس کا متن درج نہیں۔",
        },
        {
            "contested": "وہ موجودہ متن پر نیا موقف دیں، یا فیصلے کا ایسا متن ہو جس سے وہ متفق ہوں، یا فیصلہ "
            "بند کیا جائے۔",
            "incomplete": "ان میں سے ہر ایک موجودہ متن پر اپنا موقف دے۔",
            "not_seated": "وہ اپنا موقف دیں، یا انہیں مجلس میں نشست ملے۔",
            "conditional": "شرائط پوری ہوں اور وہ بغیر شرط اتفاق کریں، یا فیصلہ بند کیا جائے۔",
            "stale": "وہ موجودہ متن پر موقف دیں۔",
            "not_assessable.no_text": "فیصلے کا متن درج کیا جائے۔",
        },
    ),
}
