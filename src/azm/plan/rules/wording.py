"""Words that a plan may not hold: details that help an attacker, and names of persons, as tables of patterns.

A pattern looks for a shape, near words that it needs or away from words that make it harmless. It errs on the side of
sending a row back: the error says what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, normalize

from azm.terms.personal import detail_in

# How many characters around a shape are looked at for other words.
REACH = 80


class Pattern(NamedTuple):
    """A shape that is refused: what it is called, and the words that must or must not stand near it.

    `parts` are small letters of which every such text holds at least one ("0" is any digit): most texts hold none, and
    looking for these is many times quicker than looking for the shape.
    """

    code: str
    what: str
    shape: re.Pattern[str]
    near: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    parts: tuple[str, ...] = ()


def _any_case(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_NUMBER = (
    r"(?<![\w.,/-])(?:\d{1,3}(?:,\d{3})+|\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen"
    r"|sixteen|twenty|thirty|forty|fifty|sixty|a hundred|a dozen)"
)


def _numbered(people: str) -> re.Pattern[str]:
    return _any_case(rf"{_NUMBER}\s+(?:[\w-]+\s+){{0,2}}{people}\b")


_GUARDS = r"(?:guards?|gunm[ae]n|sentr(?:y|ies)|snipers?|bodyguards?|commandos?|escorts?|watchm[ae]n)"
_FORCES = (
    rf"(?:{_GUARDS}|police(?:m[ae]n| officers?| constables?)|constables?|soldiers?|troops|jawans?|rangers|levies"
    r"|(?:security|police|army|armed|paramilitary|fc|rangers|law[- ]enforcement) (?:personnel|staff|officials?|men))"
)
_TROOP = r"platoons?|battalions?|squads?|quick reaction force|(?-i:QRF)"
_FORCE = r"guards?|force|garrison|troop|platoon"
_DIGIT = ("0",)
_GUARD_PARTS = ("guard", "gunm", "sentr", "sniper", "commando", "escort", "watchm")
_FORCE_PARTS = (
    *_GUARD_PARTS,
    *(
        "police",
        "constable",
        "soldier",
        "troops",
        "jawan",
        "ranger",
        "levies",
        "personnel",
        " staff",
        " official",
        " men",
    ),
)
_CLOCK_PARTS = ("0:0", "0.0", "0a", "0 a", "0p", "0 p", "00h", "00 h")
_SITE = r"(?:site|project|vehicle|shift|camp|residence|gate|post|convoy|plant|compound|hotel|dam|tunnel|bus|building)"
_DEPLOYED = _any_case(
    r"\b(?:deployed?|deployment|posted|stationed|positioned|detailed|on (?:duty|guard)|guarding|escorting|accompan\w+"
    rf"|(?:per|each|every) {_SITE}|at (?:the |each |every |all )?(?:main |front |rear )?{_SITE}s?)\b"
)
_SKILLS = _any_case(
    r"\b(?:train\w*|vett\w*|certif\w*|licen\w*|screen\w*|regist\w*|courses?|killed|injured|wounded|martyr\w*|died"
    r"|focal|liaison|curricul\w*)\b"
)
_CASUALTIES = _any_case(r"\b(?:killed|injured|wounded|martyr\w*|died|attack(?:ed)? on|train\w*|focal|liaison)\b")
_MOVING = (
    r"(?:convoys?|motorcades?|escort(?:ed|s|ing)?|patrols?|depart(?:s|ing|ure)?|leav(?:e|es|ing)|arriv(?:e|es|al|ing)"
    r"|mov(?:e|es|ing|ements?)|travel(?:s|led|ling|ing)?|transit|shuttles?|bus(?:es)?|vehicles?|pick(?:ed)?[- ]?up"
    r"|drop[- ]?off|proceeds?|sets? off|drives?|driving|driven)"
)
_ON_DUTY = r"(?:guards?|sentr(?:y|ies)|shifts?|duty|change ?over|check ?posts?|pickets?|gates?|routes?)"
_CLOCK = (
    r"(?<![\d.:])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])|(?<![\d.:])(?:[01]?\d|2[0-3])[.:][0-5]\d\s?(?:[ap]\.?m\b|hrs|hours)"
    r"|(?<![\d.:])(?:1[0-2]|0?[1-9])\s?[ap]\.?m\b|(?:\b(?:at|by|from|until|till|before|after|between|to)|-)\s?"
    r"(?:[01]\d|2[0-3])[0-5]\d\s?(?:hrs|hours|h)\b"
)
_PLACE = r"(?-i:[A-Z])[\w-]+"
_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"

# Each with a text that it catches and a near miss that passes, in tests/plan/test_boundaries.py.
DETAILS: tuple[Pattern, ...] = (
    # Places on the ground.
    Pattern(
        "coordinates",
        "coordinates",
        _any_case(
            r"(?<![\d.])-?\d{1,2}\.\d{3,}\s*°?\s*[ns]?\s*[,;/ ]\s*-?\d{1,3}\.\d{3,}(?!\d)"
            r"|(?<![\d.])(?:2[2-9]|3[0-8])\.\d{2,}\s*[,;/]\s*(?:59|6\d|7\d|80)\.\d{2,}(?!\d)"
            r"|(?<![\d.])\d{1,2}(?:\.\d+)?\s*°?\s*(?-i:[NS])\b[,; ]+\d{1,3}(?:\.\d+)?\s*°?\s*(?-i:[EW])\b"
            r"|\d{1,3}\s*[°º]\s*\d{1,2}\s*['’′]|\d{1,3}(?:\.\d+)?\s*[°º]\s*(?-i:[NSEW])\b"
            r"|\b(?:lat|latitude|lon|long|lng|longitude)\b[\s:.=]*-?\d{1,3}\.\d"
        ),
        parts=("0.0", "°", "º", "0n", "0 n", "0s", "0 s"),
    ),
    Pattern(
        "coordinates",
        "a grid reference or map code",
        _any_case(
            r"(?-i:\b\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?\d{2,5}\s?\d{2,5}\b)"
            r"|\bgrid\s+ref(?:erence)?\b\W*[\w ]{0,8}\d|(?-i:\bGR)\s?\d{6,8}\b"
            r"|(?-i:(?<!\w)(?=[\d+]*[C-X])[2-9CFGHJMPQRVWX]{4,8}\+[2-9CFGHJMPQRVWX]{2,3}(?!\w))"
            r"|///\w+\.\w+\.\w+|\bgeo:-?\d|maps\.app\.goo\.gl|\bgoo\.gl/maps|google\.\w+/maps"
        ),
        parts=(*_DIGIT, "///", "goo"),
    ),
    Pattern(
        "address",
        "a street or house address",
        _any_case(
            r"\b(?:house|plot|flat|shop|bungalow|villa|kothi|apartment|room|street|gali)\s*(?:no\b\.?|number|#)\s*\w*\d"
            r"|\b(?:plot|flat|street|gali)\s+\d|\bhouse\s+\d{1,4}[-/]?[a-z]?\s*,"
            r"|(?<![\w,.])\d{1,4}(?:[-/]?(?-i:[A-Z]))?,?\s+(?:(?-i:[A-Z])[\w-]+\s+){1,3}(?-i:Road|Street|Avenue|Lane|Boulevard)\b"
            r"|(?-i:\b[A-I]-\d{1,2}/\d)|(?:مکان|گلی|پلاٹ|کوٹھی|فلیٹ)\s*(?:نمبر)?\s*\d"
        ),
        parts=(
            *("house", "plot", "flat", "shop", "bungalow", "villa", "kothi", "apartment", "room", "street", "gali"),
            *(" road", "avenue", " lane", "boulevard", "0/0", "مکان", "گلی", "پلاٹ", "کوٹھی", "فلیٹ"),
        ),
    ),
    Pattern(
        "site_plan",
        "a plan or layout of a site",
        _any_case(
            r"\b(?:site|floor|ground|compound|camp|base|perimeter)[- ](?:plan|layout|map)s?\b|\bblueprints?\b"
            r"|\blayout of (?:the |each |a )?(?:\w+ )?(?:camp|compound|site|residence|plant|base|hostel|hotel|building)"
            r"|\b(?:camera positions?|blind spots?)\b|سائٹ پلان"
        ),
        parts=("plan", "layout", "map", "blueprint", "camera", "blind", "پلان"),
    ),
    Pattern(
        "site_plan",
        "a numbered gate or post",
        _any_case(r"\b(?:gate|check ?post|picket|watch ?tower|bunker|morcha)\s*(?:no\b\.?|number|#)?\s*\d"),
        parts=_DIGIT,
    ),
    # Movements.
    Pattern(
        "route",
        "a route",
        _any_case(
            r"\b(?:routes?|itinerar(?:y|ies)|way ?points?)\b\s*(?:\d+|(?-i:[A-Z])\b)?\s*(?:[:=]"
            rf"|(?:\s*\b(?:runs|goes|follows|via|along|through|from|is)\b){{1,2}}\s*(?:the\s+)?{_PLACE})"
            rf"|\bvia\s+(?:the\s+)?{_PLACE}(?:\s+{_PLACE})*\s+to\s+{_PLACE}"
            rf"|\b{_MOVING}\b[^.;]{{0,{REACH}}}\b(?:via|by way of)\s+(?:the\s+)?{_PLACE}|براستہ|بذریعہ سڑک"
        ),
        unless=_any_case(
            r"\b(?:smuggl\w*|traffick\w*|migrat\w*|financ\w*|supply|drugs?|narcotics|trade|hawala|career|appeals?)\W+\w*"
            r"\W*routes?\b|\broutes? of appeal"
        ),
        parts=("route", "itinerar", "way", "via", "براستہ", "سڑک"),
    ),
    Pattern(
        "route",
        "a route",
        _any_case(
            rf"\b(?:convoys?|motorcades?|escort(?:ed|s)?|protected vehicles?|travel(?:s|led|ling)?|departs?|shuttles?"
            rf"|buses)\b[^.;]{{0,{REACH}}}\bfrom\s+(?:the\s+)?{_PLACE}[^.;]{{0,40}}?\bto\s+(?:the\s+)?{_PLACE}"
            rf"|\b(?:convoys?|motorcades?|escort(?:ed|s)?|protected vehicles?|patrols?)\b[^.;]{{0,{REACH}}}"
            r"(?-i:\b[NMSE]-\d{1,3}\b|\bKKH\b|\b(?:Highway|Motorway|Road|Bypass|Expressway)\b)"
        ),
        parts=("convoy", "motorcade", "escort", "vehicle", "travel", "depart", "shuttle", "buses", "patrol"),
    ),
    Pattern(
        "timing",
        "a time of movement or duty",
        _any_case(_CLOCK),
        near=_any_case(rf"\b(?:{_MOVING}|{_ON_DUTY})\b|قافل|روانگ|روانہ|گشت"),
        parts=_CLOCK_PARTS,
    ),
    Pattern(
        "timing",
        "a time of movement",
        _any_case(
            rf"\b(?:every|each|on)\s+{_DAYS}\b|\b(?:at|before|after)\s+(?:dawn|dusk|midnight|nightfall|first light)\b"
        ),
        near=_any_case(
            r"\b(?:convoys?|motorcades?|escort\w*|patrols?|depart\w*|travels?|shuttles?|buses|moves?|leaves)\b"
        ),
        parts=("day", "dawn", "dusk", "night", "first light"),
    ),
    Pattern(
        "vehicle",
        "a vehicle's registration",
        re.compile(
            r"(?<![\w-])(?!(?:ATA|NAP|SOP|SRO|ISO|FIR|PPC|SDG|ACT|CAC|PKR|USD|EUR|GBP|CNY|FY)\b)[A-Z]{2,3}[- ]?"
            r"(?:\d{2}[- ])?(?!(?:19|20)\d\d)\d{3,4}(?![\w-])"
        ),
        near=_any_case(
            r"\b(?:vehicles?|cars?|vans?|coasters?|trucks?|jeeps?|pick-?ups?|motor ?cycles?|number plates?|convoy"
            r"|driver|registration (?:no|number|mark|plate)|hiace|prado|vigo|corolla|land ?cruiser)\b"
        ),
        parts=_DIGIT,
    ),
    # Who guards, and how many.
    Pattern(
        "roster",
        "a roster of guards or shifts",
        _any_case(
            r"\b(?:duty|guard|guards|shift|watch|patrol|deployment|sentry|security)[- ](?:roster|rota)s?\b"
            r"|\b(?:roster|rota) of (?:\w+ )?(?:guards|sentries|escorts|shifts|duties|patrols)\b|ڈیوٹی روسٹر"
        ),
        parts=("roster", "rota", "روسٹر"),
    ),
    Pattern("strength", "a number of guards", _numbered(_GUARDS), unless=_SKILLS, parts=_GUARD_PARTS),
    Pattern(
        "strength",
        "a number of forces at a place",
        _numbered(_FORCES),
        near=_DEPLOYED,
        unless=_CASUALTIES,
        parts=_FORCE_PARTS,
    ),
    Pattern(
        "strength",
        "the strength of a force at a place",
        _any_case(
            rf"\b(?:{_FORCE}|security|deployment|picket|post|convoy|escort)(?:'s)? strength\b"
            rf"(?:\s*(?:of|is|:|=|to|at))*\s*{_NUMBER}"
            rf"|\bstrength of (?:the )?(?:guards?|garrison|escort|picket|post)\b.{{0,30}}{_NUMBER}"
            rf"|\b(?:{_TROOP})\b.{{0,40}}\b(?:deployed|posted|stationed|positioned)\b"
            rf"|\b(?:deploy\w*|posting|station\w*|position\w*)\b.{{0,40}}\b(?:{_TROOP})\b"
            r"|نفری\D{0,20}\d|(?<!\d)\d{1,6}\s*(?:سیکیورٹی )?(?:گارڈز?|اہلکار)\D{0,40}(?:تعینات|مامور)"
        ),
        parts=("strength", "platoon", "battalion", "squad", "reaction", "qrf", "نفری", "گارڈ", "اہلکار"),
    ),
)
# In procedures even a bare time of day or a bare count of forces is too much.
IN_PROCEDURES: tuple[Pattern, ...] = (
    Pattern("timing", "a time of day", _any_case(_CLOCK), parts=_CLOCK_PARTS),
    Pattern("strength", "a number of forces", _numbered(_FORCES), unless=_SKILLS, parts=_FORCE_PARTS),
)

_CAPITAL = r"[A-Z][a-z'-]+"
_HONORIFIC = (
    r"(?:Mr|Mrs|Ms|Messrs|Dr|Prof|Engr|Maulana|Mawlana|Moulana|Mufti|Haji|Hafiz|Qari|Allama|Sardar|Malik|Nawabzada|Mian"
    r"|Chaudhry|Lt|Lieutenant|Maj|Capt|Captain|Col|Colonel|Brig|Brigadier|Gen|(?:Lieutenant|Lt|Major|Maj)\.? General"
    r"|Cdr|Adm|Admiral|Subedar|Havildar|SP|SSP|DSP|ASP|DIG|AIG|IGP|RPO|CPO|DPO|SHO|ASI)"
)
# What follows a title of office without being a name: places, branches, things named after an office.
_NO_NAME = (
    r"(?:Office|House|Secretariat|Headquarters|Police|Operations|Ops|Investigations?|Traffic|Security|City|Cantt|Saddar"
    r"|Rural|Urban|Counter|Special|Branch|Range|Region|Regional|Districts?|Division|Divisional|Province|Provincial"
    r"|Federal|National|Law|Legal|Establishment|Training|Admin|Administration|General|Camp|Road|Hospital|University"
    r"|Programme|Program|Project|Scheme|Fund|Package|Card|Portal|Initiative|Committee|Council|Commission|Cabinet|Cell"
    r"|Unit|Team|Task|Force|Delivery|Inspection|Complaints?|Directive|Youth|Health|Education|Development|Reforms?"
    r"|Affairs|Interior|Home|Finance|Defence|Foreign|Information|Planning|Justice|Parliamentary|Water|Power|Energy"
    r"|Industries|Frontier|Corps|Rangers|Levies|Constabulary|Assembly|Elections?|Sales|Tax|Secretary|Staff|Court"
    r"|Punjab|Sindh|Balochistan|Khyber|Pakhtunkhwa|Gilgit|Baltistan|Azad|Kashmir|Islamabad|Pakistan|Karachi|Lahore"
    r"|Peshawar|Quetta|Rawalpindi|Multan|Mardan|Hazara|Malakand|Kohat|Bannu|Dera|Sukkur|Larkana|Hyderabad|Mirpur"
    r"|Gujranwala|Faisalabad|Sargodha|Sahiwal|Bahawalpur|Kalat|Makran|Zhob|Sibi|Nasirabad|Loralai|Swat|Kurram"
    r"|Waziristan|Diamer|North|Northern|South|Southern|East|Eastern|West|Western|Upper|Lower|Central|Capital)"
)
_TWO_NAMES = rf"(?!{_NO_NAME}\b){_CAPITAL}\s+(?!{_NO_NAME}\b){_CAPITAL}"
_OFFICE = r"(?:[Mm]inister|PM|CM|General|Senator|Barrister|Ambassador|[Ss]pokes(?:man|woman|person)|Advocate)"
# Given names that are many people's, and what is named after somebody long dead.
_GIVEN = r"(?:Muhammad|Mohammad|Mohammed|Muhammed|Syed|Abdul|Abdur)"
_NAMED_AFTER = r"(?!\s+(?:Road|University|Airport|Hospital|Town|Colony|Mosque|Foundation|College|Stadium|Library))"
_KIN = r"(?:[Aa]lias|a\.?k\.?a\.?|[sd]/o|[Ss]on of|[Dd]aughter of|[Ww]ife of|[Ww]idow of)"

NAMES: tuple[Pattern, ...] = (
    Pattern("name", "a title with a name", re.compile(rf"\b{_HONORIFIC}\.?\s+(?!{_NO_NAME}\b){_CAPITAL}")),
    Pattern("name", "an office with a name", re.compile(rf"\b{_OFFICE}\s+{_TWO_NAMES}")),
    Pattern(
        "name",
        "a person's name",
        re.compile(rf"\b{_GIVEN}\s+{_CAPITAL}(?:\s+{_CAPITAL})?{_NAMED_AFTER}"),
        unless=re.compile(r"\bProphet\b"),
    ),
    Pattern("name", "a person's kin or alias", re.compile(rf"\b{_KIN}\s+[\"'“]?{_CAPITAL}")),
    Pattern(
        "name",
        "a person's name",
        re.compile(
            r"(?<!\w)(?:ولد|بنت|زوجہ)\s+\w|(?<!\w)عرف\s+(?!(?:عام|و|میں|کے)(?!\w))\w|(?<!\w)(?:مولانا|علامہ|قاری)\s+\w"
            r"|(?<!\w)مفتی\s+(?!اعظم)\w|(?<!\w)(?:مسٹر|محترمہ)\s+\w"
        ),
    ),
)
_DIGITS = re.compile(r"[0-9]")
_SAME = str.maketrans({"ي": "ی", "ك": "ک", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "’": "'"})


@lru_cache(maxsize=4096)
def unfit(text: str, is_procedure: bool = False) -> tuple[str, str] | None:
    """The code and name of the first thing in the text that a plan may not hold; None for a text that may stand."""
    detail = detail_in(text)
    if detail:
        return "personal_detail", detail
    plain = _plain(text)
    found = _first(plain, (*DETAILS, *(IN_PROCEDURES if is_procedure else ()), *NAMES))
    return (found.code, found.what) if found else None


def _first(text: str, patterns: Iterable[Pattern]) -> Pattern | None:
    small = _DIGITS.sub("0", text.lower())
    return next((pattern for pattern in patterns if _may_be_in(small, pattern) and _is_in(text, pattern)), None)


def _may_be_in(small: str, pattern: Pattern) -> bool:
    return not pattern.parts or any(part in small for part in pattern.parts)


def _is_in(text: str, pattern: Pattern) -> bool:
    for found in pattern.shape.finditer(text):
        around = text[max(0, found.start() - REACH) : found.end() + REACH]
        if (not pattern.near or pattern.near.search(around)) and not (pattern.unless and pattern.unless.search(around)):
            return True
    return False


def _plain(text: str) -> str:
    """The text with one form for digits, letters and dashes, and without characters that cannot be seen."""
    if text.isascii():
        return text
    seen = (letter for letter in normalize("NFKC", text).translate(_SAME) if category(letter) != "Cf")
    return "".join(str(int(letter)) if letter.isdecimal() else letter for letter in seen)
