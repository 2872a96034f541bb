"""Whether a text counts harm as progress: as a measure, a quota, more of it, or as what something is given for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from azm.plan.rules import goal_terms as goals
from azm.plan.rules import harm_terms as terms
from azm.plan.rules.patterns import plain, urdu_words
from azm.terms.letters import one_spelling

# How many letters apart a number, or what asks for more, and harm may stand.
_NEAR, _FAR = 45, 60
# Letters around a word for harm that are looked at for other words.
_WINDOW = 120


def _pattern(word: str, language: str) -> str:
    """A term of the tables as an expression."""
    if language == "ur":
        return urdu_words(word.replace("*", r"\w*"))
    return word.replace("#", "[sz]").replace("*", r"\w*").replace(" ", r"[\s-]+")


def _any(*tables: Mapping[str, Iterable[str]]) -> str:
    """One expression for all terms of the tables; the longest are tried first."""
    found = {_pattern(word, language) for table in tables for language, words in table.items() for word in words}
    return rf"(?<!\w)(?:{'|'.join(sorted(found, key=lambda one: (-len(one), one)))})(?!\w)"


def _flat(acts: Mapping[str, Mapping[str, Iterable[str]]]) -> Mapping[str, tuple[str, ...]]:
    return {language: tuple(word for words in by.values() for word in words) for language, by in acts.items()}


_HOSTILE, _ENDED, _DONE = _any(terms.HOSTILE), _any(terms.ENDED), _any(terms.DONE)
_WHO = _any(terms.HOSTILE, terms.PEOPLE)
_ACT = re.compile(_any(_flat(terms.ACTS)))
# "Executed" alone is also said of projects, and "hanged" of nothing else.
_DONE_ALONE = re.compile(_any({"en": [one for one in terms.DONE["en"] if one != "executed"], "ur": terms.DONE["ur"]}))
_WORDS = r"(?:[\w'-]+[\s,]+)"
_TO_ENEMY = re.compile(
    rf"{_HOSTILE}\s.{{0,{_NEAR}}}?{_ENDED}|{_ENDED}\s.{{0,{_NEAR}}}?{_HOSTILE}|{_WHO}\s.{{0,{_NEAR}}}?\b(?:executed|dead)\b"
    rf"|\bexecut(?:e[ds]?|ions?)\b.{{0,{_NEAR}}}?{_WHO}"
)
# So plainly that no other word turns it round: militants killed, arrest of terrorists.
_PLAINLY = re.compile(
    rf"{_HOSTILE}\s+{_WORDS}{{0,3}}?(?:{_DONE}|{_ENDED})(?!\s+(?:with|who|whose|given|brought|provided|having)\b)"
    rf"|(?:{_ACT.pattern}|{_ENDED})\s+of\s+{_WORDS}{{0,2}}?{_HOSTILE}"
)
_MANY = (
    r"(?<![\w.])(?:\d[\d,.]*|an? (?:hundred|thousand|dozen)|dozens|scores|hundreds|thousands|twenty|thirty|forty|fifty"
    r"|sixty|seventy|eighty|ninety|ten|twelve|fifteen|five hundred|two hundred|three hundred|one hundred)(?!\w)"
    r"(?:\s?(?:%|per ?cent))?"
)
_MANY_URDU = urdu_words(
    r"(?<!\w)(?:\d[\d,.]*|سو|ہزار|ہزاروں|درجن|درجنوں|سینکڑوں|سیکڑوں|بیس|تیس|چالیس|پچاس|ساٹھ|ستر|اسی|نوے|دس|بارہ|پندرہ)(?!\w)"
)
_URDU = re.compile(r"[\u0600-\u06ff]")
_MADE = (
    r"(?:made|carried out|achieved|secured|reached|effected|obtained|recorded|claimed|won|recovered|by|in|before|within"
    r"|during|each|every|per|a|of|are|is|to be|will be)"
)
_TENSE = r"(?:(?:to be|are|were|is|have been|will be|being)\s+)?"
_IMPERATIVE = re.compile(
    r"\b(?:kill|arrest|detain|execute|hang|convict|eliminate|neutrali[sz]e|apprehend|capture|remand|intern|sentence)\b\W+"
    rf"(?:at least |up to |all |another )?(?:{_MANY})"
)
_PEOPLE_COUNTED = re.compile(
    rf"{_MANY}\s+{_WORDS}{{0,3}}?{_WHO}\s+{_TENSE}(?:{_DONE})|{_MANY}\s+{_WORDS}{{0,3}}?{_HOSTILE}\s+{_TENSE}(?:{_ENDED})"
    rf"|{_MANY}\s+(?:{_DONE}|neutrali[sz]ed|eliminated|liquidated|captured)\s*(?:$|[,:]|\b{_MADE}\b)"
)
_MORE = _any(goals.MORE)
_MORE_PEOPLE = re.compile(rf"{_MORE}\s+{_WORDS}{{0,4}}?(?:{_WHO})\s+{_WORDS}{{0,5}}?(?:{_DONE})")
_MORE_ENEMIES = re.compile(rf"{_MORE}\s+{_WORDS}{{0,4}}?(?:{_HOSTILE})\s+{_WORDS}{{0,5}}?(?:{_ENDED})")
_RISING = re.compile(
    rf"\b(?:number|share|rate|percentage|proportion|total)s? of\s+{_WORDS}{{0,3}}?(?:{_WHO})\s+{_WORDS}{{0,3}}?"
    rf"(?:{_DONE})\s+{_WORDS}{{0,3}}?(?:{_MORE}|risen|reach\w*)"
)
_REWARD = re.compile(_any(goals.REWARD))
_DONE_TO_WHO = re.compile(rf"(?:{_WHO})\s+{_WORDS}{{0,3}}?(?:{_DONE})|{_TO_ENEMY.pattern}")
_CARE, _LOOKED_INTO = re.compile(_any(goals.CARE)), re.compile(_any(goals.LOOKED_INTO))
_TOLD, _MERCY, _WAITED = re.compile(_any(goals.TOLD)), re.compile(_any(goals.MERCY)), re.compile(_any(goals.WAITED))
_DOUBTFUL = tuple(
    (re.compile(_pattern(word, "en")), re.compile(rf"(?:{'|'.join(map(re.escape, before))})\w{{0,2}}[\s-]+$"))
    for word, before in terms.DOUBTFUL.items()
)
# An act's name before one of these is no act: conditions of detention, an execution plan.
_NO_ACT = re.compile(
    r"[\s-]+(?:conditions?|facilit\w+|cent(?:re|er)s?|procedures?|records?|laws?|reviews?|data|reporting|standards?"
    r"|polic\w+|orders?|registers?|management|plans?|warrants?|bill"
    r"|of (?:department|institution|agenc|household|state|government)\w*)\b"
)
_BEFORE_NUMBER = re.compile(rf"{_MANY}\s+(?:(?!of\b|after\b)[\w-]+\s+){{0,2}}$")
_AFTER_NUMBER = re.compile(rf"\s*(?:$|[,:)]|\b{_MADE}\b)")
_UP_TO_NUMBER = re.compile(
    rf"(?:\s+rates?)?\s+{_WORDS}{{0,3}}?(?:reach\w*|ris\w+|rais\w+|increas\w*|grow\w*|up to|at least|of at least"
    rf"|doubled?|tripled?)(?:\s+{_WORDS}{{0,2}}?{_MANY}|\b)"
)
_MORE_BEFORE = re.compile(rf"{_MORE}\s+{_WORDS}{{0,4}}$")
_MORE_AFTER = re.compile(rf"\s+{_WORDS}{{0,3}}?(?:{_MORE})")
_URDU_MANY, _URDU_MORE = re.compile(_MANY_URDU), re.compile(_MORE)
_CLAUSES = re.compile(r"[.;!?](?=\s|$)|[۔؛\n]")


def _stems() -> frozenset[str]:
    """Beginnings of words of which every text that says harm holds one: quicker to look for than the terms."""
    tables = (
        *terms.ACTS.values(),
        terms.DONE,
        terms.ENDED,
        {"bodies": ("bodies", "kill", "arrest", "intern", "convict")},
    )
    found = (word for table in tables for words in table.values() for word in words)
    longest = (max(re.split(r"[ *]", term.partition("#")[0]), key=len) for term in found)
    return frozenset(one_spelling(word)[:_STEM] for word in longest)


_STEM = 6
_STEMS = tuple(sorted(_stems()))
_ONLY_BODIES = re.compile(r"(?:(?:number|count|total) of )?(?:dead )?bodies(?: (?:recovered|counted|collected))?")


@lru_cache(maxsize=8192)
def measured_harm(text: str) -> str:
    """The words of a measure that say that people are killed, held, sentenced or executed, or ""."""
    read = plain(text).lower()
    if not _may_say_harm(read):
        return ""
    found = _PLAINLY.search(read) or _ONLY_BODIES.fullmatch(read.strip())
    if found:
        return found.group()
    said = next((found.group() for found in _acts(read)), "")
    if not said:
        done = _DONE_ALONE.search(read) or _TO_ENEMY.search(read)
        said = done.group() if done else ""
    return "" if said and _CARE.search(read) else said


@lru_cache(maxsize=8192)
def measured_mercy(text: str) -> str:
    """The words of a measure that count acquittals or releases, of which fewer are no progress, or ""."""
    read = plain(text).lower()
    found = _MERCY.search(read)
    return found.group() if found and not _WAITED.search(read) else ""


@lru_cache(maxsize=8192)
def harm_as_goal(text: str) -> str:
    """The words of a goal that ask for a number of people harmed or for more harm, or reward it, or ""."""
    read = plain(text).lower()
    if not _may_say_harm(read):
        return ""
    return next((found for clause in _CLAUSES.split(read) if (found := _in_clause(clause))), "")


def _may_say_harm(read: str) -> bool:
    return any(stem in read for stem in _STEMS)


def _in_clause(clause: str) -> str:
    ordered = _IMPERATIVE.search(clause)
    if ordered:
        return "" if _CARE.search(clause) else ordered.group()
    found = _goal(clause)
    if not found or _LOOKED_INTO.search(clause):
        return ""
    turned = _TOLD.search(clause) or _CARE.search(clause)
    return found if _PLAINLY.search(clause) or not turned else ""


def _goal(clause: str) -> str:
    for shape in (_PEOPLE_COUNTED, _MORE_PEOPLE, _MORE_ENEMIES, _RISING):
        found = shape.search(clause)
        if found:
            return found.group()
    for act in _acts(clause):
        if _is_asked_for(clause, act) or _is_rewarded(clause, act):
            return act.group()
    for done in _DONE_TO_WHO.finditer(clause):
        if _is_rewarded(clause, done):
            return done.group()
    return _urdu_goal(clause) if _URDU.search(clause) else ""


def _acts(text: str) -> Iterator[re.Match[str]]:
    """Harm as a noun, where it is not said of budgets, patients or mines."""
    for found in _ACT.finditer(text):
        before = text[max(0, found.start() - _WINDOW) : found.start()]
        doubted = any(word.fullmatch(found.group()) and seen.search(before) for word, seen in _DOUBTFUL)
        if not doubted and not _NO_ACT.match(text, found.end()):
            yield found


def _is_asked_for(clause: str, act: re.Match[str]) -> bool:
    """Whether a number or a word for more stands by it."""
    before, after = clause[max(0, act.start() - _WINDOW) : act.start()], clause[act.end() : act.end() + _WINDOW]
    if _BEFORE_NUMBER.search(before) and _AFTER_NUMBER.match(after):
        return True
    return bool(_UP_TO_NUMBER.match(after) or _MORE_BEFORE.search(before) or _MORE_AFTER.match(after))


def _is_rewarded(clause: str, harm: re.Match[str]) -> bool:
    return bool(_REWARD.search(clause[max(0, harm.start() - _FAR) : harm.end() + _FAR]))


def _is_near(shape: re.Pattern[str], clause: str, harm: re.Match[str], behind: int) -> bool:
    """Whether the shape stands before the harm, or at most so many letters behind it."""
    # By place and not by a cut, that no part of a word is taken for a word.
    first, last = max(0, harm.start() - _NEAR), harm.end() + behind
    return bool(shape.search(clause, first, harm.start()) or shape.search(clause, harm.end(), last))


def _urdu_goal(clause: str) -> str:
    """Urdu puts the number before and the verb last: near is enough."""
    for shape in (_ACT, _DONE_ALONE):
        for found in shape.finditer(clause):
            if not _URDU.search(found.group()):
                continue
            if _is_near(_URDU_MANY, clause, found, 25) or _is_near(_URDU_MORE, clause, found, _NEAR):
                return found.group()
            if _is_rewarded(clause, found):
                return found.group()
    enemy = re.search(rf"(?:{_MANY_URDU}).{{0,{_NEAR}}}?(?:{_HOSTILE}).{{0,20}}?(?:{_ENDED})", clause)
    return enemy.group() if enemy else ""
