"""Details that help an attacker, as patterns in Urdu; letters and digits stand in one spelling, and so do the texts."""

from __future__ import annotations

from azm.plan.rules.patterns import Pattern, urdu, urdu_parts

_NUMBER = r"(?:\d+|ایک|دو|تین|چار|پانچ|چھ|سات|آٹھ|نو|دس|گیارہ|بارہ|پندرہ|بیس|پچیس|تیس|چالیس|پچاس|ساٹھ|سو|درجن|درجنوں)"
_GUARDS = r"(?:محافظ\w*|گارڈ\w*|سنتری|چوکیدار\w*|بندوق بردار\w*|کمانڈو\w*|اسکواڈ|سکواڈ)"
_FORCES = rf"(?:{_GUARDS}|اہلکار\w*|سپاہی\w*|جوان|جوانوں|فوجی|رینجرز|لیویز)"
_BETWEEN = r"(?:\s+\w+){0,3}?\s+"
_CLOCK = rf"(?:\d{{1,2}}:\d\d|{_NUMBER} بجے|{_NUMBER} بج کر|ساڑھے \w+ بجے|سوا \w+ بجے|پونے \w+ بجے)"
_POSTED = urdu(r"تعینات\w*|مامور|پہرہ|پہرے|ڈیوٹی\w*|ہمراہ|ساتھ|حفاظت|فی گاڑی|ہر گاڑی|ہر گیٹ|گیٹ|کیمپ|سائٹ|چوکی|چوکیوں")
_SKILLED = urdu(
    r"تربیت\w*|جانچ|لائسنس|رجسٹریشن|بھرتی|شہید|زخمی|ہلاک|جاں بحق|شکایات?|نصاب|ضابطہ اخلاق|فوکل پرسن|ورثا|لواحقین"
)
_MOVING = urdu(
    r"قافل\w*|روانہ|روانگی|روان\w*|گشت|سفر|گاڑی|گاڑیاں|گاڑیوں|بس|بسیں|پہنچ\w*|نقل و حرکت|نکل\w*|ڈیوٹی|شفٹ|پہرہ|پہرے"
    r"|گارڈ\w*|محافظ\w*|گیٹ|چوکی|اسکواڈ"
)
_ARMED = r"مسلح\s+(?:محافظ\w*|گارڈ\w*|دست\w+|اسکواڈ|سکواڈ|اسکارٹ|ایسکارٹ|اہلکار\w*)"
_NUMBERED = rf"{_NUMBER}{_BETWEEN}?\s*{_FORCES}"

