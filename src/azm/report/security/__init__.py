"""The annual security report: a year of a release as an edition, and the edition as files."""

from __future__ import annotations

from pathlib import Path

from azm.assess import RULES, Release
from azm.report import editions
from azm.report.checks import check
from azm.report.edition import Edition, Fig, Section
from azm.report.facts import Facts
from azm.report.security.bridging import bridges
from azm.report.security.changes import changes
from azm.report.security.claimed import claimed
from azm.report.security.compare import compare
from azm.report.security.how import how, whom
from azm.report.security.key import key_findings
from azm.report.security.method import method, sources, verification
from azm.report.security.outlook import outlooks
from azm.report.security.references import references
from azm.report.security.surges import surges
from azm.report.security.totals import people, totals
from azm.report.security.when import when
from azm.report.security.where import where
from azm.report.security.who import who
from azm.report.tables import known_measures
from azm.report.words import day_name
from azm.terms.errors import BadInput, NotThere

LANGUAGES = ("en",)
# In reading order. A section may use figures that an earlier one made.
SECTIONS = (
    *(totals, people, where, when, how, whom, who),
    *(compare, surges, outlooks, references, bridges, claimed, verification, method, sources, changes),
)
_HEADLINES = {"incidents": "Incidents", "killed": "People killed", "injured": "People injured"}


def build(release: Release, year: int, *, rule: str = "all", lang: str = "en") -> Edition:
    """The edition of one year under one counting rule; the same release and arguments give the same edition.

    BadInput for a language that does not exist, NotThere for a year or rule without data, and
    azm.report.checks.Untrue, naming it, when a sum or a sentence is false.
    """
    if lang not in LANGUAGES:
        raise BadInput(f"there is no edition in {lang!r}.", remedy=f"use one of: {', '.join(LANGUAGES)}")
    years = release.years(rule)
    if year not in years:
        listed = ", ".join(map(str, years)) or "none"
        raise NotThere(
            f"release {release.id} has no data of {year} under rule {rule}.", remedy=f"years with data: {listed}"
        )
    facts = Facts(release, year, rule)
    for measure in ("incidents", "killed", "injured"):
        facts.total(measure)
    made = tuple(section(facts) for section in SECTIONS)
    edition = _edition(facts, made, years, lang)
    check(edition)
    return edition


def write(edition: Edition, out: Path) -> list[Path]:
    """Writes security-Y.pdf, .html, .xlsx, csv/, figures.json and manifest.json into `out`; gives their paths.

    The edition is checked again first; nothing is left behind when a step fails.
    """
    check(edition)
    return editions.write(edition, out, f"security-{edition.year}")


def _edition(facts: Facts, sections: tuple[Section, ...], years: list[int], lang: str) -> Edition:
    release = facts.release
    # A release made before its manifest named the country shows the code.
    names = release.manifest.get("country_name") or {}
    country = str(names.get(lang) or release.manifest["country"])
    cutoff = str(release.manifest["cutoff"])
    version = RULES[facts.rule].version
    findings = key_findings(facts, sections)
    return Edition(
        kind="security",
        year=facts.year,
        rule=facts.rule,
        rule_version=version,
        lang=lang,
        title=f"Annual security report {facts.year}",
        subtitle=f"Attacks, operations and clashes in {country}: who was killed and injured, where, when and how",
        cutoff=cutoff,
        release={"id": release.id, "manifest_sha256": release.hash},
        papers={
            "country": country,
            "author": "Azm",
            "keywords": ("security", country, str(facts.year), "incidents", "killed", "injured"),
            "reading": "Figures are the best ones, with the range from the lowest to the highest in brackets or below.",
            "imprint": (
                f"Release {release.id}, data as of {day_name(cutoff)}. Counting rule: {RULES[facts.rule].sentence} "
                f"({facts.rule}@{version}).",
                f"Fingerprint of the release (sha256 of its manifest): {release.hash}",
                _review_line(facts),
                facts.paper("map_note", lang),
            ),
            "years": tuple(years),
            "first_year": min(years),
            "previous": str(release.manifest.get("previous") or ""),
        },
        years=frozenset(range(min(years) - 10, max(years) + 11)),
        figures=facts.figures,
        headline=tuple((_HEADLINES[measure], Fig(f"total.{measure}")) for measure in known_measures(facts)),
        findings=findings,
        sections=sections,
        outlooks=facts.outlooks,
    )


def _review_line(facts: Facts) -> str:
    titles = [s["title"] for s in facts.release.read("sources") if s["review_code"] == "accepted_as_source"]
    return f"{', '.join(titles)}: accepted as a source, not reviewed row by row." if titles else "Reviewed row by row."
