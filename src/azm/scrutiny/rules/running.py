"""Runs the rules over facts as they were known on a day, and tells what they found in every language."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from types import ModuleType

from azm.scrutiny.rules import (
    aims,
    balance,
    claims,
    consensus,
    decisions,
    figures,
    laws,
    meetings,
    reporting,
    sops,
    work,
)
from azm.scrutiny.rules.finding import SEVERITIES, Finding, Found, Parameters, Rule, Words
from azm.scrutiny.rules.words import (
    en_aims,
    en_consensus,
    en_figures,
    en_laws,
    en_meetings,
    en_sops,
    en_work,
    terms,
    ur_aims,
    ur_consensus,
    ur_figures,
    ur_laws,
    ur_meetings,
    ur_sops,
    ur_work,
)
from azm.terms.errors import BadInput, NotThere
from azm.terms.facts.book import Facts, known

_RULES: tuple[ModuleType, ...] = (
    work,
    reporting,
    claims,
    aims,
    balance,
    decisions,
    meetings,
    consensus,
    sops,
    laws,
    figures,
)
_WORDS: Mapping[str, tuple[ModuleType, ...]] = {
    "en": (en_work, en_aims, en_meetings, en_consensus, en_sops, en_laws, en_figures),
    "ur": (ur_work, ur_aims, ur_meetings, ur_consensus, ur_sops, ur_laws, ur_figures),
}

# Every rule by its code, and its words by language and code.
RULES: Mapping[str, Rule] = dict(sorted((code, rule) for module in _RULES for code, rule in module.RULES.items()))
WORDS: Mapping[str, Mapping[str, Words]] = {
    language: {code: words for module in modules for code, words in module.WORDS.items()}
    for language, modules in _WORDS.items()
}


def run(
    facts: Facts,
    as_of: date,
    parameters: Mapping[str, Mapping[str, str]] | None = None,
    *,
    known_by: date | None = None,
    only: Collection[str] = (),
    languages: Iterable[str] = tuple(WORDS),
) -> list[Finding]:
    """What the rules find in the facts that were true on `as_of` and published by `known_by` (the same day when None).

    `parameters` override a rule's defaults: rule code -> name -> value. `only` names the rules to run; none is all. The
    findings are ordered by severity, rule, object and variant; the same facts and rules give the same findings. They
    are told in `languages`, each of those there are when not given.

    Raises BadInput for a parameter that no rule has or whose value is no number of 0 or more, NotThere for a rule that
    there is not.
    """
    chosen = [RULES[code] for code in RULES if not only or code in only]
    _there(only)
    used = set_for(parameters or {})
    cut = known(facts, as_of, known_by)
    findings = [
        found
        for rule in chosen
        for found in _told(cut, rule, rule.check(cut, as_of, used[rule.code]), tuple(languages))
    ]
    return sorted(findings, key=lambda one: (SEVERITIES.index(one.severity), one.rule, one.object, one.variant))


def set_for(settings: Mapping[str, Mapping[str, str]]) -> dict[str, Parameters]:
    """The parameters that each rule runs with: its defaults, and what is set over them. Raises as `run` does."""
    _there(settings)
    return {rule.code: _set(rule, settings.get(rule.code, {})) for rule in RULES.values()}


def _there(codes: Collection[str]) -> None:
    for code in codes:
        if code not in RULES:
            raise NotThere(f"There is no rule {code!r}.", remedy=f"name one of {', '.join(RULES)}")


def _set(rule: Rule, changes: Mapping[str, str]) -> Parameters:
    """A rule's parameters with the changes, each of the kind that the default is."""
    for name, value in changes.items():
        if name not in rule.parameters:
            names = ", ".join(rule.parameters) or "no parameter"
            raise BadInput(
                f"{rule.code} has no parameter {name!r}.", where=f"rule {rule.code}", remedy=f"it has {names}"
            )
        if _number(rule.parameters[name]) is not None and _number(value) is None:
            raise BadInput(
                f"{value!r} is no number of 0 or more.",
                where=f"rule {rule.code}, parameter {name}",
                remedy=f"write a number such as {rule.parameters[name]}",
            )
    return {**rule.parameters, **changes}


def _number(text: str) -> Decimal | None:
    """The number of 0 or more that a text is, None if it is none."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() and value >= 0 else None


def _told(facts: Facts, rule: Rule, founds: Iterable[Found], languages: Iterable[str]) -> Iterator[Finding]:
    """Findings with their sentences: values that are refs are told by their rows' names, codes by their terms."""
    words = {language: WORDS[language][rule.code] for language in languages}
    for found in founds:
        reason = next((value for name, value in found.values if name == "reason"), "")
        text, clears = {}, {}
        for language, said in words.items():
            told = {name: _name(facts, value, language) for name, value in (*found.threshold, *found.values)}
            text[language] = _sentence(said.sentences, found.variant, reason).format_map(told)
            clears[language] = _sentence(said.clears, found.variant, reason).format_map(told)
        yield Finding(
            rule=rule.code,
            version=rule.version,
            object=found.object,
            objective=found.objective,
            severity=found.severity,
            variant=found.variant,
            inputs=found.inputs,
            values=found.values,
            threshold=found.threshold,
            text=text,
            clears=clears,
        )


def _sentence(sentences: Mapping[str, str], variant: str, reason: str) -> str:
    """The sentence of a variant: the one for its reason ("not_assessable.no_date") where there is one."""
    return (reason and sentences.get(f"{variant}.{reason}")) or sentences[variant]


def _name(facts: Facts, value: str, language: str) -> str:
    """How a value is told: refs, alone or in a list, by title or name; codes by the language's terms; else as it is."""
    if ", " not in value:
        return _one(facts, value, language)
    return terms.COMMA[language].join(_one(facts, part, language) for part in value.split(", "))


def _one(facts: Facts, value: str, language: str) -> str:
    row = facts.by_ref.get(value)
    if row is None:
        return terms.TERMS[language].get(value, value)
    for column in ("title", "name"):
        translation = facts.text_of.get((value, column, language))
        name = translation.text if translation else getattr(row, column, "")
        if name:
            return str(name)
    return value