# Each with a text that it catches and a near miss that passes, in tests/plan/boundary_sentences.py.
DETAILS: tuple[Pattern, ...] = (
    Pattern(
        "coordinates",
        "coordinates",
        urdu(r"(?:عرض بلد|طول بلد|عرض البلد|طول البلد)\D{0,12}\d[\d.]*"),
        parts=urdu_parts("بلد"),
    ),
    Pattern(
        "address",
        "a street or house address",
        urdu(r"(?:مکان|گلی|پلاٹ|کوٹھی|فلیٹ|گھر|ہاؤس|کمرہ)\s*(?:نمبر)?\s*\d+"),
        parts=urdu_parts("مکان", "گلی", "پلاٹ", "کوٹھی", "فلیٹ", "گھر", "ہاؤس", "کمرہ"),
    ),
    Pattern(
        "site_plan",
        "a plan or layout of a site",
        urdu(
            r"سائٹ پلان|(?:عمارت|کیمپ|سائٹ|رہائش گاہ|قیام گاہ|پلانٹ|ہاسٹل|احاطے|احاطہ|اڈے)\s+کا\s+(?:نقشہ|خاکہ)"
            r"|کیمروں\s+کی\s+(?:جگہیں|جگہ|پوزیشن)|اندھے\s+مقامات"
        ),
        parts=urdu_parts("پلان", "نقشہ", "خاکہ", "کیمروں", "اندھے"),
    ),
    Pattern(
        "site_plan",
        "a numbered gate or post",
        urdu(r"(?:گیٹ|چوکی|مورچہ|مورچے|چیک پوسٹ|ناکہ|برج)\s*(?:نمبر)?\s*\d+"),
        parts=urdu_parts("گیٹ", "چوکی", "مورچہ", "مورچے", "پوسٹ", "ناکہ", "برج"),
    ),
    Pattern("route", "a route", urdu(r"براستہ|بذریعہ سڑک"), parts=urdu_parts("براستہ", "سڑک")),
    Pattern(
        "route",
        "a route",
        urdu(
            r"(?:کے|متبادل) راستے\s+(?:سے\s+)?(?:جا\w+|گزر\w+|گذر\w+|روانہ|چل\w+|سفر)|راستہ:|روٹ:"
            r"|شاہراہ\s+\w+|موٹروے|موٹر وے|جی ٹی روڈ|رنگ روڈ|بائی پاس"
        ),
        near=urdu(r"قافل\w*|روانہ|روانگی|گاڑی|گاڑیاں|گاڑیوں|نقل و حرکت|اسکواڈ|غیر ملکیوں|غیر ملکی|چینی|گشت"),
        unless=urdu(r"تعمیر|مرمت|افتتاح|اسمگلنگ|سمگلنگ|تجارت|حادثات|ہلاک|جاں بحق"),
        parts=urdu_parts("راستے", "راستہ:", "روٹ:", "شاہراہ", "موٹر", "روڈ", "بائی"),
    ),
    Pattern(
        "timing",
        "a time of movement or duty",
        urdu(_CLOCK),
        near=_MOVING,
        parts=("0:00", *urdu_parts("بجے", "بج کر")),
    ),
    Pattern(
        "timing",
        "a time of movement",
        urdu(
            r"ہر\s+(?:پیر|سوموار|منگل|بدھ|جمعرات|جمعہ|جمعے|ہفتے|اتوار)(?:\s+کو)?|(?:پیر|سوموار|منگل|بدھ|جمعرات|جمعہ|اتوار)\s+کو"
            r"|طلوع آفتاب|غروب آفتاب|فجر|پو پھٹ\w*|اندھیر\w+|آدھی رات"
        ),
        near=urdu(r"قافل\w*|روانہ|روانگی|گشت|گاڑی|گاڑیاں|گاڑیوں|سفر|نقل و حرکت|اسکواڈ"),
        parts=urdu_parts(
            "پیر", "سوموار", "منگل", "بدھ", "جمع", "ہفتے", "اتوار", "آفتاب", "فجر", "پو ", "اندھیر", "رات"
        ),
    ),
    Pattern(
        "vehicle",
        "a vehicle's registration",
        urdu(r"(?:گاڑی|وین|بس|ٹرک|جیپ|کار|موٹر سائیکل|نمبر پلیٹ)\s*(?:نمبر)?\s*:?\s*[A-Za-z]{2,4}[- ]?\d{2,4}"),
        parts=urdu_parts("گاڑی", "وین", "بس", "ٹرک", "جیپ", "کار", "سائیکل", "پلیٹ"),
    ),
    Pattern(
        "roster",
        "a roster of guards or shifts",
        urdu(r"ڈیوٹی روسٹر|ڈیوٹیوں کی فہرست|پہرے کی باری|پہرے کا نظام الاوقات|گارڈز? کی شفٹ\w*"),
        parts=urdu_parts("روسٹر", "فہرست", "پہرے", "شفٹ"),
    ),
    Pattern(
        "strength",
        "a number of forces at a place",
        urdu(_NUMBERED),
        near=_POSTED,
        unless=_SKILLED,
        parts=urdu_parts(
            *("محافظ", "گارڈ", "سنتری", "چوکیدار", "بندوق", "کمانڈو", "سکواڈ"),
            *("اہلکار", "سپاہی", "جوان", "فوجی", "رینجرز", "لیویز"),
        ),
    ),
    Pattern(
        "strength",
        "the strength of a force at a place",
        urdu(r"نفری\D{0,20}\d+|(?:پلاٹون|بٹالین|کمپنی|دستے|دستہ)\s+(?:\w+\s+){0,3}تعینات"),
        unless=_SKILLED,
        parts=urdu_parts("نفری", "تعینات"),
    ),
    Pattern(
        "escort",
        "an armed escort",
        urdu(
            rf"{_ARMED}\s+(?:\w+\s+){{0,4}}?(?:ساتھ|ہمراہ|آگے|پیچھے|فراہم|دیے|دیا|تعینات|مہیا)"
            rf"|(?:ساتھ|ہمراہ|آگے|پیچھے|ہر گاڑی|ہر قافلے)\s+(?:\w+\s+){{0,3}}?{_ARMED}"
            r"|(?:اسکواڈ|سکواڈ|اسکارٹ|ایسکارٹ) (?:کی|کے|گاڑی)|پائلٹ گاڑی|جیمر\w*|(?:پولیس|رینجرز|لیویز|فوجی)\s+اسکواڈ"
        ),
        unless=_SKILLED,
        parts=urdu_parts("مسلح", "سکواڈ", "سکارٹ", "پائلٹ", "جیمر"),
    ),
)
IN_PROCEDURES: tuple[Pattern, ...] = (
    Pattern("timing", "a time of day", urdu(_CLOCK), parts=("0:00", *urdu_parts("بجے", "بج کر"))),
    Pattern(
        "strength",
        "a number of forces",
        urdu(_NUMBERED),
        unless=_SKILLED,
        parts=urdu_parts(
            "محافظ", "گارڈ", "سنتری", "چوکیدار", "بندوق", "کمانڈو", "سکواڈ", "اہلکار", "سپاہی", "جوان", "فوجی"
        ),
    ),
)
