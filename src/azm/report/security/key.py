"""The key findings: the few sentences that stand first, each bound to figures and checked against the tables."""

from __future__ import annotations

from azm.report.edition import Bound, Claim, Fig, Section, Sentence, Table, Words, sentence
from azm.report.facts import Facts
from azm.report.security.compare import record_sentence, year_sentence
from azm.report.security.how import has_tactics, suicide_sentence
from azm.report.security.references import coverage_sentences
from azm.report.security.totals import party_sentence
from azm.report.security.when import top_month
from azm.report.security.where import top_sentence
from azm.report.security.who import deadliest_sentence
from azm.terms.codes import GROUP

MOST_COVERAGES = 2


def key_findings(facts: Facts, sections: tuple[Section, ...]) -> tuple[Sentence, ...]:
    """The findings in reading order; a finding whose subject has no data is left out, never filled in."""
    tables = {block.id: block for section in sections for block in section.blocks if isinstance(block, Table)}
    found = [_totals(facts), *_kinds(facts, tables["kind"]), *_groups(facts)]
    if facts.has("killed"):
        found.append(party_sentence(facts, "key.party"))
    if facts.value("total.killed"):
        found += [top_sentence(facts, tables[name], f"key.{name}", name) for name in ("province", "district")]
        found.append(_joined(top_month(facts, tables["month"], "key.month")))
    if has_tactics(facts):
        found.append(suicide_sentence(facts, "key.suicide"))
    if facts.value("total.killed"):
        found.append(deadliest_sentence(facts, tables["deadliest"], "key.deadliest"))
    found += coverage_sentences(facts, "key.coverage")[:MOST_COVERAGES]
    verdict = facts.release.gate(facts.year, facts.year - 1, rule=facts.rule)
    found += [year_sentence(facts, verdict, "key.compare"), record_sentence(facts, "key.record")]
    return tuple(found)


def _joined(said: list[Sentence]) -> Sentence:
    """Sentences that belong together as one finding."""
    bound = {name: value for each in said for name, value in each.bound.items()}
    claims = tuple(claim for each in said for claim in each.claims)
    return Sentence(said[0].id, " ".join(each.template for each in said), bound, claims)


def _totals(facts: Facts) -> Sentence:
    bound: dict[str, Bound] = {
        "year": Words(str(facts.year)),
        "incidents": Fig("total.incidents", noun=("incident", "incidents")),
        "killed": Fig("total.killed", "both", ("person was", "people were")),
    }
    if not facts.has("injured"):
        text = "In {year} the record counts {incidents}: {killed} killed. Injuries are not recorded by this source."
        return sentence("key.totals", text, Claim("unknown", ("total.injured",)), **bound)
    bound["injured"] = Fig("total.injured", "both")
    text = "In {year} the record counts {incidents}: {killed} killed and {injured} injured."
    return sentence("key.totals", text, Claim("known", ("total.injured",)), **bound)


def _kinds(facts: Facts, table: Table) -> list[Sentence]:
    """How many of the incidents were of each kind that occurs."""
    words = {
        "terror_attack": ("was a terror attack", "were terror attacks"),
        "counter_terror_operation": ("was a counter-terror operation", "were counter-terror operations"),
        "armed_clash": ("was a clash whose beginner is not known", "were clashes whose beginner is not known"),
        "other_violence": ("was other violence", "were other violence"),
    }
    keys = [row.key for row in table.rows if row.key in words]
    if not keys:
        return []
    bound = {
        f"n{letter}": Fig(f"kind.{key}.incidents", noun=words[key]) for letter, key in zip("abcd", keys, strict=False)
    }
    placed = [f"{{{name}}}" for name in bound]
    listed = placed[0] if len(placed) == 1 else f"{', '.join(placed[:-1])} and {placed[-1]}"
    parts = tuple(f"kind.{row.key}.incidents" for row in table.rows if not row.is_total)
    return [sentence("key.kinds", f"Of these, {listed}.", Claim("sums_to", ("total.incidents", *parts)), **bound)]


def _groups(facts: Facts) -> list[Sentence]:
    """Who the killed were, group by group."""
    keys = [group for group in (*GROUP, "not_split") if facts.figures.get(f"group.{group}.killed")]
    keys = [group for group in keys if facts.value(f"group.{group}.killed")]
    if not keys or not facts.value("total.killed"):
        return []
    words = {
        "civilian": ("civilian", "civilians"),
        "security_force": ("member of the security forces", "members of the security forces"),
        "government_official": ("government official", "government officials"),
        "militant": ("militant, as the named voices say", "militants, as the named voices say"),
        "unknown": ("person whose group is not known", "people whose group is not known"),
        "not_split": ("person of whom the source does not say", "people of whom the source does not say"),
    }
    bound = {
        f"n{letter}": Fig(f"group.{key}.killed", noun=words[key]) for letter, key in zip("abcdef", keys, strict=False)
    }
    placed = [f"{{{name}}}" for name in bound]
    listed = placed[0] if len(placed) == 1 else f"{'; '.join(placed[:-1])}; and {placed[-1]}"
    zero = tuple(f"group.{key}.killed" for key in keys)
    return [sentence("key.groups", f"The killed were {listed}.", Claim("sums_to", ("total.killed", *zero)), **bound)]
