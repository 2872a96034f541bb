"""Details that help an attacker, as patterns in English: places, routes, times, vehicles, guards and their number.

A pattern looks for a shape, near words that it needs or away from words that make it harmless. It errs on the side of
sending a row back: the error says what to write instead.
"""

from __future__ import annotations

import re

from azm.plan.rules.patterns import REACH, Pattern, any_case

_NUMBER = (
    r"(?<![\w.,/-])(?:\d{1,3}(?:,\d{3})+|\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen"
    r"|sixteen|twenty|thirty|forty|fifty|sixty|a hundred|a dozen)"
)


def _numbered(people: str) -> re.Pattern[str]:
    return any_case(rf"{_NUMBER}\s+(?:[\w-]+\s+){{0,2}}{people}\b")


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
_DEPLOYED = any_case(
    r"\b(?:deployed?|deployment|posted|stationed|positioned|detailed|on (?:duty|guard)|guarding|escorting|accompan\w+"
    rf"|(?:per|each|every) {_SITE}|at (?:the |each |every |all )?(?:main |front |rear )?{_SITE}s?)\b"
)
_SKILLS = any_case(
    r"\b(?:train\w*|vett\w*|certif\w*|licen\w*|screen\w*|regist\w*|courses?|killed|injured|wounded|martyr\w*|died"
    r"|focal|liaison|curricul\w*)\b"
)
_CASUALTIES = any_case(r"\b(?:killed|injured|wounded|martyr\w*|died|attack(?:ed)? on|train\w*|focal|liaison)\b")
_ARMED = (
    r"(?:(?:armed|police|rangers|levies|army|military|commando)[- ](?:escorts?|squads?|guards?|outriders?"
    r"|security details?|protection teams?)|outriders|escort (?:squads?|part(?:y|ies)|teams?))"
)
_SKILLS_OF_ESCORTS = any_case(
    r"\b(?:train\w*|vett\w*|certif\w*|licen\w*|screen\w*|courses?|killed|injured|wounded|martyr\w*|died|curricul\w*"
    r"|complaints?|code of conduct|attack(?:ed)? on)\b"
)
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
        any_case(
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
        any_case(
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
        any_case(
            r"\b(?:house|plot|flat|shop|bungalow|villa|kothi|apartment|room|street|gali)\s*(?:no\b\.?|number|#)\s*\w*\d"
            r"|\b(?:plot|flat|street|gali)\s+\d|\bhouse\s+\d{1,4}[-/]?[a-z]?\s*,"
            r"|(?<![\w,.])\d{1,4}(?:[-/]?(?-i:[A-Z]))?,?\s+(?:(?-i:[A-Z])[\w-]+\s+){1,3}(?-i:Road|Street|Avenue|Lane|Boulevard)\b"
            r"|(?-i:\b[A-I]-\d{1,2}/\d)"
        ),
        parts=(
            *("house", "plot", "flat", "shop", "bungalow", "villa", "kothi", "apartment", "room", "street", "gali"),
            *(" road", "avenue", " lane", "boulevard", "0/0"),
        ),
    ),
    Pattern(
        "site_plan",
        "a plan or layout of a site",
        any_case(
            r"\b(?:site|floor|ground|compound|camp|base|perimeter)[- ](?:plan|layout|map)s?\b|\bblueprints?\b"
            r"|\blayout of (?:the |each |a )?(?:\w+ )?(?:camp|compound|site|residence|plant|base|hostel|hotel|building)"
            r"|\b(?:camera positions?|blind spots?)\b"
        ),
        parts=("plan", "layout", "map", "blueprint", "camera", "blind"),
    ),
    Pattern(
        "site_plan",
        "a numbered gate or post",
        any_case(r"\b(?:gate|check ?post|picket|watch ?tower|bunker|morcha)\s*(?:no\b\.?|number|#)?\s*\d"),
        parts=_DIGIT,
    ),
    # Movements.
    Pattern(
        "route",
        "a route",
        any_case(
            r"\b(?:routes?|itinerar(?:y|ies)|way ?points?)\b\s*(?:\d+|(?-i:[A-Z])\b)?\s*(?:[:=]"
            rf"|(?:\s*\b(?:runs|goes|follows|via|along|through|from|is)\b){{1,2}}\s*(?:the\s+)?{_PLACE})"
            rf"|\bvia\s+(?:the\s+)?{_PLACE}(?:\s+{_PLACE})*\s+to\s+{_PLACE}"
            rf"|\b{_MOVING}\b[^.;]{{0,{REACH}}}\b(?:via|by way of)\s+(?:the\s+)?{_PLACE}"
        ),
        unless=any_case(
            r"\b(?:smuggl\w*|traffick\w*|migrat\w*|financ\w*|supply|drugs?|narcotics|trade|hawala|career|appeals?)\W+\w*"
            r"\W*routes?\b|\broutes? of appeal"
        ),
        parts=("route", "itinerar", "way", "via"),
    ),
    Pattern(
        "route",
        "a route",
        any_case(
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
        any_case(_CLOCK),
        near=any_case(rf"\b(?:{_MOVING}|{_ON_DUTY})\b"),
        parts=_CLOCK_PARTS,
    ),
    Pattern(
        "timing",
        "a time of movement",
        any_case(
            rf"\b(?:every|each|on)\s+{_DAYS}\b|\b(?:at|before|after)\s+(?:dawn|dusk|midnight|nightfall|first light)\b"
        ),
        near=any_case(
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
        near=any_case(
            r"\b(?:vehicles?|cars?|vans?|coasters?|trucks?|jeeps?|pick-?ups?|motor ?cycles?|number plates?|convoy"
            r"|driver|registration (?:no|number|mark|plate)|hiace|prado|vigo|corolla|land ?cruiser)\b"
        ),
        parts=_DIGIT,
    ),
    # Who guards, and how many.
    Pattern(
        "roster",
        "a roster of guards or shifts",
        any_case(
            r"\b(?:duty|guard|guards|shift|watch|patrol|deployment|sentry|security)[- ](?:roster|rota)s?\b"
            r"|\b(?:roster|rota) of (?:\w+ )?(?:guards|sentries|escorts|shifts|duties|patrols)\b"
        ),
        parts=("roster", "rota"),
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
        any_case(
            rf"\b(?:{_FORCE}|security|deployment|picket|post|convoy|escort)(?:'s)? strength\b"
            rf"(?:\s*(?:of|is|:|=|to|at))*\s*{_NUMBER}"
            rf"|\bstrength of (?:the )?(?:guards?|garrison|escort|picket|post)\b.{{0,30}}{_NUMBER}"
            rf"|\b(?:{_TROOP})\b.{{0,40}}\b(?:deployed|posted|stationed|positioned)\b"
            rf"|\b(?:deploy\w*|posting|station\w*|position\w*)\b.{{0,40}}\b(?:{_TROOP})\b"
        ),
        parts=("strength", "platoon", "battalion", "squad", "reaction", "qrf"),
    ),
    # How somebody is guarded on the way: it tells an attacker what to expect.
    Pattern(
        "escort",
        "an armed escort",
        any_case(
            rf"\b{_ARMED}\b[^.;]{{0,40}}?\b(?:accompan\w+|travel\w*|moves?|rides?|drives?|follow\w*"
            r"|(?:are|is|be) (?:provided|given|assigned|attached|detailed|deployed)"
            r"|for|to|with|at|ahead|behind|in front|on board|before|after)\b"
            rf"|\b(?:accompan\w+|escorted|guarded|under|with|by|provided?|provid\w+|give[ns]?|assign\w*|attach\w*|deploy\w*"
            rf"|has|have|gets?)\b(?:\s+[\w-]+){{0,3}}\s+{_ARMED}\b"
            r"|\b(?:armed|police|rangers|levies|fc|army|military|gunship|helicopter)[- ]escorted\b"
            r"|\b(?:lead|rear|pilot|chase|decoy|escort|gun) (?:vehicle|car|jeep|truck|van)s?\b|\b(?:signal )?jammers?\b"
            r"|\b(?:vehicle|car|jeep|truck|van|motor ?cycle)s? (?:leads?|rides?|drives?|follows?|flanks?)\b[^.;]{0,20}"
            r"\b(?:convoy|motorcade|car|vehicle|bus|coach)"
        ),
        unless=_SKILLS_OF_ESCORTS,
        parts=("armed", "escort", "vehicle", " car", "jeep", "truck", " van", "jammer", *_GUARD_PARTS),
    ),
)
# In procedures even a bare time of day or a bare count of forces is too much.
IN_PROCEDURES: tuple[Pattern, ...] = (
    Pattern("timing", "a time of day", any_case(_CLOCK), parts=_CLOCK_PARTS),
    Pattern("strength", "a number of forces", _numbered(_FORCES), unless=_SKILLS, parts=_FORCE_PARTS),
)
