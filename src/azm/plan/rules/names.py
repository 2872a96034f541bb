"""Names of persons: titles with a name, kin, initials, and given names beside family names, in English and Urdu.

What is named after somebody (a university, a district, an armed group) is an organisation or a place, and stands.
"""

from __future__ import annotations

import re

from azm.plan.rules.name_lists import FAMILY, FAMILY_LATIN, GIVEN
from azm.plan.rules.patterns import Pattern, urdu_words
from azm.terms.letters import one_spelling

_CAPITAL = r"[A-Z][a-z'-]+"
_HONORIFIC = (
    r"(?:Mr|Mrs|Ms|Messrs|Dr|Prof|Engr|Maulana|Mawlana|Moulana|Mufti|Haji|Hafiz|Qari|Allama|Sardar|Malik|Nawabzada|Mian"
    r"|Chaudhry|Kh(?:aw|w)aja(?!\s+S[ai]ra)"
    r"|Lt|Lieutenant|Maj|Capt|Captain|Col|Colonel|Brig|Brigadier|Gen|(?:Lieutenant|Lt|Major|Maj)\.? General"
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
_TWO_NAMES = rf"(?!{_NO_NAME}\b){_CAPITAL}\s+(?!{_NO_NAME}\b){_CAPITAL}"
_OFFICE = r"(?:[Mm]inister|PM|CM|General|Senator|Barrister|Ambassador|[Ss]pokes(?:man|woman|person)|Advocate)"
_GIVEN = r"(?:Muhammad|Mohammad|Mohammed|Muhammed|Syed|Abdul|Abdur)"
_KIN = r"(?:[Aa]lias|a\.?k\.?a\.?|[sd]/o|[Ss]on of|[Dd]aughter of|[Ww]ife of|[Ww]idow of)"
# What is named after persons, behind the name and perhaps some more words that begin with a capital.
_THINGS = (
    r"(?:Universit(?:y|ies)|Colleges?|Schools?|Academ(?:y|ies)|Institutes?|Hospitals?|Medical|Cent(?:re|er)s?|Complex"
    r"|Airports?|Airbase|Roads?|Avenue|Bridge|Flyover|Expressway|Interchange|Dam|Barrage|Stadium|Library|Museum|Auditorium"
    r"|Mosque|Masjid|Shrine|Foundation|Trust|Towns?|Colony|Society|Park|Chowk|Market|Bazaar|Port|Fort|Barracks|Base"
    r"|Districts?|Tehsil|Division|Province|Agency|Group|Network|Faction|Brigade|Party|League|Award|Chair|Memorial)"
)
_NAMED_AFTER = re.compile(
    rf"(?:(?:'s)?[\s-]+(?:{_CAPITAL}|[A-Z]\.|and|of|bin|ur|ul|for)){{0,5}}?(?:'s)?[\s-]+{_THINGS}\b"
)
_NAMED = re.compile(rf"{_THINGS}\s+(?:(?:is|was)\s+)?(?:named|called)\s+(?:after\s+|for\s+)?$", re.IGNORECASE)
# Words before a name that make a place of it: Dera Ismail Khan.
_PLACES = frozenset(
    "dera tando qila killa yar goth kot chak village district tehsil toba"
    f" {one_spelling('ڈیرہ ٹنڈو قلعہ یار گوٹھ کوٹ چک گاؤں ضلع تحصیل ٹوبہ')}".split()
)
_THINGS_URDU = re.compile(
    urdu_words(
        r"(?:\W+\w+){0,3}?\W+(?:یونیورسٹ\w+|جامعہ|کالج\w*|سکول\w*|اسکول\w*|اکیڈمی|انسٹی|انسٹیٹیوٹ|ہسپتال\w*|اسپتال\w*"
        r"|ایئرپورٹ|ائیرپورٹ|ایئربیس|ہوائی|روڈ|پل|ڈیم|بیراج|سٹیڈیم|اسٹیڈیم|لائبریری|مسجد|مزار|فاؤنڈیشن|ٹرسٹ|ٹاؤن|کالونی|پارک"
        r"|چوک|بازار|ضلع|ضلعے|تحصیل|ڈویژن|گروپ|نیٹ|دھڑ\w+|لیگ)(?!\w)"
    )
)
_PARTICLES = frozenset("ur ul ud un us uz bin al".split())
_INITIALS = rf"(?:[A-Z]\.\s?){{1,3}}(?:{'|'.join(name.capitalize() for name in FAMILY_LATIN.split())})\b"

NAMES: tuple[Pattern, ...] = (
    Pattern(
        "name",
        "a title with a name",
        re.compile(rf"\b{_HONORIFIC}\.?\s+(?!{_NO_NAME}\b){_CAPITAL}"),
        follows=_NAMED_AFTER,
    ),
    Pattern("name", "an office with a name", re.compile(rf"\b{_OFFICE}\s+{_TWO_NAMES}"), follows=_NAMED_AFTER),
    Pattern(
        "name",
        "a person's name",
        re.compile(rf"\b{_GIVEN}\s+{_CAPITAL}(?:\s+{_CAPITAL})?"),
        unless=re.compile(r"\bProphet\b"),
        leads=re.compile(rf"\b(?:Dera|Tando|Qila|Killa|Kot|Goth)\s+$|{_NAMED.pattern}", re.IGNORECASE),
        follows=_NAMED_AFTER,
    ),
    Pattern("name", "a person's kin or alias", re.compile(rf"\b{_KIN}\s+[\"'“]?{_CAPITAL}")),
    Pattern("name", "initials with a name", re.compile(rf"(?<![\w.]){_INITIALS}"), follows=_NAMED_AFTER, parts=(".",)),
    Pattern(
        "name",
        "a person's kin or alias",
        re.compile(one_spelling(r"(?<!\w)(?:ولد|بنت|زوجہ)\s+\w+|(?<!\w)عرف\s+(?!(?:عام|و|میں|کے|عامہ)(?!\w))\w+")),
    ),
    Pattern(
        "name",
        "a title with a name",
        re.compile(
            one_spelling(r"(?<!\w)(?:مولانا|علامہ|قاری)\s+\w+|(?<!\w)مفتی\s+(?!اعظم)\w+|(?<!\w)(?:مسٹر|محترمہ)\s+\w+")
        ),
        follows=_THINGS_URDU,
    ),
)
_BARE = Pattern("name", "a person's name", re.compile(r"[^\W\d_]+"))
_TITLES_URDU = frozenset(
    one_spelling("ڈاکٹر حاجی سردار چوہدری بیگم میجر کرنل بریگیڈیئر جنرل کیپٹن جناب نواب میاں ملک حافظ").split()
)


def bare_name(text: str) -> tuple[Pattern, int, int] | None:
    """The first place of the text where a given name stands beside another name: the pattern, its start and end."""
    words = list(_BARE.shape.finditer(text))
    plain = [word.group().lower() for word in words]
    for at, name in enumerate(plain):
        first = at + 1 if name in _TITLES_URDU else at
        last = _pair(plain, first) if first < len(plain) else None
        if last is None and first > at and first < len(plain) and plain[first] in GIVEN:
            last = first
        if last is not None and _is_person(text, words, plain, at, last):
            return _BARE, words[at].start(), words[last].end()
    return None


def _pair(plain: list[str], first: int) -> int | None:
    """The last word of a name that begins with a given name at `first`; None where no other name follows."""
    if plain[first] not in GIVEN:
        return None
    last, at = first, first + 1
    while at < len(plain) and (plain[at] in GIVEN or plain[at] in FAMILY or plain[at] in _PARTICLES):
        last = last if plain[at] in _PARTICLES else at
        at += 1
    return last if last > first else None


def _is_person(text: str, words: list[re.Match[str]], plain: list[str], first: int, last: int) -> bool:
    """Whether the words stand together as a name, and nothing that is named after somebody."""
    between = (
        text[one.end() : two.start()] for one, two in zip(words[first:last], words[first + 1 : last + 1], strict=True)
    )
    if any(gap.strip(" -.'\t\n\u00a0") for gap in between):
        return False
    if first and plain[first - 1] in _PLACES:
        return False
    end = words[last].end()
    if _NAMED.search(text, 0, words[first].start()):
        return False
    return not (_NAMED_AFTER.match(text, end) or _THINGS_URDU.match(text, end))
