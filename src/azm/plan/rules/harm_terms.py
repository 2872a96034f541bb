"""The words for harm, in English and Urdu: who is meant and what is done to them.

A blank stands for any blank or hyphen (in Urdu also for none), `*` for any ending. Urdu stands in one spelling.
"""

from __future__ import annotations

from collections.abc import Mapping

Words = tuple[str, ...]

# Who is called an enemy.
HOSTILE: Mapping[str, Words] = {
    "en": (
        *(
            "terrorist*",
            "militant*",
            "insurgent*",
            "extremist*",
            "khawarij",
            "khwarij",
            "khariji*",
            "fitna al khawarij",
        ),
        *("miscreant*", "outlaw*", "criminal*", "enemy", "enemies", "fighter*", "high value target*", "hvts"),
        *(
            "jihadi*",
            "separatist*",
            "anti state element*",
            "hardcore element*",
            "subversive element*",
            "bandit*",
            "dacoit*",
            "infiltrator*",
            "suicide bomber*",
        ),
    ),
    "ur": (
        *("دہشت گرد", "دہشت گردوں", "عسکریت پسند", "عسکریت پسندوں", "شدت پسند", "شدت پسندوں", "انتہا پسند"),
        *("انتہا پسندوں", "خوارج", "خارجی", "خارجیوں", "شرپسند", "شرپسندوں", "دشمن", "دشمنوں", "باغی", "باغیوں"),
        *("جنگجو", "جنگجوؤں", "تخریب کار", "تخریب کاروں", "درانداز", "دراندازوں", "ڈاکو", "ڈاکوؤں", "علیحدگی پسند"),
    ),
}
# Who is harmed, held or sentenced, besides.
PEOPLE: Mapping[str, Words] = {
    "en": (
        *("suspect*", "person*", "people", "individual*", "men", "convict*", "prisoner*", "accused", "offender*"),
        *(
            "commander*",
            "facilitator*",
            "operative*",
            "sympathi*ers",
            "protester*",
            "activist*",
            "youth*",
            "accomplice*",
        ),
    ),
    "ur": (
        *("ملزم", "ملزمان", "ملزموں", "مجرم", "مجرمان", "مجرموں", "افراد", "مشتبہ افراد", "مشتبہ", "سہولت کار"),
        *("سہولت کاروں", "کمانڈر", "کمانڈروں", "قیدی", "قیدیوں", "لوگ", "لوگوں", "کارندے", "کارندوں", "آدمی"),
    ),
}
# Harm as a thing that can be counted. Words that also mean something else are in DOUBTFUL.
ACTS: Mapping[str, Mapping[str, Words]] = {
    "en": {
        "killed": (
            *("kill", "kills", "killing", "killings", "kill count*", "kill rate*", "kill ratio*", "body count*"),
            *("dead bodies", "enemy bodies", "enemy dead", "corpse*", "body bags", "scalps", "deaths", "lives taken"),
            *("enemy losses", "losses inflicted", "lethality", "neutrali#ation*", "elimination*", "liquidation*"),
            *("casualty", "casualties", "fatality", "fatalities", "assassination*", "targeted strikes"),
            *("encounter", "encounters", "shoot outs", "shootouts", "bount*", "head money", "heads"),
        ),
        "held": (
            *("arrest", "arrests", "arrest rate*", "apprehension*", "detention*", "detainee*", "detaining", "remand"),
            *("remands", "remand prisoner*", "internment*", "internee*", "captures", "round ups", "roundups"),
            *("imprisonment*", "incarceration*", "disappearances", "enforced disappearance*", "house arrests"),
            *("lock ups", "persons in custody", "people in custody", "suspects in custody", "prisoners taken"),
            *("suspects picked up", "people picked up", "persons picked up"),
        ),
        "sentenced": (
            *(
                "conviction*",
                "guilty verdict*",
                "verdicts of guilty",
                "verdict of guilty",
                "guilty plea*",
                "findings of guilt",
            ),
            *("guilty findings", "jail terms", "prison terms", "life terms", "life sentence*", "prison sentence*"),
            *(
                "jail sentence*",
                "custodial sentence*",
                "sentences handed down",
                "sentences imposed",
                "years of imprisonment",
            ),
            *("trials won", "cases won by the prosecution", "prosecutions won", "successful prosecutions"),
            *("prosecution success*", "punishments"),
        ),
        "executed": (
            *("execution", "executions", "hanging", "hangings", "death sentence*", "death penalt*", "death warrant*"),
            *("black warrant*", "capital sentence*", "capital punishment*", "sentences of death", "gallows"),
        ),
    },
    "ur": {
        "killed": (
            *("ہلاکت", "ہلاکتیں", "ہلاکتوں", "لاشیں", "لاشوں", "نعشیں", "نعشوں", "پولیس مقابلہ", "پولیس مقابلے"),
            *("پولیس مقابلوں", "جعلی مقابلے", "مقابلوں میں ہلاک", "ان کاؤنٹر", "سر کی قیمت", "سروں کی قیمت"),
        ),
        "held": (
            *(
                "گرفتاری",
                "گرفتاریاں",
                "گرفتاریوں",
                "حراست",
                "حراستیں",
                "حراستوں",
                "نظر بندی",
                "نظر بندیاں",
                "نظر بندیوں",
            ),
            *("ریمانڈ", "جسمانی ریمانڈ", "قید", "زیر حراست افراد", "جبری گمشدگیاں", "جبری گمشدگیوں", "پکڑ دھکڑ"),
        ),
        "sentenced": (
            *(
                "سزا کی شرح",
                "سزائیں",
                "سزاؤں",
                "سزا یابی",
                "سزا یابیوں",
                "سزایابی",
                "سزا یافتہ",
                "مجرم قرار",
                "جرم ثابت",
            ),
            *("قید کی سزا", "عمر قید", "سزا دلوا*", "سزا سنا*", "سزا دی*", "سزا ہو*", "سزا مل*"),
        ),
        "executed": (
            *("سزائے موت", "پھانسی", "پھانسیاں", "پھانسیوں", "موت کی سزا", "موت کی سزائیں", "موت کی سزاؤں", "تختہ دار"),
            *("ڈیتھ وارنٹ", "بلیک وارنٹ"),
        ),
    },
}
# Harm as something done to somebody.
DONE: Mapping[str, Words] = {
    "en": (
        *("killed", "slain", "shot dead", "gunned down", "hanged", "arrested", "apprehended", "nabbed", "detained"),
        *(
            "convicted",
            "sentenced",
            "jailed",
            "imprisoned",
            "incarcerated",
            "interned",
            "remanded",
            "taken into custody",
        ),
        *(
            "executed",
            "sent to the gallows",
            "sent to hell",
            "put to death",
            "found guilty",
            "locked up",
            "held in custody",
            "sent to jail",
            "sent to prison",
            "behind bars",
            "brought to justice",
        ),
    ),
    "ur": (
        *("ہلاک", "مارے گئے", "مارے جائیں", "مارے جائیں گے", "مار دیے", "مار دیا", "قتل", "جہنم واصل", "واصل جہنم"),
        *("گرفتار", "زیر حراست", "حراست میں", "نظر بند", "قید", "جیل بھیج*", "سزا یافتہ", "پھانسی", "مجرم قرار"),
        *("کیفر کردار تک", "موت کے گھاٹ", "پکڑے جائیں", "پکڑے گئے", "سزائے موت"),
    ),
}
# Done to an enemy it is harm; done to a mine or a backlog it is not.
ENDED: Mapping[str, Words] = {
    "en": (
        *("neutrali#e*", "neutrali#ation*", "eliminate*", "elimination*", "liquidate*", "liquidation*", "capture*"),
        *("rounded up", "wiped out", "taken out", "finished off", "picked up", "decimated", "annihilat*", "purged"),
        *("dead", "executed", "execution*", "bodies", "bagged", "destroyed"),
    ),
    "ur": ("خاتمہ", "صفایا", "بے اثر", "ناکارہ", "ٹھکانے لگا*", "کا قلع قمع", "لاشیں"),
}
# Words of ACTS that mean no harm beside these: patients' encounters, executions of budgets, heads of departments.
DOUBTFUL: Mapping[str, Words] = {
    "encounter*": ("patient", "health", "clinical", "service", "client", "face to face"),
    "execution*": ("budget", "project", "contract", "programme", "plan", "works", "fund", "policy", "task"),
    "captures": ("data", "image", "screen", "carbon", "camera"),
    "elimination*": (
        *("polio", "malaria", "tuberculosis", "hepatitis", "poverty", "backlog", "discrimination", "disease", "mine"),
        *("duplicate", "rabies", "measles"),
    ),
    "liquidation*": ("company", "asset", "debt", "bank"),
    "neutrali#ation*": (
        "mine",
        "mines",
        "ied",
        "ieds",
        "bomb",
        "bombs",
        "explosive",
        "explosives",
        "ordnance",
        "carbon",
        "device",
        "devices",
    ),
    "heads": ("household", "department", "institution", "agency", "of", "the", "village", "talking"),
    "punishments": ("corporal",),
    "deaths": ("maternal", "infant", "child", "road", "newborn", "traffic", "neonatal"),
    "casualt*": ("road", "traffic"),
    "fatalit*": ("road", "traffic"),
    "hanging*": ("wall", "cable", "banner"),
}
