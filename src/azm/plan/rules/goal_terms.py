"""The words around harm, in English and Urdu: what turns it round, what asks for more of it, what rewards it.

Written as in azm.plan.rules.harm_terms.
"""

from __future__ import annotations

from collections.abc import Mapping

from azm.plan.rules.harm_terms import Words

# What turns it round: care for those who were harmed, safeguards for those who are held or tried.
CARE: Mapping[str, Words] = {
    "en": (
        *(
            "compensat*",
            "family",
            "families",
            "victim*",
            "heirs",
            "dependant*",
            "orphan*",
            "widow*",
            "counsel",
            "lawyer*",
        ),
        *("legal aid", "magistrate*", "appeal*", "release*", "acquit*", "rehabilitat*", "reintegrat*", "deradicali#*"),
        *(
            "medical",
            "treatment",
            "inspect*",
            "reviewed by",
            "review of",
            "oversight",
            "safeguard*",
            "complaint*",
            "commut*",
        ),
        *(
            "pardon*",
            "wrongful*",
            "arrest warrant*",
            "time limit*",
            "statutory",
            "investigated",
            "prevented",
            "averted",
            "avoided",
        ),
        *("rights", "traced", "recorded on video", "visited", "visits", "access to", "overturned"),
        *("abolish*", "moratorium", "juvenile*", "women's desk", "interpreter*"),
    ),
    "ur": (
        *(
            "معاوض*",
            "لواحقین",
            "ورثا*",
            "متاثر*",
            "وکیل",
            "وکلا*",
            "اپیل*",
            "رہا",
            "رہائی",
            "بحالی",
            "علاج",
            "یتیم*",
            "بیوہ*",
        ),
        *(
            "قانونی امداد",
            "مجسٹریٹ",
            "نظر ثانی",
            "تحفظ",
            "شکایات",
            "شکایت",
            "حقوق",
            "نگرانی",
            "معائن*",
            "شہدا*",
            "شہید*",
            "ضمانت",
        ),
        *("مدت کے اندر", "قانونی مدت", "اندراج", "ریکارڈنگ", "ملاقات", "خاندان*"),
    ),
}
# What is looked into is no goal.
LOOKED_INTO: Mapping[str, Words] = {
    "en": (
        "inquir*",
        "enquir*",
        "investigat*",
        "in custody",
        "unlawful*",
        "arbitrary",
        "extra judicial*",
        "extrajudicial*",
    ),
    "ur": ("تحقیقات", "انکوائری", "تفتیش", "غیر قانونی", "ماورائے عدالت"),
}
# Nor what is mourned, told or made less.
TOLD: Mapping[str, Words] = {
    "en": (
        *(
            "condol*",
            "condemn*",
            "mourn*",
            "tribute",
            "martyr*",
            "memorial*",
            "commemorat*",
            "prevent*",
            "reduc*",
            "fewer",
        ),
        *(
            "less than",
            "no more than",
            "at most",
            "below",
            "decreas*",
            "halv*",
            "attack on",
            "attacks on",
            "in attacks",
        ),
        *(
            "in an attack",
            "bombing*",
            "blast*",
            "no one",
            "nobody",
            "without",
            "zero",
            "avoid*",
            "end the",
            "end all",
            "lower",
        ),
    ),
    "ur": (
        *("تعزیت", "مذمت", "کمی", "روک تھام", "کم کر*", "کم ہو*", "گھٹ*", "خراج عقیدت", "شہادت", "بچاؤ", "حملوں میں"),
        *("حملے میں", "دھماکے میں", "دھماکوں میں", "صفر", "سے بچ*"),
    ),
}
# What makes harm a goal: more of it, a share of it, or something given for it.
MORE: Mapping[str, Words] = {
    "en": (
        *(
            "increas*",
            "rais*",
            "more",
            "maximi#*",
            "doubl*",
            "tripl*",
            "higher",
            "improv*",
            "boost*",
            "grow*",
            "step up",
        ),
        *("stepped up", "ramp* up", "intensif*", "accelerat*", "expedit*", "speed* up", "as many", "most", "quota*"),
        *("target*", "secure", "achiev*", "deliver*", "maximum", "minimum", "at least", "rise*", "enhanc*", "greater"),
    ),
    "ur": (
        *(
            "اضافہ",
            "اضافے",
            "بڑھا*",
            "زیادہ سے زیادہ",
            "زیادہ",
            "مزید",
            "دگن*",
            "دوگن*",
            "تیز*",
            "ہدف",
            "اہداف",
            "کوٹہ",
        ),
        *("کم از کم", "بلند"),
    ),
}
REWARD: Mapping[str, Words] = {
    "en": (
        *(
            "bonus*",
            "reward*",
            "prize*",
            "promot*",
            "medal*",
            "bount*",
            "commendation*",
            "incentive*",
            "credit*",
            "points",
        ),
        *(
            "rank*",
            "league table*",
            "scor*",
            "quota*",
            "apprais*",
            "measured by",
            "judged by",
            "assessed by",
            "rated by",
        ),
        *(
            "evaluated by",
            "measured in",
            "judged on",
            "rated on",
            "assessed on",
            "paid for",
            "paid per",
            "performance of",
        ),
        *("success is", "success means", "allowance*", "award*", "cash for"),
    ),
    "ur": (
        *("انعام", "انعامات", "ترقی", "تمغہ", "تمغے", "بونس", "درجہ بندی", "نمبر دیے", "کارکردگی", "کامیابی کا پیمانہ"),
        *("سر کی قیمت", "الاؤنس", "حوصلہ افزائی", "ترغیب"),
    ),
}
# The other side of the same: fewer of these is no progress either.
MERCY: Mapping[str, Words] = {
    "en": (
        *("acquittal*", "acquitted", "bail granted", "bails", "commutation*", "pardons", "stays of execution"),
        *("prisoners released", "detainees released", "suspects released", "suspects discharged", "appeals allowed"),
    ),
    "ur": ("بریت", "باعزت بری", "بری ہو*", "بری کی*", "ضمانت پر رہا*", "رہائیاں", "رہائیوں"),
}
# A time until one of these may well grow shorter.
WAITED: Mapping[str, Words] = {
    "en": ("day*", "month*", "time", "delay*", "duration", "wait*", "wrongful*"),
    "ur": ("دن", "دنوں", "مدت", "تاخیر", "وقت"),
}
